"""What a page prints around an abstract, line by line: menus, citations, identifiers, authors, addresses, notices."""

import re
from dataclasses import dataclass, field
from enum import Enum

from trialsite.base.problems import visible
from trialsite.importing.abstract import Author, Bibliography, Oddity
from trialsite.importing.identifiers import date_in
from trialsite.importing.plain_text import Line
from trialsite.importing.tables import bare_line, is_a, pattern, patterns, publication_type, table, whole_lines, words


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
_WORDS_OF_A_NAME = 4
_LONGEST_ROW = 40  # words
_COUNT = re.compile(r"\(\d+\)")
_VERB = re.compile(table("phrases.yml")["parts"]["VERB"], re.I)


def kind_of(line: str) -> Kind:
    """Return what a line above an abstract is by its own marks; an empty line is as good as a menu's."""
    line = line.lstrip("•· ")
    if publication_type(line) is not None:
        return Kind.TYPE
    if not line or is_a(line, "menu", "head", "tail", "copyright", "over another title") or _is_row(line):
        return Kind.MENU
    if is_a(line, "over authors"):
        return Kind.AUTHORS
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


def _is_row(line: str) -> bool:
    """Tell whether ``line`` is entries of a menu in a row: "Home Articles Log in"."""
    rest = bare_line(_COUNT.sub("", line)).casefold().split()[:_LONGEST_ROW]
    known = frozenset().union(*map(whole_lines, ("menu", "head", "tail")))
    while size := next((n for n in range(min(len(rest), 6), 0, -1) if " ".join(rest[:n]) in known), 0):
        rest = rest[size:]
    return not rest


def is_name_beside(line: str, above: str, below: str) -> bool:
    """Tell whether ``line`` is a name by itself: authors are above, or an address or more of the list below."""
    if len(line.split()) > _WORDS_OF_A_NAME or not _is_name(line):
        return False
    goes_on = _NAMES["goes on"].match(below) is not None and is_author_list(below)
    is_beside = is_a(above, "over a name", "over authors") or is_author_list(above) or kind_of(below) is Kind.ADDRESS
    return goes_on or is_beside


def is_sentence(line: str) -> bool:
    """Tell whether ``line`` reads as a sentence: eight words or more with a verb, whatever else it holds."""
    return _VERB.search(line) is not None and len(line.split()) >= _WORDS_OF_A_SENTENCE


_PUBMED = patterns("as PubMed prints it")


def journal_line(line: str) -> Bibliography | None:
    """Return what a journal-and-date line says of the paper, or None. Volume, issue and pages as PubMed prints them."""
    match = pattern("journal line").fullmatch(line) if is_a(line, "journal line") and not is_sentence(line) else None
    if match is None or not (match["date"] or re.search(r"\d\s*[;,(:]\s*\d", line)):
        return None
    printed = _PUBMED["volume, issue, pages"].match(match["issue"])
    volume, issue, pages = printed.groups("") if printed else ("", "", "")
    journal = _PUBMED["no journal"].sub("", match["journal"]).strip(" .,")
    published = date_in(match["year"], match["date"])
    return Bibliography(journal, published=published, volume=volume, issue=issue, pages=pages)


# Authors


def authors_in(text: str) -> tuple[Author, ...]:
    """Return the authors of a list as PubMed prints it, "Doe J(1), Roe RM(1)(2); Tea Group."; none of any other."""
    persons, _, group = text.rstrip(". ").partition("; ")
    names = [_PUBMED["an author"].fullmatch(name) for name in persons.split(", ")]
    found = tuple(Author(name["family"], name["given"]) for name in names if name)
    return (*found, *([Author(group)] if group else [])) if len(found) == len(names) > 1 else ()


_NAMES = patterns("names")
_LONGEST_LIST = 4000  # characters


def is_author_list(line: str) -> bool:
    """Tell whether ``line`` is names, with degrees, footnotes ("1", "a b", "*"), a group or a post between them: two
    or more, or one with a footnote, a degree, or initials after a label."""
    if len(line) > _LONGEST_LIST:
        return False
    bare, labelled = _NAMES["around"].subn(" ", _NAMES["a note"].sub(" ", _NAMES["twice"].sub(r"\1; ", line)))
    bare = _NAMES["degrees after a name"].sub("", bare) if ";" in bare else bare
    names = [name for name in bare.strip(" ;.").split(";") if not _NAMES["no name"].fullmatch(name.strip())]
    if ";" in bare and all(name.count(",") == 1 for name in names):  # "Example, Ann; Sample, B."
        bare = bare.replace(",", " ")
    bare = _NAMES["before initials"].sub(" ", bare)
    split = (part.strip("0123456789 *⁎†‡#✉_") for part in _NAMES["between"].split(bare.rstrip(" .")))
    pieces = (re.sub(r"(?:\s[a-z])+$", "", part) for part in split)
    parts = [part for part in pieces if part and not _NAMES["a degree"].fullmatch(part)]
    others = [part for part in parts if not _is_name(part)]
    least = 1 if labelled or any(map(_NAMES["one alone"].search, (line, bare))) else 2
    return len(parts) - len(others) >= least and all(map(_NAMES["no name"].fullmatch, others))


def _is_name(name: str) -> bool:
    """Tell whether ``name`` is two to six words that names are made of, footnotes aside."""
    parts = name.strip(" §()").split()
    is_capital = all(part[0].isupper() or part in words("name particles") for part in parts)
    others = words("no names").intersection(part.casefold() for part in parts if part != "A")
    return 2 <= len(parts) <= 6 and is_capital and not others
