package chatroom.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.fuzz.Mutation;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that says nonsense neither ends the client nor moves its cursor. */
class HostileServerTest extends HostileFixture {
  private static final int PUSHES = 2_000;
  private static final String WELCOME =
      "{\"name\":\"ada\",\"token\":\"t\",\"by\":\"me\",\"you\":\"@ada\",\"rooms\":[\"#lobby\"],"
          + "\"log\":\"l\",\"seq\":0,\"limits\":{\"text\":8192,\"ping\":25}}";
  private static final List<byte[]> PUSHED =
      List.of(
              "{\"type\":\"rec\",\"address\":\"#lobby\",\"body\":{\"seq\":1,\"kind\":\"message\",\"from\":\"bob\",\"by\":\"b\",\"text\":\"hi\",\"at\":\"2026-11-22T13:05:00.123Z\"}}",
              "{\"type\":\"rec\",\"address\":\"#lobby\",\"body\":{\"kind\":\"members\",\"topic\":\"t\",\"members\":[{\"name\":\"bob\",\"by\":\"b\",\"door\":\"web\"}]}}",
              "{\"type\":\"rec\",\"address\":\"#lobby\",\"body\":{\"kind\":\"renamed\",\"from\":\"bob\",\"by\":\"b\",\"name\":\"cy\"}}",
              "{\"type\":\"rec\",\"address\":\"#lobby\",\"body\":{\"kind\":\"joined\",\"from\":\"bob\",\"by\":\"b\",\"door\":\"tcp\"}}",
              "{\"type\":\"rec\",\"address\":\"#lobby\",\"body\":{\"kind\":\"left\",\"from\":\"bob\",\"by\":\"b\"}}",
              "{\"type\":\"rec\",\"address\":\"#lobby\",\"body\":{\"kind\":\"reset\",\"seq\":5}}",
              "{\"type\":\"rec\",\"address\":\"#lobby\",\"body\":{\"kind\":\"away\",\"from\":\"bob\",\"by\":\"b\",\"text\":null}}",
              "{\"type\":\"rec\",\"address\":\"@ada\",\"body\":{\"seq\":1,\"kind\":\"message\",\"from\":\"bob\",\"by\":\"b\",\"to\":\"ada\",\"text\":\"psst\"}}",
              "{\"type\":\"rec\",\"address\":\"@ada\",\"body\":{\"kind\":\"read\",\"of\":\"#lobby\",\"seq\":1}}",
              "{\"type\":\"rec\",\"address\":\"@ada\",\"body\":{\"kind\":\"notice\",\"text\":\"bye\",\"retryAfter\":100}}",
              "{\"type\":\"err\",\"address\":\"r1\",\"failureCode\":403,\"message\":\"No.\"}",
              "{\"type\":\"pong\"}")
          .stream()
          .map(frame -> frame.getBytes(UTF_8))
          .toList();

  private static final String[] NONSENSE = {
    "{\"kind\":\"members\",\"members\":7,\"topic\":[]}",
    "{\"kind\":\"members\",\"members\":null,\"topic\":null}",
    "{\"kind\":\"reset\",\"seq\":\"x\"}",
    "{\"kind\":\"reset\",\"seq\":null}",
    "{\"kind\":null,\"seq\":null}",
    "{\"kind\":\"read\",\"of\":null}",
    "{\"kind\":\"renamed\",\"from\":null,\"by\":null,\"name\":{}}",
    "{\"kind\":\"notice\",\"retryAfter\":\"soon\",\"text\":null}",
    "{\"kind\":\"notice\",\"retryAfter\":{}}",
    "{\"kind\":\"message\",\"seq\":2,\"from\":null,\"text\":null,\"at\":\"+1000000000-12-31T23:59:59Z\"}",
    "{\"kind\":\"topic\",\"seq\":3,\"text\":null}",
    "{\"kind\":\"edited\",\"seq\":4,\"target\":\"x\"}",
    "{\"kind\":7,\"seq\":1e999}"
  };

  /** Answers every request, hello with this body and the others with nothing. */
  private void serve(String welcome, List<byte[]> pushes) throws IOException {
    open(
        (line, out) -> {
          JsonObject frame = new JsonObject(line);
          boolean hello = "hello".equals(frame.getString("address"));
          if (frame.getString("replyAddress") != null) {
            out.write(NonsenseServer.rec(frame, hello ? welcome : "{}"));
          }
          if (hello) {
            out.write(NonsenseServer.frame(new String(PUSHED.get(1), UTF_8)));
          }
          if ("history".equals(frame.getString("address"))) {
            for (byte[] push : pushes) {
              out.write(NonsenseServer.frame(new String(push, UTF_8)));
            }
          }
        });
  }

  @Test
  void nonsenseThatIsPushedIsPassedOver() throws Exception {
    Mutation mutation = new Mutation(new Random(5), PUSHED);
    List<byte[]> pushes = new ArrayList<>();
    for (int i = 0; i < PUSHES; i++) {
      pushes.add(mutation.next());
    }
    for (String body : NONSENSE) {
      pushes.add(
          ("{\"type\":\"rec\",\"address\":\"#lobby\",\"body\":" + body + "}").getBytes(UTF_8));
      pushes.add(("{\"type\":\"rec\",\"address\":\"@ada\",\"body\":" + body + "}").getBytes(UTF_8));
    }
    pushes.add(
        "{\"type\":\"rec\",\"address\":\"@ada\",\"body\":{\"kind\":\"notice\",\"text\":\"all is well\"}}"
            .getBytes(UTF_8));
    serve(WELCOME, pushes);
    start();
    awaitShown("all is well");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"name\":null,\"token\":null,\"by\":null,\"limits\":null,\"rooms\":null,\"log\":null}",
        "{\"name\":\"ada\",\"token\":\"t\",\"by\":\"me\",\"limits\":7}",
        "{\"name\":\"ada\",\"token\":\"t\",\"by\":\"me\",\"limits\":{\"ping\":9223372036854775807}}",
        "{\"name\":\"ada\",\"token\":\"t\",\"by\":\"me\",\"limits\":{\"ping\":\"often\",\"text\":-1}}",
        "{\"name\":\"ada\",\"token\":\"t\",\"by\":\"me\",\"rooms\":{\"a\":1}}",
        "{\"name\":{\"a\":1},\"token\":[1],\"by\":2,\"rooms\":[null,1,{}],\"seq\":\"x\"}"
      })
  void nonsenseForAWelcomeEndsTheAttemptOrTheMatter(String welcome) throws Exception {
    serve(welcome, List.of());
    try {
      start();
    } catch (ExecutionException told) {
      assertThat(told.getCause()).hasMessageContaining("It does not answer as Chatroom does.");
    }
    assertNoComplaints();
  }
}
