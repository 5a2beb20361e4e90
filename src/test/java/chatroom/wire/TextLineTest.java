package chatroom.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TextLineTest {
  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("", new TextLine.Blank()),
        Arguments.of(" \t ", new TextLine.Blank()),
        Arguments.of("hello", new TextLine.Say("hello")),
        Arguments.of("  code  ", new TextLine.Say("  code")),
        Arguments.of("exit", new TextLine.Exit()),
        Arguments.of(" exit ", new TextLine.Exit()),
        Arguments.of("Exit", new TextLine.Say("Exit")),
        Arguments.of("exit now", new TextLine.Say("exit now")),
        Arguments.of("access server files", new TextLine.AccessFiles()),
        Arguments.of("access server file", new TextLine.Say("access server file")),
        Arguments.of("list server files", new TextLine.ListFiles()),
        Arguments.of("download", new TextLine.Download("")),
        Arguments.of("download  a b.png ", new TextLine.Download("a b.png")),
        Arguments.of("downloads", new TextLine.Say("downloads")),
        Arguments.of("@John Hello", new TextLine.Private("John", "Hello")),
        Arguments.of("@John:  Hello you", new TextLine.Private("John", "Hello you")),
        Arguments.of("@John, Hello", new TextLine.Private("John", "Hello")),
        Arguments.of("@John", new TextLine.Private("John", "")),
        Arguments.of("@", new TextLine.Say("@")),
        Arguments.of("@ John", new TextLine.Say("@ John")),
        Arguments.of("mail a@b.c", new TextLine.Say("mail a@b.c")),
        Arguments.of("/JOIN  #ops ", new TextLine.Slash("join", "#ops")),
        Arguments.of("/me", new TextLine.Slash("me", "")),
        Arguments.of("/", new TextLine.Slash("", "")),
        Arguments.of("//join", new TextLine.Say("/join")),
        Arguments.of("a /join", new TextLine.Say("a /join")));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void isTakenApart(String line, TextLine expected) {
    assertThat(TextLine.parse(line)).isEqualTo(expected);
  }
}
