// Made by scripts/build.py from scripts/trialsite/browser/. Do not edit: change the parts and build again.
{
const SMALL = new Set(
(
"a about again all also am an and any anybody anyone anything are as at be because been being but by call " +
"called came can come comes could did do does doing don done down during each even ever every everybody " +
"everyone for from get gets getting give given go goes going gone had has have having he her here him his " +
"i if in into is it its just kind knew know known let like ll look looking me mean meaning might more " +
"most my no normally not now of on one ones only onto or our out over own please re really s said say " +
"says see seen she should show shows so some somebody someone something still such t take takes taking " +
"tell than that the their them then there these they thing things this those through to too up us use " +
"used using usually ve very want wants was way we went were will with would yet you your"
).split(" "),
);
const ASKING = new Set("how many much long old often well what when where which who whose whom why".split(" "));
function normalise(text) {
return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "");
}
function split(text) {
const apart = normalise(text).replace(/(?<![\d.a-z])(\d+(?:\.\d+)?)(mg|g|ml|kg)(?![a-z0-9])/g, "$1 $2");
return apart.match(/10\.\d{4,9}\/\S+|[a-z0-9]+(?:\.\d+)*/g) ?? [];
}
const FOLDS = [
[/isation|ization/, "is"], [/is(e|ed|es|ing)$|iz(e|ed|es|ing)$/, "is"], [/oe|ae/, "e"], [/tre(s?)$/, "ter$1"], [/our/, "or"],
[/ies$/, "y"], [/(ss|sh|ch|x)es$/, "$1"], [/([^su])s$/, "$1"],
[/(.{3,})(?:ing|ed)$/, "$1"], [/([b-df-hj-kmnp-rtv-z])\1$/, "$1"], [/(.{3,})(?:e|ly)$/, "$1"],
];
const stems = new Map();
function stem(word) {
if (word.length < 4 || /\d/.test(word)) return word;
if (!stems.has(word)) stems.set(word, FOLDS.reduce((form, [ending, to]) => form.replace(ending, to), word));
return stems.get(word);
}
function readGroups(groups) {
const forms = new Map();
for (const group of groups) {
const first = split(group[0]).map(stem).join(" ");
for (const form of group) forms.set(split(form).map(stem).join(" "), first);
}
forms.begins = new Set([...forms.keys()].filter((form) => form.includes(" ")).map((form) => form.split(" ")[0]));
return forms;
}
const LONGEST_FORM = 4;
function toTerms(words, forms) {
const plain = words.map(stem);
const terms = [];
for (let at = 0; at < plain.length; ) {
let length = forms.begins.has(plain[at]) ? Math.min(LONGEST_FORM, plain.length - at) : 1;
while (length > 1 && !forms.has(plain.slice(at, at + length).join(" "))) length -= 1;
const form = plain.slice(at, at + length).join(" ");
terms.push(forms.get(form) ?? form);
at += length;
}
return terms;
}

function distance(one, other, most) {
if (Math.abs(one.length - other.length) > most) return most + 1;
let before = [], last = Array.from({ length: other.length + 1 }, (_, index) => index);
for (let i = 1; i <= one.length; i += 1) {
const row = [i];
for (let j = 1; j <= other.length; j += 1) {
const same = one[i - 1] === other[j - 1] ? 0 : 1;
row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + same);
if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
row[j] = Math.min(row[j], before[j - 2] + 1);
}
}
if (Math.min(...row) > most) return most + 1;
[before, last] = [last, row];
}
return last[other.length];
}
function mostEdits(word) {
return word.length < 4 ? 0 : word.length < 5 ? 1 : word.length < 10 ? 2 : 3;
}
function consonants(word) {
return word.replace(/[aeiouy]/g, "");
}
function mostEditsTo(known, word) {
if (word.length < 5 && known[0] !== word[0]) return 0;
const isLikely = known[0] === word[0] && (word.length > 5 || consonants(known) === consonants(word));
return isLikely ? mostEdits(word) : Math.min(1, mostEdits(word));
}
function nearest(word, vocabulary) {
if (/\d/.test(word)) return null;
let best = null;
for (const [known, uses] of vocabulary) {
if (known.length < 3 || /\d/.test(known)) continue;
const most = mostEditsTo(known, word);
const edits = distance(word, known, best ? Math.min(most, best.edits) : most);
if (edits > most) continue;
const found = { known, edits, order: [edits, known.at(-1) === word.at(-1) ? 0 : 1, -uses] };
if (!best || isBefore(found.order, best.order)) best = found;
}
return best;
}
function apart(word, vocabulary) {
const cuts = Array.from({ length: Math.max(0, word.length - 5) }, (_, index) => index + 3);
const cut = cuts.find((at) => vocabulary.has(word.slice(0, at)) && vocabulary.has(word.slice(at)));
return cut ? { known: `${word.slice(0, cut)} ${word.slice(cut)}`, edits: 1 } : null;
}
function lacksE(word, vocabulary) {
return word.length > 4 && !vocabulary.has(word) && vocabulary.has(`${word}e`);
}
function isBefore(one, other) {
const at = one.findIndex((value, index) => value !== other[index]);
return at >= 0 && one[at] < other[at];
}

const KIND_WEIGHT = {
absent: 1.15, statement: 1.1, key: 0.85, term: 1, later: 1, page: 0.95, section: 0.8, work: 0.7, item: 0.55,
plain: 0.4, sentence: 0.4, step: 0.5,
};
const FIELD_WEIGHT = { title: 3, words: 4, text: 1 };
const SMALL_WEIGHT = 0.15;
const ASKING_WEIGHT = 0.5;
const UNKNOWN_WEIGHT = 1.2;
const LEAST_COVERED = 0.5;
const BEGUN = 0.8;
const SHORT_WORD = 5;
const LEAST_ALIKE = 0.6;
const LEAST_POINTS = 0.1;
class Index {
constructor(data) {
this.forms = readGroups(data.synonyms);
this.names = data.pages;
this.kinds = data.kinds;
this.entries = data.entries.map(([url, kind, title, text, words], id) => ({
id, url, title, text, words, kind: data.kinds[kind][0], page: url.split("#")[0],
}));
this.vocabulary = new Map();
this.mended = new Map();
this.spread = new Map();
this.weights = new Map();
this.engine = new MiniSearch({
fields: Object.keys(FIELD_WEIGHT),
tokenize: (text) => this.content(toTerms(split(text), this.forms)),
processTerm: (term) => term,
searchOptions: { boost: FIELD_WEIGHT, combineWith: "OR" },
});
for (const entry of this.entries) this.add(entry);
for (const entry of this.entries) entry.phrases = this.phrases(entry).map((text) => this.phrase(text));
}
add(entry) {
this.engine.add({ ...entry, words: entry.words.join(" . ") });
const words = split([entry.title, ...entry.words, entry.text].join(" "));
for (const word of words) {
if (!SMALL.has(word) && !ASKING.has(word)) this.vocabulary.set(word, (this.vocabulary.get(word) ?? 0) + 1);
}
for (const term of new Set(toTerms(words, this.forms))) this.spread.set(term, (this.spread.get(term) ?? 0) + 1);
}
phrases({ kind, title, words }) {
const names = [title, ...words];
return kind === "term" ? names.flatMap((name) => [name, `what is ${name}`, `what does ${name} mean`]) : names;
}
phrase(text) {
const terms = new Set(toTerms(split(text), this.forms));
const weight = [...terms].reduce((sum, term) => sum + this.weight(term), 0);
return { terms, weight, text: ` ${[...terms].join(" ")}` };
}
content(terms) {
const rest = terms.filter((term) => !SMALL.has(term) && !ASKING.has(term));
return rest.length ? rest : terms;
}
weight(term) {
if (SMALL.has(term)) return SMALL_WEIGHT;
if (ASKING.has(term)) return ASKING_WEIGHT;
if (!this.weights.has(term)) {
this.weights.set(term, 1 + Math.log(this.entries.length / (1 + (this.spread.get(term) ?? 0))) / 3);
}
return this.weights.get(term);
}
knows(word) {
return SMALL.has(word) || ASKING.has(word) || this.vocabulary.has(word) || this.spread.has(toTerms([word], this.forms)[0]);
}
meant(word, isLast) {
if (lacksE(word, this.vocabulary)) return { word: `${word}e`, edits: 1 };
if (this.knows(word)) return { word, edits: 0 };
if (!this.mended.has(word)) this.mended.set(word, nearest(word, this.vocabulary) ?? apart(word, this.vocabulary));
const near = this.mended.get(word);
const begun = isLast && [...this.vocabulary.keys()].some((known) => known.startsWith(word));
if (begun && !(near && word.length > SHORT_WORD)) return { word, edits: 0 };
return near ? { word: near.known, edits: near.edits } : { word, edits: Infinity };
}
ask(question) {
const typed = split(question);
const read = typed.map((word, at) => this.meant(word, at === typed.length - 1));
const taken = read.map(({ word }) => word);
const unknown = taken.filter((_, at) => read[at].edits === Infinity);
const doubted = unknown.length ? taken.filter((_, at) => read[at].edits > 1) : unknown;
const words = taken.flatMap((word) => word.split(" "));
const results = typed.length ? this.rank(words, doubted) : [];
const suggestion = taken.join(" ");
return { results, suggestion: suggestion === typed.join(" ") ? null : suggestion, unknown, words };
}
rank(words, doubted) {
const last = toTerms(words, this.forms).at(-1);
const terms = toTerms(words.filter((word) => !doubted.includes(word)), this.forms);
const content = this.content(terms);
const weights = content.map((term) => this.weight(term));
const total = weights.reduce((sum, weight) => sum + weight, 0) + doubted.length * UNKNOWN_WEIGHT;
const found = new Map(this.search(content, last).map((result) => [result.id, result]));
const best = Math.max(...[...found.values()].map(({ score }) => score), 1e-9);
const scored = this.entries.map((entry) => {
const { score = 0, queryTerms = [] } = found.get(entry.id) ?? {};
const covered = queryTerms.reduce((sum, term) => sum + this.weight(term), 0) / total;
const alike = Math.max(...entry.phrases.map((phrase) => this.alike(terms, phrase, last)));
const points = KIND_WEIGHT[entry.kind] * (2 * alike ** 2 + covered * (score / best));
return { entry, points, answers: covered >= LEAST_COVERED || (alike >= LEAST_ALIKE && !doubted.length) };
});
const isSome = scored.some(({ answers }) => answers) || doubted.length;
return scored
.filter(({ answers, points }) => (isSome ? answers : points > LEAST_POINTS))
.sort((one, other) => other.points - one.points || one.entry.id - other.entry.id)
.map(({ entry }) => entry);
}
search(content, last) {
const prefix = (term) => term === last && term.length > 1;
return content.length ? this.engine.search(content.join(" "), { tokenize: () => content, prefix }) : [];
}
alike(terms, phrase, last) {
let left = 0;
let both = 0;
for (const term of new Set(terms)) {
const weight = this.weight(term);
left += weight;
if (phrase.terms.has(term)) both += weight;
else if (term === last && term.length > 2 && phrase.text.includes(` ${term}`)) both += weight * BEGUN;
}
return Math.min(1, both / (left + phrase.weight - both || 1));
}
}

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
function wantedFrom(text, words, at, wanted) {
const part = (length) => split(text.slice(words[at].start, words[at + length - 1].end));
const mayGoOn = index.forms.begins.has(stem(part(1)[0] ?? ""));
for (let length = mayGoOn ? Math.min(LONGEST_FORM, words.length - at) : 1; length; length -= 1) {
const terms = toTerms(part(length), index.forms);
if (terms.length === 1 && wanted.has(terms[0])) return length;
}
return 0;
}
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
}
