package chatroom.tcp;

import chatroom.chat.Limits;
import io.netty.channel.ChannelConfig;
import io.netty.channel.epoll.EpollSocketChannelConfig;
import io.netty.channel.socket.nio.NioChannelOption;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetSocket;
import java.net.SocketOption;
import jdk.net.ExtendedSocketOptions;

/**
 * When the kernel asks a peer that says nothing whether it is still there: a person who types may
 * be silent for as long as they like, but a machine that was switched off is not to be in the room
 * for ever. Linux by itself would begin after two hours.
 */
final class KeepAlive {
  private static final int PROBES = 3;
  private static final int SECONDS_BETWEEN = 5;

  private KeepAlive() {}

  static void set(NetSocket socket, Limits limits) {
    ChannelConfig config = ((NetSocketInternal) socket).channelHandlerContext().channel().config();
    int seconds = (int) Math.max(1, Math.min(limits.deadTime().toSeconds(), Short.MAX_VALUE));
    if (config instanceof EpollSocketChannelConfig epoll) {
      epoll.setTcpKeepIdle(seconds).setTcpKeepIntvl(SECONDS_BETWEEN).setTcpKeepCnt(PROBES);
      return;
    }
    set(config, ExtendedSocketOptions.TCP_KEEPIDLE, seconds);
    set(config, ExtendedSocketOptions.TCP_KEEPINTERVAL, SECONDS_BETWEEN);
    set(config, ExtendedSocketOptions.TCP_KEEPCOUNT, PROBES);
  }

  // where the system does not have it, it stays as it was: setOption only says so
  private static void set(ChannelConfig config, SocketOption<Integer> option, int value) {
    config.setOption(NioChannelOption.of(option), value);
  }
}
