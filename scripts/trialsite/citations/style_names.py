"""The three citation styles, by the names that this package gives them."""

from __future__ import annotations

from typing import Literal, get_args

StyleName = Literal["nlm", "ama", "apa"]
STYLES: tuple[StyleName, ...] = get_args(StyleName)

# What readers call them.
TITLES: dict[StyleName, str] = {"nlm": "NLM (Vancouver)", "ama": "AMA, 11th edition", "apa": "APA, 7th edition"}
