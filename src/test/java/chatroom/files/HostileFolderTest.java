package chatroom.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import chatroom.chat.Refusal;
import chatroom.chat.SharedFile;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What somebody who may write to the folder, or beside it, can put there. */
class HostileFolderTest extends SharedFolderFixture {
  private static final long TEBIBYTE = 1L << 40;

  @Test
  void aLinkInThePlaceOfTheFolderItselfLeadsNowhere() throws IOException {
    Path moved = Files.move(root, outside.resolve("moved"));
    Files.createSymbolicLink(root, outside);
    assertThat(refusal("secret.txt").code()).isEqualTo(503);
    Refusal unlisted = catchThrowableOfType(Refusal.class, folder::list);
    assertThat(unlisted.code()).isEqualTo(503);

    Files.delete(root);
    assertThat(refusal("welcome.txt").code()).isIn(404, 503);
    Files.move(moved, root);
    assertThat(read("welcome.txt")).isEqualTo("hello");
  }

  @Test
  void anotherFolderInItsPlaceIsTheKeepersWord() throws IOException {
    Files.move(root, outside.resolve("moved"));
    Files.createDirectory(root);
    Files.writeString(root.resolve("new.txt"), "new");
    assertThat(read("new.txt")).isEqualTo("new");
    assertThat(names()).containsExactly("new.txt");
  }

  /** It is that file under a second name; nothing tells which was the first. */
  @Test
  void aHardLinkIsAFileLikeAnyOther() throws IOException {
    Files.createLink(root.resolve("shared.txt"), outside.resolve("secret.txt"));
    assertThat(read("shared.txt")).isEqualTo("secret");
    assertThat(names()).containsExactly("shared.txt", "welcome.txt");
  }

  @Test
  void aSocketIsNoFile() throws IOException {
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(root.resolve("socket")));
      assertThat(refusal("socket").code()).isEqualTo(404);
      assertThat(names()).containsExactly("welcome.txt");
    }
  }

  /** Only an administrator makes devices, but every machine has some. */
  @Test
  void aDeviceIsNoFile() throws IOException {
    folder = new SharedFolder(Path.of("/dev"));
    assertThat(refusal("zero").code()).isEqualTo(404);
    assertThat(names()).doesNotContain("zero", "null");
  }

  @Test
  void aFileThatGrowsIsAsLongAsItWasWhenItWasOpened() throws IOException {
    try (OpenFile open = folder.open("welcome.txt")) {
      Files.writeString(root.resolve("welcome.txt"), "hello and much more");
      assertThat(open.info().sizeBytes()).isEqualTo(5);
      assertThat(open.matches(folder.describe("welcome.txt"))).isFalse();
    }
  }

  @Test
  void noMoreThanSoManyAreListedAndTheRestIsThere() throws IOException {
    Path original = root.resolve("welcome.txt");
    for (int i = 0; i < SharedFolder.MAX_LISTED; i++) {
      Files.createLink(root.resolve("f" + i), original);
    }
    assertThat(names()).hasSize(SharedFolder.MAX_LISTED).doesNotContain("welcome.txt");
    assertThat(read("welcome.txt")).isEqualTo("hello");
  }

  /** Reading it would take the better part of an hour. */
  @Test
  void aFileOfATebibyteKeepsNobodyWaiting() throws Exception {
    try (RandomAccessFile huge = new RandomAccessFile(root.resolve("huge").toFile(), "rw")) {
      huge.setLength(TEBIBYTE);
    }
    Vertx vertx = Vertx.vertx();
    Context context = vertx.getOrCreateContext();
    try {
      Checksums sums = new Checksums(vertx, folder, InstantSource.system(), sum -> {});
      List<SharedFile> listing = folder.list();
      assertThat(listing).extracting(SharedFile::sizeBytes).containsExactly(TEBIBYTE, 5L);
      Future<SharedFile> other = onContext(context, () -> learnAndAsk(sums, listing));
      assertThat(get(other).sha256()).hasSize(64);
      assertThat(folder.list()).isEqualTo(listing);
      get(onContext(context, sums::close));
    } finally {
      get(vertx.close());
    }
  }

  private static Future<SharedFile> learnAndAsk(Checksums sums, List<SharedFile> listing) {
    sums.learn(listing);
    return sums.of(listing.get(1));
  }

  private static <T> Future<T> onContext(Context context, Supplier<Future<T>> ask) {
    Promise<T> promise = Promise.promise();
    context.runOnContext(ignored -> ask.get().onComplete(promise));
    return promise.future();
  }

  private static <T> T get(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
  }
}
