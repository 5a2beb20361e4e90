package chatroom.chat;

import java.io.Serializable;
import java.util.Objects;

/**
 * A name of a person or a room that has passed a {@link NamePolicy}. Two names are the same when
 * their folded forms are.
 *
 * @param display as it is shown (NFC)
 * @param folded as it is compared (NFKC case fold)
 * @param skeleton what the displayed form looks like in any letter case (UTS #39)
 * @param foldedSkeleton what the folded form looks like in any letter case
 */
public record Name(String display, String folded, String skeleton, String foldedSkeleton)
    implements Serializable {
  public Name {
    Objects.requireNonNull(display);
    Objects.requireNonNull(folded);
    Objects.requireNonNull(skeleton);
    Objects.requireNonNull(foldedSkeleton);
  }

  public boolean isSameAs(Name other) {
    return folded.equals(other.folded);
  }

  /** Whether a reader could take one for the other although they differ. */
  public boolean looksLike(Name other) {
    return !isSameAs(other)
        && (skeleton.equals(other.skeleton) || foldedSkeleton.equals(other.foldedSkeleton));
  }
}
