-- What an entry of kind 'file' has besides its text, which is the file's name: the word for what became of it, its size,
-- its SHA-256 and how many files there were, with a space between and '-' for what there is not. Null for other kinds.
alter table entry add column file text;

-- The shared files as they were told of. What is there is for the folder to say; this is what it cannot: who put a file
-- there (identity, under the name it had then; null by hand), in which entry that was told (room and seq), and its sum.
-- others counts downloads by nobody knows whom.
create table shared_file (
  name          text primary key,
  size          integer not null,
  modified      integer not null,
  sha256        text,
  identity      text,
  identity_name text,
  room          text,
  seq           integer not null,
  put           integer not null,
  others        integer not null default 0
) strict, without rowid;

create table file_fetch (
  name     text not null,
  identity text not null,
  at       integer not null,
  primary key (name, identity)
) strict, without rowid;
