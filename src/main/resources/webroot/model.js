import { reduce } from './state.js';

/** Holds the state, applies events to it and tells who shows it. */
export class Model {
  #state;
  #watchers = new Set();

  constructor(state) {
    this.#state = state;
  }

  get state() {
    return this.#state;
  }

  dispatch(event) {
    const next = reduce(this.#state, event);
    if (next !== this.#state) {
      this.#state = next;
      this.#watchers.forEach((watcher) => watcher(next, event));
    }
  }

  /** The watcher is called after every change, with the state and the event; answers how to stop. */
  watch(watcher) {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }
}
