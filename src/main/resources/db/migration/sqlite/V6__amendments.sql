-- What was done later to the entries of a page far back: edits, removals and reactions by what they speak of.
create index entry_amending on entry (stream, target) where kind in ('edited', 'deleted', 'reacted');
