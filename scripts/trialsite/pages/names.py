"""What readers call things: a paper, a work, a sentence, an entry, in a few words."""

from collections.abc import Sequence

from trialsite.record import checklist
from trialsite.record.entries import Absence, KeyPoint, LaterStudy, Reference, ReportingItem, Statement, Step, Term
from trialsite.record.paper import Paper, Section
from trialsite.record.values import Entry


def authors(paper: Paper) -> str:
    """Return the authors' names in printed order."""
    return ", ".join(f"{author.given} {author.family}" if author.given else author.family for author in paper.authors)


def several(families: Sequence[str]) -> str:
    """Return by whom a work is: one or two names, or the first and that there are others."""
    return " and ".join(families) if len(families) < 3 else f"{families[0]} and others"


def paper_name(paper: Paper) -> str:
    """Return what readers call the paper: its authors in short and its year; empty where no author is named."""
    who = several([author.family for author in paper.authors])
    return ", ".join(part for part in (who, (paper.published or "")[:4]) if part) if who else ""


def journal_line(paper: Paper) -> str:
    """Return journal, year, volume, issue and pages, as far as they are known."""
    journal = paper.journal or paper.journal_abbreviation
    numbers = (paper.volume or "") + (f"({paper.issue})" if paper.issue else "")
    numbers += f":{paper.pages}" if paper.pages else ""
    dated = ";".join(part for part in ((paper.published or "")[:4], numbers) if part)
    return " ".join(part for part in (journal, dated) if part)


def sentence_name(section: Section, number: int) -> str:
    """Return what a source sentence is called: its label as printed, and its number."""
    return f"{section.label or 'Unlabelled text'}, sentence {number}"


def sentence_anchor(section_id: str, number: int) -> str:
    """Return the id of a source sentence on the source page."""
    return f"sentence-{section_id}-{number}"


def work_name(reference: Reference) -> str:
    """Return what the site calls a work: its own short name, its authors in short and year, or its title."""
    if reference.short:
        return reference.short
    families = [person["family"] for person in reference.csl.get("author", ())]
    year = str(reference.csl.get("issued", ""))[:4]
    return " ".join(part for part in (several(families), year) if part) if families else str(reference.csl["title"])


def title_of(item: Entry) -> str:
    """Return the words that stand for an entry in links, lists and citations."""
    match item:
        case Statement():
            return item.title
        case KeyPoint() | Absence():
            return item.question
        case ReportingItem():
            return checklist.with_names(item).item
        case LaterStudy():
            return item.short
        case Step():
            return item.text
        case Term():
            return item.term[:1].upper() + item.term[1:]
        case Reference():
            return work_name(item)
        case _:
            raise TypeError(f"no title for {type(item).__name__}")
