/**
 * Colours code: answers runs of text, each with the look it has (`keyword`, `string` …) or none. The
 * library answers HTML; that is read back into runs here, so that none of it reaches the page. It
 * and each language are loaded when code in it is first seen.
 */
const LIBRARY = '/library/highlight.js/11.11.1';
const NAMES = ['bash', 'c', 'cpp', 'csharp', 'css', 'diff', 'dockerfile', 'go', 'ini', 'java', 'javascript', 'json', 'kotlin', 'markdown', 'php', 'python', 'ruby', 'rust', 'sql', 'typescript', 'xml', 'yaml'];
const ALIASES = { sh: 'bash', shell: 'bash', zsh: 'bash', console: 'bash', 'c++': 'cpp', h: 'c', cc: 'cpp', hpp: 'cpp', cs: 'csharp', 'c#': 'csharp', scss: 'css', patch: 'diff', docker: 'dockerfile', golang: 'go', toml: 'ini', properties: 'ini', js: 'javascript', mjs: 'javascript', jsx: 'javascript', jsonc: 'json', kt: 'kotlin', md: 'markdown', py: 'python', rb: 'ruby', rs: 'rust', ts: 'typescript', tsx: 'typescript', html: 'xml', svg: 'xml', yml: 'yaml' };

/** Which of the library's kinds get which of our few colours. */
const LOOKS = {
  comment: 'quiet', quote: 'quiet', doctag: 'quiet', meta: 'quiet',
  keyword: 'keyword', 'selector-tag': 'keyword', literal: 'keyword', section: 'keyword', name: 'keyword', tag: 'keyword',
  string: 'string', regexp: 'string', char: 'string', addition: 'string', link: 'string', symbol: 'string', bullet: 'string',
  number: 'number', type: 'number', built_in: 'number', attr: 'number', attribute: 'number', variable: 'number', deletion: 'number',
  title: 'title', property: 'title', 'selector-class': 'title', 'selector-id': 'title',
};

let library = null;

/** @returns {Promise<{text: string, look: string?}[] | null>} null where the language is not known */
export async function coloured(text, language) {
  const name = NAMES.includes(language) ? language : Object.hasOwn(ALIASES, language) ? ALIASES[language] : null;
  if (!name) {
    return null;
  }
  library ??= loadCore();
  const core = await library;
  if (!core.getLanguage(name)) {
    core.registerLanguage(name, (await import(`${LIBRARY}/es/languages/${name}.js`)).default);
  }
  return runsOf(core.highlight(text, { language: name, ignoreIllegals: true }).value);
}

/** The core is written for Node: it puts itself into `module.exports`. */
async function loadCore() {
  const before = globalThis.module;
  const module = { exports: null };
  globalThis.module = module;
  try {
    await import(`${LIBRARY}/lib/core.js`);
    return module.exports;
  } finally {
    globalThis.module = before;
  }
}

const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'" };
const TOKEN = /<span class="([^"]*)">|<\/span>|[^<]+/g;

function runsOf(markup) {
  const open = [];
  const runs = [];
  for (const [token, classes] of markup.matchAll(TOKEN)) {
    if (classes !== undefined) {
      open.push(lookOf(classes) ?? open[open.length - 1] ?? null);
    } else if (token === '</span>') {
      open.pop();
    } else {
      const text = token.replace(/&(?:amp|lt|gt|quot|#x27);/g, (entity) => ENTITIES[entity]);
      runs.push({ text, look: open[open.length - 1] ?? null });
    }
  }
  return runs;
}

function lookOf(classes) {
  const kind = classes.split(' ')[0].replace(/^hljs-/, '');
  return Object.hasOwn(LOOKS, kind) ? LOOKS[kind] : null;
}
