"""Citations of the works that a site names, in three printed styles and in the formats of reference managers.

Around one neutral record (:class:`trialsite.citations.items.CslItem`) stands one writer a format. To add a format,
write a module with such a writer and enter it in FORMATS: the files under docs/cite/ and the templates of the pages
follow. Nothing here reads the clock, the network or the environment.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from trialsite.citations.bibtex import page_title, to_bibtex
from trialsite.citations.items import CslItem, json_text, to_csl_json
from trialsite.citations.ris import to_ris


@dataclass(frozen=True)
class Format:
    """A format of reference managers: its name and writer, and how it holds the title of a page."""

    name: str
    writer: Callable[[Iterable[CslItem]], str]
    title: Callable[[str], str] = str


# By the ending of its files, in the order in which readers are offered them: hosts know RIS by its ending.
FORMATS: dict[str, Format] = {
    "ris": Format("RIS", to_ris),
    "bib": Format("BibTeX", to_bibtex, page_title),
    "json": Format("CSL-JSON", to_csl_json, json_text),
}

StyleName = Literal["nlm", "ama", "apa"]
STYLES: tuple[StyleName, ...] = get_args(StyleName)

# What readers call the styles.
TITLES: dict[StyleName, str] = {"nlm": "NLM (Vancouver)", "ama": "AMA, 11th edition", "apa": "APA, 7th edition"}
