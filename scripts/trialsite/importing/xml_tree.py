"""XML read record by record with lxml, and nothing fetched.

Neither a DTD nor an external entity is ever opened, entities that the file itself defines are refused before
they can grow, and libxml2's own limits stay on. XInclude is not processed: its elements are elements like any other.
"""

import io
import re
from collections.abc import Callable, Iterator
from typing import cast, overload

from lxml import etree

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing import limits

Element = etree._Element
# Blank lines may stand above it in a file that was pasted; decode() has used what it says of the encoding.
DECLARATION = re.compile(r"\A\ufeff?\s*(?:<\?xml\s[^>]*\?>)?")


def line_of(element: Element) -> int:
    """Return the line in which ``element`` begins, 0 where it is not known."""
    return cast(int, element.sourceline) or 0


def local_name(name: str) -> str:
    """Return ``name`` ("{namespace}name", "name", or "prefix:name" where no namespace is declared) on its own."""
    return name.rpartition("}")[2].rpartition(":")[2]


@overload
def first_of(element: Element, *paths: str) -> Element | None: ...
@overload
def first_of(element: Element, *paths: str, default: Element) -> Element: ...
def first_of(element: Element, *paths: str, default: Element | None = None) -> Element | None:
    """Return the element at the first of ``paths`` below ``element`` that has one, or ``default``."""
    return next((found for found in map(element.find, paths) if found is not None), default)


def records_of(
    text: str, file: str, refuse_root: Callable[[str], str | None], is_record: Callable[[str], bool]
) -> Iterator[Element]:
    """Yield each outermost element of ``text`` that ``is_record``, complete, its names without namespaces.

    ``refuse_root`` gets the name of the root ("{namespace}name") and returns what is wrong with it, or None.
    Raises BadInput, with its line, for XML that is not well formed, for a root that is refused, for entity
    definitions, and for nesting past MAX_XML_DEPTH.
    """
    blanked = DECLARATION.sub(lambda match: "\n" * match.group().count("\n"), text, count=1)
    events = etree.iterparse(
        io.BytesIO(blanked.encode("utf-8", "replace")),
        events=("start", "end"),
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = 0
    record: Element | None = None
    try:
        for event, element in events:
            depth += 1 if event == "start" else -1
            if event == "end" and record is not None and element is record:
                _refuse_entities(events, file)
                for inner in record.iter("*"):
                    inner.tag = local_name(inner.tag)
                yield record
                _forget(record)
                record = None
            elif event == "start":
                if depth == 1:
                    _check_root(element, file, refuse_root(element.tag), blanked)
                if depth > limits.MAX_XML_DEPTH:
                    message = f"must have at most {limits.MAX_XML_DEPTH} nested elements, found more"
                    raise BadInput([Problem(file, line_of(element), 0, "", message)])
                record = element if record is None and is_record(element.tag) else record
        _refuse_entities(events, file)
    except etree.XMLSyntaxError as error:
        raise BadInput([_problem_of(error, events, file)]) from None


def _check_root(root: Element, file: str, wrong: str | None, text: str) -> None:
    if wrong:
        raise BadInput([Problem(file, line_of(root), 0, "", wrong)])
    dtd = root.getroottree().docinfo.internalDTD
    defined = [str(entity.name) for entity in dtd.entities()] if dtd is not None else []  # type: ignore[attr-defined]
    if defined:
        line = text.count("\n", 0, text.find("<!ENTITY")) + 1
        message = f"must not define entities, found the definition of {visible(defined[0])!r}"
        raise BadInput([Problem(file, line, 0, "", message)])


def _refuse_entities(events: etree.iterparse, file: str) -> None:
    """Raise BadInput where the text uses an entity of a DTD, which stays unknown."""
    for entry in events.error_log:
        if entry.type_name == "WAR_UNDECLARED_ENTITY":
            message = f"must use no entity of a DTD (it is not fetched), found: {visible(entry.message)}"
            raise BadInput([Problem(file, entry.line, entry.column, "", message)])


def _problem_of(error: etree.XMLSyntaxError, events: etree.iterparse, file: str) -> Problem:
    """Return the first fault that libxml2 noted; the error itself may tell only what came of it."""
    entry = next((entry for entry in events.error_log if entry.level_name != "WARNING"), None)
    line, column = (entry.line, entry.column) if entry is not None else error.position
    reason = re.sub(", (?:use|try) XML_PARSE_HUGE.*", "", str(entry.message if entry is not None else error.msg))
    return Problem(file, line, column, "", f"must be well-formed XML, found: {visible(reason, 120)}")


def _forget(record: Element) -> None:
    """Free a record that has been read, and what stands above it: one at a time is held."""
    parent = record.getparent()
    record.clear()
    while parent is not None and parent[0] is not record:
        del parent[0]
