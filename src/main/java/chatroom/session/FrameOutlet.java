package chatroom.session;

/** An outlet for frames. */
public interface FrameOutlet extends Outlet {
  /** Writes one frame: JSON in UTF-8, without a line end; the bytes are not changed afterwards. */
  void sendFrame(byte[] frame);

  /** Writes what is pushed, in the form that this socket wants and that others share. */
  void push(Rendering rendering, String address);
}
