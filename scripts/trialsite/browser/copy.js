// Copies an address or a citation with one click or key, and says so to eyes and ears.
const said = document.createElement("p");
said.className = "copied";
said.setAttribute("role", "status");
document.body.append(said);

// The hosted address, wherever the page was opened from: a link from a disk is of no use to others.
const hosted = () => document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0];

function loadTexts() {
  // A page opened from disk may not read its neighbours, but may run them.
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

// A list of a page's buttons tells them apart by name alone, so each name says what is copied.
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

// A page has many boxes and most stay closed: one gets its buttons when it is first opened.
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

// So does a list of what unfolds: each belongs to the statement whose address stands in it.
for (const link of document.querySelectorAll(".cite-box .permalink")) {
  link.closest("details").firstChild.setAttribute("aria-describedby", link.hash.slice(1));
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Where a browser has no clipboard for scripts, or refuses it: the old way, by a selection.
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
