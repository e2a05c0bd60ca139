"""PubMed XML: PubmedArticle and PubmedBookArticle elements → records.

The elements are those of NLM's DTD, https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/index.html.
A record's own facts are direct children of MedlineCitation (or BookDocument): the same names
occur deeper for other papers (comments, corrections, references).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trialsite.base.problems import Problem, visible
from trialsite.importing.abstract import Author, Bibliography, Oddity
from trialsite.importing.identifiers import doi_of, is_pmid
from trialsite.importing.record import Part, Record
from trialsite.importing.xml_tree import Element

ROOTS = frozenset(
    {
        "PubmedArticleSet",
        "PubmedArticle",
        "PubmedBookArticle",
        "PubmedBookArticleSet",
        "MedlineCitationSet",
        "MedlineCitation",
    }
)
_RECORDS = frozenset({"PubmedArticle", "PubmedBookArticle", "MedlineCitation"})
_NOT_A_TITLE = frozenset({"[Not Available].", "[Not Available]", "[No title available]"})
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")


def is_root(name: str) -> bool:
    """Tell whether ``name`` is a root element of PubMed XML, which has no namespace."""
    return name in ROOTS


def is_record(name: str) -> bool:
    """Tell whether the element ``name`` is one paper."""
    return name in _RECORDS


def record_of(element: Element, file: str) -> Record:
    """Return the record in a PubmedArticle, PubmedBookArticle or MedlineCitation element."""
    citation = element.child("MedlineCitation") or element.child("BookDocument") or element
    article = citation.child("Article") or citation
    pmid, problems = _own_pmid(citation, file)
    title, title_oddities = _title(article)
    return Record(
        title=title,
        line=(article.child("ArticleTitle") or citation).line,
        parts=tuple(_parts(article)),
        pmid=pmid,
        doi=_doi(element, article),
        publication_types=tuple(_publication_types(article)),
        paper=_paper(article),
        oddities=(*title_oddities, *_other_abstracts(citation, article)),
        problems=tuple(problems),
    )


def _own_pmid(citation: Element, file: str) -> tuple[str | None, list[Problem]]:
    """Return the direct child PMID, or a problem; as printed, because blanks in it are a fault too."""
    found = citation.child("PMID")
    if found is None:
        return None, [Problem(file, citation.line, 0, "pmid", "must be given, found no PMID")]
    printed = "".join(found.texts())
    if is_pmid(printed):
        return printed, []
    return None, [Problem(file, found.line, 0, "pmid", f"must be 1 to 8 digits, found {visible(printed, 40)!r}")]


def _title(article: Element) -> tuple[str, list[Oddity]]:
    """Return the title; the one in the paper's own language where PubMed has no English one."""
    title = article.text("ArticleTitle")
    if title and title not in _NOT_A_TITLE:
        return title, []
    other = article.text("VernacularTitle") or article.text("Book", "BookTitle")
    line = (article.child("ArticleTitle") or article).line
    if other:
        return other, [Oddity(line, "title", "must be in ArticleTitle, found it only in VernacularTitle or BookTitle")]
    return title, []


def _parts(article: Element) -> Iterator[Part]:
    abstract = article.child("Abstract")
    for text in abstract.children("AbstractText") if abstract is not None else ():
        label = " ".join(text.attributes.get("Label", "").split()) or None
        yield Part(label, text.text(), text.line, text.attributes.get("NlmCategory"))


def _other_abstracts(citation: Element, article: Element) -> Iterator[Oddity]:
    for other in (*citation.children("OtherAbstract"), *article.children("OtherAbstract")):
        kind = ", ".join(f"{key} {visible(value, 40)!r}" for key, value in sorted(other.attributes.items()))
        yield Oddity(other.line, "sections", f"must be one abstract, found an OtherAbstract ({kind}); left out")


def _publication_types(article: Element) -> Iterator[str]:
    holder = article.child("PublicationTypeList") or article
    return (name for name in (kind.text() for kind in holder.children("PublicationType")) if name)


def _doi(element: Element, article: Element) -> str | None:
    """Return the DOI the article itself gives, else the one in PubMed's list of its identifiers."""
    return next(filter(None, map(doi_of, _printed_dois(element, article))), None)


def _printed_dois(element: Element, article: Element) -> Iterator[str]:
    for location in article.children("ELocationID"):
        if location.attributes.get("EIdType") == "doi" and location.attributes.get("ValidYN", "Y") == "Y":
            yield location.text()
    holders = (
        element.child("PubmedData", "ArticleIdList"),
        element.child("PubmedBookData", "ArticleIdList"),
        article.child("ArticleIdList"),
    )
    for holder in holders:
        for identifier in holder.children("ArticleId") if holder is not None else ():
            if identifier.attributes.get("IdType") == "doi":
                yield identifier.text()


def _paper(article: Element) -> Bibliography:
    journal = article.child("Journal")
    issue = article.child("Journal", "JournalIssue")
    book = article.child("Book")
    return Bibliography(
        journal=journal.text("Title") if journal is not None else "",
        journal_abbreviation=journal.text("ISOAbbreviation") if journal is not None else "",
        year=_year((issue or book or article).child("PubDate")),
        volume=issue.text("Volume") if issue is not None else "",
        issue=issue.text("Issue") if issue is not None else "",
        pages=_pages(article),
        authors=tuple(_authors(article, book)),
    )


def _year(date: Element | None) -> str:
    if date is None:
        return ""
    match = _YEAR.search(date.text("Year") or date.text("MedlineDate"))
    return match.group() if match else ""


def _pages(article: Element) -> str:
    printed = article.text("Pagination", "MedlinePgn")
    ends = [article.text("Pagination", name) for name in ("StartPage", "EndPage")]
    return printed or "-".join(end for end in ends if end)


def _authors(article: Element, book: Element | None) -> Iterator[Author]:
    """Yield authors and groups in order; editors are in a list of another type."""
    lists = [*article.children("AuthorList"), *(book.children("AuthorList") if book is not None else ())]
    for holder in lists:
        if holder.attributes.get("Type", "authors") == "authors":
            for author in holder.children("Author"):
                yield from _author(author)


def _author(author: Element) -> Iterator[Author]:
    group = author.text("CollectiveName")
    if group:
        yield Author(group)
    elif author.attributes.get("ValidYN", "Y") == "Y" and author.text("LastName"):
        given = author.text("ForeName") or author.text("Initials")
        yield Author(" ".join(filter(None, (author.text("LastName"), author.text("Suffix")))), given)
