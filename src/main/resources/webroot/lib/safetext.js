/**
 * Makes text of strangers harmless: whatever would be obeyed, or nobody could see, is shown
 * instead. What scripts and emoji are written with is left alone where it is used so: joiners
 * between letters that join, selectors behind what they select, marks on letters. The terminal's
 * twin is `wire/SafeText.java`; one list of examples holds both to the same outcome.
 */
const UNSAFE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\u{13430}-\u{1343f}\u{13441}\u{13442}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e001f}\u{e0080}-\u{e00ff}\u{e01f0}-\u{e0fff}]/u;
const PLAIN = /^[\n\t\u0020-\u007e]*$/;
const JOINER = /[\u200c\u200d]/u;
const SELECTOR = /[\u180b-\u180f\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;
const TAG = /[\u{e0020}-\u{e007f}]/u;
const FLAG_OF_TAGS = /^[\u{e0020}-\u{e007e}]{1,6}\u{e007f}/u;
const MARK = /[\p{Mn}\p{Me}]/u;
const COMMON_MARK = /\p{Script=Inherited}/u;
const LETTER = /\p{L}/u;
const SYMBOL = /[\p{So}\u{1f000}-\u{1faff}]/u;
const MATH_SYMBOL = /[\u00a0-\u{10ffff}]/u;
/** Scripts whose letters are not told apart by joiners. */
const UNJOINED =
  /[\p{Script=Common}\p{Script=Inherited}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Hebrew}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}]/u;

const BLACK_FLAG = '\u{1f3f4}';
const DOTTED_CIRCLE = '\u25cc';
/** More than any script needs: a Tibetan stack, a Hebrew letter with all its points. */
const MAX_MARKS = 8;
/** And of those that go with every script, which pile up on the lines above. */
const MAX_COMMON_MARKS = 4;

/** @returns {{text: string, code?: string}[]} with a `code` where something is shown for another */
export function segments(text) {
  return PLAIN.test(text) ? [{ text }] : new Run(text).segments();
}

/** One pass over one text; what is harmless depends on what stands before it and after. */
class Run {
  #text;
  #at = 0;
  #found = [];
  #plain = '';
  #before = '\n'; // the character shown last, as it was
  #afterJoining = false; // whether it, or the letter under its marks, is of a joining script
  #marks = 0; // on the letter shown last
  #hiddenMarks = 0;

  constructor(text) {
    this.#text = text;
  }

  segments() {
    while (this.#at < this.#text.length) {
      const character = String.fromCodePoint(this.#text.codePointAt(this.#at));
      this.#at += character.length;
      this.#next(character);
    }
    this.#tellHiddenMarks();
    this.#endPlain();
    return this.#found;
  }

  #next(character) {
    if (isUnsafe(character)) {
      this.#hide(character);
    } else if (JOINER.test(character)) {
      this.#showIf(this.#joins(character), character);
    } else if (SELECTOR.test(character)) {
      this.#showIf(this.#selects(character), character);
    } else if (TAG.test(character)) {
      this.#tag(character);
    } else if (MARK.test(character)) {
      this.#mark(character);
    } else {
      this.#tellHiddenMarks();
      this.#marks = 0;
      this.#afterJoining = isJoining(character);
      this.#show(character);
    }
  }

  #show(character) {
    this.#plain += character;
    this.#before = character;
  }

  #showIf(legitimate, character) {
    legitimate ? this.#show(character) : this.#hide(character);
  }

  #hide(character) {
    this.#tellHiddenMarks();
    this.#endPlain();
    this.#found.push({ text: picture(character), code: codePoint(character) });
    this.#before = '>';
    this.#afterJoining = false;
    this.#marks = 0;
  }

  #endPlain() {
    if (this.#plain) {
      this.#found.push({ text: this.#plain });
      this.#plain = '';
    }
  }

  #joins(joiner) {
    if (JOINER.test(this.#before) || this.#hiddenMarks > 0) {
      return false;
    }
    const after = this.#following();
    const inScript = this.#afterJoining || isJoining(after);
    const picture = this.#before === '\ufe0f' || isSymbol(this.#before);
    return inScript || (joiner === '\u200d' && picture && isSymbol(after));
  }

  #following() {
    return this.#at < this.#text.length ? String.fromCodePoint(this.#text.codePointAt(this.#at)) : '\n';
  }

  #selects(selector) {
    if (this.#marks > 0 || SELECTOR.test(this.#before)) {
      return false;
    }
    if (selector >= '\u{e0100}' && selector.length > 1) {
      return /\p{Ideographic}/u.test(this.#before);
    }
    if (selector <= '\u180f') {
      return /\p{Script=Mongolian}/u.test(this.#before);
    }
    return /[0-9#*]|[\u00a0-\u{10ffff}]/u.test(this.#before) && !/[\p{Z}\u200c\u200d]/u.test(this.#before);
  }

  /** The flags of England, Scotland and Wales are a black flag and tags; others show nothing. */
  #tag(character) {
    const flag = this.#before === BLACK_FLAG && FLAG_OF_TAGS.exec(this.#text.slice(this.#at - character.length));
    if (!flag) {
      this.#hide(character);
      return;
    }
    this.#plain += flag[0];
    this.#at += flag[0].length - character.length;
    this.#before = '\u{e007f}';
  }

  #mark(character) {
    if (this.#before === '\n') {
      this.#show(DOTTED_CIRCLE); // else it would be on what stands before the text
    }
    const most = COMMON_MARK.test(character) ? MAX_COMMON_MARKS : MAX_MARKS;
    if (this.#hiddenMarks > 0 || this.#marks >= most) {
      this.#hiddenMarks += 1;
      return;
    }
    this.#marks += 1;
    this.#show(character);
  }

  #tellHiddenMarks() {
    if (this.#hiddenMarks > 0) {
      const text = `<+${this.#hiddenMarks} ${this.#hiddenMarks === 1 ? 'mark' : 'marks'}>`;
      this.#endPlain();
      this.#found.push({ text, code: text.slice(1, -1) });
      this.#hiddenMarks = 0;
    }
  }
}

function isUnsafe(character) {
  return UNSAFE.test(character) || (character.codePointAt(0) & 0xfffe) === 0xfffe;
}

function isJoining(character) {
  return LETTER.test(character) && !UNJOINED.test(character);
}

function isSymbol(character) {
  return SYMBOL.test(character) || (/\p{Sm}/u.test(character) && MATH_SYMBOL.test(character));
}

/** ␛ for an escape, <U+202E> for what has no picture. */
function picture(character) {
  const code = character.codePointAt(0);
  if (code < 0x20) {
    return String.fromCodePoint(0x2400 + code);
  }
  return code === 0x7f ? '\u2421' : `<${codePoint(character)}>`;
}

function codePoint(character) {
  return `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
