"""The names that a selector can hit: elements, classes, ids and attributes of the pages, words of the scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import html

# A script makes elements and classes out of words of its own: each word in it may be one.
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_ROOTS = frozenset({"html", "body"})


@dataclass(frozen=True)
class Names:
    """What is on the pages. ``values`` holds (attribute, value) pairs; ``words`` those of the scripts."""

    tags: frozenset[str]
    classes: frozenset[str]
    ids: frozenset[str]
    attributes: frozenset[str]
    values: frozenset[tuple[str, str]]
    words: frozenset[str]

    def has_tag(self, name: str) -> bool:
        """Tell whether an element of this name can be there."""
        return name.lower() in self.tags or name in self.words

    def has_class(self, name: str) -> bool:
        """Tell whether an element with this class can be there."""
        return name in self.classes or name in self.words

    def has_id(self, name: str) -> bool:
        """Tell whether an element with this id can be there."""
        return name in self.ids or name in self.words

    def has_attribute(self, name: str, value: str | None = None) -> bool:
        """Tell whether an attribute of this name, with this whole ``value`` if one is given, can be there."""
        if name not in self.attributes and not self._is_made(name):
            return False
        return value is None or (name, value) in self.values or value in self.words

    def _is_made(self, name: str) -> bool:
        # dataset.mdColorScheme makes data-md-color-scheme.
        first, *others = name.removeprefix("data-").split("-")
        return name in self.words or first + "".join(part.capitalize() for part in others) in self.words


def names_of(pages: Iterable[bytes], scripts: Iterable[bytes]) -> Names:
    """Return the names on the rendered ``pages`` and the words of the ``scripts`` that change them."""
    tags, classes, ids, values = set(_ROOTS), set[str](), set[str](), set[tuple[str, str]]()
    words: set[str] = set()
    for page in pages:
        for element in html.document_fromstring(page, parser=html.HTMLParser(encoding="utf-8")).iter():
            if not isinstance(element.tag, str):
                continue
            tags.add(element.tag.lower())
            for name, value in element.attrib.items():
                values.add((str(name).lower(), str(value)))
            classes.update((element.get("class") or "").split())
            ids.add(element.get("id") or "")
            if element.tag == "script" and "json" not in (element.get("type") or ""):
                words.update(_WORD.findall(element.text or ""))
    for script in scripts:
        words.update(_WORD.findall(script.decode()))
    attributes = frozenset(name for name, _ in values)
    return Names(frozenset(tags), frozenset(classes), frozenset(ids), attributes, frozenset(values), frozenset(words))
