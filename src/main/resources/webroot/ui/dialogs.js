/** What lies over the page is loaded when it is first wanted. */
const KINDS = {
  switcher: { tag: 'quick-switcher', load: () => import('./quick-switcher.js') },
  rooms: { tag: 'room-browser', load: () => import('./room-browser.js') },
  help: { tag: 'help-dialog', load: () => import('./help-dialog.js') },
  settings: { tag: 'settings-dialog', load: () => import('./settings-dialog.js') },
  file: { tag: 'file-dialog', load: () => import('./file-dialog.js') },
};

/** An element for that dialog, once it is there; at once the next time, for who types goes on typing. */
export async function dialogElement({ kind }, properties) {
  const { tag, load } = KINDS[kind];
  if (!customElements.get(tag)) {
    await load();
  }
  return Object.assign(document.createElement(tag), properties);
}
