import { language, locale } from './lib/language.js';
import { english } from './strings/en.js';
import { grammar } from './strings/grammar.js';

/** Another language than English is loaded only where it is spoken. */
const OTHERS = { de: async () => (await import('./strings/de.js')).german };

const say = language === 'en' ? english : await OTHERS[language]();

/** Every word the page says, in the reader's language. */
export const words = say(grammar(locale));
