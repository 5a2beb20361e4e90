package chatroom.room;

import chatroom.bus.Answers;
import chatroom.bus.ChatBus;
import chatroom.chat.Draft;
import chatroom.chat.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes of the commands of one hub's turn: answers that can be given at once, and drafts for
 * the log, which takes all of them in one append.
 */
final class Turn {
  /**
   * A draft and the request it answers.
   *
   * @param room where it is said; null for a private message
   */
  record Spoken(Draft draft, long request, Room room) {}

  private final ChatBus bus;
  private final String hub;
  private final List<Answers.Answer> answers = new ArrayList<>();
  private final List<Spoken> spoken = new ArrayList<>();
  private boolean over;

  Turn(ChatBus bus, String hub) {
    this.bus = bus;
    this.hub = hub;
  }

  String hub() {
    return hub;
  }

  List<Spoken> spoken() {
    return spoken;
  }

  void speak(Draft draft, long request, Room room) {
    if (room != null) {
      room.appending++; // its last member may leave before the turn is over
    }
    spoken.add(new Spoken(draft, request, room));
  }

  /** Answers with the turn's other answers, or by itself when the turn is already over. */
  void answer(long request, Object outcome) {
    answers.add(new Answers.Answer(request, outcome));
    if (over) {
      flush();
    }
  }

  void refuse(long request, Throwable failure) {
    answer(request, asRefusal(failure));
  }

  /** Every command has been looked at: what is answered goes out. */
  void end() {
    over = true;
    flush();
  }

  /** What was answered goes out before what comes now: so does what is told because of it. */
  void flush() {
    if (!answers.isEmpty()) {
      bus.answer(hub, new Answers(answers));
      answers.clear();
    }
  }

  static Refusal asRefusal(Throwable failure) {
    return failure instanceof Refusal refusal
        ? refusal
        : Refusal.unavailable("The server could not do that just now. Try again.");
  }
}
