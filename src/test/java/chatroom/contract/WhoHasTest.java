package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who fetched what: whoever says who they are is told by name, the others are counted. */
@ExtendWith(SharedServers.class)
@Timeout(60)
class WhoHasTest {
  private TestServer server;
  private FrameClient ada;
  private Sending adas;
  private String name;

  @BeforeEach
  void share(SharedServers.Pool servers) throws IOException {
    server = servers.server(Map.of());
    ada = Transport.TCP.connect(server);
    adas = new Sending(server, ada.hello(Fresh.name("ada")).getString("token"));
    name = Fresh.name("file") + ".txt";
    adas.put(name, "0123" + name); // the same content twice would be one file
  }

  @AfterEach
  void leave() {
    ada.close();
  }

  @Test
  void whoHasItIsToldByNameAndOthersAreCounted() throws Exception {
    RawRequest get = RawRequest.get("/files/" + name);
    assertThat(get.ask(server.httpPort()).status()).isEqualTo(200);
    assertThat(get.with("Authorization", "Bearer nobody-s").ask(server.httpPort()).status())
        .isEqualTo(200);
    assertThat(get.with("Authorization", "Bearer " + adas.token()).ask(server.httpPort()).status())
        .isEqualTo(200);
    Sending.eventually(
        () -> {
          JsonObject has = ada.ask("files", Frames.op("who-has").put("name", name));
          assertThat(has.getJsonArray("people")).hasSize(1);
          assertThat(has.getJsonArray("people").getJsonObject(0).getString("name"))
              .startsWith("ada-");
        });
    ada.refused(404, "files", Frames.op("who-has").put("name", "no" + name));
  }

  @Test
  void aLinkSaysWhoseItIsHoweverItIsFetched() throws Exception {
    FrameClient bob = Transport.TCP.connect(server);
    bob.hello(Fresh.name("bob"));
    String key = bob.ask("files", Frames.op("link").put("name", name)).getString("key");
    bob.refused(404, "files", Frames.op("link").put("name", "no" + name));
    bob.close(); // the page may be closed while the browser still fetches
    RawRequest get = RawRequest.get("/files/" + name + "?for=" + key);
    RawRequest.Answer begun = get.with("Range", "bytes=0-3").ask(server.httpPort());
    assertThat(begun.status()).isEqualTo(206);
    String tag = begun.allHeaders().replaceAll("(?s).*etag: (\\S+).*", "$1");
    RawRequest.get("/files/" + name + "?for=guessed").ask(server.httpPort());
    JsonObject nobody = ada.ask("files", Frames.op("who-has").put("name", name));
    assertThat(nobody.getJsonArray("people")).isEmpty();

    RawRequest.Answer rest =
        get.with("Range", "bytes=4-").with("If-Range", tag).ask(server.httpPort());
    assertThat(rest.status()).isEqualTo(206);
    assertThat(rest.body()).isEqualTo(name);
    assertThat(get.with("If-None-Match", tag).ask(server.httpPort()).status()).isEqualTo(304);
    Sending.eventually(
        () -> {
          JsonObject has = ada.ask("files", Frames.op("who-has").put("name", name));
          assertThat(has.getJsonArray("people")).hasSize(1);
          assertThat(has.getJsonArray("people").getJsonObject(0).getString("name"))
              .startsWith("bob-");
        });
  }
}
