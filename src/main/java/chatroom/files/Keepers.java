package chatroom.files;

import chatroom.chat.FileQuery;
import chatroom.chat.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** Who may remove any file, until the server ends. Belongs to one context. */
final class Keepers {
  /** How long an attempt that failed takes, and no other may be made meanwhile. */
  static final long SLOW_MILLIS = 2_000;

  private static final int MOST_KEEPERS = 1_000;
  private static final int MOST_TRYING = 1_000;

  private final Vertx vertx;
  private final KeeperToken token;
  private final Set<String> keepers = new LinkedHashSet<>();
  private final Set<String> trying = new HashSet<>();

  Keepers(Vertx vertx, KeeperToken token) {
    this.vertx = vertx;
    this.token = token;
  }

  boolean has(String by) {
    return keepers.contains(by);
  }

  /** Fails with 403 for a wrong secret, after a while; with 429 for more than one at a time. */
  Future<Boolean> become(FileQuery.BecomeKeeper attempt) {
    String by = attempt.who().by();
    if (trying.size() >= MOST_TRYING || !trying.add(by)) {
      return Future.failedFuture(new Refusal(429, "One attempt at a time. Wait for its answer."));
    }
    if (attempt.secret() != null && token.opens(attempt.secret())) {
      trying.remove(by);
      if (keepers.size() >= MOST_KEEPERS) {
        keepers.remove(keepers.iterator().next()); // who still has the secret may say it again
      }
      keepers.add(by);
      return Future.succeededFuture(true);
    }
    Promise<Boolean> refused = Promise.promise();
    vertx.setTimer(
        SLOW_MILLIS,
        later -> {
          trying.remove(by);
          refused.fail(
              Refusal.forbidden(
                  token.isSet()
                      ? "That is not the keeper's secret."
                      : "This server has no keeper: it was started without --keeper-token."));
        });
    return refused.future();
  }
}
