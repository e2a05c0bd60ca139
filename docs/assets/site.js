// Made by scripts/build.py from scripts/trialsite/browser/. Do not edit: change the parts and build again.
{
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
const MONTHS = "January February March April May June July August September October November December".split(" ");

function today(style) {
  const now = new Date();
  const month = MONTHS[now.getMonth()];
  return style === "nlm"
    ? `${now.getFullYear()} ${month.slice(0, 3)} ${now.getDate()}`
    : `${month} ${now.getDate()}, ${now.getFullYear()}`;
}

for (const blank of document.querySelectorAll(".accessed")) {
  blank.textContent = today(blank.dataset.style);
}
}
{
const said = document.createElement("p");
said.className = "copied";
said.setAttribute("role", "status");
document.body.append(said);

const hosted = () => document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];

function loadTexts() {
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
const ownMachine = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
const hosted = location.protocol === "https:" || (location.protocol === "http:" && ownMachine);

if (hosted && "serviceWorker" in navigator) {
  const worker = new URL("../sw.js", document.currentScript.src);
  const register = () =>
    navigator.serviceWorker
      .register(worker, { updateViaCache: "none" })
      .then((registration) => registration.update()) // at once: left alone, a browser takes its time to look
      .catch(() => {}); // a private window or a host without the file: the site works as it does without
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
}

const kept = document.documentElement.dataset.kept;

if (kept) {
  const line = document.createElement("p");
  line.className = "kept-copy";
  line.setAttribute("role", "status");
  (document.querySelector("article") ?? document.body).prepend(line);
  setTimeout(() => {
    line.textContent = `You are offline, or the network does not answer. This is the copy kept on this device: ${kept}.`;
  }, 100);
}
}
