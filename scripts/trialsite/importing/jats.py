"""JATS XML: articles, and abstracts on their own as Crossref serves them → records.

Element names after https://jats.nlm.nih.gov/archiving/tag-library/1.3/. The namespace, where
there is one, differs between archives and is not looked at beyond telling that it is JATS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trialsite.base.problems import Problem, visible
from trialsite.importing.abstract import Author, Bibliography, Oddity
from trialsite.importing.identifiers import doi_of, is_pmid
from trialsite.importing.label_detection import are_too_much, parts_of
from trialsite.importing.labels import strip_marks
from trialsite.importing.limits import MAX_LABEL_CHARACTERS
from trialsite.importing.paragraphs import Paragraph
from trialsite.importing.record import Part, Record
from trialsite.importing.xml_tree import Element

_ROOTS = frozenset(
    {"article", "pmc-articleset", "articles", "front", "front-stub", "article-meta", "abstract", "OAI-PMH"}
)
# <abstract> itself is a record only where it is the root: see is_record.
_RECORDS = frozenset({"article", "front", "front-stub", "article-meta", "abstract"})
_JATS_NAMESPACE = re.compile(r"jats|nlm\.nih\.gov|openarchives\.org", re.I)
# Abstracts for other readers, made from the paper's own: <abstract abstract-type="…">.
_OTHER_KINDS = frozenset(
    "graphical toc teaser plain-language-summary plain-language summary key-points highlights web-summary video"
    " executive-summary precis editors-summary editor-summary author-highlights author-summary synopsis".split()
)
_BOLD = frozenset({"bold", "b", "italic", "sc"})
# Marks of footnotes, and the notes: none of a title's or a sentence's words.
_NOTES = frozenset({"fn", "fn-group", "table-wrap-foot"})
_NOTE_MARKS = frozenset({"fn", "aff", "corresp", "author-notes", "table-fn"})
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
    abstract, oddities = _abstracts(element, meta)
    parts = _with_labels_in_text(list(_parts(abstract)) if abstract is not None else [], oddities)
    identifiers = dict(_identifiers(meta))
    pmid = identifiers.get("pmid")
    return Record(
        title=_title(meta),
        line=(meta.child("title-group", "article-title") or meta).line,
        parts=tuple(parts),
        pmid=pmid if pmid and is_pmid(pmid) else None,
        doi=doi_of(identifiers.get("doi", "")),
        publication_types=tuple(_publication_types(element, meta)),
        paper=_paper(element, meta),
        oddities=tuple(oddities),
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
        if own is None and abstract.local == "abstract" and kind.casefold() not in _OTHER_KINDS:
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
            yield from _paragraph_parts(child)


def _with_labels_in_text(parts: list[Part], oddities: list[Oddity]) -> list[Part]:
    """Return ``parts``; where no element gives a label, as publishers' plain text, "Aim: …", has them."""
    if any(part.label or not part.text for part in parts) or are_too_much([part.text for part in parts]):
        return parts
    return parts_of([Paragraph(part.text, (0,), (part.line,)) for part in parts], oddities)


def _section_parts(section: Element) -> Iterator[Part]:
    """Yield a <sec> as one part, or its inner <sec>s as parts of their own after it."""
    inner = list(section.children("sec"))
    label = strip_marks(_flat(section.child("title"))) or None
    own = [
        item for item in section.content if not (isinstance(item, Element) and item.local in {"sec", "title", "label"})
    ]
    text = _joined(own)
    if text or not inner:
        yield Part(label, text, section.line, _category(section))
    for child in inner:
        yield from _section_parts(child)


def _paragraph_parts(paragraph: Element) -> Iterator[Part]:
    """Yield a paragraph outside any <sec>: bold words that end in a colon are labels where it begins with one."""
    content = paragraph.content
    filled = [place for place, item in enumerate(content) if not isinstance(item, str) or item.strip()]
    starts = [place for place in filled if _is_label(content, place, filled[0])]
    if not starts or starts[0] != filled[0] or starts[-1] == filled[-1]:
        yield Part(None, _flat(paragraph), paragraph.line)
        return
    for start, end in zip(starts, [*starts[1:], len(content)], strict=True):
        text = _joined(content[start + 1 : end]).lstrip(":—. ")
        yield Part(strip_marks(_joined(content[start : start + 1])), text, paragraph.line)


def _is_label(content: list[Element | str], place: int, first: int) -> bool:
    """Tell whether the item at ``place`` is a label: set off as the ``first`` item is, and with a colon.

    The first may have a dash, or, but in italics, which names have too, a full stop.
    """
    item, begins = content[place], content[first]
    if isinstance(item, str) or item.local not in _BOLD:
        return False
    lead, after = _flat(item), _joined(content[place + 1 : place + 2])
    if len(lead) > MAX_LABEL_CHARACTERS:
        return False
    if place == first:
        return lead.endswith((":", "—") if item.local == "italic" else (":", "—", ".")) or after.startswith((":", "—"))
    return isinstance(begins, Element) and item.local == begins.local and (lead.endswith(":") or after.startswith(":"))


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
        elif item.local in _NOTES or (item.local == "xref" and item.attributes.get("ref-type") in _NOTE_MARKS):
            continue
        elif item.local == "alternatives":
            yield from _pieces([_best_alternative(item)])
        elif item.local in _BLOCKS:
            yield " "
            yield from _pieces(item.content)
            yield " "
        else:
            yield from _pieces(item.content)


def _best_alternative(alternatives: Element) -> Element | str:
    """Return MathML before TeX source, and either before a picture: one formula given twice is read once."""
    choices = [item for item in alternatives.content if isinstance(item, Element)]
    readable = [item for item in choices if _flat(item)]
    return next((item for item in readable if item.local == "math"), readable[0] if readable else "")


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
        pages=meta.text("page-range") or "-".join(filter(None, (first, last))) or meta.text("elocation-id"),
        authors=tuple(_authors(meta)),
    )


def _authors(meta: Element) -> Iterator[Author]:
    for group in meta.children("contrib-group"):
        if "editor" in group.attributes.get("content-type", "").casefold():
            continue
        for contributor in group.children("contrib"):
            if contributor.attributes.get("contrib-type", "author") == "author":
                yield from _author(contributor)


def _author(contributor: Element) -> Iterator[Author]:
    name = contributor.child("name") or contributor.child("name-alternatives", "name")
    collab = contributor.child("collab")
    # A group may list its members inside its name.
    inside = collab.content if collab is not None else []
    collective = _joined([item for item in inside if isinstance(item, str) or item.local != "contrib-group"])
    if name is not None and name.text("surname"):
        yield Author(name.text("surname"), name.text("given-names"))
    elif collective:
        yield Author(collective)
