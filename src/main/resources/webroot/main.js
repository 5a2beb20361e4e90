import { Attention } from './attention.js';
import { Chat } from './chat.js';
import { Downloads } from './downloads.js';
import { fits, keepShell, renew } from './lib/build.js';
import { Connection } from './lib/connection.js';
import { EventBus } from './lib/eventbus.js';
import { locale } from './lib/language.js';
import { Outbox } from './lib/outbox.js';
import { ReadReport } from './lib/readreport.js';
import { SocketOpener } from './lib/socket.js';
import { fitScreen } from './lib/viewport.js';
import { Model } from './model.js';
import { Session } from './session.js';
import { initialState } from './state.js';
import { Store } from './store.js';
import { Tabs } from './tabs.js';
import './ui/chat-app.js';

/** Puts the parts together: socket → connection → bus → session → state → components. */
const REFRESH_EVERY_MS = 15_000;
const KEEP_SHELL_AFTER_MS = 1500;

/** What this browser remembers of the last visit. */
function kept() {
  const [reads, drafts, ignored, keeper] = [store.readMarks(), store.drafts(), store.ignored, store.keeper];
  const [settings, muted] = [store.settings(), store.muted()];
  return { reads, drafts, ignored, keeper, settings, muted };
}

/** A page just loaded over the network is of the server's build; any other asks before it speaks. */
let isFresh = !navigator.serviceWorker?.controller;

async function mayTalk() {
  const fresh = isFresh;
  isFresh = false;
  return fresh || (await fits()) || !renew();
}

const store = new Store();
const model = new Model(initialState(kept()));
const bus = new EventBus((frame) => connection.send(frame));
const outbox = new Outbox({ bus, store, model });
const session = new Session({ bus, store, model, outbox, mayTalk });
const connection = new Connection({ opener: new SocketOpener(), listener: session });
const chat = new Chat({ bus, model, session, outbox, store });
const report = new ReadReport({ bus, store });

new Tabs({ model, session, store });
new Downloads({ bus });
new Attention({ model, store, open: (address) => chat.open(address) });
session.use(connection);
openAsked();
model.watch((state) => report.watch(state));
model.watch((state, { type }) => type === 'setting' && paint(state.settings));
paint(model.state.settings);

/** A notification that was clicked while no page was open says in the address where to begin. */
function openAsked() {
  const address = new URLSearchParams(location.search).get('open');
  if (address) {
    store.current = address;
    history.replaceState(null, '', '/');
  }
}

/** What was chosen of the looks, for the style sheets. */
function paint({ theme, names, times }) {
  const root = document.documentElement;
  theme === 'system' || !theme ? delete root.dataset.theme : (root.dataset.theme = theme);
  root.toggleAttribute('data-plain-names', names === false);
  root.toggleAttribute('data-times', times === true);
}

document.documentElement.lang = locale;
const app = document.createElement('chat-app');
Object.assign(app, { model, chat, retryNow: () => connection.retryNow() });
document.getElementById('app').replaceChildren(app);

const attend = () => chat.attentive(!document.hidden && document.hasFocus());
for (const event of ['focus', 'blur']) {
  window.addEventListener(event, attend);
}
document.addEventListener('visibilitychange', () => {
  attend();
  if (!document.hidden) {
    chat.refresh();
  }
});
// whatever may mean that the machine slept or has another network: the socket is asked whether it lives
const awake = () => document.hidden || connection.check();
window.addEventListener('focus', awake);
document.addEventListener('visibilitychange', awake);
for (const event of ['online', 'offline', 'pageshow']) {
  window.addEventListener(event, () => connection.check());
}
document.addEventListener('resume', () => connection.check());
navigator.connection?.addEventListener?.('change', () => connection.check());
setInterval(() => document.hidden || connection.isOpen === false || chat.askFiles(), REFRESH_EVERY_MS);

fitScreen();
session.resume();
attend();
setTimeout(keepShell, KEEP_SHELL_AFTER_MS);
