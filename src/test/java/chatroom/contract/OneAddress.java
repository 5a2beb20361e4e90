package chatroom.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One address against the bounds on addresses: the program of {@link OneAddressIT}, which is run
 * where 192.0.2.1 is the server's address and 192.0.2.2 and 192.0.2.3 are others'. It ends with
 * “all is as it should be”, or with what is not.
 */
final class OneAddress {
  private static final int MAX = 8;
  private static final String ONE = "192.0.2.2";
  private static final String OTHER = "192.0.2.3";
  private static final String SERVER = "192.0.2.1";

  private final TestServer server;
  private final List<Socket> open = new ArrayList<>();

  private OneAddress(TestServer server) {
    this.server = server;
  }

  public static void main(String[] arguments) throws Exception {
    Map<String, String> settings =
        Map.of("host", SERVER, "max-per-address", String.valueOf(MAX), "hello-time", "1h");
    try (TestServer server = TestServer.start(settings)) {
      OneAddress one = new OneAddress(server);
      one.connections();
      System.out.println("connections are as they should be");
      one.sessions();
      System.out.println("sessions are as they should be");
      one.sessionsThatAreOver();
      one.metrics();
      System.out.println("all is as it should be");
    }
    System.exit(0);
  }

  private static void must(boolean is, String what) {
    if (!is) {
      throw new AssertionError("not so: " + what);
    }
  }

  private Socket connect(String from, int port) throws IOException {
    Socket socket = new Socket();
    socket.setSoTimeout(10_000);
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(SERVER, port), 10_000);
    open.add(socket);
    return socket;
  }

  private void closeAll() throws IOException {
    for (Socket socket : open) {
      socket.close();
    }
    open.clear();
  }

  /** The status of one request on a connection of its own; 0 where there is no answer. */
  private int ask(String from, RawRequest request) throws IOException {
    try (Socket socket = connect(from, server.httpPort())) {
      return request.ask(socket, server.httpPort()).status();
    } catch (IOException closed) {
      return 0;
    }
  }

  private boolean isRefusedByTcp(String from) throws IOException {
    try (Socket socket = connect(from, server.tcpPort())) {
      socket.getOutputStream().write("{\"type\":\"ping\"}\n".getBytes(UTF_8));
      return socket.getInputStream().read() != '{';
    }
  }

  // both doors count together, and a place is free once it was left
  private void connections() throws Exception {
    List<Socket> inside = new ArrayList<>();
    for (int i = 0; i < MAX; i++) {
      Socket socket = connect(ONE, i % 2 == 0 ? server.tcpPort() : server.httpPort());
      inside.add(socket);
      String first =
          i % 2 == 0 ? "{\"type\":\"ping\"}\n" : "GET / HTTP/1.1\r\nHost: 192.0.2.1\r\n\r\n";
      socket.getOutputStream().write(first.getBytes(UTF_8));
      must(socket.getInputStream().read() == (i % 2 == 0 ? '{' : 'H'), "connection " + i);
    }
    must(isRefusedByTcp(ONE), "one too many is refused at the TCP door");
    must(ask(ONE, RawRequest.get("/")) == 429, "one too many is refused at the web door");
    must(ask(ONE, RawRequest.webSocket("/bus/websocket")) == 429, "as a WebSocket too");
    must(!isRefusedByTcp(OTHER), "another address is let in");
    must(!isRefusedByTcp("127.0.0.1"), "and so is this machine");
    for (Socket socket : inside) {
      socket.close();
    }
    closeAll();
    awaitConnections(0);
    must(!isRefusedByTcp(ONE), "places are free again");
  }

  /** Opened, and left without a connection. */
  private int openSession(String from) throws IOException {
    return ask(from, RawRequest.post(SockJs.path("xhr"), ""));
  }

  private void sessions() throws Exception {
    for (int i = 0; i < MAX; i++) {
      must(openSession(ONE) == 200, "session " + i);
    }
    must(openSession(ONE) == 429, "one too many is refused");
    must(openSession(OTHER) == 200, "another address has its own");
    for (int i = 0; i < 3 * MAX; i++) {
      must(openSession("127.0.0.1") == 200, "this machine has any number");
    }
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (openSession(ONE) != 200) { // SockJS gives them up after ten seconds
      must(System.nanoTime() < deadline, "places are free again");
      Thread.sleep(200);
    }
  }

  // many times as many as may be open: a place that is not given back would soon be missed
  private void sessionsThatAreOver() throws Exception {
    for (int i = 0; i < 5 * MAX; i++) {
      try (Socket socket = connect(OTHER, server.httpPort())) {
        RawRequest streaming = RawRequest.post(SockJs.path("xhr_streaming"), "");
        must(streaming.ask(socket, 0).status() == 200, "stream " + i);
      }
      try (Socket socket = connect(OTHER, server.httpPort())) {
        RawRequest webSocket = RawRequest.webSocket(SockJs.path("websocket"));
        must(webSocket.ask(socket, 0).status() == 101, "WebSocket " + i);
      }
      must(ask(OTHER, RawRequest.get(SockJs.path("websocket"))) == 400, "no session " + i);
      awaitConnections(0);
    }
  }

  private void awaitConnections(long count) throws Exception {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (Measured.gauge(connect("127.0.0.1", server.httpPort()), "chatroom_connections")
        > count + 1) {
      must(System.nanoTime() < deadline, "connections that were closed are gone");
    }
  }

  private void metrics() throws Exception {
    must(ask(ONE, RawRequest.get("/metrics")) == 403, "metrics are for this machine");
    must(ask("127.0.0.1", RawRequest.get("/metrics")) == 200, "and this one is");
  }
}
