// Made by trialsite build. Do not edit: what it is made of stands in the package, trialsite/browser/.
{
const SMALL = new Set(
(
"a about again all also am an and any anybody anyone anything are arent as at be because been being but by call " +
"called came can cannot cant come comes could couldnt did didnt do does doesnt doing don done dont down during " +
"each even ever every everybody everyone for from get gets getting give given go goes going gone gonna got gotta " +
"had hadnt has hasnt have havent having he her here heres hers herself hes him himself his i id if ill im in into " +
"is isnt it itll its ive just kind knew know known let lets like ll look looking me mean meaning might more most " +
"my myself no normally not now of on one ones only onto or our ours ourselves out over own please re really s " +
"said say says see seen she shes should shouldnt show shows so some somebody someone something still such t take " +
"takes taking tell than that thats the their theirs them themselves then there theres these they theyd theyre " +
"theyve thing things this those through to too u up ur us use used using usually ve very w wanna want wants was " +
"wasnt way we wed went were werent weve will with wont would wouldnt ya yet you your youre yourself youve"
).split(" "),
);
const ASKING = new Set("how long many much often old well what when where which who whom whose why".split(" "));
const TALK =
"able back best class journalist ma nurse pupil school student teacher actual actually admit afterwards ago agree ahead along already alright although always amazing " +
"among announce answer anyway apart appear apply appreciate arm arrive ask asked asking assume attempt attention " +
"aunt awful basically bc bear became become becomes begin beginning begun behave belong beside besides " +
"beyond bit bother bottom bought boy boyfriend bring bringing broke brother brought build built busy " +
"care carer carry caught certainly check clue colleague completely concerned confused consider considering " +
"cos course cousin coz curious currently cuz dad daddy daughter deal dear decide decided define defined " +
"definitely definition depends describe described detail details differently discuss either else " +
"endure enjoy enough entirely especially et etc eventually exactly exaggerate exaggerated exist exists " +
"expect explain explained explaining explanation fact fair fairly family far father favour feel feeling fellow " +
"felt few fill finally find fine fit folk follow following forget forgets forgot forgotten former fortunate " +
"forward found frankly frequently friend friends generally gentleman girlfriend glad google gran grandad " +
"grateful grown guess half hand hang happen happened happening happens " +
"happily hardly hate hear heard hello helper hey hi hold honest honestly hope hopefully hoping hour hours however " +
"husband idea imagine immediately important indeed info inside instead intend interested interesting " +
"interview involve involved involving joined keen keep keeping kept lately learn learned learning " +
"learnt least leg listed little live loads lot lots love loved lovely lucky mad made mainly major make makes " +
"making manage mate matter matters maybe meant meanwhile meet mention mentioned mind mine minute miss " +
"missus mom moment mother mum mummy must nan nana near nearly necessarily necessary need needed " +
"needs neighbour never nice nobody none nor note notice noticed nowadays " +
"obviously occasionally odd offered oh ok okay opinion otherwise ought outside pal parent parents " +
"part partly pass perhaps personally piece plan planning plenty pls plus pointed pointless popular " +
"possible possibly prefer pretty probably properly provide provided put question questions " +
"quite rarely rather reach read reading ready realize regarding regards regularly relative relatively " +
"remain remember ring rough runs sake saw seeing seek seem seemed seems sense sensible several shall shortly " +
"since sister situation slightly sometimes sorry sort sounds speak speaking specific specifically spell spells " +
"spoke spoken start started starting store struggle struggling stuck stuff suffer suffered sufferer suffering " +
"suffers suggest suggested suppose supposed surely surprise surprised swear swears tad taken talk talked talking " +
"tend terrible thank thankful thanks therefore think thinking though thought today told " +
"tomorrow tonight took top totally trick tried truly try trying turn typically unable " +
"uncle understand understanding understood unfortunately unless unlike upon various waiting walk wanted wary " +
"watch whatever whenever whereas whether while whoever whole wife willing " +
"wonder wondering worried worry worrying yesterday yours";
const SUBJECTS =
"acne acupuncture adhd advil alzheimers anorexia antibiotic antibiotics antihistamine aspirin " +
"asthma autism autistic autoimmune beer benadryl bipolar bitcoin bladder botox bus caffeine cancer cannabis cat " +
"cbd cbt cfs chemo chemotherapy chiropractor cholesterol cocaine coffee contrave covid crohns crps crypto " +
"dementia dental dentist diabetes diabetic diet disability dog eczema effexor ehlers epilepsy exercise eye flight " +
"flu football gabapentin ginger gluten gout hair hashimotos hemp herb herbal hernia hip hiv homeopathy horse " +
"hotel housing hrt humira hydrotherapy hydroxychloroquine hypertension ibs insulin iron jobs ketamine keto kidney " +
"knee lamotrigine lexapro lipitor lithium lupus lyme magnesium marijuana massage mattress meditation melatonin " +
"menopause metformin methotrexate mice migraine mounjaro mri ms naloxone narcan near nearby obesity ocd office " +
"omega optician osteopath ozempic parkinsons passport pet physio physiotherapist physiotherapy " +
"pilates pip plaquenil pots prednisolone pregnancy prevalence probiotic prostate prozac psilocybin ptsd raynauds " +
"recipe restaurant rheumatoid schizophrenia sciatica semaglutide sertraline shingles shoulder sjogrens statin " +
"steroid stroke supplement surgery swimming taxi tens thc thyroid tinnitus topiramate trazodone turmeric " +
"tylenol ulcer uti vaccination vaccine valium vegan venlafaxine vet viagra vitamin warfarin weather weight wine worldwide " +
"xanax xray yoga zinc zoloft";
const A_SUBJECT = new RegExp(
"(?:itis|osis|oma|a?emia|pathy|algia|mab|tinib|pril|sartan|statin|cillin|mycin|azole|pram|ofen|zepam|zolam|xetine|triptan|" +
"triptyline|caine|coxib|sone|xaban|olol|gliptin|gliflozin|dipine|glutide)s?$",
);
const DEFINED = new RegExp(
"^(?:what (?:is|are|does|do)|define|explain|(?:the )?(?:definition|meaning) of) (?:meant by )?(?:an? |the )?|" +
"(?: means?| meaning| stands? for| definition| defined| explained)$",
"g",
);
const KIND_BOOST = {
absent: 1.15, statement: 1.1, key: 0.85, term: 0.9, later: 1, page: 0.95, section: 0.8, work: 0.7, item: 0.55,
plain: 0.4, sentence: 0.4, step: 0.5,
};
const TEXT_BOOST = 0.1;
const EXACT_BOOST = 2;
const NAMED_BOOST = 2.8;
const DEFINED_BOOST = 8;
const LEAST_COVERED = 0.42;
const UNKNOWN_WEIGHT = 2.4;
const TALK_WEIGHT = 0.5;
const IDLE_WEIGHT = 0.1;
const RARE = 3;
const SHORTEST_WRONG = 5;
const LONG_WORD = 8;
const LONGEST_WORD = 40;
const SHORT_WORD = 5;
const FOLDS = [
[/z/g, "s"], [/ies$/, "y"], [/(ss|sh|ch|x)es$/, "$1"], [/([^su])s$/, "$1"],
[/(.{3,})(?:ing|ed)$/, "$1"], [/([b-df-hj-kmnp-rtv-z])\1$/, "$1"], [/(.{3,})(?:e|ly)$/, "$1"],
];
const isNumber = (term) => /\d{6}/.test(term);
const weightOf = (term) => (SMALL.has(term) ? 0.1 : ASKING.has(term) ? 0.35 : isNumber(term) ? 4 : 1);
function split(text) {
const plain = text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f'’]/g, "");
const whole = plain.replace(/\b(what|who|how|where|when|why)(?:s|d|ll)\b/g, "$1 is");
return whole.replace(/(?<![\d.a-z])(\d+(?:\.\d+)?)(mg|g|ml|kg)(?![a-z0-9])/g, "$1 $2").match(/10\.\d{4,9}\/\S+|[a-z0-9]+(?:\.\d+)*/g) ?? [];
}
function fold(word) {
if (word.length < 4 || word.length > LONGEST_WORD || /\d/.test(word) || weightOf(word) < 1) return word;
return FOLDS.reduce((form, [ending, to]) => form.replace(ending, to), word);
}
class Index {
constructor({ entries, kinds, pages, synonyms }) {
this.pages = pages;
this.kinds = kinds;
this.entries = entries.map(([url, kind, title, text, words, origin = ""]) => ({
url, kind: kinds[kind][0], title, text, words: words ? words.split("|") : [], origin,
}));
this.readSynonyms(synonyms.map((group) => group.split("|")));
this.addAll();
}
readSynonyms(groups) {
const folded = (form) => split(form).map(fold).join(" ");
this.groups = groups;
this.forms = new Map();
for (const group of groups) {
const term = folded(group[0]).replaceAll(" ", "_");
for (const form of group) {
this.forms.set(folded(form.replace(/[ -]/g, "")), term);
this.forms.set(folded(form), term);
}
}
const longestFirst = [...this.forms.keys()].sort((one, other) => other.length - one.length);
this.form = longestFirst.length ? new RegExp(`(?<![^ ])(?:${longestFirst.join("|")})(?![^ ])`, "g") : /(?!)/g;
}
terms(text) {
const folded = split(text).map(fold).join(" ");
return folded.replace(this.form, (form) => this.forms.get(form)).split(" ").filter(Boolean);
}
addAll() {
const known = new Set();
const uses = new Map([...this.forms.keys(), ...this.groups.flat()].flatMap(split).map((word) => [word, 1]));
const shown = (entries) => new Set(entries.flatMap(({ title, text }) => this.terms(`${title} ${text}`)));
this.shown = shown(this.entries);
this.told = shown(this.entries.filter(({ kind }) => kind !== "work"));
this.talk = new Set(TALK.split(" ").map(fold));
this.subjects = new Set(SUBJECTS.split(" ").flatMap((word) => this.terms(word)));
this.engine = new MiniSearch({
fields: ["phrase", "text"],
storeFields: ["entry"],
tokenize: (text) => this.terms(text).flatMap((term) => (term.includes("_") ? [term, ...term.split("_")] : [term])),
processTerm: (term) => known.add(term) && term,
searchOptions: {
boost: { text: TEXT_BOOST },
boostTerm: (term) => this.weightOf(term),
boostDocument: (id, term, { entry }) => KIND_BOOST[this.entries[entry].kind] ?? 1,
},
});
this.entries.forEach((entry, number) => {
const names = [entry.title, ...entry.words];
entry.asked = new Set(names.map((name) => this.bare(this.terms(name))));
entry.single = new Set(entry.words.filter((word) => !word.includes(" ")).flatMap((word) => this.terms(word)));
entry.named = new Set(names.filter((name, at) => !at || /^[A-Z\d% ]+$/.test(name)).map((name) => split(name).map(fold).join(" ")));
names.forEach((phrase, at) => this.engine.add({ id: `${number}.${at}`, entry: number, phrase, text: at ? "" : entry.text }));
for (const word of split([...names, entry.text].join(" "))) uses.set(word, (uses.get(word) ?? 0) + 1);
});
this.known = known;
this.spelling = new MiniSearch({
fields: ["id"],
tokenize: (word) => [word],
searchOptions: { prefix: false, boostDocument: (word) => uses.get(word) },
autoSuggestOptions: { prefix: false, boostDocument: (word) => uses.get(word) },
});
this.spelling.addAll([...uses.keys()].filter((word) => word.length > 3 && !/\d/.test(word)).map((id) => ({ id })));
}
weightOf(term) {
return Math.min(weightOf(term), this.talk.has(term) ? TALK_WEIGHT : Infinity);
}
bare(terms) {
const rest = terms.filter((term) => !SMALL.has(term));
return (rest.length ? rest : terms).join(" ");
}
meant(word, isLast) {
const isWord = weightOf(word) < 1 || this.talk.has(fold(word)) || this.terms(word).every((term) => this.known.has(term) || this.subjects.has(term));
if (isWord || word.length < 4 || word.length > LONGEST_WORD || /\d/.test(word)) return word;
if (isLast && word.length <= SHORT_WORD && [...this.known].some((term) => term.startsWith(word))) return word;
const swapped = [...word].map((_, at) => word.slice(0, at) + word.charAt(at + 1) + word[at] + word.slice(at + 2));
const right = swapped.find((other) => this.spelling.has(other));
if (right || word.length < SHORTEST_WRONG) return right ?? word;
for (const fuzzy of word.length < LONG_WORD ? [1] : [1, 2]) {
const known = this.spelling.autoSuggest(word, { fuzzy }).map(({ suggestion }) => suggestion);
const begins = word.slice(0, fuzzy === 1 ? 1 : 3);
const near = known.find((other) => other.startsWith(begins) && weightOf(other) === 1);
if (near) return near;
}
return word;
}
isSubject(word) {
const terms = this.terms(word);
const isOne = A_SUBJECT.test(word) || terms.some((term) => this.subjects.has(term));
return isOne && !terms.some((term) => this.told.has(term));
}
ask(question) {
const typed = split(question);
const taken = typed.map((word, at) => this.meant(word, at === typed.length - 1));
const terms = this.terms(taken.join(" "));
const found = this.find(terms, taken.at(-1) ?? "");
const held = (term) => [...found.values()].filter(({ holds }) => holds.has(term)).length;
const spread = new Map(terms.map((term) => [term, held(term)]));
const text = taken.join(" ");
const word = text.replace(DEFINED, "");
const ranked = this.rank(found, spread, terms, taken.map(fold).join(" "), word === text ? "" : this.bare(this.terms(word)));
const own = (word) => this.terms(word);
const isElsewhere = taken.some((word) => this.isSubject(word) && own(word).every((term) => spread.has(term)));
const isName = (term) => weightOf(term) >= 1 && spread.get(term) <= RARE && !this.isSubject(term);
const isAnswer = ({ kind, asked, single }) =>
asked.has(this.bare(terms)) || (kind === "statement" && terms.some((term) => isName(term) && single.has(term)));
const isMissing = (word) =>
this.isSubject(word)
? !own(word).some((term) => this.shown.has(term))
: this.weightOf(fold(word)) >= 1 && own(word).every((term) => spread.get(term) === 0);
return {
results: isElsewhere ? ranked.filter(isAnswer) : ranked,
suggestion: text === typed.join(" ") ? null : text,
unknown: taken.filter(isMissing),
terms: terms.filter((term) => weightOf(term) >= 1),
};
}
find(terms, word) {
const last = terms.at(-1);
const prefix = (term) => term === last && term.length > (word.length > 3 ? 3 : 1) && weightOf(term) >= 1;
const found = new Map();
for (const { entry, score, queryTerms } of this.engine.search("", { tokenize: () => terms, prefix })) {
if (!found.has(entry)) found.set(entry, { score, holds: new Set() });
for (const term of queryTerms) found.get(entry).holds.add(term);
}
return found;
}
rank(found, spread, terms, typed, defined) {
const isTalk = (term) => spread.get(term) === 0 && this.talk.has(term);
const rarity = (term) => 1 + Math.log(this.entries.length / (1 + spread.get(term))) / 3;
const weight = (term) => (isTalk(term) ? IDLE_WEIGHT : this.weightOf(term)) * rarity(term);
const isUnknown = (term) => spread.get(term) === 0 && weightOf(term) === 1 && !isTalk(term);
const total = [...spread.keys()].reduce((sum, term) => sum + (isUnknown(term) ? UNKNOWN_WEIGHT : weight(term)), 0);
const asked = this.bare(terms);
const ranked = [];
for (const [number, { score, holds }] of found) {
const entry = this.entries[number];
const covered = [...holds].reduce((sum, term) => sum + weight(term), 0) / total;
const isTerm = entry.kind === "term";
const isDefined = isTerm && entry.asked.has(defined);
const exact = isTerm && entry.named.has(typed) ? NAMED_BOOST : entry.asked.has(asked) ? EXACT_BOOST : 1;
const points = score * covered ** 2 * exact * (isDefined ? DEFINED_BOOST : 1);
if (covered >= LEAST_COVERED || isDefined) ranked.push({ entry, points });
}
return ranked.sort((one, other) => other.points - one.points).map(({ entry }) => entry);
}
}

const SHOWN = 15;
const LONGEST_TEASER = 180;
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
}
