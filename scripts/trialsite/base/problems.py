"""Problems with what a person wrote or supplied, and the one error that carries them.

Every reader and check raises all the problems it can find together, so that a person mends a file once.
"""

from collections.abc import Iterable
from dataclasses import dataclass


def visible(text: str, limit: int = 80) -> str:
    """Return ``text`` safe to show on one terminal line, cut to ``limit`` characters.

    Control, format and line-breaking characters become ``\\x..`` or ``\\u....`` escapes, so that a message can
    neither move the cursor nor reverse the reading order.
    """
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in cut)


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that must be mended; ``line`` and ``column`` count from 1, and are 0 where it has no place of its own.
    ``path`` names the field (``statements[3].origin.sentence``) and may be empty."""

    file: str
    line: int
    column: int
    path: str
    message: str

    def __str__(self) -> str:
        place = f"{visible(self.file, 500)}:{self.line}:{self.column}"
        path = visible(self.path, 200)
        return f"{place}: {path}: {self.message}" if path else f"{place}: {self.message}"


class BadInput(Exception):
    """What was supplied cannot be used. Carries every problem found, in the order of the file."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def refused(file: str, message: str, line: int = 0, column: int = 0, path: str = "") -> BadInput:
    """Return the error that carries one problem alone."""
    return BadInput([Problem(file, line, column, path, message)])


def place_of(text: str, offset: int) -> tuple[int, int]:
    """Return the line and the column, counted from 1, of the character at ``offset`` in ``text``."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)
