package chatroom.console;

import chatroom.wire.ClientFrame;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a {@link FakeServer}; on its event loop only. */
final class FakeFiles {
  private static final String AT = "2026-11-22T13:05:00.123Z";

  private final Map<String, byte[]> contents = new LinkedHashMap<>();
  private int cutAfter = -1;
  private int refusals;
  private int refusalCode;

  /** What has come of a file that is handed in. */
  byte[] kept = new byte[0];

  /** Nothing is answered any more to who hands a file in. */
  boolean stalled;

  /** The connection over which a file comes is cut when so much is kept; once. */
  int takenBeforeCut = Integer.MAX_VALUE;

  void put(String name, byte[] content) {
    contents.put(name, content);
  }

  byte[] content(String name) {
    return contents.get(name);
  }

  String free(String name) {
    return contents.containsKey(name) ? DownloadFolder.numbered(name, 2) : name;
  }

  /** The next so many files that are handed in are refused. */
  void refuse(int times, int code) {
    refusals = times;
    refusalCode = code;
  }

  int takeRefusal() {
    return refusals-- > 0 ? refusalCode : 0;
  }

  /** The next file ends after so many bytes; once. */
  void cutAfter(int bytes) {
    cutAfter = bytes;
  }

  /** What is answered to a request of the service; the content of a file comes after it. */
  JsonObject answer(ClientFrame.Send send) {
    JsonObject body = send.body();
    String name = body.getString("name");
    return switch (body.getString("op", "")) {
      case "access" -> new JsonObject().put("count", contents.size());
      case "list" -> {
        JsonArray list = new JsonArray();
        contents.keySet().forEach(file -> list.add(stat(file)));
        yield new JsonObject().put("files", list);
      }
      case "stat" -> stat(name);
      case "partial" -> new JsonObject().put("offset", kept.length);
      case "who-has" ->
          new JsonObject()
              .put(
                  "people",
                  new JsonArray()
                      .add(new JsonObject().put("name", "bob").put("by", "b").put("at", AT)));
      case "remove", "keeper" -> new JsonObject();
      default -> stat(name).put("offset", body.getInteger("offset"));
    };
  }

  private JsonObject stat(String name) {
    byte[] bytes = contents.get(name);
    MessageDigest digest = Sha256.digest();
    digest.update(bytes);
    return new JsonObject()
        .put("name", name)
        .put("size", bytes.length)
        .put("modified", AT)
        .put("sha256", Sha256.hex(digest));
  }

  /** The rest of a file from where it is asked for. */
  Buffer content(ClientFrame.Send send) {
    byte[] bytes = contents.get(send.body().getString("name"));
    int offset = send.body().getInteger("offset");
    int end = cutAfter < 0 ? bytes.length : offset + cutAfter;
    cutAfter = -1;
    return Buffer.buffer(bytes).slice(offset, end);
  }
}
