"""What copying leaves on a page's lines before any of them is read: taken off and told, or refused by name."""

import re
from collections.abc import Sequence
from itertools import pairwise

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing.abstract import Oddity
from trialsite.importing.plain_text import HIDDEN, Line
from trialsite.importing.tables import is_a

_RULE = re.compile(r"^[-=~_*^]{4,}$")  # above or below a heading
_NUMBER = re.compile(r"(\d{1,4})(?:\s+|$)")
_FEWEST_NUMBERED = 4  # lines
_MOST = 0.8  # of the lines
_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_COLUMN = 3  # words in a line of a column, and neighbouring lines that show one


def clean(lines: list[Line], file: str, oddities: list[Oddity]) -> list[Line]:
    """Return ``lines`` without rules, marks of quoting, invisible characters, what a browser prints around a page, and
    numbers of lines; raise BadInput where they stand in two columns."""
    lines = [Line(line.number, _RULE.sub("", line.text)) for line in _quoted(lines, oddities) or lines]
    lines = _without_numbers(_without_printed(_without_hidden(lines, oddities), oddities), oddities)
    _refuse_columns(lines, file)
    return lines


def _quoted(lines: Sequence[Line], oddities: list[Oddity]) -> list[Line]:
    """Return the lines that are quoted as in a mail where most are, or none; tell of the first other one."""
    filled = [line for line in lines if line.text]
    others = [line for line in filled if not line.text.startswith(">")]
    if 2 * len(others) >= len(filled):
        return []
    for line in others[:1]:
        message = f"must be quoted as the other lines are, found {visible(line.text, 60)!r}; left out"
        oddities.append(Oddity(line.number, "", message))
    return [Line(line.number, line.text.lstrip("> ")) for line in lines if line.text[:1] in {"", ">"}]


def _without_hidden(lines: list[Line], oddities: list[Oddity]) -> list[Line]:
    """Return ``lines`` without characters that nobody sees, which would hide a label; tell of the first."""
    hidden = [(line, match.group()) for line in lines for match in HIDDEN.finditer(line.text)][:1]
    for line, found in hidden:
        message = f"must be visible text, found invisible characters U+{ord(found[0]):04X}; taken off"
        oddities.append(Oddity(line.number, "", message))
    return [Line(line.number, HIDDEN.sub("", line.text)) for line in lines] if hidden else lines


def _without_printed(lines: list[Line], oddities: list[Oddity]) -> list[Line]:
    """Return ``lines`` without the heads and feet of a browser's print, which may stand inside a sentence."""
    printed = {line.number: line.text for line in lines if is_a(line.text, "printed around")}
    for number, text in [*printed.items()][:1]:
        found = f"found what a browser prints around a page: {visible(text, 60)!r}; left out"
        oddities.append(Oddity(number, "", f"must be text of the page, {found}"))
    return [line for line in lines if line.number not in printed]


def _without_numbers(lines: list[Line], oddities: list[Oddity]) -> list[Line]:
    """Return ``lines`` without the numbers of a manuscript's lines: of each line, or of each fifth."""
    filled = [line for line in lines if line.text]
    found = [(line, match) for line in filled if (match := _NUMBER.match(line.text))]
    fifths = [(line, match) for line, match in found if int(match[1]) % 5 == 0]
    for numbered, step, least in ((found, 1, _MOST * len(filled)), (fifths, 5, _MOST * len(filled) / 5)):
        rising = sum(int(below[1]) - int(above[1]) == step for (_, above), (_, below) in pairwise(numbered))
        if len(numbered) >= max(_FEWEST_NUMBERED, least) and rising >= _MOST * (len(numbered) - 1):
            ends = {line.number: match.end() for line, match in numbered}
            message = f"must be text, found the numbers of its lines ({visible(numbered[0][0].text, 30)!r}); taken off"
            oddities.append(Oddity(numbered[0][0].number, "", message))
            return [Line(line.number, line.text[ends.get(line.number, 0) :]) for line in lines]
    return lines


def _refuse_columns(lines: Sequence[Line], file: str) -> None:
    """Raise BadInput where neighbouring lines have a gap at one place between words: two texts side by side."""
    filled = [line for line in lines if line.text]
    gaps = [{match.end() for match in _GAP.finditer(line.text) if _is_between(line.text, match)} for line in filled]
    for place in range(len(filled) - _COLUMN + 1):
        if set.intersection(*gaps[place : place + _COLUMN]):
            found = f"found two columns side by side: {visible(filled[place].text, 100)!r}"
            message = f"must be one text, {found}; copy the column with the abstract alone"
            raise BadInput([Problem(file, filled[place].number, 0, "", message)])


def _is_between(text: str, gap: re.Match[str]) -> bool:
    return min(len(text[: gap.start()].split()), len(text[gap.end() :].split())) >= _COLUMN
