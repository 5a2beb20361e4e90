package chatroom.console;

import chatroom.wire.SafeText;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;

/**
 * The quiet line at the bottom: what is wrong, if something is; else who and where one is; what is
 * unread. What matters most stands first, since a narrow terminal cuts the end. Event loop.
 */
final class StatusBar {
  private static final long TICK_MILLIS = 1000;

  private final Vertx vertx;
  private final House house;
  private final Screen screen;
  private String progress = "";
  private String shown = "";
  private int unsaid;
  private long retryAtNanos;
  private boolean offline;
  private boolean nameless;
  private long ticker = -1;

  StatusBar(Vertx vertx, House house, Screen screen) {
    this.vertx = vertx;
    this.house = house;
    this.screen = screen;
  }

  void online() {
    offline = false;
    nameless = false;
    vertx.cancelTimer(ticker);
    ticker = -1;
    refresh();
  }

  /** Counts down to the next attempt to connect. */
  void retrying(long inMillis) {
    offline = true;
    retryAtNanos = System.nanoTime() + inMillis * 1_000_000;
    if (ticker == -1) {
      ticker = vertx.setPeriodic(TICK_MILLIS, tick -> refresh());
    }
    refresh();
  }

  void nameless() {
    nameless = true;
    vertx.cancelTimer(ticker);
    ticker = -1;
    refresh();
  }

  /** How many messages wait to be acknowledged. */
  void unsaid(int messages) {
    unsaid = messages;
    refresh();
  }

  /** What a download has to show; empty when none is under way. */
  void progress(String text) {
    progress = text;
    refresh();
  }

  void refresh() {
    String line = line();
    if (!line.equals(shown)) {
      shown = line;
      screen.status(line);
    }
  }

  private String line() {
    List<String> parts = new ArrayList<>();
    if (nameless) {
      parts.add("no name: /nick NAME");
    } else if (offline) {
      parts.add("offline, " + countdown());
    }
    if (unsaid > 0 && offline) {
      parts.add(unsaid + " waiting to be sent");
    }
    if (!progress.isEmpty()) {
      parts.add(progress);
    }
    Room current = house.current();
    parts.add(current == null ? "in no room" : SafeText.show(current.address()));
    if (current != null && !offline) {
      parts.add(current.size() + " here");
    }
    unread(parts);
    if (!offline) {
      parts.add(SafeText.show(house.name()));
    }
    return String.join(" · ", parts);
  }

  private void unread(List<String> parts) {
    if (house.privateUnread() > 0) {
      parts.add(house.privateUnread() + " private");
    }
    for (Room room : house.rooms()) {
      if (room.unread() > 0) {
        parts.add(SafeText.show(room.address()) + " " + room.unread() + " new");
      }
    }
  }

  private String countdown() {
    long millis = (retryAtNanos - System.nanoTime()) / 1_000_000;
    return millis <= 0 ? "trying now" : "trying again in " + (millis + 999) / 1000 + " s";
  }
}
