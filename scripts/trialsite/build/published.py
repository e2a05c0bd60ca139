"""docs/data/published.json: every address ever published, and the hash of each text that was published.

It only grows. A page or id that would vanish stops the build; so does a text that differs from the one of the last
release without a dated entry in its ``changes`` that keeps the earlier wording. Before the first release nothing is
published, and it holds nothing; quotations not yet restated and undecided questions are never in it.
"""

import hashlib
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from trialsite.base.files import MAX_GENERATED_BYTES, bytes_of, text_of
from trialsite.base.git import at, bring_back
from trialsite.base.problems import BadInput, Problem, place_of, refused
from trialsite.exports.claims import said, text_hash
from trialsite.pages.render import Page
from trialsite.pages.table import PAGES
from trialsite.record.entries import KeyPoint, Statement, Term, is_stated
from trialsite.record.model import Located, Record
from trialsite.review.passages import passages

FILE = "data/published.json"
NAME = f"docs/{FILE}"

_FORMAT = 2
_FILES = {spec.file for spec in PAGES}


@dataclass(frozen=True)
class Published:
    """What was published: the ids by page file, and each entry's text as of ``release``, by its id.

    A text is a mapping of ``text`` and ``source`` (SHA-256), ``changes`` (how many entries it had) and, where a
    person has reviewed it, ``reviewed``: by, date, the two hashes as they were then, and that of all its wording.
    """

    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    release: str = ""
    texts: Mapping[str, Mapping[str, object]] = field(default_factory=dict)


def load_published(docs: Path) -> Published:
    """Return the lock in the folder ``docs``; an empty one where nothing was generated yet. Raises BadInput."""
    path, root = docs / FILE, docs.parent
    if not os.path.lexists(path) and not any(docs.glob("*.md")):
        return Published()
    try:
        return read_published(bytes_of(path, NAME, MAX_GENERATED_BYTES))
    except BadInput as bad:
        anew = f"before a first release, delete it and docs/*.md, then run: trialsite build{at(root)}"
        step = bring_back(root, NAME, "docs/*.md", otherwise=f"bring it back from a copy; {anew}")
        raise BadInput(replace(one, message=f"{one.message}; {step}") for one in bad.problems) from None


def read_published(data: bytes) -> Published:
    """Return the lock that ``data`` holds; raises BadInput where it is damaged."""
    try:
        text = text_of(data, NAME)
        found = json.loads(text)
        release, pages, texts = found["release"], found["pages"], found["texts"]
        if found["format"] != _FORMAT or not (pages or not release) or not isinstance(release, str):
            raise _damaged("another format")
        for name, entry in (*pages.items(), *texts.items()):
            is_page = name in pages
            words = entry if is_page else [*entry.get("reviewed", []), entry.get("text", ""), entry.get("source", "")]
            right = name in _FILES if is_page else type(entry.get("changes", 0)) is int
            if not right or not all(isinstance(one, str) for one in words):
                raise _damaged(f"other contents of {name}", *place_of(text, max(0, text.find(f"{json.dumps(name)}:"))))
    except json.JSONDecodeError as error:
        raise _damaged(f"no JSON: {error.msg}", error.lineno, error.colno) from None
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError):
        raise _damaged("other contents") from None
    # Without a release, an earlier version locked the pages all the same.
    return Published({name: tuple(ids) for name, ids in pages.items()} if release else {}, release, texts)


def _damaged(found: str, line: int = 0, column: int = 0) -> BadInput:
    return refused(NAME, f"must be as trialsite build wrote it, found {found}", line, column)


def grow(published: Published, record: Record, pages: Sequence[Page]) -> str:
    """Return the text of the lock with every page and id added, one a line, and the texts of a new release."""
    release = record.release.version if record.release else ""
    ids = {name: set(found) for name, found in published.ids.items()}
    for page in pages if release else ():
        ids.setdefault(page.spec.file, set()).update(page.ids)
    data = {
        "format": _FORMAT,
        "release": release,
        "pages": {name: sorted(found) for name, found in sorted(ids.items())},
        "texts": dict(sorted(_texts(published, record))),
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"


def _texts(published: Published, record: Record) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield the text of each entry as it is published: a new one with a new release alone."""
    released = record.release.version if record.release else ""
    if not released or released == published.release:
        yield from published.texts.items()
        return
    standing, wording = {located.item.id for located in record.entries}, _wording(record)
    yield from ((name, text) for name, text in published.texts.items() if name not in standing)
    for located in record.entries:
        item = located.item
        if said(item)[0] != "quotation" and is_stated(item) and not item.withdrawn:
            known, review = published.texts.get(item.id, {}).get("reviewed"), _review(located, record, wording)
            # A review holds for the text and the source that it was made of, however long its entry stands.
            same = isinstance(known, list) and known[:2] == review[:2]
            entry = {"text": text_hash(item), "source": _source(located, record), "changes": len(item.changes)}
            entry["reviewed"] = known if same else review
            yield item.id, {name: value for name, value in entry.items() if value}


def _review(located: Located, record: Record, wording: Mapping[str, str]) -> list[str]:
    """Return what the lock would hold of an entry's review, were it of today; nothing where there is none."""
    item, review = located.item, located.item.reviewed
    hashes = [text_hash(item), _source(located, record), wording.get(item.id, "")]
    return [review.by, review.date, *hashes] if review else []


def _wording(record: Record) -> dict[str, str]:
    """Return the hash of all that each entry says, its title with its text, by its id."""
    said: dict[str, list[str]] = {}
    for passage in passages(record):
        said.setdefault(passage.id, []).append(passage.text)
    return {name: hashlib.sha256("\n".join(texts).encode()).hexdigest() for name, texts in said.items()}


def _source(located: Located, record: Record) -> str:
    origin = getattr(located.item, "origin", None)
    return record.sentence_hash(origin) if origin is not None else ""


def stale_reviews(published: Published, record: Record) -> Iterator[Located]:
    """Yield each entry whose review was made of another text or another source sentence than it has now."""
    return (located for located, known, now in _reviews(published, record) if known[2:4] != now[2:4])


def reviewed_as_is(published: Published, record: Record) -> Iterator[Located]:
    """Yield each entry that was reviewed in the very wording, and with the source sentence, that it has now."""
    # An earlier version recorded no hash of all the wording.
    return (located for located, known, now in _reviews(published, record) if known in (now, now[:4]))


def _reviews(published: Published, record: Record) -> Iterator[tuple[Located, list[str], list[str]]]:
    """Yield each entry whose review was published, what the lock holds of the review, and what it would hold now."""
    wording = _wording(record)
    for located in record.entries:
        known, now = published.texts.get(located.item.id, {}).get("reviewed"), _review(located, record, wording)
        if now and isinstance(known, list) and known[:2] == now[:2]:
            yield located, known, now


def check_published(published: Published, record: Record, pages: Sequence[Page]) -> list[Problem]:
    """Return a problem for each published page, id or release that is gone, and each text changed without an entry."""
    changed = [*_check_texts(published, record), *_check_release(published, record)]
    return [*_check_there(published, pages), *_check_once(pages), *changed]


def _check_there(published: Published, pages: Sequence[Page]) -> Iterator[Problem]:
    standing = {page.spec.file: page for page in pages}
    gone = "must still be there (published once), found it gone; in docs/data, bring it back,"
    for name, ids in published.ids.items():
        if (page := standing.get(name)) is None:
            yield Problem(NAME, 0, 0, name, f"{gone} or withdraw what stood on it instead of deleting it")
            continue
        for lost in sorted(set(ids) - set(page.ids)):
            alias = f"the alias {{page: {page.spec.key}, id: {lost}}}"
            message = f"{gone} give what it is now {alias}, or withdraw it instead of deleting it"
            yield Problem(NAME, 0, 0, f"{name}#{lost}", message)


def _check_release(published: Published, record: Record) -> Iterator[Problem]:
    versions = [release.version for release in record.releases]
    if published.release and published.release not in versions:
        message = f"must hold version {published.release}, which was released, found {', '.join(versions) or 'none'}"
        step = f"bring its entry back, or {NAME} as it was before"
        place = record.places.get("releases", (record.places["site"][0], 0, 0))
        yield Problem(*place, "releases", f"{message}; {step}")


def _check_once(pages: Iterable[Page]) -> Iterator[Problem]:
    for page in pages:
        for anchor, count in Counter(page.ids).items():
            if count > 1:
                yield Problem(f"docs/{page.spec.file}", 0, 0, f"#{anchor}", f"must stand once, found it {count} times")


def _check_texts(published: Published, record: Record) -> Iterator[Problem]:
    for located in record.entries:
        item, known = located.item, published.texts.get(located.item.id)
        if known is None or item.withdrawn or not is_stated(item):
            continue
        count = int(str(known.get("changes", 0)))
        since = item.changes[count:]
        if known.get("text", "") == text_hash(item):
            if not since and known.get("source", "") != _source(located, record):
                must = "must rest on the sentence with which it was published, by its hash"
                why = "or have a dated entry in changes that says why not, found another hash"
                step = "which is right, a copy tells: trialsite verify COPY"
                yield record.problem(f"{located.path}.origin", f"{must}, {why}; {step}")
        elif not since:
            must = "must have a dated entry in changes ({date: …, why: …, earlier: …})"
            why = f"for its text is not the one that was published with version {published.release}"
            step = f"or bring back {NAME}, if that was edited: no entry mends it"
            yield record.problem(f"{located.path}.text", f"{must}, {why}, found none; {step}")
        elif not isinstance(item, Statement | KeyPoint | Term):
            continue
        elif hashlib.sha256((since[0].earlier or "").encode()).hexdigest() != known.get("text"):
            message = "must be the text as it was published, to stay readable, found another or none"
            yield record.problem(f"{located.path}.changes[{count}].earlier", message)
