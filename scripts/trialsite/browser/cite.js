// The box in which a reader chooses a style, copies and saves: the paper first, then the statement or page. Fetched when it is
// first opened (citing.js). All is made from the citations at the end of the page, which are complete without a script.
// PAPER holds the paper's citation in each format of reference managers, by the ending of its files.

// What TeX gives a meaning to (Patashnik, BibTeXing, 1988). BibTeX counts even an escaped brace, so one without a partner
// becomes a word.
function escapeTex(text) {
  let depth = 0;
  const balanced = [...text].every((character) => (depth += { "{": 1, "}": -1 }[character] ?? 0) >= 0) && depth === 0;
  const words = { "\\": "textbackslash", "~": "textasciitilde", "^": "textasciicircum", ...(!balanced && { "{": "textbraceleft", "}": "textbraceright" }) };
  return text.replace(/[&%$#_{}\\~^]/g, (character) => (words[character] ? `{\\${words[character]}}` : `\\${character}`));
}

// Braces around each word that holds a capital: it is printed as it is written (citations/bibtex.py does the same).
function keepCapitals(title) {
  return escapeTex(title).split(" ").map((word) => (word === word.toLowerCase() ? word : `{${word}}`)).join(" ");
}

// How a format writes a title, where not as it is (Format.title in citations/).
const TITLES = { bib: keepCapitals, json: (title) => JSON.stringify(title).slice(1, -1) };

// In quotation marks, with its own made single.
const quoted = (title) => `“${title.replaceAll("“", "‘").replaceAll("”", "’")}”`;

function dropFullStopAfter(part) {
  let last = part;
  while (last && !last.nextSibling) last = last.parentNode;
  if (last) last.nextSibling.textContent = last.nextSibling.textContent.replace(/^\./, "");
}

function textOf(made, style) {
  const text = made.textContent.trim();
  if (!PAPER[style]) return text.replace(/\s+/g, " ");
  // HTML keeps no CR: the lines end as in the paper's file.
  return `${text}\n`.replace(/\r?\n/g, PAPER[style].includes("\r\n") ? "\r\n" : "\n");
}

// Returns a function that opens the box for the statement under a heading, whose line of origin is given, or for the page.
window.citationBox = (box, { make, copy, address, titleOf }) => {
  // The citation of `what` (paper or page) in `style`, as a copy of what stands in the box; of the statement under `heading`
  // where there is one.
  function citation(what, style, heading) {
    if (what === "paper" && PAPER[style]) return make("pre", {}, PAPER[style]);
    const entry = box.querySelector(`[data-cite=${what}] [data-style=${style}]`);
    const made = (entry.querySelector("pre, p") ?? entry).cloneNode(true);
    if (!heading) return made;
    // As part of its page, and never as the work that it is about.
    const title = `${quoted(titleOf(heading))} in ${quoted(titleOf(document.querySelector("h1")))}`;
    for (const part of made.querySelectorAll("[data-part=title]")) {
      part.textContent = (TITLES[style] ?? String)(title);
      // As in CSL, no full stop follows a title that ends with a mark of its own.
      if (!PAPER[style] && /[.?!]["'’”]*$/.test(title)) dropFullStopAfter(part);
    }
    for (const part of made.querySelectorAll("[data-part=url]")) part.textContent = `${address()}#${heading.id}`;
    for (const part of made.querySelectorAll("[data-part=id]")) part.textContent = heading.id;
    // In \url TeX may stumble over a # (citations/bibtex.py).
    if (style === "bib") made.textContent = made.textContent.replace(/\\url\{([^#]*)(#[^}]*)\}/, (all, page, id) => `\\url{${page}}${escapeTex(id)}`);
    return made;
  }

  // Of no type that a browser knows: it changes no ending, and shows nothing instead of saving it.
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

  // Of a style the name without its edition.
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
  // What is known from other works is cited as theirs: their references are linked first.
  const rest = () => works.flatMap((link, at) => [at ? "; " : "", link.cloneNode(true)]);
  const show = () => shown.replaceChildren(
    ...(works.length ? [make("p", { class: "works" }, "This statement does not come from the paper. For what it reports, cite: ", ...rest(), ".")] : []),
    ...entry("The paper", "paper", choice.value, null),
    ...entry(heading ? "This statement" : "This page", "page", choice.value, heading),
  );
  choice.addEventListener("change", show);
  close.addEventListener("click", () => dialog.close());
  box.after(dialog);
  // A link to a work's reference on this page shows it, so the box closes.
  shown.addEventListener("click", (event) => event.target.closest(".works a") && dialog.close());
  return (of, line) => {
    heading = of;
    works = line?.matches(".elsewhere") ? [...line.querySelectorAll("a")] : [];
    show();
    dialog.showModal();
  };
};
