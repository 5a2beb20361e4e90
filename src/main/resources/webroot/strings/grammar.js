/** What a language does with numbers and lists, by the browser's own knowledge of it. */
export function grammar(locale) {
  const number = new Intl.NumberFormat(locale);
  const rules = new Intl.PluralRules(locale);
  const all = new Intl.ListFormat(locale, { type: 'conjunction' });
  return {
    number: (n) => number.format(n),

    /** “1 person”, “1,200 people”: the form for that number, the number before it. */
    plural: (n, forms) => `${number.format(n)} ${forms[rules.select(n)] ?? forms.other}`,

    list: (names) => all.format(names),

    /** The first two of many; `others` says how many more. */
    someOf: (names, others) =>
      all.format(names.length <= 3 ? names : [...names.slice(0, 2), others(names.length - 2)]),
  };
}
