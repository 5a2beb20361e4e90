import { Chat } from './chat.js';
import { Connection } from './lib/connection.js';
import { EventBus } from './lib/eventbus.js';
import { locale } from './lib/language.js';
import { Outbox } from './lib/outbox.js';
import { ReadReport } from './lib/readreport.js';
import { SocketOpener } from './lib/socket.js';
import { Model } from './model.js';
import { Session } from './session.js';
import { initialState } from './state.js';
import { Store } from './store.js';
import './ui/chat-app.js';

/** Puts the parts together: socket → connection → bus → session → state → components. */
const REFRESH_EVERY_MS = 15_000;

const store = new Store();
const model = new Model(initialState({ reads: store.readMarks(), drafts: store.drafts() }));
const bus = new EventBus((frame) => connection.send(frame));
const outbox = new Outbox({ bus, store, model });
const session = new Session({ bus, store, model, outbox });
const connection = new Connection({ opener: new SocketOpener(), listener: session });
const chat = new Chat({ bus, model, session, outbox, store });
const report = new ReadReport({ bus, store });

session.use(connection);
model.watch((state) => report.watch(state));

document.documentElement.lang = locale;
const app = document.createElement('chat-app');
Object.assign(app, { model, chat, retryNow: () => connection.retryNow() });
document.getElementById('app').replaceChildren(app);

const attend = () => chat.attentive(!document.hidden && document.hasFocus());
for (const event of ['focus', 'blur']) {
  window.addEventListener(event, attend);
}
window.addEventListener('focus', () => connection.check());
document.addEventListener('visibilitychange', () => {
  attend();
  if (!document.hidden) {
    connection.check();
    chat.refresh();
  }
});
window.addEventListener('online', () => connection.check());
window.addEventListener('offline', () => connection.check());
setInterval(() => document.hidden || connection.isOpen === false || chat.askFiles(), REFRESH_EVERY_MS);

session.resume();
attend();
