import { html } from 'lit';
import { hueOf } from '../lib/names.js';
import { visible } from '../lib/text.js';

/** A person's name in its colour, apart from the direction of what is around it. */
export function nameIn(name) {
  return html`<bdi class="hue-${hueOf(name)}">${visible(name)}</bdi>`;
}

const LONG = 20;

/** The same in the narrow column of the names. */
export function nameBeside(name) {
  const look = `hue-${hueOf(name)}${[...name].length > LONG ? ' long' : ''}`;
  return html`<bdi class=${look}>${visible(name)}</bdi>`;
}
