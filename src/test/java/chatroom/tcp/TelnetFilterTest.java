package chatroom.tcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 854, one command at a time and cut anywhere. */
class TelnetFilterTest {
  @ParameterizedTest
  @CsvSource({
    "97 98, ab",
    "97 255 255 98, aÿb",
    "255 253 1 97, <252 1>a",
    "255 251 31 255 251 24, <254 31><254 24>",
    "255 254 1 255 252 3 97, a",
    "97 255 250 31 0 80 0 24 255 240 98, ab",
    "97 255 250 31 255 255 255 240 98, ab",
    "97 255 250 24 10 13 255 253 255 240 98, ab",
    "97 255 247 98 255 248 99, a{EC}b{EL}c",
    "255 246, {AYT}",
    "97 255 241 255 249 255 242 255 243 255 244 255 245 98, ab",
    "97 255 240 98, ab",
    "255 253 255 97, <252 255>a",
    "255 253 10 10, '<252 10>\n'",
  })
  void isTheSameHoweverItIsSplit(String numbers, String expected) {
    byte[] bytes = bytes(numbers);
    for (int first = 0; first <= bytes.length; first++) {
      for (int second = first; second <= bytes.length; second++) {
        Heard heard = new Heard();
        heard.filter.feed(Arrays.copyOfRange(bytes, 0, first));
        heard.filter.feed(Arrays.copyOfRange(bytes, first, second));
        heard.filter.feed(Arrays.copyOfRange(bytes, second, bytes.length));
        assertThat(heard.log).hasToString(expected);
      }
    }
  }

  @Test
  void anyBytesAreTheSameAtOnceAndOneByOne() {
    Random random = new Random(1);
    for (int round = 0; round < 2000; round++) {
      byte[] bytes = new byte[random.nextInt(40)];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) (random.nextInt(3) == 0 ? 255 : 236 + random.nextInt(20));
      }
      Heard atOnce = new Heard();
      Heard oneByOne = new Heard();
      atOnce.filter.feed(bytes);
      for (byte b : bytes) {
        oneByOne.filter.feed(new byte[] {b});
      }
      assertThat(oneByOne.log).hasToString(atOnce.log.toString());
    }
  }

  private static byte[] bytes(String numbers) {
    String[] parts = numbers.split(" ");
    byte[] bytes = new byte[parts.length];
    for (int i = 0; i < parts.length; i++) {
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return bytes;
  }

  private static final class Heard implements TelnetFilter.Listener {
    final StringBuilder log = new StringBuilder();
    final TelnetFilter filter = new TelnetFilter(this);

    @Override
    public void data(byte[] bytes) {
      log.append(new String(bytes, ISO_8859_1));
    }

    @Override
    public void reply(byte[] bytes) {
      assertThat(bytes).hasSize(3);
      log.append('<').append(bytes[1] & 0xff).append(' ').append(bytes[2] & 0xff).append('>');
    }

    @Override
    public void eraseCharacter() {
      log.append("{EC}");
    }

    @Override
    public void eraseLine() {
      log.append("{EL}");
    }

    @Override
    public void areYouThere() {
      log.append("{AYT}");
    }
  }
}
