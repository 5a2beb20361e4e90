import { svg, html } from 'lit';

/** Line drawings on a grid of 20, in the colour of the text around them. */
const icon = (paths) =>
  html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${paths}</svg>`;

export const menuIcon = icon(svg`<path d="M3 5.500h14M3 10h14M3 14.500h9" />`);
export const peopleIcon = icon(
  svg`<circle cx="8" cy="7" r="2.75" /><path d="M2.8 16c.4-3 2.4-4.5 5.2-4.500s4.8 1.5 5.2 4.500M13 4.600a2.6 2.6 0 0 1 0 4.900M15 12c1.4.7 2.1 2 2.3 4" />`,
);
export const plusIcon = icon(svg`<path d="M10 4v12M4 10h12" />`);
export const closeIcon = icon(svg`<path d="M5 5l10 10M15 5L5 15" />`);
export const downIcon = icon(svg`<path d="M10 4v11M5 10.500l5 5 5-5" />`);
export const sendIcon = icon(svg`<path d="M10 16V4.500M5 9.500l5-5 5 5" />`);
export const fileIcon = icon(svg`<path d="M5.5 3h6l3.5 3.500V17h-9.500zM11.5 3v3.500H15" />`);
export const uploadIcon = icon(svg`<path d="M10 13V4M6 7.500L10 3.500l4 4M4 13v3.500h12V13" />`);
export const bellIcon = icon(
  svg`<path d="M5.5 8.500a4.5 4.500 0 0 1 9 0c0 4 1.5 5 1.5 5h-12s1.5-1 1.5-5M8.500 16.300a1.7 1.7 0 0 0 3 0" />`,
);
export const mutedIcon = icon(
  svg`<path d="M6.200 6.200a4.5 4.500 0 0 0-.7 2.300c0 4-1.5 5-1.5 5h9.500M8 4.500a4.5 4.500 0 0 1 6.5 4c0 1.700.3 2.900.6 3.700M8.500 16.300a1.7 1.7 0 0 0 3 0M3.500 3.500l13 13" />`,
);
export const settingsIcon = icon(svg`<path d="M3 6h7M14.500 6H17M3 14h2.500M10 14h7" /><circle cx="12.25" cy="6" r="2.25" /><circle cx="7.75" cy="14" r="2.25" />`);
export const moreIcon = icon(svg`<path d="M5 10h.01M10 10h.01M15 10h.01" stroke-width="2.2" />`);
export const reactIcon = icon(svg`<circle cx="10" cy="10" r="6.75" /><path d="M7.200 11.700c1.300 1.900 4.300 1.900 5.600 0M7.750 8h.01M12.250 8h.01" />`);
export const replyIcon = icon(svg`<path d="M8 5L3.500 9.500L8 14M4 9.500h6.500c3.500 0 6 2 6 6" />`);
export const editIcon = icon(svg`<path d="M4 16l.8-3.500L13 4.300l2.700 2.700L7.500 15.200zM11.300 6l2.700 2.700" />`);
export const deleteIcon = icon(svg`<path d="M4 6h12M8 6V4h4v2M5.500 6l.7 10.500h7.600L14.500 6M8.500 9v4.500M11.500 9v4.500" />`);
