package chatroom.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people at the text door see of each other. */
@Timeout(60)
class TalkTest {
  @RegisterExtension static final ChatServer chat = ChatServer.with();

  @Test
  void whatIsSaidIsMarkedAndNotRepeatedToItsSpeaker() throws Exception {
    Peer ada = chat.join("ada");
    Peer bob = chat.join("bob");
    ada.expect("* bob joined #lobby");
    bob.type("hello", "  indented  ", "//slashed", "@ nobody", "download", "Exit");
    bob.expect("! Type “access server files” first.");
    ada.type("answer");

    ada.expect("bob: hello", "bob:   indented", "bob: /slashed", "bob: @ nobody");
    ada.expect("bob: Exit");
    bob.expect("ada: answer");
  }

  @Test
  void aPrivateMessageIsSeenByTheTwoAndMarkedBothWays() throws Exception {
    Peer ada = chat.join("ada");
    Peer bob = chat.join("bob");
    Peer eve = chat.join("eve");
    bob.expect("* eve joined #lobby");
    ada.expect("* bob joined #lobby", "* eve joined #lobby");
    ada.type("@bob hi", "@BOB: again", "/msg bob third", "/msg @bob fourth", "for all");

    ada.expect("you -> bob: hi", "you -> bob: again", "you -> bob: third", "you -> bob: fourth");
    bob.expect("ada -> you: hi", "ada -> you: again", "ada -> you: third", "ada -> you: fourth");
    bob.expect("ada: for all");
    eve.expect("ada: for all");
  }

  @Test
  void aNoteToOneselfIsShownOnce() throws Exception {
    Peer ada = chat.join("ada");
    ada.type("@ada note", "/who");

    ada.expect("you -> ada: note", "* 1 person in #lobby: ada.");
  }

  @Test
  void whoIsNotHereCannotBeSpokenTo() throws Exception {
    Peer ada = chat.join("ada");
    ada.type("@zed hi", "@zed", "/msg zed hi", "/msg", "@\u202ezed hi");

    ada.expect("! No one here is called zed.");
    ada.expect("! Say what you want to tell zed: @zed your words.");
    ada.expect("! No one here is called zed.", "! Say to whom and what: /msg NAME your words.");
    ada.expect("! No one here is called <U+202E>zed.");
  }

  @Test
  void anotherRoomThatOneFollowsIsNamed() throws Exception {
    Peer ada = chat.join("ada");
    Peer bob = chat.join("bob");
    ada.type("/join #ops", "/join #lobby");
    ada.skipTo("* You are in #ops. ", "");
    ada.skipTo("* You are in #lobby. ", "");
    bob.type("/join #ops", "hello", "/me waves", "two", "/topic of ops");

    ada.expect("* bob joined #ops", "#ops bob: hello", "#ops - bob waves", "#ops bob: two");
    ada.expect("* bob set the topic in #ops: of ops");
  }

  @Test
  void aRoomThatOneWentBackToIsNotReplayedAndOwnLinesAreNotRepeated() throws Exception {
    Peer ada = chat.join("ada");
    ada.type(
        "/join #long", "1", "2", "3", "/join #lobby", "said here", "/join #long", "4", "/part");
    ada.skipTo("* You are in #long. ", "");
    ada.expect("* You are in #lobby. Here: nobody else yet.");
    ada.expect("* You are in #long. Here: nobody else yet.");
    ada.expect("* You have left #long and are in #lobby now.");
    ada.type("unrepeated", "@ada end");

    ada.expect("you -> ada: end");
  }

  @Test
  void comingAndGoingIsTold() throws Exception {
    Peer ada = chat.join("ada");
    Peer bob = chat.join("bob");
    bob.type("/nick Robert", "/away at lunch", "/back", "/part", "/join #lobby", "exit");

    ada.expect("* bob joined #lobby", "* bob is now called Robert");
    ada.expect("* Robert is away: at lunch", "* Robert is back");
    ada.expect("* Robert left #lobby", "* Robert joined #lobby", "* Robert left #lobby");
    bob.expect("* You are called Robert now.");
    bob.expect("* You are away. /away alone says that you are back.", "* You are back.");
    bob.expect("* You have left #lobby and are in no room now.");
    bob.skipTo("* Bye, Robert.");
  }

  @Test
  void whatDoesNotConcernATerminalIsNotShown() throws Exception {
    Peer ada = chat.join("ada");
    Frames bob = chat.frames("bob");
    ada.expect("* bob joined #lobby");
    bob.ask("people", "{\"op\":\"typing\",\"to\":\"#lobby\"}");
    bob.ask("people", "{\"op\":\"typing\",\"to\":\"@ada\"}");
    bob.say("#lobby", "done");

    ada.expect("bob: done");
  }

  @Test
  void changesByAClientOfFramesAreTold() throws Exception {
    Peer ada = chat.join("ada");
    Frames bob = chat.frames("bob");
    ada.expect("* bob joined #lobby");
    long seq = bob.say("#lobby", "helo");
    bob.say("#lobby", "edited", "hello", seq);
    bob.say("#lobby", "reacted", "👍", seq);
    bob.say("#lobby", "message", "a reply", seq);
    bob.say("#lobby", "action", "waves", null);
    bob.say("#lobby", "deleted", null, seq);

    ada.expect("bob: helo", "bob (edited): hello", "* bob reacted with 👍.", "bob: a reply");
    ada.expect("- bob waves", "* bob removed a message.");
  }

  @Test
  void changesOfAPrivateMessageAreTold() throws Exception {
    Peer ada = chat.join("ada");
    Frames bob = chat.frames("bob");
    ada.expect("* bob joined #lobby");
    long seq = bob.say("@ada", "helo");
    bob.say("@ada", "edited", "hello", seq);
    bob.say("@ada", "reacted", "👍", seq);
    bob.say("@ada", "action", "waves", null);
    bob.say("@ada", "deleted", null, seq);

    ada.expect("bob -> you: helo", "bob -> you (edited): hello");
    ada.expect("* bob reacted with 👍 to a private message.", "bob -> you: /me waves");
    ada.expect("* bob removed a private message.");
  }

  @Test
  void aMessageOfSeveralLinesRepeatsItsMark() throws Exception {
    Peer ada = chat.join("ada");
    Frames bob = chat.frames("bob");
    ada.expect("* bob joined #lobby");
    bob.say("#lobby", "one\ntwo\r\nthree\rfour\n");
    bob.say("@ada", "one\n\ntwo");
    bob.say("#lobby", "action", "a\nb", null);

    ada.expect("bob: one", "bob: two", "bob: three", "bob: four", "bob: ");
    ada.expect("bob -> you: one", "bob -> you: ", "bob -> you: two", "- bob a", "- bob b");
  }

  @Test
  void peopleOfEveryDoorHearEachOther() throws Exception {
    Peer ada = chat.join("ada");
    Frames bob = chat.frames("bob");
    ada.expect("* bob joined #lobby");
    ada.type("hello bob", "@bob psst");

    // each address has its order; which of two comes first is left open
    assertThat(List.of(heard(bob), heard(bob)))
        .containsExactlyInAnyOrder("#lobby hello bob", "@bob psst");
  }

  private static String heard(Frames frames) throws Exception {
    JsonObject push = frames.pushed("message");
    return push.getString("address") + " " + push.getJsonObject("body").getString("text");
  }
}
