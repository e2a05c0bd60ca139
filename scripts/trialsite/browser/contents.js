// In the page's own table of contents, marks the part that is being read.
const links = [...document.querySelectorAll(".contents a")];
const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
const READING_LINE = 0.25; // of the window's height
const list = document.querySelector(".contents details");
const wide = matchMedia("(min-width: 60em)");
let waiting = false;

function mark() {
  waiting = false;
  const line = innerHeight * READING_LINE;
  const now = parts.findLastIndex((part) => part && part.getBoundingClientRect().top <= line);
  links.forEach((link, index) => link.classList.toggle("now", index === now));
}

if (links.length) {
  requestAnimationFrame(mark); // not before the page is set: asked now, it would be set twice
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  }, { passive: true });
}

// Beside the text the list is always shown (site.css): a fold that folds nothing is none for keys and screen readers.
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
