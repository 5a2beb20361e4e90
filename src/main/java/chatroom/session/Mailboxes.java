package chatroom.session;

import chatroom.bus.ChatBus;
import chatroom.bus.Delivery;
import chatroom.chat.StreamKey;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The mailboxes that a hub follows, through the few addresses of the bus that all mailboxes share:
 * everybody who comes has one, and need not be subscribed to by themselves. What comes for somebody
 * who is elsewhere is passed over. On the hub's event loop only.
 */
final class Mailboxes {
  private final ChatBus bus;
  private final Map<StreamKey, Consumer<Delivery>> handlers = new HashMap<>();
  private final Map<Integer, Future<ChatBus.Subscription>> shards = new HashMap<>();

  Mailboxes(ChatBus bus) {
    this.bus = bus;
  }

  /** As {@link ChatBus#follow}, for a mailbox that is not followed yet. */
  Future<ChatBus.Subscription> follow(StreamKey mailbox, Consumer<Delivery> handler) {
    handlers.put(mailbox, handler);
    return shard(ChatBus.shardOf(mailbox))
        .map(listens -> (ChatBus.Subscription) () -> end(mailbox, handler))
        .onFailure(failure -> handlers.remove(mailbox, handler));
  }

  /** Listens from then on for as long as the hub is there: there are never many. */
  private Future<ChatBus.Subscription> shard(int shard) {
    Future<ChatBus.Subscription> known = shards.get(shard);
    if (known == null || known.failed()) {
      known = bus.followMailboxes(shard, this::deliver);
      shards.put(shard, known);
    }
    return known;
  }

  private void deliver(Delivery delivery) {
    Consumer<Delivery> handler = handlers.get(delivery.stream());
    if (handler != null) {
      handler.accept(delivery);
    }
  }

  private Future<Void> end(StreamKey mailbox, Consumer<Delivery> handler) {
    handlers.remove(mailbox, handler);
    return Future.succeededFuture();
  }

  /** Ends all of it. */
  void close() {
    handlers.clear();
    shards.values().forEach(shard -> shard.onSuccess(ChatBus.Subscription::end));
    shards.clear();
  }
}
