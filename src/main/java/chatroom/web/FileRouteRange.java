package chatroom.web;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file were asked for (RFC 9110, section 14).
 *
 * @param kind whether it is all, some, or none of them
 * @param offset of the first byte
 * @param length in bytes
 */
record FileRouteRange(Kind kind, long offset, long length) {
  enum Kind {
    WHOLE,
    PART,
    UNSATISFIABLE
  }

  private static final Pattern SINGLE =
      Pattern.compile("bytes=[ \\t]*(\\d*)-(\\d*)[ \\t]*", Pattern.CASE_INSENSITIVE);
  private static final int MAX_DIGITS = 18;

  /**
   * @param header the value of {@code Range}, or null; what is malformed, in another unit or of
   *     several ranges is answered with the whole file, as a server may
   */
  static FileRouteRange of(String header, long sizeBytes) {
    FileRouteRange whole = new FileRouteRange(Kind.WHOLE, 0, sizeBytes);
    Matcher range = header == null ? null : SINGLE.matcher(header);
    // No range of an empty file could be written down in a Content-Range.
    if (range == null || !range.matches() || sizeBytes == 0) {
      return whole;
    }
    String first = range.group(1);
    String last = range.group(2);
    if (first.isEmpty()) {
      return last.isEmpty() ? whole : suffix(number(last), sizeBytes);
    }
    long offset = number(first);
    long end = last.isEmpty() ? Long.MAX_VALUE : number(last);
    if (end < offset) {
      return whole;
    }
    if (offset >= sizeBytes) {
      return new FileRouteRange(Kind.UNSATISFIABLE, 0, 0);
    }
    return new FileRouteRange(Kind.PART, offset, Math.min(end, sizeBytes - 1) - offset + 1);
  }

  private static FileRouteRange suffix(long wanted, long sizeBytes) {
    if (wanted == 0) {
      return new FileRouteRange(Kind.UNSATISFIABLE, 0, 0);
    }
    long length = Math.min(wanted, sizeBytes);
    return new FileRouteRange(Kind.PART, sizeBytes - length, length);
  }

  private static long number(String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    return significant.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(significant);
  }
}
