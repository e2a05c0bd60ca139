"""PMIDs, DOIs and other identifiers: what each may look like, and how to find them in a line of text."""

import contextlib
import datetime
import re

from trialsite.base.problems import Problem, visible
from trialsite.importing.tables import patterns

_IN_TEXT = patterns("identifiers in a text")


def is_pmid(text: str) -> bool:
    """Tell whether ``text`` is a PMID: 1 to 8 ASCII digits and nothing around them."""
    return _IN_TEXT["bare PMID"].fullmatch(text) is not None


def checked_pmid(printed: str, line: int, file: str) -> tuple[str | None, list[Problem]]:
    """Return ``printed`` and no problem where it is a PMID, else None and the problem."""
    if is_pmid(printed):
        return printed, []
    return None, [Problem(file, line, 0, "pmid", f"must be 1 to 8 digits, found {visible(printed, 40)!r}")]


def doi_of(text: str) -> str | None:
    """Return ``text`` as a bare DOI (without blanks, ``doi:`` or the resolver's address), or None."""
    bare = _IN_TEXT["before a DOI"].sub("", text.strip())
    return bare if _IN_TEXT["bare DOI"].fullmatch(bare) else None


def named_in(text: str, what: str) -> str:
    """Return the first "PMID", "DOI" or "year" that ``text`` names, or ""."""
    match = _IN_TEXT[what].search(text)
    return match[1] if match else ""


def date_in(*parts: str) -> str:
    """Return the date that ``parts`` ("2018 Jan 5", "2018/01") are, as ISO 8601 cut after year or month; the year alone
    where they name a season, several months or no day of the calendar, "" where they name no year."""
    text = " ".join(parts)
    words = " ".join(word[:4] if word.isdigit() else word[:3] for word in re.split("[ /-]+", text.strip(" /"))[:3])
    for form, length in (("%Y %m %d", 10), ("%Y %b %d", 10), ("%Y %m", 7), ("%Y %b", 7)):
        with contextlib.suppress(ValueError):
            return datetime.datetime.strptime(words, form).date().isoformat()[:length]
    return named_in(text, "year")


def kind_of_identifier(text: str) -> str | None:
    """Return what ``text`` is ("a DOI") where it is an identifier or an address and no more, or None."""
    return next((kind for kind, found in patterns("identifiers").items() if found.fullmatch(text.strip())), None)
