"""What a page prints around an abstract, line by line: menus, citations, identifiers, authors, addresses, notices.

The phrases are those of the pages that were seen: PubMed, PMC, Europe PMC, Cochrane, the Read app (QxMD), and the
journals of BMJ, JAMA, Lancet, Elsevier (ScienceDirect), Frontiers, Wiley and Springer.
"""

from __future__ import annotations

import re
from enum import Enum

from trialsite.importing.phrases import begins_phrase, phrases, publication_type


class Kind(Enum):
    """What a line above an abstract is."""

    TEXT = "text"
    TYPE = "a publication type"
    MENU = "a menu entry"
    CITATION = "a citation or date"
    IDENTIFIER = "an identifier"
    AUTHORS = "authors"
    ADDRESS = "an address"


# The kinds of phrases under which an abstract begins, in English and other languages.
HEADINGS = ("abstract", "abstract elsewhere")
# Beginnings that hold a number, and endings, of lines that are a menu's.
_MENU_LINE = re.compile(
    r".{0,200}view all \d+ articles$|\d+ (?:citations?|views|altmetric|accesses|reads)\b|\d+ pages posted\b"
    r"|home\s*[/>›»|]|\[article in "
    r"|(?:the )?(?:\w+ ){0,2}journal of [^.:?]{3,60}$|[^>›»]{2,60}\s[>›»]\s[^>›»]{2,60}\s[>›»]\s|citations? \d+$"
    r"|(?:original |brief )?(?:research|report|article|clinical trial|systematic review|review) article$"
)
_BODY_OF_ARTICLE = re.compile(r"(?:(?:1|I)[.)]?\s*)?(?:introduction|main text|background and introduction)", re.I)
_KEYWORDS = re.compile(r"key ?words? [^.]{3,200}")  # without a colon, as PDFs print them
_COPYRIGHT_YEAR = re.compile(r"\(c\)\s*(?:19|20)\d\d|(?:19|20)\d\d the authors?\. published by", re.I)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|spring|summer|autumn|fall|winter)"
)
_YEAR = r"(?:18|19|20)\d\d"
_DATE = rf"(?:\d{{1,2}}\s+{_MONTH}|{_MONTH}\.?\s+\d{{1,2}}),?\s+{_YEAR}"
# "Some Journal 2018 December 32", "Some Journal. 2018 Jan;1(1):1-2.", "Some Journal 2009, 10 (4): 663-72".
_JOURNAL_LINE = re.compile(
    rf"(?P<journal>[^;]{{0,180}}?)[.,]?\s*\b(?P<year>{_YEAR})\s*"
    rf"(?P<date>(?:{_MONTH}\b[a-z\s/-]{{0,20}}(?P<day>\d{{1,2}})?)?)"
    r"(?P<issue>\s*[;,]?\s*[\w().:;,\s–-]{0,60})$",
    re.I,
)
_CITATION = re.compile(
    rf"\.\s*{_YEAR}\b.*"  # ". 2018 Jan;1(1):1-2.", PubMed's page
    rf"|.{{2,160}}[., ]{_YEAR}\b[\w\s-]{{0,24}};\s*(?:\w*\s*(?:\([^)]*\))?\s*:\s*\w+.*|.*\bdoi\b.*)"
    rf"|.{{2,160}}[., (]{_YEAR}\b(?:.*\b\d+\s*\(\w+\)\s*:\s*\w*\d.*|.*(?:\bdoi:|doi\.org/)\s*10\..*)"
    rf"|.{{2,80}}\bet al\b.*{_YEAR}.*|{_MONTH} {_YEAR}(?-i:[A-Z]).*|.{{5,200}} - .{{3,100}}, {_YEAR} - .*"
    rf"|.{{2,160}}author manuscript; available in pmc.*|vol(?:ume|\.)?\s*\d+.*|(?:.{{2,80}},\s*)?{_DATE}"
    rf"|{_MONTH}\s+{_YEAR}|{_YEAR}\s+{_MONTH}(?:\s+\d{{1,2}})?(?:\s*\[.*\])?\.?"
    r"|(?:(?:first |version )?published|posted|received|accepted|revised|available online|epub|date)\b"
    rf"[^.]{{0,60}}{_YEAR}.*|cite this (?:article )?as\b.*|(?:journal|source|citation|year|issn)\s*:\s.*|in: .*",
    re.I,
)
_IDENTIFIERS = re.compile(
    r"(?:(?:(?:pmid|pmcid|doi|pii|nihmsid|bookshelf id|corpus id|id)\s*:?\s*(?:https?://\S+|[a-z]{0,8}\d\S*)"
    r"|https?://\S+|10\.\d{4,9}/\S+|\[?(?:pubmed - )?indexed for medline\]?|epub (?:\d|ahead)[^.]*|\[doi\]"
    r"|online ahead of print|(?:e?collection|print) \d[^.]*|free (?:pmc )?article|no abstract available)"
    r"(?:[.,;|\s]+|$))+",
    re.I,
)
_ADDRESS = re.compile(r"(?:\(\d{1,2}\)|\d{1,2}\s?)[A-Z][^.:?]{2,200}\.?$|.*\S@\S+\.\w")
_ORGANISATION = re.compile(
    r"\b(?:Universit[yàäé]\w*|Department|Hospital|Institute?|Faculty|School of|Centre|Center|Clinic|College)\b"
)
# What makes a line of so many words a sentence, whatever else it holds.
_VERB = re.compile(r"\b(?:is|are|was|were|we|they|it|has|have|had|did|does|showed)\b", re.I)
_WORDS_OF_A_SENTENCE = 8
_LONGEST_CITATION = 400
_PARTICLES = frozenset("van von de der den du da di la le del dos bin al el ten ter y".split())
_DEGREE = re.compile(
    r"(?:[A-Z]\.?){2,4}|Ph\.?D\.?|M\.?Sc|B\.?Sc|M\.?Phil|D\.?Phil|Dr\.?P\.?H|Pharm\.?D|Prof|Dr|Jr|Sr|MPH|RN|FRCP"
)
_NAME_SEPARATOR = re.compile(r"\s*[,;&·•|\t]\s*(?:and\s+)?|\s+and(?:\s+|(?=[A-Z]))|(?<=[a-z]{2})[\d,*†‡]+\s+(?=[A-Z])")
# What pages print before, after and between names, and a name that is printed twice in a row.
_AROUND_NAMES = re.compile(
    r"^(?:authors?\s*:|by\s|prof(?:essor)?\.?\s|dr\.?\s|author links open overlay panel)\s*"
    r"|\s*(?:author info & affiliations|show all authors|show authors|authors' declarations of interest)\s*$",
    re.I,
)
# Notes among names, and what marks one name alone.
_NOTES = re.compile(
    r"(?:https?://)?orcid\.org/[\dX-]{19}|(?:view )?orcid(?: profile|:)?|\S+@[\w.-]+\w"
    r"|\([^()]{1,60}\)|\[[\d, ]{1,12}\]|[›»✉]",
    re.I,
)
_ONE_NAME = re.compile(
    r"(?:\s\d|[a-z]\d|[*†‡])[\d,\s*†‡]*[&,]?$|, (?:MD|PhD|MSc|MPH|MBBS|RN|BSc)\b|(?i:orcid)"
    r"|^[A-Z]\w+ (?:[A-Z]\. ?)+ ?[A-Z][\w-]+$|\S+@\S+\.\w"
)
_TWICE = re.compile(r"([A-Z][^\W\d]+(?: [A-Z][\w.'’-]*)+)(?=\1)")
_GROUP = re.compile(
    r"\b(?:group|investigators|collaborators|network|consortium|committee|team|collaboration|society)\b", re.I
)


def bare_line(line: str) -> str:
    """Return ``line`` in the form in which boilerplate is compared: no heading or bold marks, small letters."""
    folded = " ".join(line[:201].split())  # a page may print no-break spaces
    return folded.strip("#*_ ").rstrip(":").strip().replace("’", "'").casefold() if len(line) <= 200 else ""


def is_menu(line: str) -> bool:
    """Tell whether ``line`` is an entry of a page's menu."""
    bare = bare_line(line)
    return bare in phrases("menu") or begins_phrase(bare, "menu") or _MENU_LINE.match(bare) is not None


def is_line(line: str, *kinds: str) -> bool:
    """Tell whether ``line`` is a phrase of one of ``kinds``: "app menu", "abstract", "other abstracts" …"""
    bare = bare_line(line)
    return any(bare in phrases(kind) for kind in kinds)


def is_tail(line: str) -> bool:
    """Tell whether ``line`` begins what follows an abstract, whatever stands above it."""
    begins = " ".join(line[:200].split()).replace("’", "'").casefold()
    is_keywords = _KEYWORDS.fullmatch(begins) is not None and not is_sentence(begins)
    return is_keywords or is_line(line, "tail") or begins_phrase(begins, "tail")


def is_body_heading(line: str) -> bool:
    """Tell whether ``line`` is the heading with which an article's own text begins."""
    return _BODY_OF_ARTICLE.fullmatch(bare_line(line)) is not None


def names_other_papers(line: str) -> bool:
    """Tell whether ``line`` is a heading, or the beginning of a notice, below which other papers are named."""
    return is_line(line, "other papers") or begins_phrase(f"{line[:60]} ".casefold(), "other papers")


def is_copyright(line: str) -> bool:
    """Tell whether ``line`` is a copyright notice on its own."""
    begins = begins_phrase(line[:60].casefold(), "copyright") or _COPYRIGHT_YEAR.match(line)
    return len(line) <= 600 and bool(begins)


def is_identifiers(line: str) -> bool:
    """Tell whether ``line`` is identifiers and nothing else: "PMID: 1 DOI: 10.1234/5"."""
    return len(line) <= 300 and _IDENTIFIERS.fullmatch(line) is not None


def kind_of(line: str) -> Kind:
    """Return what a line above an abstract is by its own marks."""
    if publication_type(line) is not None:
        return Kind.TYPE
    if is_menu(line) or is_tail(line) or is_copyright(line):
        return Kind.MENU
    if is_identifiers(line):
        return Kind.IDENTIFIER
    if is_sentence(line):
        return Kind.TEXT
    if len(line) <= _LONGEST_CITATION and _CITATION.fullmatch(line):
        return Kind.CITATION
    if is_author_list(line):
        return Kind.AUTHORS
    works_at = "," in line and len(line) < 300 and _ORGANISATION.search(line[:120])
    is_address = works_at or begins_phrase(line[:40].casefold(), "address") or _ADDRESS.match(line[:1000])
    return Kind.ADDRESS if is_address else Kind.TEXT


def is_sentence(line: str) -> bool:
    """Tell whether ``line`` reads as a sentence: eight words or more with a verb."""
    return _VERB.search(line) is not None and len(line.split()) >= _WORDS_OF_A_SENTENCE


def journal_line(line: str) -> tuple[str, str, str] | None:
    """Return (journal, year, day) of a journal-and-date line, or None; the day may be impossible or ""."""
    match = _JOURNAL_LINE.fullmatch(line) if len(line) <= 260 and not is_sentence(line) else None
    if match is None or not (match["date"] or re.search(r"\d\s*[;,(:]\s*\d", line)):
        return None
    return match["journal"].strip(" .,"), match["year"], match["day"] or ""


def is_author_list(line: str) -> bool:
    """Tell whether ``line`` is names: two or more, or one with a footnote, a degree, or initials after a label.

    Degrees, footnotes ("1", "a b", "*"), a group after a semicolon and small words for a post ("professor1") may
    stand between them.
    """
    if len(line) > 4000:
        return False
    bare, labelled = _AROUND_NAMES.subn(" ", _NOTES.sub(" ", _TWICE.sub(r"\1; ", line)))
    if ";" in bare and all(name.count(",") == 1 for name in bare.strip(" ;.").split(";")):  # "Example, Ann; Sample, B."
        bare = bare.replace(",", " ")
    pieces = (part.strip("0123456789 *†‡#✉") for part in _NAME_SEPARATOR.split(bare.rstrip(" .")))
    parts = [part for part in pieces if part and not _DEGREE.fullmatch(part)]
    names = [part for part in parts if _is_name(part)]
    others = [part for part in parts if not _is_name(part)]
    marked = labelled or _ONE_NAME.search(line)
    if len(names) < (1 if marked else 2):
        return False
    return all(_GROUP.search(part) or part == "et al" or re.fullmatch(r"[a-z][a-z \d]{0,40}", part) for part in others)


def _is_name(name: str) -> bool:
    """Tell whether ``name`` is two to six words that names are made of, footnotes aside."""
    words = re.sub(r"(?:\s[a-z])+$", "", name.strip(" §()")).split()
    is_capital = all(word[0].isupper() or word in _PARTICLES for word in words)
    others = phrases("no names").intersection(word.casefold() for word in words if word != "A")
    return 2 <= len(words) <= 6 and is_capital and not others
