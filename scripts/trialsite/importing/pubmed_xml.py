"""PubMed XML: PubmedArticle and PubmedBookArticle elements → records.

The elements are those of NLM's DTD, https://dtd.nlm.nih.gov/ncbi/pubmed/doc/out/250101/index.html. A record's own
facts are direct children of MedlineCitation (or BookDocument): the same names occur deeper for other papers.
"""

from collections.abc import Iterator

from lxml.etree import tostring

from trialsite.base.problems import Problem
from trialsite.importing.abstract import Author, Bibliography, Oddity, Part, Record
from trialsite.importing.identifiers import checked_pmid, date_in, doi_of
from trialsite.importing.label_detection import are_too_much, parts_of_fields, tell_unlabelled
from trialsite.importing.labels import is_capitals, is_known, is_unlabelled
from trialsite.importing.markup import element_of, flat, sections_in, text_at, without_tags
from trialsite.importing.tables import patterns, words
from trialsite.importing.warnings import doubts_of_standing
from trialsite.importing.xml_tree import Element, first_of, line_of

RECORDS = frozenset({"PubmedArticle", "PubmedBookArticle", "MedlineCitation"})
ROOTS = RECORDS | {"PubmedArticleSet", "PubmedBookArticleSet", "MedlineCitationSet"}
_BROKEN = patterns("signs")["broken in lines"]
_SURELY_LABELS = 2  # more than these, of NLM's list


def record_of(element: Element, file: str) -> Record:
    """Return the record in a PubmedArticle, PubmedBookArticle or MedlineCitation element."""
    citation = first_of(element, "MedlineCitation", "BookDocument", default=element)
    article = first_of(citation, "Article", default=citation)
    pmid, problems = _own_pmid(citation, file)
    title, oddities = text_at(article, "ArticleTitle"), list[Oddity]()
    other = text_at(article, "VernacularTitle", "Book/BookTitle")
    if title in {"", *words("no titles")} and other:  # PubMed has no English one
        title, line = other, line_of(first_of(article, "ArticleTitle", default=article))
        oddities.append(Oddity(line, "title", "must be in ArticleTitle, found it only in VernacularTitle or BookTitle"))
    parts = _parts(article, oddities)
    others = [line_of(other) for other in (*citation.findall("OtherAbstract"), *article.findall("OtherAbstract"))]
    message = "must be one abstract, found an OtherAbstract; left out"
    oddities += [Oddity(line, "sections", message) for line in others]
    missing = "must have an abstract of its own, found only an OtherAbstract"
    problems += [Problem(file, line, 0, "sections", missing) for line in others[:1] if not parts]
    oddities += doubts_of_standing(
        (line_of(notice), f"{notice.get('RefType')} {flat(notice.find('RefSource'))}")
        for notice in citation.findall("CommentsCorrectionsList/CommentsCorrections")
    )
    types = first_of(article, "PublicationTypeList", default=article).findall("PublicationType")
    return Record(
        title=title,
        line=line_of(first_of(article, "ArticleTitle", default=citation)),
        parts=tuple(parts),
        pmid=pmid,
        doi=next(filter(None, map(doi_of, _printed_dois(element, article))), None),
        publication_types=tuple(filter(None, map(flat, types))),
        paper=_paper(article, citation),
        oddities=tuple(oddities),
        problems=tuple(problems),
    )


def _own_pmid(citation: Element, file: str) -> tuple[str | None, list[Problem]]:
    """Return the direct child PMID, or a problem; as printed, because blanks in it are a fault too."""
    found = citation.find("PMID")
    if found is None:
        return None, [Problem(file, line_of(citation), 0, "pmid", "must be given, found no PMID")]
    return checked_pmid("".join(map(str, found.itertext())), line_of(found), file)


def _parts(article: Element, oddities: list[Oddity]) -> list[Part]:
    """Return the sections: an AbstractText each; where none has a label, what bold or capitals in the text set off,
    and other words before a colon where there are several."""
    texts = article.findall("Abstract/AbstractText")
    whole = [_part(text) for text in texts]
    broken = "must be as PubMed serves it, found lines broken at marked words; see the blanks there"
    marked = ((line_of(one), tostring(one, encoding="unicode")) for one in (*article.findall("ArticleTitle"), *texts))
    oddities += [Oddity(line, "", broken) for line, printed in marked if _BROKEN.search(printed)][:1]
    if any(part.label for part in whole) or are_too_much([part.text for part in whole]):
        return whole
    escaped = (element_of("".join(map(str, text.itertext()))) for text in texts)
    shown = [(text, text if element is None else element) for text, element in zip(texts, escaped, strict=True)]
    set_off = [Part(*section, line_of(text)) for text, element in shown for section in sections_in([element])]
    if any(part.label for part in set_off):
        return tell_unlabelled(set_off, oddities)
    doubts: list[Oddity] = []
    found = parts_of_fields([(part.line, part.text) for part in whole], doubts)
    labels = [part.label or "" for part in found]
    known = len({label for label in labels if is_known(label)}) > _SURELY_LABELS
    capitals = [is_capitals(label) and (is_known(label) or len(label) > 4) for label in labels]  # not "DNA: a molecule"
    if len(found) < 2 or not (all(capitals) or (known and all(labels[1:]))):
        return whole
    oddities += doubts
    return found


def _part(text: Element) -> Part:
    label = " ".join(text.get("Label", "").split())
    printed = label if label and not is_unlabelled(label) else None
    return Part(printed, without_tags(flat(text)), line_of(text), text.get("NlmCategory"))


def _printed_dois(element: Element, article: Element) -> Iterator[str]:
    """Yield the DOIs that the article itself gives, then those in PubMed's list of its identifiers."""
    for location in article.findall("ELocationID[@EIdType='doi']"):
        if location.get("ValidYN", "Y") == "Y":
            yield flat(location)
    for holder, path in ((element, "PubmedData/"), (element, "PubmedBookData/"), (article, "")):
        yield from map(flat, holder.findall(f"{path}ArticleIdList/ArticleId[@IdType='doi']"))


def _paper(article: Element, citation: Element) -> Bibliography:
    journal, issue = article.find("Journal"), article.find("Journal/JournalIssue")
    dated = first_of(article, "Journal/JournalIssue", "Book", default=article)
    ends = filter(None, (text_at(article, f"Pagination/{name}") for name in ("StartPage", "EndPage")))
    banks = article.findall("DataBankList/DataBank")
    numbers = ((text_at(bank, "DataBankName"), flat(one)) for bank in banks for one in bank.iter("AccessionNumber"))
    return Bibliography(
        journal=text_at(journal, "Title"),
        journal_abbreviation=text_at(journal, "ISOAbbreviation"),
        published=date_in(*(text_at(dated, f"PubDate/{name}") for name in ("Year", "Month", "Day", "MedlineDate"))),
        volume=text_at(issue, "Volume"),
        issue=text_at(issue, "Issue"),
        pages=text_at(article, "Pagination/MedlinePgn") or "-".join(ends),
        authors=tuple(_authors(article)),
        keywords=tuple(filter(None, map(flat, citation.findall("KeywordList[@Owner='NOTNLM']/Keyword")))),
        registrations=tuple(map(" ".join, numbers)),
    )


def _authors(article: Element) -> Iterator[Author]:
    """Yield authors and groups in order; editors are in a list of another type."""
    lists = (*article.findall("AuthorList"), *article.findall("Book/AuthorList"))
    for author in (one for people in lists if people.get("Type", "authors") == "authors" for one in people):
        group, family = text_at(author, "CollectiveName"), text_at(author, "LastName")
        if group:
            yield Author(group)
        elif author.get("ValidYN", "Y") == "Y" and family:
            given = text_at(author, "ForeName", "Initials")
            yield Author(" ".join(filter(None, (family, text_at(author, "Suffix")))), given)
