"""What a page says of itself to machines: schema.org in JSON-LD.

Terms: https://schema.org (MedicalWebPage, MedicalScholarlyArticle, Claim). The page is about the paper
and never poses as it: the paper is an object of its own, known by its DOI. A statement is a Claim that
appears in the work it is taken from. Nobody here reviewed a claim for truth, so there is no ClaimReview.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from trialsite.citations.markup import doi_address
from trialsite.pages.addresses import PAGE_NAMES, Addresses
from trialsite.pages.citable import page_item
from trialsite.pages.licence import TEXT_LICENCE
from trialsite.record.entries import entries_of
from trialsite.record.model import Absence, LaterStudy, Origin, Paper, Statement

_CONDITION_OR_DRUG = {"condition": "MedicalCondition", "drug": "Drug"}

# The pages on the paper itself. The others name it by title, DOI and PubMed number alone: each byte is sent every time.
_DESCRIBES_PAPER = ("home", "cite")

Node = dict[str, object]


def page_graph(key: str, description: str, addresses: Addresses) -> str:
    """Return the JSON-LD of the page ``key`` on one line, safe inside a script element."""
    papers = _papers(addresses.record.paper, whole=key in _DESCRIBES_PAPER)
    graph = [_page(key, description, addresses), *papers, *_claims(key, addresses)]
    data = {"@context": "https://schema.org", "@graph": graph}
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.translate({ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"})


def paper_address(paper: Paper) -> str:
    """Return the address by which the paper is known: its DOI's, else PubMed's; empty where it has neither."""
    if paper.doi:
        return doi_address(paper.doi)
    return f"https://pubmed.ncbi.nlm.nih.gov/{paper.pmid}/" if paper.pmid else ""


def _page(key: str, description: str, addresses: Addresses) -> Node:
    record, item = addresses.record, page_item(key, addresses)
    site: Node = {"@type": "WebSite", "@id": addresses.base, "name": record.site.title}
    node: Node = {
        "@type": "MedicalWebPage",
        "@id": item.url,
        "url": item.url,
        "name": record.site.title if key == "home" else PAGE_NAMES[key],
        "description": description,
        "inLanguage": "en",
        "isPartOf": site,
        "license": TEXT_LICENCE,
        "datePublished": item.original_date,
        "dateModified": item.issued,
        "about": [{"@type": _CONDITION_OR_DRUG[thing.kind], "name": thing.name} for thing in record.site.about],
    }
    if address := paper_address(record.paper):
        node["isBasedOn"] = {"@id": address}
    if record.site.citation_author:
        node["author"] = {"@type": "Organization", "name": record.site.citation_author}
    return _without_empty(node)


def _papers(paper: Paper, *, whole: bool) -> Iterator[Node]:
    """Yield the paper, ``whole`` or as far as it takes to tell it from any other, where it has an address."""
    address = paper_address(paper)
    if not address:
        return
    pubmed = f"https://pubmed.ncbi.nlm.nih.gov/{paper.pmid}/" if paper.pmid else ""
    yield _without_empty(
        {
            "@type": "MedicalScholarlyArticle",
            "@id": address,
            "name": paper.title,
            "identifier": [_identifier("doi", paper.doi), _identifier("pmid", paper.pmid)],
            "sameAs": pubmed if pubmed != address else "",
            **(_publication(paper) if whole else {}),
        }
    )


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
    if paper.volume:
        part = _without_empty({"@type": "PublicationVolume", "volumeNumber": paper.volume, "isPartOf": part})
    if paper.issue:
        part = _without_empty({"@type": "PublicationIssue", "issueNumber": paper.issue, "isPartOf": part})
    return part


def _identifier(name: str, value: str | None) -> Node | None:
    return {"@type": "PropertyValue", "propertyID": name, "value": value} if value else None


def _claims(key: str, addresses: Addresses) -> Iterator[Node]:
    """Yield a claim for each statement and question that stands on the page ``key``."""
    for entry in entries_of(addresses.record):
        item = entry.item
        if entry.page != key or item.withdrawn:
            continue
        if isinstance(item, Statement) and item.text is not None:
            yield _claim(item.id, _appears_in(item.origin, addresses), addresses)
        elif isinstance(item, Absence):
            yield _claim(item.id, [], addresses)
        elif isinstance(item, LaterStudy):
            yield _claim(item.id, _works((item.reference,), addresses), addresses)


def _claim(claim_id: str, appears_in: list[Node], addresses: Addresses) -> Node:
    """Return a claim: its address, its title, where it appears. Its words stand on the page and in claims.json."""
    address = addresses.hosted(addresses.targets[claim_id].page, claim_id)
    node: Node = {"@type": "Claim", "@id": address, "name": addresses.title(claim_id), "appearance": appears_in}
    return _without_empty(node)


def _appears_in(origin: Origin, addresses: Addresses) -> list[Node]:
    """Return the works in which a statement of this ``origin`` appears; none for what rests on other statements."""
    if origin.section is not None:
        address = paper_address(addresses.record.paper)
        return [{"@id": address}] if address else []
    return _works(origin.references, addresses)


def _works(ids: tuple[str, ...], addresses: Addresses) -> list[Node]:
    """Return the works by their entries on the page of works, which have their DOIs; so has claims.json."""
    return [{"@type": "CreativeWork", "@id": addresses.hosted("full-paper", work)} for work in ids]


def _without_empty(node: Node) -> Node:
    """Return ``node`` without the fields that say nothing."""
    lists = {name: [part for part in value if part] for name, value in node.items() if isinstance(value, list)}
    return {name: value for name, value in (node | lists).items() if value}
