// Fills the templates of citations (trialsite/citations/templates.py) as its fill() does; tests/citations/test_templates.py
// holds the two against each other. Keys are "nlm", "ama" and "apa", whose templates are HTML of <i> alone, and "ris",
// "bib" and "json", whose templates are text.
const TEX = {
  "&": "\\&", "%": "\\%", "$": "\\$", "#": "\\#", "_": "\\_", "{": "\\{", "}": "\\}",
  "\\": "{\\textbackslash}", "~": "{\\textasciitilde}", "^": "{\\textasciicircum}",
};
const LONE_BRACES = { "{": "{\\textbraceleft}", "}": "{\\textbraceright}" };
const HTML = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;", "{": "&#123;", "}": "&#125;" };

// Each special character made harmless, then each word that holds a capital in braces.
function bibtexTitle(title) {
  let paired = title.replace(/[^{}]/g, "");
  while (paired.includes("{}")) paired = paired.replaceAll("{}", "");
  const table = paired ? { ...TEX, ...LONE_BRACES } : TEX;
  const braced = (word) => {
    const safe = word.replace(/[&%$#_{}\\~^]/g, (character) => table[character]);
    return word === word.toLowerCase() ? safe : `{${safe}}`;
  };
  return title.split(" ").map(braced).join(" ");
}

const inHtml = (text) => text.replace(/[&<>"'{}]/g, (character) => HTML[character]);
const STYLES = ["nlm", "ama", "apa"];
const TITLES = { bib: bibtexTitle, json: (title) => JSON.stringify(title).slice(1, -1) };

function fillTemplate(template, key, values) {
  return template.replace(/\{\{([a-z_]+)\}\}(<\/i>)?(\.?)/g, (slot, name, close = "", stop = "") => {
    if (!(name in values)) return slot;
    const value = values[name].replace(/\s+/g, " ").trim();
    const escape = STYLES.includes(key) ? inHtml : name === "title" && TITLES[key];
    const written = escape ? escape(value) : value;
    // A title that ends a sentence needs no full stop of the style's own.
    return written + close + (/[.?!]["'’”]*$/.test(value) ? "" : stop);
  });
}

// The day of access. NLM: 2026 Nov 22. AMA and APA: November 22, 2026.
function accessDate(day, style) {
  const months = "January February March April May June July August September October November December".split(" ");
  const month = months[day.getMonth()];
  return style === "nlm"
    ? `${day.getFullYear()} ${month.slice(0, 3)} ${day.getDate()}`
    : `${month} ${day.getDate()}, ${day.getFullYear()}`;
}
