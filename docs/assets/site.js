// Made by trialsite build. Do not edit: what it is made of stands in the package, trialsite/browser/.
const explained = {
"term-fibromyalgia": "A long-lasting disorder with widespread pain, tiredness, poor sleep and trouble thinking. Its cause is unknown, and no single test shows it.",
"term-naltrexone": "A medicine that blocks opioid receptors. In the United States it is approved for opioid addiction and alcohol dependence.",
"term-low-dose-naltrexone": "Naltrexone in amounts well below the approved 50 mg tablet. In the United States its use for fibromyalgia is off-label, and it is compounded.",
"term-opioid-receptor-antagonist": "A substance that occupies opioid receptors without switching them on, and keeps opioids off. Naltrexone is one.",
"term-opioid-receptor": "A place in the body on which opioid medicines act, and the body’s own endorphins too.",
"term-endorphin": "A substance the body makes that dampens pain. It acts on the receptors that opioid medicines use.",
"term-glial-cell": "A cell of the nervous system that holds nerve cells in place and helps them work.",
"term-pilot-study": "A small run of the methods of a larger study. It tests whether that study can be done, not whether a treatment works.",
"term-prospective-study": "Said of a study that first finds its people and then follows them forward in time. The word says nothing about a control group.",
"term-controlled-trial": "A trial that compares its results with a group given something else. That can be placebo, another treatment or no treatment.",
"term-placebo": "A treatment without active substance, made to look the same as the one being tested.",
"term-randomised": "Said of a trial in which chance decides who is given which treatment, or in which order.",
"term-double-blind": "Said of a trial in which neither those taking part nor the researchers know who is given what. In a single-blind trial one side does not know, as a rule those taking part.",
"term-crossover": "Said of a study in which everyone is given each treatment, one after the other.",
"term-open-label": "Said of a study in which everyone knows which treatment is given.",
"term-adjunctive-therapy": "A treatment that is added to a main treatment.",
"term-off-label": "Used for a condition, at a dose, by a route or in a group of people that is not on the approved label.",
"term-compounded": "Made up for the needs of one patient, as a rule by a pharmacist. Such drugs are not approved by the US Food and Drug Administration, nor reviewed by it before sale.",
"term-contraindication": "A reason, stated on a medicine’s label, not to use it.",
"term-adverse-event": "An unfavourable change in health during a study, which the treatment may or may not have caused. A side effect is one that the treatment did cause.",
"term-tolerability": "How well people can put up with a drug’s effects. It is not the same as safety.",
"term-community-setting": "Usually means local clinics and hospitals, as opposed to academic research centres. The abstract does not define it.",
"term-fiqr": "A questionnaire of 2009 on function, overall impact and symptoms in fibromyalgia. A higher score means a greater impact. It is not the Fibromyalgia Impact Questionnaire (FIQ) of 1991.",
"term-fda": "The agency that approves medicines in the United States.",
"term-confidence-interval": "The range given beside an estimate to show how precise it is, usually set at 95%. A wide range means an imprecise estimate.",
"term-mean-difference": "The average result in one group minus the average in the other, in points of the scale used.",
"term-standardised-mean-difference": "A difference between two averages in units of spread (standard deviations). Studies that used different scales can be pooled this way, but it cannot be read as points.",
"term-consort": "Lists of what a report of a randomised trial should tell. The list for abstracts has 17 items.",
"term-doi": "A permanent identifier of a publication. Put after https://doi.org/ it works as a link.",
"term-pmid": "The number under which PubMed, the free index of the US National Library of Medicine, lists a publication.",
"term-nct-number": "The number of a study in the register ClinicalTrials.gov: NCT and eight digits."
};
const printedAt = {
"sentence-background-1": "https://pubmed.ncbi.nlm.nih.gov/28325149/#:~:text=is%20a%20chronic,disturbance%20and%20cognitive%20impairment.",
"sentence-objective-1": "https://pubmed.ncbi.nlm.nih.gov/28325149/#:~:text=A%20significant%20number%20of,including%20pregabalin%2C%20milnacipran%2C%20duloxetine.",
"sentence-objective-2": "https://pubmed.ncbi.nlm.nih.gov/28325149/#:~:text=Thus%2C%20there%20is,for%20adjunctive%20therapies.",
"sentence-method-1": "https://pubmed.ncbi.nlm.nih.gov/28325149/#:~:text=Naltrexone%20is%20an%20opioid,alcohol%20and%20opioid%20dependence.",
"sentence-method-2": "https://pubmed.ncbi.nlm.nih.gov/28325149/#:~:text=It%20is%20hypothesized%20that,attenuate%20pain%20in%20fibromyalgia.",
"sentence-results-1": "https://pubmed.ncbi.nlm.nih.gov/28325149/#:~:text=Two%20small%20prospective%20pilot,inexpensive%20treatment%20for%20fibromyalgia.",
"sentence-conclusion-1": "https://pubmed.ncbi.nlm.nih.gov/28325149/#:~:text=This%20prospective%20study%20lends,in%20the%20community%20setting.",
"sentence-conclusion-2": "https://pubmed.ncbi.nlm.nih.gov/28325149/#:~:text=Further%20large%20prospective,are%20still%20needed."
};
const here = document.currentScript.src;
const start = () => {
function make(tag, attributes, ...inside) {
const made = document.createElement(tag);
for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
made.append(...inside);
return made;
}
const address = () => document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
function titleOf(heading) {
const words = [...heading.childNodes].filter((part) => !part.classList?.contains("headerlink")).map((part) => part.textContent);
return words.join("").replace(/\s+/g, " ").trim();
}
const load = (...names) => Promise.all(names.map((name) => new Promise((done, failed) => {
const script = make("script", { src: new URL(name, here).href });
script.async = false;
script.onload = done;
script.onerror = failed;
document.head.append(script);
})));
const told = make("p", { class: "told", role: "status" });
const layer = () => document.querySelector("dialog[open]") ?? document.body;
document.body.append(told);
function tell(words, beside) {
layer().append(told);
told.textContent = words;
beside.dataset.told = words;
setTimeout(() => {
told.textContent = "";
delete beside.dataset.told;
}, 2000);
}
async function copy(text, button) {
try {
await navigator.clipboard.writeText(text).catch(() => copyBySelection(text));
tell("Copied", button);
} catch {
tell("Could not copy: select the text instead", button);
}
}
function copyBySelection(text) {
const before = document.activeElement;
const area = make("textarea", { class: "told" });
area.value = text;
layer().append(area);
area.select();
const done = document.execCommand("copy");
area.remove();
before.focus();
if (!done) throw new Error("not copied");
}
{
const KEPT = "trialsite.scheme";
const button = document.querySelector(".scheme");
const dark = matchMedia("(prefers-color-scheme: dark)");
function kept() {
try {
const scheme = localStorage.getItem(KEPT);
return scheme === "slate" || scheme === "default" ? scheme : null;
} catch {
return null; // a browser that keeps nothing
}
}
function keep(scheme) {
try {
localStorage.setItem(KEPT, scheme);
} catch {
}
}
function show(scheme) {
document.documentElement.dataset.mdColorScheme = scheme;
button.setAttribute("aria-pressed", scheme === "slate");
}
show(document.documentElement.dataset.mdColorScheme);
addEventListener("storage", () => kept() && show(kept()));
button.addEventListener("click", () => {
const other = document.documentElement.dataset.mdColorScheme === "slate" ? "default" : "slate";
keep(other);
show(other);
});
dark.addEventListener("change", () => kept() || show(dark.matches ? "slate" : "default"));
}
{
const toggle = document.getElementById("__search");
const dialog = document.querySelector(".md-search");
const field = make("input", {
class: "md-search__input", type: "text", name: "query", "data-md-component": "search-query", "aria-label": "Search", placeholder: "Search",
required: "", enterkeyhint: "search", autocapitalize: "off", autocomplete: "off", autocorrect: "off", spellcheck: "false",
});
const form = make(
"form", { class: "md-search__form" }, field, make("label", { class: "md-search__icon icon", for: toggle.id }),
make("button", { class: "md-search__icon icon", type: "reset", title: "Clear", tabindex: -1 }), make("button", { hidden: "" }, "Search"),
);
const meta = make("div", { class: "md-search-result__meta", role: "status" }, "Ask in your own words");
dialog.setAttribute("role", "dialog");
dialog.setAttribute("aria-label", "Search");
dialog.append(
make("label", { class: "md-search__overlay", for: toggle.id }),
make("div", { class: "md-search__inner", role: "search" }, form, make("div", { class: "md-search__output" }, make(
"div", { class: "md-search__scrollwrap md-search-result", "data-md-component": "search-result" }, meta,
make("p", { class: "md-search-result__hint", role: "status", hidden: "" }), make("ol", { class: "md-search-result__list" }),
))),
);
let loading = null;
let opener = null;
let silent = false;
function fetchSearch() {
loading ??= load("search/minisearch.js", "search/index.js", "search/search.js").catch(sayItFailed);
return loading;
}
function sayItFailed() {
const { textContent, href } = document.querySelector(".md-header .without-script");
meta.replaceChildren("The search could not be loaded. Everything that is on this site is listed here: ", make("a", { href }, textContent), ".");
}
function open() {
if (!toggle.checked) opener = document.activeElement;
toggle.checked = true;
fetchSearch();
field.focus();
}
function close() {
const inside = dialog.contains(document.activeElement);
toggle.checked = false;
if (!inside) return;
silent = true;
(opener && opener !== document.body && opener.isConnected ? opener : field).focus();
silent = false;
if (opener === document.body) field.blur();
}
function isTyping(element) {
return element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName);
}
field.addEventListener("focus", () => {
if (silent) return;
if (!toggle.checked) opener = field;
toggle.checked = true;
fetchSearch();
});
field.addEventListener("click", open);
field.addEventListener("input", () => {
toggle.checked = true;
fetchSearch();
});
toggle.addEventListener("change", () => {
if (!toggle.checked) return close();
opener = document.body;
open();
});
form.addEventListener("submit", (event) => {
event.preventDefault();
fetchSearch().then(() => form.dispatchEvent(new Event("answer")));
});
dialog.addEventListener("focusout", ({ relatedTarget }) => {
if (relatedTarget && !dialog.contains(relatedTarget) && !silent) toggle.checked = false;
});
document.addEventListener("keydown", (event) => {
if (event.key === "Escape" && toggle.checked) {
event.preventDefault();
close();
} else if ((event.key === "/" || event.key === "s") && !event.ctrlKey && !event.metaKey && !event.altKey) {
if (isTyping(event.target) || dialog.contains(event.target)) return;
event.preventDefault();
open();
}
});
const asked = new URLSearchParams(location.search).get("q");
if (asked) {
field.value = asked;
open();
}
}
{
const links = [...document.querySelectorAll(".contents a")];
const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
const list = document.querySelector(".contents details");
const wide = matchMedia("(min-width: 62.5em)");
const passed = new Set();
const line = new IntersectionObserver((changes) => {
for (const { target, isIntersecting } of changes) isIntersecting ? passed.add(target) : passed.delete(target);
const now = parts.findLastIndex((part) => passed.has(part));
links.forEach((link, index) => link.classList.toggle("now", index === now));
}, { rootMargin: "999999px 0px -75%" });
parts.forEach((part) => part && line.observe(part));
function unfold() {
list.open = wide.matches;
list.firstElementChild.tabIndex = wide.matches ? -1 : 0;
}
if (list) {
unfold();
wide.addEventListener("change", unfold);
list.addEventListener("click", ({ target }) => {
if (!wide.matches && target.closest("a")) list.open = false;
});
}
}
{
const GAP = 6; // pixels between the words and the box
const LEAVING = 200; // milliseconds to get from the words to the box
const article = document.querySelector("article");
const box = make("div", { id: "tooltip", class: "tooltip", role: "tooltip", hidden: "" });
let owner = null;
let leaving = 0;
const meaningOf = (link) => (link.pathname.endsWith("/glossary.html") && explained[link.hash.slice(1)]) || link.title;
function show(link) {
clearTimeout(leaving);
if (owner === link) return;
hide();
owner = link;
box.textContent = meaningOf(link);
link.dataset.title = link.title;
link.removeAttribute("title");
link.setAttribute("aria-describedby", box.id);
box.hidden = false;
box.style.left = 0;
const words = link.getClientRects()[0];
const left = Math.min(words.left, document.documentElement.clientWidth - box.offsetWidth - GAP);
const below = words.bottom + GAP + box.offsetHeight < innerHeight;
const { left: x, top: y } = box.offsetParent.getBoundingClientRect();
box.style.left = `${Math.max(GAP, left) - x}px`;
box.style.top = `${(below ? words.bottom + GAP : words.top - GAP - box.offsetHeight) - y}px`;
}
function hide() {
clearTimeout(leaving);
if (!owner) return;
if (owner.dataset.title) owner.title = owner.dataset.title;
delete owner.dataset.title;
owner.removeAttribute("aria-describedby");
owner = null;
box.hidden = true;
}
function hideSoon() {
clearTimeout(leaving);
leaving = setTimeout(hide, LEAVING);
}
article.append(box);
for (const [come, gone, hideNow] of [["mouseover", "mouseout", hideSoon], ["focusin", "focusout", hide]]) {
article.addEventListener(come, ({ target }) => {
const link = target.closest("a:not(.headerlink)");
if (box.contains(target)) clearTimeout(leaving);
else if (link && (link === owner || meaningOf(link))) show(link);
});
article.addEventListener(gone, ({ target }) => owner && (box.contains(target) || owner.contains(target)) && hideNow());
}
document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
addEventListener("beforeprint", hide);
}
{
const MONTHS = "January February March April May June July August September October November December".split(" ");
function today(style) {
const now = new Date();
const [year, month, day] = [now.getFullYear(), MONTHS[now.getMonth()], now.getDate()];
if (style === "nlm") return `${year} ${month.slice(0, 3)} ${day}`;
if (style === "ama" || style === "apa") return `${month} ${day}, ${year}`;
return [year, now.getMonth() + 1, day].map((part) => String(part).padStart(2, "0")).join("-");
}
for (const blank of document.querySelectorAll("[data-part=accessed]")) blank.textContent = today(blank.closest("[data-style]")?.dataset.style);
}
{
for (const link of document.querySelectorAll("a.headerlink")) {
link.setAttribute("aria-label", `Copy link to: ${titleOf(link.parentElement)}`);
}
for (const entry of document.querySelectorAll("article :is(td, dt, li)[id]")) {
const name = entry.textContent.replace(/\s+/g, " ").trim().slice(0, 80);
entry.append(" ", make("a", { class: "headerlink", href: `#${entry.id}`, title: "Permanent link", "aria-label": `Copy link to: ${name}` }, "#"));
}
document.addEventListener("click", ({ target }) => {
const link = target.closest("a.headerlink");
if (link) copy(address() + link.hash, link);
});
}
{
const box = document.querySelector("details.cite");
let loading = null;
async function open(heading, line) {
try {
loading ??= load("cite.js").then(() => window.citationBox(box, { make, copy, address, titleOf }));
(await loading)(heading, line);
} catch {
loading = null;
box.open = true;
box.scrollIntoView();
}
}
function headingOf(line) {
let heading = line;
while (heading && !heading.matches(":is(h2, h3)[id]")) heading = heading.previousElementSibling;
return heading;
}
if (box) {
box.querySelector("summary").addEventListener("click", (event) => {
if (box.open) return;
event.preventDefault();
open(null, null);
});
for (const line of document.querySelectorAll("p:is(.abstract, .absent, .elsewhere, .derived)")) {
const heading = headingOf(line);
if (!heading) continue;
const button = make("button", { type: "button", class: "cite-this", "aria-label": `Cite: ${titleOf(heading)}`, "aria-haspopup": "dialog" }, "Cite");
button.addEventListener("click", () => open(heading, line));
const source = line.querySelector("a[href*=\"#sentence-\"]");
const printed = source && printedAt[source.hash.slice(1)];
if (printed) source.after(make("span", { class: "printed-at" }, " · ", make("a", { href: printed }, "PubMed")));
line.append(" ", button); // the dot before it is the button's own, so that none is left on paper
}
}
}
{
const line = document.querySelector("p.verify");
if (line) {
const button = make("button", { type: "button", class: "verify-open" }, "Paste a copy");
const said = make("p", { role: "status" });
button.addEventListener("click", async () => {
button.disabled = true;
try {
await load("verify.js");
window.verifyBox(button, { make });
} catch {
button.disabled = false;
said.textContent = "What compares could not be loaded.";
}
});
line.after(button, said);
}
}
{
const ownMachine = ["localhost", "127.0.0.1", "[::1]"].includes(location.hostname);
const hosted = location.protocol === "https:" || (location.protocol === "http:" && ownMachine);
if (hosted && "serviceWorker" in navigator && !navigator.connection?.saveData) {
const worker = new URL("../sw.js", here);
const register = () =>
navigator.serviceWorker
.register(worker, { updateViaCache: "none" })
.then((registration) => registration.update())
.catch(() => {});
const afterwards = () => {
const painted = new PerformanceObserver(() => {
painted.disconnect();
(window.requestIdleCallback ?? setTimeout)(register);
});
painted.observe({ type: "paint", buffered: true });
};
if (document.readyState === "complete") afterwards();
else addEventListener("load", afterwards);
}
const kept = document.documentElement.dataset.kept;
if (kept) {
const line = make("p", { class: "kept-copy", role: "status" });
document.body.append(line);
setTimeout(() => {
line.textContent = `You are offline, or the network does not answer. This is the copy kept on this device: ${kept}.`;
}, 100);
}
}
};
if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
else start();
