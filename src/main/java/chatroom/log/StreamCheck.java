package chatroom.log;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Whether every stream is what the log promises: gapless, in order, and its twins agree. */
final class StreamCheck {
  private static final String LIMIT = " limit " + LogCheck.MAX_PROBLEMS;
  private static final String GAPS =
      "select s.address || ': ' || (max(seq) - min(seq) + 1 - count(*)) || ' of its entries from '"
          + " || min(seq) || ' to ' || max(seq) || ' are missing.'"
          + " from entry join stream s on s.stream_id = stream group by stream"
          + " having max(seq) - min(seq) + 1 <> count(*) or min(seq) < 1"
          + LIMIT;
  private static final String TIMES =
      "select s.address || ': entry ' || e.seq || ' is older than the one before it.'"
          + " from entry e join entry before on before.stream = e.stream and before.seq = e.seq - 1"
          + " join stream s on s.stream_id = e.stream where e.at < before.at"
          + LIMIT;
  private static final String UNREADABLE =
      "select s.address || ': entry ' || e.seq || ' is of no kind that is known.'"
          + " from entry e join stream s on s.stream_id = e.stream"
          + " where kind not in"
          + " ('message', 'action', 'edited', 'deleted', 'reacted', 'topic', 'file')"
          + " or (kind in ('edited', 'deleted', 'reacted') and target is null)"
          + LIMIT;

  /** One that the other mailbox has dropped is fine: it lies before what that one keeps. */
  private static final String LOST_TWINS =
      "select s.address || ': the other copy of entry ' || e.seq || ' is not in '"
          + " || coalesce(o.address, 'any mailbox') || '.'"
          + " from entry e join stream s on s.stream_id = e.stream"
          + " left join stream o on o.stream_id = e.twin"
          + " left join entry t on t.stream = e.twin and t.seq = e.twin_seq"
          + " where e.twin is not null and t.entry_id is null and not coalesce("
          + "e.twin_seq < (select min(seq) from entry where stream = e.twin), 0)"
          + LIMIT;

  private static final String UNLIKE_TWINS =
      "select s.address || ': entry ' || e.seq || ' and its other copy do not agree.'"
          + " from entry e join entry t on t.stream = e.twin and t.seq = e.twin_seq"
          + " join stream s on s.stream_id = e.stream"
          + " where t.twin is not e.stream or t.twin_seq is not e.seq or t.at <> e.at"
          + " or t.speaker <> e.speaker or t.peer <> e.peer or t.id is not e.id"
          + " or t.kind <> e.kind or t.text <> e.text"
          + LIMIT;
  private static final String MISCOUNTED =
      "select address || ': it is remembered that it keeps ' || counted_bytes"
          + " || ' bytes of text, and it keeps ' || kept || '.' from"
          + " (select address, counted_bytes, (select coalesce(sum(octet_length(text)), 0) from entry"
          + " where stream = stream_id and seq <= counted_seq) as kept from stream)"
          + " where kept <> counted_bytes"
          + LIMIT;

  /** What is not indexed yet is not in the table either: the server knows it by heart. */
  private static final String FORGOTTEN_IDS =
      "select s.address || ': the id of entry ' || e.seq || ' is not remembered.'"
          + " from entry e join stream s on s.stream_id = e.stream"
          + " where e.id is not null and (e.peer = '' or s.address = '@' || e.speaker)"
          + " and e.entry_id <= (select value from meta where key = 'indexed')"
          + " and not exists (select 1 from client_id c where c.stream = e.stream"
          + " and c.speaker = e.speaker and c.peer = e.peer and c.id = e.id)"
          + LIMIT;

  private static final String IDS_OF_NOTHING =
      "select coalesce(s.address, 'no stream') || ': an id is remembered that no entry has.'"
          + " from client_id c left join stream s on s.stream_id = c.stream"
          + " left join entry e on e.entry_id = c.entry_id"
          + " where e.stream is not c.stream or e.speaker is not c.speaker"
          + " or e.peer is not c.peer or e.id is not c.id"
          + LIMIT;

  /** What {@link FileColumn} could not read. */
  private static final String UNREADABLE_FILES =
      "select s.address || ': entry ' || e.seq || ' does not say what became of which file.'"
          + " from entry e join stream s on s.stream_id = e.stream"
          + " where (e.kind = 'file') <> (e.file is not null) or e.file not glob '* * * [1-9]*'"
          + " or (e.file not glob 'added *' and e.file not glob 'changed *'"
          + " and e.file not glob 'removed *')"
          + LIMIT;

  private static final String FETCHES_OF_NOTHING =
      "select 'It is remembered who fetched ' || name || ', and no such file is.' from file_fetch f"
          + " where not exists (select 1 from shared_file s where s.name = f.name)"
          + LIMIT;

  private StreamCheck() {}

  static List<String> problems(Session sql) throws SQLException {
    List<String> problems = new ArrayList<>();
    for (String look : List.of(GAPS, TIMES, UNREADABLE, LOST_TWINS, UNLIKE_TWINS)) {
      problems.addAll(sql.list(look, row -> row.getString(1)));
    }
    int version = Schema.version(sql);
    if (version >= Schema.COUNTING) {
      problems.addAll(sql.list(MISCOUNTED, row -> row.getString(1)));
    }
    if (version >= Schema.REMEMBERING_IDS) {
      problems.addAll(sql.list(FORGOTTEN_IDS, row -> row.getString(1)));
      problems.addAll(sql.list(IDS_OF_NOTHING, row -> row.getString(1)));
    }
    if (version >= Schema.KNOWING_FILES) {
      problems.addAll(sql.list(UNREADABLE_FILES, row -> row.getString(1)));
      problems.addAll(sql.list(FETCHES_OF_NOTHING, row -> row.getString(1)));
    }
    return problems;
  }
}
