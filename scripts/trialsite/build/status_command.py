"""trialsite status: what remains to be done on a site, with file and line, and the one next step."""

import argparse
import datetime
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from trialsite.base.files import MAX_BYTES, bytes_of, changed_files
from trialsite.base.git import at, lost
from trialsite.base.mkdocs_yml import EXAMPLE as EXAMPLE_ADDRESS, NAME as CONFIG, read_settings, site_address
from trialsite.base.problems import BadInput, Problem, say, visible
from trialsite.build.lint_command import refusals, say_source
from trialsite.build.published import NAME as PUBLISHED, Published, load_published, stale_reviews
from trialsite.build.render import render
from trialsite.build.toolkit import lacking
from trialsite.citations.command import made_files
from trialsite.importing.drafts import TO_CONFIRM
from trialsite.record import checklist
from trialsite.record.entries import is_stated
from trialsite.record.field_types import Day, declared_fields
from trialsite.record.model import Record, parts_of
from trialsite.record.reader import load_record
from trialsite.review.rules import load_rules

SUMMARY = "Say what remains before the site can be published, with file and line, and the one next step."
EXAMPLE = "trialsite status --today 2026-11-30 --strict"


@dataclass(frozen=True)
class Remaining:
    """Something that remains. ``misleads`` tells whether readers are misled until it is done.

    ``step`` says how to do it: as a whole command where ``is_command``, else as an edit where the problem is.
    """

    problem: Problem
    step: str
    misleads: bool = True
    is_command: bool = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``trialsite status`` takes."""
    parser.add_argument(
        "--today", type=_day, metavar="YYYY-MM-DD",
        help="the day: also tell which sources were checked over a year before, and which dates come after",
    )  # fmt: skip
    parser.add_argument(
        "--strict", action="store_true",
        help="fail, too, on what misleads nobody: key points, publisher, review, address, release, old sources",
    )  # fmt: skip


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a day like 2026-11-30, found {visible(text, 40)!r}") from None


def run(options: argparse.Namespace) -> int:
    """Print what remains and the next step; return 1 where something is left that would mislead a reader."""
    left = list(_broken(BadInput(lost(options.root, "docs/data/*.yml"))))
    try:
        left += remaining(options.root, options.today)
    except BadInput as bad:
        left += _broken(bad)
    for item in left:
        say(str(item.problem))
    say_source(options.root)
    misleading = sum(item.misleads for item in left)
    say(f"{misleading} left that would mislead a reader, {len(left) - misleading} besides.")
    say(f"Next: {_next_step(left, options.root)}")
    return 1 if misleading or (left and options.strict) else 0


def _next_step(left: Sequence[Remaining], root: Path) -> str:
    """Return the first step as it can be taken from where the person stands, with the site in ``root``."""
    if not left:
        return f"mkdocs build --strict -f {shlex.quote(str(root / CONFIG))}"
    first, problem = left[0], left[0].problem
    line = f":{problem.line}" if problem.line else ""
    return first.step if first.is_command else f"{first.step}: {root / problem.file}{line}"


def remaining(root: Path, today: datetime.date | None) -> list[Remaining]:
    """Return all that remains, in the order in which it is best done: what keeps pages from being made comes first, the
    release last, for from then on a changed text needs an entry. Raises BadInput where a file cannot be read."""
    record = load_record(root)
    site_address(root)
    published = load_published(root / "docs")
    refused = refusals(record, load_rules(root), root)
    return [
        *_citations(record, root),
        *_pages(root),
        *_quotations(record),
        *_unconfirmed(record, root),
        *_untold(record),
        *_undecided(record),
        *_stale_reviews(published, record),
        *_broken(BadInput(refused)),
        *_old(record, today),
        *(replace(one, misleads=False) for one in _broken(BadInput(lacking(root)))),
        *sorted(_by_owner(record, root), key=lambda one: one.problem.path == "releases"),
    ]


def _broken(bad: BadInput) -> Iterator[Remaining]:
    """Yield the problems, each with the step that its message ends with, if it is one that edits no line."""
    for problem in bad.problems:
        _, found, command = problem.message.rpartition("; run: ")
        no_edit = problem.file in (PUBLISHED, "docs/data")
        step = command if found else problem.message.partition("; ")[2] if no_edit else ""
        yield Remaining(problem, step or "mend this", is_command=bool(step))


def _pages(root: Path) -> Iterator[Remaining]:
    """Yield what keeps the pages from being made; else whether they are those of the data."""
    try:
        rendered = render(root)
    except BadInput as bad:
        yield from _broken(bad)
        return
    yield from _not_made(rendered.problems(["changed", "missing", "orphans"]), f"trialsite build{at(root)}")
    yield from (Remaining(problem, "move this out of docs") for problem in rendered.problems(["foreign"]))


def _citations(record: Record, root: Path) -> Iterator[Remaining]:
    """Yield that the files for reference managers are not those of the data; nothing where the formatter is missing."""
    try:
        names = sorted(changed_files(root, made_files(record, site_address(root))))
    except (BadInput, ModuleNotFoundError):
        return
    stale = [Problem(name, 0, 0, "", "must be made from the data, found another text") for name in names]
    yield from _not_made(stale, f"trialsite cite{at(root)}")


def _not_made(stale: Sequence[Problem], command: str) -> Iterator[Remaining]:
    if stale:
        first = replace(stale[0], message=f"{stale[0].message} (such files: {len(stale)})")
        yield Remaining(first, command, is_command=True)


def _quotations(record: Record) -> Iterator[Remaining]:
    for index, statement in enumerate(record.statements):
        if statement.quote is not None and not statement.withdrawn:
            message = f"must be restated, found the quotation “{visible(statement.quote, 60)}”"
            problem = record.problem(f"statements[{index}].quote", message)
            yield Remaining(problem, "replace quote by text, in your own words")


def _unconfirmed(record: Record, root: Path) -> Iterator[Remaining]:
    """Yield each title and role behind which the draft's mark still stands: a comment, which only the file shows."""
    steps = {"title": "give a title in a reader's words", "role": "give the role that the sentence really has"}
    lines: dict[str, list[str]] = {}
    for index, statement in enumerate(record.statements):
        for field, step in steps.items():
            path = f"statements[{index}].{field}"
            file, line, _ = record.places[path]
            if file not in lines:
                lines[file] = bytes_of(root / file, file, MAX_BYTES).decode("utf-8-sig").splitlines()
            if lines[file][line - 1].rstrip().endswith(TO_CONFIRM):
                message = f"must be confirmed, found {getattr(statement, field)}, made of the printed label"
                yield Remaining(record.problem(path, message), f"{step}, and take away “{TO_CONFIRM}”")


def _untold(record: Record) -> Iterator[Remaining]:
    """Yield each sentence of the abstract on which no statement rests, not even one that was withdrawn."""
    told = {(one.origin.section, one.origin.sentence) for one in record.statements}
    for section, number, _ in record.sentences:
        if (section.id, number) not in told:
            path = f"abstract.sections[{record.sections.index(section)}].sentences[{number - 1}]"
            origin = f"{{section: {section.id}, sentence: {number}}}"
            problem = record.problem(path, f"must be told by a statement, found none with origin: {origin}")
            yield Remaining(problem, "restate the sentence in docs/data/statements.yml")


def _undecided(record: Record) -> Iterator[Remaining]:
    questions = [(item.status, item.question) for item in record.absences]
    items = [(item.status, checklist.with_names(item).item) for item in record.reporting]
    for name, what, asked in (("absences", "question", questions), ("reporting", "item", items)):
        for index, (status, words) in enumerate(asked):
            if status == "undecided":
                problem = record.problem(f"{name}[{index}].status", f"must be decided, found undecided: {words}")
                yield Remaining(problem, f"decide the {what} by the abstract")


def _stale_reviews(published: Published, record: Record) -> Iterator[Remaining]:
    for entry in stale_reviews(published, record):
        message = "must be a review of the text and the source as they are, found one of another text or source"
        step = "hold it against its source again, and give the new date"
        yield Remaining(record.problem(f"{entry.path}.reviewed", message), step)


def _by_owner(record: Record, root: Path) -> Iterator[Remaining]:
    """Yield what is missing and misleads nobody."""
    file, line, column = record.places["site"]
    points = "docs/data/key_points.yml"
    points = points if (root / points).is_file() else file
    wanted = (
        ("key_points", record.key_points, points, "write the first page's questions and answers"),
        ("paper.authors", record.paper.authors, file, "name the paper's authors, for its citations"),
        ("site.about", record.site.about, file, "say in about what the site is about"),
        ("site.publisher", record.site.publisher, file, "name as publisher who answers for the site"),
        ("releases", record.releases, file, "enter the release, with the day on which you publish"),
    )
    for path, value, where, step in wanted:
        if not value:
            place = (line, column) if path.startswith("site.") else (0, 0)
            yield Remaining(Problem(where, *place, path, "must be given, found none"), step, misleads=False)
    if unread := [entry for entry in record.entries if is_stated(entry.item) and not entry.item.standing_review]:
        message = f"must be held against its source by a named person, found {len(unread)} entries that were not"
        step = "hold it against its source, and add reviewed: {by: …, date: …}"
        yield Remaining(record.problem(unread[0].path, message), step, misleads=False)
    if site_address(root) == EXAMPLE_ADDRESS:
        node = read_settings(root).get("site_url")
        line, column = (node.start_mark.line + 1, node.start_mark.column + 1) if node else (0, 0)
        problem = Problem(CONFIG, line, column, "site_url", "must be the hosted address, found the example")
        step = f"trialsite build{at(root)} --site-url https://…, then trialsite cite{at(root)}"
        yield Remaining(problem, step, misleads=False, is_command=True)


def _old(record: Record, today: datetime.date | None) -> Iterator[Remaining]:
    """Yield each date after ``today``, and each source that was last checked over a year before it."""
    days = (
        (f"{path}.{name}", day)
        for path, part in parts_of(record)
        for name, field in declared_fields(part.__class__).items()
        # A paper may be of an issue that is to come.
        if isinstance(field.kind, Day) and name != "published" and (day := getattr(part, name))
    )
    for path, day in days if today else ():
        age = (today - datetime.date.fromisoformat(day)).days if today else 0
        if age < 0:
            problem = record.problem(path, f"must not be after {today}, found {day}")
            yield Remaining(problem, "give the day on which it was")
        elif age > 365 and path.endswith(".checked"):
            message = f"must be checked again after a year, found {day}, {age} days before {today}"
            yield Remaining(record.problem(path, message), "check the source again, and give the day", misleads=False)
