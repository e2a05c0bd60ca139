"""Invented inputs of any size for the benchmark."""

from __future__ import annotations

from xml.sax.saxutils import escape

from trialsite.importing.abstract import ImportedAbstract, Section
from trialsite.importing.drafts import draft_source

_SENTENCES = (
    "Sore elbows trouble {0} of 100 librarians (95% CI, {0}.1-{0}.9) in the towns near the lake.",
    "We gave warm tea, e.g. a cup of 2.5 dl, to {0} adults for 8 weeks vs. cold tea in the others.",
    "Pain fell by {0}.3 points (P<.001); two people stopped.",
)


def sentences(count: int) -> tuple[str, ...]:
    """Return ``count`` different invented sentences."""
    return tuple(_SENTENCES[number % 3].format(number) for number in range(count))


def record_text(count: int) -> str:
    """Return a draft's source with ``count`` sentences, in sections of at most 50."""
    every = sentences(count)
    parts = [every[start : start + 50] for start in range(0, count, 50)]
    sections = tuple(Section(f"PART {number}", "RESULTS", part) for number, part in enumerate(parts, 1))
    return draft_source(ImportedAbstract("Tea for elbows", ("Journal Article",), None, None, sections))


def pubmed_set(count: int) -> str:
    """Return a PubMed XML file with ``count`` records of four sections and twelve sentences."""
    body = "".join(
        f'<AbstractText Label="{label}" NlmCategory="{label}">{escape(" ".join(sentences(3)))}</AbstractText>'
        for label in ("BACKGROUND", "METHODS", "RESULTS", "CONCLUSIONS")
    )
    records = "".join(
        f'<PubmedArticle><MedlineCitation><PMID Version="1">{number}</PMID><Article><Journal><Title>J</Title></Journal>'
        f"<ArticleTitle>Tea for elbows {number}.</ArticleTitle><Abstract>{body}</Abstract></Article></MedlineCitation>"
        "</PubmedArticle>\n"
        for number in range(1, count + 1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<PubmedArticleSet>{records}</PubmedArticleSet>\n'


def rendered_site(count: int) -> dict[str, bytes]:
    """Return a rendered site with ``count`` statements on one page, and a second with a link to each."""
    statements = "".join(
        f'<h3 id="s{number}">Statement {number}</h3><p>{escape(text)}</p><p class="origin">From the abstract: '
        f'<a href="index.html#l{number}">PART</a> · <a href="https://example.org/paper#:~:text=x">read it</a></p>'
        for number, text in enumerate(sentences(count))
    )
    links = "".join(
        f'<li id="l{number}"><a href="findings.html#s{number}">{number}</a></li>' for number in range(count)
    )
    pages = {"index.html": f"<ul>{links}</ul>", "findings.html": f'<h2 id="all">All</h2>{statements}'}
    head = '<head><link rel="stylesheet" href="own.css">\n</head>'
    end = '<p class="caution">No advice.</p>'
    made = {
        name: f'<html>{head}<body><article><h1 id="top">{name}</h1>{body}{end}</article></body></html>'.encode()
        for name, body in pages.items()
    }
    return {**made, "own.css": b"p a:hover{color:red} li ~ li{color:blue} table td{color:green}"}
