import { fileHref, fileSize, shortTime } from '/lib/format.js';
import { fold, hueOf, mentions } from '/lib/names.js';
import { isOnlyEmoji, pieces, visible } from '/lib/text.js';
import { equal, ok, test } from './harness.js';

const links = (text) => pieces(text).filter((piece) => piece.type === 'link').map((piece) => piece.text);

test('text: plain text is one piece', () => {
  equal(pieces('a <b> & c\n  d'), [{ type: 'text', text: 'a <b> & c\n  d' }]);
});

test('text: what ends a sentence is not part of a link', () => {
  equal(links('see http://a.example/x. Or (https://b.example/y_(z)), "http://c.example"!'), [
    'http://a.example/x',
    'https://b.example/y_(z)',
    'http://c.example',
  ]);
});

test('text: only http and https become links', () => {
  equal(links('javascript:alert(1) data:text/html,x ftp://a.example file:///etc/passwd http://'), []);
});

test('text: a link with a hidden character in it is no link', () => {
  equal(links('http://a.example/\u202Egpj.exe'), []);
});

test('text: control, bidi and zero-width characters are shown', () => {
  equal(visible('a\u001b[2J\u202Eb\u200Bc\u0085\u007f'), 'a␛[2J<U+202E>b<U+200B>c<U+0085>␡');
});

test('text: new lines, tabs and the joiners of scripts and emoji are left alone', () => {
  equal(visible('a\n\tم\u200Cه 👩\u200D👧'), 'a\n\tم\u200Cه 👩\u200D👧');
});

test('text: every example of hostile text is shown as the terminal shows it', async () => {
  const examples = await (await fetch('/test/hostile-text.json')).json();
  ok(examples.length > 150);
  for (const { kind, text, shown } of examples) {
    equal([kind, visible(text)], [kind, shown]);
    equal(pieces(text).map((piece) => piece.text).join(''), shown);
  }
});

test('text: the line ends of other systems are line ends', () => {
  equal(pieces('a\r\nb\rc'), [{ type: 'text', text: 'a\nb\nc' }]);
});

test('text: a heap of marks begins anew on each line', () => {
  equal(visible(`a${'\u0301'.repeat(9)}\n\u0301`), `a${'\u0301'.repeat(4)}<+5 marks>\n◌\u0301`);
});

test('text: a link that pretends to go elsewhere is no link', () => {
  equal(links('https://bank.example@evil.example/ https://a:b@evil.example'), []);
});

test('text: no message takes long to look at, whatever stands in it', () => {
  const length = 64 * 1024;
  for (const shape of [')', '(', '.', 'http://a ', 'a@', '\u200d', '\u0301', '\u202e', '\u{e0041}', '👩\u200d', '\n']) {
    const text = `http://a${shape.repeat(length / shape.length)}`;
    const began = performance.now();
    ok(pieces(text).length > 0);
    ok(performance.now() - began < 2000, `${JSON.stringify(shape)} took ${performance.now() - began} ms`);
  }
});

test('files: folders of a name stay folders of its address', () => {
  equal(fileHref('a b/c#?.png'), '/files/a%20b/c%23%3F.png');
});

test('text: pieces joined again are what is seen', () => {
  const hostile = 'x\u0000y https://a.example/\u2066 z';
  equal(pieces(hostile).map((piece) => piece.text).join(''), visible(hostile));
});

test('text: only emoji', () => {
  ok(isOnlyEmoji('🌱 👩‍👩‍👧 🇩🇪'));
  ok(!isOnlyEmoji('12'));
  ok(!isOnlyEmoji(' '));
  ok(!isOnlyEmoji('ok 🌱'));
});

test('names: one hue for a name however it is written', () => {
  equal(hueOf('ADA'), hueOf('ada'));
  equal(fold('ＡＤＡ'), 'ada');
  ok(new Set(['ada', 'bob', 'carol', 'dave'].map(hueOf)).size === 4, 'neighbours look alike');
});

test('names: a mention is the whole name', () => {
  ok(mentions('hello @Ada, come', 'ada'));
  ok(!mentions('hello @adam', 'ada'));
  ok(!mentions('ada', 'ada'));
});

test('format: sizes have at most three digits', () => {
  equal([0, 999, 1000, 2_400_000, 999_950, 734_003_200, 1.2e12].map(fileSize), [
    '0 B', '999 B', '1.0 KB', '2.4 MB', '1.0 MB', '734 MB', '1.2 TB',
  ]);
});

test('format: today, yesterday and before', () => {
  const words = { today: 'Today', yesterday: 'Yesterday' };
  const now = new Date(2026, 10, 22, 18, 0);
  equal(shortTime(new Date(2026, 10, 22, 14, 5), now, words), '14:05');
  equal(shortTime(new Date(2026, 10, 21, 14, 5), now, words), 'yesterday 14:05');
  equal(shortTime(new Date(2026, 10, 3, 14, 5), now, words), '3 Nov 14:05');
});
