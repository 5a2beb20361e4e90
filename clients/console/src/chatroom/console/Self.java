package chatroom.console;

import io.vertx.core.json.JsonObject;
import java.util.Objects;

/**
 * Who one is on a server, as it has answered to hello. The token is kept in memory only. Event
 * loop.
 */
final class Self {
  /**
   * What has become of one with a new hello.
   *
   * @param isSame whether one is who one was
   * @param isNewLog whether the numbers that were kept mean nothing any more
   */
  record Change(boolean isSame, boolean isNewLog) {}

  private String name;
  private String token;
  private String by;
  private String log;

  /** Will be called so, if the server lets one. */
  void call(String newName) {
    name = newName;
  }

  String name() {
    return name;
  }

  /** With which one is known again; null where one is nobody yet. */
  String token() {
    return token;
  }

  /** The server knows one no more: one comes back as somebody new. */
  void forget() {
    token = null;
  }

  Change welcomed(JsonObject hello) {
    boolean isSame = token != null && token.equals(hello.getString("token", token));
    boolean isNewLog = log != null && !log.equals(hello.getString("log"));
    name = hello.getString("name", name);
    token = hello.getString("token", token);
    by = hello.getString("by");
    log = hello.getString("log");
    return new Change(isSame, isNewLog);
  }

  /** Takes the name that a signal gives one; false where it tells of something else. */
  boolean rename(JsonObject signal) {
    if (!"renamed".equals(signal.getValue("kind")) || !Objects.equals(by, signal.getValue("by"))) {
      return false;
    }
    name = signal.getString("name", name);
    return true;
  }
}
