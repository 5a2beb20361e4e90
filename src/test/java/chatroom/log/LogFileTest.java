package chatroom.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import chatroom.chat.Draft;
import chatroom.chat.Entry;
import chatroom.chat.StreamKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a keeper sees of a log, beside a server and at rest, whole and damaged. */
@Timeout(120)
class LogFileTest extends KeptLog {
  @Test
  void besideAServerItIsOneStateAndNothingIsWritten() throws Exception {
    talk();
    assertThat(found("world", LOBBY)).hasSize(1);
    append(says("not indexed yet"));
    long bytes = Files.size(database());
    byte[] wal = Files.readAllBytes(data().resolve("chatroom.db-wal"));

    LogCheck check = check(data());

    assertThat(check.problems()).isEmpty();
    assertThat(check.rooms()).isEqualTo(2);
    assertThat(check.mailboxes()).isEqualTo(2);
    assertThat(check.entries()).isEqualTo(12);
    assertThat(check.people()).isEqualTo(1);
    assertThat(Files.size(database())).isEqualTo(bytes);
    assertThat(Files.readAllBytes(data().resolve("chatroom.db-wal"))).startsWith(wal);
    append(says("goes on"));
  }

  @Test
  void atRestTheDatabaseIsLeftAsItIs() throws Exception {
    talk();
    get(store.log().close());
    byte[] before = Files.readAllBytes(database());

    assertThat(check(data()).problems()).isEmpty();

    assertThat(Files.readAllBytes(database())).isEqualTo(before);
    store = open();
    assertThat(append(says("again")).get(0).entry().seq()).isEqualTo(6);
  }

  @Test
  void whereThereIsNoLogNothingIsMade() throws Exception {
    Path empty = Files.createDirectory(parent.resolve("empty"));
    assertThatThrownBy(() -> LogFile.open(empty))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "There is no chatroom.db in "
                + empty
                + "; name the data folder of the server with --data.");
    assertThat(empty).isEmptyDirectory();
    assertThatThrownBy(() -> LogFile.open(parent.resolve("none")))
        .hasMessageContaining("no folder");

    Files.createFile(empty.resolve("chatroom.db"));
    assertThatThrownBy(() -> LogFile.open(empty)).hasMessageContaining("holds no log");
    Files.writeString(empty.resolve("chatroom.db"), "no database ".repeat(500));
    assertThatThrownBy(() -> LogFile.open(empty))
        .isInstanceOf(DamagedLog.class)
        .hasMessageContaining("is damaged");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete from entry where seq = 3 and stream = 1 | #lobby: 1 of its entries from 1 to 5 are missing.",
        "update entry set at = 5 where seq = 4 and stream = 1 | #lobby: entry 4 is older than the one before it.",
        "update entry set kind = 'shouted' where seq = 5 and stream = 1 | #lobby: entry 5 is of no kind that is known.",
        "update entry set target = null where kind = 'reacted' | #lobby: entry 4 is of no kind that is known.",
        "update entry set twin_seq = 9 where text = 'psst' and stream = 3 | @a1: the other copy of entry 1 is not in @b2.",
        "update entry set text = 'pst' where text = 'psst' and stream = 4 | @a1: entry 1 and its other copy do not agree.",
        "update entry set twin = null where text = 'psst' and stream = 4 | @a1: entry 1 and its other copy do not agree.",
        "delete from client_id where id = 'c-1' | @a1: the id of entry 1 is not remembered.",
        "update client_id set entry_id = 77 where id = 'c-1' | @a1: an id is remembered that no entry has.",
        "update stream set counted_seq = 1, counted_bytes = 7 where stream_id = 1 | #lobby: it is remembered that it keeps 7 bytes of text, and it keeps 11.",
        "insert into entry_text (rowid, stream, text) values (1, 1, 'stray') | The text index does not agree with the entries",
        "insert into entry_text (entry_text, rowid, stream, text) values ('delete', 1, 1, 'hello world') | The text index does not agree with the entries",
        "update entry set text = 'hello word' where seq = 1 and stream = 1 | The text index does not agree with the entries",
        "update entry set stream = 77 where seq = 5 and stream = 1 | A row of entry refers to a stream that is not there.",
        "pragma writable_schema = on; delete from sqlite_schema where name = 'entry_seq' | SQLite says:"
      })
  void damageIsTold(String statement, String problem) throws Exception {
    talk();
    assertThat(found("world", LOBBY)).hasSize(1);
    get(store.log().close());
    damage(statement);

    assertThat(check(data()).problems()).anySatisfy(line -> assertThat(line).startsWith(problem));
    store = open();
  }

  @Test
  void aBrokenPageIsTold() throws Exception {
    talk();
    Draft[] drafts = new Draft[3_000];
    java.util.Arrays.setAll(drafts, i -> says("number " + i + " " + "x".repeat(100)));
    append(drafts);
    get(store.log().close());
    try (RandomAccessFile file = new RandomAccessFile(database().toFile(), "rw")) {
      for (long page = 20; page < file.length() / 4096; page += 10) {
        file.seek(page * 4096);
        file.write(new byte[200]);
      }
    }
    assertThat(check(data()).problems()).isNotEmpty().hasSizeLessThan(100);
    try (LogFile log = LogFile.open(data())) {
      Path copy = parent.resolve("copy.db");
      assertThatThrownBy(() -> log.backUp(copy)).isInstanceOf(DamagedLog.class);
      assertOnly("data");
    }
    Files.delete(database());
    store = open();
  }

  @Test
  void aCopyThatATwinWasDroppedFromIsFine() throws Exception {
    talk();
    get(store.log().close());
    // as retention does it: the oldest of one mailbox, and its words
    damage(
        "insert into entry_text (entry_text, rowid, stream, text) select 'delete', entry_id, stream,"
            + " text from entry where stream = 3 and seq = 1 and entry_id <="
            + " (select value from meta where key = 'indexed')"
            + ";delete from entry where stream = 3 and seq = 1");
    assertThat(check(data()).problems()).isEmpty();
    store = open();
  }

  @Test
  void aLogOfTheFirstSchemaIsRead() throws Exception {
    Path old = Files.createDirectory(parent.resolve("old"));
    try (InputStream frozen = LogFileTest.class.getResourceAsStream("schema-v1.db")) {
      Files.copy(frozen, old.resolve("chatroom.db"));
    }
    assertThat(check(old).problems()).isEmpty();
  }

  @Test
  void aNewerSchemaIsLeftAlone() throws Exception {
    get(store.log().close());
    damage("update flyway_schema_history set version = '999' where version = '2'");
    assertThatThrownBy(() -> LogFile.open(data()))
        .isInstanceOf(IOException.class)
        .isNotInstanceOf(DamagedLog.class)
        .hasMessageContaining("is of a newer version of Chatroom (its schema is 999");
    damage("update flyway_schema_history set version = '2' where version = '999'");
    store = open();
  }

  @Test
  void everyEntryIsGivenInOrder() throws Exception {
    talk();
    try (LogFile log = LogFile.open(data())) {
      assertThat(log.streams())
          .containsExactly(
              new LogFile.Stream(LOBBY, "lobby", 1, 5),
              new LogFile.Stream(OPS, "ops", 1, 1),
              new LogFile.Stream(ADA.mailbox(), "ada", 1, 3),
              new LogFile.Stream(BOB.mailbox(), "b2", 1, 2));
      for (StreamKey stream : List.of(LOBBY, BOB.mailbox())) {
        List<Entry> given = new ArrayList<>();
        log.entries(stream, given::add);
        assertThat(given).isEqualTo(all(stream));
      }
    }
  }
}
