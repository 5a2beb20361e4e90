-- What is remembered of a stream whose oldest entries are dropped. topic is the newest topic that was dropped: an entry
-- of kind 'topic' that is still there is newer. counted_bytes is the text (bytes of UTF-8) of the entries that are kept
-- up to counted_seq; counting lags behind the entries, so that it costs an append nothing.
alter table stream add column topic text;
alter table stream add column counted_seq integer not null default 0;
alter table stream add column counted_bytes integer not null default 0;

-- A text that is taken back is counted no more.
create trigger entry_text_counted after update of text on entry
begin
  update stream
  set counted_bytes = counted_bytes - octet_length(old.text) + octet_length(new.text)
  where stream_id = new.stream and counted_seq >= new.seq;
end;

-- 1 while words of dropped entries are still to be merged out of the text index.
insert into meta (key, value) values ('purge', 0);
