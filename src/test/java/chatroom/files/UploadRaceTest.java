package chatroom.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Refusal;
import chatroom.rig.Swapping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What somebody who may write to the folder does while files come into their places. */
class UploadRaceTest extends SharedFolderFixture {
  private static final int FILES = 300;

  private String place(String part, String name, String content) throws IOException {
    Incoming incoming = folder.incoming();
    try (FileChannel channel = incoming.create(part)) {
      channel.write(ByteBuffer.wrap(content.getBytes(UTF_8)));
    }
    return incoming.place(part, SharedName.parse(name), 0);
  }

  @Test
  void aFolderSwappedForALinkIsNotWrittenTo() throws Exception {
    Path sub = Files.createDirectory(root.resolve("sub"));
    Path away = outside.resolve("away");
    Path target = Files.createDirectory(outside.resolve("target"));
    Path link = Files.createSymbolicLink(outside.resolve("link"), target);
    Swapping swapping = Swapping.begin(sub, away, link);
    int swaps;
    int placed = 0;
    try {
      for (int i = 0; i < FILES || placed == 0; i++) {
        try {
          place(Incoming.PREFIX + i, "sub/f" + i, "x");
          placed++;
        } catch (Refusal refusal) {
          assertThat(refusal.code()).isIn(404, 503);
          folder.incoming().drop(Incoming.PREFIX + i);
        }
      }
    } finally {
      swaps = swapping.end();
    }
    assertThat(swaps).isGreaterThan(10);
    assertThat(target).isEmptyDirectory();
    try (Stream<Path> files = Files.list(sub)) {
      assertThat(files.filter(file -> file.toFile().length() == 1).count()).isEqualTo(placed);
    }
  }

  @Test
  void whatIsPutThereByHandIsNeverWrittenOver() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger last = new AtomicInteger(1); // number that was given: the next ones are wanted
    Set<String> byHand = new HashSet<>();
    FutureTask<Void> hand =
        new FutureTask<>(
            () -> {
              for (int i = 0; !stop.get(); i++) {
                String name = Placing.numbered("report.txt", last.get() + 1 + i % 2);
                try {
                  Files.writeString(
                      root.resolve(name),
                      "by hand " + name,
                      StandardOpenOption.CREATE_NEW,
                      StandardOpenOption.WRITE);
                  byHand.add(name);
                } catch (FileAlreadyExistsException taken) {
                  // the next one
                }
              }
              return null;
            });
    Thread thread = new Thread(hand, "hand");
    thread.start();
    Set<String> sent = new HashSet<>();
    try {
      for (int i = 0; i < FILES; i++) {
        String name = place(Incoming.PREFIX + i, "report.txt", "sent " + i);
        assertThat(sent.add(name)).isTrue();
        last.set(i == 0 ? 1 : Integer.parseInt(name.replaceAll("\\D", "")));
        assertThat(Files.readString(root.resolve(name))).isEqualTo("sent " + i);
      }
    } finally {
      stop.set(true);
      thread.join();
    }
    hand.get();
    assertThat(byHand).hasSizeGreaterThan(10).doesNotContainAnyElementsOf(sent);
    for (String name : byHand) {
      assertThat(root.resolve(name)).hasContent("by hand " + name);
    }
  }

  @Test
  void whatACrashLeftIsSweptAndWhatWasKeptIsFound() throws Exception {
    Files.writeString(root.resolve(Incoming.PREFIX + "a.tmp"), "half");
    Files.writeString(root.resolve(Incoming.PREFIX + "b.part"), "kept");
    Files.createSymbolicLink(root.resolve(Incoming.PREFIX + "c.tmp"), Path.of("../secret.txt"));
    Files.writeString(root.resolve(".mine"), "somebody's own");
    List<Incoming.Kept> kept = folder.incoming().sweep();
    assertThat(kept).hasSize(1).first().extracting(Incoming.Kept::sizeBytes).isEqualTo(4L);
    try (Stream<Path> files = Files.list(root)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("welcome.txt", Incoming.PREFIX + "b.part", ".mine");
    }
    assertThat(outside.resolve("secret.txt")).hasContent("secret");
  }

  /** Looking for twins costs as much as the folder is large: few names need it. */
  @Test
  void onlyANameThatAnotherMayBeIsLookedFor() {
    assertThat(Placing.mayHaveTwins("report (2) [final] ~_-+'.pdf")).isFalse();
    assertThat(Placing.mayHaveTwins("K.txt")).isTrue();
    assertThat(Placing.mayHaveTwins("caf\u00e9.txt")).isTrue();
    for (int c = 0x80; c <= Character.MAX_CODE_POINT; c++) {
      String composed = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFC);
      assertThat(Placing.mayHaveTwins(composed)).as("U+%04X", c).isTrue();
    }
  }

  @Test
  void aNumberFitsIntoAName() {
    assertThat(Placing.numbered("report.pdf", 2)).isEqualTo("report (2).pdf");
    assertThat(Placing.numbered("a.tar.gz", 3)).isEqualTo("a (3).tar.gz");
    assertThat(Placing.numbered("README", 2)).isEqualTo("README (2)");
    String longest = Placing.numbered("é".repeat(125) + ".txt", 9_999);
    assertThat(longest).endsWith(" (9999).txt");
    assertThat(SharedName.isPart(longest)).isTrue();
  }
}
