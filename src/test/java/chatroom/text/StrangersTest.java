package chatroom.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser that is made to speak to this port says nothing here, and is nobody. */
@Timeout(60)
class StrangersTest {
  private static final String WORDS = "\neve\nhello all\n";
  private static final String REFUSAL =
      "! This port is for people who type, and for JSON lines. The page is on the HTTP port.";

  @RegisterExtension static final ChatServer chat = ChatServer.with();

  /** Says this while somebody listens, who must hear of nobody, and returns what is answered. */
  private static String say(Callable<Peer> connecting, String bytes) throws Exception {
    Peer ada = chat.join("ada");
    Peer peer = connecting.call();
    peer.send(bytes.getBytes(ISO_8859_1));
    String heard = new String(peer.rest(), ISO_8859_1);
    Peer bob = chat.join("bob");
    ada.expect("* bob joined #lobby");
    for (Peer person : new Peer[] {ada, bob}) {
      person.type("exit");
      person.rest();
    }
    return heard;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0\u0003\0\u0010!\u0012\u00a4B0123456789ab\0\u0006\0\u0010",
        "\u0001\u0001\0\0",
        "\u0001H",
        "\u0005\u0001\0",
        "\u000e",
        "\u001f"
      })
  void anotherProtocolIsRefusedByItsFirstByte(String bytes) throws Exception {
    assertThat(say(chat::connect, bytes + WORDS)).isEqualTo(REFUSAL + "\r\n");
    String late = say(chat::greeted, bytes + WORDS);
    assertThat(late).isEqualTo(REFUSAL + "\r\n");
  }

  @Test
  void tlsIsClosedWithoutAWord() throws Exception {
    String hello = "\u0016\u0003\u0001\0\u00f4\u0001" + WORDS;
    assertThat(say(chat::connect, hello)).isEmpty();
    assertThat(say(chat::greeted, hello)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATCH / HTTP/1.1",
        "DELETE /x HTTP/1.1",
        "CONNECT evil.example:443 HTTP/1.1",
        "TRACE / HTTP/1.1",
        "PRI * HTTP/2.0",
        "PROPFIND / HTTP/1.1",
        "SETUP rtsp://here/ RTSP/1.0",
        "INVITE sip:ada@here SIP/2.0"
      })
  void theHeadersAndTheBodyOfARequestAreNotTalk(String line) throws Exception {
    String request = line + "\r\nHost: x\r\nContent-Length: 14\r\n\r\n" + WORDS;
    assertThat(say(chat::connect, request)).endsWith("Your name?\r\n" + REFUSAL + "\r\n");
    assertThat(say(chat::greeted, request)).isEqualTo(REFUSAL + "\r\n");
  }

  /** A browser may open a connection long before it has something to say on it. */
  @Test
  void whoWasGreetedMaySpeakNoHttpEither() throws Exception {
    String head = "Host: x\r\nOrigin: http://evil.example\r\n\r\n";
    for (String line :
        new String[] {"POST / HTTP/1.1", "GET /?" + "a".repeat(9000) + " HTTP/1.1"}) {
      assertThat(say(chat::greeted, line + "\r\n" + head + WORDS)).isEqualTo(REFUSAL + "\r\n");
    }
  }

  @Test
  void inPiecesItIsTheSame() throws Exception {
    Peer peer = chat.greeted();
    for (String piece : "PO|ST|E / HT|TP/1.1\r|\nHo|st: x\r\n".split("\\|")) {
      peer.send(piece);
    }
    assertThat(say(() -> peer, WORDS)).isEqualTo(REFUSAL + "\r\n");
  }

  /** Keys that one may press first where a terminal sends each by itself. */
  @Test
  void aPersonMayPressAnyUsualKeyFirst() throws Exception {
    for (String key :
        Arrays.asList("\u0003", "\u0004", "\b", "\u007f", "\t", "\u0015", "\u001b[A", "\r\n")) {
      Peer peer = chat.connect();
      peer.send(key);
      peer.skipTo("Your name?");
      Peer late = chat.greeted();
      late.send(key + "\nkay\n");
      late.skipTo("* Welcome, kay. ", "");
      late.type("exit");
      late.rest();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "SETUP", "SETUP now", "hello all of you", "POST /", "and 1/2 x"})
  void aPersonsMistypedFirstLineIsNotPunished(String line) throws Exception {
    Peer peer = chat.greeted();
    peer.type(line.equals("GET") || line.equals("SETUP") ? line + "!" : line, "kay");
    peer.skipTo("! A name ", "");
    peer.skipTo("* Welcome, kay. ", "");
  }
}
