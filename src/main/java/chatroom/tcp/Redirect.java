package chatroom.tcp;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answer to a browser that was pointed at the TCP port: go to the HTTP port (RFC 9110). */
final class Redirect {
  private static final Pattern REQUEST_LINE =
      Pattern.compile("\\A[A-Z]+ (/[\\x21-\\x7e]{0,2000}) HTTP/1\\.[01]\r?\n");
  private static final Pattern HOST =
      Pattern.compile(
          "\r?\nHost:[ \t]*([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?[ \t]*\r?\n",
          Pattern.CASE_INSENSITIVE);

  private Redirect() {}

  /** Whether the head of the request is complete. */
  static boolean isComplete(String head) {
    return head.contains("\r\n\r\n") || head.contains("\n\n");
  }

  /**
   * The whole response.
   *
   * @param head of the request, as far as it has come
   * @param localHost what to call this machine if the request does not say
   */
  static byte[] response(String head, String localHost, int httpPort) {
    Matcher line = REQUEST_LINE.matcher(head);
    Matcher host = HOST.matcher(head);
    String path = line.find() ? line.group(1) : "/";
    String name = host.find() ? host.group(1) : localHost;
    String location = "http://" + name + ":" + httpPort + path;
    String text = "The page is at " + location + "\n";
    return ("HTTP/1.1 307 Temporary Redirect\r\nLocation: "
            + location
            + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
            + text.length()
            + "\r\nConnection: close\r\n\r\n"
            + (head.startsWith("HEAD") ? "" : text))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
