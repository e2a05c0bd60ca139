// Made by scripts/build.py from scripts/trialsite/browser/. Do not edit: change the parts and build again.
{
// From text to words that can be compared: small letters, no accents, one form for many.

// Words that say nothing of what is asked for. Those that ask how, who or when tell questions apart.
const SMALL = new Set(
  ("a about again all also am an and any are as at be been being but by can could did do does doing don done for from " +
    "get gets getting give given had has have having he her here him his i if in into is it its just kind let ll me " +
    "mean meaning might more most my no normally not of on one ones only onto or our out over own please re really s say says she should so some " +
    "such t take takes taking tell than that the their them then there these they this those to too up us use used " +
    "using usually ve very was we were will with would you your")
    .split(" "),
);
const ASKING = new Set("how many much long old often well what when where which who whose whom why".split(" "));

function normalise(text) {
  return text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "");
}

// A DOI is one word; so is a number with its decimals.
function split(text) {
  return normalise(text).match(/10\.\d{4,9}\/\S+|[a-z0-9]+(?:\.\d+)*/g) ?? [];
}

// British and American spellings, plurals and the commonest endings come down to one form.
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

// Groups of words taken for one another: each form, one word or several, leads to the group's first.
function readGroups(groups) {
  const forms = new Map();
  for (const group of groups) {
    const first = split(group[0]).map(stem).join(" ");
    for (const form of group) forms.set(split(form).map(stem).join(" "), first);
  }
  return forms;
}

const LONGEST_FORM = 4;

// The words of a text, each in the one form under which it is compared.
function toTerms(words, forms) {
  const plain = words.map(stem);
  const terms = [];
  for (let at = 0; at < plain.length; ) {
    let length = Math.min(LONGEST_FORM, plain.length - at);
    while (length > 1 && !forms.has(plain.slice(at, at + length).join(" "))) length -= 1;
    const form = plain.slice(at, at + length).join(" ");
    terms.push(forms.get(form) ?? form);
    at += length;
  }
  return terms;
}

// What a misspelt word may have been meant to be, from the words of the index alone.

// Edits between two words, a swap of neighbours counted as one (optimal string alignment), or more than `most`.
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
    [before, last] = [last, row];
  }
  return last[other.length];
}

function mostEdits(word) {
  return word.length < 4 ? 0 : word.length < 5 ? 1 : word.length < 10 ? 2 : 3;
}

// The known word nearest to `word`: fewest edits, then the same last letter, then the commoner one. More than one edit
// must leave the first letter alone, which readers seldom miss.
function nearest(word, vocabulary) {
  if (/\d/.test(word)) return null;
  const most = mostEdits(word);
  let best = null;
  for (const [known, uses] of vocabulary) {
    if (known.length < 3 || /\d/.test(known)) continue;
    const edits = distance(word, known, most);
    if (edits > most || (edits > 1 && known[0] !== word[0])) continue;
    const found = { known, order: [edits, known.at(-1) === word.at(-1) ? 0 : 1, -uses] };
    if (!best || isBefore(found.order, best.order)) best = found;
  }
  return best && best.known;
}

function isBefore(one, other) {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && one[at] < other[at];
}

// From a question to the entries that answer it, the best first.

// How much each kind of entry weighs: what answers comes before what lists, checks or tells again.
const KIND_WEIGHT = {
  absent: 1.15, statement: 1.1, key: 0.85, term: 1, later: 1, page: 0.95, section: 0.8, work: 0.7, item: 0.55,
  plain: 0.4, sentence: 0.4, step: 0.5,
};
const FIELD_WEIGHT = { title: 3, words: 4, text: 1 };

const SMALL_WEIGHT = 0.15;
const ASKING_WEIGHT = 0.5;

// A result must hold this share of what the question asks for, rare words counted for more.
const LEAST_COVERED = 0.5;
// Or be this like one of the questions that it answers.
const LEAST_ALIKE = 0.6;

class Index {
  constructor(data) {
    this.forms = readGroups(data.synonyms);
    this.names = data.pages;
    this.kinds = data.kinds;
    this.entries = data.entries.map(([url, kind, title, text, words], id) => ({
      id, url, title, text, words, kind: data.kinds[kind][0], page: url.split("#")[0],
    }));
    this.vocabulary = new Map();
    this.engine = new MiniSearch({
      fields: Object.keys(FIELD_WEIGHT),
      tokenize: (text) => this.content(toTerms(split(text), this.forms)),
      processTerm: (term) => term,
      searchOptions: { boost: FIELD_WEIGHT, combineWith: "OR" },
    });
    for (const entry of this.entries) this.add(entry);
    this.count();
  }

  add(entry) {
    entry.phrases = this.phrases(entry).map((text) => toTerms(split(text), this.forms));
    this.engine.add({ ...entry, words: entry.words.join(" . ") });
    for (const word of split([entry.title, ...entry.words, entry.text].join(" "))) {
      this.vocabulary.set(word, (this.vocabulary.get(word) ?? 0) + 1);
    }
  }

  // What a reader may have asked that this entry answers: its title, its words, and for a term what it means.
  phrases({ kind, title, words }) {
    const names = [title, ...words];
    return kind === "term" ? names.flatMap((name) => [name, `what is ${name}`, `what does ${name} mean`]) : names;
  }

  // In how many entries each term stands.
  count() {
    this.spread = new Map();
    for (const entry of this.entries) {
      const all = new Set(toTerms(split([entry.title, ...entry.words, entry.text].join(" ")), this.forms));
      for (const term of all) this.spread.set(term, (this.spread.get(term) ?? 0) + 1);
    }
  }

  content(terms) {
    const rest = terms.filter((term) => !SMALL.has(term) && !ASKING.has(term));
    return rest.length ? rest : terms;
  }

  weight(term) {
    if (SMALL.has(term)) return SMALL_WEIGHT;
    if (ASKING.has(term)) return ASKING_WEIGHT;
    return 1 + Math.log(this.entries.length / (1 + (this.spread.get(term) ?? 0))) / 3;
  }

  knows(word) {
    return SMALL.has(word) || ASKING.has(word) || this.vocabulary.has(word) || this.spread.has(toTerms([word], this.forms)[0]) ;
  }

  // Reads a question: its words as typed, with those that no entry has put right where that is possible.
  read(question) {
    const typed = split(question);
    const open = typed.length - 1;
    const begun = (word) => [...this.vocabulary.keys()].some((known) => known.startsWith(word));
    const words = typed.map((word, at) => {
      if (this.knows(word)) return word;
      const meant = nearest(word, this.vocabulary);
      if (at === open && begun(word) && !(meant && word.length > 5)) return word;
      return meant ?? word;
    });
    return { typed, words, mended: words.some((word, at) => word !== typed[at]) };
  }

  // Returns { results, suggestion, unknown }: entries in order, the question put right or null, words on no page.
  ask(question) {
    const { typed, words, mended } = this.read(question);
    const terms = toTerms(words, this.forms);
    const last = terms.at(-1);
    const results = typed.length ? this.rank(terms, last) : [];
    const unknown = words.filter((word) => !this.knows(word));
    return { results, suggestion: mended ? words.join(" ") : null, unknown, words };
  }

  rank(terms, last) {
    const content = this.content(terms);
    const total = content.reduce((sum, term) => sum + this.weight(term), 0);
    const found = new Map(this.search(content, last).map((result) => [result.id, result]));
    const best = Math.max(...[...found.values()].map(({ score }) => score), 1e-9);
    const scored = this.entries.map((entry) => {
      const { score = 0, queryTerms = [] } = found.get(entry.id) ?? {};
      const covered = queryTerms.reduce((sum, term) => sum + this.weight(term), 0) / total;
      const alike = Math.max(...entry.phrases.map((phrase) => this.alike(terms, phrase, last)));
      const points = KIND_WEIGHT[entry.kind] * (2 * alike ** 2 + covered * (score / best));
      return { entry, points, answers: covered >= LEAST_COVERED || alike >= LEAST_ALIKE };
    });
    return scored
      .filter(({ answers }) => answers)
      .sort((one, other) => other.points - one.points || one.entry.id - other.entry.id)
      .map(({ entry }) => entry);
  }

  search(content, last) {
    const prefix = (term) => term === last && term.length > 1;
    return this.engine.search(content.join(" "), { tokenize: () => content, prefix });
  }

  // How alike a question and a phrase are, from 0 to 1: what both have, against what either has.
  alike(terms, phrase, last) {
    const left = new Set(terms);
    const right = new Set(phrase);
    let both = 0;
    let either = 0;
    for (const term of left) {
      const weight = this.weight(term);
      either += weight;
      if (right.has(term)) both += weight;
      else if (term === last && term.length > 2 && phrase.some((other) => other.startsWith(term))) both += weight * 0.8;
    }
    for (const term of right) if (!left.has(term)) either += this.weight(term);
    return either ? Math.min(1, both / either) : 0;
  }
}


}
