"""The lock on addresses: docs/data/published.json lists every page and every id that was ever published.

It is generated, committed, and only grows: a page or id that it lists and that would not stand any
more stops the build.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from trialsite.base.files import bytes_of
from trialsite.base.problems import BadInput, Problem
from trialsite.build.compare import generated_pages
from trialsite.pages.addresses import FILES
from trialsite.pages.anchors import ids_in
from trialsite.record.limits import MAX_GENERATED_BYTES
from trialsite.record.yaml_nodes import Node, load_text

FILE = "data/published.json"
NAME = f"docs/{FILE}"

_FORMAT = "1"
_RESTORE = f"bring it back with its pages: git checkout -- {NAME} 'docs/*.md'"
_NO_PLACE = (0, 0)

Address = tuple[str, str]


@dataclass(frozen=True)
class Published:
    """Every published address. ``ids`` are by page path; ``places`` finds the line and column of each.

    The place of a page itself is under the empty id.
    """

    ids: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    places: Mapping[Address, tuple[int, int]] = field(default_factory=dict, compare=False, repr=False)


def load_published(docs: Path) -> Published:
    """Return the lock in the folder ``docs``; an empty one where nothing was generated yet.

    Raises BadInput where the lock is missing beside generated pages, is damaged, or does not list
    an id that a generated page has: then lines were taken out of it.
    """
    path = docs / FILE
    pages = page_ids({name: _text_of(docs, name) for name in generated_pages(docs)})
    if not os.path.lexists(path):
        if pages:
            message = f"must stand beside the generated pages, found nothing; {_RESTORE}"
            raise BadInput([Problem(NAME, 0, 0, "", message)])
        return Published()
    published = read_published(bytes_of(path, NAME, MAX_GENERATED_BYTES))
    if problems := list(_unlisted(published, pages)):
        raise BadInput(problems)
    return published


def page_ids(files: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the ids of each page among the rendered ``files``, as often as each stands there."""
    return {name: ids_in(text) for name, text in files.items() if name.endswith(".md")}


def _text_of(docs: Path, name: str) -> str:
    return bytes_of(docs / name, f"docs/{name}", MAX_GENERATED_BYTES).decode("utf-8", "replace")


def read_published(data: bytes) -> Published:
    """Return the lock that ``data`` holds; raises BadInput with each place where it is damaged."""
    try:
        text = data.decode("utf-8")
        json.loads(text)
    except UnicodeDecodeError:
        raise _damaged(0, 0, "bytes that are not UTF-8") from None
    except json.JSONDecodeError as error:
        raise _damaged(error.lineno, error.colno, f"no JSON: {error.msg}") from None
    except RecursionError:
        raise _damaged(0, 0, "JSON nested too deep") from None
    except ValueError:  # Python refuses to read a number of thousands of digits
        raise _damaged(0, 0, "a number longer than any of its own") from None
    return _Reading().read(load_text(text, NAME))


def extended(published: Published, ids: Mapping[str, Iterable[str]]) -> str:
    """Return the text of the lock with the ``ids`` of every page added, one a line."""
    pages = {name: {*published.ids.get(name, ()), *ids.get(name, ())} for name in {**published.ids, **ids}}
    sorted_pages = {name: sorted(found) for name, found in sorted(pages.items())}
    return json.dumps({"format": int(_FORMAT), "pages": sorted_pages}, indent=2, ensure_ascii=False) + "\n"


def check_published(published: Published, ids: Mapping[str, Iterable[str]]) -> list[Problem]:
    """Return a problem for each published page or id that is not among the ``ids`` of the pages any more."""
    problems = []
    for name, listed in published.ids.items():
        if name not in ids:
            message = (
                "must still be there (published once), found it gone; withdraw what stood on it instead of deleting it"
            )
            problems.append(_at(published, (name, ""), message))
            continue
        gone = set(listed) - set(ids[name])
        problems += [_at(published, (name, lost), _ways_out(name, lost)) for lost in sorted(gone)]
    return problems


def check_once(ids: Mapping[str, Iterable[str]]) -> list[Problem]:
    """Return a problem for each id that stands more than once on a page."""
    return [
        Problem(f"docs/{name}", 0, 0, f"#{anchor}", f"must stand once, found it {count} times")
        for name, found in ids.items()
        for anchor, count in Counter(found).items()
        if count > 1
    ]


def _ways_out(name: str, lost: str) -> str:
    key = next((key for key, path in FILES.items() if path == name), name)
    return (
        "must still be there (published once), found it gone; "
        f"give what it is now the alias {{page: {key}, id: {lost}}}, or withdraw it instead of deleting it"
    )


def _at(published: Published, address: Address, message: str) -> Problem:
    line, column = published.places.get(address, _NO_PLACE)
    name, anchor = address
    return Problem(NAME, line, column, f"{name}#{anchor}" if anchor else name, message)


def _unlisted(published: Published, pages: Mapping[str, Iterable[str]]) -> Iterable[Problem]:
    for name, ids in pages.items():
        for anchor in sorted(set(ids) - set(published.ids.get(name, ()))):
            message = f"must be listed, for docs/{name} has it, found nothing; {_RESTORE}"
            yield Problem(NAME, 0, 0, f"{name}#{anchor}", message)


def _damaged(line: int, column: int, found: str) -> BadInput:
    return BadInput(
        [Problem(NAME, line, column, "", f"must be as scripts/build.py wrote it, found {found}; {_RESTORE}")]
    )


class _Reading:
    """Reads the lock's nodes, with every problem and the place of every address."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.ids: dict[str, tuple[str, ...]] = {}
        self.places: dict[Address, tuple[int, int]] = {}

    def read(self, root: Node) -> Published:
        fields = {key.text: value for key, value in root.pairs}
        if [key.text for key, _ in root.pairs] != ["format", "pages"] or fields["format"].text != _FORMAT:
            self.refuse(root, "", f"must hold format {_FORMAT} and pages, found something else")
        for key, value in fields["pages"].pairs if "pages" in fields else ():
            self.read_page(key, value)
        if "pages" in fields and not self.ids:
            self.refuse(fields["pages"], "pages", "must name a page, found none")
        if self.problems:
            raise BadInput(self.problems)
        return Published(self.ids, self.places)

    def read_page(self, key: Node, value: Node) -> None:
        if value.kind != "list" or key.text in self.ids:
            found = "the same page again" if key.text in self.ids else value.describe()
            self.refuse(key, key.text, f"must be one list of ids, found {found}")
            return
        self.places[key.text, ""] = (key.line, key.column)
        for item in value.items:
            if item.kind != "scalar" or item.plain or not item.text:
                self.refuse(item, key.text, f"must be an id, found {item.describe()}")
            self.places[key.text, item.text] = (item.line, item.column)
        self.ids[key.text] = tuple(item.text for item in value.items)

    def refuse(self, node: Node, path: str, message: str) -> None:
        self.problems.append(Problem(NAME, node.line, node.column, path, f"{message}; {_RESTORE}"))
