package chatroom.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.chat.Limits;
import chatroom.fuzz.Inputs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

/** Frames in both directions: what comes in is a frame or a refusal, and nothing else. */
class FramesFuzzTest {
  private static final String[] FRAMES = {
    "{\"type\":\"send\",\"address\":\"hello\",\"replyAddress\":\"r1\",\"body\":{\"name\":\"ada\",\"token\":null}}",
    "{\"type\":\"register\",\"address\":\"#lobby\",\"headers\":{\"since\":\"41\"}}",
    "{\"type\":\"unregister\",\"address\":\"#lobby\"}",
    "{\"type\":\"ping\"}",
    "{\"type\":\"publish\",\"address\":\"@bob\",\"body\":{\"text\":\"psst\",\"id\":\"c-2\"}}",
    "{\"type\":\"rec\",\"address\":\"#lobby\",\"body\":{\"seq\":42,\"kind\":\"message\",\"text\":\"hi\"}}",
    "{\"type\":\"err\",\"address\":\"r3\",\"failureCode\":404,\"message\":\"No one.\"}",
    "null",
    "[]"
  };

  @FuzzTest(maxDuration = "5m")
  void fromClient(byte[] input) {
    ClientFrame frame;
    try {
      frame = ClientFrame.decode(Buffer.buffer(input));
    } catch (BadFrame bad) {
      assertThat(bad.getMessage()).isNotBlank().hasSizeLessThan(1_000);
      Inputs.assertSafe(bad.getMessage());
      assertThat(bad.isUnparsable() && bad.address() != null).isFalse();
      assertThat(bad.address() == null ? 0 : bad.address().length()).isLessThanOrEqualTo(64);
      answerable(bad);
      return;
    }
    if (frame instanceof ClientFrame.Send send) {
      assertThat(send.address()).isNotEmpty();
      assertThat(send.replyAddress() == null ? 0 : send.replyAddress().length())
          .isLessThanOrEqualTo(Limits.REPLY_ADDRESS_CHARS);
      again(send, send.encode(), send.address() + send.replyAddress() + send.body().encode());
    } else if (frame instanceof ClientFrame.Register register) {
      assertThat(register.since() == null ? 0 : register.since()).isGreaterThanOrEqualTo(0);
      again(register, register.encode(), register.address());
    } else if (frame instanceof ClientFrame.Unregister unregister) {
      again(unregister, unregister.encode(), unregister.address());
    }
  }

  // the address goes back to whoever sent it: the refusal is one line of JSON
  private static void answerable(BadFrame bad) {
    byte[] err = FrameWriter.err(bad.address(), 400, bad.getMessage());
    assertThat(new JsonObject(Buffer.buffer(err)).getString("message")).isEqualTo(bad.getMessage());
    Inputs.assertSafe(new String(err, UTF_8));
  }

  private static void again(ClientFrame frame, Buffer encoded, String texts) {
    if (Inputs.isWellFormed(texts)) {
      assertThat(ClientFrame.decode(encoded)).isEqualTo(frame);
    }
  }

  @FuzzTest(maxDuration = "5m")
  void fromServer(byte[] input) {
    try {
      ServerFrame.decode(Buffer.buffer(input));
    } catch (BadFrame bad) {
      assertThat(bad.getMessage()).isNotBlank();
    }
  }

  @Test
  void fromClientAsKeptAndSeeded() {
    Inputs.run(FramesFuzzTest.class, "fromClient", this::fromClient, FRAMES);
  }

  @Test
  void fromServerAsKeptAndSeeded() {
    Inputs.run(FramesFuzzTest.class, "fromServer", this::fromServer, FRAMES);
  }

  @Test
  void deepAndWideFramesCostNoMoreThanTheirLength() {
    String[] shapes = {
      "[",
      "{\"a\":",
      "{\"type\":[",
      "{\"a\":1,",
      "1",
      "\"",
      "\\",
      " ",
      "\\ud800",
      "{\"a\":\"",
      "9e9"
    };
    Inputs.runQuickly(this::fromClient, shapes);
    Inputs.runQuickly(this::fromServer, shapes);
    Inputs.runQuickly(input -> fromClient(inBody(input)), shapes);
    Inputs.runQuickly(input -> fromClient(inBody(closed(input))), "[", "{\"a\":");
  }

  private static byte[] inBody(byte[] input) {
    return Buffer.buffer("{\"type\":\"send\",\"address\":\"#a\",\"body\":{\"a\":")
        .appendBytes(input)
        .appendString("}}")
        .getBytes();
  }

  private static byte[] closed(byte[] input) {
    String end = input[0] == '[' ? "]".repeat(input.length) : "1" + "}".repeat(input.length / 5);
    return Buffer.buffer(input).appendString(end).getBytes();
  }
}
