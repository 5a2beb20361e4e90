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

  private static final List<Name> RESERVED =
      List.of(
              "you", "all", "server", "admin", "hello", "people", "rooms", "history", "search",
              "files", "read")
          .stream()
          .map(IcuNames::name)
          .toList();

  @Override
  public Name check(String raw) {
    if (raw == null || raw.isEmpty()) {
      throw Refusal.bad("A name is needed: 1 to " + Limits.NAME_CHARS + " letters or digits.");
    }
    if (raw.length() > 4 * Limits.NAME_CHARS) {
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
    for (Name reserved : RESERVED) {
      if (name.isSameAs(reserved) || name.looksLike(reserved)) {
        throw new Refusal(409, "That name is kept for the server. Try another.");
      }
    }
    return name;
  }

  @Override
  public String fold(String raw) {
    return NFKC_CASEFOLD.normalize(raw);
  }

  private static Refusal tooLong() {
    return Refusal.bad("A name has at most " + Limits.NAME_CHARS + " characters.");
  }

  private static Name name(String text) {
    String folded = NFKC_CASEFOLD.normalize(text);
    return new Name(text, folded, CHECKER.getSkeleton(text), CHECKER.getSkeleton(folded));
  }

  private static void checkCharacters(String text) {
    boolean solid = false;
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
      if (UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
        throw Refusal.bad("A name has no invisible characters in it.");
      }
      marks = mark ? marks + 1 : 0;
      if (marks > MAX_MARKS_IN_A_ROW || (mark && i == 0)) {
        throw Refusal.bad("A name has its marks on letters, and not too many of them.");
      }
      solid |= isLetterOrDigit(c);
      i += Character.charCount(c);
    }
    if (!solid) {
      throw Refusal.bad("A name has at least one letter or digit in it.");
    }
  }

  private static boolean isMark(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  private static boolean isLetterOrDigit(int codePoint) {
    return Character.isLetter(codePoint)
        || Character.getType(codePoint) == Character.DECIMAL_DIGIT_NUMBER;
  }
}
