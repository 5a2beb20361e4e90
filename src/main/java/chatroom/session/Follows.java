package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.StreamKey;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * The streams that a session follows, and whether it keeps up. On the session's event loop only.
 */
final class Follows {
  private final Session session;
  private final PageQueue pages;
  private final Map<StreamKey, Follow> byStream = new LinkedHashMap<>(4);
  private boolean behind;

  Follows(Session session) {
    this.session = session;
    this.pages = new PageQueue(session);
  }

  PageQueue pages() {
    return pages;
  }

  /**
   * Joins a room. What is done then is told who is in it at a moment since which the hub listens:
   * whoever comes or goes later is heard of. It is not done if this session is gone again by then.
   */
  <R> Future<R> join(String address, BiFunction<Command.Entered, FanOut, Future<R>> then) {
    long askedNanos = System.nanoTime();
    return session
        .ask(new Command.Join(address))
        .compose(
            entered ->
                session
                    .hub()
                    .listening(
                        entered.stream(),
                        heard ->
                            inside(entered, heard.listenedAt(askedNanos))
                                .compose(
                                    now ->
                                        now.inside() && !session.isEnded()
                                            ? then.apply(now, heard)
                                            : Future.succeededFuture())));
  }

  private Future<Command.Entered> inside(Command.Entered entered, boolean isOfNow) {
    return isOfNow
        ? Future.succeededFuture(entered)
        : session.ask(new Command.Who(entered.address())).map(entered::with);
  }

  /**
   * Follows a stream, or sets its cursor anew.
   *
   * @param heard the stream, to which the hub listens
   * @param from the number after which to go on
   */
  Follow start(FanOut heard, String address, long from) {
    Follow follow = byStream.get(heard.stream());
    if (follow == null) {
      follow = new Follow(session, heard, address, from);
      if (session.isEnded()) {
        follow.end();
        return follow;
      }
      byStream.put(heard.stream(), follow);
      heard.add(follow);
    }
    follow.start(from);
    return follow;
  }

  void end(StreamKey stream) {
    Follow follow = byStream.remove(stream);
    if (follow != null) {
      end(follow);
      caughtUp(); // it may have been the only one that was behind
    }
  }

  private void end(Follow follow) {
    follow.end();
    session.hub().remove(follow);
  }

  void endAll() {
    all().forEach(this::end);
    byStream.clear();
  }

  /** The follow of this stream, or null. */
  Follow of(StreamKey stream) {
    return byStream.get(stream);
  }

  List<Follow> all() {
    return new ArrayList<>(byStream.values());
  }

  /** Whether everything that was published is on its way to the peer. */
  boolean areLive() {
    return byStream.values().stream().allMatch(Follow::isLive);
  }

  void fellBehind() {
    if (!behind) {
      behind = true;
      session.tellBehind(true);
    }
  }

  void caughtUp() {
    if (areLive()) {
      if (behind) {
        behind = false;
        session.tellBehind(false);
      }
      session.settled();
    }
  }
}
