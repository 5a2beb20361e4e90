package chatroom.chat;

/**
 * Which names may be had, and how they are compared. Implementations are immutable and may be used
 * from any thread.
 */
public interface NamePolicy {
  /**
   * A person's or a room's name (without its {@code @} or {@code #}).
   *
   * @throws Refusal 400 with the reason, where it is malformed or reserved
   */
  Name check(String raw);

  /** How any text compares as a name, whether it could be one or not. */
  String fold(String raw);
}
