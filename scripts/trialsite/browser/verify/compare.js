// What became of each recorded sentence in a pasted copy. The record holds hashes and the ends of sentences, no wording: so
// every stretch of the copy that could be a sentence is hashed, from each place where one may begin to those where one may end.
const MOST_ENDS = 24; // places where a sentence may end, tried for each beginning: lines of a wrapped copy, "vs." and "e.g."
const LONGEST = 2000; // characters of a sentence
const MOST_SEARCHED = 20; // changed sentences in which a slip is looked for: half a second of work each
const USUAL_LABELS = "BACKGROUND|INTRODUCTION|CONTEXT|OBJECTIVES?|AIMS?|PURPOSE|DESIGN|(?:MATERIALS? AND |PATIENTS AND )?METHODS?|RESULTS?|FINDINGS?|DISCUSSION|INTERPRETATION|CONCLUSIONS?";

const within = (regex, text, take) => [...text.matchAll(regex)].map(take);
const inOrder = (numbers) => [...new Set(numbers)].sort((one, other) => one - other);
const escapeRegex = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

// The copy with its line breaks kept, for a sentence may begin or end at one; and where sentences may begin and end.
function read(copy, labels) {
  const text = plain(copy).replace(BLANKS, (blank) => (/[\n\r\u0085\u2028\u2029\v\f\u001c-\u001e]/.test(blank) ? "\n" : " ")).trim();
  const stops = /[.?!]["')\]]*(?=\s|$|\p{Lu})/gu;
  const afterBlank = (place) => (/\s/.test(text[place] ?? "") ? place + 1 : place);
  const begins = inOrder([0, ...within(/\n/g, text, ({ index }) => index + 1), ...within(stops, text, ({ index, 0: stop }) => afterBlank(index + stop.length))]);
  const ends = inOrder([...within(/\n/g, text, ({ index }) => index), ...within(stops, text, ({ index, 0: stop }) => index + stop.length), text.length]);
  const label = new RegExp(`(?:${[...labels.map((known) => escapeRegex(plain(known))), USUAL_LABELS].join("|")})(?:\\s*[:.-])?\\s*`, "iy");
  // A label may stand in front of a sentence, and a second one after it, with a colon between, a blank or nothing.
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

// Each stretch whose hash is wanted, by its hash.
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

// Gives each sentence that the copy has, as recorded or in a known variant, its place there.
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

// The pieces of the copy, from one beginning to the next, that belong to no sentence and are no label.
function leftOver(copy, spans) {
  const all = [...copy.begins, copy.text.length];
  const pieces = copy.begins.map((begin, index) => [begin, all[index + 1]]);
  const labels = copy.labels.map(([begin, end]) => `${begin} ${end}`);
  return pieces.filter((piece) => cut(copy, piece) && !labels.includes(piece.join(" ")) && !overlaps(piece, spans));
}

// Where a sentence that was not found must stand, by its neighbours: from the end of the one before to the next one's start.
function room(results, index, copy) {
  const before = results.slice(0, index).findLast(({ span }) => span)?.span;
  const after = results.slice(index + 1).find(({ span }) => span)?.span;
  if (before && after && after[0] < before[1]) return { span: [0, copy.text.length], bounded: false };
  return { span: [before?.[1] ?? 0, after?.[0] ?? copy.text.length], bounded: Boolean(before && after) };
}

// The pieces that stand in a sentence's place, told by its first or last words, else by there being no other piece.
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

// The words around a place in a text; both neighbours where it is a blank.
function wordsAt(text, index) {
  const end = text.indexOf(" ", index + 1);
  return [text.lastIndexOf(" ", index - 1) + 1, end < 0 ? text.length : end];
}

// One slip, each in turn: what the text would be without it, and its place.
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

// What the text would be with the first or last words that the record has, in place of some of its own.
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

// How far from its start `text` has the words of `known`, and how far from its end.
function alike(text, known, fromEnd) {
  const split = (words) => (fromEnd ? normalise(words ?? "").split(" ").reverse() : normalise(words ?? "").split(" "));
  const [own, theirs] = [split(text), split(known)];
  let count = 0;
  while (count < theirs.length && theirs[count] && own[count]?.toLowerCase() === theirs[count].toLowerCase()) count += 1;
  return own.slice(0, count).reduce((length, word) => length + word.length + 1, 0);
}

// Marks in a changed sentence the words that are not as recorded: the very ones where one slip or other words at an end
// explain it, else all but the first and last words that are known.
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

// What became of each sentence, in order, with its place in the copy.
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

// Returns what became of each sentence, with the changed words, and what else the copy holds. `record` is {labels, sentences}.
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
