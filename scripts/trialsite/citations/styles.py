"""The three citation styles: the official CSL files, with the changes that amendments.yml makes in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

StyleName = Literal["nlm", "ama", "apa"]
STYLES: tuple[StyleName, ...] = get_args(StyleName)

# What readers call them.
TITLES: dict[StyleName, str] = {"nlm": "NLM (Vancouver)", "ama": "AMA, 11th edition", "apa": "APA, 7th edition"}

STYLE_FOLDER = Path(__file__).resolve().parents[1] / "vendor" / "csl"
_FILES: dict[StyleName, str] = {
    "nlm": "nlm-citation-sequence.csl",
    "ama": "american-medical-association.csl",
    "apa": "apa.csl",
}
_LOCALE_FILE = "locales-en-US.xml"

Amendment = Mapping[str, Any]  # why, was, now; times and fault where they are not 1 and false


@cache
def style_xml(style: StyleName) -> bytes:
    """Return the amended CSL of ``style``. Raises ValueError if an amendment no longer fits."""
    return amended(style, amendments(style))


@cache
def locale_xml() -> bytes:
    """Return the en-US locale of CSL, as published."""
    return (STYLE_FOLDER / _LOCALE_FILE).read_bytes()


@cache
def amendments(style: StyleName) -> tuple[Amendment, ...]:
    """Return the changes made in ``style``, in their order."""
    return tuple(yaml.safe_load(Path(__file__).with_name("amendments.yml").read_text("utf-8"))[style])


def amended(style: StyleName, changes: Iterable[Amendment]) -> bytes:
    """Return the CSL of ``style`` with ``changes`` made. Raises ValueError if one does not fit."""
    text = (STYLE_FOLDER / _FILES[style]).read_text("utf-8")
    for change in changes:
        found, wanted = text.count(change["was"]), change.get("times", 1)
        if found != wanted:
            raise ValueError(f"{_FILES[style]}: must hold {wanted} times, found {found}: {change['was']}")
        text = text.replace(change["was"], change["now"])
    return text.encode()
