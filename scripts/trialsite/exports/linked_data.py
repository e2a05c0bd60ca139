"""What a page says of itself to machines: schema.org in JSON-LD.

Terms: https://schema.org (MedicalWebPage, MedicalScholarlyArticle, Claim). The page is about the paper and never poses
as it: the paper is nested under the page (isBasedOn), since a reader view takes a paper at the top for the page itself.
The templates make the page's own node of it. Nobody here reviewed a claim for truth: there is no ClaimReview.
"""

import json
from collections.abc import Mapping

from trialsite.exports.claims import html_address
from trialsite.pages.context import SiteContext
from trialsite.pages.names import title_of
from trialsite.record.entries import Absence, LaterStudy, Statement
from trialsite.record.model import Record
from trialsite.record.paper import Paper

_PUBMED = "https://pubmed.ncbi.nlm.nih.gov/"
_TYPES = {"drug": "Drug", **{kind: f"Medical{kind.title()}" for kind in ("condition", "device", "procedure")}}

Node = dict[str, object]


def json_text(value: object) -> str:
    """Return ``value`` as JSON on one line, safe inside a script element of HTML."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.translate({ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"})


def subjects(record: Record) -> list[Node]:
    """Return what the site is about."""
    return [{"@type": _TYPES.get(subject.kind, "Thing"), "name": subject.name} for subject in record.site.about]


def paper_address(paper: Paper) -> str:
    """Return the address by which the paper is known: its DOI's, else PubMed's; empty where it has neither."""
    if paper.doi:
        return f"https://doi.org/{paper.doi}"
    return f"{_PUBMED}{paper.pmid}/" if paper.pmid else ""


def paper_node(paper: Paper, *, whole: bool = True) -> Node:
    """Return the paper as an object of its own: ``whole``, or as far as it takes to tell it from any other."""
    known = {name: value for name, value in (("doi", paper.doi), ("pmid", paper.pmid)) if value}
    named = {
        "@type": "MedicalScholarlyArticle",
        "@id": paper_address(paper),
        "name": paper.title,
        "identifier": [{"@type": "PropertyValue", "propertyID": name, "value": known[name]} for name in known],
        "sameAs": f"{_PUBMED}{paper.pmid}/" if len(known) == 2 else "",
    }
    return _without_empty(named | (_publication(paper) if whole else {}))


def _publication(paper: Paper) -> Node:
    """Return who wrote the paper, and where and when it was printed."""
    first, _, last = (paper.pages or "").partition("-")
    return {
        "headline": paper.title,
        "author": [_person(author.family, author.given) for author in paper.authors],
        "datePublished": paper.published or "",
        "isPartOf": _issue(paper),
        "pageStart": first,
        "pageEnd": last,
        "publisher": {"@type": "Organization", "name": paper.publisher} if paper.publisher else "",
    }


def _person(family: str, given: str | None) -> Node:
    if not given:
        return {"@type": "Organization", "name": family}
    return {"@type": "Person", "name": f"{given} {family}", "givenName": given, "familyName": family}


def _issue(paper: Paper) -> Node | str:
    """Return the issue in its volume in its journal, as far as they are known."""
    part: Node | str = {"@type": "Periodical", "name": paper.journal} if paper.journal else ""
    for name, number in (("Volume", paper.volume), ("Issue", paper.issue)):
        if number:
            part = _without_empty({"@type": f"Publication{name}", f"{name.lower()}Number": number, "isPartOf": part})
    return part


def claims_by_page(site: SiteContext) -> Mapping[str, list[Node]]:
    """Return a claim for each statement, question and later work, by the key of its page, without its words."""
    found: dict[str, list[Node]] = {}
    for located in site.record.entries:
        item = located.item
        if item.withdrawn or not isinstance(item, Statement | Absence | LaterStudy):
            continue
        if getattr(item, "quote", None) or getattr(item, "status", "absent") != "absent":
            continue
        address = html_address(site.address(item.id))
        appearance = [] if isinstance(item, Absence) else _appearance(item, site)
        node: Node = {"@type": "Claim", "@id": address, "name": title_of(item), "appearance": appearance}
        found.setdefault(located.page, []).append(_without_empty(node))
    return found


def _appearance(item: Statement | LaterStudy, site: SiteContext) -> list[Node]:
    """Return the works in which a claim appears; none for what rests on other entries."""
    if item.origin.section is not None:
        address = paper_address(site.record.paper)
        return [{"@id": address}] if address else []
    works = item.origin.references
    return [{"@type": "CreativeWork", "@id": html_address(site.address(work))} for work in works]


def _without_empty(node: Node) -> Node:
    """Return ``node`` without the fields that say nothing."""
    lists = {name: [part for part in value if part] for name, value in node.items() if isinstance(value, list)}
    return {name: value for name, value in (node | lists).items() if value}
