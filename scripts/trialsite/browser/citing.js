// "Cite" beside each statement, and at the end of the page. What makes the citations is fetched when it is first asked for.
const box = document.querySelector("details.cite");
let loading = null;

async function open(heading, line) {
  try {
    loading ??= load("cite.js").then(() => window.citationBox(box, { make, copy, address, titleOf }));
    (await loading)(heading, line);
  } catch {
    // As without a script: the page's own citations, at its end.
    loading = null;
    box.open = true;
    box.scrollIntoView();
  }
}

// The heading above a statement's line of origin.
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
