package chatroom.soak;

import java.util.List;

/** Many who come, begin something and drop off; on the load's thread only. */
final class Droppers {
  private static final int AT_ONCE = 100;
  private static final int STAY_MILLIS = 100;

  private static final List<String> BEGINNINGS =
      List.of(
          "dro",
          "dropper%d\nhello ever",
          "{\"type\":\"send\",\"address\":\"hel",
          "{\"type\":\"send\",\"address\":\"hello\",\"body\":{\"name\":\"framer%d\"}}\n{\"type\":\"se",
          "GET / HTTP/1.1\r\nHos",
          "");
  private static final String REQUEST =
      "GET /bus/websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: webso";

  private final Site site;
  private final int count;
  private int begun;
  private int done;

  Droppers(Site site, int count) {
    this.site = site;
    this.count = count;
  }

  void begin() {
    for (int i = 0; i < AT_ONCE; i++) {
      next();
    }
  }

  int done() {
    return done;
  }

  boolean areDone() {
    return done >= count;
  }

  private void next() {
    if (begun >= count) {
      return;
    }
    int number = begun++;
    int kind = number % (BEGINNINGS.size() + 1);
    if (kind == BEGINNINGS.size()) {
      site.load().doors().tcp(site.server().httpPort()).open(new Dropper(REQUEST));
    } else {
      site.tcp().open(new Dropper(BEGINNINGS.get(kind).replace("%d", "" + number)));
    }
  }

  private final class Dropper implements Connection.Receiver {
    private final String beginning;
    private boolean gone;

    Dropper(String beginning) {
      this.beginning = beginning;
    }

    @Override
    public void opened(Connection connection) {
      if (!beginning.isEmpty()) {
        connection.writeRaw(beginning);
      }
      int stayMillis = site.load().random().nextInt(STAY_MILLIS);
      site.load().after(stayMillis, connection::close);
    }

    @Override
    public void received(byte[] bytes, int from, int to) {}

    @Override
    public void closed() {
      if (!gone) {
        gone = true;
        done++;
        next();
      }
    }
  }
}
