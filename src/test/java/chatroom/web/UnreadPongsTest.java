package chatroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import org.junit.jupiter.api.Test;

class UnreadPongsTest {
  @Test
  void onlyPingsAndOnlyOfOneWhoDoesNotRead() {
    EmbeddedChannel channel = new EmbeddedChannel(UnreadPongs.INSTANCE);
    assertThat(channel.writeInbound(new PingWebSocketFrame())).isTrue();
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    PingWebSocketFrame ping = new PingWebSocketFrame(Unpooled.buffer().writeInt(7));
    channel.releaseInbound();
    assertThat(channel.writeInbound(ping)).isFalse();
    assertThat(ping.refCnt()).isZero();
    assertThat(channel.writeInbound(new TextWebSocketFrame("hi"))).isTrue();
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
    assertThat(channel.writeInbound(new PingWebSocketFrame())).isTrue();
    channel.finishAndReleaseAll();
  }
}
