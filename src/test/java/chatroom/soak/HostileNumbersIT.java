package chatroom.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 7, in short: hundreds and thousands instead of thousands and tens of thousands. What is
 * counted is the same; the wait of the canary is judged where the machine has time for the load.
 */
@Timeout(240)
@Tag("alone")
class HostileNumbersIT {
  private static final long SEED = 7;

  private Site site;

  @BeforeEach
  void begin(@TempDir Path folder) throws Exception {
    site = new Site(folder, SEED);
  }

  @AfterEach
  void end() throws Exception {
    site.close();
  }

  @Test
  void threeThousandComeAndDropOff() throws Exception {
    stands(new DropsPhase(3_000, 1_000, Hardship.MILD), Duration.ofSeconds(3));
  }

  @Test
  void threeHundredAreSlow() throws Exception {
    stands(new SlowClientsPhase(300, Hardship.MILD), Duration.ofSeconds(5));
  }

  @Test
  void fiveHundredAreInAtOnce() throws Exception {
    stands(CrowdPhase.promised("five hundred", 500, Hardship.MILD), Duration.ofSeconds(3));
  }

  @Test
  void aFewAskForFarTooMuch() throws Exception {
    stands(new GreedyPhase(10_000, 50, Hardship.MILD), Duration.ofSeconds(5));
  }

  private void stands(Phase phase, Duration time) throws Exception {
    Row row = new Trial(site, phase, time).run();
    System.out.println(row.markdown());
    assertThat(row.broken()).as(row.markdown()).isEmpty();
    assertThat(row.finding().isFaultless()).as(row.markdown()).isTrue();
    assertThat(row.finding().acknowledged()).isEqualTo(row.finding().sent()).isPositive();
  }
}
