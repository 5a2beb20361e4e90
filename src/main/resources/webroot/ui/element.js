import { LitElement } from 'lit';

/** The base of every component: rendered into the page itself, so that one style sheet fits all. */
export class ChatElement extends LitElement {
  createRenderRoot() {
    return this;
  }
}
