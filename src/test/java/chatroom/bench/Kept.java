package chatroom.bench;

import chatroom.bench.Order.Faults;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All that one run found out, as it is kept: tables and charts are made from nothing else.
 *
 * @param day on which it was, as 2026-11-24
 * @param machine on which it was
 * @param command that does it again
 * @param remarks on what was left out, and how it was measured
 */
record Kept(
    String day,
    String machine,
    String command,
    List<String> remarks,
    List<Measurement> measurements,
    List<Idle> idle) {
  static Kept read(Path file) throws IOException {
    JsonObject all = new JsonObject(Files.readString(file));
    return new Kept(
        all.getString("day"),
        all.getString("machine"),
        all.getString("command"),
        all.getJsonArray("remarks").stream().map(String::valueOf).toList(),
        objects(all.getJsonArray("measurements")).stream().map(Kept::measurement).toList(),
        objects(all.getJsonArray("idle")).stream().map(Kept::idle).toList());
  }

  private static List<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast).toList();
  }

  void write(Path file) throws IOException {
    JsonObject all =
        new JsonObject()
            .put("day", day)
            .put("machine", machine)
            .put("command", command)
            .put("remarks", new JsonArray(remarks))
            .put("measurements", new JsonArray(measurements.stream().map(Kept::json).toList()))
            .put("idle", new JsonArray(idle.stream().map(Kept::json).toList()));
    Files.createDirectories(file.getParent());
    Files.writeString(file, all.encodePrettily() + "\n");
  }

  private static JsonObject json(Measurement one) {
    return new JsonObject()
        .put("server", one.contender())
        .put("scenario", one.scenario().letter())
        .put("round", one.round())
        .put("seconds", one.seconds())
        .put("deliveries", one.deliveries())
        .put("serverNanos", one.serverNanos())
        .put("generatorNanos", one.generatorNanos())
        .put("foreignNanos", one.foreignNanos())
        .put("medianNanos", one.medianNanos())
        .put("p99Nanos", one.p99Nanos())
        .put("lost", one.faults().lost())
        .put("doubled", one.faults().doubled())
        .put("swapped", one.faults().swapped());
  }

  private static Measurement measurement(JsonObject json) {
    return new Measurement(
        json.getString("server"),
        Scenario.of(json.getString("scenario")),
        json.getInteger("round"),
        json.getDouble("seconds"),
        json.getLong("deliveries"),
        json.getLong("serverNanos"),
        json.getLong("generatorNanos"),
        json.getLong("foreignNanos"),
        json.getLong("medianNanos"),
        json.getLong("p99Nanos"),
        new Faults(json.getLong("lost"), json.getLong("doubled"), json.getLong("swapped")));
  }

  private static JsonObject json(Idle one) {
    return new JsonObject()
        .put("server", one.contender())
        .put("connections", one.connections())
        .put("kibibytesEach", one.kibibytesEach());
  }

  private static Idle idle(JsonObject json) {
    return new Idle(
        json.getString("server"), json.getInteger("connections"), json.getDouble("kibibytesEach"));
  }
}
