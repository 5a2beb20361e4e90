package chatroom.session;

import chatroom.chat.Command;
import chatroom.chat.Door;
import chatroom.chat.Limits;
import chatroom.chat.Refusal;
import chatroom.chat.Signal;
import chatroom.chat.Speaker;
import chatroom.wire.BadFrame;
import chatroom.wire.ClientFrame;
import chatroom.wire.FrameWriter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/**
 * A session that speaks frames: the event-bus bridge protocol of docs/protocol.md, over any door. A
 * door feeds it frames and tells it when its socket has ended; on one event loop only.
 */
public final class FrameSession extends Session {
  private final FrameOutlet outlet;
  private final Intake<ClientFrame> intake;
  private final Services services;
  private final Registrations registrations;
  private final Entrance entrance;
  private long heardNanos = System.nanoTime();
  private int unparsable;
  private int underWay;
  private boolean inputEnded;
  private boolean lookedBack;
  private boolean leaving;
  private Signal.Notice farewell;
  private ClientFrame.Send exit;

  public FrameSession(Hub hub, FrameOutlet outlet, Door door) {
    super(hub, outlet);
    this.outlet = outlet;
    this.intake =
        new Intake<>(hub.vertx(), outlet, rates(), ServiceCosts::of, this::handle, this::settled);
    this.services = new Services(this);
    this.registrations = new Registrations(this);
    this.entrance = new Entrance(this, registrations, door);
  }

  @Override
  Intake<?> intake() {
    return intake;
  }

  // ---- what comes in

  /** A frame has arrived: one line, or one text message. */
  public void receive(Buffer bytes) {
    if (isEnded() || leaving) {
      return;
    }
    heardNanos = System.nanoTime();
    rates().arrived(bytes.length());
    ClientFrame frame;
    try {
      frame = ClientFrame.decode(bytes);
      unparsable = 0;
    } catch (BadFrame bad) {
      refuse(bad);
      return;
    }
    if (frame instanceof ClientFrame.Ping) {
      intake.passedBy();
      answer(FrameWriter.pong());
    } else if (farewell != null) {
      tooLate(frame);
    } else {
      intake.offer(frame);
    }
  }

  /** It came after goodbye was said: not kept, and the client knows that it may say it again. */
  private void tooLate(ClientFrame frame) {
    if (frame instanceof ClientFrame.Send send) {
      refuse(send, Refusal.unavailable("The server is stopping. Say it again when it is back."));
    }
  }

  /** A frame over the bound has arrived, and was passed over. */
  public void receiveTooLong() {
    answer(
        FrameWriter.err(
            null, 413, "A frame has at most " + hub().limits().frameBytes() + " bytes."));
    countUnparsable();
  }

  /** The peer is alive, whatever it sent. */
  public void heard() {
    heardNanos = System.nanoTime();
  }

  /** The peer sends no more, but may still read: what waits is done, then the session ends. */
  public void inputEnded() {
    inputEnded = true;
    settled();
  }

  /** The socket is gone. */
  public void closed() {
    entrance.close();
    end(!leaving);
  }

  private void refuse(BadFrame bad) {
    intake.passedBy();
    answer(FrameWriter.err(bad.address(), 400, bad.getMessage()));
    if (bad.isUnparsable()) {
      countUnparsable();
    } else {
      unparsable = 0;
    }
  }

  private void countUnparsable() {
    if (++unparsable >= Limits.UNPARSABLE_FRAMES) {
      outlet.close("Too many frames in a row that cannot be read.");
    }
  }

  private void handle(ClientFrame frame) {
    if (frame instanceof ClientFrame.Send send && send.address().equals("hello")) {
      entrance.hello(send);
    } else if (you() == null) {
      String address =
          frame instanceof ClientFrame.Send send
              ? send.errorAddress()
              : frame instanceof ClientFrame.Register register
                  ? register.address()
                  : ((ClientFrame.Unregister) frame).address();
      answer(FrameWriter.err(address, 401, "Say hello first."));
    } else if (frame instanceof ClientFrame.Send send) {
      services.handle(send);
    } else if (frame instanceof ClientFrame.Register register) {
      registrations.register(register);
    } else if (frame instanceof ClientFrame.Unregister unregister) {
      registrations.unregister(unregister.address());
    }
  }

  // ---- what goes out

  /** Writes something that is owed. */
  void answer(byte[] frame) {
    if (!isEnded()) {
      outlet.sendFrame(frame);
      owe();
    }
  }

  /** Answers a request that wants an answer. */
  void answer(ClientFrame.Send send, JsonObject body) {
    if (send.replyAddress() != null) {
      answer(FrameWriter.rec(send.replyAddress(), body));
    }
  }

  void refuse(ClientFrame.Send send, Throwable failure) {
    refuse(send.errorAddress(), failure);
  }

  void refuse(String address, Throwable failure) {
    Refusal refusal = asRefusal(failure);
    answer(FrameWriter.err(address, refusal.code(), refusal.getMessage()));
  }

  @Override
  void push(Rendering entries, Follow follow) {
    outlet.push(entries, follow.address());
  }

  @Override
  void pushSignals(Rendering signals, Follow follow) {
    outlet.push(signals, follow.address());
    String newName = signals.newNameOf(you().by());
    if (newName != null) {
      setYou(new Speaker(you().by(), newName));
    }
  }

  /** Tells who is in a room; the bytes are shared by all who are told the same. */
  void tellMembers(String address, Rendering members) {
    if (!isEnded()) {
      outlet.push(members, address);
      owe();
    }
  }

  @Override
  void reset(Follow follow, long seq) {
    outlet.sendFrame(FrameWriter.reset(follow.address(), seq));
  }

  @Override
  void tellBehind(boolean isBehind) {
    tell(Signal.Notice.behind(isBehind));
  }

  @Override
  void filesChanged(Signal.FilesChanged changed) {
    tell(changed); // small and rare: who is behind is told all the same
  }

  /** On one's own address. */
  private void tell(Signal signal) {
    if (!isEnded() && you() != null) {
      outlet.sendFrame(FrameWriter.signal("@" + you().name(), signal));
    }
  }

  @Override
  void tellMissed(Follow follow) {
    registrations.tellMissed(follow);
  }

  // ---- the end

  /**
   * Leaves for good, once what was asked before is answered: the name is free at once, and the
   * socket closes when all is out.
   */
  void leave(ClientFrame.Send send) {
    leaving = true;
    exit = send;
    intake.close();
    settled();
  }

  /** Nothing ends before this has. */
  void underWay(Future<?> work) {
    underWay++;
    work.onComplete(
        done -> {
          underWay--;
          settled();
        });
  }

  @Override
  void settled() {
    quiet();
    if (isEnded() || underWay > 0 || inFlight() > 0 || !services.isIdle()) {
      return;
    }
    if (leaving) {
      // whoever reads the answer may come back at once under the same name
      end(false).onComplete(gone -> bye());
    } else if (inputEnded && intake.isEmpty() && follows().areLive()) {
      lookBack();
    }
  }

  private void bye() {
    if (exit.replyAddress() != null) {
      outlet.sendFrame(FrameWriter.rec(exit.replyAddress(), new JsonObject()));
    }
    outlet.close("Bye.");
  }

  /** Closes once what was said last has come back: whatever is asked now is answered after it. */
  private void lookBack() {
    if (lookedBack || you() == null) {
      outlet.close("Bye.");
      return;
    }
    lookedBack = true;
    underWay(ask(new Command.ReadMarks()));
  }

  @Override
  void watchMore(long nowNanos) {
    if (intake.isPaused()) {
      heardNanos = nowNanos; // it is not the peer that is silent
    } else if (nowNanos - heardNanos > hub().stuckNanos()) {
      giveUp("Nothing was heard of you for too long.");
    }
  }

  @Override
  boolean isQuiet() {
    return super.isQuiet() && underWay == 0 && services.isIdle();
  }

  @Override
  void close(String reason) {
    tell(new Signal.Notice(reason, 0L));
    outlet.close(reason);
  }

  @Override
  void goodbye(String text, long retryAfterMillis) {
    farewell = new Signal.Notice(text, retryAfterMillis);
    tell(farewell);
    finish(() -> outlet.close(text));
  }

  /** Whoever came in while the server was stopping already is told now. */
  void cameIn() {
    if (farewell != null) {
      tell(farewell);
    }
  }
}
