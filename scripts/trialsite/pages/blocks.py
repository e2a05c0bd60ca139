"""What a page is made of, as values: headings, paragraphs, lists, tables, definitions.

Nothing here knows how it is written down; ``markdown.py`` writes it. Ids, search entries and moved sections are read
from these values.
"""

from __future__ import annotations

from collections.abc import Iterator
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


def targets(blocks: tuple[Block, ...]) -> Iterator[Target]:
    """Yield everything on a page that a link can lead to, in order."""
    for block in blocks:
        if isinstance(block, Heading):
            yield block.target
        elif isinstance(block, Items):
            yield from (item.target for item in block.items if item.target)
        elif isinstance(block, Table):
            yield from (cell.target for row in block.rows for cell in row if cell.target)
        elif isinstance(block, Definitions):
            yield from (entry.term.target for entry in block.entries if entry.term.target)


def words(block: Block) -> str:
    """Return the running words of a block, as a search reads them."""
    if isinstance(block, Heading):
        return block.text
    if isinstance(block, Paragraph):
        return plain(block.line)
    if isinstance(block, Quotation):
        return block.text
    if isinstance(block, Items):
        return " ".join(plain(item.line) for item in block.items)
    if isinstance(block, Table):
        return " ".join(plain(cell.line) for row in block.rows for cell in row)
    return " ".join(" ".join([plain(entry.term.line), *map(plain, entry.texts)]) for entry in block.entries)
