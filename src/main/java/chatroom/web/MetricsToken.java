package chatroom.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/**
 * With what another machine may ask for metrics, or nothing at all: {@code Authorization: Bearer
 * TOKEN} (RFC 6750). The token itself is not kept, so it can be shown nowhere. Immutable.
 */
public final class MetricsToken {
  /** No token is good. */
  public static final MetricsToken NONE = new MetricsToken(null);

  private static final String SCHEME = "Bearer ";

  private final byte[] hash;

  private MetricsToken(byte[] hash) {
    this.hash = hash;
  }

  public static MetricsToken of(String token) {
    return new MetricsToken(hash(token));
  }

  boolean isSet() {
    return hash != null;
  }

  /**
   * Whether these credentials are the token; that takes as long whatever they are.
   *
   * @param authorization the header, or null
   */
  boolean opens(String authorization) {
    return hash != null
        && authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(hash, hash(authorization.substring(SCHEME.length()).strip()));
  }

  private static byte[] hash(String token) {
    return PageFile.sha256(token.getBytes(UTF_8));
  }
}
