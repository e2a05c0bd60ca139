"""The three citation styles: which files they are, and their text ready for use."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from trialsite.citations import amendments
from trialsite.citations.amendments import Amendment
from trialsite.citations.style_names import StyleName

STYLE_FOLDER = Path(__file__).resolve().parents[1] / "vendor" / "csl"
_FILES: dict[StyleName, tuple[str, tuple[Amendment, ...]]] = {
    "nlm": ("nlm-citation-sequence.csl", amendments.NLM),
    "ama": ("american-medical-association.csl", amendments.AMA),
    "apa": ("apa.csl", amendments.APA),
}
_LOCALE_FILE = "locales-en-US.xml"


@cache
def style_xml(style: StyleName) -> bytes:
    """Return the amended CSL of ``style``. Raises ValueError if an amendment no longer fits."""
    name, changes = _FILES[style]
    text = (STYLE_FOLDER / name).read_text(encoding="utf-8")
    for change in changes:
        text = amended(text, change, name)
    return text.encode("utf-8")


@cache
def locale_xml() -> bytes:
    """Return the en-US locale of CSL, as published."""
    return (STYLE_FOLDER / _LOCALE_FILE).read_bytes()


def amended(text: str, change: Amendment, name: str) -> str:
    """Return ``text`` with ``change`` made. Raises ValueError if it does not fit ``name``."""
    found = text.count(change.was)
    if found != change.times:
        raise ValueError(f"{name}: must hold {change.times} times, found {found}: {change.was}")
    return text.replace(change.was, change.now)
