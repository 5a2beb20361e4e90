package chatroom;

import io.netty.channel.IoHandle;
import io.netty.channel.IoHandler;
import io.netty.channel.IoHandlerContext;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.IoOps;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoOps;
import io.vertx.core.impl.transports.EpollTransport;
import io.vertx.core.spi.transport.Transport;

/**
 * Netty's epoll, in whose set a socket stays for as long as it is open. Netty takes one out of it
 * while nothing of it is waited for, which is so when the peer has said all it will ({@code nc
 * -N}), and forgets that it did: when more is to be written than the socket takes, it changes what
 * is not there (4.2.18: {@code epoll_ctl(EPOLL_CTL_MOD)} fails with ENOENT), and closes what was to
 * be sent to the end. Here the kernel is told to wait for nothing instead: of such a socket it
 * tells once that it is broken or gone, and that is all. Decision 17 has the trace.
 */
final class KeepingEpoll extends EpollTransport implements io.vertx.core.transport.Transport {
  @Override
  public String name() {
    return "epoll";
  }

  @Override
  public boolean available() {
    return isAvailable();
  }

  @Override
  public Transport implementation() {
    return this;
  }

  @Override
  public IoHandlerFactory ioHandlerFactory() {
    IoHandlerFactory factory = super.ioHandlerFactory();
    return executor -> new Keeping(factory.newHandler(executor));
  }

  /** Of one event loop, and called as Netty's own is. */
  private record Keeping(IoHandler epoll) implements IoHandler {
    @Override
    public IoRegistration register(IoHandle handle) throws Exception {
      return new Kept(epoll.register(handle));
    }

    @Override
    public void initialize() {
      epoll.initialize();
    }

    @Override
    public int run(IoHandlerContext context) {
      return epoll.run(context);
    }

    @Override
    public void wakeup() {
      epoll.wakeup();
    }

    @Override
    public boolean isCompatible(Class<? extends IoHandle> handleType) {
      return epoll.isCompatible(handleType);
    }

    @Override
    public void prepareToDestroy() {
      epoll.prepareToDestroy();
    }

    @Override
    public void destroy() {
      epoll.destroy();
    }
  }

  /** One socket's place in the set. */
  private record Kept(IoRegistration registration) implements IoRegistration {
    @Override
    public long submit(IoOps ops) {
      // "by its edges", and none is asked for: of those the kernel tells unasked, each once
      return registration.submit(EpollIoOps.NONE.equals(ops) ? EpollIoOps.EPOLLET : ops);
    }

    @Override
    public <T> T attachment() {
      return registration.attachment();
    }

    @Override
    public boolean isValid() {
      return registration.isValid();
    }

    @Override
    public boolean cancel() {
      return registration.cancel();
    }
  }
}
