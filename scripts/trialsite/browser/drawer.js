// The menu of narrow screens closes with Escape, and once a reader has chosen a place on the same page.
const toggle = document.getElementById("__drawer");
const drawer = document.querySelector(".md-sidebar--primary");

document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape") toggle.checked = false;
});
drawer?.addEventListener("click", ({ target }) => {
  if (target.closest("a")) toggle.checked = false;
});
