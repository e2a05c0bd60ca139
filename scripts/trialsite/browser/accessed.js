// Fills in the day of access, the one part of a citation that only the reader's clock knows.
// Without a script it stays a blank, to be filled in by hand. A page has many boxes and most stay closed: one is filled in
// when it is opened, and at once where it stands open or is printed.
const MONTHS = "January February March April May June July August September October November December".split(" ");

function today(style) {
  const now = new Date();
  const month = MONTHS[now.getMonth()];
  // NLM: 2026 Nov 22. AMA: November 22, 2026.
  return style === "nlm"
    ? `${now.getFullYear()} ${month.slice(0, 3)} ${now.getDate()}`
    : `${month} ${now.getDate()}, ${now.getFullYear()}`;
}

function fillIn(inside, blanks) {
  for (const blank of inside.querySelectorAll(blanks)) blank.textContent = today(blank.dataset.style);
}

document.addEventListener("toggle", ({ target: box }) => box.matches(".cite-box") && fillIn(box, ".accessed"), true);
fillIn(document, ".accessed:not(.cite-box:not([open], .page-cite) *)");
