package chatroom.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client may compare its copy of a file with (RFC 9110, section 13).
 *
 * @param tag the entity tag without its {@code W/}
 * @param modifiedSeconds since 1970; HTTP knows no smaller unit
 * @param strong whether the file could not have changed again without the tag telling
 */
record FileRouteConditions(String tag, long modifiedSeconds, boolean strong) {
  private static final Pattern ENTITY_TAG = Pattern.compile("(W/)?(\"[^\"]*\")");

  // The clocks of file systems tick every 4 ms to 2 s: what was written more recently than that may
  // be written again at the same tick.
  private static final long SETTLED_MILLIS = Duration.ofSeconds(2).toMillis();

  static FileRouteConditions of(long sizeBytes, long modifiedMillis, long nowMillis) {
    String tag = '"' + Long.toHexString(sizeBytes) + '-' + Long.toHexString(modifiedMillis) + '"';
    boolean strong = Math.abs(nowMillis - modifiedMillis) >= SETTLED_MILLIS;
    long shownMillis = Math.min(modifiedMillis, nowMillis);
    return new FileRouteConditions(tag, Math.floorDiv(shownMillis, 1000), strong);
  }

  String etag() {
    return strong ? tag : "W/" + tag;
  }

  String lastModified() {
    return HttpDate.of(modifiedSeconds);
  }

  /** The status that the conditions of a GET or HEAD lead to: 200, 304 or 412. */
  int status(MultiMap headers) {
    String match = list(headers, HttpHeaders.IF_MATCH);
    if (match != null ? !names(match, true) : isAfter(headers, "If-Unmodified-Since")) {
      return 412;
    }
    String noneMatch = list(headers, HttpHeaders.IF_NONE_MATCH);
    if (noneMatch != null) {
      return names(noneMatch, false) ? 304 : 200;
    }
    Long since = date(headers.get(HttpHeaders.IF_MODIFIED_SINCE));
    return since != null && modifiedSeconds <= since ? 304 : 200;
  }

  /** Whether the part that a client has is of this very file, so that a range may follow it. */
  boolean allowRange(MultiMap headers) {
    String ifRange = headers.get("If-Range");
    if (ifRange == null) {
      return true;
    }
    if (!strong) {
      return false;
    }
    Long date = date(ifRange);
    return date != null ? date == modifiedSeconds : ifRange.strip().equals(tag);
  }

  private boolean names(String list, boolean strongly) {
    if (list.strip().equals("*")) {
      return true;
    }
    Matcher each = ENTITY_TAG.matcher(list);
    while (each.find()) {
      boolean weak = each.group(1) != null || !strong;
      if (each.group(2).equals(tag) && !(strongly && weak)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAfter(MultiMap headers, CharSequence header) {
    Long date = date(headers.get(header));
    return date != null && modifiedSeconds > date;
  }

  private static String list(MultiMap headers, CharSequence header) {
    return headers.contains(header) ? String.join(",", headers.getAll(header)) : null;
  }

  /** Seconds since 1970; null for what is no date, which a condition ignores. */
  private static Long date(String value) {
    return value == null ? null : HttpDate.parse(value);
  }
}
