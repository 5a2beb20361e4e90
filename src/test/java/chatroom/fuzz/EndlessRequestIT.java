package chatroom.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests over HTTP without an end: in their first line, their headers, their body, their number.
 */
@Tag("alone")
class EndlessRequestIT extends EndlessFixture {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /",
        "GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
        "POST /bus/000/x1/xhr HTTP/1.1\r\nHost: localhost\r\nX: ",
        "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "GET /nothing HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 1073741824\r\n\r\n",
        "HEAD /join HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "GET /health/ready HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "GET /files/note.txt HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "PUT /files/new.txt HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "POST /join HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "POST /bus/000/x2/xhr_send HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "POST /bus/000/x3/xhr HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=a\r\n"
            + "Content-Length: 1073741824\r\n\r\n",
        "POST /bus/000/x4/xhr HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\n",
        "GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\n",
        "PUT /files/new.txt HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\n",
        "POST /bus/000/x5/xhr HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n5;a=",
        "POST /bus/000/x6/xhr HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: ",
        "GET /bus/websocket HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n",
        "POST /bus/info HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n"
      })
  void aRequestWithoutAnEndIsCut(String begin) throws Exception {
    try (Flood http = new Flood(server.httpPort())) {
      http.say(begin);
      assertThat(http.pour("a".getBytes(UTF_8), GIB)).isLessThan(CUT_BYTES);
      http.awaitEnd();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X: a\r\n", "Cookie: a=b\r\n", ":\r\n", " \r\n", "Host: localhost\r\n"})
  void headersWithoutAnEndAreCut(String header) throws Exception {
    try (Flood http = new Flood(server.httpPort())) {
      http.say("GET / HTTP/1.1\r\nHost: localhost\r\n");
      assertThat(http.pour(header.getBytes(UTF_8), GIB)).isLessThan(CUT_BYTES);
      http.awaitEnd();
    }
  }

  @Test
  void chunksOfOneByteAreCutAtTheLimitToo() throws Exception {
    try (Flood http = new Flood(server.httpPort())) {
      http.say(
          "POST /bus/000/x7/xhr HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
      assertThat(http.pour("1\r\na\r\n".getBytes(UTF_8), GIB)).isLessThan(CUT_BYTES);
      http.awaitEnd();
    }
  }

  @Test
  void idsOfSessionsThatNeverBeginAreNotRemembered() throws Exception {
    try (Flood http = new Flood(server.httpPort())) {
      StringBuilder requests = new StringBuilder();
      for (int i = 0; i < 20_000; i++) {
        String id = i + "-" + "i".repeat(3_000);
        requests.append(
            "POST /bus/000/"
                + id
                + "/xhr_send HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        if (i % 100 == 99) {
          http.say(requests.toString());
          requests.setLength(0);
        }
      }
      http.say("GET /files/note.txt HTTP/1.1\r\nHost: localhost\r\n\r\n");
      http.await("a note\n");
    }
  }
}
