package chatroom.files;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * With what one becomes a keeper, or nothing at all. The secret itself is not kept, so it can be
 * shown nowhere. Immutable.
 */
public final class KeeperToken {
  /** Nobody becomes one. */
  public static final KeeperToken NONE = new KeeperToken(null);

  private final byte[] hash;

  private KeeperToken(byte[] hash) {
    this.hash = hash;
  }

  public static KeeperToken of(String secret) {
    return new KeeperToken(hash(secret));
  }

  boolean isSet() {
    return hash != null;
  }

  /** Whether this is the secret; that takes as long whatever it is. */
  boolean opens(String secret) {
    return hash != null && MessageDigest.isEqual(hash, hash(secret));
  }

  private static byte[] hash(String secret) {
    return Incoming.sha256().digest(secret.getBytes(StandardCharsets.UTF_8));
  }
}
