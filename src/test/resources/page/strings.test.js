import { choose } from '/lib/language.js';
import { german } from '/strings/de.js';
import { english } from '/strings/en.js';
import { grammar } from '/strings/grammar.js';
import { equal, ok, test } from './harness.js';

const en = english(grammar('en-GB'));
const de = german(grammar('de'));

/** `rooms.unread (n)`: every key, what kind of thing it is, and a function's parameters. */
function shape(value, path = '') {
  if (typeof value === 'function') {
    return [`${path} (${parametersOf(value)})`];
  }
  if (value === null || typeof value !== 'object') {
    return [`${path} ${typeof value}`];
  }
  return Object.keys(value).flatMap((key) => shape(value[key], path ? `${path}.${key}` : key));
}

function parametersOf(say) {
  return /^\(?([^)=]*)\)?\s*=>/.exec(String(say))[1].trim();
}

function functionsOf(value, path = '') {
  return Object.entries(value).flatMap(([key, one]) =>
    typeof one === 'function' ? [[path + key, one]] : one && typeof one === 'object' ? functionsOf(one, `${path}${key}.`) : [],
  );
}

test('strings: German has every key of English, with the same parameters', () => {
  equal(shape(de), shape(en));
});

test('strings: what is given is said', () => {
  for (const [key, say] of [...functionsOf(en), ...functionsOf(de)]) {
    const body = String(say).slice(String(say).indexOf('=>') + 2);
    for (const name of parametersOf(say).split(',').map((one) => one.trim()).filter(Boolean)) {
      ok(new RegExp(`\\b${name}\\b`).test(body), `${key} does not use ${name}`);
    }
  }
});

test('strings: no text is empty where the other is not, and none is left in English', () => {
  const texts = (value) => (typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(texts) : []);
  equal(texts(de).map(Boolean), texts(en).map(Boolean));
  const long = (text) => text.length > 14;
  const same = texts(de).filter((text, i) => long(text) && text === texts(en)[i]);
  equal(same, ['/bell off|mentions|all', 'list server files']);
});

test('strings: plurals, numbers and lists are those of the language', () => {
  equal([en.rooms.members(1), en.rooms.members(1200)], ['1 person', '1,200 people']);
  equal([de.rooms.members(1), de.rooms.members(1200)], ['1 Person', '1.200 Personen']);
  equal(en.notice.joined(['ada', 'bob']), 'ada and bob joined');
  equal(en.notice.joined(['ada', 'bob', 'carl', 'dan', 'eve']), 'ada, bob and 3 others joined');
  equal([de.notice.left(['ada', 'bob']), de.notice.joined(['ada'])], ['ada und bob sind gegangen', 'ada ist dazugekommen']);
});

test('language: what was chosen, else what the browser asks for first, else English', () => {
  equal(choose(null, ['fr', 'de-AT', 'en']), { language: 'de', locale: 'de-AT', chosen: null });
  equal(choose('en', ['de-AT']), { language: 'en', locale: 'en', chosen: 'en' });
  equal(choose('xx', ['fr-FR']), { language: 'en', locale: 'en', chosen: null });
  equal(choose(null, ['en-GB', 'de']), { language: 'en', locale: 'en-GB', chosen: null });
});
