/**
 * Which build of the page this is, and whether the server has another by now: a page that was open
 * for days, or that came out of the worker's store, may be of an old one.
 */
const PATIENCE_MS = 1500;
const WORKER = '/worker.js';
const TRIED = 'chatroom.build';

const mine = document.querySelector('meta[name="build"]')?.content ?? null;

/** Whether this page fits the server; also where that cannot be told. */
export async function fits() {
  const theirs = mine && (await askBuild());
  return !theirs || theirs === mine;
}

async function askBuild() {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE_MS);
  try {
    const answer = await fetch('/build.json', { cache: 'no-store', signal: giveUp.signal });
    return answer.ok ? (await answer.json()).build : null;
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}

/** Loads the page of the server as it is now. False where that was tried, and came to the same. */
export function renew() {
  try {
    if (sessionStorage.getItem(TRIED) === mine) {
      return false;
    }
    sessionStorage.setItem(TRIED, mine);
  } catch {
    return false; // a page that keeps nothing might do it for ever
  }
  location.reload();
  return true;
}

/** Keeps the shell for when there is no network, where the browser lets a page do that. */
export async function keepShell() {
  if (!mine || !('serviceWorker' in navigator)) {
    return; // plain HTTP from another machine: the page needs the network to load
  }
  const policy = window.trustedTypes?.createPolicy('chatroom-worker', { createScriptURL: () => WORKER });
  await navigator.serviceWorker.register(policy?.createScriptURL(WORKER) ?? WORKER).catch(() => {});
}
