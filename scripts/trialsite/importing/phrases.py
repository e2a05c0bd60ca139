"""The phrases of phrases.txt: what pages print around an abstract, newer labels, publication types."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def phrases(kind: str) -> frozenset[str]:
    """Return the phrases of a ``kind``, in small letters; raises KeyError where phrases.txt has no such kind."""
    return _table()[kind]


def begins_phrase(text: str, kind: str) -> bool:
    """Tell whether ``text`` begins as one of the ``kind`` does."""
    return text.startswith(tuple(phrases(f"{kind}…")))


def publication_type(line: str) -> str | None:
    """Return NLM's spelling of the publication type that ``line`` prints, or None where it is none."""
    bare = " ".join(line.replace("’", "'").strip(" •*·-\t").split())
    return _types().get(bare.casefold())


@cache
def _types() -> dict[str, str]:
    return {name.casefold(): name for name in phrases("publication types")}


@cache
def _table() -> dict[str, frozenset[str]]:
    text = files("trialsite.importing").joinpath("phrases.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    sections = (section.partition("]\n") for section in "\n".join(lines).split("[")[1:])
    # The blank after a semicolon is none of a phrase; one before it is.
    return {
        kind: frozenset(phrase.replace("\n", " ").removeprefix(" ") for phrase in body.split(";")[:-1])
        for kind, _, body in sections
    }
