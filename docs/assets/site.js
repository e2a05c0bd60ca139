// Made by scripts/build.py from scripts/trialsite/browser/. Do not edit: change the parts and build again.
{
// Light or dark: the reader's choice, kept on this machine, and until there is one what the system prefers.
// The first paint already has it: a line in the page's head of its own does that (overrides/partials/header.html).
const KEPT = "trialsite.scheme";
const radios = [...document.querySelectorAll("input[name=__palette]")];
const dark = matchMedia("(prefers-color-scheme: dark)");

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // a browser that keeps nothing
  }
}

function keep(scheme) {
  try {
    localStorage.setItem(KEPT, scheme);
  } catch {
    // the choice then holds for this page
  }
}

function show(scheme) {
  document.body.dataset.mdColorScheme = scheme;
  for (const radio of radios) {
    radio.checked = radio.dataset.mdColorScheme === scheme;
    radio.nextElementSibling.hidden = !radio.checked;
  }
}

show(document.body.dataset.mdColorScheme);
for (const radio of radios) {
  radio.addEventListener("change", () => {
    keep(radio.dataset.mdColorScheme);
    show(radio.dataset.mdColorScheme);
  });
}
dark.addEventListener("change", () => kept() || show(dark.matches ? "slate" : "default"));
}
{
// Opens and closes the search. What searches is fetched when it is first opened, so no other visit pays for it.
const here = document.currentScript.src;
const toggle = document.querySelector("[data-md-toggle=search]");
const dialog = document.querySelector("[data-md-component=search]");
const form = dialog.querySelector("form");
const field = dialog.querySelector("[data-md-component=search-query]");
let loading = null;
let opener = null; // what had the focus before
let silent = false; // the focus comes back to the field without opening it

function load() {
  loading ??= Promise.all(["minisearch.js", "index.js", "search.js"].map((name) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL(`search/${name}`, here).href;
    script.async = false; // in this order
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  }))).catch(sayItFailed);
  return loading;
}

function sayItFailed() {
  const link = document.createElement("a");
  link.href = new URL("../a-z.html", here).href;
  link.textContent = "A to Z";
  dialog.querySelector(".md-search-result__meta").replaceChildren("The search could not be loaded. Everything is listed on the page ", link, ".");
}

function open() {
  if (!toggle.checked) opener = document.activeElement;
  toggle.checked = true;
  load();
  field.focus();
}

function close() {
  const inside = dialog.contains(document.activeElement);
  toggle.checked = false;
  if (!inside) return;
  silent = true;
  (opener && opener !== document.body && opener.isConnected ? opener : field).focus();
  silent = false;
  if (opener === document.body) field.blur();
}

function isTyping(element) {
  return element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName);
}

field.addEventListener("focus", () => {
  if (silent) return;
  if (!toggle.checked) opener = field;
  toggle.checked = true;
  load();
});
field.addEventListener("click", open);
field.addEventListener("input", () => {
  toggle.checked = true;
  load();
});
toggle.addEventListener("change", () => {
  if (!toggle.checked) return close();
  opener = document.body;
  open();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  load().then(() => form.dispatchEvent(new Event("answer")));
});
dialog.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !dialog.contains(relatedTarget) && !silent) toggle.checked = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && toggle.checked) {
    event.preventDefault();
    close();
  } else if ((event.key === "/" || event.key === "s") && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (isTyping(event.target)) return;
    event.preventDefault();
    open();
  }
});

const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  field.value = asked;
  open();
}
}
{
// The menu of narrow screens closes with Escape, and once a reader has chosen a place on the same page.
const toggle = document.querySelector("[data-md-toggle=drawer]");
const drawer = document.querySelector(".md-sidebar--primary");

document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") toggle.checked = false;
});
drawer?.addEventListener("click", ({ target }) => {
  if (target.closest("a")) toggle.checked = false;
});
}
{
// In the page's own table of contents, marks the part that is being read.
const links = [...document.querySelectorAll(".contents a")];
const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
const READING_LINE = 0.25; // of the window's height
const list = document.querySelector(".contents details");
const wide = matchMedia("(min-width: 60em)");
let waiting = false;

function mark() {
  waiting = false;
  const line = innerHeight * READING_LINE;
  const now = parts.findLastIndex((part) => part && part.getBoundingClientRect().top <= line);
  links.forEach((link, index) => link.classList.toggle("now", index === now));
}

if (links.length) {
  mark();
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  }, { passive: true });
}

// Beside the text the list is always shown (site.css): a fold that folds nothing is none for keys and screen readers.
function unfold() {
  list.open = wide.matches;
  list.firstElementChild.tabIndex = wide.matches ? -1 : 0;
}

if (list) {
  unfold();
  wide.addEventListener("change", unfold);
  list.addEventListener("click", ({ target }) => {
    if (!wide.matches && target.closest("a")) list.open = false;
  });
}
}
{
// What a term means, shown beside it while it is pointed at or has the focus. Goes with Escape, stays while the pointer
// is on it (WCAG 2.2, 1.4.13). Without a script the browser shows the title itself.
const GAP = 6; // pixels between the words and the box
const LEAVING = 200; // milliseconds to get from the words to the box

const box = document.createElement("div");
box.id = "tooltip";
box.className = "tooltip";
box.setAttribute("role", "tooltip");
box.hidden = true;
let owner = null;
let leaving = 0;

function show(link) {
  clearTimeout(leaving);
  if (owner === link) return;
  hide();
  owner = link;
  box.textContent = link.title;
  link.dataset.title = link.title;
  link.removeAttribute("title"); // or the browser shows it a second time
  link.setAttribute("aria-describedby", box.id);
  box.hidden = false;
  box.style.left = 0; // where it can be as wide as it wants, to be measured
  const words = link.getClientRects()[0];
  const left = Math.min(words.left, document.documentElement.clientWidth - box.offsetWidth - GAP);
  const below = words.bottom + GAP + box.offsetHeight < innerHeight;
  const { left: x, top: y } = box.offsetParent.getBoundingClientRect();
  box.style.left = `${Math.max(GAP, left) - x}px`;
  box.style.top = `${(below ? words.bottom + GAP : words.top - GAP - box.offsetHeight) - y}px`;
}

function hide() {
  clearTimeout(leaving);
  if (!owner) return;
  owner.title = owner.dataset.title;
  delete owner.dataset.title;
  owner.removeAttribute("aria-describedby");
  owner = null;
  box.hidden = true;
}

function hideSoon() {
  clearTimeout(leaving);
  leaving = setTimeout(hide, LEAVING);
}

const links = document.querySelectorAll("article a[title]:not(.headerlink)");
document.querySelector("article").append(box);
for (const link of links) {
  link.addEventListener("mouseenter", () => show(link));
  link.addEventListener("focus", () => show(link));
  link.addEventListener("mouseleave", hideSoon);
  link.addEventListener("blur", hide);
}
box.addEventListener("mouseenter", () => clearTimeout(leaving));
box.addEventListener("mouseleave", hideSoon);
document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
addEventListener("beforeprint", hide);
}
{
// Fills in the day of access, the one part of a citation that only the reader's clock knows.
// Without a script it stays a blank, to be filled in by hand.
const MONTHS = "January February March April May June July August September October November December".split(" ");

function today(style) {
  const now = new Date();
  const month = MONTHS[now.getMonth()];
  // NLM: 2026 Nov 22. AMA: November 22, 2026.
  return style === "nlm"
    ? `${now.getFullYear()} ${month.slice(0, 3)} ${now.getDate()}`
    : `${month} ${now.getDate()}, ${now.getFullYear()}`;
}

for (const blank of document.querySelectorAll(".accessed")) {
  blank.textContent = today(blank.dataset.style);
}
}
{
// Copies an address or a citation with one click or key, and says so to eyes and ears.
const said = document.createElement("p");
said.className = "copied";
said.setAttribute("role", "status");
document.body.append(said);

// The hosted address, wherever the page was opened from: a link from a disk is of no use to others.
const hosted = () => document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];

function loadTexts() {
  // A page opened from disk may not read its neighbours, but may run them.
  if (window.citationTexts) return Promise.resolve(window.citationTexts);
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL("cite/texts.js", document.querySelector("script[src*='assets/site.js']").src.replace(/assets\/site\.js.*/, ""));
    script.onload = () => resolve(window.citationTexts);
    script.onerror = reject;
    document.head.append(script);
  });
}

async function textOf(button) {
  const before = button.previousElementSibling;
  if (before.matches(".permalink")) return hosted() + before.hash;
  if (before.matches("a[download]")) return (await loadTexts())[before.getAttribute("href").replace(/^.*?cite\//, "cite/")];
  return before.textContent.trim();
}

// A list of a page's buttons tells them apart by name alone, so each name says what is copied.
function nameOf(button) {
  const before = button.previousElementSibling;
  const shown = button.textContent;
  if (before.matches(".permalink")) {
    const apart = button.parentElement.querySelector(".tools-name");
    const title = apart ?? document.getElementById(before.hash.slice(1)).cloneNode(true);
    title.querySelector(".headerlink")?.remove();
    return `${shown} to: ${title.textContent.trim()}`;
  }
  const format = before.matches("a[download]") ? before : button.parentElement.querySelector(".style");
  let of = button.parentElement;
  while (of && !of.matches(".cite-name")) of = of.previousElementSibling;
  return [shown, format?.textContent, of && `of ${of.textContent.toLowerCase()}`].filter(Boolean).join(" ");
}

for (const button of document.querySelectorAll("button.copy")) button.setAttribute("aria-label", nameOf(button));

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Where a browser has no clipboard for scripts, or refuses it: the old way, by a selection.
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "copied";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("not copied");
  }
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button.copy");
  if (!button) return;
  let words = "Copied";
  try {
    await copy(await textOf(button));
  } catch {
    words = "Could not copy: select the text instead";
  }
  button.focus();
  said.textContent = words;
  button.dataset.said = words;
  setTimeout(() => {
    delete button.dataset.said;
    said.textContent = "";
  }, 2000);
});
}
{
// Visit once, read for ever: hosted, the site is kept on the reader's device by sw.js, which asks the network first.
// From disk there is nothing to keep, and nothing of it runs.
const ownMachine = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
const hosted = location.protocol === "https:" || (location.protocol === "http:" && ownMachine);

if (hosted && "serviceWorker" in navigator) {
  // Never from the browser's own cache: so the next release can replace a worker that does harm.
  navigator.serviceWorker
    .register(new URL("../sw.js", document.currentScript.src), { updateViaCache: "none" })
    .then((registration) => registration.update()) // at once: left alone, a browser takes its time to look
    .catch(() => {}); // a private window or a host without the file: the site works as it does without
}

// The worker marks a page that it gives from the kept copy with the release it belongs to.
const kept = document.documentElement.dataset.kept;

if (kept) {
  const line = document.createElement("p");
  line.className = "kept-copy";
  line.setAttribute("role", "status");
  (document.querySelector("article") ?? document.body).prepend(line);
  // Told a moment later: a screen reader reads out what changes in a status line, not what it begins with.
  setTimeout(() => {
    line.textContent = `You are offline, or the network does not answer. This is the copy kept on this device: ${kept}.`;
  }, 100);
}
}
