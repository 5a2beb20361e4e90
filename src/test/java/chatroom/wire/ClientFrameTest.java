package chatroom.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFrameTest {
  @Test
  void whatIsEncodedIsDecoded() {
    JsonObject body = new JsonObject().put("text", "hi");
    for (ClientFrame frame :
        new ClientFrame[] {
          new ClientFrame.Send("#lobby", "r1", body),
          new ClientFrame.Send("#lobby", null, new JsonObject()),
          new ClientFrame.Register("#lobby", 41L),
          new ClientFrame.Register("#lobby", null),
          new ClientFrame.Unregister("#lobby"),
          new ClientFrame.Ping()
        }) {
      assertThat(ClientFrame.decode(encode(frame))).isEqualTo(frame);
    }
    assertThat(decode("{'type':'publish','address':'#a','body':{'text':'x'}}"))
        .isInstanceOf(ClientFrame.Send.class);
    assertThat(decode("{'type':'register','address':'#a','headers':{'since':7}}"))
        .isEqualTo(new ClientFrame.Register("#a", 7L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "null",
        "1",
        "'x'",
        "[]",
        "[{'type':'ping'}]",
        "{",
        "{'type'",
        "{'type':}",
        "{'type':'ping'",
        "{'type':'ping'}}",
        "{'type':'ping'} x",
        "{type:1}",
        "\u0000",
        "\ufeff"
      })
  void whatIsNoJsonObjectCannotBeRead(String text) {
    assertThat(refused(text).isUnparsable()).as(text).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                                             |",
        "{'type':null}                                                  |",
        "{'type':'nosuch','address':'#a'}                               | #a",
        "{'type':'nosuch','address':'#a','replyAddress':'r'}            | r",
        "{'type':'send'}                                                |",
        "{'type':'send','replyAddress':'r'}                             | r",
        "{'type':'send','address':''}                                   | ``",
        "{'type':'send','address':null,'replyAddress':'r'}              | r",
        "{'type':'send','address':'#a','body':'x','replyAddress':'r'}   | r",
        "{'type':'send','address':'#a','body':[1]}                      | #a",
        "{'type':'register'}                                            |",
        "{'type':'register','address':'#a','headers':1}                 | #a",
        "{'type':'register','address':'#a','headers':{'since':-1}}      | #a",
        "{'type':'register','address':'#a','headers':{'since':'-1'}}    | #a",
        "{'type':'register','address':'#a','headers':{'since':1.5}}     | #a",
        "{'type':'register','address':'#a','headers':{'since':'x'}}     | #a",
        "{'type':'register','address':'#a','headers':{'since':true}}    | #a",
        "{'type':'register','address':'#a','headers':{'since':{}}}      | #a",
        "{'type':'register','address':'#a','headers':{'since':99999999999999999999}} | #a",
        "{'type':'register','address':'#a','headers':{'since':'9999999999999999999'}} | #a",
      })
  void whatIsNotAFrameSaysWhomTheRefusalIsFor(String text, String address) {
    BadFrame bad = refused(text);

    assertThat(bad.isUnparsable()).isFalse();
    assertThat(bad.address()).isEqualTo(address);
    assertThat(bad.getMessage()).isNotBlank();
  }

  @Test
  void aReplyAddressHasAtMost36Characters() {
    String longest = "r".repeat(36);
    assertThat(decode("{'type':'send','address':'a','replyAddress':'" + longest + "'}"))
        .isEqualTo(new ClientFrame.Send("a", longest, new JsonObject()));
    assertThat(refused("{'type':'send','address':'a','replyAddress':'" + longest + "r'}").address())
        .isNull();
  }

  @Test
  void aRefusalRepeatsNothingThatATerminalObeys() {
    assertThat(refused("{'type':'\\u001b[2J'}").getMessage()).contains("␛[2J");
  }

  @Test
  void depthAndLengthOfNonsenseAreRefusedAndNothingElseHappens() {
    for (String text :
        new String[] {
          "[".repeat(30_000),
          "{\"a\":".repeat(30_000),
          "{\"type\":\"send\",\"address\":\"a\",\"body\":"
              + "{\"a\":".repeat(5000)
              + "1"
              + "}".repeat(5001),
          "{\"a\":" + "9".repeat(60_000) + "}",
          "{\"type\":\"register\",\"address\":\"a\",\"headers\":{\"since\":1e999999999}}",
          "{\"a\":\"" + "\\u0000".repeat(10_000),
        }) {
      assertThat(refused(text)).isNotNull();
    }
  }

  @Test
  void noBytesDoAnythingButAFrameOrARefusal() {
    Random random = new Random(7);
    String frame =
        "{\"type\":\"register\",\"address\":\"#é\",\"headers\":{\"since\":\"41\"},\"body\":{\"a\":[1,2e3,null]}}";
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = Buffer.buffer(frame).getBytes();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(ClientFrame.decode(Buffer.buffer(bytes))).isNotNull();
        read++;
      } catch (BadFrame bad) {
        assertThat(bad.getMessage()).isNotBlank();
      }
    }
    assertThat(read).isBetween(1, 19_999);
  }

  private static ClientFrame decode(String text) {
    return ClientFrame.decode(Buffer.buffer(text.replace('\'', '"')));
  }

  private static BadFrame refused(String text) {
    BadFrame bad = catchThrowableOfType(BadFrame.class, () -> decode(text));
    assertThat(bad).as(text.substring(0, Math.min(80, text.length()))).isNotNull();
    return bad;
  }

  private static Buffer encode(ClientFrame frame) {
    if (frame instanceof ClientFrame.Send send) {
      return send.encode();
    }
    if (frame instanceof ClientFrame.Register register) {
      return register.encode();
    }
    return frame instanceof ClientFrame.Unregister unregister
        ? unregister.encode()
        : ((ClientFrame.Ping) frame).encode();
  }
}
