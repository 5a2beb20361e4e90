package chatroom.chat;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an entry says. Each kind has its word on the wire ({@link #kind()}); {@link #of} is the one
 * place where the words become kinds.
 */
public sealed interface Body extends Serializable {
  /** The word for this kind in frames and in the log. */
  String kind();

  /** What was said; empty for a removal, never null. */
  String text();

  /** The number of the entry in the same stream that this one speaks of, or null. */
  Long target();

  /** The same, speaking of another entry: in the other copy of a private talk numbers differ. */
  Body withTarget(Long target);

  /** Something said; with a target, a reply. */
  record Message(String text, Long target) implements Body {
    public Message {
      Objects.requireNonNull(text);
    }

    @Override
    public String kind() {
      return "message";
    }

    @Override
    public Body withTarget(Long other) {
      return new Message(text, other);
    }
  }

  /** Something done: {@code /me waves}. */
  record Action(String text) implements Body {
    public Action {
      Objects.requireNonNull(text);
    }

    @Override
    public String kind() {
      return "action";
    }

    @Override
    public Long target() {
      return null;
    }

    @Override
    public Body withTarget(Long other) {
      return this;
    }
  }

  /** The speaker's own earlier message, said better. */
  record Edited(String text, Long target) implements Body {
    public Edited {
      Objects.requireNonNull(text);
      Objects.requireNonNull(target);
    }

    @Override
    public String kind() {
      return "edited";
    }

    @Override
    public Body withTarget(Long other) {
      return new Edited(text, other);
    }
  }

  /** The speaker's own earlier message, taken back. */
  record Deleted(Long target) implements Body {
    public Deleted {
      Objects.requireNonNull(target);
    }

    @Override
    public String kind() {
      return "deleted";
    }

    @Override
    public String text() {
      return "";
    }

    @Override
    public Body withTarget(Long other) {
      return new Deleted(other);
    }
  }

  /** A reaction to an entry; saying the same again takes it back, which is for clients to show. */
  record Reacted(String text, Long target) implements Body {
    public Reacted {
      Objects.requireNonNull(text);
      Objects.requireNonNull(target);
    }

    @Override
    public String kind() {
      return "reacted";
    }

    @Override
    public Body withTarget(Long other) {
      return new Reacted(text, other);
    }
  }

  /** What a room is about, from now on. */
  record Topic(String text) implements Body {
    public Topic {
      Objects.requireNonNull(text);
    }

    @Override
    public String kind() {
      return "topic";
    }

    @Override
    public Long target() {
      return null;
    }

    @Override
    public Body withTarget(Long other) {
      return this;
    }
  }

  /**
   * Something became of the shared folder. Nobody types it: who hands a file in is told of by the
   * server, under their name; what was done to the folder by hand, under the server's own.
   *
   * @param change what became of it
   * @param name the file's name, as a list has it; null where many are told of together
   * @param sizeBytes how large it is, or was; null where many are told of
   * @param sha256 lower-case hexadecimal; null where it is not known yet, or the file is gone
   * @param count how many files this tells of: 1 of one with a name, else 2 or more
   * @param target the entry of this stream that told that the file was there; null for none
   */
  record File(Change change, String name, Long sizeBytes, String sha256, int count, Long target)
      implements Body {
    /** What may become of a file. */
    public enum Change {
      ADDED,
      CHANGED,
      REMOVED;

      /** The word for it on the wire. */
      public String word() {
        return name().toLowerCase(Locale.ROOT);
      }

      /**
       * What this word means.
       *
       * @throws Refusal 400 for any other
       */
      public static Change of(String word) {
        return Stream.of(values())
            .filter(change -> change.word().equals(word))
            .findFirst()
            .orElseThrow(() -> Refusal.bad("Nothing of a file is called “" + word + "”."));
      }
    }

    public File {
      Objects.requireNonNull(change);
      if (name == null ? count < 2 || sizeBytes != null : count != 1 || sizeBytes == null) {
        throw new IllegalArgumentException("one file has a name and a size, many have a count");
      }
    }

    /** A file that is there, or is another one now. */
    public static File of(Change change, SharedFile file, Long target) {
      return new File(change, file.name(), file.sizeBytes(), file.sha256(), 1, target);
    }

    /** Many files of which the same is told. */
    public static File many(Change change, int count) {
      return new File(change, null, null, null, count, null);
    }

    @Override
    public String kind() {
      return "file";
    }

    /** What clients show that know nothing of files. */
    @Override
    public String text() {
      return name == null ? count + " files" : name;
    }

    @Override
    public Body withTarget(Long other) {
      return new File(change, name, sizeBytes, sha256, count, other);
    }
  }

  /**
   * The body of this kind; that of a {@link File} has more than a text and is made by hand.
   *
   * @param kind a word of {@link #kind()}
   * @param text what is said; ignored for a removal
   * @param target the entry spoken of, or null
   * @throws Refusal 400 where the kind is unknown or lacks its target
   */
  static Body of(String kind, String text, Long target) {
    return switch (kind) {
      case "message" -> new Message(text, target);
      case "action" -> new Action(text);
      case "edited" -> new Edited(text, required(kind, target));
      case "deleted" -> new Deleted(required(kind, target));
      case "reacted" -> new Reacted(text, required(kind, target));
      case "topic" -> new Topic(text);
      default -> throw Refusal.bad("There is no kind of message called “" + kind + "”.");
    };
  }

  private static Long required(String kind, Long target) {
    if (target == null) {
      throw Refusal.bad("A message of kind “" + kind + "” needs the target it speaks of.");
    }
    return target;
  }
}
