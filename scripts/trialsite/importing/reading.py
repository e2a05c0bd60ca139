"""The way in: a file → its abstract, or all its records."""

import html
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

from trialsite.base.files import bytes_of
from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing import jats, limits, page_text, pubmed_xml, tagged, warnings, xml_tree
from trialsite.importing.abstract import ImportedAbstract, Oddity, Part, Record, Section
from trialsite.importing.detect import Format, detect_format, foreign, identifier, refuse_binary
from trialsite.importing.identifiers import kind_of_identifier
from trialsite.importing.labels import category_of
from trialsite.importing.plain_text import HIDDEN, decode
from trialsite.importing.sentences import split_sentences
from trialsite.importing.tables import is_a, patterns
from trialsite.record.paper import CATEGORIES

STANDARD_INPUT = "-"
_AROUND = patterns("around a text")
_SPELLED_OUT = "; read as what it stands for"


def read_abstract(
    path: str | Path,
    pmid: str | None = None,
    encoding: str | None = None,
    record: int | None = None,
    title: str | None = None,
) -> ImportedAbstract:
    """Return the abstract in the file at ``path`` ("-" is standard input).

    ``pmid`` or ``record`` (its place, from 1) chooses one of several; ``title`` is for a file that has none,
    ``encoding`` for one that is not UTF-8. Raises BadInput, with every problem and its line, where that fails.
    """
    file = str(path)
    chosen = _chosen(records_in(path, encoding, title), pmid, record, file)
    if title is not None and title.strip():
        chosen = _with_title(chosen, " ".join(title.split()))
    return assemble(chosen, file)


def _with_title(record: Record, title: str) -> Record:
    oddities = record.oddities
    if record.title and record.title != title:
        message = f"must be the title that is given, found {visible(record.title, 100)!r}; left out"
        oddities += (Oddity(record.line, "title", message),)
    problems = tuple(problem for problem in record.problems if problem.path != "title")
    return replace(record, title=title, oddities=oddities, problems=problems)


def _chosen(records: list[Record], pmid: str | None, place: int | None, file: str) -> Record:
    """Return the record at ``place``, the one with the ``pmid`` (or one without any), or the only one."""
    bad: list[Problem] = []
    if place is not None:
        found, asked = records[place - 1 : place], f"hold record {place:,}, found {len(records):,}"
    elif pmid is None:
        found, asked = records, f"hold one record, found {len(records):,}; choose one with --pmid or --record"
        bad = [problem for record in records for problem in record.problems]
    elif len(records) == 1 and records[0].pmid is None and not records[0].problems:
        return replace(records[0], pmid=pmid)
    else:
        found = [record for record in records if record.pmid == pmid]
        those = f"{len(found)}, in lines {', '.join(str(record.line) for record in found)}" if found else "none"
        asked = f"be the PMID of one record, found {those} with PMID {visible(pmid, 40)}"
    if len(found) != 1:
        # Each record is a line in the form of a problem, so that an editor can jump to it.
        named = ((one, f"{one.pmid or 'missing'}: {visible(one.title, 100)}") for one in records)
        each = (Problem(file, one.line, 0, "", f"record {at}, PMID {name}") for at, (one, name) in enumerate(named, 1))
        raise BadInput([Problem(file, 0, 0, "", f"must {asked}"), *each, *bad])
    return found[0]


def records_in(path: str | Path, encoding: str | None = None, title: str | None = None) -> list[Record]:
    """Return the records of the file at ``path`` by the reader for its format, one at least.

    A record that is no abstract says so in its problems. Raises BadInput for a file that cannot be read as records.
    """
    file = str(path)
    data = _bytes(file)
    refuse_binary(data, file)
    text = decode(data, file, encoding)
    kind = detect_format(text, file)
    found = page_text.records_of(text, file, title) if kind is Format.PAGE_TEXT else _READERS[kind](text, file)
    if not found:
        raise BadInput([Problem(file, 1, 0, "", f"must hold an article, found none in this {kind.value}")])
    limits.refuse_past(len(found), limits.MAX_RECORDS, "records", file, found[-1].line)
    return found


def _bytes(file: str) -> bytes:
    """Return the bytes of ``file``; raises BadInput where there is none, or an identifier stands in its place."""
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(limits.MAX_FILE_BYTES + 1) if sys.stdin is not None else b""
    try:
        return bytes_of(Path(file), file, limits.MAX_FILE_BYTES)
    except BadInput:
        kind = kind_of_identifier(file)
        if kind is None or Path(file).exists():
            raise
        raise BadInput([Problem(file, 0, 0, "", f"must be a file, found {identifier(kind)}")]) from None


def _xml_records(text: str, file: str) -> list[Record]:
    found = xml_tree.records_of(text, file, _wrong_root, lambda name: name in pubmed_xml.RECORDS or jats.is_jats(name))
    return [(pubmed_xml if one.tag in pubmed_xml.RECORDS else jats).record_of(one, file) for one in found]


def _wrong_root(name: str) -> str | None:
    """Return what is wrong with XML whose root element is ``name``, or None where there is a reader for it."""
    if name in pubmed_xml.ROOTS or jats.is_jats(name, jats.ROOTS):
        return None
    what = foreign("root", lambda names: xml_tree.local_name(name) in names.split())
    return f"must be PubMed or JATS XML, found {what or f'the root element {visible(name)!r}'}"


_READERS: dict[Format, Callable[[str, str], list[Record]]] = {
    Format.MEDLINE: tagged.medline_records,
    Format.RIS: tagged.ris_records,
    Format.FRAGMENT: lambda text, file: [jats.fragment_of(text, file)],
    Format.XML: _xml_records,
}


def assemble(record: Record, file: str) -> ImportedAbstract:
    """Return ``record`` in sentences, with its oddities; raise BadInput with every reason why it cannot be used."""
    problems = [*record.problems, *_problems_of(record, file)]
    if problems:
        raise BadInput(problems)
    oddities = list(record.oddities)
    title = _plain(record.title, record.line, "title", oddities)
    bare = enumerate(one for one in _without_heading(record.parts, oddities) if one.label is not None or one.text)
    parts = [replace(one, text=_plain(one.text, one.line, f"sections[{at}]", oddities)) for at, one in bare]
    given = (part.category if part.category in CATEGORIES else category_of(part.label) for part in parts)
    texts = (split_sentences(part.text) for part in parts)
    sections = tuple(map(Section, (part.label for part in parts), given, texts))
    oddities += warnings.doubts_of_sections(parts, title)
    oddities += warnings.labels_inside(parts)
    oddities += warnings.oddities_of_sections(sections, [part.line for part in parts])
    oddities += warnings.doubts_of_standing((record.line, said) for said in (title, *record.publication_types))
    oddities += warnings.oddities_of_characters(title, record.line, "title")
    for index, part in enumerate(parts):
        for text in (f"{part.label or ''}:", part.text):
            oddities += warnings.oddities_of_characters(text, part.line, f"sections[{index}]")
    told, types = tuple(sorted(set(oddities))), record.publication_types
    return ImportedAbstract(title, types, record.pmid, record.doi, sections, told, record.paper)


def _without_heading(parts: Sequence[Part], oddities: list[Oddity]) -> Iterator[Part]:
    """Yield ``parts`` without the word "Abstract" with which some databases begin them."""
    for part in parts[:1]:
        names_it = part.label is not None and is_a(part.label, "abstract") and (len(parts) == 1 or not part.text)
        label = _AROUND["heading"].sub("", part.label) if part.label and not names_it else None
        bare = replace(part, label=label, text=_AROUND["heading"].sub("", part.text))
        if bare != part and not names_it:
            found = f"found {visible(part.label or part.text, 30)!r}; 'Abstract' taken off"
            oddities.append(Oddity(part.line, "sections", f"must begin with its own label or text, {found}"))
        yield warnings.without_label_again(bare)
    yield from map(warnings.without_label_again, parts[1:])


def _plain(text: str, line: int, path: str, oddities: list[Oddity]) -> str:
    """Return ``text`` with the letters that entities and ligatures stand for, without those unseen; tell the first."""
    found = _AROUND["what stands for others"].search(text) or HIDDEN.search(text)
    if found is None:
        return text
    if not any(oddity.message.endswith(_SPELLED_OUT) for oddity in oddities):
        message = f"must be plain text, found {visible(found.group())!r}{_SPELLED_OUT}"
        oddities.append(Oddity(line, path, message))
    plain = _AROUND["what stands for others"].sub(lambda one: normalize("NFKC", html.unescape(one.group())), text)
    return " ".join(HIDDEN.sub("", plain).split())


def _problems_of(record: Record, file: str) -> Iterator[Problem]:
    """Yield what keeps the record from being an abstract, unless its reader has said so already."""
    whose = f"PMID {record.pmid}: " if record.pmid else ""
    if not record.title and not any(problem.path == "title" for problem in record.problems):
        yield Problem(file, record.line, 0, "title", f"{whose}must be given, found no title; give it with --title")
    yield from limits.excess(len(record.title), limits.MAX_TITLE_CHARACTERS, "characters", file, record.line, "title")
    if (
        not any(part.text and not _AROUND["no abstract"].fullmatch(part.text) for part in record.parts)
        and not record.problems
    ):
        yield Problem(file, record.line, 0, "sections", f"{whose}must have an abstract, found none")
    beyond = next((part.line for part in record.parts[limits.MAX_SECTIONS :]), 0)
    yield from limits.excess(len(record.parts), limits.MAX_SECTIONS, "sections", file, beyond, "sections")
    size = sum(len(part.text) for part in record.parts)
    yield from limits.excess(size, limits.MAX_ABSTRACT_CHARACTERS, "characters", file, record.line, "sections")
    for part in record.parts:
        size, most = len(part.label or ""), limits.MAX_LABEL_CHARACTERS
        yield from limits.excess(size, most, "characters in a label", file, part.line, "sections")
