// Made by scripts/build.py from scripts/trialsite/browser/. Do not edit: change the parts and build again.
const explained = {
"term-fibromyalgia": "A long-lasting disorder with widespread pain, tiredness, poor sleep and trouble thinking. Its cause is unknown, and no single test shows it.",
"term-naltrexone": "A medicine that blocks opioid receptors. In the United States it is approved for opioid addiction and alcohol dependence.",
"term-low-dose-naltrexone": "Naltrexone in amounts well below the approved 50 mg tablet. For fibromyalgia it is off-label and compounded.",
"term-opioid-receptor-antagonist": "A substance that occupies opioid receptors without switching them on, and keeps opioids off. Naltrexone is one.",
"term-opioid-receptor": "A place in the body on which opioid medicines act, and the body’s own endorphins too.",
"term-endorphin": "A substance the body makes that dampens pain. It acts on the receptors that opioid medicines use.",
"term-glial-cell": "A cell of the nervous system that holds nerve cells in place and helps them work.",
"term-pilot-study": "A small run of the methods of a larger study. It tests whether that study can be done, not whether a treatment works.",
"term-prospective-study": "Said of a study that first finds its people and then follows them forward in time. The word says nothing about a control group.",
"term-controlled-trial": "A trial that compares its results with a group given something else. That can be placebo, another treatment or none.",
"term-placebo": "A treatment without active substance, made to look the same as the one being tested.",
"term-randomised": "Said of a trial in which chance decides who is given which treatment, or in which order.",
"term-double-blind": "Said of a trial in which neither those taking part nor the researchers know who is given what. In a single-blind trial one side does not know, as a rule those taking part.",
"term-crossover": "Said of a study in which everyone is given each treatment, one after the other.",
"term-open-label": "Said of a study in which everyone knows which treatment is given.",
"term-adjunctive-therapy": "A treatment that is added to a main treatment.",
"term-off-label": "Used for a condition, at a dose, by a route or in a group of people that is not on the approved label.",
"term-compounded": "Made up specially to the needs of one patient, as a rule by a pharmacist.",
"term-contraindication": "A reason, stated on a medicine’s label, against using the medicine.",
"term-adverse-event": "An unfavourable change in health during a study, which the treatment may or may not have caused. A side effect is one that the treatment did cause.",
"term-tolerability": "How well people can put up with a drug’s effects. It is not the same as safety.",
"term-community-setting": "Usually means local clinics and hospitals, as opposed to academic research centres. The abstract does not define it.",
"term-fiqr": "A questionnaire of 2009 on function, overall impact and symptoms in fibromyalgia. It is not the Fibromyalgia Impact Questionnaire (FIQ) of 1991.",
"term-fda": "The agency that approves medicines in the United States.",
"term-confidence-interval": "The range given beside an estimate to show how precise it is, usually set at 95%. A wide range means an imprecise estimate.",
"term-mean-difference": "The average result in one group minus the average in the other, in points of the scale used.",
"term-standardised-mean-difference": "A difference between two averages in units of spread (standard deviations). Studies that used different scales can so be pooled, but it cannot be read as points.",
"term-consort": "Lists of what a report of a randomised trial should tell. The list for abstracts has 17 items.",
"term-doi": "A permanent number of a publication. Put after https://doi.org/ it works as a link.",
"term-pmid": "The number under which PubMed, the free index of the US National Library of Medicine, lists a publication.",
"term-nct-number": "The number of a study in the register ClinicalTrials.gov: NCT and eight digits."
};
const here = document.currentScript.src;
const start = () => {
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
function part(tag, name, given, ...inside) {
const made = document.createElement(tag);
made.className = name;
for (const [key, value] of Object.entries(given)) made.setAttribute(key, value);
made.append(...inside);
return made;
}
const toggle = document.getElementById("__search");
const dialog = document.querySelector(".md-search");
const field = part("input", "md-search__input", {
type: "text", name: "query", "data-md-component": "search-query", "aria-label": "Search", placeholder: "Search",
required: "", enterkeyhint: "search", autocapitalize: "off", autocomplete: "off", autocorrect: "off", spellcheck: "false",
});
const form = part(
"form", "md-search__form", {}, field, part("label", "md-search__icon icon", { for: toggle.id }),
part("button", "md-search__icon icon", { type: "reset", title: "Clear", tabindex: -1 }), part("button", "", { hidden: "" }, "Search"),
);
const meta = part("div", "md-search-result__meta", { role: "status" }, "Ask in your own words");
dialog.setAttribute("role", "dialog");
dialog.setAttribute("aria-label", "Search");
dialog.append(
part("label", "md-search__overlay", { for: toggle.id }),
part("div", "md-search__inner", { role: "search" }, form, part("div", "md-search__output", {}, part(
"div", "md-search__scrollwrap md-search-result", { "data-md-component": "search-result" }, meta,
part("p", "md-search-result__hint", { role: "status", hidden: "" }), part("ol", "md-search-result__list", {}),
))),
);
let loading = null;
let opener = null;
let silent = false;
function load() {
loading ??= Promise.all(["minisearch.js", "index.js", "search.js"].map((name) => new Promise((done, failed) => {
const script = document.createElement("script");
script.src = new URL(`search/${name}`, here).href;
script.async = false; // in this order
script.onload = done;
script.onerror = failed;
document.head.append(script);
}))).catch(sayItFailed);
return loading;
}
function sayItFailed() {
const link = part("a", "", { href: new URL("../a-z.html", here) }, "A to Z");
meta.replaceChildren("The search could not be loaded. Everything is listed on the page ", link, ".");
}
function open() {
if (!toggle.checked) opener = document.activeElement;
toggle.checked = true;
load();
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
load();
});
field.addEventListener("click", open);
field.addEventListener("input", () => {
toggle.checked = true;
load();
});
toggle.addEventListener("change", () => {
if (!toggle.checked) return close();
opener = document.body;
open();
});
form.addEventListener("submit", (event) => {
event.preventDefault();
load().then(() => form.dispatchEvent(new Event("answer")));
});
dialog.addEventListener("focusout", ({ relatedTarget }) => {
if (relatedTarget && !dialog.contains(relatedTarget) && !silent) toggle.checked = false;
});
document.addEventListener("keydown", (event) => {
if (event.key === "Escape" && toggle.checked) {
event.preventDefault();
close();
} else if ((event.key === "/" || event.key === "s") && !event.ctrlKey && !event.metaKey && !event.altKey) {
if (isTyping(event.target)) return;
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
const toggle = document.getElementById("__drawer");
const drawer = document.querySelector(".md-sidebar--primary");
document.addEventListener("keydown", ({ key }) => {
if (key === "Escape") toggle.checked = false;
});
drawer?.addEventListener("click", ({ target }) => {
if (target.closest("a")) toggle.checked = false;
});
}
{
const links = [...document.querySelectorAll(".contents a")];
const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
const list = document.querySelector(".contents details");
const wide = matchMedia("(min-width: 60em)");
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
for (const link of document.querySelectorAll("a.term")) {
const meaning = explained[link.hash.slice(1)];
if (meaning) link.title = meaning;
}
}
{
const GAP = 6;
const LEAVING = 200;
const box = document.createElement("div");
box.id = "tooltip";
box.className = "tooltip";
box.setAttribute("role", "tooltip");
box.hidden = true;
let owner = null;
let leaving = 0;
function show(link) {
clearTimeout(leaving);
if (owner === link) return;
hide();
owner = link;
box.textContent = link.title;
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
owner.title = owner.dataset.title;
delete owner.dataset.title;
owner.removeAttribute("aria-describedby");
owner = null;
box.hidden = true;
}
function hideSoon() {
clearTimeout(leaving);
leaving = setTimeout(hide, LEAVING);
}
const links = document.querySelectorAll("article a[title]:not(.headerlink)");
document.querySelector("article").append(box);
for (const link of links) {
link.addEventListener("mouseenter", () => show(link));
link.addEventListener("focus", () => show(link));
link.addEventListener("mouseleave", hideSoon);
link.addEventListener("blur", hide);
}
box.addEventListener("mouseenter", () => clearTimeout(leaving));
box.addEventListener("mouseleave", hideSoon);
document.addEventListener("keydown", ({ key }) => key === "Escape" && hide());
addEventListener("beforeprint", hide);
}
{
const MONTHS = "January February March April May June July August September October November December".split(" ");
function today(style) {
const now = new Date();
const month = MONTHS[now.getMonth()];
return style === "nlm"
? `${now.getFullYear()} ${month.slice(0, 3)} ${now.getDate()}`
: `${month} ${now.getDate()}, ${now.getFullYear()}`;
}
function fillIn(inside, blanks) {
for (const blank of inside.querySelectorAll(blanks)) blank.textContent = today(blank.dataset.style);
}
document.addEventListener("toggle", ({ target: box }) => box.matches(".cite-box") && fillIn(box, ".accessed"), true);
fillIn(document, ".accessed:not(.cite-box:not([open], .page-cite) *)");
}
{
const said = document.createElement("p");
said.className = "copied";
said.setAttribute("role", "status");
document.body.append(said);
const hosted = () => document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];
function loadTexts() {
if (window.citationTexts) return Promise.resolve(window.citationTexts);
return new Promise((resolve, reject) => {
const script = document.createElement("script");
script.src = new URL("../cite/texts.js", here).href;
script.onload = () => resolve(window.citationTexts);
script.onerror = reject;
document.head.append(script);
});
}
async function textOf(button) {
const before = button.previousElementSibling;
if (before.matches(".permalink")) return hosted() + before.hash;
if (before.matches("a[download]")) return (await loadTexts())[before.getAttribute("href").replace(/^.*?cite\//, "cite/")];
return before.textContent.trim();
}
function nameOf(button) {
const before = button.previousElementSibling;
const shown = button.textContent;
if (before.matches(".permalink")) {
const apart = button.closest(".tools").querySelector(".tools-name");
const title = apart ?? document.getElementById(before.hash.slice(1)).cloneNode(true);
title.querySelector(".headerlink")?.remove();
return `${shown} to: ${title.textContent.trim()}`;
}
const format = before.matches("a[download]") ? before : button.parentElement.querySelector(".style");
let of = button.parentElement;
while (of && !of.matches(".cite-name")) of = of.previousElementSibling;
return [shown, format?.textContent, of && `of ${of.textContent.toLowerCase()}`].filter(Boolean).join(" ");
}
function nameAll(inside) {
for (const button of inside.querySelectorAll("button.copy")) button.setAttribute("aria-label", nameOf(button));
}
document.addEventListener("toggle", ({ target: box }) => {
if (!box.matches(".cite-box") || box.querySelector(".citation button")) return;
for (const thing of box.querySelectorAll(".citation > :last-child, .downloads > a")) {
const button = document.createElement("button");
button.className = "copy";
button.textContent = "Copy";
thing.after(" ", button);
}
nameAll(box);
}, true);
nameAll(document);
for (const link of document.querySelectorAll(".cite-box .permalink")) {
link.closest("details").firstChild.setAttribute("aria-describedby", link.hash.slice(1));
}
async function copy(text) {
try {
await navigator.clipboard.writeText(text);
} catch {
const area = document.createElement("textarea");
area.value = text;
area.className = "copied";
document.body.append(area);
area.select();
const done = document.execCommand("copy");
area.remove();
if (!done) throw new Error("not copied");
}
}
document.addEventListener("click", async (event) => {
const button = event.target.closest("button.copy");
if (!button) return;
let words = "Copied";
try {
await copy(await textOf(button));
} catch {
words = "Could not copy: select the text instead";
}
button.focus();
said.textContent = words;
button.dataset.said = words;
setTimeout(() => {
delete button.dataset.said;
said.textContent = "";
}, 2000);
});
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
const whenIdle = () => ("requestIdleCallback" in window ? requestIdleCallback(register) : setTimeout(register, 3000));
if (document.readyState === "complete") whenIdle();
else addEventListener("load", whenIdle);
}
const kept = document.documentElement.dataset.kept;
if (kept) {
const line = document.createElement("p");
line.className = "kept-copy";
line.setAttribute("role", "status");
(document.querySelector("article") ?? document.body).prepend(line);
setTimeout(() => {
line.textContent = `You are offline, or the network does not answer. This is the copy kept on this device: ${kept}.`;
}, 100);
}
}
};
if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
else start();
