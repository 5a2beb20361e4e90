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
    return connect(server, 0);
  }

  /**
   * The same, for one that will not read.
   *
   * @param receiveBytes what the kernel may take for it, so that it is soon full; 0 for as usual
   */
  FrameClient connect(TestServer server, int receiveBytes) {
    try {
      return switch (this) {
        case TCP -> new TcpFrames(server, receiveBytes);
        case WEB_SOCKET -> new WebSocketFrames(server, "/bus/websocket", false, receiveBytes);
        case SOCKJS_WEB_SOCKET ->
            new WebSocketFrames(server, SockJs.path("websocket"), true, receiveBytes);
        case XHR_POLLING -> new XhrFrames(server, "xhr", receiveBytes);
        case XHR_STREAMING -> new XhrFrames(server, "xhr_streaming", receiveBytes);
      };
    } catch (Exception e) {
      throw new AssertionError(this + " does not connect", e);
    }
  }
}
