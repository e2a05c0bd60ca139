"""PMIDs, DOIs and other identifiers: what each may look like, and how to find them in a line of text."""

import datetime

from trialsite.base.problems import Problem, visible
from trialsite.importing.tables import patterns

_IN_TEXT = patterns("identifiers in a text")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


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


def pmid_in_line(line: str) -> str | None:
    """Return the PMID that a line of a page names, or None."""
    match = _IN_TEXT["PMID"].search(line)
    return match.group(1) if match else None


def doi_in_line(line: str) -> str | None:
    """Return the DOI that a line of a page names, without the full stop that ends the line."""
    match = _IN_TEXT["DOI"].search(line)
    return match.group(1).rstrip(".,;") if match else None


def date_in(text: str) -> str:
    """Return the date of publication that ``text`` ("2018 Jan 5", "2018/01") is, as ISO 8601 cut after year or month;
    the year alone where it names a season, several months or no day of the calendar, "" where it names no year."""
    year, whole = _IN_TEXT["year"].search(text), _IN_TEXT["date"].fullmatch(text.strip())
    if whole is None:
        return year.group() if year else ""
    month = whole["month"].lower()
    number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
    try:
        return f"{datetime.date(int(whole['year']), number, int(whole['day'] or 1))}"[: 10 if whole["day"] else 7]
    except ValueError:
        return str(whole["year"])


def kind_of_identifier(text: str) -> str | None:
    """Return what ``text`` is ("a DOI") where it is an identifier or an address and no more, or None."""
    return next((kind for kind, found in patterns("identifiers").items() if found.fullmatch(text.strip())), None)
