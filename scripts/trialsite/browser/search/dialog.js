// The search as a reader meets it: a field, a list of links, and a line that says how many there are.
const SHOWN = 15;
const LONGEST_TEASER = 180;
// The mark of an entry's origin, as on its page; none for what says nothing about the study.
const ORIGINS = { abstract: "origin-abstract", absent: "origin-absent", elsewhere: "origin-elsewhere" };

const base = new URL("../../", document.currentScript.src);
const index = new Index(window.trialsiteIndex);
const dialog = document.querySelector(".md-search");
const form = dialog.querySelector("form");
const field = form.querySelector("input");
const output = dialog.querySelector(".md-search-result");
const meta = output.querySelector(".md-search-result__meta");
const hint = output.querySelector(".md-search-result__hint");
const list = output.querySelector(".md-search-result__list");
const invitation = meta.textContent;

function element(tag, name, ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children);
  return made;
}

// Text with the words asked for marked; pieces of text only, so nothing in it can act.
function marked(text, wanted) {
  const words = [...text.matchAll(/[\p{L}\p{N}]+(?:\.\d+)*/gu)];
  const endOf = (at) => words[at].index + words[at][0].length;
  const pieces = [];
  let end = 0;
  for (let at = 0; at < words.length; ) {
    const start = words[at].index;
    const length = [4, 3, 2, 1].find((count) => at + count <= words.length && isWanted(text.slice(start, endOf(at + count - 1)), wanted));
    if (length) {
      pieces.push(text.slice(end, start), element("mark", "", text.slice(start, endOf(at + length - 1))));
      end = endOf(at + length - 1);
    }
    at += length ?? 1;
  }
  return [...pieces, text.slice(end)];
}

function isWanted(words, wanted) {
  const terms = index.terms(words);
  return terms.length === 1 && wanted.has(terms[0]);
}

// The part of a text to show: its beginning, where what the abstract says or does not say stands; from a later sentence on
// only where the words asked for come later than that.
function teaser(text, wanted) {
  const holds = (part) => index.terms(part).some((term) => wanted.has(term));
  if (holds(cut(text))) return cut(text);
  const sentences = text.split(/(?<=[.?!])\s+/);
  const first = sentences.findIndex(holds);
  return first > 0 ? `… ${cut(sentences.slice(first).join(" "))}` : cut(text);
}

function cut(text) {
  return text.length > LONGEST_TEASER ? `${text.slice(0, LONGEST_TEASER).replace(/\s+\S*$/, "")} …` : text;
}

function item(entry, wanted) {
  const [, kind] = index.kinds.find(([name]) => name === entry.kind);
  const page = index.pages[entry.url.split("#")[0]];
  const where = entry.kind === "page" || kind === page ? kind : `${kind} · ${page}`;
  const link = element("a", "md-search-result__link", element(
    "article", "md-search-result__article md-typeset",
    element("h2", "", ...marked(entry.title, wanted)),
    element("p", "md-search-result__where", where),
    element("p", "md-search-result__teaser", ...marked(teaser(entry.text, wanted), wanted)),
  ));
  link.href = new URL(entry.url, base).href;
  return element("li", `md-search-result__item ${ORIGINS[entry.origin] ?? ""}`.trim(), link);
}

function answer() {
  const question = field.value.trim();
  const { results, suggestion, unknown, terms } = index.ask(question);
  const wanted = new Set(terms);
  list.replaceChildren(...results.slice(0, SHOWN).map((entry) => item(entry, wanted)));
  hint.replaceChildren(...(question ? hints(results, suggestion, unknown) : []));
  hint.hidden = !hint.childNodes.length;
  const count = results.length === 1 ? "1 result" : `${results.length} results`;
  const more = results.length > SHOWN ? `, the first ${SHOWN} shown` : "";
  meta.textContent = !question ? invitation : results.length ? count + more : "The site does not cover this";
}

function hints(results, suggestion, unknown) {
  const pieces = [];
  if (suggestion) {
    const link = element("a", "", suggestion);
    link.href = `?q=${encodeURIComponent(suggestion)}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field.value = suggestion;
      field.focus();
      answer();
    });
    pieces.push("Did you mean ", link, "? ");
  }
  if (unknown.length) pieces.push(`No page of this site has “${unknown.join("” or “")}”. `);
  if (!results.length) pieces.push("Everything that is on this site is listed here: ", listOfAll(), ".");
  return pieces;
}

// The link that the header has where there is no script.
function listOfAll() {
  const { textContent, href } = document.querySelector(".md-header .without-script");
  const link = element("a", "", textContent);
  link.href = href;
  return link;
}

function links() {
  return [...list.querySelectorAll("a")];
}

function move(step) {
  const stops = [field, ...links()];
  const now = Math.max(0, stops.indexOf(document.activeElement));
  stops[Math.min(stops.length - 1, Math.max(0, now + step))].focus();
}

field.addEventListener("input", answer);
form.addEventListener("reset", () => setTimeout(() => {
  field.focus();
  answer();
}));
form.addEventListener("answer", () => {
  answer();
  links()[0]?.click();
});
dialog.addEventListener("keydown", (event) => {
  const { key, ctrlKey, metaKey, altKey } = event;
  if (key === "ArrowDown" || key === "ArrowUp") {
    event.preventDefault();
    move(key === "ArrowDown" ? 1 : -1);
  } else if (key.length === 1 && key !== " " && !ctrlKey && !metaKey && !altKey && document.activeElement !== field) {
    field.focus(); // typing goes on where it was left
  }
});
list.addEventListener("click", ({ target }) => {
  if (target.closest("a")) document.getElementById("__search").checked = false;
});
answer();
