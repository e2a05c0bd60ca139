// The box in which a reader chooses a style, copies and saves: the paper first, then the statement or page. Fetched when it is
// first opened (citing.js). All is made from the citations at the end of the page, which are complete without a script.
const STYLES = { nlm: "NLM", ama: "AMA", apa: "APA", ris: "RIS", bib: "BibTeX", json: "CSL-JSON" };
const FILES = {
  bib: ["bib", "application/x-bibtex"],
  ris: ["ris", "application/x-research-info-systems"],
  json: ["json", "application/vnd.citationstyles.csl+json"],
};

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

const TITLES = { bib: keepCapitals, json: (title) => JSON.stringify(title).slice(1, -1) };
const KEYS = { bib: /^(\s*@\w+\{)[^,]*/, ris: /^(ID {2}- ).*/m, json: /("id": ?")[^"]*/ };

// In quotation marks, with its own made single.
const quoted = (title) => `“${title.replaceAll("“", "‘").replaceAll("”", "’")}”`;

function dropFullStopAfter(part) {
  let last = part;
  while (last && !last.nextSibling) last = last.parentNode;
  if (last) last.nextSibling.textContent = last.nextSibling.textContent.replace(/^\./, "");
}

function textOf(made, style) {
  const text = made.textContent.trim();
  if (!FILES[style]) return text.replace(/\s+/g, " ");
  return style === "ris" ? `${text.replace(/\r?\n/g, "\r\n")}\r\n` : `${text}\n`;
}

// Returns a function that opens the box for the statement under a heading, or for the page.
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
      if (!FILES[style] && /[.?!]["'’”]*$/.test(title)) dropFullStopAfter(part);
    }
    for (const part of made.querySelectorAll("[data-part=url]")) part.textContent = `${address()}#${heading.id}`;
    // In \url TeX may stumble over a # (citations/bibtex.py).
    if (style === "bib") made.textContent = made.textContent.replace(/\\url\{([^#]*)(#[^}]*)\}/, (all, page, id) => `\\url{${page}}${escapeTex(id)}`);
    if (KEYS[style]) made.textContent = made.textContent.replace(KEYS[style], (all, before) => before + heading.id);
    return made;
  }

  function save(text, name, type) {
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  function entry(name, what, style, heading) {
    const made = citation(what, style, heading);
    const text = textOf(made, style);
    made.tabIndex = 0; // long ones are scrolled
    made.setAttribute("role", "group");
    made.setAttribute("aria-label", `${STYLES[style]} of ${name.toLowerCase()}`);
    const buttons = [make("button", { type: "button", "aria-label": `Copy: ${name}` }, "Copy")];
    buttons[0].addEventListener("click", () => copy(text, buttons[0]));
    if (FILES[style]) {
      const [ending, type] = FILES[style];
      const file = heading?.id ?? (what === "paper" ? "paper" : location.pathname.replace(/^.*\/|\.html$/g, "") || "index");
      buttons.push(make("button", { type: "button", "aria-label": `Save .${ending}: ${name}` }, `Save .${ending}`));
      buttons[1].addEventListener("click", () => save(text, `${file}.${ending}`, type));
    }
    const note = heading ? ["Given its address, reference managers save the page; save its RIS instead."] : [];
    return [make("h3", {}, name), made, make("p", {}, ...buttons, ...note)];
  }

  const choice = make("select", { autofocus: "" }, ...Object.entries(STYLES).map(([style, name]) => make("option", { value: style }, name)));
  const close = make("button", { type: "button" }, "Close");
  const shown = make("div", {});
  const dialog = make(
    "dialog", { class: "cite-dialog md-typeset", "aria-labelledby": "cite-dialog-title" },
    make("header", {}, make("h2", { id: "cite-dialog-title" }, "Cite"), make("label", {}, "Style ", choice), close), shown,
  );
  let heading = null;
  const show = () => shown.replaceChildren(
    ...entry("The paper", "paper", choice.value, null),
    ...entry(heading ? "This statement" : "This page", "page", choice.value, heading),
  );
  choice.addEventListener("change", show);
  close.addEventListener("click", () => dialog.close());
  box.after(dialog);
  return (of) => {
    heading = of;
    show();
    dialog.showModal();
  };
};
