"""What a page prints around an abstract, line by line: menus, citations, identifiers, authors, addresses, notices.

The phrases are those of the pages that were seen: PubMed, PMC, Europe PMC, Cochrane, the Read app (QxMD), and the
journals of BMJ, JAMA, Lancet, Elsevier (ScienceDirect), Frontiers, Wiley and Springer.
"""

from __future__ import annotations

import re
from enum import Enum

from trialsite.importing.publication_types import publication_type


class Kind(Enum):
    """What a line above an abstract is."""

    TEXT = "text"
    TYPE = "a publication type"
    MENU = "a menu entry"
    CITATION = "a citation or date"
    IDENTIFIER = "an identifier"
    AUTHORS = "authors"
    ADDRESS = "an address"


def _phrases(text: str) -> frozenset[str]:
    return frozenset(" ".join(phrase.split()) for phrase in text.split(";"))


# Whole lines above or beside the title.
_MENU = _phrases(
    """
    access; actions; add comment; add dislike; add like; add to collections; add to favorites; add to mendeley;
    add to saved papers; add to search; advanced; advanced search; article; article info; article notes; articles; cite;
    clinical trial registration; clipboard; collapse; collapse all expand all; collections; contents; copy; copy link;
    copyright and license information; create file; display options; download; download pdf; email; expand; export;
    extract; favorites; figures & tables; follow; format; free article; free full text; free pmc article;
    full text; full text links; full text provider logo; full-text; get access; get rights and content; go to; help;
    highlights; home; info & metrics; journal home; journals; log in; login; menu; metrics; more; my bibliography;
    nih nlm logo; open access; original article; original contribution; original investigation; original paper;
    original research; original research article; original study; outline; page navigation; pdf; permalink;
    permissions; peer review; print; pubmed; pubmed disclaimer; related content; research; research article;
    research paper; responses; resources; save; save to library; search; search in nlm catalog; search in pmc;
    search in pubmed; see all; send to; share; share on; share this article; show all; show more; sign in; subscribe;
    supplements; support; intervention; metrics details; about; references; comments; media coverage; peer-reviewed;
    download citation; metrics and citations; author info & affiliations; pdf/epub; version history; read online; title; title & authors; tools; twitter; u.s. flag; user guide; view article; view in nlm catalog;
    view pdf; author information; author affiliations; authors info & affiliations; affiliations; affiliation; authors;
    author links open overlay panel; affiliations expand; author affiliations article information; europe pmc; e-mail;
    article information; see article tools; this is a preprint; randomised controlled trial; listen to this article;
    show authors; abstract full text; browse; back to results; search results; free; facebook; linkedin; bookmark; cited
    """
)
_MENU_BEGINNINGS = re.compile(
    r"skip to |the publisher's version of this article|read the full text|an official website|here's how you know|search life-sciences|this article is part of the research topic"
    r"|sec\. |.{0,200}view all \d+ articles$|version history$|cochrane database of systematic reviews|free full text in"
    r"|under a creative commons|authors' declarations|author information article notes|\d+ (?:citations?|views|altmetric)\b"
    r"|(?:original |brief )?(?:research|report|article|clinical trial|systematic review|review) article$|citations? \d+$"
    r"|related articles?\b|available in$|save citation|(?:dr|prof)\.? \w+ is |share on |download (?:citation|pdf|article)",
    re.I,
)
# The app prints this below the publication types and above the title.
_APP_MENU = frozenset({"add to saved papers", "add dislike", "add like"})
_ABSTRACT = _phrases("abstract; structured abstract; article abstract; summary; main abstract")
_ABSTRACT_ELSEWHERE = _phrases(
    "zusammenfassung; résumé; resume; resumen; resumo; riassunto; samenvatting; sammanfattning"
)
# Whole lines with which what follows an abstract begins.
_TAIL = _phrases(
    """
    full text links; related resources; mobile app image; publication types; mesh terms; substances; similar articles;
    [indexed for medline]; supplemental content; cited by; references; figures; conflict of interest statement;
    conflict of interest; linkout - more resources; grant support; grants and funding; comment in; related information;
    associated data; supplementary concepts; keywords; key words; abstract copyright; your privacy choices; copyright;
    disclaimer; see this image and copyright information in pmc; pubmed disclaimer; free full text; full text; go to;
    previous article; next article; previous article in issue; next article in issue; picos; section snippets;
    recommended articles; view full text; view full text on sciencedirect; get full text access; access this article;
    purchase one-time access; article info; article information; author information; author affiliations; footnotes;
    article notes; supplementary material; supplementary materials; supporting information; download pdf; main text;
    open in a new tab; rights and permissions; about this article; cite this article; citing literature; related content;
    figures (0); metrics; article metrics; discover more; buy article; buy or subscribe; access options; acknowledgements;
    acknowledgments; what is already known on this topic; export citation; full text available; visual abstract;
    graphical abstract; read the full text; full article; similar articles in pubmed; citations & impact; citations;
    funders; peer review reports; availability of data and materials; data availability statement; responses; peer review; full-text; list of abbreviations; abbreviations
    """
)
_OTHER_ABSTRACTS = _phrases(
    "plain language summary; lay summary; lay abstract; graphical abstract; visual abstract; key points; highlights;"
    " what this study adds; what is already known on this topic; in brief; author summary; editor's summary"
)
# Those of them under which a page lists other papers, each with identifiers of its own.
_OTHER_PAPERS = frozenset({"similar articles", "cited by", "references", "related information", "citing literature"})
_NOTICES = re.compile(
    r"(?:comment|erratum|corrected|update|republished|retraction|retracted) (?:in|on|of|from|and)\b"
    r"|expression of concern",
    re.I,
)
_TAIL_BEGINNINGS = re.compile(
    r"(?:key ?words?\s*[:：—]|we have located links that|for the best experience, use the|get se[ae]mless 1-tap"
    r"|all material on this website|this website also contains material|you can now claim free cme"
    r"|by using this service, you agree|your privacy choices|can't access the paper\?|to read this article in full"
    r"|conflict of interest statement:|(?:previous|next) article\b|this (?:is an open access|article is distributed)"
    r"|(?:author summary|editor's note|view the full text|read (?:the )?full|see the full|supplementary information) ?[:.]?$"
    r"|what is already known|electronic supplementary material|the online version of this|mesh (?:terms|keywords):"
    r"|article metrics|abbreviations: |view (?:large|this table)|sign in to|purchase access|get access to)",
    re.I,
)
_BODY_OF_ARTICLE = re.compile(r"(?:(?:1|I)[.)]?\s*)?(?:introduction|main text|background and introduction)", re.I)
_COPYRIGHT = re.compile(
    r"(?:copyright\b|©|\(c\)\s*(?:19|20)\d\d|published by elsevier|all rights reserved|this article is protected by copy"
    r"|(?:19|20)\d\d the authors?\. published by|crown copyright)",
    re.I,
)
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
    rf"|.{{2,160}}[., ]{_YEAR}\b(?:.*\b\d+\s*\(\w+\)\s*:\s*\w*\d.*|[^:]{{0,60}}\.?\s*doi:\s*10\..*)"
    rf"|.{{2,160}}author manuscript; available in pmc.*|vol(?:ume|\.)?\s*\d+.*|(?:.{{2,80}},\s*)?{_DATE}|{_MONTH}\s+{_YEAR}"
    rf"|(?:(?:first |version )?published|posted|received|accepted|revised|available online|epub|date)\b[^.]{{0,60}}{_YEAR}.*"
    r"|cite this (?:article )?as\b.*|(?:journal|source|citation|year|issn)\s*:\s.*|in: .*",
    re.I,
)
_IDENTIFIER = (
    r"(?:(?:pmid|pmcid|doi|pii|nihmsid|id)\s*:?\s*(?:https?://\S+|[a-z]{0,8}\d\S*)|https?://\S+|10\.\d{4,9}/\S+"
    r"|\[?(?:pubmed - )?indexed for medline\]?|epub (?:\d|ahead)[^.]*|online ahead of print|(?:e?collection|print) \d[^.]*"
    r"|free (?:pmc )?article|no abstract available|\[doi\])"
)
_IDENTIFIERS = re.compile(rf"(?:{_IDENTIFIER}(?:[.,;|\s]+|$))+", re.I)
_ADDRESS = re.compile(
    r"\S+@\S+\.\w|(?:author|contributor) (?:information|affiliations?)|affiliations?\b|correspond(?:ence|ing)\b"
    r"|from the (?:department|division|institut|university)|electronic address|(?:\(\d{1,2}\)|\d{1,2}\s?)[A-Z][^.:?]{2,200}\.?$"
    r"|.{0,200}\b(?:contributed equally|author contributions)",
    re.I,
)
_ORGANISATION = re.compile(
    r"\b(?:University|Universit[àäé]\w*|Department|Hospital|Institute|Institut|Faculty|School of|Centre|Center|Clinic|College)\b"
)
# What makes a line of so many words a sentence, whatever else it holds.
_VERB = re.compile(r"\b(?:is|are|was|were|we|has|have|had|can|may|did|does|showed)\b")
_WORDS_OF_A_SENTENCE = 8
_PARTICLES = frozenset("van von de der den du da di la le del dos bin al el ten ter y".split())
_DEGREE = re.compile(
    r"(?:[A-Z]\.?){2,4}|Ph\.?D|M\.?Sc|B\.?Sc|M\.?Phil|D\.?Phil|Dr\.?P\.?H|Pharm\.?D|Prof|Dr|Jr|Sr|MPH|RN|FRCP"
)
_NAME_SEPARATOR = re.compile(r"\s*[,;&·•|\t]\s*|\s+and\s+|(?<=[a-z]{2})[\d,*†‡]+\s+(?=[A-Z])")
_GROUP = re.compile(
    r"\b(?:group|investigators|collaborators|network|consortium|committee|team|collaboration|society)\b", re.I
)
_NO_NAME = frozenset(
    "a among and are as at by for from in is its of on or our the their to was were what with study trial trials review"
    " analysis report cohort controlled randomized randomised clinical patients adults children treatment effects effect"
    " background objective methods results conclusions introduction abstract summary keywords design setting".split()
)


def bare_line(line: str) -> str:
    """Return ``line`` in the form in which boilerplate is compared: no heading or bold marks, small letters."""
    folded = " ".join(line[:201].split())  # a page may print no-break spaces
    return folded.strip("#*_ ").rstrip(":").strip().replace("’", "'").casefold() if len(line) <= 200 else ""


def is_menu(line: str) -> bool:
    """Tell whether ``line`` is an entry of a page's menu."""
    return bare_line(line) in _MENU or (len(line) <= 220 and _MENU_BEGINNINGS.match(bare_line(line)) is not None)


def is_app_menu(line: str) -> bool:
    """Tell whether ``line`` is one of the three that the app prints above every title."""
    return bare_line(line) in _APP_MENU


def is_abstract_heading(line: str) -> bool:
    """Tell whether ``line`` is a heading under which an abstract begins, in English or another language."""
    return bare_line(line) in _ABSTRACT | _ABSTRACT_ELSEWHERE


def is_tail(line: str) -> bool:
    """Tell whether ``line`` begins what follows an abstract, whatever stands above it."""
    bare = bare_line(line)
    return (
        bare in _TAIL or bare in _ABSTRACT_ELSEWHERE or _TAIL_BEGINNINGS.match(" ".join(line[:200].split())) is not None
    )


def is_body_heading(line: str) -> bool:
    """Tell whether ``line`` is the heading with which an article's own text begins."""
    return _BODY_OF_ARTICLE.fullmatch(bare_line(line)) is not None


def is_other_abstract(line: str) -> bool:
    """Tell whether ``line`` is the heading of a second abstract of the same paper: lay, graphical, translated."""
    return bare_line(line) in _OTHER_ABSTRACTS | _ABSTRACT_ELSEWHERE


def names_other_papers(line: str) -> bool:
    """Tell whether ``line`` is a heading, or the beginning of a notice, below which other papers are named."""
    return bare_line(line) in _OTHER_PAPERS or _NOTICES.match(line) is not None


def is_copyright(line: str) -> bool:
    """Tell whether ``line`` is a copyright notice on its own."""
    return len(line) <= 600 and _COPYRIGHT.match(line) is not None


def is_identifiers(line: str) -> bool:
    """Tell whether ``line`` is identifiers and nothing else: "PMID: 1 DOI: 10.1234/5"."""
    return len(line) <= 300 and _IDENTIFIERS.fullmatch(line) is not None


def is_citation(line: str) -> bool:
    """Tell whether ``line`` is where and when a paper came out: journal, date, volume, pages."""
    return len(line) <= 400 and _CITATION.fullmatch(line) is not None


def is_address(line: str) -> bool:
    """Tell whether ``line`` says where an author works, as it stands between title and abstract."""
    if len(line) > 1000:
        return False
    works_at = "," in line and len(line) < 300 and _ORGANISATION.search(line[:120]) and not _VERB.search(line)
    return bool(works_at) or _ADDRESS.match(line) is not None or re.search(r"\S@\S+\.\w", line) is not None


def kind_of(line: str) -> Kind:
    """Return what a line above an abstract is by its own marks."""
    if publication_type(line) is not None:
        return Kind.TYPE
    if is_menu(line):
        return Kind.MENU
    if is_identifiers(line):
        return Kind.IDENTIFIER
    if _VERB.search(line) and len(line.split()) >= _WORDS_OF_A_SENTENCE:
        return Kind.TEXT
    if is_citation(line):
        return Kind.CITATION
    if is_author_list(line):
        return Kind.AUTHORS
    return Kind.ADDRESS if is_address(line) else Kind.TEXT


def journal_line(line: str) -> tuple[str, str, str] | None:
    """Return (journal, year, day) of a journal-and-date line, or None; the day may be impossible or ""."""
    match = _JOURNAL_LINE.fullmatch(line) if len(line) <= 260 else None
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
    bare, labelled = re.subn(
        r"^(?:authors?\s*:|by\s|prof(?:essor)?\.?\s|dr\.?\s|author links open overlay panel)\s*", "", line, flags=re.I
    )
    bare = re.sub(r"\s*(?:author info & affiliations|show all authors|show authors)\s*$", "", bare, flags=re.I)
    pieces = (part.strip("0123456789 *†‡#✉") for part in _NAME_SEPARATOR.split(bare.rstrip(" .")))
    parts = [part for part in pieces if part and not _DEGREE.fullmatch(part)]
    names = [part for part in parts if _is_name(part)]
    others = [part for part in parts if not _is_name(part)]
    marked = labelled or re.search(r"(?:\s\d|[a-z]\d|[*†‡])[\d,\s*†‡]*$|, (?:MD|PhD|MSc|MPH|MBBS|RN|BSc)\b", line)
    if len(names) < (1 if marked else 2):
        return False
    return all(_GROUP.search(part) or part == "et al" or re.fullmatch(r"[a-z][a-z \d]{0,40}", part) for part in others)


def _is_name(name: str) -> bool:
    """Tell whether ``name`` is two to six words that names are made of, footnotes aside."""
    words = re.sub(r"(?:\s[a-z])+$", "", name.strip(" §()")).split()
    capital = all(word[0].isupper() or word in _PARTICLES for word in words)
    return 2 <= len(words) <= 6 and capital and _NO_NAME.isdisjoint(word.casefold() for word in words if word != "A")
