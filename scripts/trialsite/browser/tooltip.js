// What a term means, shown beside it while it is pointed at or has the focus. Goes with Escape, stays while the pointer
// is on it (WCAG 2.2, 1.4.13). Without a script the browser shows the title itself.
const GAP = 6; // pixels between the words and the box
const LEAVING = 200; // milliseconds to get from the words to the box

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
  link.removeAttribute("title"); // or the browser shows it a second time
  link.setAttribute("aria-describedby", box.id);
  box.hidden = false;
  const words = link.getClientRects()[0];
  const left = Math.min(words.left, document.documentElement.clientWidth - box.offsetWidth - GAP);
  const below = words.bottom + GAP + box.offsetHeight < innerHeight;
  box.style.left = `${Math.max(GAP, left) + scrollX}px`;
  box.style.top = `${(below ? words.bottom + GAP : words.top - GAP - box.offsetHeight) + scrollY}px`;
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
if (links.length) document.body.append(box);
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
