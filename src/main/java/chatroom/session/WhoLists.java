package chatroom.session;

import chatroom.chat.Roll;
import chatroom.wire.FrameWriter;
import java.util.ArrayDeque;

/**
 * Lists of people as they are told to whoever joins or asks: rendered once for all of a hub who are
 * given the same list. Keeps the last few, for a second or two. On the hub's event loop only.
 */
final class WhoLists {
  private static final int MAX_KEPT = 4;

  private static final class View {
    final Roll roll;
    Rendering members;
    byte[] people;
    String place;
    String words;

    View(Roll roll) {
      this.roll = roll;
    }
  }

  private final ArrayDeque<View> views = new ArrayDeque<>();

  /** Who is in a room, as frames, to be pushed. */
  Rendering members(Roll roll, String topic) {
    View view = view(roll);
    if (view.members == null || !view.members.isAbout(topic)) {
      view.members = Rendering.of(roll, topic);
    }
    return view.members;
  }

  /** The answer of the service {@code people}. */
  byte[] answer(String replyAddress, Roll roll) {
    View view = view(roll);
    if (view.people == null) {
      view.people = FrameWriter.people(roll.members());
    }
    return FrameWriter.rec(replyAddress, view.people);
  }

  /** {@code 2 people in #lobby: ada, bob}. */
  String inWords(String place, Roll roll) {
    View view = view(roll);
    if (!place.equals(view.place)) {
      view.place = place;
      view.words = TextLists.members(place, roll.members());
    }
    return view.words;
  }

  /** Whoever asks from now on is given another list. */
  void forget() {
    views.clear();
  }

  private View view(Roll roll) {
    for (View view : views) {
      if (view.roll == roll) { // the room verticle gives the same one to all who ask at a time
        return view;
      }
    }
    if (views.size() == MAX_KEPT) {
      views.remove();
    }
    View view = new View(roll);
    views.add(view);
    return view;
  }
}
