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
 * Many at once who are slow in every way: they say a byte a second of something that has no end,
 * hear a byte a second, or hear nothing at all. Whoever is sent away comes again. On the swarm's
 * thread.
 */
public final class Sluggards {
  /** Where somebody should talk, so that those who do not read have something to leave unread. */
  public static final String TALKED_IN = "#slow";

  private enum Habit {
    /** Says a byte a second. */
    DRIBBLE,
    /** Reads a byte a second. */
    SIP,
    /** Reads nothing. */
    IGNORE
  }

  private record Way(Habit habit, IntFunction<Script> script) {}

  private static final long TICK_MILLIS = 1_000;
  private static final long AGAIN_MILLIS = 1_000;
  private static final double COMERS_PER_SECOND = 250;
  private static final long COME_EVERY_MILLIS = 20;
  private static final int RECEIVE_BYTES = 4 * 1024;
  private static final byte[] ONE = {'a'};

  /** The head of a frame of 60,000 bytes. */
  private static final byte[] HALF_A_FRAME =
      Arrays.copyOf(WebSocketWire.frame(true, 1, true, new byte[60_000]), 8);

  private static final List<Way> WAYS =
      List.of(
          new Way(Habit.DRIBBLE, i -> tcp("a name").begin("slow")),
          new Way(Habit.DRIBBLE, i -> tcp("a line").named("sline" + i).begin("@nobody ")),
          new Way(Habit.DRIBBLE, i -> tcp("hello").begin("{\"type\":\"send\",\"address\":\"")),
          new Way(Habit.DRIBBLE, i -> tcp("a frame").hello("sframe" + i).begin("{\"type\":\"")),
          new Way(Habit.DRIBBLE, i -> tcp("a request at the wrong port").begin("GET /")),
          new Way(Habit.DRIBBLE, i -> web("a request").begin("GET /")),
          new Way(Habit.DRIBBLE, i -> web("headers").begin("GET / HTTP/1.1\r\nX: ")),
          new Way(Habit.DRIBBLE, i -> web("an upload").begin(body("PUT /files/slow" + i))),
          new Way(
              Habit.DRIBBLE, i -> web("a body").begin(body("POST /bus/000/s" + i + "/xhr_send"))),
          new Way(
              Habit.DRIBBLE,
              i -> web("a WebSocket's frame").webSocket().webHello("sweb" + i).begin(HALF_A_FRAME)),
          new Way(Habit.SIP, i -> tcp("text").named("sip" + i).say("/join #slow\n", "#slow")),
          new Way(Habit.SIP, i -> tcp("frames").hello("sips" + i).join(TALKED_IN)),
          new Way(
              Habit.SIP, i -> web("the page").begin("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")),
          new Way(Habit.IGNORE, i -> tcp("text").named("deaf" + i).say("/join #slow\n", "#slow")),
          new Way(Habit.IGNORE, i -> tcp("frames").hello("deafs" + i).join(TALKED_IN)),
          new Way(
              Habit.IGNORE,
              i -> web("a WebSocket").webSocket().webHello("deafw" + i).webJoin(TALKED_IN)),
          new Way(Habit.IGNORE, i -> web("a poll").poll("deafp" + i)),
          new Way(
              Habit.IGNORE,
              i -> web("the jar").begin("GET /chatroom.jar HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")));

  private final Swarm swarm;
  private final Target target;
  private final int count;
  private final Map<String, Integer> sentAwayBy = new TreeMap<>();
  private final long beganNanos = System.nanoTime();
  private int begun;
  private int numbers;
  private int arrived;
  private int sentAway;
  private boolean ended;

  public Sluggards(Swarm swarm, Target target, int count) {
    this.swarm = swarm;
    this.target = target;
    this.count = count;
  }

  private static String body(String request) {
    return request + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000000\r\n\r\n";
  }

  public void begin() {
    swarm.every(COME_EVERY_MILLIS, this::someCome);
  }

  private boolean someCome() {
    double seconds = (System.nanoTime() - beganNanos) / 1e9;
    while (begun < count && begun < seconds * COMERS_PER_SECOND) {
      come(begun++ % WAYS.size());
    }
    return begun < count && !ended;
  }

  private void come(int number) {
    if (!ended) {
      Way way = WAYS.get(number);
      Script script = way.script().apply(numbers++);
      target.open(swarm, script.web(), RECEIVE_BYTES, new Sluggard(number, way.habit(), script));
    }
  }

  /** Whether as many as there are to be have come once. */
  public boolean haveCome() {
    return begun >= count;
  }

  /** How often somebody came as far as they meant to. */
  public int arrived() {
    return arrived;
  }

  /** How often somebody was sent away, each of whom came again. */
  public int sentAway() {
    return sentAway;
  }

  /** How often the server had enough of each. */
  public Map<String, Integer> sentAwayBy() {
    return sentAwayBy;
  }

  /** All leave, and do not come again. */
  public void end() {
    ended = true;
    swarm.endAll();
  }

  private final class Sluggard extends Player {
    private final int way;
    private final Habit habit;
    private final String name;

    Sluggard(int way, Habit habit, Script script) {
      super(script);
      this.way = way;
      this.habit = habit;
      this.name = script.name();
    }

    @Override
    protected void arrived(Guest guest) {
      arrived++;
      if (habit != Habit.DRIBBLE) {
        guest.pause();
      }
      if (habit != Habit.IGNORE) {
        swarm.every(TICK_MILLIS, () -> slowly(guest));
      }
    }

    private boolean slowly(Guest guest) {
      if (habit == Habit.SIP) {
        guest.sip(1);
      } else {
        guest.write(ONE);
      }
      return guest.isOpen();
    }

    @Override
    public void closed(Guest guest) {
      if (!ended) {
        sentAway++;
        sentAwayBy.merge(habit + " " + name, 1, Integer::sum);
        swarm.after(AGAIN_MILLIS, () -> come(way));
      }
    }
  }
}
