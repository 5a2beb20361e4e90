import { about, answers } from './en-commands.js';

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
    firstOf: (part, size) => `The first ${part} of ${size}.`,
    noPreview: 'This file cannot be shown here.',
    gone: 'This file is not here any more.',
    size: 'Size',
    date: 'Date',
    from: 'Shared by',
    whoHas: 'Downloaded by',
    download: 'Download',
    takeBack: 'Take it back',
    remove: 'Remove it for everyone',
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
    known: (name) => `It was here already, as ${name}.`,
    again: (name) => `Try ${name} again`,
    cancel: (name) => `Cancel ${name}`,
    dismiss: (name) => `Dismiss ${name}`,
    stopped: 'The connection broke. It goes on when you are back.',
    interrupted: 'It was interrupted. Drop the file here again, and it goes on.',
    choose: 'Choose it again',
    chooseAgain: (name) => `Choose ${name} again`,
    forEveryone: (room, talk) => `Shared files are for everyone: it is told in ${room}, and ${talk} gets a link.`,
    doShare: 'Share',
    share: (name) => `Share ${name} with everyone`,
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

  chatting: {
    actions: (name) => `Message of ${name}`,
    does: { react: 'React', reply: 'Reply', edit: 'Edit', delete: 'Delete' },
    reactWith: (emoji) => `React with ${emoji}`,
    reactions: 'Reactions',
    sure: 'Delete this message for everyone?',
    keep: 'Keep',
    editing: 'Editing your message',
    replying: 'Replying to',
    cancel: 'Cancel',
    save: 'Save',
    unsent: { edited: 'An edit:', deleted: 'A removal.', reacted: 'A reaction:' },
    table: 'Table',
    code: (language) => (language ? `Code, ${language}` : 'Code'),
    copy: 'Copy',
    copied: 'Copied',
    elsewhere: (host) => `goes to ${host}`,
    elsewhereWhy: 'The text names another address than the one this link goes to.',
    removedFile: 'removed',
    changedFile: 'changed',
    manyFiles: {
      added: (n) => `${plural(n, { one: 'file was', other: 'files were' })} added`,
      changed: (n) => `${plural(n, { one: 'file was', other: 'files were' })} changed`,
      removed: (n) => `${plural(n, { one: 'file was', other: 'files were' })} removed`,
    },
    noPreview: 'There is no preview of this file.',
    show: (size) => `Show the picture (${size})`,
    enlarge: (name) => `Enlarge ${name}`,
    beginningOf: (name) => `The beginning of ${name}`,
    pickEmoji: 'Emoji',
    findEmoji: 'Find an emoji',
    noEmoji: (wanted) => `There is no emoji like “${wanted}”.`,
    sets: {
      usual: 'Often used',
      smileys: 'Faces',
      people: 'Hands and hearts',
      nature: 'Nature',
      food: 'Food',
      things: 'Things',
      signs: 'Signs',
    },
    completions: 'Suggestions',
    completionCount: (n) => plural(n, { one: 'suggestion', other: 'suggestions' }),
    fileRemoved: (name) => `${name} was removed.`,
    whoHas: (name, n) => (n ? `Who has ${name}` : `Nobody has ${name} yet.`),
    ignored: (name) => `You do not see what ${name} writes. /ignore ${name} ends that.`,
    heard: (name) => `You see what ${name} writes again.`,
    ignoring: (names) => (names.length ? `You ignore ${list(names)}.` : 'You ignore nobody.'),
    commands: about,
  },

  notice: {
    joined: (names) => `${someOf(names, (n) => `${number(n)} others`)} joined`,
    left: (names) => `${someOf(names, (n) => `${number(n)} others`)} left`,
    renamed: (from, to) => `${from} is now ${to}`,
    topic: (name, text) => (text ? `${name} set the topic: ${text}` : `${name} cleared the topic`),
    edited: (name) => `${name} edited an earlier message`,
    deleted: (name) => `${name} deleted an earlier message`,
  },

  command: answers(plural),
});

/** “(3) ”, or “(3, 1 for you) ”. */
function sumOf({ unread, mentions }) {
  const forYou = mentions ? `, ${mentions} for you` : '';
  return unread ? `(${unread}${forYou}) ` : '';
}
