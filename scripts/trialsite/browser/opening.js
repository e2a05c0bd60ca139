// Makes, opens and closes the search. What searches is fetched when it is first opened, so no other visit pays for it.
const toggle = document.getElementById("__search");
const dialog = document.querySelector(".md-search");
const field = make("input", {
  class: "md-search__input", type: "text", name: "query", "data-md-component": "search-query", "aria-label": "Search", placeholder: "Search",
  required: "", enterkeyhint: "search", autocapitalize: "off", autocomplete: "off", autocorrect: "off", spellcheck: "false",
});
const form = make(
  "form", { class: "md-search__form" }, field, make("label", { class: "md-search__icon icon", for: toggle.id }),
  make("button", { class: "md-search__icon icon", type: "reset", title: "Clear", tabindex: -1 }), make("button", { hidden: "" }, "Search"),
);
const meta = make("div", { class: "md-search-result__meta", role: "status" }, "Ask in your own words");
dialog.setAttribute("role", "dialog");
dialog.setAttribute("aria-label", "Search");
dialog.append(
  make("label", { class: "md-search__overlay", for: toggle.id }),
  make("div", { class: "md-search__inner", role: "search" }, form, make("div", { class: "md-search__output" }, make(
    "div", { class: "md-search__scrollwrap md-search-result", "data-md-component": "search-result" }, meta,
    make("p", { class: "md-search-result__hint", role: "status", hidden: "" }), make("ol", { class: "md-search-result__list" }),
  ))),
);
let loading = null;
// What had the focus before.
let opener = null;
// The focus comes back to the field without opening it.
let silent = false;

function fetchSearch() {
  loading ??= load("search/minisearch.js", "search/index.js", "search/search.js").catch(sayItFailed);
  return loading;
}

function sayItFailed() {
  const { textContent, href } = document.querySelector(".md-header .without-script");
  meta.replaceChildren("The search could not be loaded. Everything that is on this site is listed here: ", make("a", { href }, textContent), ".");
}

function open() {
  if (!toggle.checked) opener = document.activeElement;
  toggle.checked = true;
  fetchSearch();
  field.focus();
}

function close() {
  const inside = dialog.contains(document.activeElement);
  toggle.checked = false;
  if (!inside) return;
  silent = true;
  (opener && opener !== document.body && opener.isConnected ? opener : field).focus();
  silent = false;
  if (opener === document.body) field.blur();
}

function isTyping(element) {
  return element.isContentEditable || /^(input|textarea|select)$/i.test(element.tagName);
}

field.addEventListener("focus", () => {
  if (silent) return;
  if (!toggle.checked) opener = field;
  toggle.checked = true;
  fetchSearch();
});
field.addEventListener("click", open);
field.addEventListener("input", () => {
  toggle.checked = true;
  fetchSearch();
});
toggle.addEventListener("change", () => {
  if (!toggle.checked) return close();
  opener = document.body;
  open();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  fetchSearch().then(() => form.dispatchEvent(new Event("answer")));
});
dialog.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !dialog.contains(relatedTarget) && !silent) toggle.checked = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && toggle.checked) {
    event.preventDefault();
    close();
  } else if ((event.key === "/" || event.key === "s") && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (isTyping(event.target) || dialog.contains(event.target)) return;
    event.preventDefault();
    open();
  }
});

const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  field.value = asked;
  open();
}
