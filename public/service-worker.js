// Keeps the whole site, so that it opens with the network off.
//
// One version is one cache, filled completely before it is used, each file checked against its
// digest. A newer version answers as soon as it is complete, but a page keeps to the version that it
// began with until it is loaded again: it is never half old and half new.

// The build writes the version and the digest of each file into this line. While somebody
// develops it stays as it is: nothing is kept, every file comes from the server.
const SITE = { version: "development", files: {} };

const PREFIX = `bao-cao-chi-thi ${registration.scope} `;
const OWN = PREFIX + SITE.version;

// Which page began with which version: one entry a page, whose text is the name of the cache.
const BEGINNINGS = `${PREFIX}beginnings`;

addEventListener("install", (event) => {
  event.waitUntil(keepAll().then(() => skipWaiting()));
});

addEventListener("activate", (event) => {
  event.waitUntil(takeOver());
});

addEventListener("fetch", (event) => {
  if (event.request.method !== "GET" || SITE.version === "development") return;
  const file = fileOf(event.request);
  if (file === undefined) return;
  event.respondWith(answer(event, file));
});

/** The name of the file that a request is for, if it is one of the site's. */
function fileOf(request) {
  const url = new URL(request.url);
  const address = url.origin + url.pathname;
  if (!address.startsWith(registration.scope)) return undefined;
  return decodeURIComponent(address.slice(registration.scope.length)) || "index.html";
}

/** The address of a file. */
function addressOf(file) {
  return new URL(file, registration.scope).href;
}

/** Fetches every file into the cache of this version; all of them or none. */
async function keepAll() {
  const cache = await caches.open(OWN);
  const requests = Object.entries(SITE.files).map(
    ([file, integrity]) =>
      // Refused when the server's file is not the one of this version. Past the browser's own
      // cache, which makes a second reader of a file wait for the first.
      new Request(addressOf(file), { integrity, cache: "no-store" }),
  );
  await cache.addAll(requests);
}

/** Answers for pages that were opened before, and drops the versions that no page needs. */
async function takeOver() {
  await clients.claim();
  const open = await clients.matchAll({ type: "all" });
  const beginnings = await caches.open(BEGINNINGS);
  const needed = new Set([OWN, BEGINNINGS]);
  for (const { id } of open) {
    if (!(await beginnings.match(addressOf(id)))) await remember(id, OWN);
    needed.add(await beginningOf(id));
  }
  const own = (await caches.keys()).filter((name) => name.startsWith(PREFIX));
  await Promise.all(own.filter((name) => !needed.has(name)).map((name) => caches.delete(name)));

  const ids = new Set(open.map(({ id }) => addressOf(id)));
  const gone = (await beginnings.keys()).filter(({ url }) => !ids.has(url));
  await Promise.all(gone.map((request) => beginnings.delete(request)));
}

async function answer(event, file) {
  const { clientId, resultingClientId, request } = event;
  // A page that is being opened begins with this version; a worker with the version of its page.
  const name = request.mode === "navigate" ? OWN : await beginningOf(clientId);
  if (resultingClientId) await remember(resultingClientId, name);
  const cache = await caches.open(name);
  const kept = await cache.match(addressOf(file));
  if (kept) return kept;
  // The browser may have cleared the cache; then the network helps, if it still has this version.
  return fetch(addressOf(file), { integrity: name === OWN ? (SITE.files[file] ?? "") : "" });
}

/** The version that a page began with. */
async function beginningOf(id) {
  const beginnings = await caches.open(BEGINNINGS);
  const name = id && (await (await beginnings.match(addressOf(id)))?.text());
  return name && (await caches.has(name)) ? name : OWN;
}

async function remember(id, name) {
  const beginnings = await caches.open(BEGINNINGS);
  await beginnings.put(addressOf(id), new Response(name));
}
