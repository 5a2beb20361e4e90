import { locale } from './language.js';

/**
 * Times, days and sizes as people say them where the reader is. `now` is given, so that nothing here
 * asks a clock.
 */
const form = (options) => new Intl.DateTimeFormat(locale, options);
const clock = form({ timeStyle: 'short' });
const exact = form({ dateStyle: 'full', timeStyle: 'medium' });
const weekday = form({ weekday: 'long', day: 'numeric', month: 'long' });
const withYear = form({ day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = form({ day: 'numeric', month: 'short' });
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const DAY_MS = 86_400_000;

export function timeOfDay(at) {
  return clock.format(at);
}

export function exactTime(at) {
  return exact.format(at);
}

/** The same for two moments of one local day. */
export function dayKey(at) {
  return `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`;
}

/** @param words `today` and `yesterday` in the reader's language */
export function dayName(at, now, words) {
  if (dayKey(at) === dayKey(now)) {
    return words.today;
  }
  if (dayKey(at) === dayKey(new Date(now.getTime() - DAY_MS))) {
    return words.yesterday;
  }
  return at.getFullYear() === now.getFullYear() ? weekday.format(at) : withYear.format(at);
}

/** “14:05”, “yesterday 14:05”, “3 Nov 14:05”. */
export function shortTime(at, now, words) {
  if (dayKey(at) === dayKey(now)) {
    return timeOfDay(at);
  }
  const yesterday = dayKey(at) === dayKey(new Date(now.getTime() - DAY_MS));
  return `${yesterday ? words.yesterday.toLowerCase() : shortDay.format(at)} ${timeOfDay(at)}`;
}

/** “2.4 MB”: three digits at most, by thousands. */
export function fileSize(bytes) {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let amount = bytes;
  let unit = 0;
  while (amount >= 999.5 && unit < units.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  const digits = unit > 0 && amount < 9.95 ? tenths : whole;
  return `${digits.format(amount)} ${units[unit]}`;
}

/** Where a shared file is: its folders stay folders, whatever else is in its name. */
export function fileHref(name) {
  return `/files/${name.split('/').map(encodeURIComponent).join('/')}`;
}

const PREVIEWS = {
  image: ['png', 'jpg', 'jpeg', 'gif', 'webp'],
  audio: ['mp3', 'm4a', 'aac', 'ogg', 'oga', 'opus', 'wav', 'flac'],
  video: ['mp4', 'm4v', 'webm', 'ogv'],
  text: ['txt', 'text', 'log', 'md', 'csv', 'json'],
};

/** What a browser can show of a file of that name: `image`, `audio`, `video`, `text` or null. */
export function previewOf(name) {
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  return Object.keys(PREVIEWS).find((kind) => PREVIEWS[kind].includes(ending)) ?? null;
}

/** A picture of more is shown when somebody wants it. */
export const ASKED_FIRST_BYTES = 8_000_000;

/** A text that was cut after so many bytes, without the half of a character it may end in. */
export function beginningOf(text) {
  return text.replace(/\ufffd+$/, '');
}
