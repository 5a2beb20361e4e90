package chatroom.tcp;

import chatroom.chat.Refusal;
import chatroom.files.OpenFile;
import io.netty.channel.ChannelOption;
import io.netty.channel.DefaultFileRegion;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.nio.channels.FileChannel;

/**
 * A file's bytes as the last thing that a connection carries: {@code echo 'download NAME' | nc HOST
 * PORT > NAME}. They go from the file to the socket in the kernel, so that a reader of any slowness
 * costs no memory. That is for plain connections: an encrypted one refuses what it cannot read.
 */
final class RawFile {
  // How much one connection may send before others of its event loop have their turn.
  private static final long REGION_BYTES = 256 * 1024;

  private final NetSocketInternal socket;
  private final FileChannel channel;
  private final long end;
  private final Promise<Void> done = Promise.promise();
  private long position;

  private RawFile(NetSocketInternal socket, OpenFile file, long offset) {
    this.socket = socket;
    this.channel = file.channel();
    this.position = offset;
    this.end = file.info().sizeBytes();
  }

  /**
   * Lets a peer that has said all it will ({@code echo … | nc -N}) still be answered: without this
   * the socket closes when its input ends. To be called when the socket is accepted, before
   * anything is read from it. From then on the end of the input comes as Netty's {@code
   * ChannelInputShutdownEvent} to {@link NetSocketInternal#eventHandler}, and it is for the door to
   * close the socket once it owes nothing.
   */
  static void allowHalfClose(NetSocket socket) {
    ((NetSocketInternal) socket)
        .channelHandlerContext()
        .channel()
        .config()
        .setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
  }

  /**
   * Sends the file from an offset to its end, after whatever has been written to the socket before,
   * and closes file and socket. From here on nothing else may be written, and what is read is
   * thrown away. To be called on the socket's context.
   *
   * @param offset in bytes, 0 to the file's size
   * @return completes on the socket's context when the kernel has taken all; fails when the peer
   *     went away or the file shrank, with file and socket closed; fails with {@link Refusal} 416
   *     for an offset that is not in the file, with the file closed and the socket as it was
   */
  static Future<Void> send(NetSocket socket, OpenFile file, long offset) {
    if (offset < 0 || offset > file.info().sizeBytes()) {
      file.close();
      return Future.failedFuture(
          new Refusal(
              416,
              file.info().name()
                  + " has "
                  + file.info().sizeBytes()
                  + " bytes: the offset must be one of 0 to that."));
    }
    // Input left unread would make closing the socket a reset, which may cost the peer the end.
    socket.handler(ignored -> {}).resume();
    RawFile raw = new RawFile((NetSocketInternal) socket, file, offset);
    raw.sendRest();
    return raw.done
        .future()
        .eventually(
            () -> {
              file.close();
              return socket.close();
            });
  }

  private void sendRest() {
    if (position == end) {
      done.complete();
      return;
    }
    long length = Math.min(REGION_BYTES, end - position);
    socket
        .writeMessage(new Region(channel, position, length))
        .onFailure(done::fail)
        .onSuccess(
            sent -> {
              position += length;
              sendRest();
            });
  }

  /** A piece of a file that leaves the file open when it has been sent: the next one needs it. */
  private static final class Region extends DefaultFileRegion {
    Region(FileChannel channel, long position, long length) {
      super(channel, position, length);
    }

    @Override
    protected void deallocate() {
      // the file is closed by whoever sends it
    }
  }
}
