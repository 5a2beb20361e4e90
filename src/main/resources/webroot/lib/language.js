/**
 * The language the page speaks: the one that was chosen here, else the first that the browser asks
 * for and the page has, else English. The region stays the reader's own: `de-AT` keeps its dates.
 */
export const LANGUAGES = ['en', 'de'];

const KEPT = 'chatroom.setting.language';

/** @returns {{language: string, locale: string, chosen: string | null}} */
export function choose(chosen, asked) {
  const wanted = LANGUAGES.includes(chosen) ? [chosen] : asked.map(languageOf);
  const language = wanted.find((one) => LANGUAGES.includes(one)) ?? LANGUAGES[0];
  const locale = asked.find((one) => languageOf(one) === language) ?? language;
  return { language, locale, chosen: LANGUAGES.includes(chosen) ? chosen : null };
}

function languageOf(locale) {
  return locale.split('-')[0].toLowerCase();
}

function kept() {
  try {
    return JSON.parse(localStorage.getItem(KEPT));
  } catch {
    return null;
  }
}

/** Read once: a page speaks one language for as long as it is open. */
export const { language, locale, chosen } = choose(kept(), navigator.languages ?? []);
