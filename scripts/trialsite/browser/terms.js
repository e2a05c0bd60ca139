// Tells each link to a term of the glossary what the term means; tooltip.js shows it, and so does the print sheet.
for (const link of document.querySelectorAll('article a[href*="glossary.html#"]')) {
  const meaning = explained[link.hash.slice(1)];
  if (meaning) link.title = meaning;
}
