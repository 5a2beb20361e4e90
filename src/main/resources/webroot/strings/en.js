/**
 * Every word the page says, in one place. Short, plain, kind, in the second person; buttons are
 * verbs. A translation is this object again, with the same keys and the same parameters; what the
 * language does with numbers and lists is given.
 */
export const english = ({ number, plural, list, someOf }) => ({
  product: 'Chatroom',
  title: (counts, talk) => `${sumOf(counts)}${talk ? `${talk} – ` : ''}Chatroom`,
  days: { today: 'Today', yesterday: 'Yesterday' },

  join: {
    about: 'Talk with everyone on this network.',
    name: 'Your name',
    button: 'Join',
    hint: 'Up to 32 letters and digits, no spaces.',
    empty: 'Type a name first.',
    otherWays: 'Join from a terminal or a phone',
    unknown: 'This server does not know you any more. Choose a name to join again.',
    quick: (code) => (code === 429 ? ' Wait a moment, then try again.' : ''),
  },

  connection: {
    idle: '',
    connecting: 'Connecting…',
    online: 'Connected',
    back: 'Back. Nothing was missed.',
    behind: 'Behind. Catching up…',
    retrying: 'Offline. Trying again…',
    offline: 'Offline.',
    stopping: 'The server is stopping.',
    retryingStopping: 'The server is stopping. Trying again…',
    again: (seconds) => `Trying again in ${seconds} s.`,
    kept: 'What you wrote is kept.',
    retry: 'Try now',
  },

  rooms: {
    title: 'Rooms',
    privately: 'Private',
    add: 'Join or create a room',
    browse: 'Rooms here',
    name: 'Room name',
    placeholder: 'Find or create: ops',
    enter: 'Join room',
    all: 'All rooms',
    noneSuch: 'There is no such room yet. Join it to create it.',
    youAreIn: 'joined ·',
    mute: (room) => `Mute ${room}`,
    unmute: (room) => `Unmute ${room}`,
    muted: 'muted',
    mentions: (n) => `${number(n)} for you`,
    leave: 'Leave',
    leaveRoom: (room) => `Leave ${room}`,
    close: 'Close',
    unread: (n) => plural(n, { one: 'unread message', other: 'unread messages' }),
    members: (n) => plural(n, { one: 'person', other: 'people' }),
    none: 'You are in no room.',
    enterLobby: 'Join #lobby',
  },

  me: {
    quit: 'Sign out',
    title: 'You are',
  },

  people: {
    title: 'People',
    you: (door) => `you · ${door}`,
    writes: 'writing…',
    away: (why) => `away: ${why}`,
    door: { web: 'web', text: 'telnet', tcp: 'console' },
    alone: 'Only you, so far.',
    askOthers: 'How others join',
    tell: (name) => `Write to ${name}`,
  },

  files: {
    title: 'Files',
    none: 'No files yet. Drop one anywhere to share it.',
    noneSuch: 'No file has that in its name.',
    waiting: 'Loading…',
    share: 'Share a file',
    filter: 'Filter files',
    order: 'Order of the files',
    orders: { name: 'by name', newest: 'newest first', size: 'largest first' },
    about: (name) => `About ${name}`,
    picture: (name) => `The picture ${name}`,
    beginning: 'The beginning of the file',
    noPreview: 'This kind of file cannot be shown here.',
    gone: 'This file is not here any more.',
    size: 'Size',
    date: 'Date',
    from: 'Shared by',
    whoHas: 'Downloaded by',
    nobodyHas: 'nobody yet',
    download: 'Download',
    takeBack: 'Take it back',
  },

  search: {
    label: 'Search',
    placeholder: 'Search messages',
    results: 'Results',
    waiting: 'Searching…',
    none: (text) => `Nothing found for “${text}”.`,
    found: (n) => plural(n, { one: 'message', other: 'messages' }),
    within: (room) => `Only in ${room}`,
    foundIn: (talk) => `Found in ${talk}`,
    close: 'Close search',
    offline: 'Search works again when you are back online.',
  },

  upload: {
    title: 'Uploads',
    progress: (name) => `Upload of ${name}`,
    of: (sent, size) => `${sent} of ${size}`,
    done: 'shared',
    again: (name) => `Try ${name} again`,
    cancel: (name) => `Cancel ${name}`,
    dismiss: (name) => `Dismiss ${name}`,
    stopped: 'The connection broke. It goes on when you are back.',
    refused: (code) => `The server did not take it (${code}).`,
    tooLarge: 'That file is larger than this server takes.',
    drop: (talk) => `Drop to share with ${talk}`,
    privately: (name, where) => `I shared ${name}: ${where}`,
  },

  attention: {
    title: 'Spoken to you',
    inRoom: (name, room) => `${name} in ${room}`,
    flash: (name) => `${name} speaks to you`,
    dismiss: (talk) => `Dismiss the note from ${talk}`,
  },

  switcher: {
    title: 'Go to',
    field: 'Room or person',
    placeholder: 'A room or a person',
    places: 'Rooms and people',
    create: 'create',
    none: (wanted) => `There is nothing like “${wanted}”.`,
  },

  settings: {
    title: 'Settings',
    theme: 'Theme',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
    language: 'Language',
    browserLanguage: 'As the browser',
    languages: { en: 'English', de: 'Deutsch' },
    attention: 'When somebody writes to you',
    notify: 'Show a notification',
    notSecure:
      'Notifications need HTTPS or this same machine. A note in the page, the title and the sound tell you instead.',
    refused: 'Your browser does not let this page notify you. Allow it beside the address, then try again.',
    sound: 'Play a sound',
    quiet: 'Do not disturb',
    me: 'You',
    away: 'I am away',
    awayText: 'away',
  },

  help: {
    title: 'Help',
    keys: 'Keys',
    keyLines: [
      ['Ctrl+K', 'go to a room or a person'],
      ['Alt+↑ Alt+↓', 'the room above or below'],
      ['Alt+Shift+↑ ↓', 'the next with something unread'],
      ['/', 'to the message field'],
      ['Ctrl+/', 'this help'],
      ['↑', 'edit your last message'],
      ['Esc', 'close what is open'],
    ],
  },

  talk: {
    messages: 'Messages',
    message: 'Message',
    write: (talk) => `Write to ${talk}`,
    send: 'Send',
    showRooms: 'Rooms',
    showPeople: 'People and files',
    closePane: 'Close',
    older: 'Loading older messages…',
    beginning: (talk) => `This is the beginning of ${talk}.`,
    beginningPrivate: (name) => `Only you and ${name} can read this.`,
    empty: 'No one has said anything here yet.',
    emptyPrivate: (name) => `You and ${name} have not talked yet.`,
    fresh: 'New',
    latest: (n) => (n ? `${number(n)} new` : 'Latest'),
    typing: (names) =>
      names.length === 1
        ? `${names[0]} is writing…`
        : names.length === 2
          ? `${list(names)} are writing…`
          : 'Several people are writing…',
  },

  message: {
    edited: 'edited',
    deleted: 'This message was deleted.',
    inReply: (name) => `in reply to ${name}`,
    inReplyEarlier: 'in reply to an earlier message',
    sending: 'sending',
    failed: (why) => `Not sent. ${why}`,
    retry: 'Try again',
    discard: 'Discard',
    shared: 'shared',
    says: (name) => `${name}: `,
    reaction: (text, names) => `${text} by ${list(names)}`,
    tooMany: 'Too much waits to be sent already. Wait until you are back online.',
    tooLong: (bytes, most) =>
      `That is ${number(bytes)} bytes; ${number(most)} is the most. Split it.`,
  },

  notice: {
    joined: (names) => `${someOf(names, (n) => `${number(n)} others`)} joined`,
    left: (names) => `${someOf(names, (n) => `${number(n)} others`)} left`,
    renamed: (from, to) => `${from} is now ${to}`,
    topic: (name, text) => (text ? `${name} set the topic: ${text}` : `${name} cleared the topic`),
    edited: (name) => `${name} edited an earlier message`,
    deleted: (name) => `${name} deleted an earlier message`,
  },

  command: {
    unknown: (name) => `There is no command /${name}. Type /help to see what there is.`,
    incomplete: {
      me: 'Say what you do: /me waves',
      join: 'Say which room: /join #ops',
      msg: 'Say to whom: /msg bob hello',
      nick: 'Say which name: /nick ada',
      search: 'Say what to look for: /search lunch',
    },
    offline: 'You are offline. Try that again when you are back.',
    notPart: 'This is not a room. Close it in the list on the left.',
    noTopicHere: 'Only a room has a topic.',
    topicIs: (room, topic) => (topic ? `The topic of ${room}: ${topic}` : `${room} has no topic.`),
    renamed: (name) => `You are ${name} now.`,
    away: 'You are away.',
    back: 'You are back.',
    files: (n) => `${plural(n, { one: 'file', other: 'files' })} on the server.`,
    noFiles: 'No files on the server yet.',
    downloading: (name, size) => `Downloading ${name} (${size}).`,
    who: (room, n) => `${plural(n, { one: 'person', other: 'people' })} in ${room}`,
    rooms: 'Rooms here',
    help: 'What you can type',
    helpLines: [
      ['@name text', 'say something to one person'],
      ['/msg name text', 'the same'],
      ['/me text', 'say what you do'],
      ['/join #room', 'join a room, or create it'],
      ['/part', 'leave this room'],
      ['/rooms', 'all rooms'],
      ['/who', 'who is here'],
      ['/nick name', 'change your name'],
      ['/topic text', 'set the topic of this room'],
      ['/away reason', 'say that you are away; /back ends it'],
      ['/search text', 'find what was said'],
      ['list server files', 'all files; access server files counts them'],
      ['download NAME', 'download a file'],
      ['/quit', 'leave; your name is free at once'],
      ['Shift+Enter', 'a new line'],
    ],
  },
});

/** “(3) ”, or “(3, 1 for you) ”. */
function sumOf({ unread, mentions }) {
  const forYou = mentions ? `, ${mentions} for you` : '';
  return unread ? `(${unread}${forYou}) ` : '';
}
