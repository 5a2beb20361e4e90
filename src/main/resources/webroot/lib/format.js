/**
 * Times, days and sizes as people say them. `now` is given, so that nothing here asks a clock.
 */
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'medium' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const withYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });

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
  const digits = unit > 0 && amount < 9.95 ? 1 : 0;
  return `${amount.toFixed(digits)} ${units[unit]}`;
}

/** Where a shared file is: its folders stay folders, whatever else is in its name. */
export function fileHref(name) {
  return `/files/${name.split('/').map(encodeURIComponent).join('/')}`;
}
