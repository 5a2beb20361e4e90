-- An identity that never did anything is forgotten some time after it was seen last (seen: milliseconds since 1970, kept
-- up only while used is 0). used is 1 once it has said something in a room or joined one besides the first; whether it
-- has letters shows by its mailbox. Who was here before this was counted is seen now.
alter table identity add column seen integer not null default 0;
alter table identity add column used integer not null default 0;

update identity
set seen = cast(unixepoch('subsec') * 1000 as integer),
  used = identity in (select speaker from entry)
    or exists (select 1 from membership m where m.identity = identity.identity and m.room <> 'lobby');

create index identity_unused on identity (seen) where used = 0;
