package chatroom.session;

import chatroom.bus.ChatBus;
import chatroom.bus.Delivery;
import chatroom.chat.StreamKey;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The streams that the sessions of one hub follow: one subscription and one fan-out for each, for
 * as long as somebody follows it. On the hub's event loop only.
 */
final class Streams {
  /** Hears what came of a request of this hub. */
  @FunctionalInterface
  interface Answered {
    void complete(long number, Object outcome);
  }

  private record Subscribed(FanOut fanOut, Future<ChatBus.Subscription> subscription) {}

  private final ChatBus bus;
  private final HubClock clock;
  private final String hub;
  private final Answered answered;
  private final Mailboxes mailboxes;
  private final Map<StreamKey, Subscribed> byKey = new HashMap<>();

  /**
   * @param hub the hub's address on the bus
   * @param answered told what an entry that is delivered answers, before the entry itself
   */
  Streams(ChatBus bus, HubClock clock, String hub, Answered answered) {
    this.bus = bus;
    this.clock = clock;
    this.hub = hub;
    this.answered = answered;
    this.mailboxes = new Mailboxes(bus);
  }

  /**
   * Does this once the hub listens to a stream. It listens at least until that is done, and for as
   * long as somebody follows the stream.
   */
  <R> Future<R> listening(StreamKey stream, Function<FanOut, Future<R>> work) {
    Subscribed known = byKey.get(stream);
    Subscribed subscribed = known != null ? known : subscribe(stream);
    FanOut fanOut = subscribed.fanOut();
    fanOut.hold();
    return subscribed
        .subscription()
        .compose(listens -> work.apply(fanOut))
        .onComplete(
            done -> {
              fanOut.letGo();
              release(fanOut);
            });
  }

  private Subscribed subscribe(StreamKey stream) {
    FanOut fanOut = new FanOut(stream, clock);
    Future<ChatBus.Subscription> subscription =
        follow(stream, delivery -> deliver(fanOut, delivery))
            .onSuccess(listens -> fanOut.listens(System.nanoTime()));
    Subscribed subscribed = new Subscribed(fanOut, subscription);
    byKey.put(stream, subscribed);
    subscription.onFailure(failure -> byKey.remove(stream, subscribed));
    return subscribed;
  }

  private Future<ChatBus.Subscription> follow(StreamKey stream, Consumer<Delivery> handler) {
    return stream.isRoom() ? bus.follow(stream, handler) : mailboxes.follow(stream, handler);
  }

  private void deliver(FanOut fanOut, Delivery delivery) {
    if (delivery instanceof Delivery.Entries entries) {
      // a speaker hears that it was kept before the entry itself comes back
      for (Delivery.Origin origin : entries.origins()) {
        if (origin.hub().equals(hub)) {
          answered.complete(origin.number(), origin.outcome());
        }
      }
    }
    fanOut.deliver(delivery, hub);
  }

  void remove(Follow follow) {
    follow.fanOut().remove(follow);
    release(follow.fanOut());
  }

  /** Ends the subscription of a stream that nobody follows. */
  private void release(FanOut fanOut) {
    Subscribed subscribed = byKey.get(fanOut.stream());
    if (subscribed != null && subscribed.fanOut() == fanOut && fanOut.isUnused()) {
      byKey.remove(fanOut.stream());
      subscribed.subscription().onSuccess(ChatBus.Subscription::end);
    }
  }

  /** Ends all subscriptions. */
  void close() {
    byKey.values().forEach(stream -> stream.subscription().onSuccess(ChatBus.Subscription::end));
    byKey.clear();
    mailboxes.close();
  }
}
