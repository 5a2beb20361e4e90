package chatroom.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chatroom.bus.ChatBus;
import chatroom.chat.FileQuery;
import chatroom.chat.Refusal;
import chatroom.chat.SharedFile;
import chatroom.chat.Speaker;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(VertxExtension.class)
@Timeout(60)
class FileVerticleTest {
  @TempDir Path root;
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private ChatBus bus;

  @BeforeEach
  void deploy(Vertx vertx) throws Exception {
    write("b.txt", "bee");
    write("a.txt", "ay");
    bus = ChatBus.on(vertx);
    InstantSource clock = now::get;
    SharedFolder folder = new SharedFolder(root);
    RunningFiles.alone(vertx, bus, folder, clock);
  }

  @Test
  void countsAndListsByName() throws Exception {
    assertThat(ask(new FileQuery.Count())).isEqualTo(2);
    assertThat(list()).extracting(SharedFile::name).containsExactly("a.txt", "b.txt");
    write("c.txt", "new");
    assertThat(ask(new FileQuery.Count())).isEqualTo(3);
  }

  @Test
  void statWaitsForTheSum() throws Exception {
    SharedFile file = ask(new FileQuery.Stat("a.txt"));
    assertThat(file.sha256()).isEqualTo(sha256("ay"));
    assertThat(file.sizeBytes()).isEqualTo(2);
  }

  @Test
  void theListLearnsTheSumsInTheBackground() throws Exception {
    while (list().stream().anyMatch(file -> file.sha256() == null)) {
      Thread.sleep(10);
    }
    assertThat(list()).extracting(SharedFile::sha256).containsExactly(sha256("ay"), sha256("bee"));
  }

  @Test
  void theListDoesNotWaitForAFileThatTakesLong() throws Exception {
    try (RandomAccessFile big = new RandomAccessFile(root.resolve("big.bin").toFile(), "rw")) {
      big.setLength(4L << 30);
    }
    age("big.bin");
    long begun = System.nanoTime();
    assertThat(list().stream().filter(f -> f.name().equals("big.bin")).findFirst().orElseThrow())
        .satisfies(big -> assertThat(big.sizeBytes()).isEqualTo(4L << 30))
        .satisfies(big -> assertThat(big.sha256()).isNull());
    assertThat(ask(new FileQuery.Stat("a.txt")).sha256()).isEqualTo(sha256("ay"));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
  }

  @Test
  void aSumIsComputedOnceAndAgainWhenTheFileChanges() throws Exception {
    ask(new FileQuery.Stat("a.txt"));
    // The same size and time: only who does not read it again gives the sum of what it was.
    FileTime time = Files.getLastModifiedTime(root.resolve("a.txt"));
    Files.writeString(root.resolve("a.txt"), "AY");
    Files.setLastModifiedTime(root.resolve("a.txt"), time);
    assertThat(ask(new FileQuery.Stat("a.txt")).sha256()).isEqualTo(sha256("ay"));

    write("a.txt", "another");
    assertThat(ask(new FileQuery.Stat("a.txt")).sha256()).isEqualTo(sha256("another"));
  }

  @Test
  void theSumOfAFileWrittenJustNowIsNotRemembered() throws Exception {
    Path file = Files.writeString(root.resolve("young.txt"), "one");
    Files.setLastModifiedTime(file, FileTime.from(now.get()));
    assertThat(ask(new FileQuery.Stat("young.txt")).sha256()).isEqualTo(sha256("one"));
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, FileTime.from(now.get()));
    assertThat(ask(new FileQuery.Stat("young.txt")).sha256()).isEqualTo(sha256("two"));
  }

  @Test
  void manyWhoAskAtOnceGetTheSameSum() throws Exception {
    write("many.txt", "many");
    List<SharedFile> answers = new CopyOnWriteArrayList<>();
    for (int i = 0; i < 100; i++) {
      bus.ask(new FileQuery.Stat("many.txt")).onSuccess(answers::add);
    }
    while (answers.size() < 100) {
      Thread.sleep(10);
    }
    assertThat(answers).extracting(SharedFile::sha256).containsOnly(sha256("many"));
  }

  @Test
  void anOfferIsGoodOnceForItsFile() throws Exception {
    FileQuery.Offered offered = ask(new FileQuery.Offer("a.txt", new Speaker("b1", "ada")));
    assertThat(offered.file().sha256()).isEqualTo(sha256("ay"));
    assertThat(offered.key()).matches("[A-Za-z0-9_-]{22,}");
    assertThat(ask(new FileQuery.Redeem("b.txt", offered.key())).isGood()).isFalse();
    assertThat(ask(new FileQuery.Redeem("a.txt", "guess")).isGood()).isFalse();
    assertThat(ask(new FileQuery.Redeem("a.txt", offered.key())).isGood()).isTrue();
    assertThat(ask(new FileQuery.Redeem("a.txt", offered.key())).isGood()).isFalse();
  }

  @Test
  void anOfferEndsAfterTenMinutes() throws Exception {
    FileQuery.Offered first = ask(new FileQuery.Offer("a.txt", new Speaker("b1", "ada")));
    now.updateAndGet(instant -> instant.plus(Offers.LIFETIME).minusMillis(1));
    assertThat(ask(new FileQuery.Redeem("a.txt", first.key())).isGood()).isTrue();
    FileQuery.Offered second = ask(new FileQuery.Offer("a.txt", new Speaker("b1", "ada")));
    now.updateAndGet(instant -> instant.plus(Offers.LIFETIME));
    assertThat(ask(new FileQuery.Redeem("a.txt", second.key())).isGood()).isFalse();
  }

  @Test
  void ofTooManyOffersTheOldestEnds() {
    Offers offers = new Offers(now::get);
    String first = offers.make("a.txt", person("first"));
    String second = offers.make("a.txt", person("second"));
    for (int i = 1; i < Offers.MAX_OFFERS; i++) {
      offers.make("a.txt", person("person " + i));
    }
    assertThat(offers.redeem("a.txt", first)).isNull();
    assertThat(offers.redeem("a.txt", second)).isEqualTo(person("second"));
  }

  @Test
  void refusesInASentence() {
    assertThat(refusal(new FileQuery.Stat("nothing.txt")).code()).isEqualTo(404);
    assertThat(refusal(new FileQuery.Offer("nothing.txt", new Speaker("b1", "ada"))).code())
        .isEqualTo(404);
    assertThat(refusal(new FileQuery.Stat(null)).code()).isEqualTo(400);
    for (String name : HostileNames.all()) {
      assertThat(refusal(new FileQuery.Stat(name)).code()).isEqualTo(400);
      assertThat(refusal(new FileQuery.Offer(name, new Speaker("b1", "ada"))).code())
          .isEqualTo(400);
      assertThat(refusal(new FileQuery.Redeem(name, "key")).code()).isEqualTo(400);
    }
  }

  @Test
  void aFolderThatWentAwayIsToldWithoutItsPath() throws Exception {
    Files.delete(root.resolve("a.txt"));
    Files.delete(root.resolve("b.txt"));
    Files.delete(root);
    Refusal refusal = refusal(new FileQuery.ListAll());
    assertThat(refusal.code()).isEqualTo(503);
    assertThat(refusal.getMessage()).doesNotContain(root.toString());
    Files.createDirectory(root);
    assertThat(list()).isEmpty();
  }

  @Test
  void whoeverAsksWhileTheFolderIsWalkedGetsWhatWasThereWhenTheyAsked() throws Exception {
    List<io.vertx.core.Future<FileQuery.Listing>> asked = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      String name = "new" + round + ".txt";
      write(name, "x");
      for (int i = 0; i < 20; i++) {
        asked.add(bus.ask(new FileQuery.ListAll()));
      }
      for (io.vertx.core.Future<FileQuery.Listing> listing : asked) {
        assertThat(await(listing).files()).extracting(SharedFile::name).contains(name);
      }
      asked.clear();
    }
  }

  private static Speaker person(String by) {
    return new Speaker(by, by);
  }

  private List<SharedFile> list() throws Exception {
    return ask(new FileQuery.ListAll()).files();
  }

  private <R> R ask(FileQuery<R> query) throws Exception {
    return await(bus.ask(query));
  }

  private static <R> R await(io.vertx.core.Future<R> future) throws Exception {
    return future.await(20, TimeUnit.SECONDS);
  }

  private Refusal refusal(FileQuery<?> query) {
    return catchThrowableOfType(Refusal.class, () -> ask(query));
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(root.resolve(name), content);
    age(name);
  }

  /** Makes it a file that has been there for a while. */
  private void age(String name) throws IOException {
    Files.setLastModifiedTime(
        root.resolve(name), FileTime.from(now.get().minus(Duration.ofHours(1))));
  }

  private static String sha256(String content) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(UTF_8)));
  }
}
