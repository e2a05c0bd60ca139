"""trialsite status: what remains to be done on a site, with file and line, and the one next step."""

from __future__ import annotations

import argparse
import datetime
import shlex
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from trialsite.base.files import MAX_BYTES, bytes_of, changed_files
from trialsite.base.mkdocs_yml import EXAMPLE as EXAMPLE_ADDRESS
from trialsite.base.mkdocs_yml import NAME as CONFIG
from trialsite.base.mkdocs_yml import read_settings, site_address
from trialsite.base.problems import BadInput, Problem, visible
from trialsite.base.terminal import say
from trialsite.build.published import NAME as PUBLISHED
from trialsite.build.published import RESTORE, load_published, stale_reviews
from trialsite.build.render import render
from trialsite.citations.command import made_files
from trialsite.importing.drafts import TO_CONFIRM
from trialsite.record import checklist
from trialsite.record.entries import is_stated
from trialsite.record.model import Record
from trialsite.record.reader import load_record

NAME = "status"
SUMMARY = "Say what remains before the site can be published, with file and line, and the one next step."
EXAMPLE = "trialsite status --today 2026-11-30 --strict"

_OLD = 365  # days


@dataclass(frozen=True)
class Remaining:
    """Something that remains. ``misleads`` tells whether readers are misled until it is done.

    ``step`` says how to do it: as a whole command where ``is_command``, else as an edit where the problem is.
    """

    problem: Problem
    step: str
    misleads: bool = True
    is_command: bool = False

    def told_step(self, root: Path) -> str:
        """Return the step as it can be taken from where the person stands, with the site in ``root``."""
        if self.is_command:
            return self.step
        line = f":{self.problem.line}" if self.problem.line else ""
        return f"{self.step}: {root / self.problem.file}{line}"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``trialsite status`` takes."""
    parser.add_argument(
        "--today",
        type=_day,
        metavar="YYYY-MM-DD",
        help="the day: also tell which sources were checked over a year before, and which dates come after",
    )
    parser.add_argument(
        "--strict", action="store_true",
        help="fail, too, on what misleads nobody: key points, publisher, review, address, release, old sources",
    )  # fmt: skip


def run(options: argparse.Namespace) -> int:
    """Print what remains and the next step; return 1 where something is left that would mislead a reader."""
    left = remaining(options.root, options.today)
    for item in left:
        say(str(item.problem))
    misleading = sum(item.misleads for item in left)
    say(f"{misleading} left that would mislead a reader, {len(left) - misleading} besides.")
    render_it = f"mkdocs build --strict -f {_quoted(options.root / CONFIG)}"
    say(f"Next: {left[0].told_step(options.root) if left else render_it}")
    return 1 if misleading or (left and options.strict) else 0


def remaining(root: Path, today: datetime.date | None = None) -> list[Remaining]:
    """Return all that remains on the site in ``root``, in the order in which it is best done.

    Whatever keeps the pages from being made comes first: it may hide the rest.
    """
    try:
        record = load_record(root)
    except BadInput as bad:
        return _broken(bad)
    found = list(_unfinished(record, root))
    try:
        read_settings(root)
    except BadInput as bad:
        return _broken(bad)
    ours, owners = [item for item in found if item.misleads], [item for item in found if not item.misleads]
    return [
        *_pages(root),
        *_citations(record, root),
        *ours,
        *_stale_reviews(record, root),
        *owners,
        *_address(root),
        *_old(record, today),
    ]


def _broken(bad: BadInput) -> list[Remaining]:
    """Return the problems; the lock on addresses is never mended by hand, so its own say what else to do."""
    gone = "in docs/data, bring back what is gone, or give what it is now its id as an alias, or withdraw it"
    steps = {problem: gone if problem.path else RESTORE for problem in bad.problems if problem.file == PUBLISHED}
    return [Remaining(one, steps.get(one, "mend this"), is_command=one in steps) for one in bad.problems]


def _pages(root: Path) -> Iterator[Remaining]:
    """Yield what keeps the pages from being made; else whether they are those of the data."""
    try:
        difference = render(root).difference
    except BadInput as bad:
        for item in _broken(bad):
            cite = "run: trialsite cite" in item.problem.message
            yield replace(item, step=f"trialsite cite{_at(root)}", is_command=True) if cite else item
        return
    stale = [*difference.changed, *difference.missing, *difference.orphans]
    if stale:
        message = f"must be what the data gives, found others ({len(stale)}), like {stale[0]}"
        yield Remaining(Problem("docs", 0, 0, "", message), f"trialsite build{_at(root)}", is_command=True)
    for name in difference.foreign:
        message = "must be generated or lie elsewhere, found a page that no data gives"
        yield Remaining(Problem(name, 0, 0, "", message), "move this out of docs")


def _citations(record: Record, root: Path) -> Iterator[Remaining]:
    """Yield that the files for reference managers are not those of the data; nothing where the formatter is missing."""
    try:
        made = made_files(record, site_address(root))
        stale = changed_files(root, {name: text.encode() for name, text in made.items()})
    except BadInput:
        return
    if stale:
        message = f"must be made from the data, found others ({len(stale)}), like {min(stale)}"
        yield Remaining(Problem("docs/cite", 0, 0, "", message), f"trialsite cite{_at(root)}", is_command=True)


def _at(root: Path) -> str:
    return "" if root == Path() else f" --root {_quoted(root)}"


def _quoted(path: Path) -> str:
    return shlex.quote(str(path))


def _unfinished(record: Record, root: Path) -> Iterator[Remaining]:
    yield from _quotations(record)
    yield from _unconfirmed(record, root)
    yield from _untold(record)
    yield from _undecided(record)
    yield from _by_owner(record, root)


def _remaining(record: Record, path: str, message: str, step: str, *, misleads: bool = True) -> Remaining:
    return Remaining(record.problem(path, message), step, misleads)


def _quotations(record: Record) -> Iterator[Remaining]:
    for index, statement in enumerate(record.statements):
        if statement.quote is not None and not statement.withdrawn:
            words = visible(statement.quote, 60)
            step = "replace quote by text, in your own words"
            yield _remaining(
                record, f"statements[{index}].quote", f"must be restated, found the quotation “{words}”", step
            )


def _unconfirmed(record: Record, root: Path) -> Iterator[Remaining]:
    """Yield each title and role behind which the draft's mark still stands: a comment, which only the file shows."""
    steps = {
        "title": f"give a title in a reader's words, and take away “{TO_CONFIRM}”",
        "role": f"give the role that the sentence really has, and take away “{TO_CONFIRM}”",
    }
    lines: dict[str, list[str]] = {}
    for index, statement in enumerate(record.statements):
        for field, step in steps.items():
            path = f"statements[{index}].{field}"
            file, line, _ = record.places[path]
            if file not in lines:
                lines[file] = bytes_of(root / file, file, MAX_BYTES).decode("utf-8-sig").splitlines()
            if lines[file][line - 1].rstrip().endswith(TO_CONFIRM):
                message = f"must be confirmed, found {getattr(statement, field)}, made of the printed label"
                yield _remaining(record, path, message, step)


def _untold(record: Record) -> Iterator[Remaining]:
    """Yield each sentence of the abstract on which no statement rests, not even one that was withdrawn."""
    told = {(one.origin.section, one.origin.sentence) for one in record.statements}
    for index, section in enumerate(record.sections):
        for number in range(1, len(section.sentences) + 1):
            if (section.id, number) not in told:
                origin = f"{{section: {section.id}, sentence: {number}}}"
                message = f"must be told by a statement, found none with origin: {origin}"
                step = "restate the sentence in docs/data/statements.yml"
                yield _remaining(record, f"abstract.sections[{index}].sentences[{number - 1}]", message, step)


def _undecided(record: Record) -> Iterator[Remaining]:
    for index, absence in enumerate(record.absences):
        if absence.status == "undecided":
            message = f"must be decided, found undecided: {absence.question}"
            yield _remaining(record, f"absences[{index}].status", message, "decide the question by the abstract")
    for index, item in enumerate(record.reporting):
        if item.status == "undecided":
            message = f"must be decided, found undecided: {checklist.with_names(item).item}"
            yield _remaining(record, f"reporting[{index}].status", message, "decide the item by the abstract")


def _by_owner(record: Record, root: Path) -> Iterator[Remaining]:
    """Yield what is missing and misleads nobody."""
    file, line, column = record.places["site"]
    points = "docs/data/key_points.yml"
    wanted = (
        (
            "key_points",
            record.key_points,
            points if (root / points).is_file() else file,
            "write the first page's questions and answers",
        ),
        ("site.about", record.site.about, file, "say in about what the site is about"),
        ("site.publisher", record.site.publisher, file, "name as publisher who answers for the site"),
        ("releases", record.releases, file, "enter the release, with the day on which you publish"),
    )
    for path, value, where, step in wanted:
        if not value:
            place = (line, column) if path.startswith("site.") else (0, 0)
            yield Remaining(Problem(where, *place, path, "must be given, found none"), step, misleads=False)
    unread = [entry for entry in record.entries if is_stated(entry.item) and not entry.item.standing_review]
    if unread:
        message = f"must be held against its source by a named person, found {len(unread)} entries that were not"
        step = "hold it against its source, and add reviewed: {by: …, date: …}"
        yield _remaining(record, unread[0].path, message, step, misleads=False)


def _stale_reviews(record: Record, root: Path) -> Iterator[Remaining]:
    try:
        published = load_published(root / "docs")
    except BadInput:  # told with the pages
        return
    for entry in stale_reviews(published, record):
        message = "must be a review of the text and the source as they are, found one of another text or source"
        step = "hold it against its source again, and give the new date"
        yield _remaining(record, f"{entry.path}.reviewed", message, step)


def _address(root: Path) -> Iterator[Remaining]:
    if site_address(root) == EXAMPLE_ADDRESS:
        node = read_settings(root).get("site_url")
        line, column = (node.start_mark.line + 1, node.start_mark.column + 1) if node else (0, 0)
        problem = Problem(CONFIG, line, column, "site_url", "must be the hosted address, found the example")
        step = f"trialsite build{_at(root)} --site-url https://…, then trialsite cite{_at(root)}"
        yield Remaining(problem, step, misleads=False, is_command=True)


def _old(record: Record, today: datetime.date | None) -> Iterator[Remaining]:
    """Yield each date after ``today``, and each source that was last checked over a year before it."""
    checked = {f"references[{index}].checked": work.checked for index, work in enumerate(record.references)}
    checked |= {"later.checked": record.later.checked} if record.later else {}
    checked |= {"paper.checked": record.paper.checked} if record.paper.checked else {}
    for path, day in {**checked, **_dates(record)}.items() if today else ():
        if today and day > today.isoformat():
            message = f"must not be after {today}, found {day}"
            yield _remaining(record, path, message, "give the day on which it was")
    for path, day in checked.items() if today else ():
        if today and (age := (today - datetime.date.fromisoformat(day)).days) > _OLD:
            message = f"must be checked again after a year, found {day}, {age} days before {today}"
            yield _remaining(record, path, message, "check the source again, and give the day", misleads=False)


def _dates(record: Record) -> dict[str, str]:
    """Return every date of something done on this site, by its path; all are written in full."""
    found = {f"releases[{index}].date": release.date for index, release in enumerate(record.releases)}
    for entry in record.entries:
        item = entry.item
        found |= {f"{entry.path}.changes[{index}].date": change.date for index, change in enumerate(item.changes)}
        found |= {f"{entry.path}.withdrawn.date": item.withdrawn.date} if item.withdrawn else {}
        found |= {f"{entry.path}.reviewed.date": item.reviewed.date} if item.reviewed else {}
        found |= {f"{entry.path}.first_published": item.first_published} if item.first_published else {}
    return found


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"must be a day like 2026-11-30, found {visible(text, 40)!r}") from None
