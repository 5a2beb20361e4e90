const FILE = 'a[download][href^="/files/"]';

/**
 * A link to a shared file names nobody, since whatever is in an address may be kept and passed on. So
 * when it is followed here, one is asked for that says for a while whose it is: `/who-has` can tell
 * then who has the file. Without one the file is fetched all the same.
 */
export class Downloads {
  #bus;

  constructor({ bus }) {
    this.#bus = bus;
    document.addEventListener('click', (event) => this.#clicked(event));
  }

  #clicked(event) {
    const link = event.composedPath().find((part) => part.matches?.(FILE));
    const elsewhere = event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (link && !elsewhere && !event.defaultPrevented) {
      event.preventDefault();
      this.#fetch(link.getAttribute('href'), link.download);
    }
  }

  async #fetch(href, name) {
    const save = document.createElement('a');
    save.href = await this.#mine(href);
    save.download = name;
    save.click(); // on no page, so that it does not come here again
  }

  async #mine(href) {
    try {
      const name = href.slice('/files/'.length).split('/').map(decodeURIComponent).join('/');
      const { key } = await this.#bus.request('files', { op: 'link', name });
      return `${href}?for=${key}`;
    } catch {
      return href;
    }
  }
}
