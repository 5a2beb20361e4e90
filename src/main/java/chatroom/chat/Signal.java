package chatroom.chat;

import java.io.Serializable;

/**
 * Something that happens now and is never stored: it has no number, and whoever is not there misses
 * it. {@link #kind()} is its word on the wire.
 */
public sealed interface Signal extends Serializable {
  String kind();

  /** Somebody came into the room. */
  record Joined(Member member) implements Signal {
    @Override
    public String kind() {
      return "joined";
    }
  }

  /** Somebody left the room, or the house. */
  record Left(Speaker who) implements Signal {
    @Override
    public String kind() {
      return "left";
    }
  }

  /** Somebody is called something else from now on; {@code who} still has the old name. */
  record Renamed(Speaker who, String newName) implements Signal {
    @Override
    public String kind() {
      return "renamed";
    }
  }

  /** Somebody is writing. */
  record Typing(Speaker who) implements Signal {
    @Override
    public String kind() {
      return "typing";
    }
  }

  /** Somebody is away ({@code text} says why), or back ({@code text} is null). */
  record Away(Speaker who, String text) implements Signal {
    @Override
    public String kind() {
      return "away";
    }
  }

  /** To an identity's own sessions: it has read {@code of} up to {@code seq}. */
  record Read(String of, long seq) implements Signal {
    @Override
    public String kind() {
      return "read";
    }
  }

  /**
   * To every session: the shared folder is not as it was, and whoever shows it asks for it again.
   *
   * @param version rises with every change
   */
  record FilesChanged(long version) implements Signal {
    @Override
    public String kind() {
      return "files";
    }
  }

  /**
   * The server has something to say.
   *
   * @param retryAfterMillis when to come back if the connection is about to close, or null
   * @param isBehind that this session is behind what is said, or again is not; or null
   */
  record Notice(String text, Long retryAfterMillis, Boolean isBehind) implements Signal {
    public Notice(String text, Long retryAfterMillis) {
      this(text, retryAfterMillis, null);
    }

    /** Tells whoever reads too slowly, and tells them when they have caught up. */
    public static Notice behind(boolean isBehind) {
      String text = isBehind ? "you are behind; catching up" : "you have caught up";
      return new Notice(text, null, isBehind);
    }

    @Override
    public String kind() {
      return "notice";
    }
  }
}
