// Every page is asked of the network first, and given from here when it does not answer in time; such a page is
// marked, and tells its reader. The copy is one release, whole: each file is held against its hash before it is kept.
const PATIENCE = 4000; // milliseconds until a network that says nothing counts as none

const ROOT = new URL("./", self.location);
const OURS = `kept-copy ${ROOT.pathname} `; // one host may hold several sites, and each its own caches
const CACHE = OURS + VERSION;
const CITED = /^cite\/.+\.(bib|ris|json)$/;
const TYPES = { bib: "application/x-bibtex", ris: "application/x-research-info-systems", json: "application/json" };

const addressOf = (path) => new URL(path, ROOT).href;
const keyOf = (path) => `${addressOf(path)}?kept=${FILES[path]}`;

self.addEventListener("install", (event) => {
  // No waiting for old pages to be closed: the network comes first, so an open page gets nothing from here
  // but what it would otherwise go without, and a worker that does harm is gone at once.
  event.waitUntil(keepAll().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(dropOldCaches().then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
  const path = pathOf(event.request);
  if (path) event.respondWith(answer(event.request, path));
});

async function keepAll() {
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(
      Object.keys(FILES).map(async (path) => {
        const same = await caches.match(keyOf(path)); // unchanged since the last release
        await cache.put(keyOf(path), same ?? (await fetched(path)));
      }),
    );
  } catch (error) {
    await caches.delete(CACHE); // a release is kept whole or not at all
    throw error;
  }
}

async function fetched(path) {
  const response = await fetch(addressOf(path), { cache: "no-cache" });
  const body = await response.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).slice(0, 8);
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!response.ok || hex !== FILES[path]) throw new Error(`${path} is not that of this release`);
  return new Response(body, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
}

async function dropOldCaches() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

function pathOf(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(ROOT.href)) return undefined;
  const path = url.pathname.slice(ROOT.pathname.length) || "index.html";
  if (CITED.test(path)) return path;
  return [path, `${path}.html`].find((name) => Object.hasOwn(FILES, name)); // some hosts leave the ending out
}

async function keptOf(path) {
  const cache = await caches.open(CACHE);
  if (Object.hasOwn(FILES, path)) return cache.match(keyOf(path));
  // A citation: all of them are kept in one file, a script whose one value is JSON.
  const script = await cache.match(keyOf(CITATIONS));
  const text = script && JSON.parse((await script.text()).replace(/^[^{]+|[^}]+$/g, ""))[path];
  return text && new Response(text, { headers: { "Content-Type": TYPES[path.split(".").pop()] } });
}

async function answer(request, path) {
  // For a page, what the browser itself has stored must be asked after: it would be an old one, unmarked.
  const network = (request.mode === "navigate" ? fetch(request, { cache: "no-cache" }) : fetch(request)).then(healthy);
  try {
    return await Promise.race([network, tooLong()]);
  } catch {
    const kept = await keptOf(path);
    if (!kept) return network; // the browser has thrown the copy away
    network.catch(() => {}); // nobody waits for it any more
    return request.mode === "navigate" ? marked(kept) : kept;
  }
}

function healthy(response) {
  if (response.status >= 500) throw new Error("the server is ill");
  return response;
}

function tooLong() {
  return new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("no answer in time")));
}

async function marked(page) {
  const html = (await page.text()).replace("<html", `<html data-kept="${EDITION}"`);
  return new Response(html, { headers: { "Content-Type": "text/html; charset=utf-8" } });
}
