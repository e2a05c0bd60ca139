"""Text for the fields of BibTeX: what TeX would take for markup made harmless, capitals kept.

Rules: Patashnik, BibTeXing (1988).
"""

from __future__ import annotations

import re

# What TeX gives a meaning to.
_ESCAPES = {
    **{character: f"\\{character}" for character in "&%$#_{}"},
    "\\": r"{\textbackslash}",
    "~": r"{\textasciitilde}",
    "^": r"{\textasciicircum}",
}
# BibTeX counts even an escaped brace, so one without a partner must become a word.
_LONE_BRACES = {"{": r"{\textbraceleft}", "}": r"{\textbraceright}"}


def escaped(text: str) -> str:
    """Return ``text`` with the characters that TeX gives a meaning to made harmless."""
    return text.translate(_escapes_for(text))


def _escapes_for(text: str) -> dict[int, str]:
    """Return what replaces each special character in ``text``."""
    return str.maketrans(_ESCAPES if _balanced(text) else _ESCAPES | _LONE_BRACES)


def _balanced(text: str) -> bool:
    """Tell whether every brace in ``text`` has its partner."""
    depth = 0
    for character in text:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth < 0:
            return False
    return depth == 0


def keep_capitals(title: str) -> str:
    """Return an escaped title with braces around the words whose capitals must stay.

    Those are words with a capital after the first letter (FDA, mRNA), capitals that stand alone
    (vitamin D, X-ray) and, in a title that is in sentence case, any capitalised word but the
    first and one after a colon or full stop.
    """
    words = title.split(" ")
    sentence_case = _in_sentence_case(words)
    escapes = _escapes_for(title)
    kept = []
    for before, word in zip([".", *words], words, strict=False):
        proper = sentence_case and _capitalised(word) and before[-1:] not in ".:?!"
        must_stay = proper or _capital_inside(word)
        kept.append(_braced(word, escapes) if must_stay else word.translate(escapes))
    return " ".join(kept)


def _in_sentence_case(words: list[str]) -> bool:
    """Tell whether at most half of the longer words after the first begin with a capital."""
    longer = [word for word in words[1:] if len(word) > len("with") and word[0].isalpha()]
    return sum(_capitalised(word) for word in longer) * 2 <= len(longer)


def _capitalised(word: str) -> bool:
    """Tell whether the first letter of ``word`` is a capital."""
    first = next((character for character in word if character.isalpha()), "")
    return first.isupper()


def _capital_inside(word: str) -> bool:
    """Tell whether a part of ``word`` has an inner capital or is one capital other than A."""
    parts = re.split(r"[^\w]+", word)
    return any(part[1:] != part[1:].lower() or (len(part) == 1 and part.isupper() and part != "A") for part in parts)


def _braced(word: str, escapes: dict[int, str]) -> str:
    """Return ``word`` escaped, with braces around it but not around punctuation at its ends."""
    match = re.fullmatch(r"(\W*)(.*?)(\W*)", word)
    before, core, after = match.groups() if match else ("", word, "")
    return f"{before.translate(escapes)}{{{core.translate(escapes)}}}{after.translate(escapes)}"
