"""Text as data: what goes into Markdown, HTML attributes and front matter, seen as it was typed.

Everything typed or imported passes through one of these functions exactly once. The rule for
Markdown is simple on purpose: each character that Markdown, its extensions, HTML or a template
language could read as markup becomes a numeric character reference, wherever it stands.
"""

from __future__ import annotations

import json
import re
from urllib.parse import quote

# Every ASCII punctuation mark with a meaning in Python-Markdown, in the extensions of mkdocs.yml
# (attribute lists, tables, definition lists, footnotes, abbreviations, admonitions) or in HTML.
_MARKUP = '\\`*_{}[]<>&|~^#"$='

# Only at the start of a line: list bullets, block quotes, admonitions, definitions, code fences.
_STARTERS = tuple("+-!?:.,;%@/'()")

_REFERENCES = {ord(character): f"&#{ord(character)};" for character in _MARKUP}

# Control characters are shown by their pictures (Unicode block "Control Pictures"), marks that
# steer the direction of writing by their code point, so that no text can hide or reverse another.
_SHOWN = {code: chr(0x2400 + code) for code in range(0x20)}
_SHOWN[0x7F] = "\u2421"
_SHOWN.update({code: f"[U+{code:04X}]" for code in range(0x80, 0xA0)})
_SHOWN.update(
    {code: f"[U+{code:04X}]" for code in (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)}
)


def one_line(text: str) -> str:
    """Return ``text`` with each run of white space as one space, and hidden characters shown."""
    return _on_one_line(text).strip()


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).translate(_SHOWN)


def inline(text: str) -> str:
    """Return ``text`` as Markdown for the middle of a line; blanks at its ends are kept."""
    return _on_one_line(text).translate(_REFERENCES)


def markdown(text: str) -> str:
    """Return ``text`` as Markdown that renders as the same text, at the start of a line too."""
    line = inline(text.strip())
    if line.startswith(_STARTERS):
        return f"&#{ord(line[0])};{line[1:]}"
    # "1." or "1)" would begin a numbered list.
    return re.sub(r"^(\d+)([.)])", lambda match: f"{match[1]}&#{ord(match[2])};", line)


def attribute(text: str) -> str:
    """Return ``text`` for a double-quoted attribute of HTML that stands inside Markdown."""
    return one_line(text).translate(_REFERENCES)


def front_matter(text: str) -> str:
    """Return ``text`` as a YAML scalar that every YAML reader takes for this very string."""
    return json.dumps(one_line(text), ensure_ascii=False)


def link(label: str, target: str) -> str:
    """Return a Markdown link. ``label`` is text; ``target`` is an address of ours or a checked one."""
    return f"[{markdown(label)}]({address(target)})"


def address(target: str) -> str:
    """Return ``target`` safe inside the parentheses of a Markdown link."""
    return re.sub(r"[\s()<>\\\"'\[\]{}|`*]", lambda match: quote(match[0]), target)
