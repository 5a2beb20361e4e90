package chatroom.pictures;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import chatroom.page.Visitor;

/** What is said in the pictures: a class in which programs learn to talk over a network. */
final class Lesson {
  private static final int ENOUGH_TO_KNOW_IT = 20;
  private static final int WHILE_READING = 15;

  private final Cast cast;

  Lesson(Cast cast) {
    this.cast = cast;
  }

  /** How it begins, until everybody has found in. */
  void begin() throws Exception {
    roomsAreMade();
    cast.ines().say("/topic Networks, Thursday group: slides and data are in the files");
    heard("set the topic");
    says(cast.ines(), "Good afternoon. The slides for today are in the files: 07-sockets.pdf");
    says(cast.ines(), "Take measurements.csv too, you need it for the second exercise.");
    says(cast.tom(), "The browser here is still updating, so I came in by telnet.");
    cast.noah().say("access server files");
    heard("files on the server");
    cast.noah().say("download 07-sockets.pdf");
    heard("SHA-256 checked");
    says(cast.noah(), "The console put the slides into ./noah and checked them.");
    says(cast.ravi(), "nc works as well, one line fetches the file.");
    says(cast.mia(), "Is exercise 2 one connection for all, or one for each client?");
    says(cast.ines(), "One for each client, see slide 14. @lea, can you show yours?");
  }

  void goOn() throws Exception {
    says(cast.lea(), "Yes. It is running now, and 14 of us are connected to it.");
    cast.tom().say("/me goes looking for a longer cable");
    heard("goes looking");
    privately();
    says(cast.mia(), "Mine answers in 3 ms, from the phone.");
    says(cast.ravi(), "4 ms here, with 200 clients in a loop.");
    says(cast.ines(), "Well done. What takes the time, the network or the log?");
    inAnotherRoom();
    says(cast.tom(), "The log: each line is on the disk before anybody sees it.");
    says(cast.lea(), "That is why nothing was lost when I pulled the plug.");
  }

  private void roomsAreMade() throws Exception {
    for (String room : new String[] {"#homework", "#lab-2"}) {
      cast.lea().say("/join " + room);
      assertThat(cast.lea().title()).hasText(room);
    }
    cast.lea().room("#lobby").click();
    assertThat(cast.lea().title()).hasText("#lobby");
    goes(cast.noah(), "#lab-2");
    goes(cast.noah(), "#lobby");
  }

  private void privately() throws Exception {
    cast.noah().say("@lea May I see your main loop?");
    heard("-> lea: May I see");
    cast.lea().say("@noah Of course, it is in #lab-2.");
    heard("Of course");
    cast.lea().room("#lobby").click();
    cast.tom().say("@lea Are we meeting in the library afterwards?");
    cast.tom().await("-> lea: Are we");
    cast.ravi().say("@mia Can I try it on yours?");
    cast.ravi().await("-> mia: Can I");
    cast.afternoon.passes(WHILE_READING);
  }

  private void inAnotherRoom() throws Exception {
    goes(cast.ravi(), "#lab-2");
    for (String line : new String[] {"Two sockets for each client here.", "One is enough."}) {
      cast.ravi().say(line);
      cast.afternoon.passes(WHILE_READING);
    }
    heard("#lab-2 ravi: One is enough");
  }

  private static void goes(Terminal who, String room) throws Exception {
    who.say("/join " + room);
    who.await("You are in " + room);
  }

  private void says(Visitor who, String text) throws Exception {
    who.say(text);
    wasSaid(text);
  }

  private void says(Terminal who, String text) throws Exception {
    who.say(text);
    wasSaid(text);
  }

  private void wasSaid(String text) throws Exception {
    heard(": " + text.substring(0, ENOUGH_TO_KNOW_IT));
    cast.afternoon.passes(WHILE_READING + text.length());
  }

  /** Whatever is said, noah sees it before somebody else speaks. */
  private void heard(String text) throws Exception {
    cast.noah().await(text);
  }
}
