package chatroom.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes bad inputs of good ones; from one seed always the same. Not thread-safe. */
public final class Mutation {
  /** What has troubled parsers before, as text of bytes. */
  private static final String[] TROUBLE = {
    "\0",
    "\n",
    "\r",
    "\r\n",
    "\r\n\r\n",
    " ",
    "\t",
    "\u001b[2J",
    "\u001b]8;;x\u0007",
    "\u007f",
    "\u0080",
    "\u009b",
    "\u00ff",
    "\u00ff\u00ff",
    "\u00ff\u00fa",
    "\u00ff\u00f0",
    "\u00fe",
    "\u00c0\u0080",
    "\u00ed\u00a0\u0080",
    "\u00f4\u0090\u0080\u0080",
    "\u00e2\u0080\u00ae",
    "\u00e2\u0081\u00a6",
    "\u00e2\u0080\u00a8",
    "\u00ef\u00bb\u00bf",
    "\u00cc\u0081",
    "\u00f0\u009f\u0098\u0080",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    ":",
    ",",
    "null",
    "true",
    "-1",
    "1e999",
    "0.1",
    "9223372036854775807",
    "9223372036854775808",
    "99999999999999999999999999",
    "{\"a\":",
    "[[[[[[[[",
    "#",
    "@",
    "/",
    "//",
    "../",
    "%",
    "%00",
    "%2f",
    "%2e",
    "%u0041",
    "$1",
    "'",
    "*",
    "\" OR ",
    "NEAR(",
    "type",
    "send",
    "address",
    "body",
    "headers",
    "since",
    "GET ",
    "HTTP/1.1",
    "Host: ",
    "bytes=",
    "-",
    "W/\"",
    "exit",
    "download ",
    "/me ",
    "<b>",
    "&#x3c;",
    "javascript:",
    "\u00d9\u00a3"
  };

  private final Random random;
  private final List<byte[]> seeds;

  public Mutation(Random random, List<byte[]> seeds) {
    this.random = random;
    this.seeds = seeds;
  }

  /** The next input. */
  public byte[] next() {
    if (random.nextInt(20) == 0) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] input = seed();
    for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
      input = change(input);
    }
    return input;
  }

  private byte[] seed() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  /** One change. */
  byte[] change(byte[] input) {
    int at = random.nextInt(input.length + 1);
    int to = at + random.nextInt(Math.min(16, input.length - at) + 1);
    return switch (random.nextInt(9)) {
      case 0, 1 -> join(input, at, trouble(), at);
      case 2 -> join(input, at, trouble(), to);
      case 3 -> join(input, at, new byte[0], to);
      case 4 -> join(input, at, new byte[] {(byte) random.nextInt(256)}, to);
      case 5 -> join(input, at, cut(input, at, to), at);
      case 6 -> cut(input, 0, at);
      case 7 -> join(input, at, seed(), input.length);
      default -> flipped(input);
    };
  }

  private byte[] flipped(byte[] input) {
    byte[] flipped = input.clone();
    if (flipped.length > 0) {
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  private byte[] trouble() {
    byte[] one = TROUBLE[random.nextInt(TROUBLE.length)].getBytes(ISO_8859_1);
    return random.nextInt(30) == 0 ? repeated(one, 1 + random.nextInt(500)) : one;
  }

  private static byte[] repeated(byte[] bytes, int times) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(bytes.length * times);
    for (int i = 0; i < times; i++) {
      all.writeBytes(bytes);
    }
    return all.toByteArray();
  }

  private static byte[] cut(byte[] input, int from, int to) {
    return Arrays.copyOfRange(input, from, to);
  }

  private static byte[] join(byte[] input, int from, byte[] middle, int to) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream(input.length + middle.length);
    joined.write(input, 0, from);
    joined.writeBytes(middle);
    joined.write(input, to, input.length - to);
    return joined.toByteArray();
  }
}
