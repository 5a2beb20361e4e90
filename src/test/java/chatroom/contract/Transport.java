package chatroom.contract;

/** The ways in for frames. */
enum Transport {
  TCP("tcp", TcpFrames::new),
  WEB_SOCKET("web", server -> new WebSocketFrames(server, "/bus/websocket", false)),
  SOCKJS_WEB_SOCKET("web", server -> new WebSocketFrames(server, SockJs.path("websocket"), true)),
  XHR_POLLING("web", server -> new XhrFrames(server, "xhr")),
  XHR_STREAMING("web", server -> new XhrFrames(server, "xhr_streaming"));

  private interface Opener {
    FrameClient open(TestServer server) throws Exception;
  }

  private final String door;
  private final Opener opener;

  Transport(String door, Opener opener) {
    this.door = door;
    this.opener = opener;
  }

  /** How the server calls the door that this one comes through. */
  String door() {
    return door;
  }

  boolean isSockJs() {
    return this != TCP && this != WEB_SOCKET;
  }

  /** A new connection that has said nothing yet. */
  FrameClient connect(TestServer server) {
    try {
      return opener.open(server);
    } catch (Exception e) {
      throw new AssertionError(this + " does not connect", e);
    }
  }
}
