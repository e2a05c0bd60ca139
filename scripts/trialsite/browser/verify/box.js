// The box in which a reader holds a copy of the abstract against the record. Nothing that is pasted leaves the page.
const SIGNS = { found: "✓", variant: "≈", changed: "≠", missing: "∅" };
const SAID = { found: "found", variant: "found in a known variant", changed: "changed", missing: "missing" };

// Puts the box in the place of `button`; `make` makes an element.
window.verifyBox = (button, { make }) => {
  const area = make("textarea", { id: "verify-copy", rows: 8, spellcheck: "false", "aria-describedby": "verify-hint" });
  const compareButton = make("button", { type: "button" }, "Compare");
  const summary = make("p", { role: "status" });
  const list = make("ul", {});
  const rest = make("details", { hidden: "" });
  const box = make(
    "div", { class: "verify-box" }, make("label", { for: area.id }, "Your copy of the abstract"), area,
    make("p", { id: "verify-hint" }, "Paste all of it; what stands around it does no harm. Nothing leaves this page."),
    compareButton, summary, list, rest,
  );

  function shown({ sentence, state, note, text, begin, end }) {
    const item = make("li", { "data-state": state }, `${SIGNS[state]} `, make("a", { href: `#${sentence.id}` }, sentence.name), `: ${SAID[state]}${note ? `: ${note}` : ""}`);
    if (text) item.append(make("q", {}, text.slice(0, begin), make("mark", {}, text.slice(begin, end)), text.slice(end)));
    return item;
  }

  function show({ results, rest: others }) {
    const count = (state) => results.filter((result) => result.state === state).length;
    const told = Object.keys(SAID).filter((state) => state !== "found" && count(state)).map((state) => `${count(state)} ${SAID[state]}`);
    summary.textContent = [`${count("found")} of ${results.length} sentences found`, ...told].join(", ");
    list.replaceChildren(...results.map(shown));
    rest.hidden = !others.length;
    rest.replaceChildren(make("summary", {}, `What else your copy holds (${others.length})`), make("ul", {}, ...others.map((other) => make("li", {}, other))));
  }

  // Ticks are never of another text than the one that stands there.
  function forget() {
    summary.textContent = "";
    list.replaceChildren();
    rest.hidden = true;
  }

  async function run() {
    if (!area.value.trim()) {
      summary.textContent = "Paste a copy first";
      area.focus();
      return;
    }
    summary.textContent = "Comparing";
    const pasted = area.value;
    const compared = await compare(pasted, RECORD);
    if (area.value === pasted) show(compared);
  }

  compareButton.addEventListener("click", run);
  area.addEventListener("input", forget);
  button.replaceWith(box);
  area.focus();
};
