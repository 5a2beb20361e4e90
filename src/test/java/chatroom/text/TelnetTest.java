package chatroom.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of telnet: answered only to who speaks them, and never part of a line. */
@Timeout(60)
class TelnetTest {
  private static final int IAC = 255;
  private static final int DONT = 254;
  private static final int DO = 253;
  private static final int WONT = 252;
  private static final int WILL = 251;
  private static final int SB = 250;
  private static final int AYT = 246;
  private static final int EC = 247;
  private static final int EL = 248;
  private static final int SE = 240;
  private static final int ECHO = 1;
  private static final int SGA = 3;
  private static final int NAWS = 31;

  @RegisterExtension static final ChatServer chat = ChatServer.with();

  @Test
  void whoSpeaksTelnetIsGreetedAndAnswered() throws Exception {
    Peer peer = chat.connect();
    peer.send(bytes(IAC, DO, SGA, IAC, WILL, NAWS));

    peer.skipTo("Your name?");
    assertThat(peer.bytes(6)).isEqualTo(latin(IAC, WONT, SGA, IAC, DONT, NAWS));
    peer.send("ada\r\n");
    assertThat(peer.line()).startsWith("* Welcome, ada.");
  }

  @Test
  void everyOptionIsRefusedOnceAndNoRefusalIsAnswered() throws Exception {
    Peer peer = chat.greeted();
    for (int option : new int[] {0, ECHO, SGA, 24, NAWS, 34, 255 - 1}) {
      peer.send(bytes(IAC, WONT, option, IAC, DONT, option, IAC, DO, option));
      assertThat(peer.bytes(3)).isEqualTo(latin(IAC, WONT, option));
    }
    peer.type("");
    peer.expect("Your name?");
  }

  @Test
  void nobodyElseHearsOfTelnet() throws Exception {
    Peer ada = chat.join("ada");
    Peer bob = chat.join("bob");
    ada.expect("* bob joined #lobby");
    bob.type("plain");

    ada.expect("bob: plain"); // Peer takes no 0xff for text
  }

  @Test
  void commandsInTheMiddleOfALineAreNotPartOfIt() throws Exception {
    Peer ada = chat.join("ada");
    Peer bob = chat.join("bob");
    ada.expect("* bob joined #lobby");
    ByteArrayOutputStream typed = new ByteArrayOutputStream();
    typed.writeBytes("hel".getBytes(UTF_8));
    typed.writeBytes(bytes(IAC, SB, NAWS, 0, 80, 0, '\n', IAC, IAC, IAC, SE, IAC, 241));
    typed.writeBytes("lo ë\r\n".getBytes(UTF_8));
    for (byte b : typed.toByteArray()) {
      bob.send(b);
    }

    ada.expect("bob: hello ë");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r\0"})
  void everyLineEndEndsALine(String end) throws Exception {
    Peer ada = chat.join("ada");
    Peer bob = chat.connect();
    bob.send("bob" + end);
    bob.skipTo("* You are in #lobby. ", "");
    bob.send("one" + end + "two" + end.charAt(0));
    bob.send(end.substring(1) + "three" + end);

    ada.expect("* bob joined #lobby", "bob: one", "bob: two", "bob: three");
  }

  @Test
  void erasesWhatTheTerminalTakesBack() throws Exception {
    Peer ada = chat.join("ada");
    Peer bob = chat.join("bob");
    ada.expect("* bob joined #lobby");
    bob.send("forget me");
    bob.send(bytes(IAC, EL));
    bob.send("Zoë");
    bob.send(bytes(IAC, EC));
    bob.send("e\r\n");

    ada.expect("bob: Zoe");
  }

  @Test
  void isThereWhenAsked() throws Exception {
    Peer peer = chat.greeted();
    peer.send(bytes(IAC, AYT));

    peer.expect("* Yes.");
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static String latin(int... values) {
    return new String(bytes(values), java.nio.charset.StandardCharsets.ISO_8859_1);
  }
}
