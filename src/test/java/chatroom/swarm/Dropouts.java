package chatroom.swarm;

import static chatroom.swarm.Script.tcp;
import static chatroom.swarm.Script.web;

import chatroom.rig.WebSocketWire;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * Many who come, so many a second, begin something and drop off: half of them say so to the system,
 * and half are gone. On the swarm's thread.
 */
public final class Dropouts {
  private static final int STAY_MILLIS = 200;
  private static final int PATIENCE_MILLIS = 10_000;
  private static final int TICK_MILLIS = 5;

  /** So many at most are on their way: a server that is slow is not given more. */
  private static final int MOST_UNDER_WAY = 1_000;

  private static final byte[] HALF_A_FRAME =
      Arrays.copyOf(WebSocketWire.text("{\"type\":\"send\",\"address\":\"#lobby\"}"), 20);

  private static final List<IntFunction<Script>> SCRIPTS =
      List.of(
          i -> tcp("silent"),
          i -> tcp("in the middle of a name").begin("dro"),
          i -> tcp("named, in the lobby").named("text" + i),
          i -> tcp("in the middle of a line").named("line" + i).begin("@nobody hello ever"),
          i -> tcp("in the middle of hello").begin("{\"type\":\"send\",\"address\":\"hel"),
          i -> tcp("after hello").hello("hello" + i),
          i -> tcp("in the middle of a frame").hello("frame" + i).begin("{\"type\":\"se"),
          i -> tcp("frames, in the lobby").hello("lobby" + i).join("#lobby"),
          i -> tcp("a request at the wrong port").begin("GET / HT"),
          i -> web("in the middle of a request").begin("GET / HTTP/1.1\r\nHos"),
          i -> web("in the middle of a body").begin(upload(i)),
          i -> web("in the middle of a handshake").begin(handshake()),
          i -> web("WebSocket, in the middle of a frame").webSocket().begin(HALF_A_FRAME),
          i -> web("WebSocket, in the lobby").webSocket().webHello("web" + i).webJoin("#lobby"),
          i -> web("waiting for a poll").poll("drop" + i),
          i -> web("streaming").say(Script.post("stream" + i, "xhr_streaming"), "o\n"));

  private final Swarm swarm;
  private final Target target;
  private final int count;
  private final double perSecond;
  private final Map<String, Integer> arrivedBy = new TreeMap<>();
  private final long beganNanos = System.nanoTime();
  private int begun;
  private int done;
  private int arrived;
  private long endedNanos;
  private String trouble = "";

  public Dropouts(Swarm swarm, Target target, int count, double perSecond) {
    this.swarm = swarm;
    this.target = target;
    this.count = count;
    this.perSecond = perSecond;
  }

  private static String upload(int number) {
    return "PUT /files/drop%d.bin HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100000\r\n\r\n%s"
        .formatted(number, "x".repeat(1_000));
  }

  private static String handshake() {
    return "GET /bus/websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnect";
  }

  public void begin() {
    swarm.every(TICK_MILLIS, this::someCome);
  }

  private boolean someCome() {
    double seconds = (System.nanoTime() - beganNanos) / 1e9;
    while (begun < count && begun < seconds * perSecond && begun - done < MOST_UNDER_WAY) {
      Script script = SCRIPTS.get(begun % SCRIPTS.size()).apply(begun);
      begun++;
      Guest guest = target.open(swarm, script.web(), 0, new Dropper(script));
      swarm.after(PATIENCE_MILLIS, guest::close);
    }
    return begun < count;
  }

  public boolean areDone() {
    return done >= count;
  }

  /** How many came as far as they meant to; the others were refused, or it took too long. */
  public int arrived() {
    return arrived;
  }

  /** How many came in each way as far as they meant to. */
  public Map<String, Integer> arrivedBy() {
    return arrivedBy;
  }

  /** What the last one heard who did not come so far; empty where all did. */
  public String trouble() {
    return trouble;
  }

  /** How many a second came and went. */
  public double ratePerSecond() {
    return done * 1e9 / (endedNanos - beganNanos);
  }

  private final class Dropper extends Player {
    private final String name;

    Dropper(Script script) {
      super(script);
      name = script.name();
    }

    @Override
    protected void arrived(Guest guest) {
      arrived++;
      arrivedBy.merge(name, 1, Integer::sum);
      swarm.after(swarm.random().nextInt(STAY_MILLIS), () -> drop(guest));
    }

    private void drop(Guest guest) {
      if (swarm.random().nextBoolean()) {
        guest.reset();
      } else {
        guest.close();
      }
    }

    @Override
    public void closed(Guest guest) {
      done++;
      endedNanos = System.nanoTime();
      if (!hasArrived()) {
        trouble = name + ": " + lastHeard();
      }
    }
  }
}
