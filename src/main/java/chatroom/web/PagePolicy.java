package chatroom.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser is told that the page may do: run its own scripts and talk to its own host, and
 * nothing else. The one inline script is the import map, which must be inline; it is allowed by the
 * hash of its exact text.
 */
final class PagePolicy {
  private static final Pattern IMPORT_MAP =
      Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

  private PagePolicy() {}

  static Map<String, String> headersOfEveryFile() {
    return Map.of(
        "X-Content-Type-Options", "nosniff",
        "Referrer-Policy", "no-referrer",
        "Cross-Origin-Resource-Policy", "same-origin");
  }

  static Map<String, String> headersOfPage(String html) {
    return Map.of(
        "Content-Security-Policy",
        contentSecurityPolicy(html),
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()");
  }

  /** {@code 'self'} in {@code connect-src} covers the WebSocket to the page's own host and port. */
  private static String contentSecurityPolicy(String html) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'" + hashOfImportMap(html),
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "media-src 'self'",
        "worker-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types lit-html chatroom-worker");
  }

  private static String hashOfImportMap(String html) {
    Matcher map = IMPORT_MAP.matcher(html);
    if (!map.find()) {
      return "";
    }
    byte[] hash = PageFile.sha256(map.group(1).getBytes(StandardCharsets.UTF_8));
    return " 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }
}
