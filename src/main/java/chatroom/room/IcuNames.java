package chatroom.room;

import chatroom.chat.Limits;
import chatroom.chat.Name;
import chatroom.chat.NamePolicy;
import chatroom.chat.Refusal;
import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names by Unicode's own rules: NFC, letters and marks of one script (UTS #39, “highly
 * restrictive”), digits and {@code -_.'}; compared by NFKC case fold (UAX #15, UTR #44); skeletons
 * by UTS #39. What PRECIS (RFC 8265) calls a username, and stricter.
 */
final class IcuNames implements NamePolicy {
  private static final Normalizer2 NFC = Normalizer2.getNFCInstance();
  private static final Normalizer2 NFKC_CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
  private static final SpoofChecker CHECKER =
      new SpoofChecker.Builder()
          .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE)
          .setRestrictionLevel(SpoofChecker.RestrictionLevel.HIGHLY_RESTRICTIVE)
          .build();
  private static final String PUNCTUATION = "-_.'";

  // scripts that stack marks honestly need no more than this on one letter
  private static final int MAX_MARKS_IN_A_ROW = 4;

  // one letter may fold to several (ß, the Thai am), but not to a sentence
  private static final int MAX_FOLDED_CHARS = 2 * Limits.NAME_CHARS;

  // filler and blanks that Unicode counts as letters or marks, and does not call ignorable
  private static final String BLANKS = "\ud81b\udfe4\ud80d\udc41\ud80d\udc42";

  /** In chars, as it is written: decomposed, and beyond the first plane. */
  private static final int MAX_CHARS = 4 * Limits.NAME_CHARS;

  /** What no name folds to. */
  private static final String NOBODY = " ";

  private static final Set<String> RESERVED =
      List.of(
              "you", "all", "server", "admin", "hello", "people", "rooms", "history", "search",
              "files", "read")
          .stream()
          .map(word -> solid(look(word)))
          .collect(Collectors.toUnmodifiableSet());

  @Override
  public Name check(String raw) {
    if (raw == null || raw.isEmpty()) {
      throw Refusal.bad("A name is needed: 1 to " + Limits.NAME_CHARS + " letters or digits.");
    }
    if (raw.length() > MAX_CHARS) {
      throw tooLong();
    }
    String text = NFC.normalize(raw);
    if (text.codePointCount(0, text.length()) > Limits.NAME_CHARS) {
      throw tooLong();
    }
    checkCharacters(text);
    if (CHECKER.failsChecks(text)) {
      throw Refusal.bad("A name is written in one script: this one mixes letters that look alike.");
    }
    Name name = name(text);
    checkCharacters(name.folded());
    if (name.folded().codePointCount(0, name.folded().length()) > MAX_FOLDED_CHARS) {
      throw tooLong();
    }
    if (isLikeAReservedOne(name)) {
      throw new Refusal(409, "That name is kept for the server. Try another.");
    }
    return name;
  }

  /**
   * What is too long for a name is nobody's: normalizing puts marks in order by insertion, which
   * takes seconds for what fits into a frame.
   */
  @Override
  public String fold(String raw) {
    return raw.length() > MAX_CHARS ? NOBODY : NFKC_CASEFOLD.normalize(raw);
  }

  private static Refusal tooLong() {
    return Refusal.bad("A name has at most " + Limits.NAME_CHARS + " characters.");
  }

  private static Name name(String text) {
    String folded = NFKC_CASEFOLD.normalize(text);
    return new Name(text, folded, look(text), look(folded));
  }

  /** What a name looks like to somebody who does not mind the case: AII and all, B0B and bob. */
  private static String look(String text) {
    return CHECKER.getSkeleton(UCharacter.foldCase(CHECKER.getSkeleton(text), true));
  }

  /**
   * Neither marks nor punctuation make it another's: {@code ad-mïn}. A digit does, where Unicode
   * does not list it as a letter's double: {@code y0u} is {@code you}, {@code room5} is not {@code
   * rooms}.
   */
  private static boolean isLikeAReservedOne(Name name) {
    return RESERVED.contains(solid(name.skeleton()))
        || RESERVED.contains(solid(name.foldedSkeleton()));
  }

  /** The letters and digits alone. */
  private static String solid(String text) {
    StringBuilder solid = new StringBuilder(text.length());
    text.codePoints().filter(IcuNames::isLetterOrDigit).forEach(solid::appendCodePoint);
    return solid.toString();
  }

  private static void checkCharacters(String text) {
    int marks = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      boolean mark = isMark(c);
      if (!mark && !isLetterOrDigit(c) && PUNCTUATION.indexOf(c) < 0) {
        throw Refusal.bad(
            c == ' '
                ? "A name has no spaces in it."
                : "A name has letters, digits and -_.' in it, nothing else.");
      }
      if (isInvisible(c)) {
        throw Refusal.bad("A name has no invisible characters in it.");
      }
      if (c > 0x7f && !mark && CHECKER.getSkeleton(Character.toString(c)).equals(":")) {
        throw Refusal.bad("A name has nothing in it that looks like a colon.");
      }
      marks = mark ? marks + 1 : 0;
      if (marks > MAX_MARKS_IN_A_ROW || (mark && i == 0)) {
        throw Refusal.bad("A name has its marks on letters, and not too many of them.");
      }
      i += Character.charCount(c);
    }
    // of what it looks like: a click letter alone is an exclamation mark to everybody
    if (solid(CHECKER.getSkeleton(text)).isEmpty()) {
      throw Refusal.bad("A name has at least one letter or digit in it.");
    }
  }

  private static boolean isInvisible(int codePoint) {
    return UCharacter.hasBinaryProperty(codePoint, UProperty.DEFAULT_IGNORABLE_CODE_POINT)
        || BLANKS.indexOf(codePoint) >= 0
        || isJamo(codePoint);
  }

  // parts of Hangul syllables that make none: many terminals give them no room
  private static boolean isJamo(int codePoint) {
    int type = UCharacter.getIntPropertyValue(codePoint, UProperty.HANGUL_SYLLABLE_TYPE);
    return type == UCharacter.HangulSyllableType.LEADING_JAMO
        || type == UCharacter.HangulSyllableType.VOWEL_JAMO
        || type == UCharacter.HangulSyllableType.TRAILING_JAMO;
  }

  // ICU's properties and not the JDK's: which names may be had depends on no JDK
  private static boolean isMark(int codePoint) {
    int type = UCharacter.getType(codePoint);
    return type == UCharacter.NON_SPACING_MARK || type == UCharacter.COMBINING_SPACING_MARK;
  }

  private static boolean isLetterOrDigit(int codePoint) {
    return UCharacter.isLetter(codePoint) || UCharacter.isDigit(codePoint);
  }
}
