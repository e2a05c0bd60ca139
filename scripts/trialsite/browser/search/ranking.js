// From a question to the entries that answer it, the best first.

// How much each kind of entry weighs: what answers comes before what lists, checks or tells again.
const KIND_WEIGHT = {
  absent: 1.15, statement: 1.1, key: 0.85, term: 1, later: 1, page: 0.95, section: 0.8, work: 0.7, item: 0.55,
  plain: 0.4, sentence: 0.4, step: 0.5,
};
const FIELD_WEIGHT = { title: 3, words: 4, text: 1 };

const SMALL_WEIGHT = 0.15;
const ASKING_WEIGHT = 0.5;

// A word that stands nowhere: a common one outweighs it, and all alone it finds nothing.
const UNKNOWN_WEIGHT = 1.2;

// A result must hold this share of what the question asks for, rare words counted for more.
const LEAST_COVERED = 0.5;
// A word not yet typed to its end counts for this much of the whole.
const BEGUN = 0.8;
// Up to this length, what begins a known word is being typed, not misspelt.
const SHORT_WORD = 5;

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
    for (const word of words) this.vocabulary.set(word, (this.vocabulary.get(word) ?? 0) + 1);
    for (const term of new Set(toTerms(words, this.forms))) this.spread.set(term, (this.spread.get(term) ?? 0) + 1);
  }

  // What a reader may have asked that this entry answers: its title, its words, and for a term what it means.
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
      // The rarer, the more it tells (inverse document frequency).
      this.weights.set(term, 1 + Math.log(this.entries.length / (1 + (this.spread.get(term) ?? 0))) / 3);
    }
    return this.weights.get(term);
  }

  knows(word) {
    return SMALL.has(word) || ASKING.has(word) || this.vocabulary.has(word) || this.spread.has(toTerms([word], this.forms)[0]);
  }

  // The word itself where an entry has it or, being the last, may still be typed; else the nearest known one, if any.
  meant(word, isLast) {
    if (this.knows(word)) return { word, edits: 0 };
    if (!this.mended.has(word)) this.mended.set(word, nearest(word, this.vocabulary));
    const near = this.mended.get(word);
    const begun = isLast && [...this.vocabulary.keys()].some((known) => known.startsWith(word));
    if (begun && !(near && word.length > SHORT_WORD)) return { word, edits: 0 };
    return near ? { word: near.known, edits: near.edits } : { word, edits: Infinity };
  }

  // Returns the entries that answer in order, the question put right or null, the words that stand on no page, and all
  // words as they were taken. What needs two edits is believed only where every other word is known.
  ask(question) {
    const typed = split(question);
    const read = typed.map((word, at) => this.meant(word, at === typed.length - 1));
    const words = read.map(({ word }) => word);
    const unknown = words.filter((_, at) => read[at].edits === Infinity);
    const doubted = unknown.length ? words.filter((_, at) => read[at].edits > 1) : unknown;
    const results = typed.length ? this.rank(words, doubted) : [];
    const isMended = words.some((word, at) => word !== typed[at]);
    return { results, suggestion: isMended ? words.join(" ") : null, unknown, words };
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
    return scored
      .filter(({ answers }) => answers)
      .sort((one, other) => other.points - one.points || one.entry.id - other.entry.id)
      .map(({ entry }) => entry);
  }

  search(content, last) {
    const prefix = (term) => term === last && term.length > 1;
    return content.length ? this.engine.search(content.join(" "), { tokenize: () => content, prefix }) : [];
  }

  // How alike a question and a phrase are, from 0 to 1: what both have, against what either has.
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
