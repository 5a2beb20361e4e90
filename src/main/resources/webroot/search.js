import { query } from './lib/query.js';
import { words } from './strings.js';

/** Finds what was said. What is found for words that are not asked for any more is dropped. */
export class Search {
  static MOST = 100;

  #bus;
  #model;

  constructor({ bus, model }) {
    this.#bus = bus;
    this.#model = model;
  }

  async find(text, within) {
    const { wanted, room } = query(text, within);
    if (!text.trim()) {
      this.#show(null);
      return;
    }
    this.#show({ text, within, busy: wanted !== '', entries: [] });
    if (wanted) {
      this.#found({ text, within, ...(await this.#ask(wanted, room)) });
    }
  }

  async #ask(wanted, room) {
    try {
      const body = { text: wanted, limit: Search.MOST, ...(room ? { in: room } : {}) };
      const { entries } = await this.#bus.request('search', body);
      return { entries: [...entries].reverse() };
    } catch (error) {
      return { entries: [], why: error.isCutOff ? words.search.offline : error.message };
    }
  }

  #found(search) {
    const asked = this.#model.state.search;
    if (asked?.text === search.text && asked.within === search.within) {
      this.#show(search);
    }
  }

  #show(search) {
    this.#model.dispatch({ type: 'search', search });
  }
}
