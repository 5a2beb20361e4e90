/**
 * Keeps the shell of the page for when there is no network, and nothing else: what is said and the
 * shared files are never in it. The network comes first, so that whoever has one has the page of
 * the server as it is now. Each build of the page has a store of its own; the server writes into
 * this file which build that is and what belongs to it.
 */
const SHELL = { build: '', files: [] };
const STORE = `shell-${SHELL.build}`;
const KEPT = new Set(SHELL.files);
const PATIENCE_MS = 3000;

self.addEventListener('install', (event) => event.waitUntil(install()));
self.addEventListener('activate', (event) => event.waitUntil(activate()));
self.addEventListener('fetch', (event) => {
  const { method, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method === 'GET' && origin === self.location.origin && KEPT.has(pathname)) {
    event.respondWith(answer(event.request, pathname));
  }
});

async function install() {
  const store = await caches.open(STORE);
  await store.addAll(SHELL.files.map((path) => new Request(path, { cache: 'no-cache' })));
  await self.skipWaiting();
}

async function activate() {
  const old = (await caches.keys()).filter((name) => name.startsWith('shell-') && name !== STORE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(request, path) {
  const kept = await (await caches.open(STORE)).match(path);
  if (!kept) {
    return fetch(request);
  }
  try {
    const fresh = await Promise.race([fetch(request), later()]);
    return fresh && fresh.status < 500 ? fresh : kept;
  } catch {
    return kept;
  }
}

function later() {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
}

/** A notification that was shown by this worker opens the page where it was said. */
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data?.open));
});

/** The page that was looked at last, or a new one. It is told first: whether it comes to the front is the browser's to say. */
async function show(address) {
  const [page] = await self.clients.matchAll({ type: 'window' });
  if (page) {
    page.postMessage({ open: address });
    await page.focus();
  } else {
    await self.clients.openWindow(`/?open=${encodeURIComponent(address)}`);
  }
}
