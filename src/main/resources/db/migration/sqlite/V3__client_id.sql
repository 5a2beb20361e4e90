-- Who used which id, so that a retry adds nothing; not the recipient's copy of a private message.
-- It lags behind entry by what lies above meta.indexed, as entry_text does: written with each commit
-- it cost a page for everybody who speaks, many times what the entries themselves cost.
create table client_id (
  stream   integer not null,
  speaker  text not null,
  peer     text not null,
  id       text not null,
  entry_id integer not null,
  primary key (stream, speaker, peer, id)
) strict, without rowid;

insert into client_id
select stream, speaker, peer, id, entry_id from entry
where id is not null and entry_id <= (select value from meta where key = 'indexed')
  and (peer = ''
    or exists (select 1 from stream s where s.stream_id = entry.stream and s.address = '@' || speaker));

drop index entry_client_id;

-- An id is used for as long as its entry lives.
create trigger entry_gone after delete on entry when old.id is not null
begin
  delete from client_id
  where stream = old.stream and speaker = old.speaker and peer = old.peer and id = old.id
    and entry_id = old.entry_id;
end;
