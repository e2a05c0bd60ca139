"""An invented abstract, and the layouts in which pages print abstracts."""

import textwrap
from collections.abc import Callable, Sequence

from trialsite.importing import page_text
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.reading import assemble

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


def sections(found: ImportedAbstract) -> list[tuple[str | None, str]]:
    """Return each section's label and text."""
    return [(section.label, " ".join(section.sentences)) for section in found.sections]


def _each(form: str, joint: str, sections: Sections, *, capitals: bool = False) -> str:
    return joint.join(form.format(label if capitals else label.capitalize(), text) for label, text in sections)


def _wrapped(text: str, columns: int) -> str:
    return "\n".join(textwrap.fill(line, columns) for line in text.split("\n"))


AUTHORS = "Ada B Example 1, Bo van Specimen 1 2, Cy Sample 3"
CITATION = "Tea J. 2018 Jan 5;1(1):1-2. doi: 10.1234/tea.5. Epub 2018 Jan 1."


def pubmed_page(title: str, sections: Sections) -> str:
    """Return the text of PubMed's page of a paper, copied whole."""
    above = "Search\nSave\nClinical Trial\nTea J\nActions\n\nSearch in PubMed\n\n. 2018 Jan 5;1(1):1-2."
    head = f"{above}\ndoi: 10.1234/tea.5.\n{title}"
    between = f"{AUTHORS}; Tea Group\nAffiliations Expand\n1 Tea House, Exampletown.\nPMID: 111 DOI: 10.1234/tea.5"
    tail = "Keywords: tea.\n\nPublication types\n\n  • Journal Article\n\nSimilar articles\nMint. PMID: 222\n"
    return f"{head}\n{between}\n\nAbstract\n{_each('{}: {}', chr(10) * 2, sections)}\n\n{tail}"


def journal_page(head: str, abstract: str, tail: str, form: str) -> Callable[[str, Sections], str]:
    """Return a layout of a journal's page: ``head`` (with {title}), its heading over an abstract, and ``tail``."""
    return lambda t, s: f"{head.format(title=t)}\n{abstract}\n{_each(form, chr(10), s)}\n{tail}\n"


def text_file(title: str, sections: Sections, citation: str = CITATION, columns: int = 80) -> str:
    """Return PubMed's file "Abstract (text)" of one paper."""
    around = f"1. {citation}\n\n{title}\n\nExample AB(1), van Specimen B(1)(2).\n\nAuthor information:\n(1)Tea House."
    abstract = _each("{}: {}", "\n", sections, capitals=True)
    return _wrapped(f"{around}\n\n{abstract}\n\n© 2018 Tea Press.\n\nDOI: 10.1234/tea.5\nPMID: 111\n", columns)


def wrapped_page(columns: int, form: str, joint: str) -> Callable[[str, Sections], str]:
    """Return a layout of title and abstract, broken into lines."""
    return lambda t, s: _wrapped(f"{t}\n\n" + _each(form, joint, s, capitals=joint != " "), columns)


LAYOUTS: dict[str, Callable[[str, Sections], str]] = {
    "app": lambda t, s: app_page(_each("{}: {}", "\n\n", s, capitals=True), t),
    "app without types": lambda t, s: MENU + t + "\n\n" + _each("{}: {}", "\n\n", s, capitals=True) + TAIL,
    "app with a journal line": lambda t, s: app_page(
        "Journal of Things : Official Journal 2018 December 32\n" + _each("{}: {}", "\n\n", s, capitals=True), t
    ),
    "PubMed page": pubmed_page,
    "PubMed page without blank lines": lambda t, s: "\n".join(filter(None, pubmed_page(t, s).split("\n"))),
    "PubMed file": text_file,
    "PubMed file, ahead of print": lambda t, s: text_file(t, s, "Tea J. 2018 Mar 1. doi: 10.1234/tea.5. Online first."),
    "PubMed file, a preprint": lambda t, s: text_file(t, s, "bioRxiv [Preprint]. 2018 Mar 1:2018.03.01.53."),
    "PubMed file, issue alone": lambda t, s: text_file(t, s, "Tea J. 2018 Jan-Feb;(1):1-9.", columns=72),
    "BMJ": journal_page(
        f"Research\n{{title}}\nBMJ 2018; 36 doi: 10.1234/tea.5\nMetrics\n{AUTHORS}\nAccepted May 2018",
        "Abstract",
        "Introduction\nTea has been drunk for long.",
        "{} {}\n",
    ),
    "Lancet": journal_page(
        "Articles\nVolume 5, Issue 1, P1-9, May 05, 2018\n{title}\nProf Ada Example, MD\nBo Specimen, PhD",
        "Summary",
        "To read this article in full you will need to make a payment",
        "{}\n{}",
    ),
    "Europe PMC": journal_page(
        f"Europe PMC\nSearch life-sciences literature (4 articles)\n{{title}}\n{AUTHORS}\nTea J, 01 Jan 2018, 1(1):1-9",
        "Abstract",
        "Free full text\nTea J. 2018 Jan; 1(1): 1-9.",
        "{}\n{}",
    ),
    "ScienceDirect": journal_page(
        f"Tea Journal\nVolume 1, Issue 1, May 2018, Pages 1-9\n{{title}}\nAuthor links open overlay panel{AUTHORS}",
        "Abstract",
        "Previous article in issue\nNext article in issue",
        "{}\n{}",
    ),
    "PMC": journal_page(
        f"Tea J. 2018 Jan; 1(1): 1–9.\nPublished online 2018 Jan 5.\nPMID: 111\n{{title}}\n{AUTHORS}\nGo to:",
        "Abstract",
        "Go to:\nIntroduction\nTea is old.",
        "{}\n{}\n",
    ),
    "HTML": lambda t, s: f"{t}\n\n" + _each("<h4>{}</h4>{}", "", s),
    "escaped HTML": lambda t, s: f"{t}\n\n" + _each("&lt;p&gt;&lt;b&gt;{}:&lt;/b&gt; {}&lt;/p&gt;", "", s),
    "numbered": lambda t, s: f"{t}\n\n" + _each("(1) {}: {}", " ", s),
    "fields": lambda t, s: f"Title: {t}\nAuthors: Example A\n\nAbstract: " + _each("{}: {}", " ", s, capitals=True),
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
    **{f"wrapped at {n}, paragraphs": wrapped_page(n, "{}: {}", "\n\n") for n in (60, 72, 80, 100)},
    **{f"wrapped at {n}, lines": wrapped_page(n, "{}: {}", "\n") for n in (60, 72, 80, 100)},
    **{f"wrapped at {n}, inside": wrapped_page(n, "{}: {}", " ") for n in (60, 72, 80, 100)},
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


def fold(text: str) -> str:
    """Return ``text`` with each run of white space as one blank and none at the ends."""
    return " ".join(text.split())
