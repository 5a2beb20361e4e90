package chatroom.contract;

import io.vertx.core.json.JsonArray;
import java.util.List;
import java.util.UUID;

/** What SockJS puts around frames: a letter, and frames as strings in an array. */
final class SockJs {
  private SockJs() {}

  /** The path of a new session of this transport. */
  static String path(String transport) {
    return "/bus/000/" + session() + "/" + transport;
  }

  static String session() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  static String wrap(List<String> frames) {
    return new JsonArray(frames).encode();
  }

  /** Takes one SockJS message apart. */
  static void received(String message, FrameClient client) {
    switch (message.charAt(0)) {
      case 'a' ->
          new JsonArray(message.substring(1)).forEach(each -> client.arrived((String) each));
      case 'c' -> client.ended();
      case 'o', 'h' -> {}
      default -> throw new IllegalStateException("not SockJS: " + message);
    }
  }
}
