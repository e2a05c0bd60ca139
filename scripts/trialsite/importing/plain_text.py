"""Plain text: bytes → text, without guessing; text → lines; lines → paragraphs, each place traceable to its line.

A line break inside a paragraph was made by whoever wrapped the text, unless the first word of the next line would have
fitted: then it was made on purpose, and what stands there may be a label.
"""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from trialsite.base.problems import BadInput, Problem, visible
from trialsite.importing import limits
from trialsite.importing.abstract import Oddity
from trialsite.importing.tables import is_a, patterns

# Longest first: the UTF-32 mark begins with the UTF-16 one.
_BYTE_ORDER_MARKS = {
    "fffe0000": "utf-32",
    "0000feff": "utf-32",
    "efbbbf": "utf-8-sig",
    "fffe": "utf-16",
    "feff": "utf-16",
}
# XML 1.0 section 2.8, read from the first bytes only: a declaration stands at the very start.
_XML_ENCODING = re.compile(rb"\s*<\?xml[^>]{0,100}?\sencoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
# Python calls these text encodings, but they are ways of spelling other text, not of storing it.
_NOT_FOR_FILES = frozenset("utf-7 unicode_escape raw_unicode_escape punycode idna undefined mbcs oem".split())
# What text editors count as the end of a line. Not str.splitlines(), which also cuts at form
# feed, NEL, LS and PS: the line numbers would drift from what an editor shows.
LINE_END = re.compile(r"\r\n|\r|\n")


# Bytes to text


def known_encoding(name: str) -> str | None:
    """Return Python's name for the text encoding ``name``, or None where it is not one for files."""
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    is_text: bool = getattr(found, "_is_text_encoding", True)
    return found.name if is_text and found.name not in _NOT_FOR_FILES else None


def decode(data: bytes, file: str, encoding: str | None = None) -> str:
    """Return the text of ``data``: in ``encoding``, or what a byte order mark or XML declaration says, or UTF-8.

    Raises BadInput for too many bytes, an encoding that is not known, bytes that do not fit it, and NUL.
    """
    limits.refuse_past(len(data), limits.MAX_FILE_BYTES, "bytes", file)
    marked = next((name for mark, name in _BYTE_ORDER_MARKS.items() if data.startswith(bytes.fromhex(mark))), None)
    try:
        text = data.decode(encoding or marked or _declared(data, file) or "utf-8")
    except UnicodeDecodeError as error:
        raise BadInput([_byte_problem(error, file, chosen=encoding is not None)]) from None
    if "\0" in text:
        line = len(LINE_END.findall(text[: text.index("\0")])) + 1
        raise BadInput(
            [Problem(file, line, 0, "", "must be text, found a NUL character; try --encoding utf-16-le or utf-16-be")]
        )
    return text


def _declared(data: bytes, file: str) -> str | None:
    """Return the encoding that an XML declaration names, or None where there is none."""
    match = _XML_ENCODING.match(data[:200])
    if not match:
        return None
    printed = match.group(1).decode("ascii")
    name = known_encoding(printed)
    # A declaration that could be read byte by byte is not in an encoding of 2 or 4 bytes each.
    if name is None or name.startswith(("utf-16", "utf-32")):
        message = f"must declare the encoding it has, found encoding {visible(printed)!r}; try --encoding utf-8"
        raise BadInput([Problem(file, 1, 1, "", message)])
    return name


def _byte_problem(error: UnicodeDecodeError, file: str, *, chosen: bool) -> Problem:
    """Say where the first byte stands that does not fit, and what to try."""
    # error.object is what the codec saw, so that a mark it skipped does not shift the place.
    data = bytes(error.object)
    before = data[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
    advice = "another --encoding" if chosen else "--encoding cp1252 (or its own encoding)"
    found = f"byte 0x{data[error.start]:02x} at byte {error.start + 1} of the file"
    message = f"must be {error.encoding} text, found {found} ({error.reason}); try {advice}"
    return Problem(file, line, column, "", message)


# Text to lines

# What no reader sees, and what hides a word from a search: soft hyphen, zero width space, word joiner, byte order mark.
HIDDEN = re.compile("[\u00ad\u200b\u2060\ufeff]+")


@dataclass(frozen=True)
class Line:
    """One line of the input: its number, from 1, and its text without white space around it."""

    number: int
    text: str


def lines_of(text: str) -> list[Line]:
    """Return the lines of ``text``; a line ends at LF, CR LF or CR."""
    return [Line(number, part.strip()) for number, part in enumerate(LINE_END.split(text), 1)]


# Lines as they were copied

_RULE = re.compile(r"^(?:[-=~_*^]{4,}|[:：])$")  # above or below a heading
_NUMBER = re.compile(r"(\d{1,4})(?:\s+|$)")
_FEWEST_NUMBERED = 4  # lines
_NEARLY_ALL = 0.8  # of the lines
_GAP = re.compile(r"(?<=\S) {3,}(?=\S+ \S+ \S)")
_COLUMN = 3  # words in a line of a column, and neighbouring lines that show one


def clean(lines: list[Line], file: str, oddities: list[Oddity]) -> list[Line]:
    """Return ``lines`` without rules, marks of quoting, invisible characters, what a browser prints around a page, and
    numbers of lines; raise BadInput where they stand in two columns."""
    hidden = [(line.number, match[0]) for line in lines for match in HIDDEN.finditer(line.text)]
    message = "must be visible text, found invisible characters U+{:04X}; taken off"
    oddities += [Oddity(number, "", message.format(ord(found[0]))) for number, found in hidden[:1]]
    quoted = _quoted(lines, oddities) or lines
    lines = [Line(line.number, HIDDEN.sub("", _RULE.sub("", line.text))) for line in quoted]
    lines = _without_numbers(_without_printed(lines, oddities), oddities)
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


def _without_printed(lines: list[Line], oddities: list[Oddity]) -> list[Line]:
    """Return ``lines`` without the heads and feet of a browser's print, which may stand inside a sentence."""
    printed = {line.number: line.text for line in lines if is_a(line.text, "printed around")}
    for number, text in [item for item in printed.items() if not item[1][:1].isdigit() or "/" in item[1]][:1]:
        found = f"found what a browser prints around a page: {visible(text, 60)!r}; left out"
        oddities.append(Oddity(number, "", f"must be text of the page, {found}"))
    return [line for line in lines if line.number not in printed]


def _without_numbers(lines: list[Line], oddities: list[Oddity]) -> list[Line]:
    """Return ``lines`` without the numbers of a manuscript's lines: of each line, or of each fifth."""
    filled = [line for line in lines if line.text]
    found = [(line, match) for line in filled if (match := _NUMBER.match(line.text))]
    fifths = [(line, match) for line, match in found if int(match[1]) % 5 == 0]
    for numbered, step, least in ((found, 1, _NEARLY_ALL * len(filled)), (fifths, 5, _NEARLY_ALL * len(filled) / 5)):
        rising = sum(int(below[1]) - int(above[1]) == step for (_, above), (_, below) in pairwise(numbered))
        if len(numbered) >= max(_FEWEST_NUMBERED, least) and rising >= _NEARLY_ALL * (len(numbered) - 1):
            ends = {line.number: match.end() for line, match in numbered}
            message = f"must be text, found the numbers of its lines ({visible(numbered[0][0].text, 30)!r}); taken off"
            oddities.append(Oddity(numbered[0][0].number, "", message))
            return [Line(line.number, line.text[ends.get(line.number, 0) :]) for line in lines]
    return lines


def _refuse_columns(lines: Sequence[Line], file: str) -> None:
    """Raise BadInput where neighbouring lines have a gap at one place between words: two texts side by side."""
    filled = [line for line in lines if line.text]
    found = [(line.text, _GAP.finditer(line.text, 0, 3 * _LONGEST_WRAPPED)) for line in filled]
    gaps = [{gap.end() for gap in several if len(text[: gap.start()].split()) >= _COLUMN} for text, several in found]
    for place in range(len(filled) - _COLUMN + 1):
        if set.intersection(*gaps[place : place + _COLUMN]):
            both = f"two columns side by side ({visible(filled[place].text, 100)!r})"
            message = f"must be one text, found {both}; copy the column with the abstract alone"
            raise BadInput([Problem(file, filled[place].number, 0, "", message)])


# Lines to paragraphs

# A line longer than this was not wrapped by hand or program: its end is the end of a paragraph.
_LONGEST_WRAPPED = 120
_SHORTEST_WRAPPED = 35  # no text is wrapped at fewer columns
_MOSTLY = 0.5  # of the lines of a wrapped text are full
_ENDS = patterns("ends of lines")


@dataclass(frozen=True)
class Body:
    """Joined lines: the text, the places in it where lines begin, and their numbers; ``breaks`` are those of the places
    where a line begins that was not wrapped, ``tops`` those where a paragraph does."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    breaks: Set[int]
    tops: Set[int]

    def line_at(self, place: int) -> int:
        """Return the number of the line that holds ``place``."""
        return self.numbers[bisect_right(self.starts, place) - 1]


def wrapped_at(lines: Sequence[Line]) -> int:
    """Return the columns at which ``lines`` were wrapped, or 0 where most line breaks were made on purpose."""
    longest = max((len(line.text) for line in lines), default=0)
    if not _SHORTEST_WRAPPED <= longest <= _LONGEST_WRAPPED:
        return 0
    pairs = [(above.text, below.text) for above, below in pairwise(lines) if above.text and below.text]
    wrapped = sum(is_wrapped(above, below, longest) for above, below in pairs)
    return longest if wrapped >= _MOSTLY * len(pairs) else 0


def is_wrapped(before: str, after: str, width: int) -> bool:
    """Tell whether the line ``after`` follows ``before`` only because its first word did not fit in ``width``."""
    return bool(after) and len(before) + 1 + len(after.split()[0]) > width > 0


def body_of(lines: Sequence[Line], oddities: list[Oddity]) -> Body:
    """Return the text of ``lines``, whose paragraphs blank lines tell apart, or long lines that end a sentence."""
    return joined(_groups(lines), wrapped_at(lines), oddities)


def _groups(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Yield the lines of each paragraph; each alone where three or more begin as labelled text, in any language."""
    groups: list[list[Line]] = [[]]
    for line in lines:
        while line.text.startswith((":", "：")) and len(groups) > 1 and not groups[-1]:
            groups.pop()  # it goes on with the label above it
        last = groups[-1][-1].text if groups[-1] else ""
        if not line.text or (len(last) > _LONGEST_WRAPPED and _ENDS["a sentence"].search(last[-10:])):
            groups.append([])
        groups[-1] += [line] if line.text else []
    for group in filter(None, groups):
        is_list = len(group) > 2 and all(_ENDS["labelled"].match(line.text) for line in group)
        yield from [[line] for line in group] if is_list else [group]


def joined(paragraphs: Iterable[Sequence[Line]], width: int, oddities: list[Oddity]) -> Body:
    """Return the lines of ``paragraphs``, wrapped at ``width`` (or 0), as one text with a line end between two of them.
    A line break becomes one blank; after a word's hyphen nothing, which is told: only a reader knows "treat-ment"."""
    text = ""
    starts: dict[int, int] = {}
    breaks, tops = set[int](), set[int]()
    for paragraph in paragraphs:
        for above, line in zip((None, *paragraph), paragraph, strict=False):
            if above is None:
                text += "\n" if tops else ""
                tops.add(len(text))
            elif _ENDS["a cut word"].search(f"{above.text[-2:]}\n{line.text}"):
                message = "must be whole words, found a line that ends in a hyphen; joined to the next, hyphen kept"
                oddities.append(Oddity(above.number, "", message))
            else:
                text += " "
            if above and not is_wrapped(above.text, line.text, width):
                breaks.add(len(text))
            starts[len(text)] = line.number
            text += " ".join(line.text.split())
    return Body(text, tuple(starts), tuple(starts.values()), breaks, tops)
