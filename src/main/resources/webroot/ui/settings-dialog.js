import { html, nothing } from 'lit';
import { chosen, LANGUAGES } from '../lib/language.js';
import { askToNotify, canNotify } from '../lib/notes.js';
import { allowSound, playSound } from '../lib/sound.js';
import { words } from '../strings.js';
import { ModalDialog } from './modal-dialog.js';

/** What a person chooses: how it looks and speaks, what may call them, whether they are away. */
export class SettingsDialog extends ModalDialog {
  static properties = { ...ModalDialog.properties, why: { state: true } };

  kind = 'settings';
  heading = words.settings.title;

  content() {
    const { theme, notify, sound, quiet } = this.state.settings;
    return html`${this.#choice('theme', words.settings.theme, words.settings.themes, theme ?? 'system', (value) => this.chat.setting('theme', value))}
      ${this.#choice('language', words.settings.language, this.#languages, chosen ?? '', this.#speak)}
      <fieldset>
        <legend>${words.settings.attention}</legend>
        ${this.#check(words.settings.notify, notify && canNotify(), this.#notify, !canNotify())}
        <p class="hint" aria-live="polite">${canNotify() ? (this.why ?? nothing) : words.settings.notSecure}</p>
        ${this.#check(words.settings.sound, sound, this.#sound)}
        ${this.#check(words.settings.quiet, quiet, (event) => this.chat.setting('quiet', event.target.checked))}
      </fieldset>
      <fieldset>
        <legend>${words.settings.me}</legend>
        ${this.#check(words.settings.away, !!this.#away, this.#goAway)}
      </fieldset>`;
  }

  get #languages() {
    return { '': words.settings.browserLanguage, ...Object.fromEntries(LANGUAGES.map((one) => [one, words.settings.languages[one]])) };
  }

  #choice(name, label, options, value, choose) {
    return html`<fieldset class="choice">
      <legend>${label}</legend>
      ${Object.entries(options).map(
        ([key, text]) => html`<label><input type="radio" name=${name} value=${key} .checked=${key === value} @change=${() => choose(key)} />${text}</label>`,
      )}
    </fieldset>`;
  }

  #check(label, checked, change, disabled = false) {
    return html`<label class="check"><input type="checkbox" .checked=${checked} ?disabled=${disabled} @change=${change} /><span>${label}</span></label>`;
  }

  #speak = (language) => {
    this.chat.setting('language', language || null);
    location.reload();
  };

  #notify = async (event) => {
    const box = event.target;
    const granted = box.checked && (await askToNotify());
    this.why = box.checked && !granted ? words.settings.refused : undefined;
    box.checked = granted;
    this.chat.setting('notify', granted);
  };

  #sound = (event) => {
    this.chat.setting('sound', event.target.checked);
    if (event.target.checked) {
      allowSound();
      setTimeout(playSound, 100);
    }
  };

  get #away() {
    const { me, talks } = this.state;
    return Object.values(talks).map((talk) => talk.members[me?.by]?.away).find(Boolean);
  }

  #goAway = async (event) => {
    const box = event.target;
    const why = await this.chat.away(box.checked ? words.settings.awayText : null);
    box.checked = why ? !box.checked : box.checked;
  };
}

customElements.define('settings-dialog', SettingsDialog);
