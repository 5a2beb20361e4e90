package chatroom.bus;

import chatroom.chat.FileQuery;
import chatroom.chat.Refusal;
import chatroom.chat.Signal;
import chatroom.chat.StreamKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.MessageConsumerOptions;
import io.vertx.core.eventbus.ReplyException;
import java.io.Serializable;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The addresses of the chat and what may be sent to each. One object a {@link Vertx}, made by
 * {@link #on}; its methods may be called from any thread, and every handler runs on the context
 * that registered it.
 */
public final class ChatBus {
  /** How many addresses the mailboxes share. */
  public static final int MAILBOX_SHARDS = 64;

  private static final String ROOM = "room";
  private static final String FILES = "files";
  private static final String UPLOADS = "files.upload.";
  private static final String FILES_CHANGED = "files.changed";
  private static final String MAILBOXES = "mailboxes.";
  private static final long FILES_TIMEOUT_MILLIS = 30_000;

  // what has the size of another file is compared with it, which reads that one
  private static final long PLACING_TIMEOUT_MILLIS = 600_000;

  // A consumer whose event loop is late must not lose what the log has no copy of (answers,
  // signals); what may wait is bounded by what the sessions may have in flight.
  private static final int MAX_BUFFERED_MESSAGES = 1 << 20;

  private final EventBus bus;
  private final DeliveryOptions records;

  private ChatBus(EventBus bus) {
    this.bus = bus;
    this.records = new DeliveryOptions().setCodecName(RecordCodec.NAME);
  }

  /** The chat's bus on this Vert.x; to be called once for each. */
  public static ChatBus on(Vertx vertx) {
    vertx.eventBus().registerCodec(new RecordCodec());
    return new ChatBus(vertx.eventBus());
  }

  /** Hands commands to the room verticle; their answers come to the hub that they name. */
  public void submit(Requests requests) {
    bus.send(ROOM, requests, records);
  }

  /** The room verticle's end of {@link #submit}. */
  public Future<Subscription> onRequests(Consumer<Requests> handler) {
    return subscribe(ROOM, Requests.class, handler);
  }

  /** Answers a hub. */
  public void answer(String hub, Answers answers) {
    bus.send(hub, answers, records);
  }

  /** A hub's end of {@link #answer}. */
  public Future<Subscription> onAnswers(String hub, Consumer<Answers> handler) {
    return subscribe(hub, Answers.class, handler);
  }

  /** Tells everybody who follows the delivery's stream. */
  public void publish(Delivery delivery) {
    StreamKey stream = delivery.stream();
    String address = stream.isRoom() ? stream.value() : MAILBOXES + shardOf(stream);
    bus.publish(address, delivery, records);
  }

  /** Follows a room: one subscription for each event loop, which fans out to its sessions. */
  public Future<Subscription> follow(StreamKey room, Consumer<Delivery> handler) {
    return subscribe(room.value(), Delivery.class, handler);
  }

  /**
   * Follows all mailboxes of one shard. A subscription takes a KiB and a change of the bus's
   * tables, and everybody who comes has a mailbox: so they share {@link #MAILBOX_SHARDS} addresses.
   */
  public Future<Subscription> followMailboxes(int shard, Consumer<Delivery> handler) {
    return subscribe(MAILBOXES + shard, Delivery.class, handler);
  }

  /** The shard that a mailbox is in: 0 and up. */
  public static int shardOf(StreamKey mailbox) {
    return Math.floorMod(mailbox.hashCode(), MAILBOX_SHARDS);
  }

  /**
   * Asks the file verticle.
   *
   * @return the answer; fails with a {@link Refusal}, 503 when none came in time
   */
  @SuppressWarnings("unchecked")
  public <R> Future<R> ask(FileQuery<R> query) {
    boolean isPlacing = query instanceof FileQuery.Received;
    DeliveryOptions options =
        new DeliveryOptions()
            .setCodecName(RecordCodec.NAME)
            .setSendTimeout(isPlacing ? PLACING_TIMEOUT_MILLIS : FILES_TIMEOUT_MILLIS);
    return bus.<Serializable>request(FILES, query, options)
        .map(reply -> (R) reply.body())
        .recover(failure -> Future.failedFuture(asRefusal(failure)));
  }

  /** The file verticle's end of {@link #ask}. */
  public Future<Subscription> onFileQueries(Function<FileQuery<?>, Future<?>> handler) {
    MessageConsumer<Object> consumer = consumer(FILES);
    consumer.handler(
        message ->
            handler
                .apply((FileQuery<?>) message.body())
                .onSuccess(answer -> message.reply(answer, records))
                .onFailure(failure -> fail(message, failure)));
    return consumer.completion().map(consumer::unregister);
  }

  /** Tells the door that receives a file to let it go: it is to be sent by another connection. */
  public void release(FileQuery.Granted upload) {
    bus.publish(UPLOADS + upload.ticket(), upload, records);
  }

  /** A door's end of {@link #release}; to be ended with the upload. */
  public Subscription onRelease(FileQuery.Granted upload, Runnable handler) {
    MessageConsumer<Object> consumer = bus.localConsumer(UPLOADS + upload.ticket());
    consumer.handler(message -> handler.run());
    return consumer::unregister;
  }

  /** Tells every hub that the shared folder is not as it was. */
  public void publish(Signal.FilesChanged changed) {
    bus.publish(FILES_CHANGED, changed, records);
  }

  /** A hub's end of {@link #publish(Signal.FilesChanged)}. */
  public Future<Subscription> onFilesChanged(Consumer<Signal.FilesChanged> handler) {
    return subscribe(FILES_CHANGED, Signal.FilesChanged.class, handler);
  }

  private <T> Future<Subscription> subscribe(String address, Class<T> type, Consumer<T> handler) {
    MessageConsumer<Object> consumer = consumer(address);
    consumer.handler(message -> handler.accept(type.cast(message.body())));
    return consumer.completion().map(consumer::unregister);
  }

  private MessageConsumer<Object> consumer(String address) {
    return bus.consumer(
        new MessageConsumerOptions()
            .setAddress(address)
            .setMaxBufferedMessages(MAX_BUFFERED_MESSAGES));
  }

  private static void fail(Message<?> message, Throwable failure) {
    if (failure instanceof Refusal refusal) {
      message.fail(refusal.code(), refusal.getMessage());
    } else {
      message.fail(503, "The file could not be read: " + failure);
    }
  }

  private static Refusal asRefusal(Throwable failure) {
    if (failure instanceof ReplyException reply && reply.failureCode() > 0) {
      return new Refusal(reply.failureCode(), reply.getMessage());
    }
    return Refusal.unavailable("The file service did not answer. Try again.");
  }

  /** Ends what it was given for. */
  @FunctionalInterface
  public interface Subscription {
    /** Idempotent; nothing is handled once the future has completed. */
    Future<Void> end();
  }
}
