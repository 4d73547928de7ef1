// Keeps the whole site, so that it opens with the network off.
//
// One version is one cache, filled completely before it is used, each file checked against its
// digest: a page is never half old and half new. A newer version waits until no page of the older one is open, or
// until the only open page is loaded again.

// The build writes the version and the digest of each file into this line. While somebody
// develops it stays as it is: nothing is kept, every file comes from the server.
const SITE = { version: "development", files: {} };

const PREFIX = `bao-cao-chi-thi ${registration.scope} `;
const CACHE = PREFIX + SITE.version;

addEventListener("install", (event) => {
  event.waitUntil(keepAll());
});

addEventListener("activate", (event) => {
  event.waitUntil(dropOlder().then(() => clients.claim()));
});

addEventListener("message", (event) => {
  if (event.data === "take-over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const file = fileOf(request);
  if (!Object.hasOwn(SITE.files, file)) return;
  event.respondWith(request.mode === "navigate" ? openPage(file) : kept(file));
});

/** The name of the file that a request is for. */
function fileOf(request) {
  const url = new URL(request.url);
  const address = url.origin + url.pathname;
  if (!address.startsWith(registration.scope)) return undefined;
  return decodeURIComponent(address.slice(registration.scope.length)) || "index.html";
}

/** Fetches every file into the cache of this version; all of them or none. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  await cache.addAll(Object.keys(SITE.files).map(requestOf));
}

/** A request that fails when the server's file is not the one of this version. */
function requestOf(file) {
  return new Request(new URL(file, registration.scope), {
    integrity: SITE.files[file],
    cache: "no-cache",
  });
}

async function kept(file) {
  const cache = await caches.open(CACHE);
  // The browser may have cleared the cache; then the network helps, if it still has this version.
  return (await cache.match(requestOf(file).url)) ?? fetch(requestOf(file));
}

async function openPage(file) {
  if (registration.waiting) {
    const pages = await clients.matchAll({ type: "window" });
    if (pages.length < 2) {
      registration.waiting.postMessage("take-over");
      return new Response("", { headers: { Refresh: "0" } });
    }
  }
  return kept(file);
}

async function dropOlder() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(older.map((name) => caches.delete(name)));
}
