package chatroom.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server answers to what was typed: the next line is done, and nothing is obeyed. */
@Timeout(60)
class HostileAnswersTest extends HostileFixture {
  private static final String WELCOME =
      "{\"name\":\"ada\",\"token\":\"t\",\"by\":\"me\",\"you\":\"@ada\",\"rooms\":[\"#lobby\"],"
          + "\"log\":\"l\",\"seq\":0,\"limits\":%s}";
  private static final String GOOD_LIMITS = "{\"text\":8192,\"ping\":25}";
  private static final String MEMBERS =
      "{\"type\":\"rec\",\"address\":\"#lobby\",\"body\":{\"kind\":\"members\",\"topic\":\"\","
          + "\"members\":[{\"name\":\"ada\",\"by\":\"me\",\"door\":\"tcp\"}]}}";
  private static final List<String> TYPED =
      List.of(
          "hello",
          "@bob psst",
          "/me waves",
          "/rooms",
          "/who",
          "/who #lobby",
          "/topic",
          "/history",
          "/history more",
          "/search hello",
          "/nick cy",
          "/away",
          "/back",
          "/ignore bob",
          "access server files",
          "list server files",
          "/files",
          "/part #lobby");
  private static final int FLOOD_BYTES = 64 * 1024 * 1024;
  private static final String LAST = "/help exit";
  private static final String ANSWER_TO_LAST = "* /quit: leave.";

  /** A server that welcomes properly, and answers everything else so. */
  private NonsenseServer.Talk answering(String limits, NonsenseServer.Talk others) {
    return (line, out) -> {
      JsonObject frame = new JsonObject(line);
      if ("hello".equals(frame.getString("address"))) {
        out.write(NonsenseServer.rec(frame, String.format(WELCOME, limits)));
        out.write(NonsenseServer.frame(MEMBERS));
      } else {
        others.heard(line, out);
      }
    };
  }

  @Override
  void look(String line) {
    assertThat(line).doesNotContain("null");
  }

  /** Types everything, and looks at all that was printed. */
  private void typeEverything() throws Exception {
    CompletableFuture<Void> last = null;
    for (String line : TYPED) {
      last = chat.typed(line);
    }
    chat.typed(LAST);
    last.get(15, TimeUnit.SECONDS);
    awaitShown(ANSWER_TO_LAST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "null",
        "{\"seq\":\"x\",\"at\":7}",
        "{\"seq\":null,\"at\":null}",
        "{\"seq\":1e999}",
        "{\"seq\":9223372036854775807}",
        "{\"entries\":7,\"rooms\":7,\"members\":7,\"files\":7,\"count\":\"x\"}",
        "{\"entries\":null,\"rooms\":null,\"members\":null,\"files\":null,\"count\":null}",
        "{\"entries\":[7,null,{}],\"rooms\":[7,null,{}],\"members\":[7,null,{}],\"files\":[7,null,{}]}",
        "{\"entries\":[{\"seq\":{},\"kind\":7,\"text\":[]}],\"topic\":{},\"name\":[]}",
        "{\"rooms\":[{\"name\":{},\"room\":null,\"topic\":7,\"members\":\"x\",\"people\":{}}]}",
        "{\"members\":[{\"name\":null,\"by\":{},\"door\":7,\"away\":[]}]}",
        "{\"files\":[{\"name\":null,\"size\":\"x\",\"modified\":7},{\"name\":{},\"size\":-1}]}",
        "{\"name\":null,\"size\":null,\"sha256\":7}",
        "{\"name\":\"\\u001b[2J\\nbob: hi\",\"room\":\"#\\u202e\",\"topic\":\"\\u009b2J\",\"size\":-1}"
      })
  void nonsenseForAnAnswer(String body) throws Exception {
    open(
        answering(
            GOOD_LIMITS,
            (line, out) -> {
              JsonObject frame = new JsonObject(line);
              if (frame.getString("replyAddress") != null) {
                out.write(NonsenseServer.rec(frame, body));
              }
            }));
    start();
    typeEverything();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"message\":null",
        ",\"failureCode\":null,\"message\":null",
        ",\"failureCode\":404,\"message\":\"\\u001b[2J\\nbob: hi\\u202e\"",
        ",\"failureCode\":-7,\"message\":\"\""
      })
  void nonsenseForARefusal(String rest) throws Exception {
    open(
        answering(
            GOOD_LIMITS,
            (line, out) -> {
              String reply = new JsonObject(line).getString("replyAddress");
              if (reply != null) {
                out.write(
                    NonsenseServer.frame(
                        "{\"type\":\"err\",\"address\":\"" + reply + "\"" + rest + "}"));
              }
            }));
    start();
    typeEverything();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"text\":\"lots\"}",
        "{\"text\":null}",
        "{\"text\":1e999}",
        "{\"text\":0}",
        "{\"text\":-9223372036854775808}",
        "{\"text\":99999999999999999999999999}",
        "{\"ping\":0}",
        "{\"ping\":-1}",
        "{\"ping\":1e999}",
        "{\"ping\":\"often\"}",
        "{\"ping\":9223372036854775807}",
        "[]",
        "\"none\"",
        "7"
      })
  void nonsenseForLimits(String limits) throws Exception {
    BlockingQueue<String> said = new LinkedBlockingQueue<>();
    open(
        answering(
            limits,
            (line, out) -> {
              JsonObject frame = new JsonObject(line);
              if ("#lobby".equals(frame.getString("address")) && frame.containsKey("body")) {
                said.add(frame.getJsonObject("body").getString("text"));
              }
              if (frame.getString("replyAddress") != null) {
                out.write(NonsenseServer.rec(frame, "{\"seq\":0}"));
              }
            }));
    start();
    typeEverything();
    assertThat(said.poll(10, TimeUnit.SECONDS)).isEqualTo("hello");
  }

  /** Four mebibytes without an end are no frame: nothing more of it is taken in. */
  @Test
  void aLineWithoutAnEndIsCutOff() throws Exception {
    CompletableFuture<Integer> sent = new CompletableFuture<>();
    open(answering(GOOD_LIMITS, (line, out) -> sent.complete(flood(out))));
    start();
    assertThat(sent.get(30, TimeUnit.SECONDS)).isLessThan(FLOOD_BYTES / 2);
    awaitShown("! The connection to 127.0.0.1:" + server.port() + " is gone.");
  }

  private static int flood(OutputStream out) {
    byte[] some = "{\"type\":\"rec\",\"x\":\"".concat("a".repeat(1 << 16)).getBytes(UTF_8);
    int sent = 0;
    try {
      while (sent < FLOOD_BYTES) {
        out.write(some);
        sent += some.length;
      }
    } catch (IOException cutOff) {
      // as it should be
    }
    return sent;
  }

  /** What is no chat server, but sends one elsewhere, is not followed. */
  @Test
  void aRedirectLeadsNowhere() throws Exception {
    try (NonsenseServer elsewhere = new NonsenseServer((line, out) -> {})) {
      String moved =
          "HTTP/1.1 307 Temporary Redirect\r\nLocation: http://127.0.0.1:%d/\r\n"
              + "Content-Length: 0\r\n\r\n";
      open(
          (line, out) ->
              out.write(String.format(moved, elsewhere.port()).repeat(8).getBytes(UTF_8)));
      CompletableFuture<Void> started = chat.start("ada");
      assertThat(started)
          .failsWithin(Duration.ofSeconds(20))
          .withThrowableThat()
          .withMessageContaining("It does not answer as Chatroom does.");
      assertThat(elsewhere.connections()).isZero();
    }
  }
}
