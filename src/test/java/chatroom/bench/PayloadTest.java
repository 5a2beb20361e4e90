package chatroom.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

class PayloadTest {
  private final ByteBuf bytes = Unpooled.buffer().writeZero(Payload.BYTES + 20);

  @Test
  void whatIsSetIsRead() {
    Payload.set(bytes, 3, 201, 0x7654_3210, 0x0FED_CBA9_8765_4321L);

    assertThat(Payload.find(bytes, 0, bytes.writerIndex())).isEqualTo(3);
    assertThat(Payload.isAt(bytes, 3)).isTrue();
    assertThat(Payload.sender(bytes, 3)).isEqualTo(201);
    assertThat(Payload.number(bytes, 3)).isEqualTo(0x7654_3210);
    assertThat(Payload.nanos(bytes, 3)).isEqualTo(0x0FED_CBA9_8765_4321L);
  }

  @Test
  void itIsOfCharactersThatEveryServerTakesAsTheyAre() {
    Payload.set(bytes, 0, 255, -1, -1);

    assertThat(bytes.toString(0, Payload.BYTES, ISO_8859_1)).matches("Z=[@A-Oa-z0-9]+");
  }

  @Test
  void oneThatIsCutOffIsNone() {
    Payload.set(bytes, 0, 1, 1, 1);

    assertThat(Payload.find(bytes, 0, Payload.BYTES - 1)).isEqualTo(-1);
    bytes.setByte(Payload.BYTES - 1, '8');
    assertThat(Payload.find(bytes, 0, bytes.writerIndex())).isEqualTo(-1);
  }
}
