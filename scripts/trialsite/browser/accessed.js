// Fills in the day of access, the one part of a citation that only the reader's clock knows. Without a script it stays a
// blank, to be filled in by hand.
const MONTHS = "January February March April May June July August September October November December".split(" ");

function today(style) {
  const now = new Date();
  const [year, month, day] = [now.getFullYear(), MONTHS[now.getMonth()], now.getDate()];
  if (style === "nlm") return `${year} ${month.slice(0, 3)} ${day}`;
  if (style === "ama" || style === "apa") return `${month} ${day}, ${year}`;
  return [year, now.getMonth() + 1, day].map((part) => String(part).padStart(2, "0")).join("-");
}

for (const blank of document.querySelectorAll("[data-part=accessed]")) blank.textContent = today(blank.closest("[data-style]")?.dataset.style);
