"""One bibliography entry, as the printed rules of a style ask for it, made by citeproc-py.

NLM: Citing Medicine, 2nd edition, and the NLM samples of formatted references. AMA: AMA Manual of Style, 11th
edition, chapter 3. APA: Publication Manual, 7th edition, chapter 9. The styles are the official CSL files, with the
changes that amendments.yml makes in memory. They do the formatting; what is done here is to hand each style the values
in the form in which it expects to find them stored.

citeproc-py's HTML formatter does not escape the values of an item. So marks, one private-use character each, are put
into a citation while it is being formatted, and everything is escaped before the marks become tags. Items hold no
private-use characters (trialsite.citations.items).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from html import escape, unescape
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote

import citeproc  # type: ignore[import-untyped]  # no stubs exist; this module is the only user
import yaml
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]  # as above

from trialsite.citations import StyleName
from trialsite.citations.items import BLANK, CslItem, Group, csl_date, csl_name, csl_record, ends_sentence, escaped_html

STYLE_FOLDER = Path(__file__).resolve().parents[1] / "vendor" / "csl"
_FILES: dict[StyleName, str] = {
    "nlm": "nlm-citation-sequence.csl",
    "ama": "american-medical-association.csl",
    "apa": "apa.csl",
}

Amendment = Mapping[str, Any]  # why, was, now; times and fault where they are not 1 and false

# An end mark is its start mark plus one.
_ITALIC, _LINK, _FIELD_END = "\ue0f0", "\ue0f2", "\ue0f4"
_ENDS = "\ue0f1\ue0f3"

_SUPPLEMENT = re.compile(r"(?:(.+) )?Suppl (.+)")
_ELECTRONIC_PAGE = re.compile(r"e\d+")


def format_entry(item: CslItem, style: StyleName, accessed: str = "") -> str:
    """Return the entry of ``item`` in ``style`` as safe HTML (only i and a), without a list number.

    ``accessed`` is the whole ISO date on which a work that has an address but no DOI was read; left out, it is blank.
    """
    record = _marked_record(_prepared(item, style), style)
    if "URL" in record:
        record["accessed"] = csl_date(accessed) if accessed else {"literal": BLANK}
    entry = bibliography_entry(amended(style, amendments(style)), record)
    return _to_html(_settle_full_stops(entry))


def bibliography_entry(style: bytes, record: Mapping[str, object]) -> str:
    """Return the entry of one CSL record by the CSL XML of ``style``, parsed anew: citeproc-py changes the tree."""
    loaded = citeproc.CitationStylesStyle(BytesIO(style), locale="en-US", validate=False)
    bibliography = citeproc.CitationStylesBibliography(loaded, CiteProcJSON([record]), _Marks)
    bibliography.register(citeproc.Citation([citeproc.CitationItem(str(record["id"]))]))
    (entry,) = bibliography.bibliography()
    return str(entry)


class _Marks:
    """What citeproc-py asks of a formatter, in its names; what none of the three styles uses comes out plain."""

    preformat = Light = Bold = Underline = Superscript = Subscript = SmallCaps = staticmethod(str)
    Italic = Oblique = staticmethod(lambda text: _marked(_ITALIC, str(text)))


def _marked_record(item: CslItem, style: StyleName) -> dict[str, Any]:
    """Return the CSL record of ``item`` with the ends of fields marked and DOI, PMID and URL as links."""
    record: dict[str, Any] = csl_record(replace(item, title=item.sentence_title or item.title))
    if item.authors:  # a group's name ends a field, too
        marked_authors = (
            Group(f"{name.name}{_FIELD_END}") if isinstance(name, Group) else name for name in item.authors
        )
        record["author"] = [csl_name(name) for name in marked_authors]
    for key in ("title", "container-title", "container-title-short", "publisher"):
        if key in record:
            record[key] = f"{record[key]}{_FIELD_END}"
    if item.original_date and item.original_date != item.issued:
        record["original-date"] = csl_date(item.original_date)
    if item.doi:
        record.pop("URL", None)
        record["DOI"] = _doi_address(item.doi) if style == "apa" else item.doi
    return record | {key: _marked(_LINK, str(record[key])) for key in ("DOI", "PMID", "URL") if key in record}


def _prepared(item: CslItem, style: StyleName) -> CslItem:
    if supplement := _SUPPLEMENT.fullmatch(item.issue):
        item = _with_supplement(item, supplement[1] or "", supplement[2], style)
    if item.type == "webpage" and style != "nlm":
        item = _page_by_publisher(item, style)
    return _for_apa(item) if style == "apa" else item


def _with_supplement(item: CslItem, issue: str, supplement: str, style: StyleName) -> CslItem:
    """Write a supplement as the style does: 72 Suppl 3:A990; 72(suppl 3):A990; 72(Suppl. 3), A990."""
    if style == "nlm":
        return item if issue else replace(item, volume=f"{item.volume} Suppl {supplement}", issue="")
    words = {"ama": f"{issue} suppl {supplement}", "apa": f"{issue}, Suppl. {supplement}"}
    return replace(item, issue=words[style].strip(" ,"))


def _page_by_publisher(item: CslItem, style: StyleName) -> CslItem:
    """Put the publisher of a web page where the style looks for it: AMA for its site, APA for its author."""
    if item.container_title or not item.publisher:
        return replace(item, publisher="")
    if style == "ama" or item.authors:
        return replace(item, publisher="", container_title=item.publisher)
    return replace(item, publisher="", authors=(Group(item.publisher),))


def _for_apa(item: CslItem) -> CslItem:
    """Take e-pages for article numbers; name no date of first publication, and no site that is the author."""
    if item.type == "article-journal" and _ELECTRONIC_PAGE.fullmatch(item.page):
        item = replace(item, number=item.page, page="")
    if item.type == "webpage" and item.authors == (Group(item.container_title),):
        item = replace(item, container_title="")
    return replace(item, original_date="")


@cache
def amendments(style: StyleName) -> tuple[Amendment, ...]:
    """Return the changes made in ``style``, in their order."""
    return tuple(yaml.safe_load(Path(__file__).with_name("amendments.yml").read_text("utf-8"))[style])


def amended(style: StyleName, changes: Iterable[Amendment]) -> bytes:
    """Return the CSL of ``style`` with ``changes`` made. Raises ValueError if one does not fit."""
    text = (STYLE_FOLDER / _FILES[style]).read_text("utf-8")
    for change in changes:
        found, wanted = text.count(change["was"]), change.get("times", 1)
        if found != wanted:
            raise ValueError(f"{_FILES[style]}: must hold {wanted} times, found {found}: {change['was']}")
        text = text.replace(change["was"], change["now"])
    return text.encode()


def _marked(mark: str, text: str) -> str:
    return f"{mark}{text}{chr(ord(mark) + 1)}"


def _settle_full_stops(text: str) -> str:
    """Drop the full stop that a style adds after a field that ends in . ? or !, and the marks of fields' ends.

    This is the rule of CSL 1.0.2 for punctuation that meets, which citeproc-py keeps only for equal characters
    without markup between them. It looks at field ends alone, so nothing inside a field is touched.
    """
    head, *rest = text.split(_FIELD_END)
    for part in rest:
        stopped = ends_sentence(re.sub(f"[{_ENDS}]", "", head))
        head += re.sub(rf"^([{_ENDS}]*)\.", r"\1", part) if stopped else part
    return head


def _to_html(text: str) -> str:
    html = escaped_html(text).replace(_ITALIC, "<i>").replace(_ENDS[0], "</i>")
    return re.sub(f"{_LINK}(.*?){_ENDS[1]}", _link, html)


def _doi_address(doi: str) -> str:
    """Return the https address of a bare DOI, percent-encoded."""
    return "https://doi.org/" + quote(doi, safe="/:;()._-+,!*$@~=")


def _link(match: re.Match[str]) -> str:
    text = unescape(match[1])  # a DOI, PMID or URL
    address = _doi_address(text) if text.startswith("10.") else f"https://pubmed.ncbi.nlm.nih.gov/{text}/"
    return f'<a href="{escape(text if text.startswith("http") else address)}">{match[1]}</a>'
