// In the page's own table of contents, marks the part that is being read.
const links = [...document.querySelectorAll(".md-nav--secondary a[href^='#']")];
const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
const READING_LINE = 0.25; // of the window's height
let waiting = false;

function mark() {
  waiting = false;
  const line = innerHeight * READING_LINE;
  const now = parts.findLastIndex((part) => part && part.getBoundingClientRect().top <= line);
  links.forEach((link, index) => link.classList.toggle("md-nav__link--active", index === now));
}

if (links.length) {
  mark();
  addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(mark);
  }, { passive: true });
}
