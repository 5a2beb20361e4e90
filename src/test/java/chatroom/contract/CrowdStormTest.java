package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.rig.ComingLine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * In a room of many 500 come and go each second, by every door: everybody is told a few times a
 * second at most (docs/decisions/0014-crowds.md), and knows in the end exactly who is there.
 */
@ExtendWith(SharedServers.class)
@Timeout(120)
class CrowdStormTest {
  private static final int CROWD = 250;
  private static final int COMERS_EACH = 2;
  private static final int COMERS = COMERS_EACH * Transport.values().length;
  private static final int SECONDS = 3;
  private static final int PER_SECOND = 500;
  private static final int ROUNDS_PER_SECOND = 10;

  /** A list, or what was gathered, four times a second. */
  private static final int BATCHES_PER_SECOND = 4;

  /** What passes ungathered where few follow at a hub, as in a browser: elsewhere it is less. */
  private static final int PASS_AT_ONCE = 200;

  private static final int PASS_PER_SECOND = 100;
  private static final JsonObject NOTHING = new JsonObject().put("members", new JsonArray());

  private final List<FrameClient> all = new ArrayList<>();
  private final List<FrameClient> comers = new ArrayList<>();

  /**
   * Who is in the room, with the list that was taken from what they were told; or {@link #NOTHING}.
   */
  private final Map<FrameClient, JsonObject> knowing = new HashMap<>();

  private final String room = Fresh.room();
  private TestServer server;
  private Socket person;
  private BufferedReader lines;

  @BeforeEach
  void gather(SharedServers.Pool servers) throws IOException {
    server = servers.server(Map.of());
    List<FrameClient> watchers = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      watchers.add(connect(Transport.TCP));
    }
    for (Transport transport : Transport.values()) {
      watchers.add(connect(transport));
      for (int i = 0; i < COMERS_EACH; i++) {
        comers.add(connect(transport));
      }
    }
    watchers.forEach(watcher -> watcher.send(Frames.register(room, null)));
    watchers.forEach(watcher -> knowing.put(watcher, watcher.pushed(room, "members")));
    say("the first");
    assertThat(comers).hasSize(COMERS);
    person = new Socket(InetAddress.getLoopbackAddress(), server.tcpPort());
    person.setSoTimeout(20_000);
    lines = new BufferedReader(new InputStreamReader(person.getInputStream(), UTF_8));
    person
        .getOutputStream()
        .write((Fresh.name("person") + "\n/part #lobby\n/join " + room + "\n").getBytes(UTF_8));
    skipTo("* You are in " + room);
  }

  private FrameClient connect(Transport transport) {
    FrameClient client = transport.connect(server);
    client.hello(Fresh.name("one"));
    all.add(client);
    return client;
  }

  private void skipTo(String beginning) throws IOException {
    String line = lines.readLine();
    while (!line.startsWith(beginning)) {
      line = lines.readLine();
    }
  }

  @AfterEach
  void leave() throws IOException {
    all.forEach(FrameClient::close);
    person.close();
  }

  /** Somebody new says this; whoever hears it has heard of all who came before. */
  private FrameClient say(String text) {
    FrameClient speaker = connect(Transport.TCP);
    speaker.join(room);
    speaker.say(room, text);
    knowing.keySet().forEach(one -> one.await(text, frame -> isSaid(frame, text)));
    return speaker;
  }

  private boolean isSaid(JsonObject frame, String text) {
    return Frames.isPush(frame, room) && text.equals(frame.getJsonObject("body").getString("text"));
  }

  @Test
  void fewAreToldAndAllKnowInTheEnd() throws Exception {
    int before = people(comers.get(0)).size();
    Map<FrameClient, Integer> toldBefore = new HashMap<>();
    knowing.forEach((one, list) -> toldBefore.put(one, new Known(one, room, list).signals));
    long began = System.nanoTime();
    storm(began);
    List<FrameClient> staying = comers.subList(0, COMERS / 2);
    staying.forEach(
        comer ->
            comer.sendAll(
                List.of(
                    Frames.register(room, null),
                    Frames.send(room, null, Frames.text(Known.STAYS)))));
    comers.forEach(FrameClient::settle);
    staying.forEach(comer -> knowing.put(comer, NOTHING));
    FrameClient last = say("the last");
    double seconds = (System.nanoTime() - began) / 1e9;

    Map<String, String> here = people(last);
    assertThat(here).hasSize(before + COMERS / 2 + 1);
    double batches = BATCHES_PER_SECOND * (seconds + 1);
    double pass = PASS_AT_ONCE + PASS_PER_SECOND * seconds;
    knowing.forEach(
        (one, list) -> {
          Known known = new Known(one, room, list);
          assertThat(known.people).isEqualTo(here);
          assertThat(known.spokeBeforeComing).isEmpty();
          // of 150 times that each comer joins; the same list may come twice to who joins again
          assertThat((double) known.lists).isLessThan(2 * batches);
          // of each who comes and goes, a batch may tell that they came or that they went
          assertThat((double) known.signals - toldBefore.getOrDefault(one, 0))
              .isLessThan(pass + 2 * COMERS * batches);
        });
    assertPersonIsToldAsSeldom(here.size() - before, pass + 2 * batches);
  }

  /** By lines: one for all who came, and one for all who left. */
  private void assertPersonIsToldAsSeldom(int growth, double mostLines) throws IOException {
    int told = 0;
    int grown = 0;
    for (String line = lines.readLine(); !line.endsWith(": the last"); line = lines.readLine()) {
      if (ComingLine.is(line)) {
        told++;
        grown += ComingLine.growth(line);
      }
    }
    assertThat(grown).isEqualTo(growth);
    assertThat((double) told).isLessThan(mostLines);
  }

  private void storm(long began) {
    int each = PER_SECOND / ROUNDS_PER_SECOND / COMERS;
    List<JsonObject> round = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      round.add(Frames.register(room, null));
      round.add(Frames.unregister(room));
    }
    for (int i = 1; i <= SECONDS * ROUNDS_PER_SECOND; i++) {
      comers.forEach(comer -> comer.sendAll(round));
      long next = began + TimeUnit.SECONDS.toNanos(i) / ROUNDS_PER_SECOND;
      while (next - System.nanoTime() > 0) {
        LockSupport.parkNanos(next - System.nanoTime());
      }
    }
  }

  private Map<String, String> people(FrameClient asks) {
    return Known.people(asks.ask("people", new JsonObject().put("in", room)), "people");
  }
}
