// Made by trialsite build. Do not edit: what it is made of stands in the package, trialsite/browser/.
{
const RECORD = {
"labels": [
"BACKGROUND",
"OBJECTIVE",
"METHOD",
"RESULTS",
"CONCLUSION"
],
"sentences": [
{
"id": "sentence-background-1",
"name": "BACKGROUND, sentence 1",
"sha256": "ede31427ab62e2ddcc02cbfb0251c2e5e65ea1d7a963f9717c7be9097ede9ad3",
"first": "is a chronic",
"last": "disturbance and cognitive impairment.",
"variants": [
{
"name": "the copy lacks the word “Conclusion” that is joined to the first word",
"sha256": "c34dad0e88555475ea9973be922c65a0289816276b674649b1ae15ce54240f2c"
}
]
},
{
"id": "sentence-objective-1",
"name": "OBJECTIVE, sentence 1",
"sha256": "e4cfb4bbe154e94fe40250d026108bc45bd62d764bce1f98cabf50956307f284",
"first": "A significant number of",
"last": "including pregabalin, milnacipran, duloxetine.",
"variants": []
},
{
"id": "sentence-objective-2",
"name": "OBJECTIVE, sentence 2",
"sha256": "4190adfcfa2aa644124e78203e022be92a35c61fb5b479ef62f27faf179fa7cc",
"first": "Thus, there is",
"last": "for adjunctive therapies.",
"variants": []
},
{
"id": "sentence-method-1",
"name": "METHOD, sentence 1",
"sha256": "d2dd92304f3744e9e3a2528e9309d0e381951e72ee50c21216404bb7f887e6d6",
"first": "Naltrexone is an opioid",
"last": "alcohol and opioid dependence.",
"variants": []
},
{
"id": "sentence-method-2",
"name": "METHOD, sentence 2",
"sha256": "e9c47011f1b2d9545ff474b60ec54e1b93c11b6e23b352b4aabdede0afbdc072",
"first": "It is hypothesized that",
"last": "attenuate pain in fibromyalgia.",
"variants": []
},
{
"id": "sentence-results-1",
"name": "RESULTS, sentence 1",
"sha256": "89b08f8eda3b88aff7d2808837156ba29675b9d698bcf7e5d3c47d861f632ae7",
"first": "Two small prospective pilot",
"last": "inexpensive treatment for fibromyalgia.",
"variants": []
},
{
"id": "sentence-conclusion-1",
"name": "CONCLUSION, sentence 1",
"sha256": "70aa2ea325958e437ba3c67f807d475146a3defb773b2d521dc9c38ba5f87335",
"first": "This prospective study lends",
"last": "in the community setting.",
"variants": []
},
{
"id": "sentence-conclusion-2",
"name": "CONCLUSION, sentence 2",
"sha256": "cf997deddb847a8453670a6236ee262decc0baef1d1ce5dbc1929cf216082b18",
"first": "Further large prospective",
"last": "are still needed.",
"variants": []
}
]
};
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const LOOK_ALIKES = [
[/[\u2018\u2019\u201a\u201b\u2032\u00b4\u0060]/g, "'"],
[/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"'],
[/[\u2010-\u2015\u2212\ufe63\uff0d]/g, "-"],
];
const BLANKS = /[\s\u001c-\u001f\u0085]+/g;
function plain(text) {
const composed = text.replace(INVISIBLE, "").normalize("NFC");
return LOOK_ALIKES.reduce((known, [marks, mark]) => known.replace(marks, mark), composed);
}
const normalise = (text) => plain(text).replace(BLANKS, " ").trim();
const PRIMES = [];
for (let number = 2; PRIMES.length < 64; number += 1) if (PRIMES.every((prime) => number % prime)) PRIMES.push(number);
const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
const ROUNDS = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const turned = (word, bits) => (word >>> bits) | (word << (32 - bits));
function padded(bytes) {
const made = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6));
new Uint8Array(made.buffer).set(bytes);
made.setUint8(bytes.length, 0x80);
made.setUint32(made.byteLength - 8, Math.floor(bytes.length / 2 ** 29));
made.setUint32(made.byteLength - 4, bytes.length << 3);
return made;
}
function mix(state, words, data, offset) {
for (let i = 0; i < 16; i += 1) words[i] = data.getInt32(offset + i * 4);
for (let i = 16; i < 64; i += 1) {
const near = words[i - 2];
const far = words[i - 15];
words[i] = (turned(near, 17) ^ turned(near, 19) ^ (near >>> 10)) + words[i - 7] + (turned(far, 7) ^ turned(far, 18) ^ (far >>> 3)) + words[i - 16];
}
let [a, b, c, d, e, f, g, h] = state;
for (let i = 0; i < 64; i += 1) {
const one = (h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + words[i]) | 0;
const two = ((turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
h = g;
g = f;
f = e;
e = (d + one) | 0;
d = c;
c = b;
b = a;
a = (one + two) | 0;
}
[a, b, c, d, e, f, g, h].forEach((word, index) => (state[index] += word));
}
const encoder = new TextEncoder();
function sha256(text) {
const data = padded(encoder.encode(text));
const [state, words] = [START.slice(), new Int32Array(64)];
for (let offset = 0; offset < data.byteLength; offset += 64) mix(state, words, data, offset);
return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
async function digest(text) {
if (!globalThis.crypto?.subtle) return sha256(text);
const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", encoder.encode(text)));
return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

const MOST_ENDS = 24; // places where a sentence may end, tried for each beginning: lines of a wrapped copy, "vs." and "e.g."
const LONGEST = 2000; // characters of a sentence
const MOST_SEARCHED = 20; // changed sentences in which a slip is looked for: half a second of work each
const USUAL_LABELS = "BACKGROUND|INTRODUCTION|CONTEXT|OBJECTIVES?|AIMS?|PURPOSE|DESIGN|(?:MATERIALS? AND |PATIENTS AND )?METHODS?|RESULTS?|FINDINGS?|DISCUSSION|INTERPRETATION|CONCLUSIONS?";
const within = (regex, text, take) => [...text.matchAll(regex)].map(take);
const inOrder = (numbers) => [...new Set(numbers)].sort((one, other) => one - other);
const escapeRegex = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
function read(copy, labels) {
const text = plain(copy).replace(BLANKS, (blank) => (/[\n\r\u0085\u2028\u2029\v\f\u001c-\u001e]/.test(blank) ? "\n" : " ")).trim();
const stops = /[.?!]["')\]]*(?=\s|$|\p{Lu})/gu;
const afterBlank = (place) => (/\s/.test(text[place] ?? "") ? place + 1 : place);
const begins = inOrder([0, ...within(/\n/g, text, ({ index }) => index + 1), ...within(stops, text, ({ index, 0: stop }) => afterBlank(index + stop.length))]);
const ends = inOrder([...within(/\n/g, text, ({ index }) => index), ...within(stops, text, ({ index, 0: stop }) => index + stop.length), text.length]);
const label = new RegExp(`(?:${[...labels.map((known) => escapeRegex(plain(known))), USUAL_LABELS].join("|")})(?:\\s*[:.-])?\\s*`, "iy");
const labelAt = (begin) => {
label.lastIndex = begin;
const found = label.exec(text)?.[0] ?? "";
return /[:.\n-]\s*$/.test(found) || /[^\p{Ll}\s]/u.test(text[begin + found.length] ?? ".") ? begin + found.length : begin;
};
const labelled = [];
for (const begin of [...begins]) {
for (let [from, to] = [begin, labelAt(begin)]; to > from; [from, to] = [to, labelAt(to)]) labelled.push([from, to]);
}
return { text, ends, begins: inOrder([...begins, ...labelled.map(([, end]) => end)]), labels: labelled };
}
const cut = ({ text }, [begin, end]) => text.slice(begin, end).replace(/\n/g, " ").trim();
async function stretches(copy, wanted) {
const found = new Map();
let waiting = [];
const settle = async () => {
const hashes = await Promise.all(waiting.map((span) => digest(cut(copy, span))));
hashes.forEach((hash, index) => wanted.has(hash) && found.set(hash, [...(found.get(hash) ?? []), waiting[index]]));
waiting = [];
};
let next = 0;
for (const begin of copy.begins) {
while (copy.ends[next] <= begin) next += 1;
waiting.push(...copy.ends.slice(next, next + MOST_ENDS).filter((end) => end - begin <= LONGEST).map((end) => [begin, end]));
if (waiting.length > 2000) await settle();
}
await settle();
return found;
}
const overlaps = ([begin, end], spans) => spans.some(([from, to]) => begin < to && end > from);
function place(sentences, found) {
const taken = [];
const claim = (hash) => {
const span = found.get(hash)?.find((one) => !overlaps(one, taken));
if (span) taken.push(span);
return span;
};
const kept = sentences.map(({ sha256: hash }) => claim(hash));
return sentences.map((sentence, index) => {
if (kept[index]) return { sentence, state: "found", span: kept[index] };
for (const { name, sha256: hash } of sentence.variants) {
const span = claim(hash);
if (span) return { sentence, state: "variant", span, note: name };
}
return { sentence, state: "missing" };
});
}
function leftOver(copy, spans) {
const all = [...copy.begins, copy.text.length];
const pieces = copy.begins.map((begin, index) => [begin, all[index + 1]]);
const labels = copy.labels.map(([begin, end]) => `${begin} ${end}`);
return pieces.filter((piece) => cut(copy, piece) && !labels.includes(piece.join(" ")) && !overlaps(piece, spans));
}
function room(results, index, copy) {
const before = results.slice(0, index).findLast(({ span }) => span)?.span;
const after = results.slice(index + 1).find(({ span }) => span)?.span;
if (before && after && after[0] < before[1]) return { span: [0, copy.text.length], bounded: false };
return { span: [before?.[1] ?? 0, after?.[0] ?? copy.text.length], bounded: Boolean(before && after) };
}
function standIns({ first, last }, { span: [from, to], bounded }, copy, free, alone) {
const inside = free.filter(([begin, end]) => begin >= from && end <= to);
const region = copy.text.slice(from, to).replace(/\n/g, " ").toLowerCase();
const pieceOf = (words, atEnd) => {
const known = normalise(words ?? "").toLowerCase();
const index = known ? region.indexOf(known) : -1;
const at = from + index + (atEnd ? known.length - 1 : 0);
return index < 0 ? -1 : inside.findIndex(([begin, end]) => begin <= at && at < end);
};
const stops = (piece) => /[.?!]["')\]]*$/.test(cut(copy, piece));
let [start, end] = [pieceOf(first, false), pieceOf(last, true)];
if (start < 0 && end < 0) return bounded && alone ? inside : [];
if (start >= 0 && end < start) for (end = start; end + 1 < inside.length && !stops(inside[end]); ) end += 1;
if (start < 0) for (start = end; start > 0 && !stops(inside[start - 1]); ) start -= 1;
return inside.slice(start, end + 1);
}
function standInAll(results, copy) {
let free = leftOver(copy, results.flatMap(({ span }) => span ? [span] : []));
for (const [index, result] of results.entries()) {
if (result.span) continue;
const alone = results[index - 1]?.span && results[index + 1]?.span;
const pieces = standIns(result.sentence, room(results, index, copy), copy, free, alone);
if (!pieces.length) continue;
Object.assign(result, { state: "changed", span: [pieces[0][0], pieces.at(-1)[1]] });
free = free.filter((piece) => !overlaps(piece, [result.span]));
}
}
const LETTERS = ["", ..."abcdefghijklmnopqrstuvwxyz0123456789 .,;:()-'\"%"];
function wordsAt(text, index) {
const end = text.indexOf(" ", index + 1);
return [text.lastIndexOf(" ", index - 1) + 1, end < 0 ? text.length : end];
}
function* slips(text) {
for (const { index, 0: word } of text.matchAll(/\S+\s*/g)) {
yield [text.slice(0, index) + text.slice(index + word.length), index, index + word.trim().length, "this word is not in the record"];
}
for (const { index, 1: one, 2: other } of text.matchAll(/(?<!\S)(?=(\S+) (\S+))/g)) {
const end = index + one.length + 1 + other.length;
yield [`${text.slice(0, index)}${other} ${one}${text.slice(end)}`, index, end, "the record has these words the other way round"];
}
for (let index = 0; index <= text.length; index += 1) {
const [before, own, after] = [text.slice(0, index), text[index] ?? "", text.slice(index + 1)];
const others = own ? [own.toUpperCase(), ...LETTERS].filter((letter) => letter !== own) : [];
const [begin, end] = wordsAt(text, index);
for (const letter of [...others, ...LETTERS.map((more) => more + own)]) yield [before + letter + after, begin, end, "the record has one character otherwise"];
}
}
function* ends(text, first, last) {
const words = text.split(" ");
const length = (some) => some.join(" ").length;
for (let count = 0; count < Math.min(words.length, 8); count += 1) {
const [head, tail] = [words.slice(0, count), words.slice(words.length - count)];
if (first) yield [`${first} ${words.slice(count).join(" ")}`, 0, length(head) || words[0].length, `the record begins “${first}”`];
if (last) yield [`${words.slice(0, words.length - count).join(" ")} ${last}`, text.length - (length(tail) || words.at(-1).length), text.length, `the record ends “${last}”`];
}
}
const breath = () => new Promise((done) => setTimeout(done)); // the page stays alive
function alike(text, known, fromEnd) {
const split = (words) => (fromEnd ? normalise(words ?? "").split(" ").reverse() : normalise(words ?? "").split(" "));
const [own, theirs] = [split(text), split(known)];
let count = 0;
while (count < theirs.length && theirs[count] && own[count]?.toLowerCase() === theirs[count].toLowerCase()) count += 1;
return own.slice(0, count).reduce((length, word) => length + word.length + 1, 0);
}
async function marked(text, { sha256: hash, first, last, variants }, searched) {
const right = new Set([hash, ...variants.map((variant) => variant.sha256)]);
let tried = 0;
for (const [without, begin, end, note] of searched ? slips(text) : []) {
if (right.has(sha256(without.trim()))) return { begin, end, note };
tried += 1;
if (tried % 500 === 0) await breath();
}
for (const [without, begin, end, note] of ends(text, normalise(first ?? ""), normalise(last ?? ""))) if (right.has(sha256(without))) return { begin, end, note };
const head = text.toLowerCase().indexOf(normalise(first ?? "").toLowerCase());
const begin = first && head >= 0 ? head + normalise(first).length + 1 : alike(text, first, false);
const end = Math.max(text.length - alike(text, last, true), begin);
return begin < end ? { begin, end, note: "it differs from the record within the marked words" } : { begin: 0, end: text.length, note: "it differs from the record" };
}
async function placed(copy, sentences) {
const wanted = new Set(sentences.flatMap((sentence) => [sentence.sha256, ...sentence.variants.map((variant) => variant.sha256)]));
const results = place(sentences, await stretches(copy, wanted));
standInAll(results, copy);
let reached = 0;
for (const result of results.filter(({ state }) => state === "found")) {
if (result.span[0] < reached) result.note = "in another place than recorded";
reached = Math.max(reached, result.span[0]);
}
return results;
}
async function compare(pasted, { labels, sentences }) {
const copy = read(pasted, labels);
const results = await placed(copy, sentences);
for (const [index, result] of results.filter(({ state }) => state === "changed").entries()) {
const text = cut(copy, result.span);
Object.assign(result, { text }, await marked(text, result.sentence, index < MOST_SEARCHED && text.length <= LONGEST));
}
const rest = leftOver(copy, results.flatMap(({ span }) => (span ? [span] : [])));
return { results, rest: rest.map((piece) => cut(copy, piece)) };
}

const SIGNS = { found: "✓", variant: "≈", changed: "≠", missing: "∅" };
const SAID = { found: "found", variant: "found in a known variant", changed: "changed", missing: "missing" };
window.verifyBox = (button, { make }) => {
const area = make("textarea", { id: "verify-copy", rows: 8, spellcheck: "false", "aria-describedby": "verify-hint" });
const compareButton = make("button", { type: "button" }, "Compare");
const summary = make("p", { role: "status" });
const list = make("ul", {});
const rest = make("details", { hidden: "" });
const box = make(
"div", { class: "verify-box" }, make("label", { for: area.id }, "Your copy of the abstract"), area,
make("p", { id: "verify-hint" }, "Paste all of it; what stands around it does no harm. Nothing leaves this page."),
compareButton, summary, list, rest,
);
function shown({ sentence, state, note, text, begin, end }) {
const item = make("li", { "data-state": state }, `${SIGNS[state]} `, make("a", { href: `#${sentence.id}` }, sentence.name), `: ${SAID[state]}${note ? `: ${note}` : ""}`);
if (text) item.append(make("q", {}, text.slice(0, begin), make("mark", {}, text.slice(begin, end)), text.slice(end)));
return item;
}
function show({ results, rest: others }) {
const count = (state) => results.filter((result) => result.state === state).length;
const told = Object.keys(SAID).filter((state) => state !== "found" && count(state)).map((state) => `${count(state)} ${SAID[state]}`);
summary.textContent = [`${count("found")} of ${results.length} sentences found`, ...told].join(", ");
list.replaceChildren(...results.map(shown));
rest.hidden = !others.length;
rest.replaceChildren(make("summary", {}, `What else your copy holds (${others.length})`), make("ul", {}, ...others.map((other) => make("li", {}, other))));
}
function forget() {
summary.textContent = "";
list.replaceChildren();
rest.hidden = true;
}
async function run() {
if (!area.value.trim()) {
summary.textContent = "Paste a copy first";
area.focus();
return;
}
summary.textContent = "Comparing";
const pasted = area.value;
const compared = await compare(pasted, RECORD);
if (area.value === pasted) show(compared);
}
compareButton.addEventListener("click", run);
area.addEventListener("input", forget);
button.replaceWith(box);
area.focus();
};
}
