package chatroom.contract;

/** The ways in for frames. */
enum Transport {
  TCP,
  WEB_SOCKET,
  SOCKJS_WEB_SOCKET,
  XHR_POLLING,
  XHR_STREAMING;

  /** How the server calls the door that this one comes through. */
  String door() {
    return this == TCP ? "tcp" : "web";
  }

  /** A new connection that has said nothing yet. */
  FrameClient connect(TestServer server) {
    try {
      return switch (this) {
        case TCP -> new TcpFrames(server);
        case WEB_SOCKET -> new WebSocketFrames(server, "/bus/websocket", false);
        case SOCKJS_WEB_SOCKET -> new WebSocketFrames(server, SockJs.path("websocket"), true);
        case XHR_POLLING -> new XhrFrames(server, "xhr");
        case XHR_STREAMING -> new XhrFrames(server, "xhr_streaming");
      };
    } catch (Exception e) {
      throw new AssertionError(this + " does not connect", e);
    }
  }
}
