// Made by scripts/build.py from scripts/trialsite/browser/. Do not edit: change the parts and build again.
{

}
{

}
{

}
{

}
{

}
{
// Fills in the day of access, the one part of a citation that only the reader's clock knows.
// Without a script it stays a blank, to be filled in by hand.
const MONTHS = "January February March April May June July August September October November December".split(" ");

function today(style) {
  const now = new Date();
  const month = MONTHS[now.getMonth()];
  // NLM: 2026 Nov 22. AMA: November 22, 2026.
  return style === "nlm"
    ? `${now.getFullYear()} ${month.slice(0, 3)} ${now.getDate()}`
    : `${month} ${now.getDate()}, ${now.getFullYear()}`;
}

for (const blank of document.querySelectorAll(".accessed")) {
  blank.textContent = today(blank.dataset.style);
}
}
