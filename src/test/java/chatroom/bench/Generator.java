package chatroom.bench;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;

/** One event loop, on which everybody lives who connects to a server that is measured. */
final class Generator implements AutoCloseable {
  private final EventLoopGroup group;
  private final boolean byEpoll = Epoll.isAvailable();

  Generator() {
    IoHandlerFactory factory = byEpoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
    group = new MultiThreadIoEventLoopGroup(1, factory);
  }

  EventLoopGroup group() {
    return group;
  }

  EventLoop loop() {
    return group.next();
  }

  Class<? extends Channel> channelType() {
    return byEpoll ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  /** What it works with, for the report. */
  String transport() {
    return byEpoll ? "epoll" : "NIO";
  }

  @Override
  public void close() throws InterruptedException {
    group.shutdownGracefully().await();
  }
}
