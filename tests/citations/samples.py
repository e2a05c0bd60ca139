"""Works that the tests of this folder cite, and titles with everything that a format could take for markup."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from trialsite.citations.items import CslItem, Group, Person

_WORKS = yaml.safe_load(Path(__file__).with_name("samples.yml").read_text("utf-8"))


def _item(fields: Mapping[str, Any]) -> CslItem:
    names = {
        key: tuple(Person(*name) if len(name) == 2 else Group(*name) for name in fields.get(key, ()))
        for key in ("authors", "editors")
    }
    return CslItem(**{key: value for key, value in fields.items() if key != "printed"} | names)


ALL = tuple(_item(fields) for fields in _WORKS.values())
PAPER, PAGE, MEETING_ABSTRACT, CHAPTER, MANY_AUTHORS, NO_AUTHOR, NO_DATE, ORGANISATION = ALL
# Each work, and what the styles print of it.
PRINTED = [(item, fields["printed"]) for item, fields in zip(ALL, _WORKS.values(), strict=True)]

HOSTILE_TITLES = (
    "Braces { open, } shut {both}",
    "An open { brace",
    "Ampersand & percent % dollar $ hash # under_score",
    "Tilde ~ caret ^ backslash \\alpha \\",
    "Quotes \"double\" 'single' “curly” `tick`",
    "<script>alert(1)</script> & <b>bold</b>",
    "&amp; &lt; &#x41;",
    "כותרת בעברית وعنوان بالعربية",
    "Two\nlines,\ttabs and\r\nreturns",
    "TY  - JOUR",
    "ER  - and @article{x, title = {y}}",
    "Accents ÅÉñüß Ł – — … α β ≥ 5 µg",
    "Decomposed Rodri\u0301guez",
    "Private \ue0f0use\ue0f4 marks\x00 and \x1b[31mcontrols",
)
