r"""BibTeX that classic BibTeX, biber, pandoc, citation-js, Zotero and the Python parsers read alike.

Fields: Patashnik, BibTeXing (1988), and the biblatex manual for @online, date, shortjournal and organization.
A web page names its site twice: biblatex and the readers look for ``organization``, classic styles print of it
nothing but ``howpublished``, which biblatex passes over; ``journal`` is no field of @online.
PubMed's number stands in ``pmid``: the pair eprint and eprinttype, which biblatex prints, becomes an address in
pandoc and is lost in citation-js.
"""

import re
from collections.abc import Callable, Iterable

from trialsite.citations.items import CslItem, Group, ItemType, Name

_ENTRY_TYPES: dict[ItemType, str] = {
    "article-journal": "article",
    "book": "book",
    "chapter": "incollection",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "webpage": "online",
}
_CONTAINER_FIELDS: dict[ItemType, str] = {
    "article-journal": "journal",
    "chapter": "booktitle",
    "paper-conference": "booktitle",
    "webpage": "organization",
}
# What TeX gives a meaning to. BibTeX counts even an escaped brace, so one without a partner becomes a word.
ESCAPES = {
    **{character: f"\\{character}" for character in "&%$#_{}"},
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}
LONE_BRACES = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}


def to_bibtex(items: Iterable[CslItem]) -> str:
    """Return the items as BibTeX entries in UTF-8, fields in a fixed order, with an empty line between them."""
    return "\n".join(_entry(item) for item in items)


def escaped(text: str) -> str:
    """Return ``text`` with the characters that TeX gives a meaning to made harmless."""
    return text.translate(_escapes_for(text))


def _escapes_for(text: str) -> dict[int, str]:
    paired = re.sub(r"[^{}]", "", text)
    while "{}" in paired:
        paired = paired.replace("{}", "")
    return str.maketrans(ESCAPES | LONE_BRACES if paired else ESCAPES)


def page_title(title: str) -> str:
    """Return an escaped title with each word that holds a capital in braces: it is printed as it is written."""
    return _braced(title, lambda word: word != word.lower())


def work_title(title: str) -> str:
    """Return an escaped title with braces around the words whose capitals a style must not take away.

    In a title in sentence case those are all that it has; in one in title case words with a capital after the first
    letter (FDA, mRNA) and capitals that stand alone (vitamin D).
    """
    longer = [word for word in title.split(" ")[1:] if len(word) > len("with") and word[0].isalpha()]
    in_title_case = sum(word[0].isupper() for word in longer) * 2 > len(longer)
    return _braced(title, _holds_capital_inside) if in_title_case else page_title(title)


def _entry(item: CslItem) -> str:
    fields = ",\n".join(f"  {name} = {{{value}}}" for name, value in _fields(item).items() if value)
    return f"@{_ENTRY_TYPES[item.type]}{{{item.id},\n{fields}\n}}\n"


def _fields(item: CslItem) -> dict[str, str]:
    """Return the fields of the entry, escaped; those that the item has not are empty."""
    page = item.type == "webpage"
    # A page of a site that has no name of its own is given by the organisation behind it.
    container = item.container_title or (item.publisher if page else "")
    site = escaped(container)
    return {
        "author": " and ".join(_name(name) for name in item.authors),
        "title": page_title(item.title) if page else work_title(item.title),
        "editor": " and ".join(_name(name) for name in item.editors),
        _CONTAINER_FIELDS.get(item.type, "series"): _organization(container) if page else _container_title(item),
        "shortjournal": escaped(item.container_title_short) if item.type == "article-journal" else "",
        "howpublished": ", ".join(part for part in (site, _printed_address(item.url)) if part) if page else "",
        "year": item.issued[:4],
        "date": item.issued if len(item.issued) > len("2018") else "",
        "volume": escaped(item.volume),
        "number": escaped(item.issue or item.number),
        "pages": escaped(item.page).replace("-", "--"),
        "version": escaped(item.version),
        "institution" if item.type == "report" else "publisher": "" if page else _organization(item.publisher),
        "address": _organization(item.publisher_place),
        "doi": item.doi,
        "pmid": item.pmid,
        "url": "" if item.doi else item.url,
    }


def _printed_address(url: str) -> str:
    r"""Return ``url`` in \url up to its first # or %: biber hands those to TeX where it stumbles over them."""
    plain = re.split("[#%]", url, maxsplit=1)[0]
    return f"\\url{{{plain}}}{escaped(url[len(plain) :])}"


def _container_title(item: CslItem) -> str:
    """Return the title of the journal or book, escaped; in braces as a booktitle, whose capitals pandoc takes away."""
    title = escaped(item.container_title)
    return f"{{{title}}}" if title and _CONTAINER_FIELDS.get(item.type) == "booktitle" else title


def _organization(name: str) -> str:
    """Return ``name`` escaped; in braces where it holds "and", at which biblatex splits organizations and places."""
    return f"{{{escaped(name)}}}" if re.search(r"\sand\s", name, re.IGNORECASE) else escaped(name)


def _name(name: Name) -> str:
    """Return "Family, Given"; a group in braces, so that it stays whole."""
    return f"{{{escaped(name.name)}}}" if isinstance(name, Group) else escaped(f"{name.family}, {name.given}")


def _braced(title: str, is_kept: Callable[[str], bool]) -> str:
    table = _escapes_for(title)
    words = ((word, word.translate(table)) for word in title.split(" "))
    return " ".join(f"{{{escape}}}" if is_kept(word) else escape for word, escape in words)


def _holds_capital_inside(word: str) -> bool:
    """Tell whether a part of ``word`` has an inner capital or is one capital other than A."""
    parts = re.split(r"\W+", word)
    return any(part[1:] != part[1:].lower() or (len(part) == 1 and part.isupper() and part != "A") for part in parts)
