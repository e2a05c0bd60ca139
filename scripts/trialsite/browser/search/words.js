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
  forms.begins = new Set([...forms.keys()].filter((form) => form.includes(" ")).map((form) => form.split(" ")[0]));
  return forms;
}

const LONGEST_FORM = 4;

// The words of a text, each in the one form under which it is compared.
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
