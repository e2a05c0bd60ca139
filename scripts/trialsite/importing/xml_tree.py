"""XML read record by record with the standard library's expat, and nothing fetched.

expat and not lxml or ElementTree, because it says the line and column of every element and
reports declarations of the internal subset before any entity can grow. Neither a DTD nor an
external entity is ever opened: expat only does so through handlers that are not set here.
XInclude is no part of expat: its elements are elements like any other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from xml.parsers import expat

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing.limits import MAX_XML_DEPTH

# Elements of PubMed and JATS that hold nothing of the abstract or its citation, and much of a file.
_PASSED_OVER = frozenset(
    """MeshHeadingList ChemicalList ReferenceList History GrantList AffiliationInfo KeywordList CommentsCorrectionsList
    DataBankList InvestigatorList body back sub-article response""".split()
)
_CHUNK = 1 << 18  # characters handed to expat at a time, so that one record at a time is held


class Element:
    """An element: its name ("namespace name" or just the name), attributes, line, and content in order."""

    __slots__ = ("attributes", "content", "line", "name")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name = name
        self.attributes = attributes
        self.line = line
        self.content: list[Element | str] = []

    @property
    def local(self) -> str:
        """The name without its namespace."""
        return self.name.rpartition(" ")[2]

    def children(self, name: str) -> Iterator[Element]:
        """Yield the direct children with the local name ``name``."""
        return (child for child in self.content if isinstance(child, Element) and child.local == name)

    def child(self, *path: str) -> Element | None:
        """Return the first child at ``path``, a chain of direct children, or None."""
        found: Element | None = self
        for name in path:
            found = next(found.children(name), None) if found is not None else None
        return found

    def texts(self) -> Iterator[str]:
        """Yield all text inside, what follows nested elements included, in the order of the file."""
        for item in self.content:
            if isinstance(item, str):
                yield item
            else:
                yield from item.texts()

    def text(self, *path: str) -> str:
        """Return all text of the child at ``path`` with white space folded; "" where there is none."""
        found = self.child(*path)
        return " ".join("".join(found.texts()).split()) if found is not None else ""


class _Reader:
    """The handlers of one parse: checks the root, keeps the depth bounded, collects records."""

    def __init__(self, file: str, is_root: Callable[[str], bool], is_record: Callable[[str], bool]) -> None:
        self.file = file
        self.is_root = is_root
        self.is_record = is_record
        self.done: deque[Element] = deque()
        self.open: list[Element] = []
        self.depth = 0
        self.passed_over = 0  # depth of the element that is being passed over, 0 for none
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.EntityDeclHandler = self.entity
        self.parser.SkippedEntityHandler = self.skipped

    def refuse(self, message: str) -> BadInput:
        line, column = self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        return BadInput([Problem(self.file, line, column, "", message)])

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth == 1 and not self.is_root(name):
            raise self.refuse(f"must be PubMed or JATS XML, found the root element {visible(name)!r}")
        if self.depth > MAX_XML_DEPTH:
            raise self.refuse(f"must have at most {MAX_XML_DEPTH} nested elements, found more")
        if self.passed_over:
            return
        if self.open and name.rpartition(" ")[2] in _PASSED_OVER:
            self.passed_over = self.depth
        elif self.open or self.is_record(name):
            self.keep(Element(name, attributes, self.parser.CurrentLineNumber))

    def keep(self, element: Element) -> None:
        if self.open:
            self.open[-1].content.append(element)
        self.open.append(element)

    def end(self, _name: str) -> None:
        self.depth -= 1
        if self.passed_over:
            if self.depth < self.passed_over:
                self.passed_over = 0
        elif self.open:
            closed = self.open.pop()
            if not self.open:
                self.done.append(closed)

    def characters(self, text: str) -> None:
        if self.open and not self.passed_over:
            self.open[-1].content.append(text)

    def entity(self, name: str, *_details: object) -> None:
        raise self.refuse(f"must not define entities, found the definition of {visible(name)!r}")

    def skipped(self, name: str, _is_parameter: bool) -> None:
        raise self.refuse(f"must use no entity of a DTD (it is not fetched), found {visible(f'&{name};')!r}")


def records_of(
    text: str, file: str, is_root: Callable[[str], bool], is_record: Callable[[str], bool]
) -> Iterator[Element]:
    """Yield each element of ``text`` that ``is_record``, complete, as soon as it ends.

    The root must be one that ``is_root``. Names carry their namespace as "namespace name". Raises
    BadInput, with its line, for XML that is not well formed, for another root, for entity
    definitions, and for nesting past MAX_XML_DEPTH.
    """
    reader = _Reader(file, is_root, is_record)
    # The declaration has done its work in decode(); expat takes characters, and a mark is none.
    text = text.lstrip("\ufeff")
    for start in range(0, len(text), _CHUNK):
        _feed(reader, text[start : start + _CHUNK], final=start + _CHUNK >= len(text))
        while reader.done:
            yield reader.done.popleft()


def _feed(reader: _Reader, chunk: str, *, final: bool) -> None:
    try:
        reader.parser.Parse(chunk, final)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        problem = Problem(reader.file, error.lineno, error.offset + 1, "", f"must be well-formed XML, found: {reason}")
        raise BadInput([problem]) from None
    except UnicodeEncodeError:
        raise reader.refuse("must be characters that XML allows, found a lone surrogate") from None
