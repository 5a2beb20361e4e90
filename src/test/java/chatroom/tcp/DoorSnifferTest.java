package chatroom.tcp;

import static chatroom.tcp.DoorSniffer.Guest.FRAMES;
import static chatroom.tcp.DoorSniffer.Guest.HTTP;
import static chatroom.tcp.DoorSniffer.Guest.TEXT;
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
      DoorSniffer.Guest expected = "GHPO".indexOf(first) >= 0 ? UNKNOWN : TEXT;
      assertThat(guest).as("%d", first).isEqualTo(first == '{' ? FRAMES : expected);
    }
  }

  @Test
  void whatStopsBeingAMethodIsText() {
    for (String typed : List.of("GEORGE", "GET\t", "HELLO", "PUTIN", "get /", "OPA", "POS\n")) {
      assertThat(DoorSniffer.sniff(typed.getBytes(ISO_8859_1))).as(typed).isEqualTo(TEXT);
    }
  }
}
