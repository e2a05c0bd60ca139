"""What is not read: each known by what it opens with, with its name and what to save instead.

A row is (signature, name, what to save). Rows are tried in order; the first that fits says what the file is.
The menu entries are those of the databases' own pages (PubMed, Cochrane Library, Ovid, embase.com, Scopus).
"""

from __future__ import annotations

import re

PUBMED = "open the paper in PubMed, choose Save, Format: PubMed, and give that file"
_RIS = "export the paper again as RIS, with its abstract"
_UNPACK = "unpack it and give the file inside"
_TEXT = "copy title and abstract into a .txt file"
_EITHER = f"{_RIS}, or {PUBMED}"

# Files known by their first bytes: https://en.wikipedia.org/wiki/List_of_file_signatures
_BYTES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", _TEXT),
    (b"\x1f\x8b", "a gzip file", _UNPACK),
    (b"PK\x03\x04", "a zip or Office (.docx, .xlsx) file", f"{_UNPACK}, or {_TEXT}"),
    (b"PK\x05\x06", "an empty zip file", _TEXT),
    (b"BZh", "a bzip2 file", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz file", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7z file", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR file", _UNPACK),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file", _TEXT),
    (b"{\\rtf", "an RTF file", _TEXT),
    (b"bplist00", "a Safari web archive", _TEXT),
    (b"\x89PNG", "a picture", _TEXT),
    (b"\xff\xd8\xff", "a picture", _TEXT),
    (b"GIF8", "a picture", _TEXT),
    (b"\x7fELF", "a program", _TEXT),
    (b"MZ\x90", "a program", _TEXT),
    (b"SQLite format 3\0", "a database", _TEXT),
)
_COLUMN = (
    r"\s*\"?(?:titles?|article title|document title|abstracts?|abstract note|authors?|author\(s\)|author full names"
    r"|pmid|doi|year|publication year|journal(?:/book)?|source title|source|citation|keywords?|key|item type|volume"
    r"|issue|pages|url|link|id|publication title|entry type|pt|au|ti|so|create date|date)\"?\s*"
)
_HEADER = r"(?:(?:[A-Za-z][\w-]*): .*\n(?:[ \t]+\S.*\n)*)"
_MAIL = (
    r"(?:(?:From|To|Cc|Sent|Subject|Von|An|Betreff|Gesendet|De|À|Objet|Para|Asunto|Date|Received|Return-Path|Reply-To|Message-ID|MIME-Version|Delivered-To|Content-Type"
    r"|X-[\w-]+): .*\n(?:[ \t]+\S.*\n)*)"
)
# Texts known by their opening: \A stands for the first character that is not blank, ^ for the beginning of a line.
_TEXTS: tuple[tuple[str, str, str], ...] = (
    (
        r"(?i)\A(?:<!--[^>]*-->\s*)?<!doctype\s+html|<html[\s>]|\A<(?:head|body|script|meta|table|style|nav|pre)[\s>]",
        "a saved web page (HTML)",
        _TEXT,
    ),
    (
        r"\AThis XML file does not appear to have any style information|\A[-−▼▾+]\s*<\w",
        "XML copied from a browser's window",
        f"save the file itself, or {PUBMED}",
    ),
    (r"\A[\[{][\s\S]*?\"(?:resultList|abstractText|pageInfo)\"", "JSON of Europe PMC", PUBMED),
    (r"\A\{[\s\S]*?\"(?:message-type|is-referenced-by-count|reference-count)\"", "JSON of Crossref", PUBMED),
    (r"\A\{[\s\S]*?\"(?:protocolSection|FullStudiesResponse|nctId)\"", "JSON of ClinicalTrials.gov", PUBMED),
    (r"\A[\[{][\s\S]*?\"(?:date-parts|container-title|citation-key)\"", "CSL-JSON", PUBMED),
    (r"\A\{[\s\S]*?\"(?:esummary|esearchresult|uids)\"", "JSON of PubMed's E-utilities", PUBMED),
    (r"\A(?:\{\s*[\"}]|\[\s*(?:[\[{\"\]]|-?\d+\s*[,\]]))", "a JSON file", PUBMED),
    (
        r"(?i)^\s*@(?:article|book|inbook|incollection|inproceedings|conference|misc|techreport|phdthesis|online"
        r"|comment|string|preamble|[a-z]+(?=\s*\{\s*[^\s,{}]+\s*,))\s*[{(]",
        "a BibTeX file",
        _EITHER,
    ),
    (
        r"\ARecord #\d+ of \d+",
        "a CENTRAL export (Cochrane Library, plain text)",
        "in the Cochrane Library choose Export selected citations, RIS (EndNote), Include abstract",
    ),
    (
        r"\A<\d+>|\AVN  ?- ?Ovid|\ADatabase: .*(?:Ovid|Embase|MEDLINE)|\AOvid Technologies"
        r"|\A\d+\.\s*\n\s*Unique Identifier",
        "an Ovid text export",
        "in Ovid choose Export, Format: RIS, Fields: Complete Reference",
    ),
    (
        r"\A(?:EMBASE\s+)?RECORD \d+\s*$|\ATITLE\n.*\n(?:.*\n){0,2}AUTHOR NAMES",
        "an Embase text export",
        "in Embase choose Export, Format: RIS",
    ),
    (r"\AScopus\s*\nEXPORT DATE", "a Scopus text export", "in Scopus choose Export, RIS, and tick Abstract"),
    (r"\AFN [^\n]*\n\s*VR |\APT [JBSP]\s*\n", "a Web of Science (ISI) export", _EITHER),
    (r"\A%[0A-Z] \S", "an EndNote tagged export", _EITHER),
    (r"\ART [A-Z][A-Za-z ]+\n(?:[A-Z][A-Z0-9] .*\n)+", "a RefWorks export", _EITHER),
    (r"\A[A-Z][A-Za-z-]+\s*::=\s*\{", "ASN.1 of PubMed", PUBMED),
    (rf"(?i)\A{_HEADER}*?Content-Type: multipart/related", "a saved web archive (MHTML)", _TEXT),
    (
        rf"(?i)\A(?:From \S+ .*\n)?{_MAIL}{{2}}|\AThis message contains (?:search results|My NCBI)"
        r"|\A-+ ?(?:Forwarded|Original) Message",
        "a saved mail",
        PUBMED,
    ),
    (
        r"\A\d{1,4}[:.] (?:(?!\n\s*\n)[\s\S]){10,3000}?\bPMID: \d+",
        "PubMed's Summary (text), which has no abstract",
        PUBMED,
    ),
    (r"(?i)\A(?:PMID:?\s*)?\d{1,8}(?:[\s,;]+(?:PMID:?\s*)?\d{1,8})*\s*\Z", "a list of PMIDs", PUBMED),
    (
        rf"(?i)\A(?:[^\n,;\t]{{0,40}}[,;\t]){{0,3}}{_COLUMN}([,;\t])(?:[^\n]*\1)?{_COLUMN}(?:[,;\t\n]|\Z)|\Asep=.\s|\A\"[^\"\n]{{1,300}}\"[,;\t]"
        r"|\A[^\n\t]{1,80}(?:\t[^\n\t]{1,80}){3,}\n",
        "a CSV table",
        _EITHER,
    ),
    (
        r"(?i)\A(?:record|document|result|item|citation|reference)\s*#?:?\s*\d+(?:\s+of\s+\d+)?[:.]?\s*\n",
        "a database's text export",
        _EITHER,
    ),
    (r"\A(?:[A-Z][A-Z0-9]{1,3}\s{0,2}[:=|] ?.*\n){3}", "a database's tagged export", _EITHER),
    (r"\A---\s*\n\s*-?\s*[\w-]+:", "a YAML file", PUBMED),
    (r"\A%!PS", "a PostScript file", _TEXT),
    (r"\\(?:documentclass|begin\{document\})", "a LaTeX file", _TEXT),
)
_ROWS = tuple((re.compile(signature, re.M), name, instead) for signature, name, instead in _TEXTS)
_SUFFIXES = {
    ".yml": ("a YAML file", PUBMED),
    ".yaml": ("a YAML file", PUBMED),
    ".json": ("a JSON file", PUBMED),
    ".csv": ("a CSV table", _EITHER),
    ".tsv": ("a CSV table", _EITHER),
    ".bib": ("a BibTeX file", _EITHER),
    ".enw": ("an EndNote tagged export", _EITHER),
    ".ciw": ("a Web of Science (ISI) export", _EITHER),
    ".eml": ("a saved mail", PUBMED),
    ".mht": ("a saved web archive (MHTML)", _TEXT),
    ".mhtml": ("a saved web archive (MHTML)", _TEXT),
}
# Root elements, by their local names.
_ROOTS = {
    "responseWrapper": ("XML of Europe PMC", PUBMED),
    "xml": ("EndNote XML", "in EndNote choose Export, Output style: RefMan (RIS) Export"),
    "records": ("EndNote XML", "in EndNote choose Export, Output style: RefMan (RIS) Export"),
    "TEI": ("TEI XML (of GROBID, for example)", PUBMED),
    "teiCorpus": ("TEI XML", PUBMED),
    "ArticleSet": ("XML that publishers send to PubMed", PUBMED),
    "eSummaryResult": ("PubMed's eSummary, which has no abstract", PUBMED),
    "eSearchResult": ("PubMed's eSearch, which has no abstract", PUBMED),
    "eLinkResult": ("PubMed's eLink, which has no abstract", PUBMED),
    "eFetchResult": ("an answer of PubMed without a record", PUBMED),
    "modsCollection": ("MODS XML", _EITHER),
    "mods": ("MODS XML", _EITHER),
    "doi_batch": ("Crossref XML", PUBMED),
    "crossref_result": ("Crossref XML", PUBMED),
    "collection": ("BioC or MARC XML", PUBMED),
    "clinical_study": ("XML of ClinicalTrials.gov", PUBMED),
    "rss": ("a feed (RSS)", PUBMED),
    "feed": ("a feed (Atom)", PUBMED),
    "RDF": ("RDF", _EITHER),
    "html": ("a saved web page (HTML)", _TEXT),
}


def foreign_bytes(data: bytes) -> str | None:
    """Return what a file that begins with ``data`` is, and what to save instead; None where it may be text."""
    return next((f"{name}; {instead}" for mark, name, instead in _BYTES if data.startswith(mark)), None)


def foreign_text(opening: str) -> str | None:
    """Return what a text with this ``opening`` is, and what to save instead, or None.

    There are no blanks before it, and its lines end in LF.
    """
    return next((f"{name}; {instead}" for pattern, name, instead in _ROWS if pattern.search(opening)), None)


def foreign_suffix(suffix: str) -> str | None:
    """Return what a file whose name ends in ``suffix`` is, and what to save instead, or None."""
    return "; ".join(_SUFFIXES[suffix]) if suffix in _SUFFIXES else None


def foreign_root(name: str) -> str | None:
    """Return what XML with the root element ``name`` is, and what to save instead, or None."""
    return "; ".join(_ROOTS[name]) if name in _ROOTS else None
