"""Whatever text goes in is the text that is seen, and nothing of it becomes markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import markdown as python_markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from trialsite.pages import escape
from trialsite.pages.page import heading, table

ROOT = Path(__file__).resolve().parent.parent.parent


def site_extensions() -> tuple[list[str], dict[str, dict[str, object]]]:
    """Return the Markdown extensions of mkdocs.yml and their settings."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    block = yaml.safe_load("markdown_extensions:" + text.split("\nmarkdown_extensions:")[1].split("\nvalidation:")[0])
    names: list[str] = []
    settings: dict[str, dict[str, object]] = {}
    for entry in block["markdown_extensions"]:
        if isinstance(entry, dict):
            settings.update(entry)
        names += entry if isinstance(entry, dict) else [entry]
    return names, settings


EXTENSIONS, SETTINGS = site_extensions()


class Seen(HTMLParser):
    """Collects the text and the tags of a piece of HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def seen(source: str) -> Seen:
    parser = Seen()
    parser.feed(python_markdown.markdown(source, extensions=EXTENSIONS, extension_configs=SETTINGS))
    parser.close()
    return parser


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


NASTY = [
    "<script>alert(1)</script>",
    "&lt;b&gt; &amp; &copy; &#65; &nbsp;",
    "*a* _b_ **c** __d__ `e` ~~f~~ ==g== ^^h^^",
    "![x](javascript:alert(1)) [y](JaVaScRiPt:alert(1)) <javascript:alert(1)> [r][1]",
    "[1]: javascript:alert(1)",
    "[^1]: note",
    "*[HTML]: hover",
    "# heading {#id .x}",
    "text {: #id onclick=alert(1) }",
    "1. list",
    "12) list",
    "- list",
    "+ list",
    "> quote",
    '!!! note "title"',
    "??? note",
    ": definition",
    "---",
    "===",
    "--- title: x ---",
    "```python",
    "~~~",
    "| a | b |",
    "|---|---|",
    "{{ config }} {% include 'x' %} {# c #}",
    "$x$ \\(y\\) \\[z\\]",
    "https://a.example/_b_*c*",
    "<!-- gone",
    "still --> here",
    ":smile: (c) ->",
    "\\*not\\*",
    "a  \nb",
    "    four blanks",
    "&",
    "P<0.05, n>3, ±2·5",
    "\u2061x\u00ad",
    "%%%",
    "@x",
]


@pytest.mark.parametrize("text", NASTY)
def test_text_in_is_text_seen(text: str) -> None:
    result = seen(escape.markdown(text))
    assert folded(result.text) == folded(text)
    assert result.tags == ["p"]


@given(st.text(alphabet=st.characters(exclude_categories=("Cs", "Cc", "Cf"))).filter(lambda text: folded(text) != ""))
def test_any_text_in_is_text_seen(text: str) -> None:
    result = seen(escape.markdown(text))
    assert folded(result.text) == folded(text)
    assert result.tags == ["p"]


@given(st.text(alphabet="<>&*_`[](){}#!|~^-+=:.\"'\\ \n1aé", min_size=1).filter(lambda text: folded(text) != ""))
def test_any_markup_in_is_text_seen(text: str) -> None:
    result = seen(escape.markdown(text))
    assert folded(result.text) == folded(text)
    assert result.tags == ["p"]


@pytest.mark.parametrize("text", NASTY)
def test_text_in_headings_and_cells_is_text_seen(text: str) -> None:
    title = seen(heading(2, text, "own-id"))
    assert folded(title.text.replace("¶", "")) == folded(text)
    assert title.tags == ["h2", "a"]
    cells = seen(table(["A", "B"], [[escape.markdown(text), "x"]]))
    assert folded(text) in folded(cells.text)
    assert cells.tags.count("td") == 2


@pytest.mark.parametrize("text", NASTY)
def test_attributes_hold_the_text(text: str) -> None:
    found = {}

    class Title(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.update(attrs)

    Title().feed(python_markdown.markdown(f'<a href="x" title="{escape.attribute(text)}">y</a>', extensions=EXTENSIONS))
    assert found == {"href": "x", "title": folded(text)}


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",))))
def test_front_matter_is_one_string_to_yaml(text: str) -> None:
    assert yaml.safe_load(f"title: {escape.front_matter(text)}") == {"title": escape.one_line(text)}


@pytest.mark.parametrize("text", ["null", "2024-01-01", "1e3", "yes", "~", "- x", "---", "'", "# x", "a: b"])
def test_front_matter_never_becomes_another_type(text: str) -> None:
    assert yaml.safe_load(f"title: {escape.front_matter(text)}") == {"title": text}


def test_hidden_characters_are_shown() -> None:
    assert escape.one_line("a\x00b\x1bc\u202ed\u2066e\x85f") == "a␀b␛c[U+202E]d[U+2066]e f"


def test_raw_link_targets_never_stand_in_the_markdown() -> None:
    source = escape.markdown('[y](javascript:alert(1)) href="javascript:x" <svg onload=x>')
    assert "](javascript:" not in source
    assert 'href="javascript' not in source
    assert "<svg" not in source


@given(st.text(max_size=50))
def test_an_address_cannot_leave_its_parentheses(text: str) -> None:
    assert not set(escape.address(text)) & set("()<> \n\t\"'[]`*|{}\\")


@given(st.text(st.sampled_from("a/#%()<>[]|` \t\xa0\u2003\u3000é")))
def test_an_address_leads_to_what_it_was(text: str) -> None:
    assert unquote(escape.address(text)) == unquote(text)
