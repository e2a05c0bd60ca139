"""Readers' own words for the pages that every site has, and for sections of theirs.

They are shown where they stand ("Also asked as: …") and on the page A to Z, like those of the record's entries.
"""

from __future__ import annotations

# Page key -> id on the page ("top" for the page itself) -> what readers ask for.
_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "home": {
        "the-paper": (
            "who wrote this", "who wrote the paper", "authors", "author names", "researchers", "which journal",
            "when was it published", "publication date", "year of publication", "title of the paper",
        ),
    },
    "findings": {"top": ("findings", "what the abstract reports")},
    "rationale": {"top": ("why was the study done", "reasons for the study", "background")},
    "absent": {
        "top": ("what is missing", "missing information", "not reported", "limitations", "unanswered questions"),
    },
    "plain": {"top": ("plain language summary", "lay summary", "easy to read", "simple words", "for patients")},
    "later": {
        "top": ("newer studies", "what happened since", "later evidence", "what is new", "other trials", "more recent"),
    },
    "full-paper": {
        "top": ("full text", "further reading", "references", "bibliography"),
        "works": ("list of works", "sources used"),
    },
    "glossary": {"top": ("definitions", "what does it mean", "medical terms", "abbreviations", "dictionary")},
    "source": {
        "top": (
            "original abstract", "source sentences", "where does each statement come from", "how can I check this",
            "traceability", "fingerprint", "hash", "SHA-256",
        ),
    },
    "reporting": {
        "top": ("quality of reporting", "CONSORT checklist", "how complete is the abstract"),
        "label-map": ("what do the labels mean", "printed labels", "headings of the abstract", "what is odd about it"),
    },
    "cite": {
        "top": (
            "how do I cite this", "how do I reference this study", "citation", "download the citation",
            "reference manager", "BibTeX", "RIS", "Zotero", "EndNote", "Mendeley",
            "Vancouver", "APA", "AMA",
        ),
        "cite-a-page": ("link to a statement", "permalink", "permanent link", "cite this website"),
    },
    "changes": {"top": ("changelog", "last updated", "what was corrected", "version", "history")},
    "about": {
        "top": ("who made this website", "who runs this site", "is this medical advice", "should I take it",
            "should I try it", "ask my doctor", "can I trust this", "disclaimer",
        ),
        "mistakes": ("I found a mistake", "report an error", "contact", "feedback", "correction to this site"),
        "licences": ("licence", "license", "copyright", "may I reuse this", "cookies", "privacy", "tracking"),
    },
    "a-z": {"top": ("index", "all topics", "alphabetical list", "sitemap")},
}  # fmt: skip


def words_of(page: str, anchor: str = "top") -> tuple[str, ...]:
    """Return readers' words for the page with the key ``page``, or for the section of it with the id ``anchor``."""
    return _WORDS.get(page, {}).get(anchor, ())
