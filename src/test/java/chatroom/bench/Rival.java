package chatroom.bench;

import java.util.ArrayList;
import java.util.List;

/** Who can be measured, by the word that {@code --only} takes. */
enum Rival {
  CHATROOM("chatroom") {
    @Override
    List<Contender> start(Programs programs) throws Exception {
      return programs.chatroom(List.of(), List.of("--event-loops", "1"));
    }
  },
  FLOOR("floor") {
    @Override
    List<Contender> start(Programs programs) throws Exception {
      return List.of(programs.floor());
    }
  },
  NGIRCD("ngircd") {
    @Override
    List<Contender> start(Programs programs) throws Exception {
      return List.of(programs.ngircd());
    }
  },
  MOSQUITTO("mosquitto") {
    @Override
    List<Contender> start(Programs programs) throws Exception {
      return List.of(programs.mosquitto());
    }
  },
  WS("ws") {
    @Override
    List<Contender> start(Programs programs) throws Exception {
      return List.of(programs.ws());
    }
  },
  SOCKET_IO("socket.io") {
    @Override
    List<Contender> start(Programs programs) throws Exception {
      return List.of(programs.socketIo());
    }
  };

  private final String word;

  Rival(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /** Starts a server of its own for each door, in such a way that its memory can be told. */
  List<Contender> startForMemory(Programs programs) throws Exception {
    if (this != CHATROOM) {
      return start(programs);
    }
    List<Contender> doors = new ArrayList<>();
    for (int door = 0; door < 3; door++) {
      // without Java's second compiler, which takes and gives back megabytes when it likes
      List<String> touched =
          List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:TieredStopAtLevel=1");
      doors.add(programs.chatroom(touched, List.of("--event-loops", "1")).get(door));
    }
    return doors;
  }

  /** Starts it; one server may have several doors. */
  abstract List<Contender> start(Programs programs) throws Exception;
}
