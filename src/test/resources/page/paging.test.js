import { Paging } from '/paging.js';
import { equal, test, turn } from './harness.js';

/** A room of 500 entries, of which the page has those up to 100; pages come when they are let come. */
function setUp() {
  const asked = [];
  const watchers = new Set();
  const talk = { key: '#lobby', address: '#lobby', seq: 500, reach: 100, tail: false, loading: false, lines: [] };
  const model = {
    state: { current: '#lobby', talks: { '#lobby': talk }, me: { name: 'ada' } },
    watch: (watcher) => watchers.add(watcher) && (() => watchers.delete(watcher)),
    dispatch({ type }) {
      talk.loading = type === 'pageWanted';
      [...watchers].forEach((watcher) => watcher());
    },
  };
  const session = { page: (page) => new Promise((come) => asked.push({ page, come })) };
  const paging = new Paging({ model, session, isOnline: () => true });
  return { asked, model, paging, talk };
}

const afterSo = async (steps) => {
  for (let step = 0; step < steps; step += 1) {
    await null;
  }
};

for (let steps = 0; steps < 8; steps += 1) {
  test(`paging: to the end, though a page is wanted on the way (${steps} steps later)`, async () => {
    const { asked, model, paging, talk } = setUp();
    paging.newer();
    const there = paging.latest();
    const stop = model.watch(() => {
      if (!talk.loading) {
        stop();
        afterSo(steps).then(() => paging.newer());
      }
    });
    for (let pages = 0; pages < 10 && !talk.tail; pages += 1) {
      await turn();
      const { page, come } = asked.at(-1);
      talk.tail = page.way === 'anew';
      talk.lines = [...talk.lines, pages];
      come([]);
    }
    await there;
    equal([talk.tail, asked.at(-1).page.before], [true, 501]);
  });
}

test('paging: to the end, though something is said while it is read', async () => {
  const { asked, paging, talk } = setUp();
  const there = paging.latest();
  await turn();
  talk.seq += 1;
  asked.at(-1).come([]); // what it holds is not the end any more
  await turn();
  equal(asked.at(-1).page.before, 502);
  talk.tail = true;
  asked.at(-1).come([]);
  await there;
  equal(asked.length, 2);
});
