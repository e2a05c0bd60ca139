"""What a captured page prints around an abstract: menus, promotion, notices, journal lines.

The phrases are those of the pages that were seen: the Read app (QxMD), PubMed's old and new
page, and publishers' pages pasted through aggregators.
"""

from __future__ import annotations

import re

# Whole lines above or beside the title.
_MENU = frozenset(
    """
    add dislike; add like; send to; add to saved papers; author information; affiliations; affiliation; title; cite
    share; save; email; favorites; add to favorites; collections; add to collections; permalink; copy; copy link
    display options; format; full text links; actions; page navigation; title & authors; my bibliography; create file
    print; download pdf; free article; free pmc article; open access; expand; collapse; show more; see all; add comment
    tools
    """.replace("\n    ", ";")
    .replace("; ", ";")
    .split(";")
) - {""}
# The app prints this below the publication types and above the title.
_APP_MENU = frozenset({"add to saved papers", "add dislike", "add like"})
_ABSTRACT = frozenset({"abstract", "structured abstract", "article abstract"})
# Whole lines with which what follows an abstract begins.
_TAIL = frozenset(
    """
    full text links; related resources; mobile app image; publication types; mesh terms; substances; similar articles
    [indexed for medline]; supplemental content; cited by; references; figures; conflict of interest statement
    conflict of interest; linkout - more resources; grant support; grants and funding; comment in; related information
    associated data; supplementary concepts; keywords; key words; abstract copyright; your privacy choices; copyright
    disclaimer; see this image and copyright information in pmc
    """.replace("\n    ", ";")
    .replace("; ", ";")
    .split(";")
) - {""}
# Those of them under which a page lists other papers, each with identifiers of its own.
_OTHER_PAPERS = frozenset({"similar articles", "cited by", "references", "related information"})
_NOTICES = re.compile(
    r"(?:comment|erratum|corrected|update|republished|retraction|retracted) (?:in|on|of|from|and)\b"
    r"|expression of concern",
    re.I,
)
_TAIL_BEGINNINGS = re.compile(
    r"(?:key ?words?\s*[:：—]|pmid:\s*\d|pmcid:\s*PMC|doi:\s*10\.|\[?(?:pubmed - )?indexed for medline"
    r"|we have located links that|for the best experience, use the|get se[ae]mless 1-tap"
    r"|all material on this website|this website also contains material|you can now claim free cme"
    r"|by using this service, you agree|your privacy choices|can't access the paper\?)",
    re.I,
)
_COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\)\s*(?:19|20)\d\d|published by elsevier|all rights reserved)", re.I)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*|spring|summer|autumn|fall|winter"
# "Some Journal 2018 December 32", "Some Journal. 2018 Jan;1(1):1-2.", "Some Journal 2009, 10 (4): 663-72".
_JOURNAL_LINE = re.compile(
    rf"(?P<journal>[^:;]{{0,150}}?)[.,]?\s*\b(?P<year>(?:1[89]|20)\d\d)\s*"
    rf"(?P<date>(?:(?:{_MONTH})\b[a-z\s/-]{{0,20}}(?P<day>\d{{1,2}})?)?)"
    r"(?P<issue>\s*[;,]?\s*[\w().:;,\s–-]{0,60})$",
    re.I,
)
_PARTICLES = frozenset("van von de der den du da di la le del dos bin al el ten ter y".split())
_NAME_SEPARATOR = re.compile(r"\s*[,;&]\s*|\s+and\s+")


def bare_line(line: str) -> str:
    """Return ``line`` in the form in which furniture is compared: no heading or bold marks, small letters."""
    folded = " ".join(line[:201].split())  # a page may print no-break spaces
    return folded.strip("#*_ ").rstrip(":").strip().replace("’", "'").casefold() if len(line) <= 200 else ""


def is_menu(line: str) -> bool:
    """Tell whether ``line`` is an entry of a page's menu."""
    return bare_line(line) in _MENU


def is_app_menu(line: str) -> bool:
    """Tell whether ``line`` is one of the three that the app prints above every title."""
    return bare_line(line) in _APP_MENU


def is_abstract_mark(line: str) -> bool:
    """Tell whether ``line`` is the heading under which the abstract begins."""
    return bare_line(line) in _ABSTRACT


def is_tail(line: str) -> bool:
    """Tell whether ``line`` begins what follows an abstract."""
    return bare_line(line) in _TAIL or _TAIL_BEGINNINGS.match(" ".join(line[:200].split())) is not None


def names_other_papers(line: str) -> bool:
    """Tell whether ``line`` is a heading, or the beginning of a notice, below which other papers are named."""
    return bare_line(line) in _OTHER_PAPERS or _NOTICES.match(line) is not None


def is_copyright(line: str) -> bool:
    """Tell whether ``line`` is a copyright notice on its own."""
    return len(line) <= 600 and _COPYRIGHT.match(line) is not None


def journal_line(line: str) -> tuple[str, str, str] | None:
    """Return (journal, year, day) of a journal-and-date line, or None; the day may be impossible or ""."""
    match = _JOURNAL_LINE.fullmatch(line) if len(line) <= 260 else None
    if match is None or not (match["date"] or re.search(r"\d\s*[;,(:]\s*\d", line)):
        return None
    return match["journal"].strip(" .,"), match["year"], match["day"] or ""


def is_author_list(line: str) -> bool:
    """Tell whether ``line`` is a list of two or more names."""
    if len(line) > 4000:
        return False
    names = [part for part in _NAME_SEPARATOR.split(line.rstrip(" .")) if not part.isdigit()]
    return len(names) > 1 and all(_is_name(name) for name in names)


def _is_name(name: str) -> bool:
    """Tell whether ``name`` is two to six words that names are made of, footnote digits aside."""
    words = name.strip("0123456789 *†‡").split()
    return 2 <= len(words) <= 6 and all(word[0].isupper() or word in _PARTICLES for word in words)
