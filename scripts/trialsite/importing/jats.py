"""JATS XML: articles, and abstracts on their own as Crossref serves them → records.

Element names after https://jats.nlm.nih.gov/archiving/tag-library/1.3/.
"""

import html
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, islice

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing import limits, markup
from trialsite.importing.abstract import Author, Bibliography, Oddity, Part, Record
from trialsite.importing.identifiers import checked_pmid, date_in, doi_of
from trialsite.importing.label_detection import are_too_much, parts_of_fields, tell_unlabelled
from trialsite.importing.labels import category_of, is_known, strip_marks
from trialsite.importing.markup import BLOCKS, FIGURES, NAMES_OF_THE_ABSTRACT, content_of, flat, joined, text_at
from trialsite.importing.tables import is_a, patterns
from trialsite.importing.warnings import doubts_of_standing
from trialsite.importing.xml_tree import DECLARATION, Element, first_of, line_of, local_name, records_of
from trialsite.record.paper import CATEGORIES

# <abstract> itself is a record only where it is the root: records are the outermost of these.
RECORDS = frozenset({"article", "front", "front-stub", "article-meta", "abstract"})
ROOTS = RECORDS | {"pmc-articleset", "articles", "OAI-PMH"}
_OTHERS = patterns("abstracts for others")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_FOR_OTHERS = 3  # the distance of an abstract that is not the paper's own


def is_jats(name: str, names: frozenset[str] = RECORDS) -> bool:
    """Tell whether ``name`` ("{namespace}name" or a bare name) is one of ``names`` of JATS: RECORDS or ROOTS."""
    namespace = name[1:].partition("}")[0] if name.startswith("{") else ""
    return local_name(name) in names and (not namespace or _OTHERS["namespace"].search(namespace) is not None)


def record_of(element: Element, file: str) -> Record:
    """Return the record in an article element, or in an abstract on its own (whose title is missing)."""
    meta = first_of(element, "front/article-meta", "article-meta", ".", default=element)
    oddities: list[Oddity] = []
    abstract = element if element.tag == "abstract" else _own_abstract(element, meta, oddities)
    identifiers = {item.get("pub-id-type", ""): flat(item) for item in reversed(meta.findall("article-id"))}
    printed = identifiers.get("pmid", "")
    pmid, problems = checked_pmid(printed, line_of(meta), file) if printed else (None, [])
    other = first_of(meta, "abstract", "trans-abstract", default=None)
    if abstract is None and other is not None:
        message = f"must have an abstract of its own, found only {_named(other)!r}"
        problems.append(Problem(file, line_of(other), 0, "sections", message))
    related = ((line_of(other), other.get("related-article-type", "")) for other in meta.findall("related-article"))
    oddities += doubts_of_standing(related)
    kind = element.get("article-type", "")
    titles = (text_at(meta, f"title-group/{name}") for name in ("article-title", "subtitle"))
    return Record(
        title=": ".join(filter(None, titles)),
        line=line_of(first_of(meta, "title-group/article-title", default=meta)),
        parts=tuple(_sections(abstract, oddities)) if abstract is not None else (),
        pmid=pmid,
        doi=doi_of(identifiers.get("doi", "")),
        publication_types=(kind.replace("-", " ").capitalize(),) if kind else (),
        paper=_paper(element, meta),
        oddities=tuple(oddities),
        problems=tuple(problems),
    )


def fragment_of(text: str, file: str) -> Record:
    """Return the record of an abstract that is nothing but marked text, as Crossref and Europe PMC serve it."""
    limits.refuse_past(len(text), limits.MAX_CAPTURE_CHARACTERS, "characters", file)
    bare = DECLARATION.sub(lambda match: "\n" * match.group().count("\n"), text, count=1)
    bare = html.unescape(bare) if bare.lstrip().startswith("&lt;") else bare
    spaces = "".join(f' xmlns:{prefix}="https://jats.nlm.nih.gov"' for prefix in ("jats", "mml", "xlink"))
    try:
        (element,) = records_of(f"<abstract{spaces}>{bare}</abstract>", file, lambda _: None, is_jats)
    except BadInput:
        found = markup.element_of(bare)
        if found is None:
            raise
        element = found
        element.tag = "abstract"
    if element.find("abstract") is not None:
        element.tag = "article-meta"
    return record_of(element, file)


def _tell(oddities: list[Oddity], element: Element, message: str) -> None:
    oddities.append(Oddity(line_of(element), "sections", message))


def _own_abstract(article: Element, meta: Element, oddities: list[Oddity]) -> Element | None:
    """Return the paper's own abstract, or None; tell of each of another kind or language."""
    every = [*meta.findall("abstract"), *meta.findall("trans-abstract")]
    language = article.get(_LANGUAGE, "")[:2]
    ranks = {other: (_distance(other, language), other.find("sec") is None) for other in every}
    own = min(every, key=ranks.__getitem__, default=None)
    if own is None or ranks[own][0] == _FOR_OTHERS:
        return None
    for other in every:
        if other is not own:
            _tell(oddities, other, f"must be one abstract, found another ({_named(other)!r}); left out")
    if _OTHERS["own types"].sub("", own.get("abstract-type", "")):
        _tell(oddities, own, f"must be the paper's own abstract, found {_named(own)!r}; read")
    return own


def _distance(abstract: Element, language: str) -> int:
    """Return how far ``abstract`` is from being the paper's own: 0 for what is not said to be another's."""
    kind = _OTHERS["own types"].sub("", abstract.get("abstract-type", "").replace("_", "-"))
    is_others = _OTHERS["types"].search(kind) or _OTHERS["headings"].search(flat(abstract.find("title")))
    if abstract.tag == "trans-abstract" or is_others:
        return _FOR_OTHERS
    written = abstract.get(_LANGUAGE, "")[:2]
    return 2 if language and written and written != language else 1 if kind else 0


def _named(abstract: Element) -> str:
    heading = flat(abstract.find("title"))
    names = (str(abstract.tag), abstract.get("abstract-type", ""), heading and f"“{heading}”")
    return visible(" ".join(filter(None, names)), 80)


def _sections(abstract: Element, oddities: list[Oddity]) -> list[Part]:
    _tell_figures(abstract, oddities)
    printed = list(islice(_parts(abstract, oddities), limits.MAX_SECTIONS + 1))
    if are_too_much([part.text for part in printed]):
        return printed
    bare = [part for part in printed if not part.label and is_a(part.text, "identifiers")]
    oddities += (
        Oddity(part.line, "sections", f"must be text, found {visible(part.text, 60)!r}; left out") for part in bare
    )
    parts = _with_text([part for part in printed if part not in bare])
    # Publishers' plain text has its labels in it: "Aim: …".
    if not any(part.label or not part.text for part in parts):
        return parts_of_fields([(part.line, part.text) for part in parts], oddities)
    found = [[part] if part.label else parts_of_fields([(part.line, part.text)], oddities) for part in parts]
    return tell_unlabelled([part for several in found for part in several], oddities)


def _tell_figures(abstract: Element, oddities: list[Oddity]) -> None:
    for note in abstract.iter("fn"):
        words = visible(joined(content_of(note)), 60)
        _tell(oddities, note, f"must be text of the abstract, found a note {words!r}; left out")
    for element in abstract.iter(*FIGURES):
        above = [str(outer.tag) for outer in element.iterancestors()]
        if FIGURES.isdisjoint(above) and above[:1] != ["alternatives"]:
            words = visible(joined([child for child in element if child.tag not in FIGURES]), 60)
            found = f"{element.tag} {words!r}" if words else str(element.tag)
            _tell(oddities, element, f"must be text, found a figure or table ({found}); left out")


def _parts(abstract: Element, oddities: list[Oddity]) -> Iterator[Part]:
    """Yield the sections of an abstract: each <sec> by its <title>, and what stands outside them."""
    items = content_of(abstract)
    for block, run in groupby(items, lambda item: item if isinstance(item, Element) and item.tag in BLOCKS else None):
        if not isinstance(block, Element):
            yield from _unlabelled(list(run), line_of(abstract))
        elif block.tag == "sec":
            yield from _section_parts(block, oddities)
        elif block.tag == "title":
            yield from _heading_part(block, oddities)
        elif block.tag != "label":
            yield from _unlabelled([block], line_of(block))


def _unlabelled(content: list[Element | str], line: int, category: str | None = None) -> list[Part]:
    return [Part(label, text, line, category) for label, text in markup.sections_in(content) if label or text]


def _heading_part(title: Element, oddities: list[Oddity]) -> Iterator[Part]:
    """Yield a part without text for a <title> outside any <sec>, unless it names the abstract as such."""
    label = strip_marks(flat(title)).rstrip(".")
    if not label or label.casefold() in NAMES_OF_THE_ABSTRACT:
        return
    if is_known(label) or _has_others_beside(title):
        yield Part(label, "", line_of(title))
    else:
        found = f"found the heading {visible(label)!r} above the abstract; left out"
        _tell(oddities, title, f"must be a label of NLM's list, {found}")


def _with_text(parts: list[Part]) -> list[Part]:
    """Return ``parts``; a label without text takes the unlabelled ones below it."""
    found: list[Part] = []
    is_waiting = False
    for part in parts:
        if part.label is None and is_waiting:
            found[-1] = replace(found[-1], text=f"{found[-1].text} {part.text}".strip())
        else:
            found.append(part)
            is_waiting = not part.text
    return found


def _section_parts(section: Element, oddities: list[Oddity], above: str | None = None) -> Iterator[Part]:
    """Yield a <sec> as one part, and its inner <sec>s as parts of their own after it, of the category ``above``."""
    inner = section.findall("sec")
    label = strip_marks(flat(section.find("title"))) or None
    if label and label.casefold() in NAMES_OF_THE_ABSTRACT and (inner or not _has_others_beside(section)):
        label = None
    own = [item for item in content_of(section) if isinstance(item, str) or item.tag not in {"sec", "title", "label"}]
    text = joined(own)
    kind = section.get("sec-type", "").upper()
    category = kind if kind in CATEGORIES else category_of(label) or above
    if label is None and not inner:
        yield from _unlabelled([section], line_of(section), category) or [Part(None, "", line_of(section))]
    elif text or not inner:
        yield Part(label, text, line_of(section), category)
    elif label:
        found = f"found the label {visible(label)!r} over other sections; left out"
        _tell(oddities, section, f"must have text of its own, {found}")
    for child in inner:
        yield from _section_parts(child, oddities, category)


def _has_others_beside(element: Element) -> bool:
    """Tell whether another element of its name stands beside ``element``."""
    parent = element.getparent()
    return parent is not None and len(parent.findall(str(element.tag))) > 1


def _paper(element: Element, meta: Element) -> Bibliography:
    journal = first_of(element, "front/journal-meta", "journal-meta", default=None)
    names = ("journal-title", "abbrev-journal-title")
    full, short = (text_at(journal, f"journal-title-group/{name}", name) for name in names)
    ends = "-".join(filter(None, (text_at(meta, "fpage"), text_at(meta, "lpage"))))
    dates = (date_in(*(text_at(day, part) for part in ("year", "month", "day"))) for day in meta.findall("pub-date"))
    return Bibliography(
        journal=full,
        journal_abbreviation=short,
        published=next(filter(None, dates), ""),
        volume=text_at(meta, "volume"),
        issue=text_at(meta, "issue"),
        pages=text_at(meta, "page-range") or ends or text_at(meta, "elocation-id"),
        authors=tuple(_authors(meta)),
        keywords=tuple(filter(None, map(flat, meta.findall("kwd-group[@kwd-group-type='author']/kwd")))),
    )


def _authors(meta: Element) -> Iterator[Author]:
    groups = (group for group in meta.findall("contrib-group") if "editor" not in group.get("content-type", "").lower())
    for contributor in (contributor for group in groups for contributor in group.findall("contrib")):
        family = text_at(contributor, "name/surname", "name-alternatives/name/surname")
        given = text_at(contributor, "name/given-names", "name-alternatives/name/given-names")
        collab = contributor.find("collab")
        # A group may list its members inside its name.
        inside = content_of(collab) if collab is not None else []
        group = joined([item for item in inside if isinstance(item, str) or item.tag != "contrib-group"])
        if (family or group) and contributor.get("contrib-type", "author") == "author":
            yield Author(family, given) if family else Author(group)
