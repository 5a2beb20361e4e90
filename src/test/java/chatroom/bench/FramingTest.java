package chatroom.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class FramingTest {
  @Test
  void linesEndAtTheirLineFeed() {
    assertEnds(Framing.LINES, "one\r\ntwo\nhal", 5, 9);
  }

  @Test
  void webSocketFramesOfEverySizeBeginAfterTheUpgrade() {
    String upgrade = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";
    String small = "\u0081\5hello";
    String middle = "\u0081\u007e\1\0" + "m".repeat(256);
    String large = "\u0081\u007f\0\0\0\0\0\1\0\0" + "l".repeat(65_536);
    int second = upgrade.length() + small.length();
    assertEnds(
        Framing.WEBSOCKET,
        upgrade + small + middle + large + "\u0081",
        upgrade.length(),
        second,
        second + middle.length(),
        second + middle.length() + large.length());
  }

  @Test
  void mqttPacketsSayHowLongTheyAreInOneByteOrTwo() {
    String small = "\u0090\3\0\1\0";
    String large = "0" + "\u00c8\1" + "p".repeat(200);
    assertEnds(
        Framing.MQTT, small + large + "0\u00c8", small.length(), small.length() + large.length());
  }

  /** However little of it has come, a frame ends where it ends, or not yet. */
  private static void assertEnds(Framing framing, String text, int... ends) {
    ByteBuf bytes = Unpooled.copiedBuffer(text, ISO_8859_1);
    int from = 0;
    for (int end : ends) {
      for (int to = Math.max(from, end - 300); to < end; to++) {
        assertThat(framing.end(bytes, from, to)).as("until %d", to).isZero();
      }
      assertThat(framing.end(bytes, from, end)).isEqualTo(end);
      assertThat(framing.end(bytes, from, text.length())).isEqualTo(end);
      from = end;
    }
    assertThat(framing.end(bytes, from, text.length())).isZero();
  }
}
