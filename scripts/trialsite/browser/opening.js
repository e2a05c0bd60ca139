// Opens and closes the search. What searches is fetched when it is first opened, so no other visit pays for it.
const here = document.currentScript.src;
const toggle = document.querySelector("[data-md-toggle=search]");
const dialog = document.querySelector("[data-md-component=search]");
const form = dialog.querySelector("form");
const field = dialog.querySelector("[data-md-component=search-query]");
Object.assign(field, { autocapitalize: "off", autocomplete: "off", enterKeyHint: "search", spellcheck: false });
field.setAttribute("autocorrect", "off");
form.insertAdjacentHTML("afterend", `<div class="md-search__output"><div class="md-search__scrollwrap">
<div class="md-search-result" data-md-component="search-result">
<div class="md-search-result__meta" role="status">Ask in your own words</div>
<p class="md-search-result__hint" role="status" hidden></p>
<ol class="md-search-result__list"></ol>
</div></div></div>`);
let loading = null;
let opener = null; // what had the focus before
let silent = false; // the focus comes back to the field without opening it

function load() {
  loading ??= Promise.all(["minisearch.js", "index.js", "search.js"].map((name) => new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL(`search/${name}`, here).href;
    script.async = false; // in this order
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  }))).catch(sayItFailed);
  return loading;
}

function sayItFailed() {
  const link = document.createElement("a");
  link.href = new URL("../a-z.html", here).href;
  link.textContent = "A to Z";
  dialog.querySelector(".md-search-result__meta").replaceChildren("The search could not be loaded. Everything is listed on the page ", link, ".");
}

function open() {
  if (!toggle.checked) opener = document.activeElement;
  toggle.checked = true;
  load();
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
  load();
});
field.addEventListener("click", open);
field.addEventListener("input", () => {
  toggle.checked = true;
  load();
});
toggle.addEventListener("change", () => {
  if (!toggle.checked) return close();
  opener = document.body;
  open();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  load().then(() => form.dispatchEvent(new Event("answer")));
});
dialog.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !dialog.contains(relatedTarget) && !silent) toggle.checked = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && toggle.checked) {
    event.preventDefault();
    close();
  } else if ((event.key === "/" || event.key === "s") && !event.ctrlKey && !event.metaKey && !event.altKey) {
    if (isTyping(event.target)) return;
    event.preventDefault();
    open();
  }
});

const asked = new URLSearchParams(location.search).get("q");
if (asked) {
  field.value = asked;
  open();
}
