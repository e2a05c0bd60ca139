"""What a page is made of, as values: headings, paragraphs, lists, tables, definitions.

Nothing here knows how it is written down; ``markdown.py`` writes it. Ids, search entries and moved sections are read
from these values.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere: ``target`` is a page of ours with an id (``rationale.md#need``) or a whole address.

    ``kind`` names the class that styles see.
    """

    text: str
    target: str
    kind: str = ""


@dataclass(frozen=True)
class Strong:
    """Words that weigh more."""

    text: str


@dataclass(frozen=True)
class Emphasis:
    """Words of another kind than those around them, such as a work's design beside its name."""

    text: str


@dataclass(frozen=True)
class Code:
    """Something to be typed or copied to the letter."""

    text: str


Inline = str | Link | Strong | Emphasis | Code
Line = tuple[Inline, ...]


def plain(line: Line) -> str:
    """Return the words of ``line``."""
    return "".join(part if isinstance(part, str) else part.text for part in line)


@dataclass(frozen=True)
class Target:
    """What a link can lead to: its permanent id, the ids it had before, and whether it is a draft's, which may move."""

    id: str
    old: tuple[str, ...] = ()
    draft: bool = False

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids that last."""
        return self.old if self.draft else (self.id, *self.old)


@dataclass(frozen=True)
class Heading:
    """A heading; ``kind`` names the class that styles see, ``asked`` are readers' own words for what follows."""

    level: int
    text: str
    target: Target
    kind: str = ""
    asked: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of running text."""

    line: Line
    kind: str = ""


@dataclass(frozen=True)
class Quotation:
    """A sentence of the source as printed, and who wrote it."""

    text: str
    by: str


@dataclass(frozen=True)
class Item:
    """An item of a list or a row's cell: a line that a link may lead to."""

    line: Line
    target: Target | None = None
    kind: str = ""


@dataclass(frozen=True)
class Items:
    """A list, numbered where ``ordered``."""

    items: tuple[Item, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Table:
    """A table; the first cell of a row holds the row's target and kind."""

    header: tuple[str, ...]
    rows: tuple[tuple[Item, ...], ...]


@dataclass(frozen=True)
class Definition:
    """A term or question, and what is said of it."""

    term: Item
    texts: tuple[Line, ...]


@dataclass(frozen=True)
class Definitions:
    """A list of definitions."""

    entries: tuple[Definition, ...]


Block = Heading | Paragraph | Quotation | Items | Table | Definitions


def items(block: Block) -> Iterator[Item]:
    """Yield the lines of a block in order, each with what leads to it."""
    if isinstance(block, Heading):
        yield Item((block.text,), block.target)
    elif isinstance(block, Paragraph):
        yield Item(block.line)
    elif isinstance(block, Quotation):
        yield Item((block.text,))
    elif isinstance(block, Items):
        yield from block.items
    elif isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row)
    else:
        for entry in block.entries:
            yield entry.term
            yield from map(Item, entry.texts)


def targets(blocks: Iterable[Block]) -> Iterator[Target]:
    """Yield everything on a page that a link can lead to, in order."""
    return (item.target for block in blocks for item in items(block) if item.target)


def words(block: Block) -> str:
    """Return the running words of a block, as a search reads them."""
    return " ".join(plain(item.line) for item in items(block))


def joined(links: Iterable[Link], separator: str) -> Line:
    """Return ``links`` as a line, with ``separator`` between them."""
    line: list[Inline] = []
    for link in links:
        line += [separator, link] if line else [link]
    return tuple(line)
