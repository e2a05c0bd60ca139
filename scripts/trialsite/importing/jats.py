"""JATS XML: articles, and abstracts on their own as Crossref serves them → records.

Element names after https://jats.nlm.nih.gov/archiving/tag-library/1.3/. The namespace, where
there is one, differs between archives and is not looked at beyond telling that it is JATS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trialsite.importing.abstract import Author, Bibliography, Oddity
from trialsite.importing.identifiers import doi_of, is_pmid
from trialsite.importing.labels import strip_marks
from trialsite.importing.record import Part, Record
from trialsite.importing.xml_tree import Element
from trialsite.problems import Problem, visible

_ROOTS = frozenset(
    {"article", "pmc-articleset", "articles", "front", "front-stub", "article-meta", "abstract", "OAI-PMH"}
)
# <abstract> itself is a record only where it is the root: see is_record.
_RECORDS = frozenset({"article", "front", "front-stub", "article-meta", "abstract"})
_JATS_NAMESPACE = re.compile(r"jats|nlm\.nih\.gov|openarchives\.org", re.I)
# Abstracts for other readers, made from the paper's own: <abstract abstract-type="…">.
_OTHER_KINDS = frozenset(
    "graphical toc teaser plain-language-summary plain-language summary key-points highlights web-summary video"
    " executive-summary".split()
)
# Elements that stand on lines of their own: their text never runs into what follows.
_BLOCKS = frozenset({"p", "title", "sec", "list", "list-item", "label", "disp-quote", "disp-formula", "break"})


def is_root(name: str) -> bool:
    """Tell whether ``name`` ("namespace name" or a bare name) is a root element of JATS."""
    return _is_jats(name, _ROOTS)


def is_record(name: str) -> bool:
    """Tell whether the element ``name`` holds one paper; the outermost one counts."""
    return _is_jats(name, _RECORDS)


def _is_jats(name: str, names: frozenset[str]) -> bool:
    namespace, _, local = name.rpartition(" ")
    return local in names and (not namespace or _JATS_NAMESPACE.search(namespace) is not None)


def record_of(element: Element, file: str) -> Record:
    """Return the record in an article element, or in an abstract on its own (whose title is missing)."""
    meta = element.child("front", "article-meta") or element.child("article-meta") or element
    abstract, others = _abstracts(element, meta)
    identifiers = dict(_identifiers(meta))
    pmid = identifiers.get("pmid")
    return Record(
        title=_title(meta),
        line=(meta.child("title-group", "article-title") or meta).line,
        parts=tuple(_parts(abstract)) if abstract is not None else (),
        pmid=pmid if pmid and is_pmid(pmid) else None,
        doi=doi_of(identifiers.get("doi", "")),
        publication_types=tuple(_publication_types(element, meta)),
        paper=_paper(element, meta),
        oddities=tuple(others),
        problems=tuple(_bad_pmid(pmid, meta, file)),
    )


def _bad_pmid(pmid: str | None, meta: Element, file: str) -> Iterator[Problem]:
    if pmid and not is_pmid(pmid):
        yield Problem(file, meta.line, 0, "pmid", f"must be 1 to 8 digits, found {visible(pmid, 40)!r}")


def _identifiers(meta: Element) -> Iterator[tuple[str, str]]:
    for identifier in meta.children("article-id"):
        yield identifier.attributes.get("pub-id-type", ""), identifier.text()


def _abstracts(element: Element, meta: Element) -> tuple[Element | None, list[Oddity]]:
    """Return the paper's own abstract, and an oddity for each of another kind or language."""
    if element.local == "abstract":
        return element, []
    own: Element | None = None
    others: list[Oddity] = []
    for abstract in (*meta.children("abstract"), *meta.children("trans-abstract")):
        kind = abstract.attributes.get("abstract-type", "")
        if own is None and abstract.local == "abstract" and kind not in _OTHER_KINDS:
            own = abstract
        else:
            name = visible(f"{abstract.local} {kind}".strip(), 60)
            others.append(
                Oddity(abstract.line, "sections", f"must be one abstract, found another ({name!r}); left out")
            )
    return own, others


def _title(meta: Element) -> str:
    group = meta.child("title-group")
    if group is None:
        return ""
    title, subtitle = (_flat(group.child(name)) for name in ("article-title", "subtitle"))
    return f"{title}: {subtitle}" if title and subtitle else title


def _parts(abstract: Element) -> Iterator[Part]:
    """Yield the sections of an abstract: each <sec> by its <title>, and what stands outside them."""
    for child in abstract.content:
        if isinstance(child, str):
            if child.strip():
                yield Part(None, " ".join(child.split()), abstract.line)
        elif child.local == "sec":
            yield from _section_parts(child)
        elif not (
            child.local in {"title", "label"} and _flat(child).casefold().strip(".: ") in {"abstract", "summary", ""}
        ):
            yield _paragraph_part(child)


def _section_parts(section: Element) -> Iterator[Part]:
    """Yield a <sec> as one part, or its inner <sec>s as parts of their own after it."""
    inner = list(section.children("sec"))
    label = strip_marks(_flat(section.child("title"))) or None
    own = [item for item in section.content if not (isinstance(item, Element) and item.local in {"sec", "title"})]
    text = _joined(own)
    if text or not inner:
        yield Part(label, text, section.line, _category(section))
    for child in inner:
        yield from _section_parts(child)


def _paragraph_part(paragraph: Element) -> Part:
    """Return a paragraph outside any <sec>; a bold beginning that ends in a colon is its label."""
    first = next((item for item in paragraph.content if not isinstance(item, str) or item.strip()), None)
    if isinstance(first, Element) and first.local in {"bold", "b", "italic", "sc"}:
        rest = paragraph.content[paragraph.content.index(first) + 1 :]
        lead, text = _flat(first), _joined(rest)
        if text and (lead.endswith((":", ".", "—")) or text.startswith((":", "—"))):
            return Part(strip_marks(lead), text.lstrip(":—. "), paragraph.line)
    return Part(None, _flat(paragraph), paragraph.line)


def _category(section: Element) -> str | None:
    kind = section.attributes.get("sec-type", "").upper()
    return kind if kind in {"BACKGROUND", "OBJECTIVE", "METHODS", "RESULTS", "CONCLUSIONS"} else None


def _flat(element: Element | None) -> str:
    return _joined([element]) if element is not None else ""


def _joined(content: list[Element | str]) -> str:
    return " ".join("".join(_pieces(content)).split())


def _pieces(content: list[Element | str]) -> Iterator[str]:
    """Yield text in order; blocks are set off by blanks, and of <alternatives> only one is taken."""
    for item in content:
        if isinstance(item, str):
            yield item
        elif item.local == "alternatives":
            yield from _pieces([_best_alternative(item)])
        elif item.local in _BLOCKS:
            yield " "
            yield from _pieces(item.content)
            yield " "
        else:
            yield from _pieces(item.content)


def _best_alternative(alternatives: Element) -> Element | str:
    """Return MathML before TeX source: one formula given twice is read once."""
    choices = [item for item in alternatives.content if isinstance(item, Element)]
    return next((c for c in choices if c.local == "math"), choices[0] if choices else "")


def _publication_types(element: Element, meta: Element) -> Iterator[str]:
    kind = element.attributes.get("article-type", "")
    if kind:
        yield kind.replace("-", " ").capitalize()


def _paper(element: Element, meta: Element) -> Bibliography:
    journal = element.child("front", "journal-meta") or element.child("journal-meta")
    first, last = meta.text("fpage"), meta.text("lpage")
    return Bibliography(
        journal=(journal.text("journal-title-group", "journal-title") or journal.text("journal-title"))
        if journal is not None
        else "",
        journal_abbreviation=journal.text("journal-title-group", "abbrev-journal-title") if journal is not None else "",
        year=next((date.text("year") for date in meta.children("pub-date") if date.text("year")), ""),
        volume=meta.text("volume"),
        issue=meta.text("issue"),
        pages="-".join(filter(None, (first, last))) or meta.text("elocation-id"),
        authors=tuple(_authors(meta)),
    )


def _authors(meta: Element) -> Iterator[Author]:
    for group in meta.children("contrib-group"):
        for contributor in group.children("contrib"):
            if contributor.attributes.get("contrib-type", "author") == "author":
                yield from _author(contributor)


def _author(contributor: Element) -> Iterator[Author]:
    name = contributor.child("name") or contributor.child("name-alternatives", "name")
    collective = contributor.text("collab")
    if name is not None and name.text("surname"):
        yield Author(name.text("surname"), name.text("given-names"))
    elif collective:
        yield Author(collective)
