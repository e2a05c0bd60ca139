// In the page's own table of contents, marks the part that is being read.
const links = [...document.querySelectorAll(".contents a")];
const parts = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
const list = document.querySelector(".contents details");
const wide = matchMedia("(min-width: 62.5em)");

// A part is passed when it begins above the reading line, a quarter of the window from the top, however far above. The
// browser tells when one passes: nothing is measured, so no page is set before its time.
const passed = new Set();
const line = new IntersectionObserver((changes) => {
  for (const { target, isIntersecting } of changes) isIntersecting ? passed.add(target) : passed.delete(target);
  const now = parts.findLastIndex((part) => passed.has(part));
  links.forEach((link, index) => link.classList.toggle("now", index === now));
}, { rootMargin: "999999px 0px -75%" });

parts.forEach((part) => part && line.observe(part));

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
