package chatroom.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * One file of the page, ready to be sent: both ways of it, and all headers that do not depend on
 * who asks. Immutable, and shared by every request.
 *
 * @param type what goes into {@code Content-Type}
 * @param plain the file as it is
 * @param zipped the same by gzip, or null where that is not smaller
 * @param tag its {@code ETag}
 * @param headers what every answer carries
 */
record PageFile(String type, Buffer plain, Buffer zipped, String tag, Map<String, String> headers) {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "json", "application/json; charset=utf-8",
          "webmanifest", "application/manifest+json; charset=utf-8",
          "svg", "image/svg+xml; charset=utf-8",
          "png", "image/png");

  /** The bytes of that name on the classpath, or null where there are none or none of its kind. */
  static byte[] bytes(ClassLoader classes, String name) throws IOException {
    if (typeOf(name) == null) {
      return null;
    }
    try (InputStream in = classes.getResourceAsStream(name)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  static String typeOf(String name) {
    return TYPES.get(name.substring(name.lastIndexOf('.') + 1));
  }

  static PageFile of(String type, byte[] bytes, String caching) {
    byte[] zipped = gzip(bytes);
    String tag = "\"" + HexFormat.of().formatHex(sha256(bytes), 0, 12) + "\"";
    Map<String, String> headers = new LinkedHashMap<>(PagePolicy.headersOfEveryFile());
    headers.put("Cache-Control", caching);
    headers.put("ETag", tag);
    headers.put("Vary", "Accept-Encoding");
    if (type.startsWith("text/html")) {
      headers.putAll(PagePolicy.headersOfPage(new String(bytes, StandardCharsets.UTF_8)));
    }
    return new PageFile(
        type,
        Buffer.buffer(bytes),
        zipped.length < bytes.length ? Buffer.buffer(zipped) : null,
        tag,
        Map.copyOf(headers));
  }

  boolean isWhatTheyHave(String ifNoneMatch) {
    return ifNoneMatch != null
        && Arrays.stream(ifNoneMatch.split(","))
            .map(String::strip)
            .map(one -> one.startsWith("W/") ? one.substring(2) : one)
            .anyMatch(one -> one.equals(tag) || "*".equals(one));
  }

  boolean isZippedFor(String acceptEncoding) {
    return zipped != null
        && acceptEncoding != null
        && Arrays.stream(acceptEncoding.split(","))
            .map(one -> one.replace(" ", ""))
            .anyMatch(one -> one.startsWith("gzip") && !one.matches("gzip;q=0(\\.0*)?"));
  }

  /** Each file is zipped once and sent many times. */
  private static final class Thorough extends GZIPOutputStream {
    Thorough(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
    try (GZIPOutputStream zip = new Thorough(out)) {
      zip.write(bytes);
    } catch (IOException impossibleInMemory) {
      throw new UncheckedIOException(impossibleInMemory);
    }
    return out.toByteArray();
  }

  static byte[] sha256(byte[] bytes) {
    return sha256().digest(bytes);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
