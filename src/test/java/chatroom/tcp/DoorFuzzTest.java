package chatroom.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.fuzz.Inputs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The first bytes of a connection, telnet's commands, and a browser at the wrong door. */
class DoorFuzzTest {
  /** What a filter says, one line an event; data that comes in pieces is one. */
  private static final class Heard implements TelnetFilter.Listener {
    private final StringBuilder events = new StringBuilder();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private int dataBytes;

    @Override
    public void data(byte[] bytes) {
      data.writeBytes(bytes);
      dataBytes += bytes.length;
    }

    @Override
    public void reply(byte[] bytes) {
      assertThat(bytes).hasSize(3);
      assertThat(bytes[0] & 0xff).isEqualTo(255);
      assertThat(bytes[1] & 0xff).isIn(252, 254); // WONT, DONT: nothing is ever agreed to
      event("reply " + (bytes[1] & 0xff) + " " + (bytes[2] & 0xff));
    }

    @Override
    public void eraseCharacter() {
      event("EC");
    }

    @Override
    public void eraseLine() {
      event("EL");
    }

    @Override
    public void areYouThere() {
      event("AYT");
    }

    private void event(String event) {
      events.append(data.toString(ISO_8859_1)).append("\n<").append(event).append(">\n");
      data.reset();
    }

    private String all() {
      return events + data.toString(ISO_8859_1);
    }
  }

  @FuzzTest(maxDuration = "5m")
  void telnet(byte[] input) {
    Heard whole = filtered(input, input.length + 1);
    assertThat(whole.dataBytes).isLessThanOrEqualTo(input.length);
    assertThat(filtered(input, 1).all()).isEqualTo(whole.all());
    assertThat(filtered(input, 3).all()).isEqualTo(whole.all());
    if (new String(input, ISO_8859_1).indexOf(0xff) < 0) {
      assertThat(whole.data.toByteArray()).isEqualTo(input);
    }
  }

  private static Heard filtered(byte[] input, int piece) {
    Heard heard = new Heard();
    TelnetFilter filter = new TelnetFilter(heard);
    for (int at = 0; at < input.length; at += piece) {
      filter.feed(Arrays.copyOfRange(input, at, Math.min(input.length, at + piece)));
    }
    return heard;
  }

  @FuzzTest(maxDuration = "5m")
  void sniff(byte[] input) {
    DoorSniffer.Guest decided = DoorSniffer.Guest.UNKNOWN;
    for (int length = 0; length <= Math.min(input.length, 8); length++) {
      DoorSniffer.Guest guest = DoorSniffer.sniff(Arrays.copyOf(input, length));
      if (decided != DoorSniffer.Guest.UNKNOWN) {
        assertThat(guest).as("more bytes change nothing").isEqualTo(decided);
      }
      decided = guest;
    }
    assertThat(input.length >= 4 && decided == DoorSniffer.Guest.UNKNOWN).isFalse();
  }

  @FuzzTest(maxDuration = "5m")
  void redirect(byte[] input) {
    String head = new String(input, ISO_8859_1);
    String answer = new String(Redirect.response(head, "127.0.0.1", 8080), US_ASCII);
    int end = answer.indexOf("\r\n\r\n");
    String[] lines = answer.substring(0, end).split("\r\n", -1);
    String body = answer.substring(end + 4);
    assertThat(lines).hasSize(5);
    assertThat(lines[0]).isEqualTo("HTTP/1.1 307 Temporary Redirect");
    assertThat(lines[1]).matches("Location: http://[A-Za-z0-9._:\\[\\]-]+:8080/[\\x21-\\x7e]*");
    assertThat(lines[4]).isEqualTo("Connection: close");
    assertThat(answer).matches("(?s)[\\x20-\\x7e\r\n]*");
    if (!head.startsWith("HEAD")) {
      assertThat(lines[3]).isEqualTo("Content-Length: " + body.length());
    }
  }

  @Test
  void telnetAsKeptAndSeeded() {
    byte[] talk = {
      'a', -1, -3, 1, -1, -5, 3, 'b', -1, -6, 24, 0, 'x', -1, -1, 'y', -1, -16, -1, -9, -1, -8, -1,
      -10, 10
    };
    Inputs.run(DoorFuzzTest.class, "telnet", this::telnet, new String(talk, ISO_8859_1), "hello");
    Inputs.run(
        DoorFuzzTest.class, "telnet", input -> telnet(latin(input)), new String(talk, ISO_8859_1));
    Inputs.runQuickly(
        input -> telnet(latin(input)), "\u00ff", "\u00ff\u00fa", "\u00ff\u00fd\u0001");
  }

  // seeds are kept as text; bytes beyond ASCII come out as they were written
  private static byte[] latin(byte[] utf8) {
    return new String(utf8, UTF_8).getBytes(ISO_8859_1);
  }

  @Test
  void sniffAsKeptAndSeeded() {
    Inputs.run(
        DoorFuzzTest.class,
        "sniff",
        this::sniff,
        "{\"a\"",
        "GET /",
        "HEAD",
        "PUT ",
        "OPTI",
        "POST");
  }

  @Test
  void redirectAsKeptAndSeeded() {
    Inputs.run(
        DoorFuzzTest.class,
        "redirect",
        this::redirect,
        "GET / HTTP/1.1\r\nHost: localhost:5000\r\n\r\n",
        "HEAD /files/a?x=1 HTTP/1.0\nhost: [::1]:5000\n\n",
        "POST //evil.example/%0d%0a HTTP/1.1\r\nHost: a.b\r\nHost: c\r\n\r\n");
    Inputs.runQuickly(
        this::redirect, "\r\nHost: ", "GET /", "\r\nHost:        ", "\n", "A", " ", "\r\nHost:a:1");
  }
}
