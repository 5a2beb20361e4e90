package chatroom.page;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How much a page does from one frame of the screen to the next, as the browser itself records it:
 * script, style, layout and paint of its main thread. What counts is the time that thread had a
 * processor, so that it is the page that is measured and not who else uses the machine.
 */
final class FrameTimes {
  private static final String TASK = "ThreadControllerImpl::RunTask";
  private static final String FRAME = "FireAnimationFrame";
  private static final List<String> CATEGORIES = List.of("toplevel", "devtools.timeline");

  private final Browser browser;

  /**
   * From the end of the frame before to the end of this one.
   *
   * @param workMillis what the page's main thread did
   * @param wallMillis how long it was by the clock on the wall
   */
  record Frame(double workMillis, double wallMillis) {}

  /** An event of the trace; times in microseconds, {@code work} those on a processor. */
  private record Event(String thread, String name, long at, long lasted, long work) {
    boolean isWithin(Event task) {
      return at >= task.at && at + lasted <= task.at + task.lasted;
    }
  }

  private FrameTimes(Browser browser) {
    this.browser = browser;
  }

  static FrameTimes begin(Page page) {
    Browser browser = page.context().browser();
    browser.startTracing(
        page, new Browser.StartTracingOptions().setCategories(new ArrayList<>(CATEGORIES)));
    return new FrameTimes(browser);
  }

  List<Frame> end() {
    String trace = new String(browser.stopTracing(), StandardCharsets.UTF_8);
    List<Event> events = new ArrayList<>();
    JsonObject told = JsonParser.parseString(trace).getAsJsonObject();
    for (JsonElement one : told.getAsJsonArray("traceEvents")) {
      JsonObject event = one.getAsJsonObject();
      if (event.has("dur")) {
        events.add(event(event));
      }
    }
    String busiest = threadWithMostFrames(events);
    List<Event> mine =
        events.stream()
            .filter(event -> event.thread.equals(busiest))
            .sorted(Comparator.comparingLong(Event::at))
            .toList();
    return frames(
        mine.stream().filter(event -> event.name.equals(TASK)).toList(),
        mine.stream().filter(event -> event.name.equals(FRAME)).toList());
  }

  private static Event event(JsonObject event) {
    long lasted = event.get("dur").getAsLong();
    return new Event(
        event.get("pid") + " " + event.get("tid"),
        event.get("name").getAsString(),
        event.get("ts").getAsLong(),
        lasted,
        event.has("tdur") ? event.get("tdur").getAsLong() : lasted);
  }

  private static String threadWithMostFrames(List<Event> events) {
    Map<String, Integer> frames = new HashMap<>();
    events.stream()
        .filter(event -> event.name.equals(FRAME))
        .forEach(event -> frames.merge(event.thread, 1, Integer::sum));
    return frames.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow(() -> new AssertionError("The browser drew no frame."))
        .getKey();
  }

  private static List<Frame> frames(List<Event> tasks, List<Event> callbacks) {
    List<Frame> frames = new ArrayList<>();
    long work = 0;
    long ended = tasks.get(0).at;
    int next = 0;
    for (Event task : tasks) {
      work += task.work;
      boolean draws = false;
      while (next < callbacks.size() && callbacks.get(next).at < task.at + task.lasted) {
        draws |= callbacks.get(next).isWithin(task);
        next += 1;
      }
      if (draws) {
        long now = task.at + task.lasted;
        frames.add(new Frame(work / 1000.0, (now - ended) / 1000.0));
        ended = now;
        work = 0;
      }
    }
    return frames;
  }

  /** The figures in a line. */
  static String told(List<Frame> frames) {
    return "%d frames; most work: %s ms; longest by the clock: %s ms"
        .formatted(frames.size(), most(frames, Frame::workMillis), most(frames, Frame::wallMillis));
  }

  private static String most(List<Frame> frames, ToDoubleFunction<Frame> of) {
    return frames.stream()
        .map(of::applyAsDouble)
        .sorted(Comparator.reverseOrder())
        .limit(5)
        .map("%.0f"::formatted)
        .collect(Collectors.joining(", "));
  }
}
