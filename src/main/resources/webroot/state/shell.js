/** What is around the talks: settings, what lies over the page, uploads, what calls for attention. */

/** `sound`: also `all`, for whatever is said; `names`: in colour; `times`: beside every message. */
export const SETTINGS = { theme: 'system', notify: false, sound: false, quiet: false, names: true, times: false };

export function initialShell(settings = {}, muted = {}) {
  return { settings: { ...SETTINGS, ...settings }, muted, dialog: null, uploads: [], toasts: [] };
}

function setting(state, { name, value }) {
  return state.settings[name] === value ? state : { ...state, settings: { ...state.settings, [name]: value } };
}

function mute(state, { key, muted }) {
  const others = { ...state.muted };
  delete others[key];
  return { ...state, muted: muted ? { ...others, [key]: true } : others };
}

function uploadAdded(state, { upload }) {
  return { ...state, uploads: [...state.uploads, upload] };
}

function uploadChanged(state, { id, change }) {
  const uploads = state.uploads.map((one) => (one.id === id ? { ...one, ...change } : one));
  return { ...state, uploads };
}

function uploadGone(state, { id }) {
  return { ...state, uploads: state.uploads.filter((one) => one.id !== id) };
}

/** One note a talk: the newest stands for all of them. */
function toast(state, { toast: fresh }) {
  const others = state.toasts.filter((one) => one.address !== fresh.address);
  return { ...state, toasts: [...others, fresh].slice(-3) };
}

function toastGone(state, { address }) {
  const toasts = state.toasts.filter((one) => one.address !== address);
  return toasts.length === state.toasts.length ? state : { ...state, toasts };
}

export const SHELL_EVENTS = {
  setting,
  mute,
  dialog: (state, { dialog }) => ({ ...state, dialog, pane: null }),
  uploadAdded,
  uploadChanged,
  uploadGone,
  toast,
  toastGone,
};
