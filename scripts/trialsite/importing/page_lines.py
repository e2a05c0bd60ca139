"""What a page prints around an abstract, line by line: menus, citations, identifiers, authors, addresses, notices."""

import re
from dataclasses import dataclass, field
from enum import Enum

from trialsite.base.problems import visible
from trialsite.importing.abstract import Oddity
from trialsite.importing.plain_text import Line
from trialsite.importing.tables import is_a, pattern, publication_type, table, words


class Kind(Enum):
    """What a line above an abstract is."""

    TEXT = "text"
    TYPE = "a publication type"
    MENU = "a menu entry"
    CITATION = "a citation or date"
    IDENTIFIER = "an identifier"
    AUTHORS = "authors"
    ADDRESS = "an address"


@dataclass
class Page:
    """The lines of a page, sorted by what they are; ``named`` is the number of the one that says "Title:"."""

    title: list[Line] = field(default_factory=list)
    between: list[Line] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    tail: list[Line] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    named: int = 0
    needs_title: bool = True
    is_app: bool = False
    is_export: bool = False

    def tell(self, line: Line, path: str, message: str) -> None:
        """Add an oddity at ``line``."""
        self.oddities.append(Oddity(line.number, path, message))

    def tell_left_out(self, line: Line, where: str) -> None:
        """Add an oddity of a line that is nothing known, and is not read."""
        found = f"found {visible(line.text, 60)!r} {where}; left out"
        self.tell(line, "sections", f"must be known to be no text of the abstract, {found}")


# The kinds of lines under which an abstract begins, in English and other languages.
HEADINGS = ("abstract", "abstract elsewhere")
_WORDS_OF_A_SENTENCE = 8
_VERB = re.compile(table("phrases.yml")["parts"]["VERB"], re.I)


def kind_of(line: str) -> Kind:
    """Return what a line above an abstract is by its own marks; an empty line is as good as a menu's."""
    if publication_type(line) is not None:
        return Kind.TYPE
    if not line or is_a(line, "menu", "tail", "copyright"):
        return Kind.MENU
    if is_a(line, "identifiers"):
        return Kind.IDENTIFIER
    if is_sentence(line):
        return Kind.TEXT
    if is_a(line, "citation"):
        return Kind.CITATION
    if is_author_list(line):
        return Kind.AUTHORS
    is_address = is_a(line, "address") or ("," in line and is_a(line, "organisation"))
    return Kind.ADDRESS if is_address else Kind.TEXT


def is_sentence(line: str) -> bool:
    """Tell whether ``line`` reads as a sentence: eight words or more with a verb, whatever else it holds."""
    return _VERB.search(line) is not None and len(line.split()) >= _WORDS_OF_A_SENTENCE


def journal_line(line: str) -> tuple[str, str, str] | None:
    """Return (journal, year, day) of a journal-and-date line, or None; the day may be impossible or ""."""
    match = pattern("journal line").fullmatch(line) if is_a(line, "journal line") and not is_sentence(line) else None
    if match is None or not (match["date"] or re.search(r"\d\s*[;,(:]\s*\d", line)):
        return None
    return match["journal"].strip(" .,"), match["year"], match["day"] or ""


# Authors

_PARTICLES = frozenset("van von de der den du da di la le del dos bin al el ten ter y".split())
_DEGREE = re.compile(
    r"(?:(?:[A-Z]\.?){2,4}|Ph\.?D|[MB]\.?Sc|[MD]\.?Phil|Dr\.?P\.?H|Pharm\.?D|Prof|Dr|Jr|Sr|FRCP)\.?[a-f]?"
)
_AFTER_COMMA = re.compile(r"(?:[ ,]+(?:MD|PhD|MSc|MS|MA|MPH|MBBS|RN|BSc|PharmD)[a-f]?[*†]?)+(?=\s?;|$)")
_NAME_SEPARATOR = re.compile(r"\s*[,;&·•∙|\t]\s*(?:and\s+)?|\s+and(?:\s+|(?=[A-Z]))|(?<=[a-z]{2})[\d,*†‡]+\s+(?=[A-Z])")
# What pages print before, after and between names, and a name that is printed twice in a row.
_AROUND_NAMES = re.compile(
    r"^(?:authors?\s*:|by\s|prof(?:essor)?\.?\s|dr\.?\s|author links open overlay panel)\s*"
    r"|\s*(?:author(?: info & affiliations|, article,? and disclosure information|s' declarations of interest)"
    r"|show(?: all)? authors|view all authors and affiliations)\s*$",
    re.I,
)
# Notes among names, and what marks one name alone.
_NOTES = re.compile(
    r"(?:https?://)?orcid\.org/[\dX-]{19}|(?:view )?orcid(?: profile|:)?|\S+@[\w.-]+\w"
    r"|author orcid image|\([^()]{1,60}\)|\[[\d, ]{1,12}\]|[›»✉]",
    re.I,
)
_ONE_NAME = re.compile(
    r"(?:\s\d|[a-z]\d|[*†‡])[\d,\s*†‡]*[&,]?$|, (?:MD|PhD|MSc|MPH|MBBS|RN|BSc)\b|(?i:orcid)"
    r"|^\S+ (?:[A-Z]\S* )?\S*[a-zA-Z]\d? ?,$|^[A-Z]\w+ (?:[A-Z]\. ?)+ ?[A-Z][\w-]+$|\S+@\S+\.\w"
)
_TWICE = re.compile(r"([A-Z][^\W\d]+(?: [A-Z][\w.'’-]*){1,5})(?=\1)")
_NO_NAME = re.compile(  # a group, "et al", or small words for a post
    r".*\b(?i:group|investigators|collaborators|network|consortium|committee|team|collaboration|society)\b.*|et al"
    r"|[a-z][a-z \d]{0,40}"
)
_LONGEST_LIST = 4000  # characters


def is_author_list(line: str) -> bool:
    """Tell whether ``line`` is names: two or more, or one with a footnote, a degree, or initials after a label.

    Degrees, footnotes ("1", "a b", "*"), a group after a semicolon and small words for a post ("professor1") may
    stand between them.
    """
    if len(line) > _LONGEST_LIST:
        return False
    bare, labelled = _AROUND_NAMES.subn(" ", _NOTES.sub(" ", _TWICE.sub(r"\1; ", line)))
    bare = _AFTER_COMMA.sub("", bare) if ";" in bare else bare
    if ";" in bare and all(name.count(",") == 1 for name in bare.strip(" ;.").split(";")):  # "Example, Ann; Sample, B."
        bare = bare.replace(",", " ")
    split = (part.strip("0123456789 *†‡#✉") for part in _NAME_SEPARATOR.split(bare.rstrip(" .")))
    pieces = (re.sub(r"(?:\s[a-z])+$", "", part) for part in split)
    parts = [part for part in pieces if part and not _DEGREE.fullmatch(part)]
    others = [part for part in parts if not _is_name(part)]
    least = 1 if labelled or _ONE_NAME.search(line) else 2
    return len(parts) - len(others) >= least and all(map(_NO_NAME.fullmatch, others))


def _is_name(name: str) -> bool:
    """Tell whether ``name`` is two to six words that names are made of, footnotes aside."""
    parts = name.strip(" §()").split()
    is_capital = all(part[0].isupper() or part in _PARTICLES for part in parts)
    others = words("no names").intersection(part.casefold() for part in parts if part != "A")
    return 2 <= len(parts) <= 6 and is_capital and not others
