import { parse } from '/lib/commands.js';
import { equal, test } from './harness.js';

const cases = [
  ['hello', { do: 'say', text: 'hello' }],
  ['exit the building', { do: 'say', text: 'exit the building' }],
  ['access server files', { do: 'countFiles' }],
  ['List Server Files', { do: 'listFiles' }],
  ['download image 1.png', { do: 'download', name: 'image 1.png' }],
  ['exit', { do: 'quit' }],
  ['@John Hello there', { do: 'tell', to: '@John', text: 'Hello there' }],
  ['@John: two\nlines', { do: 'tell', to: '@John', text: 'two\nlines' }],
  ['@John', { do: 'say', text: '@John' }],
  ['/me waves', { do: 'say', text: 'waves', kind: 'action' }],
  ['/me', { do: 'incomplete', name: 'me' }],
  ['/join ops', { do: 'join', room: '#ops' }],
  ['/part', { do: 'part', room: null }],
  ['/msg bob hi there', { do: 'tell', to: '@bob', text: 'hi there' }],
  ['/msg bob', { do: 'open', address: '@bob' }],
  ['/nick ada2', { do: 'rename', name: 'ada2' }],
  ['/topic', { do: 'topic', text: '' }],
  ['/away lunch', { do: 'away', text: 'lunch' }],
  ['/nonsense x', { do: 'unknown', name: 'nonsense' }],
  ['/constructor', { do: 'unknown', name: 'constructor' }],
  ['//not a command', { do: 'say', text: '/not a command' }],
  ['/etc/passwd is a file', { do: 'say', text: '/etc/passwd is a file' }],
];

for (const [typed, expected] of cases) {
  test(`commands: ${JSON.stringify(typed)}`, () => equal(parse(typed), expected));
}
