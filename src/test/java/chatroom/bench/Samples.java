package chatroom.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a recording of Java's Flight Recorder says, added up: where threads were that had work, and
 * what memory was asked for.
 */
final class Samples {
  private static final int MOST_FRAMES = 10;
  private static final int MOST_CLASSES = 5;

  /** Native methods in which a thread has nothing to do. */
  private static final List<String> WAITING =
      List.of(
          "epollWait", "epoll_wait", "EPoll.wait", "poll", "accept", "park", "waitForReference");

  private final Map<String, Double> frames = new HashMap<>();
  private final Map<String, Double> classes = new HashMap<>();

  static Samples of(Path recording) throws IOException {
    Samples samples = new Samples();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        samples.take(file.readEvent());
      }
    }
    return samples;
  }

  private void take(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case "jdk.ExecutionSample", "jdk.NativeMethodSample" -> {
        if (event.getStackTrace() != null && !event.getStackTrace().getFrames().isEmpty()) {
          frame(event.getStackTrace().getFrames().get(0));
        }
      }
      case "jdk.ObjectAllocationSample" -> {
        RecordedClass allocated = event.getClass("objectClass");
        classes.merge(readable(allocated.getName()), (double) event.getLong("weight"), Double::sum);
      }
      default -> {
        // of other things
      }
    }
  }

  private void frame(RecordedFrame frame) {
    RecordedMethod method = frame.getMethod();
    String name = method.getType().getName() + "." + method.getName();
    if (WAITING.stream().noneMatch(name::contains)) {
      frames.merge(name, 1.0, Double::sum);
    }
  }

  private static String readable(String type) {
    return switch (type) {
      case "[B" -> "byte[]";
      case "[I" -> "int[]";
      case "[J" -> "long[]";
      case "[C" -> "char[]";
      default -> type.startsWith("[L") ? type.substring(2, type.length() - 1) + "[]" : type;
    };
  }

  /** The frames on top of the stacks, and the classes, by their share, as tables in Markdown. */
  String text() {
    return "| share | at work in |\n|---|---|\n"
        + rows(frames, MOST_FRAMES)
        + "\n| share | memory asked for, as |\n|---|---|\n"
        + rows(classes, MOST_CLASSES);
  }

  private static String rows(Map<String, Double> counts, int most) {
    double all = counts.values().stream().mapToDouble(Double::doubleValue).sum();
    StringBuilder rows = new StringBuilder();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder()))
        .limit(most)
        .forEach(
            one ->
                rows.append(
                    String.format(
                        Locale.ROOT,
                        "| %.1f %% | `%s` |%n",
                        100 * one.getValue() / all,
                        one.getKey())));
    return rows.toString();
  }
}
