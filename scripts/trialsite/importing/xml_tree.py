"""XML read with lxml, and nothing fetched: neither a DTD nor an external entity is opened, entities that the file
itself defines are refused before they can grow, and libxml2's own limits stay on."""

import re
from collections.abc import Callable, Iterator
from typing import TypeVar, cast

from lxml import etree

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing import limits

Element = etree._Element
Default = TypeVar("Default", Element, None)
# Blank lines may stand above it in a file that was pasted; decode() has used what it says of the encoding.
DECLARATION = re.compile(r"\A\ufeff?\s*(?:<\?xml\s[^>]*\?>)?")

_ENTITY = re.compile(r"<!DOCTYPE[\s\S]*?(?P<definition><!ENTITY)\s+(?:%\s+)?(?P<name>[^\s>]+)")


def line_of(element: Element) -> int:
    """Return the line in which ``element`` begins, 0 where it is not known."""
    return cast(int, element.sourceline) or 0


def local_name(name: str) -> str:
    """Return ``name`` ("{namespace}name", "name", or "prefix:name" where no namespace is declared) on its own."""
    return name.rpartition("}")[2].rpartition(":")[2]


def first_of(element: Element, *paths: str, default: Default) -> Element | Default:
    """Return the element at the first of ``paths`` below ``element`` that has one, or ``default``."""
    return next((found for found in map(element.find, paths) if found is not None), default)


def records_of(
    text: str, file: str, refuse_root: Callable[[str], str | None], is_record: Callable[[str], bool]
) -> list[Element]:
    """Return each outermost element of ``text`` that ``is_record``, its names without namespaces.

    ``refuse_root`` gets the name of the root ("{namespace}name") and returns what is wrong with it, or None.
    Raises BadInput, with its line, for XML that is not well formed, for a root that is refused, for entity
    definitions and entities of a DTD, and for nesting past MAX_XML_DEPTH.
    """
    blanked = DECLARATION.sub(lambda match: "\n" * match.group().count("\n"), text, count=1)
    entity = _ENTITY.search(blanked)
    if entity:
        line = blanked.count("\n", 0, entity.start("definition")) + 1
        message = f"must not define entities, found the definition of {visible(entity['name'])!r}"
        raise BadInput([Problem(file, line, 0, "", message)])
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(blanked.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise BadInput([_problem_of(error, parser, file)]) from None
    for line, column, wrong in _faults(root, parser, refuse_root(root.tag)):
        raise BadInput([Problem(file, line, column, "", wrong)])
    found = [element for element in root.iter("*") if is_record(element.tag)]
    inside = {inner for element in found for inner in element.iterdescendants("*") if is_record(inner.tag)}
    for element in root.iter("*"):
        element.tag = local_name(element.tag)
    return [element for element in found if element not in inside]


def _faults(root: Element, parser: etree.XMLParser, wrong: str | None) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and message of what well-formed XML must not have."""
    if wrong:
        yield line_of(root), 0, wrong
    for entry in parser.error_log:
        if entry.type_name == "WAR_UNDECLARED_ENTITY":
            message = f"must use no entity of a DTD (it is not fetched), found: {visible(entry.message)}"
            yield entry.line, entry.column, message
    deep = root.find("/".join("*" * limits.MAX_XML_DEPTH))
    if deep is not None:
        yield line_of(deep), 0, f"must have at most {limits.MAX_XML_DEPTH} nested elements, found more"


def _problem_of(error: etree.XMLSyntaxError, parser: etree.XMLParser, file: str) -> Problem:
    """Return the first fault that libxml2 noted; the error itself may tell only what came of it."""
    entry = next((entry for entry in parser.error_log if entry.level_name != "WARNING"), None)
    line, column = (entry.line, entry.column) if entry is not None else error.position
    reason = re.sub(", (?:use|try) XML_PARSE_HUGE.*", "", str(entry.message if entry is not None else error.msg))
    return Problem(file, line, column, "", f"must be well-formed XML, found: {visible(reason, 120)}")
