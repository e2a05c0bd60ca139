// Light or dark: the reader's choice, kept on this machine, and until there is one what the system prefers.
// The first paint already has it: the script in its head does that (overrides/page.html).
const KEPT = "trialsite.scheme";
const button = document.querySelector(".scheme");
const dark = matchMedia("(prefers-color-scheme: dark)");

function kept() {
  try {
    const scheme = localStorage.getItem(KEPT);
    return scheme === "slate" || scheme === "default" ? scheme : null;
  } catch {
    return null; // a browser that keeps nothing
  }
}

function keep(scheme) {
  try {
    localStorage.setItem(KEPT, scheme);
  } catch {
    // the choice then holds for this page
  }
}

function show(scheme) {
  document.documentElement.dataset.mdColorScheme = scheme;
  button.setAttribute("aria-pressed", scheme === "slate");
}

show(document.documentElement.dataset.mdColorScheme);
// Chosen on another open page.
addEventListener("storage", () => kept() && show(kept()));
button.addEventListener("click", () => {
  const other = document.documentElement.dataset.mdColorScheme === "slate" ? "default" : "slate";
  keep(other);
  show(other);
});
dark.addEventListener("change", () => kept() || show(dark.matches ? "slate" : "default"));
