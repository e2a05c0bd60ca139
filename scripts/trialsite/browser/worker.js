// Every page is asked of the network first, and given from here when that does not answer in time; such a page is
// marked, and tells its reader. The copy is one release, whole: each file is held against its hash before it is kept.
const PATIENCE = 1500; // milliseconds until a network that says nothing counts as none; waited once for a page

const ROOT = new URL("./", self.location);
const OURS = `kept-copy ${ROOT.pathname} `; // one host may hold several sites, and each its own caches
const CACHE = OURS + VERSION;

// The pages that were given from here, by their clients' ids: what they ask for is given from here at once.
const unconnected = new Set();

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
  if (path) event.respondWith(answer(event, path));
});

async function keepAll() {
  // A browser looks for a new release by itself, whatever the page has asked for.
  if (navigator.connection?.saveData) throw new Error("the reader saves data");
  const cache = await caches.open(CACHE);
  try {
    await Promise.all(Object.keys(FILES).map((path) => keep(path, cache)));
  } catch (error) {
    await caches.delete(CACHE); // a release is kept whole or not at all
    throw error;
  }
}

async function keep(path, cache) {
  const same = await caches.match(keyOf(path)); // unchanged since the last release
  try {
    await cache.put(keyOf(path), same ?? (await fetched(path)));
  } catch (error) {
    if (path !== MISSING) throw error; // some hosts give the page for missing pages at no address of its own
  }
}

async function fetched(path) {
  const response = await fetch(addressOf(path), { cache: "no-cache" });
  const body = await response.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", body)).slice(0, 8);
  const hex = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (hex !== FILES[path]) throw new Error(`${path} is not that of this release`);
  return new Response(body, { headers: { "Content-Type": response.headers.get("Content-Type") ?? "" } });
}

async function dropOldCaches() {
  const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
}

// The kept file that answers a request, for a page that is none of ours the one for missing pages.
function pathOf(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || !url.href.startsWith(ROOT.href)) return undefined;
  const path = url.pathname.slice(ROOT.pathname.length) || "index.html";
  const known = [path, `${path}.html`].find((name) => Object.hasOwn(FILES, name)); // some hosts leave the ending out
  const isPage = request.mode === "navigate" && !path.startsWith(EDITIONS) && /(^|\/|\.html|\/[^./]+)$/.test(`/${path}`);
  return known ?? (isPage ? MISSING : undefined);
}

async function keptOf(path) {
  const kept = await (await caches.open(CACHE)).match(keyOf(path));
  if (!kept || path !== MISSING) return kept;
  // Its links have the path of the address that the site was rendered for.
  const html = (await kept.text()).replaceAll(`href="${BASE}`, () => `href="${ROOT.pathname}`);
  return new Response(html, { status: 404, headers: { "Content-Type": "text/html; charset=utf-8" } });
}

async function answer({ request, clientId, resultingClientId }, path) {
  const isPage = request.mode === "navigate";
  if (!isPage && unconnected.has(clientId)) return (await keptOf(path)) ?? fetch(request);
  // What the browser itself has stored must be asked after: it would be an old page, unmarked, or a new page's old stylesheet.
  const network = fetch(request, { cache: "no-cache" }).then(healthy).then(whole);
  try {
    const response = await Promise.race([network, tooLong()]);
    const astray = isPage && response.status === 404 && ROOT.pathname !== BASE;
    return (astray && (await keptOf(MISSING))) || response;
  } catch {
    const kept = await keptOf(path);
    if (!kept) return network; // the browser has thrown the copy away
    network.catch(() => {}); // nobody waits for it any more
    unconnected.add(isPage ? resultingClientId : clientId);
    return isPage ? marked(kept) : kept;
  }
}

function healthy(response) {
  if (response.status >= 500) throw new Error("the server is ill");
  return response;
}

// A network may also fall silent in the middle of a file.
async function whole(response) {
  if (!response.ok) return response; // a redirect, say, which is for the browser alone
  return new Response(await response.arrayBuffer(), response);
}

function tooLong() {
  return new Promise((_, reject) => setTimeout(reject, PATIENCE, new Error("no answer in time")));
}

async function marked(page) {
  const html = (await page.text()).replace("<html", () => `<html data-kept="${EDITION}"`);
  return new Response(html, { status: page.status, headers: { "Content-Type": "text/html; charset=utf-8" } });
}
