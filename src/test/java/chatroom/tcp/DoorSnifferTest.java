package chatroom.tcp;

import static chatroom.tcp.DoorSniffer.Guest.FRAMES;
import static chatroom.tcp.DoorSniffer.Guest.HTTP;
import static chatroom.tcp.DoorSniffer.Guest.STRANGER;
import static chatroom.tcp.DoorSniffer.Guest.TEXT;
import static chatroom.tcp.DoorSniffer.Guest.TLS;
import static chatroom.tcp.DoorSniffer.Guest.UNKNOWN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DoorSnifferTest {
  @Test
  void everyMethodIsToldByItsFourthByteAndNotBefore() {
    for (String method : List.of("GET / HTTP/1.1", "HEAD /", "POST /", "PUT /", "OPTIONS *")) {
      byte[] bytes = method.getBytes(ISO_8859_1);
      for (int length = 0; length <= bytes.length; length++) {
        assertThat(DoorSniffer.sniff(Arrays.copyOf(bytes, length)))
            .isEqualTo(length < 4 ? UNKNOWN : HTTP);
      }
    }
  }

  @Test
  void everyOtherFirstByteIsToldAtOnce() {
    for (int first = 0; first < 256; first++) {
      DoorSniffer.Guest guest = DoorSniffer.sniff(new byte[] {(byte) first});
      DoorSniffer.Guest expected =
          "GHPO".indexOf(first) >= 0
              ? UNKNOWN
              : first == '{'
                  ? FRAMES
                  : first == 0x16 ? TLS : first < ' ' && !isKey(first) ? STRANGER : TEXT;
      assertThat(guest).as("%d", first).isEqualTo(expected);
    }
  }

  private static boolean isKey(int first) {
    return List.of(3, 4, 8, 9, 10, 11, 12, 13, 21, 27).contains(first);
  }

  @Test
  void aRequestIsToldByItsFirstLine() {
    for (String line :
        List.of(
            "GET / HTTP/1.1",
            "PATCH /bus/0/1/xhr HTTP/1.1\r",
            "PRI * HTTP/2.0",
            "CONNECT evil:5000 HTTP/1.1",
            "OPTIONS * HTTP/1.0",
            "get / HTTP/1.1",
            "X-Y! / HTTP/3",
            "SETUP rtsp://here/ RTSP/1.0",
            "INVITE sip:ada@here SIP/2.0",
            "POST /\u00e4 HTTP/1.1")) {
      assertThat(FirstLine.isRequest(line)).as(line).isTrue();
    }
    for (String line :
        List.of(
            "",
            "ada",
            "GET",
            "GET /",
            "hello there everybody",
            "GET / http/1.1",
            "see http://a/b HTTP",
            "SETUP",
            "and/or 1/2",
            "what is this HTTP/1.1",
            "a b c/1")) {
      assertThat(FirstLine.isRequest(line)).as(line).isFalse();
    }
    assertThat(FirstLine.beginsRequest("POST /aaaaaaaa")).isTrue();
    assertThat(FirstLine.beginsRequest("GET http://a")).isTrue();
    assertThat(FirstLine.beginsRequest("aaaaaaaaaaaaa")).isFalse();
    assertThat(FirstLine.beginsRequest("hello everybody")).isFalse();
  }

  @Test
  void whatStopsBeingAMethodIsText() {
    for (String typed : List.of("GEORGE", "GET\t", "HELLO", "PUTIN", "get /", "OPA", "POS\n")) {
      assertThat(DoorSniffer.sniff(typed.getBytes(ISO_8859_1))).as(typed).isEqualTo(TEXT);
    }
  }
}
