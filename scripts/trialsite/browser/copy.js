// A click on the sign beside a heading copies the permanent address of that place, as well as going there.
for (const link of document.querySelectorAll("a.headerlink")) {
  link.setAttribute("aria-label", `Copy link to: ${titleOf(link.parentElement)}`);
}

// Rows, terms and items have an address as headings have one.
for (const entry of document.querySelectorAll("article :is(td, dt, li)[id]")) {
  const name = entry.textContent.replace(/\s+/g, " ").trim().slice(0, 80);
  entry.append(" ", make("a", { class: "headerlink", href: `#${entry.id}`, title: "Permanent link", "aria-label": `Copy link to: ${name}` }, "#"));
}

document.addEventListener("click", ({ target }) => {
  const link = target.closest("a.headerlink");
  if (link) copy(address() + link.hash, link);
});
