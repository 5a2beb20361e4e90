package chatroom.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JoinRouteTest {
  static final JoinRoute.Doors DOORS =
      new JoinRoute.Doors() {
        @Override
        public int tcpPort() {
          return 5000;
        }

        @Override
        public int httpPort() {
          return 8080;
        }

        @Override
        public Path jar() {
          return null;
        }
      };

  private final JoinRoute route = new JoinRoute(DOORS);

  @Test
  void aPageIsMadeOnceForEachHost() {
    assertThat(route.remembered("localhost:8080")).isSameAs(route.remembered("localhost:8080"));
    assertThat(route.remembered("localhost:8080").toString())
        .contains("http://localhost:8080/", "nc localhost 5000");
    assertThat(route.remembered("192.0.2.1:8080").toString()).contains("nc 192.0.2.1 5000");
  }

  @Test
  void whatIsRememberedHasAnEnd() {
    for (int i = 0; i < 100; i++) {
      route.remembered("127.0.0." + i);
    }
    assertThat(route.rememberedPages()).isEqualTo(JoinRoute.MOST_PAGES);
  }
}
