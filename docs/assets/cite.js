// Made by trialsite build. Do not edit: what it is made of stands in the package, trialsite/browser/.
{
const PAPER = {
"ris": "TY  - JOUR\r\nAU  - Metyas, Samy\r\nAU  - Chen, Christina L.\r\nAU  - Yeter, Karen\r\nAU  - Solyman, John\r\nAU  - Arkfeld, Daniel G.\r\nTI  - Low Dose Naltrexone in the Treatment of Fibromyalgia\r\nT2  - Current Rheumatology Reviews\r\nJ2  - Curr Rheumatol Rev\r\nJO  - Current Rheumatology Reviews\r\nPY  - 2018\r\nVL  - 14\r\nIS  - 2\r\nSP  - 177\r\nEP  - 180\r\nDO  - 10.2174/1573397113666170321120329\r\nAN  - 28325149\r\nLA  - en\r\nID  - metyas2018\r\nER  - \r\n",
"bib": "@article{metyas2018,\n  author = {Metyas, Samy and Chen, Christina L. and Yeter, Karen and Solyman, John and Arkfeld, Daniel G.},\n  title = {Low Dose Naltrexone in the Treatment of Fibromyalgia},\n  journal = {Current Rheumatology Reviews},\n  shortjournal = {Curr Rheumatol Rev},\n  year = {2018},\n  volume = {14},\n  number = {2},\n  pages = {177--180},\n  doi = {10.2174/1573397113666170321120329},\n  pmid = {28325149}\n}\n",
"json": "[\n  {\n    \"id\": \"metyas2018\",\n    \"type\": \"article-journal\",\n    \"title\": \"Low Dose Naltrexone in the Treatment of Fibromyalgia\",\n    \"author\": [\n      {\n        \"family\": \"Metyas\",\n        \"given\": \"Samy\"\n      },\n      {\n        \"family\": \"Chen\",\n        \"given\": \"Christina L.\"\n      },\n      {\n        \"family\": \"Yeter\",\n        \"given\": \"Karen\"\n      },\n      {\n        \"family\": \"Solyman\",\n        \"given\": \"John\"\n      },\n      {\n        \"family\": \"Arkfeld\",\n        \"given\": \"Daniel G.\"\n      }\n    ],\n    \"issued\": {\n      \"date-parts\": [\n        [\n          2018\n        ]\n      ]\n    },\n    \"container-title\": \"Current Rheumatology Reviews\",\n    \"container-title-short\": \"Curr Rheumatol Rev\",\n    \"volume\": \"14\",\n    \"issue\": \"2\",\n    \"page\": \"177-180\",\n    \"DOI\": \"10.2174/1573397113666170321120329\",\n    \"PMID\": \"28325149\",\n    \"language\": \"en\"\n  }\n]\n"
};
function escapeTex(text) {
let depth = 0;
const balanced = [...text].every((character) => (depth += { "{": 1, "}": -1 }[character] ?? 0) >= 0) && depth === 0;
const words = { "\\": "textbackslash", "~": "textasciitilde", "^": "textasciicircum", ...(!balanced && { "{": "textbraceleft", "}": "textbraceright" }) };
return text.replace(/[&%$#_{}\\~^]/g, (character) => (words[character] ? `{\\${words[character]}}` : `\\${character}`));
}
function keepCapitals(title) {
return escapeTex(title).split(" ").map((word) => (word === word.toLowerCase() ? word : `{${word}}`)).join(" ");
}
const TITLES = { bib: keepCapitals, json: (title) => JSON.stringify(title).slice(1, -1) };
const quoted = (title) => `“${title.replaceAll("“", "‘").replaceAll("”", "’")}”`;
function dropFullStopAfter(part) {
let last = part;
while (last && !last.nextSibling) last = last.parentNode;
if (last) last.nextSibling.textContent = last.nextSibling.textContent.replace(/^\./, "");
}
function textOf(made, style) {
const text = made.textContent.trim();
if (!PAPER[style]) return text.replace(/\s+/g, " ");
return `${text}\n`.replace(/\r?\n/g, PAPER[style].includes("\r\n") ? "\r\n" : "\n");
}
window.citationBox = (box, { make, copy, address, titleOf }) => {
function citation(what, style, heading) {
if (what === "paper" && PAPER[style]) return make("pre", {}, PAPER[style]);
const entry = box.querySelector(`[data-cite=${what}] [data-style=${style}]`);
const made = (entry.querySelector("pre, p") ?? entry).cloneNode(true);
if (!heading) return made;
const title = `${quoted(titleOf(heading))} in ${quoted(titleOf(document.querySelector("h1")))}`;
for (const part of made.querySelectorAll("[data-part=title]")) {
part.textContent = (TITLES[style] ?? String)(title);
if (!PAPER[style] && /[.?!]["'’”]*$/.test(title)) dropFullStopAfter(part);
}
for (const part of made.querySelectorAll("[data-part=url]")) part.textContent = `${address()}#${heading.id}`;
for (const part of made.querySelectorAll("[data-part=id]")) part.textContent = heading.id;
if (style === "bib") made.textContent = made.textContent.replace(/\\url\{([^#]*)(#[^}]*)\}/, (all, page, id) => `\\url{${page}}${escapeTex(id)}`);
return made;
}
function save(text, name) {
const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "application/octet-stream" })), download: name });
link.click();
setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
function entry(name, what, style, heading) {
const made = citation(what, style, heading);
const text = textOf(made, style);
made.tabIndex = 0; // long ones are scrolled
made.setAttribute("role", "group");
made.setAttribute("aria-label", `${names.get(style)} of ${name.toLowerCase()}`);
const buttons = [make("button", { type: "button", "aria-label": `Copy: ${name}` }, "Copy")];
buttons[0].addEventListener("click", () => copy(text, buttons[0]));
if (PAPER[style]) {
const file = heading?.id ?? (what === "paper" ? "paper" : location.pathname.replace(/^.*\/|\.html$/g, "") || "index");
buttons.push(make("button", { type: "button", "aria-label": `Save .${style}: ${name}` }, `Save .${style}`));
buttons[1].addEventListener("click", () => save(text, `${file}.${style}`));
}
const note = heading ? ["Given its address, reference managers save the page; save its RIS instead."] : [];
return [make("h3", {}, name), made, make("p", {}, ...buttons, ...note)];
}
const names = new Map();
for (const entry of box.querySelectorAll("[data-cite=page] [data-style]")) {
const style = entry.dataset.style;
const name = entry.querySelector("b").textContent;
names.set(style, PAPER[style] ? name : name.replace(/[ ,].*/, ""));
}
const choice = make("select", { autofocus: "" }, ...[...names].map(([style, name]) => make("option", { value: style }, name)));
const close = make("button", { type: "button" }, "Close");
const shown = make("div", {});
const dialog = make(
"dialog", { class: "cite-dialog md-typeset", "aria-labelledby": "cite-dialog-title" },
make("header", {}, make("h2", { id: "cite-dialog-title" }, "Cite"), make("label", {}, "Style ", choice), close), shown,
);
let heading = null, works = [];
const rest = () => works.flatMap((link, at) => [at ? "; " : "", link.cloneNode(true)]);
const show = () => shown.replaceChildren(
...(works.length ? [make("p", { class: "works" }, "This statement does not come from the paper. For what it reports, cite: ", ...rest(), ".")] : []),
...entry("The paper", "paper", choice.value, null),
...entry(heading ? "This statement" : "This page", "page", choice.value, heading),
);
choice.addEventListener("change", show);
close.addEventListener("click", () => dialog.close());
box.after(dialog);
shown.addEventListener("click", (event) => event.target.closest(".works a") && dialog.close());
return (of, line) => {
heading = of;
works = line?.matches(".elsewhere") ? [...line.querySelectorAll("a")] : [];
show();
dialog.showModal();
};
};
}
