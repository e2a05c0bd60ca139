// What a term means, shown beside each link to it in the glossary while it is pointed at or has the focus; so is the title of any
// other link. Goes with Escape, stays while the pointer is on it (WCAG 2.2, 1.4.13).
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
  // Or the browser shows it a second time.
  link.removeAttribute("title");
  link.setAttribute("aria-describedby", box.id);
  box.hidden = false;
  // Where it can be as wide as it wants, to be measured.
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
