package chatroom.bus;

import java.io.Serializable;
import java.util.List;

/** Answers to requests of one hub. */
public record Answers(List<Answer> answers) implements Serializable {
  public Answers {
    answers = List.copyOf(answers);
  }

  /**
   * @param number the request's
   * @param outcome what the command promises, or a {@link chatroom.chat.Refusal}
   */
  public record Answer(long number, Object outcome) implements Serializable {}
}
