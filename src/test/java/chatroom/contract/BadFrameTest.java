package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A bad frame gets an {@code err} and nothing else changes. */
class BadFrameTest extends FrameContract {
  private static final int FRAME_BYTES = 65_536;

  private static JsonObject err(FrameClient client) {
    JsonObject err = client.await("err", frame -> "err".equals(frame.getString("type")));
    assertThat(err.getString("failureType")).isEqualTo("RECIPIENT_FAILURE");
    assertThat(err.getString("message")).isNotBlank();
    return err;
  }

  @Test
  void whatIsNoFrameGetsAnErrWithoutAnAddress() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    for (String bad :
        List.of("{", "{]", "[1,2]", "\"ping\"", "7", "nonsense", "{\"type\":\"ping\"}}", "null")) {
      ada.write(bad);
      JsonObject err = err(ada);
      assertThat(err.getInteger("failureCode")).as(bad).isEqualTo(400);
      assertThat(err.containsKey("address")).as(bad).isFalse();
    }
    ada.settle();
  }

  @Test
  void aFrameThatMakesNoSenseGetsAnErrToWhereItCanBeRead() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    ada.send(new JsonObject());
    assertThat(err(ada).getInteger("failureCode")).isEqualTo(400);
    ada.send(new JsonObject().put("type", "shout").put("address", "#x").put("replyAddress", "r"));
    assertThat(err(ada).getString("address")).isEqualTo("r");
    ada.send(new JsonObject().put("type", "send").put("replyAddress", "r"));
    assertThat(err(ada).getString("address")).isEqualTo("r");
    ada.send(new JsonObject().put("type", "send").put("address", "rooms").put("body", "text"));
    assertThat(err(ada).getString("address")).isEqualTo("rooms");
    ada.send(Frames.register("#x", null).put("headers", "odd"));
    assertThat(err(ada).getInteger("failureCode")).isEqualTo(400);
    ada.send(new JsonObject().put("type", 7));
    assertThat(err(ada).getInteger("failureCode")).isEqualTo(400);
    ada.settle();
  }

  @Test
  void aReplyAddressHasAtMostThirtySixCharacters() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    String longest = "r".repeat(36);
    ada.send(Frames.send("rooms", longest, new JsonObject()));
    assertThat(ada.answer(longest).getString("type")).isEqualTo("rec");
    ada.send(Frames.send("rooms", longest + "r", new JsonObject()));
    JsonObject err = err(ada);
    assertThat(err.getInteger("failureCode")).isEqualTo(400);
    assertThat(err.getString("address")).isNotEqualTo(longest + "r");
    ada.settle();
  }

  @Test
  void fieldsThatNobodyKnowsAreNoHarm() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    ada.send(Frames.send("rooms", "r", new JsonObject().put("more", 1)).put("headers", "odd"));
    assertThat(ada.answer("r").getString("type")).isEqualTo("rec");
    ada.send(new JsonObject().put("type", "send").put("address", "rooms").put("replyAddress", "s"));
    assertThat(ada.answer("s").getString("type")).isEqualTo("rec");
  }

  @Test
  void tenInARowThatCannotBeParsedCloseTheSocket() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    ada.write(Collections.nCopies(9, "{bad"));
    ada.send(Frames.ping());
    ada.await("pong", Frames::isPong);
    ada.write(Collections.nCopies(9, "{bad"));
    ada.settle();
    ada.write(Collections.nCopies(10, "{bad"));
    for (int i = 0; i < 28; i++) {
      assertThat(err(ada).getInteger("failureCode")).isEqualTo(400);
    }
    ada.awaitClosed();
  }

  @Test
  void aFrameHasAtMostSixtyFourKibibytes() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    JsonObject frame = Frames.send("rooms", "r", new JsonObject().put("padding", ""));
    int padding = FRAME_BYTES - frame.encode().length();
    frame.getJsonObject("body").put("padding", "x".repeat(padding));
    assertThat(frame.encode()).hasSize(FRAME_BYTES);
    ada.send(frame);
    assertThat(ada.answer("r").getString("type")).isEqualTo("rec");
    frame.getJsonObject("body").put("padding", "x".repeat(padding + 1));
    ada.send(frame);
    assertThat(err(ada).getInteger("failureCode")).isEqualTo(413);
    ada.settle();
  }

  @Test
  void theBoundIsInBytes() {
    FrameClient ada = connectAs(Fresh.name("ada"));
    ada.send(Frames.send("rooms", "r", new JsonObject().put("padding", "漢".repeat(22_000))));
    assertThat(err(ada).getInteger("failureCode")).isEqualTo(413);
    ada.settle();
  }

  @Test
  void aFrameOfManyMegabytesIsCutAndTheOthersDoNotNotice() {
    String room = Fresh.room();
    FrameClient bob = member(room);
    FrameClient ada = connectAs(Fresh.name("ada"));
    String huge = "{\"type\":\"" + "x".repeat(8 << 20) + "\"}";
    if (transport == Transport.XHR_POLLING || transport == Transport.XHR_STREAMING) {
      assertThatThrownBy(() -> ada.write(huge)).hasMessageContaining("xhr_send");
    } else {
      ada.write(huge);
      if (transport == Transport.TCP) {
        assertThat(err(ada).getInteger("failureCode")).isEqualTo(413);
      } else {
        ada.awaitClosed();
      }
    }
    bob.say(room, "undisturbed");
    bob.entries(room, 1);
  }
}
