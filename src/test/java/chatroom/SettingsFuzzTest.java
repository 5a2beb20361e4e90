package chatroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import chatroom.fuzz.Inputs;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever a value is, it is taken or refused with a sentence. */
class SettingsFuzzTest {
  @FuzzTest(maxDuration = "5m")
  void value(byte[] input) {
    if (input.length == 0) {
      return;
    }
    String text = Inputs.text(Arrays.copyOfRange(input, 1, input.length));
    Setting<?> setting = Setting.ALL.get((input[0] & 0xff) % Setting.ALL.size());
    try {
      Object value = setting.read(text, setting.option());
      assertThat(value).isNotNull();
      assertThat(setting.read(text, setting.option())).isEqualTo(value);
    } catch (CannotStart refusal) {
      assertThat(refusal.getMessage()).startsWith(setting.option() + " is ");
    }
    try {
      Settings settings = SettingsReader.ofValues(Map.of(setting.key(), text)).read();
      assertThat(settings.port()).isBetween(0, 65_535);
      assertThat(settings.limits().frameBytes()).isBetween(1 << 10, 1 << 24);
      assertThat(settings.limits().queueBytes())
          .isGreaterThanOrEqualTo(settings.limits().frameBytes());
      assertThat(settings.limits().ratePerSecond()).isBetween(0.0, 100_000.0);
      assertThat(settings.limits().deadTime()).isPositive();
    } catch (CannotStart refusal) {
      assertThat(refusal.getMessage()).isNotBlank();
    }
  }

  @Test
  void valueAsKeptAndSeeded() {
    String[] seeds = new String[2 * Setting.ALL.size()];
    for (int i = 0; i < Setting.ALL.size(); i++) {
      seeds[2 * i] = (char) i + Setting.ALL.get(i).standard();
      seeds[2 * i + 1] = (char) i + "https://chat.example.org:8443,12345678901234567890k,0.5,-1,١٢";
    }
    Inputs.run(SettingsFuzzTest.class, "value", this::value, seeds);
    for (int i = 0; i < Setting.ALL.size(); i++) {
      String which = String.valueOf((char) i);
      Inputs.runQuickly(
          input -> value((which + Inputs.text(input)).getBytes(UTF_8)),
          "9",
          "a.",
          ",",
          "[",
          " ",
          "0.");
    }
  }
}
