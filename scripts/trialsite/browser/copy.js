// A click on the sign beside a heading copies the permanent address of that place, as well as going there.
for (const link of document.querySelectorAll("a.headerlink")) {
  link.setAttribute("aria-label", `Copy link to: ${titleOf(link.parentElement)}`);
}

document.addEventListener("click", ({ target }) => {
  const link = target.closest("a.headerlink");
  if (link) copy(address() + link.hash, link);
});
