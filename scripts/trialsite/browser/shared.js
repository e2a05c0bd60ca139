// What several parts use.
function make(tag, attributes, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

// The hosted address, wherever the page was opened from: a link from a disk is of no use to others.
const address = () => document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];

// The title of a heading, without the sign beside it.
function titleOf(heading) {
  const words = [...heading.childNodes].filter((part) => !part.classList?.contains("headerlink")).map((part) => part.textContent);
  return words.join("").replace(/\s+/g, " ").trim();
}

// Fetches and runs scripts of the site, in this order.
const load = (...names) => Promise.all(names.map((name) => new Promise((done, failed) => {
  const script = make("script", { src: new URL(name, here).href });
  script.async = false;
  script.onload = done;
  script.onerror = failed;
  document.head.append(script);
})));

// What was done, for screen readers. Whatever lies outside an open dialog is silent and cannot be selected.
const told = make("p", { class: "told", role: "status" });
const layer = () => document.querySelector("dialog[open]") ?? document.body;
document.body.append(told);

function tell(words, beside) {
  layer().append(told);
  told.textContent = words;
  beside.dataset.told = words;
  setTimeout(() => {
    told.textContent = "";
    delete beside.dataset.told;
  }, 2000);
}

async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text).catch(() => copyBySelection(text));
    tell("Copied", button);
  } catch {
    tell("Could not copy: select the text instead", button);
  }
}

// Where a browser has no clipboard for scripts, as from disk, or refuses it.
function copyBySelection(text) {
  const before = document.activeElement;
  const area = make("textarea", { class: "told" });
  area.value = text;
  layer().append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  before.focus();
  if (!done) throw new Error("not copied");
}
