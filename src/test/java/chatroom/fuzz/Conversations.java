package chatroom.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What a stranger may say to a door: valid conversations with something wrong in them. The same for
 * the same random.
 */
enum Conversations {
  TEXT(false, (random, mutation) -> typed(random, mutation, "")),
  TELNET(
      false, (random, mutation) -> typed(random, mutation, "\u00ff\u00fd\u0003\u00ff\u00fb\u0001")),
  FRAMES(false, (random, mutation) -> lines(random, mutation)),
  WEBSOCKET(true, WebSocketBytes::conversation),
  SOCKJS(true, HttpBytes::sockJs),
  HTTP(true, HttpBytes::anything),
  FILES(true, HttpBytes::files);

  private static final String[] TYPED = {
    "hello everybody",
    "@nobody psst",
    "/me waves",
    "/join #elsewhere",
    "/part",
    "/who",
    "/rooms",
    "/history 5",
    "/search hello",
    "/topic new",
    "/nick other",
    "/away",
    "/color on",
    "/time on",
    "/help me",
    "access server files",
    "list server files",
    "download note.txt",
    "/msg nobody x",
    "//slash",
    "/ignore nobody",
    "/bell all",
    "\u00ff\u00fa\u0018\u0000xterm\u00ff\u00f0",
    "\u00ff\u00f7x\u00ff\u00f8",
    "\u00ff\u00f6",
    "exit"
  };

  static final String[] SAID = {
    "{\"type\":\"ping\"}",
    "{\"type\":\"register\",\"address\":\"#elsewhere\",\"headers\":{\"since\":\"0\"}}",
    "{\"type\":\"send\",\"address\":\"#elsewhere\",\"replyAddress\":\"r2\",\"body\":{\"text\":\"hi\",\"id\":\"c-1\"}}",
    "{\"type\":\"send\",\"address\":\"@nobody\",\"replyAddress\":\"r3\",\"body\":{\"text\":\"psst\"}}",
    "{\"type\":\"send\",\"address\":\"history\",\"replyAddress\":\"r4\",\"body\":{\"of\":\"#elsewhere\",\"limit\":5}}",
    "{\"type\":\"send\",\"address\":\"search\",\"replyAddress\":\"r5\",\"body\":{\"text\":\"hi\"}}",
    "{\"type\":\"send\",\"address\":\"files\",\"replyAddress\":\"r6\",\"body\":{\"op\":\"stat\",\"name\":\"note.txt\"}}",
    "{\"type\":\"send\",\"address\":\"files\",\"replyAddress\":\"r7\",\"body\":{\"op\":\"get\",\"name\":\"note.txt\",\"token\":\"x\"}}",
    "{\"type\":\"send\",\"address\":\"people\",\"replyAddress\":\"r8\",\"body\":{\"op\":\"rename\",\"name\":\"b\"}}",
    "{\"type\":\"send\",\"address\":\"rooms\",\"replyAddress\":\"r9\",\"body\":{}}",
    "{\"type\":\"send\",\"address\":\"read\",\"replyAddress\":\"ra\",\"body\":{\"of\":\"#elsewhere\",\"seq\":1}}",
    "{\"type\":\"publish\",\"address\":\"#elsewhere\",\"body\":{\"kind\":\"edited\",\"target\":1,\"text\":\"x\"}}",
    "{\"type\":\"unregister\",\"address\":\"#elsewhere\"}",
    "{\"type\":\"send\",\"address\":\"hello\",\"replyAddress\":\"rb\",\"body\":{\"token\":\"nonsense\"}}"
  };

  private final boolean web;
  private final BiFunction<Random, Mutation, byte[]> maker;

  Conversations(boolean web, BiFunction<Random, Mutation, byte[]> maker) {
    this.web = web;
    this.maker = maker;
  }

  boolean isWeb() {
    return web;
  }

  /** What one connection sends; the same for the same number. */
  byte[] conversation(long number) {
    Random random = new Random(31 * number + ordinal());
    return maker.apply(random, new Mutation(random, seeds()));
  }

  private static List<byte[]> seeds() {
    return Stream.concat(Stream.of(SAID), Stream.of(TYPED))
        .map(s -> s.getBytes(ISO_8859_1))
        .toList();
  }

  private static byte[] typed(Random random, Mutation mutation, String before) {
    StringBuilder talk = new StringBuilder(before);
    talk.append(name(random)).append(random.nextBoolean() ? "\r\n" : "\n");
    for (int lines = random.nextInt(6); lines > 0; lines--) {
      talk.append(TYPED[random.nextInt(TYPED.length)]);
      talk.append(random.nextInt(9) == 0 ? "" : random.nextBoolean() ? "\r\n" : "\n");
    }
    return spoiled(random, mutation, talk.toString().getBytes(ISO_8859_1));
  }

  private static byte[] lines(Random random, Mutation mutation) {
    return spoiled(
        random, mutation, String.join("\n", frames(random)).concat("\n").getBytes(UTF_8));
  }

  /** Frames as a client sends them: hello, mostly, and what it wants. */
  static List<String> frames(Random random) {
    String hello =
        "{\"type\":\"send\",\"address\":\"hello\",\"replyAddress\":\"r1\",\"body\":{\"name\":\""
            + name(random)
            + "\"}}";
    return Stream.concat(
            Stream.of(hello).limit(random.nextInt(8) == 0 ? 0 : 1),
            Stream.generate(() -> SAID[random.nextInt(SAID.length)]).limit(random.nextInt(6)))
        .toList();
  }

  private static String name(Random random) {
    return "h" + Integer.toString(random.nextInt(1_000_000), 36);
  }

  /** Some of them with one fault, some with many. */
  static byte[] spoiled(Random random, Mutation mutation, byte[] good) {
    byte[] bad = good;
    for (int faults = 1 + random.nextInt(4); faults > 0; faults--) {
      bad = mutation.change(bad);
    }
    return bad;
  }
}
