package chatroom.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A client of frames that blocks. What arrives is kept, in its order, until it is asked for: {@link
 * #await} takes the first frame that fits and leaves the others. For one test thread; transports
 * feed it from theirs.
 */
abstract class FrameClient implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 15_000;

  private final List<JsonObject> inbox = new ArrayList<>();
  private boolean closed;
  private int requests;

  // ---- for the transports

  /** A frame has arrived. */
  final synchronized void arrived(String frame) {
    inbox.add(new JsonObject(frame));
    notifyAll();
  }

  /** The server has closed, or the connection is lost. */
  final synchronized void ended() {
    closed = true;
    notifyAll();
  }

  /** Sends frames in their order; may send them together. */
  abstract void write(List<String> frames);

  /** Takes nothing more from the socket, as a reader does who is too slow. */
  abstract void stopReading();

  /** Takes a little, and then nothing more. */
  abstract void readABit();

  abstract void goOnReading();

  /** Cuts the connection without a word. */
  @Override
  public abstract void close();

  // ---- sending

  final void write(String frame) {
    write(List.of(frame));
  }

  final void send(JsonObject frame) {
    write(frame.encode());
  }

  final void sendAll(List<JsonObject> frames) {
    write(frames.stream().map(JsonObject::encode).toList());
  }

  /** Sends without waiting for the answer, which is to come to the address that is returned. */
  final String post(String address, JsonObject body) {
    String reply = newReply();
    send(Frames.send(address, reply, body));
    return reply;
  }

  final String newReply() {
    return "r-" + ++requests;
  }

  // ---- receiving

  /** The first frame that fits, once it is there; the others stay. */
  final JsonObject await(String what, Predicate<JsonObject> fits) {
    JsonObject found = until(() -> poll(fits), () -> closed);
    if (found == null) {
      String end = isClosed() ? " and the end" : "";
      throw new AssertionError("There is no " + what + end + " in " + brief());
    }
    return found;
  }

  /** What there is to find, or null when there is no hope of it, or it has been too long. */
  private synchronized <T> T until(Supplier<T> finding, BooleanSupplier hopeless) {
    long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    try {
      while (true) {
        T found = finding.get();
        long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
        if (found != null || leftMillis <= 0 || hopeless.getAsBoolean()) {
          return found;
        }
        wait(leftMillis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The first frame that fits, if it is there already, or null. */
  final synchronized JsonObject poll(Predicate<JsonObject> fits) {
    for (Iterator<JsonObject> each = inbox.iterator(); each.hasNext(); ) {
      JsonObject frame = each.next();
      if (fits.test(frame)) {
        each.remove();
        return frame;
      }
    }
    return null;
  }

  /** Whatever comes first. */
  final JsonObject next() {
    return await("frame", any -> true);
  }

  /** The answer to a request: {@code rec} or {@code err}. */
  final JsonObject answer(String reply) {
    return await("answer to " + reply, frame -> reply.equals(frame.getString("address")));
  }

  /** The body of what is pushed next from this address. */
  final JsonObject pushed(String address) {
    return await("push from " + address, frame -> Frames.isPush(frame, address))
        .getJsonObject("body");
  }

  /** The body of the next push of this kind from this address. */
  final JsonObject pushed(String address, String kind) {
    return await(
            kind + " from " + address,
            frame -> Frames.isPush(frame, address) && kind.equals(Frames.kind(frame)))
        .getJsonObject("body");
  }

  /** The next so many entries from this address, in their order. */
  final List<JsonObject> entries(String address, int count) {
    List<JsonObject> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      entries.add(
          await(
                  "entry " + (i + 1) + " of " + count + " from " + address,
                  frame -> Frames.isPush(frame, address) && Frames.seq(frame) != null)
              .getJsonObject("body"));
    }
    return entries;
  }

  /** What is there already, in its order. */
  final synchronized List<JsonObject> waiting() {
    return List.copyOf(inbox);
  }

  final synchronized boolean isClosed() {
    return closed;
  }

  /** Returns once the server has closed. */
  final void awaitClosed() {
    Boolean ended = until(() -> closed ? true : null, () -> false);
    assertThat(ended).as("the server closes; so far " + brief()).isNotNull();
  }

  private synchronized String brief() {
    int size = inbox.size();
    String last = inbox.subList(Math.max(0, size - 20), size).toString();
    return size + " frames, the last of them " + last;
  }

  // ---- conversations

  /** Sends, and returns the body of the answer, which must be none of refusal. */
  final JsonObject ask(String address, JsonObject body) {
    JsonObject answer = answer(post(address, body));
    assertThat(answer.getString("type")).as(answer.encode()).isEqualTo("rec");
    return answer.getJsonObject("body");
  }

  /** Sends, and returns the sentence of the refusal, which must have this code. */
  final String refused(int code, String address, JsonObject body) {
    return refusal(code, post(address, body));
  }

  /** The sentence of the refusal that comes to this address. */
  final String refusal(int code, String address) {
    JsonObject answer = await("refusal to " + address, frame -> Frames.isErr(frame, address));
    assertThat(answer.getInteger("failureCode")).as(answer.encode()).isEqualTo(code);
    assertThat(answer.getString("failureType")).isEqualTo("RECIPIENT_FAILURE");
    assertThat(answer.getString("message")).isNotBlank();
    return answer.getString("message");
  }

  final JsonObject hello(String name) {
    return ask("hello", Frames.hello(name));
  }

  /** Joins, and returns the {@code members} that come first. */
  final JsonObject join(String room) {
    send(Frames.register(room, null));
    return pushed(room, "members");
  }

  final JsonObject say(String address, String text) {
    return ask(address, Frames.text(text));
  }

  /**
   * Returns once everything is here that the server had sent on its way before: an answer that came
   * later is.
   */
  final void settle() {
    ask("rooms", new JsonObject());
  }

  /** That nothing of this address is here which is an entry or a signal of this kind. */
  final void assertNothing(String address, String kind) {
    settle();
    assertThat(waiting())
        .noneMatch(frame -> Frames.isPush(frame, address) && kind.equals(Frames.kind(frame)));
  }
}
