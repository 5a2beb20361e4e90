/** As little as a test needs: each is a line of the list, with why it failed. */
const tests = [];

export function test(name, body) {
  tests.push({ name, body });
}

export function equal(actual, expected) {
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value, null, 1) ?? 'undefined');
  if (is !== should) {
    throw new Error(`expected ${should}\nbut was ${is}`);
  }
}

export function ok(condition, what = 'not so') {
  if (!condition) {
    throw new Error(what);
  }
}

/** A turn of the event loop, for promises that are already settled. */
export const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

export async function run(list) {
  for (const { name, body } of tests) {
    const line = document.createElement('li');
    line.dataset.name = name;
    try {
      await body();
      line.dataset.outcome = 'passed';
    } catch (error) {
      line.dataset.outcome = 'failed';
      line.textContent = `${error.message}\n${error.stack}`;
    }
    list.append(line);
  }
  list.dataset.finished = String(tests.length);
}
