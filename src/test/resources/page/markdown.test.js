import { blocks } from '/lib/markdown/blocks.js';
import { inline, plainOf } from '/lib/markdown/inline.js';
import { equal, ok, test } from './harness.js';

/** A tree as short as one can read it. */
const SHORT = {
  text: ({ text }) => text,
  code: ({ text }) => `<code>${text}</code>`,
  strong: ({ children }) => `<b>${many(children)}</b>`,
  em: ({ children }) => `<i>${many(children)}</i>`,
  strike: ({ children }) => `<s>${many(children)}</s>`,
  link: ({ href, children, elsewhere }) => `<a ${href}${elsewhere ? ` !${elsewhere}` : ''}>${many(children)}</a>`,
  mention: ({ name }) => `<@${name}>`,
};
const many = (nodes) => nodes.map((node) => SHORT[node.type](node)).join('');
const short = (text) => many(inline(text));

const shape = (list) =>
  list.map((block) => {
    const { type } = block;
    if (type === 'quote') return [type, shape(block.blocks)];
    if (type === 'list') return [block.ordered ? `list from ${block.start}` : type, block.items.map(shape)];
    if (type === 'code') return [type, block.language, block.text];
    if (type === 'table') return [type, block.align, block.head.map(many), block.rows.map((row) => row.map(many))];
    return [type, many(block.inline)];
  });

const CASES = [
  ['*a* and **b** and ***c***', '<i>a</i> and <b>b</b> and <i><b>c</b></i>'],
  ['_a_ __b__ snake_case_name __init__.py', '<i>a</i> __b__ snake_case_name __init__.py'],
  ['![a](http://a.example/x.png)', '![a](<a http://a.example/x.png>http://a.example/x.png</a>)'],
  ['~~gone~~ ~not~', '<s>gone</s> ~not~'],
  ['2 * 3 * 4 and a*b*c', '2 * 3 * 4 and a<i>b</i>c'],
  ['**open', '**open'],
  ['*a **b* c**', '<i>a <i><i>b</i> c</i></i>'],
  ['`a*b*` ``a`b`` `open', '<code>a*b*</code> <code>a`b</code> `open'],
  ['\\*not\\* C:\\dir', '*not* C:\\dir'],
  ['[a](http://a.example/x)', '<a http://a.example/x>a</a>'],
  ['[**a** `b`](https://a.example "title")', '<a https://a.example/><b>a</b> <code>b</code></a>'],
  ['[a](javascript:alert(1)) [b](data:text/html,x) [c](/files/x) [d](//evil.example)', '[a](javascript:alert(1)) [b](data:text/html,x) [c](/files/x) [d](//evil.example)'],
  ['[a](https://u:p@evil.example) [b](http://a.example/\u202Egpj)', '[a](https://u:p@evil.example) [b](http://a.example/\u202Egpj)'],
  ['[https://bank.example](https://evil.example)', '<a https://evil.example/ !evil.example>https://bank.example</a>'],
  ['[bank.example/login](https://evil.example)', '<a https://evil.example/ !evil.example>bank.example/login</a>'],
  ['[www.bank.example](https://bank.example/x)', '<a https://bank.example/x>www.bank.example</a>'],
  ['[[a](http://a.example)](http://b.example)', '[<a http://a.example/>a</a>](<a http://b.example/>http://b.example</a>)'],
  ['(see http://a.example/x_y_z.)', '(see <a http://a.example/x_y_z>http://a.example/x_y_z</a>.)'],
  ['**http://a.example/**', '<b><a http://a.example/>http://a.example/</a></b>'],
  ['hi @ada, and a@b.example @bob_c.', 'hi <@ada>, and a@b.example <@bob_c>.'],
  [':tada: :nonsense: `:tada:` 12:30:45', '🎉 :nonsense: <code>:tada:</code> 12:30:45'],
  ['<b>x</b> <img src=x onerror=y> &lt;', '<b>x</b> <img src=x onerror=y> &lt;'],
];

for (const [written, expected] of CASES) {
  test(`markdown: ${JSON.stringify(written)}`, () => equal(short(written), expected));
}

test('markdown: text without a mark is one paragraph as it was typed', () => {
  equal(blocks('  a <b>\n\n\n  c'), [{ type: 'paragraph', inline: [{ type: 'text', text: '  a <b>\n\n\n  c' }] }]);
});

test('markdown: fences, quotes, lists and headings', () => {
  equal(shape(blocks('Look:\n```js\nlet a = `*b*`;\n\n```\n> quoted *text*\n> more\n\n- one\n- two\n  - deep\n\n1. first\n2. second\n# Head')), [
    ['paragraph', 'Look:'],
    ['code', 'js', 'let a = `*b*`;\n'],
    ['quote', [['paragraph', 'quoted <i>text</i>\nmore']]],
    ['list', [[['paragraph', 'one']], [['paragraph', 'two'], ['list', [[['paragraph', 'deep']]]]]]],
    ['list from 1', [[['paragraph', 'first']], [['paragraph', 'second']]]],
    ['heading', 'Head'],
  ]);
});

test('markdown: what only looks like a block is none', () => {
  equal(shape(blocks('>_< *\n#lobby\n2026. was it\n-5 degrees\n---')), [['paragraph', '>_< *\n#lobby\n2026. was it\n-5 degrees\n---']]);
});

test('markdown: a fence that nobody closes goes to the end', () => {
  equal(shape(blocks('```\n*a*\n> b')), [['code', '', '*a*\n> b']]);
});

test('markdown: a table', () => {
  equal(shape(blocks('| a | b |\n|---|--:|\n| 1 | *2* |\n| 3 |')), [
    ['table', ['start', 'end'], ['a', 'b'], [['1', '<i>2</i>'], ['3', '']]],
  ]);
});

test('markdown: nothing of what was written is lost, whatever was meant', () => {
  const marks = ['*', '_', '~~', '`', '[', '](http://a.example)', '> ', '- ', '\n', 'word', ' ', '@ada', ':q', '|', '\\'];
  let seed = 7;
  const next = (most) => (seed = (seed * 1103515245 + 12345) % 2147483648) % most;
  for (let round = 0; round < 300; round += 1) {
    const text = Array.from({ length: next(40) }, () => marks[next(marks.length)]).join('');
    const flat = (list) => list.map((one) => one.text ?? flat(one.blocks ?? one.items?.flat() ?? one.inline ?? one.children ?? [...one.head, ...one.rows.flat()].flat())).join('');
    const letters = (one) => one.replaceAll('http://a.example', '').match(/word|ada|q/g)?.length ?? 0;
    equal([text, letters(flat(blocks(text)))], [text, letters(text)]);
  }
});

test('markdown: 64 KiB of anything is read at once, or shown plain', () => {
  const shapes = ['[', ']', '[]', '[](', '[a](', '](', '![', '*', '*a', '* a', '**a ', '*_', '_a*', '~~', '`', '` ', '`a``', '\\', '\\[', '>', '> ', '> - ', '- ', '1. ', '- a\n', '> a\n', '```\n', '|', '|-', '|-|\n', 'a|b\n-|-\n', ':', ':a', ':a:', '@', '@a', 'h', 'http://', 'http://a', '[http://a](', '(http://a.b/(', '#', '# ', '\n', ' ', ' \n', '-', '\t- ', '*a_b~~c`d[', '&', '<'];
  for (const shape of shapes) {
    for (const length of [64 * 1024, 16_000, 2000]) {
      const text = shape.repeat(length / shape.length);
      blocks(text.slice(0, 500));
      const began = performance.now();
      ok(blocks(text).length > 0);
      const took = performance.now() - began;
      ok(took < 1000, `${JSON.stringify(shape)} took ${took} ms`);
    }
  }
});
test('markdown: deep nesting ends', () => {
  ok(blocks('> '.repeat(5000)).length > 0);
  ok(plainOf(inline('*a '.repeat(5000))).length > 5000);
});
