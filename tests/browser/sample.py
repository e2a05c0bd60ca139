"""A small site by hand, in the form that the scripts expect, under the site's own policy: no generator has to run.

Each page of the committed search index is there, with a heading and a statement for each of its entries.
"""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from tests.conftest import ROOT
from trialsite.browser import scripts

HOSTED = "https://example.org/study/"
ORIGIN = {"absent": "absent", "statement": "abstract", "later": "elsewhere"}
TERMS = {"term-placebo": "A treatment without active substance."}

# A title with everything that a format could take for markup.
HARD_TITLE = 'Was “50 mg” {safe} & 100% well-tolerated in FDA terms? A \\test_case of "it"'
HARD_ID = "hard-title"

_ASSETS = ROOT / "docs/assets"
_TITLE = '<span data-part="title">PAGE</span>'
_URL = '<span data-part="url">ADDRESS</span>'
_KEY = '<span data-part="id">page-PAGE</span>'
_ACCESSED = '<span data-part="accessed">____</span>'

_OWN = {
    "nlm": f"Example Group. {_TITLE}. In: Example site [Internet]; 2026 [cited {_ACCESSED}]. Available from: {_URL}",
    "ama": f"Example Group. {_TITLE}. Example site. Accessed {_ACCESSED}. {_URL}",
    "apa": f"Example Group. (2026). <i>{_TITLE}</i>. Example site. {_URL}",
    "bib": f"<pre>@online{{{_KEY},\n  title = {{{_TITLE}}},\n  author = {{{{Example Group}}}},\n"
    f"  howpublished = {{Example site, \\url{{{_URL}}}}},\n  year = {{2026}},\n  url = {{{_URL}}}\n}}</pre>",
    "ris": f"<pre>TY  - ELEC\nAU  - Example Group,\nTI  - {_TITLE}\nUR  - {_URL}\nID  - {_KEY}\nER  - </pre>",
    "json": f'<pre>[{{"id": "{_KEY}", "type": "webpage",\n  "title": "{_TITLE}",\n  "URL": "{_URL}"}}]</pre>',
}
_NAMES = {"nlm": "NLM (Vancouver)", "ama": "AMA, 11th edition", "apa": "APA, 7th edition"}
_NAMES |= {"ris": "RIS", "bib": "BibTeX", "json": "CSL-JSON"}
_PAPER = {
    "nlm": "Writer A. The paper. J Ex. 2018;1(2):3-4.",
    "ama": "Writer A. The paper. <i>J Ex</i>. 2018;1(2):3-4.",
    "apa": "Writer, A. (2018). The paper. <i>J Ex</i>, 1(2), 3–4.",
}
_PAPER_FILES = {
    "bib": "@article{writer2018,\n  title = {The paper},\n"
    + "".join(f"  field{n} = {{long}},\n" for n in range(12))
    + "}",
    "ris": "TY  - JOUR\r\nTI  - The paper\r\nER  - ",
    "json": '[{"id": "writer2018", "title": "The paper"}]',
}


@dataclass(frozen=True)
class Entry:
    """A row of the search index: where it stands, its kind, title and text."""

    page: str
    anchor: str
    kind: str
    title: str
    text: str


def entries() -> list[Entry]:
    """Return the entries of the committed search index."""
    return [_entry(index(), row) for row in index()["entries"]]


def index() -> dict[str, list[list[str]]]:
    """Return the committed search index."""
    script = (_ASSETS / "search/index.js").read_text("utf-8")
    found: dict[str, list[list[str]]] = json.loads(script[script.index("{") : script.rindex("}") + 1])
    return found


def _entry(data: dict[str, list[list[str]]], row: list[str]) -> Entry:
    page, _, anchor = row[0].partition("#")
    return Entry(page, anchor, data["kinds"][int(row[1])][0], row[2], row[3])


def write_sample(folder: Path) -> Path:
    """Write the site to ``folder``; return its first page."""
    files = {**scripts(TERMS, {}, _PAPER_FILES, {}), "404.html": ""}
    files["assets/search/index.js"] = f"window.trialsiteIndex = {json.dumps(index())};"
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for name in ("search/minisearch.js", "site.css", "favicon.svg"):
        shutil.copy(_ASSETS / name, folder / "assets" / name)
    found = entries()
    for name in {entry.page for entry in found}:
        own = [entry for entry in found if entry.page == name and entry.anchor]
        (folder / name).write_text(page(name, own), "utf-8")
    return folder / "index.html"


def page(name: str, found: list[Entry]) -> str:
    """Return the page ``name`` with a statement for each entry of ``found``."""
    hard = Entry(name, HARD_ID, "absent", HARD_TITLE, "Whether it was is not said.")
    return "".join(_parts(name, [hard, *found]))


def _parts(name: str, found: list[Entry]) -> Iterator[str]:
    overrides = (ROOT / "overrides/page.html").read_text("utf-8")
    policy = re.findall(r'<meta http-equiv="Content-Security-Policy".*?>', overrides)[0]
    first = re.findall(r"<script>\{let .*?</script>", overrides)[0]
    yield f'<!doctype html><html lang="en" class="no-js"><head>{policy}<meta charset="utf-8"><title>Sample</title>'
    yield f'<meta name="viewport" content="width=device-width"><link rel="canonical" href="{HOSTED}{name}">'
    yield '<link rel="icon" href="assets/favicon.svg"><link rel="stylesheet" href="assets/site.css">'
    yield f"{first}</head><body>"
    yield '<input type="checkbox" id="__search" class="md-toggle">'
    yield '<header class="md-header"><nav class="md-grid">'
    yield '<button class="icon menu" type="button" popovertarget="all-pages" aria-label="All pages"></button>'
    yield '<a class="md-header__title" href="index.html">Sample</a>'
    yield '<button class="icon scheme" type="button" title="Dark colours"></button>'
    yield '<label class="icon" for="__search"></label><div class="md-search"></div>'
    yield '<a class="without-script" href="glossary.html">Index</a></nav></header>'
    yield '<nav class="site-nav" id="all-pages" popover><a href="glossary.html">Glossary</a></nav>'
    yield '<main><article class="md-typeset"><h1>Sample</h1><p>No <a href="glossary.html#term-placebo">placebo</a>.</p>'
    for entry in found:
        yield f'<h3 id="{entry.anchor}">{escape(entry.title)}<a class="headerlink" href="#{entry.anchor}" '
        yield f'title="Permanent link">#</a></h3><p>{escape(entry.text)}</p>'
        yield '<p class="abstract origin">Abstract: <a href="source.html">CONCLUSION, sentence 2</a></p>'
    yield '</article><footer class="ending"><details class="cite" id="cite"><summary>Cite</summary>'
    yield f'<div data-cite="paper"><p>The paper</p>{_styles(_PAPER)}</div><div data-cite="page"><p>This page</p>'
    own = _styles(_OWN).replace("PAGE", name.removesuffix(".html")).replace("ADDRESS", HOSTED + name)
    yield f"{own}</div></details></footer></main></body></html>"


def _styles(texts: dict[str, str]) -> str:
    shown = {style: text if text.startswith("<pre>") else f"<p>{text}</p>" for style, text in texts.items()}
    return "".join(f'<div data-style="{style}"><b>{_NAMES[style]}</b> {text}</div>' for style, text in shown.items())
