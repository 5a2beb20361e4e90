import { html } from 'lit';
import { words } from '../strings.js';
import { ModalDialog } from './modal-dialog.js';

/** The keys, and what can be typed. */
export class HelpDialog extends ModalDialog {
  kind = 'help';
  heading = words.help.title;

  content() {
    return html`<div class="columns">
      ${this.#list(words.help.keys, words.help.keyLines)} ${this.#list(words.command.help, words.command.helpLines)}
    </div>`;
  }

  #list(title, lines) {
    return html`<section>
      <h3>${title}</h3>
      <dl>${lines.map(([key, does]) => html`<div><dt>${key}</dt><dd>${does}</dd></div>`)}</dl>
    </section>`;
  }
}

customElements.define('help-dialog', HelpDialog);
