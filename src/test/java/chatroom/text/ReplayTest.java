package chatroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who joins a room is shown its last lines, and then everything, once. */
@Timeout(60)
class ReplayTest {
  @RegisterExtension static final ChatServer chat = ChatServer.with("replay", "50");

  @Test
  void theLastFiftyLinesAreShown() throws Exception {
    Peer bob = chat.join("bob");
    bob.type("/join #many");
    IntStream.rangeClosed(1, 60).forEach(i -> say(bob, "line " + i));
    bob.type("@bob done");
    bob.skipTo("you -> bob: done");
    Peer ada = chat.join("ada");
    ada.type("/join #many", "@ada after");

    ada.skipTo("* You are in #many. Here: bob.");
    for (int i = 11; i <= 60; i++) {
      ada.expect("bob: line " + i);
    }
    ada.expect("you -> ada: after");
  }

  @RepeatedTest(3)
  void nothingIsMissedOrRepeatedWhileOthersTalk(RepetitionInfo repetition) throws Exception {
    String room = "#busy" + repetition.getCurrentRepetition();
    Peer bob = chat.join("bob");
    bob.type("/join " + room);
    bob.skipTo("* You are in " + room + ". Here: nobody else yet.");
    IntStream.rangeClosed(1, 200).forEach(i -> say(bob, "line " + i));
    Peer ada = chat.connect();
    ada.type("ada", "/join " + room);
    IntStream.rangeClosed(201, 400).forEach(i -> say(bob, "line " + i));

    ada.skipTo("* You are in " + room + ". Here: bob.");
    int first = Integer.parseInt(ada.skipTo("bob: line ", "").substring("bob: line ".length()));
    for (int i = first + 1; i <= 400; i++) {
      ada.expect("bob: line " + i);
    }
  }

  @Test
  void aPipeThatEndsIsShownThemToo() throws Exception {
    Peer bob = chat.join("bob");
    bob.type("one", "two", "@bob done");
    bob.skipTo("you -> bob: done");
    Peer ada = chat.connect();
    ada.type("ada");
    ada.endInput();

    assertThat(ada.lines()).endsWith("bob: one", "bob: two");
  }

  @Test
  void privateMessagesAndProgramsGetNone() throws Exception {
    Frames bob = chat.frames("bob");
    bob.register("#quiet");
    bob.say("#quiet", "before");
    Frames eve = chat.frames("eve");
    eve.register("#quiet");
    bob.say("#quiet", "after");

    assertThat(eve.pushed("message").getJsonObject("body").getString("text")).isEqualTo("after");
  }

  private static void say(Peer peer, String line) {
    try {
      peer.type(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
