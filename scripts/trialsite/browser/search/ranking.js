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
