"""The neutral record that every citation is written from: one work in the fields of CSL-JSON.

Fields and types: https://github.com/citation-style-language/schema (csl-data.json, 1.0.2), in Python spelling.
Text fields hold plain text on one line: markup characters in a title are part of the title.
"""

import dataclasses
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal

ItemType = Literal["article-journal", "book", "chapter", "paper-conference", "report", "webpage"]
CslDate = dict[str, list[list[int]] | str]  # {"date-parts": [[2018, 7]]} or {"literal": "in words"}
CslRecord = dict[str, str | list[dict[str, str]] | CslDate]

# Control characters, lone surrogates and private-use characters: none can be printed, the second cannot be
# written as UTF-8, and the third are the marks of trialsite.citations.formatted.
_UNPRINTABLE = frozenset({"Cc", "Cs", "Co"})
_QUOTES = "\"'\u2019\u201d"  # that may follow the end of a sentence
BLANK = "____"  # for the day of access, where nobody knows it
# CSL name → field of CslItem, in the order in which they are written.
_CSL_NAMES = (
    "container-title", "container-title-short", "volume", "issue", "page", "genre", "number", "version", "publisher",
    "publisher-place", "DOI", "PMID", "URL", "language",
)  # fmt: skip
_TEXT_FIELDS = {name: name.replace("-", "_").lower() for name in _CSL_NAMES}


@dataclass(frozen=True)
class Person:
    """A person: ``given`` in full or as spaced initials ("C. L.", never "CL")."""

    family: str
    given: str


@dataclass(frozen=True)
class Group:
    """An organisation or group that signs as one, written as it writes itself."""

    name: str


Name = Person | Group


@dataclass(frozen=True)
class CslItem:
    """One citable work. Empty text means that the field does not apply.

    ``sentence_title`` is the title in sentence case, made by hand because only a person knows the proper names;
    the styles ask for it and fall back to ``title``. ``issued`` is the date of the version cited and
    ``original_date`` that of first publication, where they differ: "2018", "2018-07" or "2018-07-06".
    Every text is brought to one line of composed letters (NFC) without unprintable characters; what an id, a DOI, an
    address or a date may hold is checked where the record is read.
    """

    id: str
    type: ItemType
    title: str
    authors: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    sentence_title: str = ""
    container_title: str = ""
    container_title_short: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    genre: str = ""
    number: str = ""
    version: str = ""
    publisher: str = ""
    publisher_place: str = ""
    issued: str = ""
    original_date: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""
    language: str = "en"

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            names = () if isinstance(value, str) else value
            tidied = tuple(type(name)(*map(single_line, dataclasses.astuple(name))) for name in names)
            tidy = single_line(value) if isinstance(value, str) else tidied
            object.__setattr__(self, field.name, tidy)
        object.__setattr__(self, "page", whole_range(self.page))


def csl_record(item: CslItem) -> CslRecord:
    """Return the fields that ``item`` has in CSL-JSON; the first publication stays out, for it would be printed."""
    record: CslRecord = {"id": item.id, "type": item.type, "title": item.title}
    for key, names in (("author", item.authors), ("editor", item.editors)):
        if names:
            record[key] = [csl_name(name) for name in names]
    if item.issued:
        record["issued"] = csl_date(item.issued)
    return record | {key: value for key, field in _TEXT_FIELDS.items() if (value := getattr(item, field))}


def to_csl_json(items: Iterable[CslItem]) -> str:
    """Return the items as a CSL-JSON array: UTF-8 text, fixed order of keys, newline at the end."""
    return json.dumps([csl_record(item) for item in items], ensure_ascii=False, indent=2) + "\n"


def json_text(text: str) -> str:
    """Return ``text`` as it stands in JSON, without the quotation marks around it."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def csl_date(value: str) -> CslDate:
    """Return an ISO date as a CSL date: "2018-07" → {"date-parts": [[2018, 7]]}."""
    return {"date-parts": [[int(part) for part in value.split("-")]]}


def single_line(text: str) -> str:
    """Return ``text`` in composed letters (NFC), on one line, without unprintable characters."""
    composed = unicodedata.normalize("NFC", text)
    printable = (sign for sign in composed if sign.isspace() or unicodedata.category(sign) not in _UNPRINTABLE)
    return " ".join("".join(printable).split())


def whole_range(page: str) -> str:
    """Return a page range with a hyphen and a whole last number: "100–9" → "100-109"."""
    first, dash, last = page.replace("\u2013", "-").partition("-")
    if not (dash and first.isdigit() and last.isdigit() and len(last) < len(first)):
        return first + dash + last
    return f"{first}-{first[: len(first) - len(last)]}{last}"


def csl_name(name: Name) -> dict[str, str]:
    """Return ``name`` as a CSL name variable."""
    return {"literal": name.name} if isinstance(name, Group) else {"family": name.family, "given": name.given}


def ends_sentence(text: str) -> bool:
    """Tell whether ``text`` ends in a full stop, question mark or exclamation mark, within quotation marks or not."""
    return text.rstrip(_QUOTES).endswith((".", "?", "!"))


def escaped_html(text: str) -> str:
    """Return ``text`` escaped for HTML. Braces too: Markdown's attribute lists would read them."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;")
