// What a term means, shown beside it while it is pointed at or has the focus. Goes with Escape, stays while the pointer
// is on it (WCAG 2.2, 1.4.13). Without a script the browser shows the title itself.
// Pixels between the words and the box.
const GAP = 6;
// Milliseconds to get from the words to the box.
const LEAVING = 200;

const box = make("div", { id: "tooltip", class: "tooltip", role: "tooltip", hidden: "" });
let owner = null;
let leaving = 0;

function show(link) {
  clearTimeout(leaving);
  if (owner === link) return;
  hide();
  owner = link;
  box.textContent = link.title;
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
