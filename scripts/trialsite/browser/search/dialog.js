// The search as a reader meets it: a field, a list of links, and a line that says how many there are.
const SHOWN = 15;
const LONGEST_TEASER = 180;

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
  const words = [...text.matchAll(/[\p{L}\p{N}]+(?:\.\d+)*/gu)].map((found) => ({ start: found.index, end: found.index + found[0].length }));
  const pieces = [];
  let end = 0;
  for (let at = 0; at < words.length; ) {
    const length = wantedFrom(text, words, at, wanted);
    if (length) {
      const { start } = words[at];
      pieces.push(text.slice(end, start));
      end = words[at + length - 1].end;
      pieces.push(element("mark", "", text.slice(start, end)));
    }
    at += length || 1;
  }
  return [...pieces, text.slice(end)];
}

// How many words from `at` on are together one that was asked for; 0 for none.
function wantedFrom(text, words, at, wanted) {
  const part = (length) => split(text.slice(words[at].start, words[at + length - 1].end));
  const mayGoOn = index.forms.begins.has(stem(part(1)[0] ?? ""));
  for (let length = mayGoOn ? Math.min(LONGEST_FORM, words.length - at) : 1; length; length -= 1) {
    const terms = toTerms(part(length), index.forms);
    if (terms.length === 1 && wanted.has(terms[0])) return length;
  }
  return 0;
}

// The part of a text to show: its beginning, where what the abstract says or does not say stands; from a later sentence on
// only where the words asked for come later than that.
function teaser(text, wanted) {
  const holds = (part) => toTerms(split(part), index.forms).some((term) => wanted.has(term));
  if (holds(cut(text))) return cut(text);
  const sentences = text.split(/(?<=[.?!])\s+/);
  const first = sentences.findIndex(holds);
  return first > 0 ? `… ${cut(sentences.slice(first).join(" "))}` : cut(text);
}

function cut(text) {
  return text.length > LONGEST_TEASER ? `${text.slice(0, LONGEST_TEASER).replace(/\s+\S*$/, "")} …` : text;
}

function item(entry, wanted) {
  const kind = index.kinds.find(([name]) => name === entry.kind)[1];
  const page = index.names[entry.page];
  const where = entry.kind === "page" || kind === page ? kind : `${kind} · ${page}`;
  const link = element("a", "md-search-result__link", element(
    "article", "md-search-result__article md-typeset",
    element("h2", "", ...marked(entry.title, wanted)),
    element("p", "md-search-result__where", where),
    element("p", "md-search-result__teaser", ...marked(teaser(entry.text, wanted), wanted)),
  ));
  link.href = new URL(entry.url, base).href;
  return element("li", "md-search-result__item", link);
}

function answer() {
  const question = field.value.trim();
  const { results, suggestion, unknown, words } = question ? index.ask(question) : { results: [], unknown: [], words: [] };
  const wanted = new Set(index.content(toTerms(words, index.forms)));
  list.replaceChildren(...results.slice(0, SHOWN).map((entry) => item(entry, wanted)));
  hint.replaceChildren(...hints(question, results, suggestion, unknown));
  hint.hidden = !hint.childNodes.length;
  const count = results.length === 1 ? "1 result" : `${results.length} results`;
  const more = results.length > SHOWN ? `, the first ${SHOWN} shown` : "";
  meta.textContent = !question ? invitation : results.length ? count + more : "Nothing found";
}

function hints(question, results, suggestion, unknown) {
  if (!question) return [];
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
  if (!results.length) {
    const link = element("a", "", "A to Z");
    link.href = new URL("a-z.html", base).href;
    pieces.push("Everything that is on this site stands on the page ", link, ".");
  }
  return pieces;
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
