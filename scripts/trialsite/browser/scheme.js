// Light or dark: the reader's choice, kept on this machine, and until there is one what the system prefers.
// The first paint already has it: a line in the page's head of its own does that (overrides/partials/header.html).
const KEPT = "trialsite.scheme";
const radios = [...document.querySelectorAll("input[name=__palette]")];
const dark = matchMedia("(prefers-color-scheme: dark)");

function kept() {
  try {
    return localStorage.getItem(KEPT);
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
  document.body.dataset.mdColorScheme = scheme;
  for (const radio of radios) {
    radio.checked = radio.dataset.mdColorScheme === scheme;
    radio.nextElementSibling.hidden = !radio.checked;
  }
}

show(document.body.dataset.mdColorScheme);
for (const radio of radios) {
  radio.addEventListener("change", () => {
    keep(radio.dataset.mdColorScheme);
    show(radio.dataset.mdColorScheme);
  });
}
dark.addEventListener("change", () => kept() || show(dark.matches ? "slate" : "default"));
