"""An invented abstract, and the layouts in which pages print abstracts."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence

from trialsite.importing import page_text
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.assemble import assemble

TITLE = "Sage tea for hiccups: an invented trial."
SECTIONS = (
    ("BACKGROUND AND AIMS", "Hiccups are a nuisance. Sage tea is cheap (i.e. 0.50 a cup)."),
    ("MATERIALS AND METHODS", "We asked 40 well-rested adults vs. 41 tired ones."),
    ("RESULTS", "Hiccups fell by 2.1 an hour (P < .001). Nobody fell asleep."),
    ("DISCUSSION AND IMPLICATIONS", "Sage tea may help. Larger trials are needed."),
)
SENTENCES = (
    ("Hiccups are a nuisance.", "Sage tea is cheap (i.e. 0.50 a cup)."),
    ("We asked 40 well-rested adults vs. 41 tired ones.",),
    ("Hiccups fell by 2.1 an hour (P < .001).", "Nobody fell asleep."),
    ("Sage tea may help.", "Larger trials are needed."),
)

MENU = "Add like\nAdd dislike\nAdd to saved papers\n\n"
TAIL = "\n\nFull text links\n\nMobile app image\n\nRelated Resources\n"
Sections = Sequence[tuple[str, str]]


def app_page(body: str, title: str = TITLE) -> str:
    """Return a capture of the app's page with ``body`` as its abstract; the body begins in line 9."""
    return f"Clinical Trial\nJournal Article\n{MENU}{title}\n\n{body}{TAIL}"


def read(text: str) -> ImportedAbstract:
    """Return the abstract in a capture named page.txt."""
    return assemble(page_text.records_of(text, "page.txt")[0], "page.txt")


def _each(form: str, joint: str, sections: Sections, *, capitals: bool = False) -> str:
    return joint.join(form.format(label if capitals else label.capitalize(), text) for label, text in sections)


def _wrapped(text: str) -> str:
    return "\n\n".join(textwrap.fill(paragraph, 40) for paragraph in text.split("\n\n"))


LAYOUTS: dict[str, Callable[[str, Sections], str]] = {
    "app": lambda t, s: app_page(_each("{}: {}", "\n\n", s, capitals=True), t),
    "app with types in capitals": lambda t, s: app_page(_each("{}: {}", "\n\n", s, capitals=True), t).replace(
        "Clinical Trial\nJournal Article", "CLINICAL TRIAL\nJOURNAL ARTICLE"
    ),
    "app without types": lambda t, s: MENU + t + "\n\n" + _each("{}: {}", "\n\n", s, capitals=True) + TAIL,
    "app with a journal line": lambda t, s: app_page(
        "Journal of Invented Things 2018 December 32\n" + _each("{}: {}", "\n\n", s, capitals=True), t
    ),
    "PubMed page": lambda t, s: (
        f"Clinical Trial\n. 2018 Jan;1(1):1-2.\ndoi: 10.1234/tea.5.\n\n{t}\n\nAffiliations\n\nAbstract\n\n"
        + _each("{}: {}", "\n\n", s)
        + "\n\nKeywords: tea.\n\nPublication types\n\n  • Journal Article\n"
    ),
    "em dash": lambda t, s: f"{t}\n\nAbstract\n\n" + _each("{}—{}", "\n\n", s),
    "en dash with blanks": lambda t, s: f"{t}\n\n" + _each("{} – {}", "\n\n", s),
    "hyphen with blanks": lambda t, s: f"{t}\n\n" + _each("{} - {}", "\n\n", s),
    "indented": lambda t, s: f"Title\n{t}\nAbstract\n\n" + _each("     {}:\n       {}", "\n\n", s, capitals=True),
    "heading line": lambda t, s: f"{t}\n\nAbstract\n\n" + _each("{}\n\n{}", "\n\n", s),
    "heading line right above": lambda t, s: f"{t}\n\nAbstract\n\n" + _each("{}\n{}", "\n\n", s),
    "heading line with colon": lambda t, s: f"{t}\n\nStructured Abstract\n\n" + _each("{}:\n\n{}", "\n\n", s),
    "colon moved down": lambda t, s: f"{t}\n\nAbstract\n\n" + _each("{}\n\n: {}", "\n\n", s),
    "blank only, a line each": lambda t, s: f"{t}\n\n" + _each("{} {}", "\n\n", s),
    "blank only, one paragraph": lambda t, s: f"{t}\n\n" + _each("{} {}", " ", s, capitals=True),
    "Markdown": lambda t, s: f"# {t}\n\n## Abstract\n\n" + _each("**{}:** {}", " ", s),
    "Markdown, colon outside": lambda t, s: f"# {t}\n\n## Abstract\n\n" + _each("**{}**: {}", "\n\n", s),
    "Markdown headings": lambda t, s: f"# {t}\n\n" + _each("### {}\n\n{}", "\n\n", s),
    "label grown onto the text above": lambda t, s: f"{t}\n\nAbstract\n" + _each("{}:\n{}", "", s),
    "one paragraph": lambda t, s: f"{t}\n\n" + _each("{}: {}", " ", s, capitals=True),
    "one paragraph, full stops": lambda t, s: f"{t}\n\n" + _each("{}. {}", " ", s),
    "fused": lambda t, s: f"{t}\n\n" + _each("{}{}", "", s),
    "hard-wrapped": lambda t, s: _wrapped(f"{t}\n\n" + _each("{}: {}", "\n\n", s, capitals=True)),
    "full-width colon": lambda t, s: app_page(_each("{}：{}", "\n\n", s, capitals=True), t),
    "no-break space before the colon": lambda t, s: app_page(_each("{}\xa0: {}", "\n\n", s, capitals=True), t),
    "CR only": lambda t, s: app_page(_each("{}: {}", "\n\n", s, capitals=True), t).replace("\n", "\r"),
    "CR LF": lambda t, s: app_page(_each("{}: {}", "\n\n", s, capitals=True), t).replace("\n", "\r\n"),
    "form feeds and other separators": lambda t, s: app_page(
        _each("{}: {}", "\n\n\x0c\u2028\x85", s, capitals=True), t
    ),
}


def pubmed(*articles: str, prologue: str = "") -> str:
    """Return PubMed XML of ``articles``; the first begins in line 2."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{prologue}\n<PubmedArticleSet>{"".join(articles)}</PubmedArticleSet>\n'
    )


def article(abstract: str, *, pmid: str = "111", title: str = TITLE, more: str = "", inside: str = "") -> str:
    """Return a PubmedArticle; ``more`` goes into its MedlineCitation before the PMID, ``inside`` into Article."""
    return (
        f'<PubmedArticle><MedlineCitation>{more}<PMID Version="1">{pmid}</PMID><Article><Journal><Title>Tea</Title>'
        f"</Journal><ArticleTitle>{title}</ArticleTitle>{inside}<Abstract>{abstract}</Abstract></Article>"
        "</MedlineCitation></PubmedArticle>"
    )
