-- What the house says about itself: 'log' names this log, 'indexed' is the last entry_id in entry_text.
create table meta (
  key   text primary key,
  value any not null
) strict, without rowid;

insert into meta (key, value) values ('indexed', 0);

-- A room ('#' and its folded name) or a mailbox ('@' and an identity's public id).
create table stream (
  stream_id integer primary key,
  address   text not null unique,
  display   text
) strict;

-- entry_id is the order of commits over all streams; seq is the number within one.
-- peer is the recipient's public id, '' in a room. twin and twin_seq lead to the other copy of a
-- private message. The number of a stream's newest entry is max(seq): the newest row is never removed.
create table entry (
  entry_id     integer primary key,
  stream       integer not null references stream,
  seq          integer not null,
  at           integer not null,
  speaker      text not null,
  speaker_name text not null,
  peer         text not null,
  peer_name    text,
  id           text,
  kind         text not null,
  text         text not null,
  target       integer,
  twin         integer references stream,
  twin_seq     integer
) strict;

create unique index entry_seq on entry (stream, seq);
create unique index entry_client_id on entry (stream, speaker, peer, id) where id is not null;
create index entry_topic on entry (stream, seq) where kind = 'topic';
create index entry_edited on entry (stream, target) where kind = 'edited';

-- The stream is a column of the index so that a search in few streams never walks the others.
-- It lags behind entry by what lies above meta.indexed. A removed text leaves the index at once.
create virtual table entry_text using fts5 (
  stream, text,
  content = 'entry', content_rowid = 'entry_id', columnsize = 0,
  tokenize = 'unicode61 remove_diacritics 2'
);
insert into entry_text (entry_text, rank) values ('secure-delete', 1);

create table identity (
  identity   text primary key,
  name       text not null,
  token_hash blob not null unique
) strict;

-- In the order of joining, which is that of membership_id.
create table membership (
  membership_id integer primary key,
  identity      text not null references identity,
  room          text not null,
  unique (identity, room)
) strict;

create table read_mark (
  identity text not null,
  stream   text not null,
  seq      integer not null,
  primary key (identity, stream)
) strict, without rowid;
