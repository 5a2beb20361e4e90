package chatroom.pictures;

import com.microsoft.playwright.Page;

/** What cannot be made to happen at once, or only with many people, told to the state of a page. */
final class Told {
  private static final String EVENTS =
      """
      (() => {
        const { model } = document.querySelector('chat-app');
        const say = (event) => model.dispatch(event);
        const push = (address, body) =>
          say({ type: 'pushes', now: Date.now(), list: [{ address, body: { by: 'b', from: 'bob', ...body } }] });
        let seq = 1000;
        const message = (text, more = {}) => ({ kind: 'message', seq: ++seq, text, at: new Date().toISOString(), ...more });
        const upload = (id, name, sent, state, why = null) =>
          say({ type: 'uploadAdded', upload: { id, name, sent, state, why, size: 900_000, address: '#lobby' } });
        const toast = (address, from, text) => say({ type: 'toast', toast: { address, from, text } });
        const item = (text) => ({ id: 'p', order: 1, address: '#lobby', kind: 'message', state: 'pending', text,
          from: model.state.me.name, by: model.state.me.by, at: Date.now() });

        window.told = {
          nowhere: () => Object.keys(model.state.talks).forEach((address) => say({ type: 'leftRoom', address })),
          privately: () => push('@ada', message('psst, are you coming?', { to: 'ada' })),
          many: (count) => { for (let i = 1; i <= count; i += 1) push('#lobby', message(`line ${i}`)); },
          joined: (count) => { for (let i = 1; i <= count; i += 1)
            push('#lobby', { kind: 'joined', from: `guest-${i}`, by: `g${i}`, door: 'web' }); },
          writing: (...names) => names.forEach((from) => say({ type: 'pushes', now: Date.now() + 60_000,
            list: [{ address: '#lobby', body: { kind: 'typing', from, by: from } }] })),
          connection: (is, stopping = false) => say({ type: 'connection', is, stopping, until: Date.now() + 42_000 }),
          pending: () => say({ type: 'said', item: item('written while offline') }),
          dialog: (dialog) => say({ type: 'dialog', dialog }),
          muted: () => {
            say({ type: 'mute', key: '#lobby', muted: true });
            say({ type: 'setting', name: 'quiet', value: true });
          },
          dropping: () => document.querySelector('chat-app').classList.add('dropping'),
          people: (count, long) => push('#lobby', { kind: 'members', members: Array.from({ length: count }, (_, i) => ({
            name: i % 9 ? `person-${i}` : `${long.slice(0, 29)}${i}`, by: `by-${i}`, door: ['web', 'tcp', 'text'][i % 3],
            away: i % 5 === 1 ? 'at lunch until two, call the other phone' : null })) }),
          files: (count, long, name) => say({ type: 'files', files: Array.from({ length: count }, (_, i) => ({
            name: i % 11 ? `file-${i}.txt` : `${long}-${i}`, size: 3 ** (i % 20), from: i % 3 ? 'bob' : name,
            modified: new Date(Date.now() - i * 3e7).toISOString() })) }),
          rooms: (long, name) => {
            for (let i = 1; i <= 40; i += 1) {
              say({ type: 'entered', address: `#room-${i}` });
              if (i % 7 === 0) push(`#room-${i}`, message('news'));
            }
            say({ type: 'entered', address: long });
            say({ type: 'mute', key: '#room-7', muted: true });
            push('@ada', message('psst', { from: name, to: 'ada' }));
            push('#words', message('@ada look'));
          },
          uploads: (long) => {
            upload('u1', 'exercise-2.zip', 400_000, 'sending');
            upload('u2', long, 100_000, 'stopped', 'The connection broke. It goes on when you are back.');
            upload('u3', 'refused.bin', 0, 'refused', 'That file is larger than this server takes.');
            upload('u4', 'done.txt', 900_000, 'done');
            upload('u5', 'waiting.txt', 0, 'waiting');
          },
          toasts: (name) => {
            toast('@bob', 'bob', 'psst');
            toast('#words', name, '@ada '.repeat(60));
            toast('@سلمى', 'سلمى', 'صباح الخير، أين المفتاح؟');
          },
        };
      })()
      """;

  private final Page page;

  Told(Page page) {
    this.page = page;
  }

  /**
   * @param what one of the things above, with its arguments, as JavaScript
   */
  void that(String what) {
    page.evaluate(EVENTS);
    page.evaluate("told." + what);
  }
}
