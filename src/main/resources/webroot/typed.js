import { parse } from './lib/commands.js';
import { fileHref, fileSize, shortTime } from './lib/format.js';
import { fold } from './lib/names.js';
import { allowSound } from './lib/sound.js';
import { currentTalk, peopleOf } from './state.js';
import { words } from './strings.js';

/** What the words of a typed command do; their answers stand in the talk where they were typed. */
export class Typed {
  #chat;
  #bus;
  #model;
  #session;
  #store;

  constructor({ chat, bus, model, session, store }) {
    this.#chat = chat;
    this.#bus = bus;
    this.#model = model;
    this.#session = session;
    this.#store = store;
  }

  run(text) {
    const command = parse(text);
    this.#commands[command.do](command);
  }

  get #talk() {
    return currentTalk(this.#model.state);
  }

  /** A command that asks the server; a refusal is shown where it was typed. */
  async #request(service, body, then) {
    try {
      then(await this.#bus.request(service, body));
    } catch (error) {
      this.#session.complain(error.isCutOff ? words.command.offline : error.message);
    }
  }

  #note(fields) {
    this.#session.note({ tone: 'info', ...fields });
  }

  #part(address) {
    const room = address ?? this.#talk?.address;
    if (room) {
      this.#chat.leave(room); // a private talk is closed
    }
  }

  #topic(text) {
    const talk = this.#talk;
    if (!talk?.joined) {
      this.#session.complain(words.command.noTopicHere);
    } else if (!text) {
      this.#note({ text: words.command.topicIs(talk.address, talk.topic) });
    } else {
      this.#request('rooms', { op: 'topic', room: talk.address, text }, () => {});
    }
  }

  /** In the open room from what is known, in another from what the server says. */
  #who(room) {
    if (room && fold(room) !== this.#talk?.key) {
      this.#request('people', { in: room }, ({ people }) => this.#listPeople(room, people));
    } else {
      this.#listPeople(this.#talk?.address ?? '', peopleOf(this.#model.state));
    }
  }

  #listPeople(room, people) {
    const rows = people.map((one) => [one.name, words.people.door[one.door] ?? one.door]);
    this.#note({ text: words.command.who(room, people.length), rows });
  }

  /** All that can be typed, or what one command does. */
  #help(about) {
    const does = about ? words.chatting.commands[about] : null;
    if (about && !does) {
      this.#session.complain(words.command.unknown(about));
    } else {
      this.#note(does ? { text: `/${about}: ${does}` } : { text: words.command.help, rows: words.command.helpLines });
    }
  }

  #keep(secret) {
    this.#request('files', { op: 'keeper', secret }, () => {
      this.#store.keeper = true;
      this.#model.dispatch({ type: 'keeper', is: true });
      this.#note({ text: words.command.keeper });
    });
  }

  #choose({ setting, value }) {
    this.#chat.setting(setting, value);
    if (setting === 'sound' && value) {
      allowSound();
    }
    this.#note({ text: words.command.chosen[setting](value) });
  }

  async #history() {
    await this.#chat.older();
    this.#note({ text: words.command.history(this.#talk?.complete ?? true) });
  }

  #listRooms() {
    this.#request('rooms', {}, ({ rooms }) => {
      const rows = rooms.map((one) => [
        one.name,
        [words.rooms.members(one.members), one.topic].filter(Boolean).join(' · '),
      ]);
      this.#note({ text: words.command.rooms, rows });
    });
  }

  #listFiles(filter) {
    this.#request('files', { op: 'list' }, ({ files: all }) => {
      const wanted = (filter ?? '').toLowerCase();
      const files = all.filter((file) => file.name.toLowerCase().includes(wanted));
      this.#model.dispatch({ type: 'files', files: all });
      const rows = files.map((file) => [file.name, fileSize(file.size)]);
      const text = files.length ? words.command.files(files.length) : words.command.noFiles;
      this.#note({ text, rows, links: true });
    });
  }

  #download(name) {
    this.#request('files', { op: 'stat', name }, (file) => {
      this.#note({ text: words.command.downloading(file.name, fileSize(file.size)) });
      const link = document.createElement('a');
      link.href = fileHref(file.name);
      link.download = file.name;
      document.body.append(link); // where what is clicked is noticed
      link.click();
      link.remove();
    });
  }

  #upload() {
    const field = document.createElement('input');
    field.type = 'file';
    field.multiple = true;
    const { address } = this.#talk;
    field.addEventListener('change', () => this.#chat.upload([...field.files], address));
    field.click();
  }

  #whoHas(name) {
    this.#request('files', { op: 'who-has', name }, ({ people }) => {
      const rows = people.map((one) => [one.name, shortTime(new Date(one.at), new Date(), words.days)]);
      this.#note({ text: words.chatting.whoHas(name, rows.length), rows });
    });
  }

  /** Whom one does not want to read: said again, one does. Without a name: who that is. */
  #ignore(name) {
    const { ignored } = this.#model.state;
    if (!name) {
      this.#note({ text: words.chatting.ignoring(Object.values(ignored)) });
      return;
    }
    this.#model.dispatch({ type: 'ignore', name });
    this.#store.ignored = this.#model.state.ignored;
    const does = Object.hasOwn(this.#model.state.ignored, fold(name));
    this.#note({ text: does ? words.chatting.ignored(name) : words.chatting.heard(name) });
  }

  #rename(name) {
    this.#request('people', { op: 'rename', name }, (answer) => {
      this.#model.dispatch({ type: 'named', name: answer.name });
      this.#store.identity = { ...this.#store.identity, name: answer.name };
      this.#note({ text: words.command.renamed(answer.name) });
    });
  }

  #away(text) {
    const done = text ? words.command.away : words.command.back;
    this.#request('people', { op: 'away', text }, () => this.#note({ text: done }));
  }

  #commands = {
    say: ({ text, kind }) => this.#chat.say(text, kind),
    tell: ({ to, text }) => this.#chat.tell(to, text),
    open: ({ address }) => this.#chat.open(address),
    join: ({ room }) => this.#chat.enter(room),
    part: ({ room }) => this.#part(room),
    rename: ({ name }) => this.#rename(name),
    topic: ({ text }) => this.#topic(text),
    who: ({ room }) => this.#who(room),
    rooms: () => this.#listRooms(),
    search: ({ text }) => this.#chat.search(text),
    away: ({ text }) => this.#away(text),
    help: ({ about }) => this.#help(about),
    keep: ({ secret }) => this.#keep(secret),
    choose: (command) => this.#choose(command),
    quit: () => this.#chat.quit(),
    download: ({ name }) => this.#download(name),
    listFiles: ({ filter }) => this.#listFiles(filter),
    upload: () => this.#upload(),
    removeFile: ({ name }) =>
      this.#request('files', { op: 'remove', name }, () => this.#note({ text: words.chatting.fileRemoved(name) })),
    whoHas: ({ name }) => this.#whoHas(name),
    history: () => this.#history(),
    ignore: ({ name }) => this.#ignore(name),
    countFiles: () =>
      this.#request('files', { op: 'access' }, ({ count }) =>
        this.#note({ text: words.command.files(count) }),
      ),
    unknown: ({ name }) => this.#session.complain(words.command.unknown(name)),
    incomplete: ({ name }) => this.#session.complain(words.command.incomplete[name]),
  };
}

