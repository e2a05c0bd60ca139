"""Any text at all, wherever it stands on a page, is the text that a reader sees; and nothing else becomes of it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import markdown as python_markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.pages.test_escape import EXTENSIONS, SETTINGS
from tests.records import HASHES, MINIMAL, read
from trialsite.base.problems import BadInput
from trialsite.pages import escape
from trialsite.pages.page import MARKER, Page, heading, note, paragraph, table
from trialsite.pages.site import render_pages
from trialsite.record.normalise import sentence_hash, whole_hash
from trialsite.record.yaml_nodes import load_text

# Pieces that something, somewhere, takes for more than text.
PIECES = (
    "<script>alert(1)</script> </p> <!-- --> <![CDATA[ ]]> <svg/onload=x> &amp; &#60; &#x3c; &lt &nbsp; &copy "
    "** __ ` ``` ~~~ [x](y) ![x](y) [x]: y [^1] *[x]: {#a} {:.b} {: #c onclick=d } # ## --- === ... > >> - + * 1. 1) "
    "| || |---| !!! ??? :::  \\ \\* \\\n {{ x }} {% x %} {# x #} {%raw%} $$ \\( --8<-- %YAML !ENV <<: "
    "https://a.example/ <https://a.example/> javascript:alert(1) a@b.example :smile: ++x++ ^^x^^ ==x== H~2~O "
    "\t \n \n\n \r \x0b \x0c \x85 \u2028 \u2029 \x00 \x01 \x1b[2J \x7f \x9b \u200b \u200e \u202e \u2066 \ufeff \ufffd "
    "\u0301 שלום العربية 👩\u200d🔬 🇩🇪 ﷽ İ ß ſ ① Ⅷ ｆｕｌｌ ﬁ \u00ad \U000e0041"
).split(" ")
ANY = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=("Cs",)), max_size=6), max_size=12
).map(" ".join)
TEXT = ANY.filter(lambda text: escape.one_line(text) != "")


class Article(HTMLParser):
    """The text inside each element with a class or tag that is asked for, every tag, and every attribute."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(python_markdown.markdown(source, extensions=EXTENSIONS, extension_configs=SETTINGS))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def seen(self) -> str:
        return " ".join(self.text.replace("¶", "").split())


def seen_of(text: str) -> str:
    """Return what must be seen of ``text``: white space folded, hidden characters shown."""
    return " ".join(escape.one_line(text).replace("¶", "").split())


PLACES: dict[str, tuple[Callable[[str], str], list[str]]] = {
    "a paragraph": (lambda text: escape.markdown(text), ["p"]),
    "a paragraph with attributes": (lambda text: paragraph(escape.markdown(text), "lead"), ["p"]),
    "a heading": (lambda text: heading(2, text, "own"), ["h2", "a"]),
    "a list item": (lambda text: f"- {escape.markdown(text)}", ["ul", "li"]),
    "a numbered item": (lambda text: f"1. {escape.markdown(text)}", ["ol", "li"]),
    "a quotation": (lambda text: f"> {escape.markdown(text)}", ["blockquote", "p"]),
    "a link": (lambda text: escape.link(text, "a.md#b"), ["p", "a"]),
    "a cell": (
        lambda text: table([""], [[escape.markdown(text)]]),
        ["table", "thead", "tr", "th", "tbody", "tr", "td"],
    ),
    "a header cell": (lambda text: table([text], []), ["table", "thead", "tr", "th", "tr", "td"]),
    "a note": (lambda text: note("warning", "", escape.markdown(text)), ["div", "p"]),
    "the title of a note": (lambda text: note("warning", text, ""), ["div", "p"]),
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
@given(text=TEXT)
def test_text_in_is_text_seen_in_every_place(place: str, text: str) -> None:
    make, tags = PLACES[place]
    found = Article(make(text))
    assert found.seen == seen_of(text)
    assert [tag for tag in found.tags if tag != "tbody"] == [tag for tag in tags if tag != "tbody"]
    assert {name for name, _ in found.attributes} <= {"class", "id", "href", "title", "data-label"}


@given(ANY)
def test_text_in_an_attribute_is_one_attribute(text: str) -> None:
    found = Article(f'<abbr title="{escape.attribute(text)}">y</abbr>')
    assert found.attributes == [("title", escape.one_line(text))]
    assert found.seen == "y"


@given(ANY, ANY)
def test_front_matter_ends_where_it_should(title: str, description: str) -> None:
    page = Page("x.md", title, description, ("text",)).render()
    parts = re.split(r"(?m)^---$", page)
    assert len(parts) == 3
    assert yaml.safe_load(parts[1]) == {"title": escape.one_line(title), "description": escape.one_line(description)}
    assert parts[1].startswith(f"\n{MARKER}\n")


@given(TEXT)
def test_no_template_and_no_html_stands_in_the_markdown(text: str) -> None:
    for made in (escape.markdown(text), escape.attribute(text), escape.inline(text)):
        assert not set(made) & set('<>{}[]`*_|~"=\\$^\n\r')
        assert html.unescape(made).strip() == escape.one_line(text)


@pytest.mark.parametrize("size", [500, 5_000])
def test_a_very_long_text_is_seen_whole(size: int) -> None:
    text = ("*_`<&[{|" * size)[:size]
    assert Article(escape.markdown(text)).seen == text


def quoted(title: str, sentence: str) -> str:
    """Return a record in JSON, which is YAML, whose first statement quotes ``sentence``, with ``title`` for titles."""
    record = yaml.safe_load(MINIMAL)
    digest = sentence_hash(sentence)
    record["site"]["title"] = record["paper"]["title"] = title
    record["abstract"]["sections"][0].update(label=title, sentences=[digest])
    entry = record["statements"][0]
    entry.update(title=title, quote=sentence, origin={"section": "background", "sentence": 1, "sha256": digest})
    del entry["text"]
    return json.dumps(record)


@given(TEXT.map(lambda text: text[:110]), TEXT)
def test_a_record_of_any_text_is_shown_or_refused(title: str, sentence: str) -> None:
    try:
        pages = render_pages(read(quoted(title, sentence)))
    except BadInput:
        return
    page = pages["rationale.md"].split("---\n", 2)[2]
    found = Article(page)
    assert seen_of(title) in found.seen
    assert seen_of(sentence) in found.seen
    assert "script" not in found.tags
    assert not {name for name, _ in found.attributes if name.startswith("on")}


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_lone_surrogates_are_refused(text: str) -> None:
    for source in (f"title: {text}\n", f'title: "{text}"\n', f"title: {json.dumps(text)}\n"):
        with pytest.raises(BadInput, match=r"f:1:\d+: must (hold no control characters|be well-formed YAML), found"):
            load_text(source, "f")


@given(st.binary(max_size=200) | ANY.map(lambda text: text.encode("utf-8")))
def test_any_bytes_are_a_record_or_a_problem(data: bytes) -> None:
    try:
        read(data.decode("utf-8", "surrogateescape"))
    except BadInput as bad:
        assert all(" must " in f" {p.message}" or "is not a known" in p.message for p in bad.problems)  # noqa: PT017


def test_the_hashes_of_the_small_record_are_those_of_its_sentences() -> None:
    assert read(MINIMAL).sections[0].sentences == tuple(HASHES["background"])
    assert whole_hash(["a" * 64]) != whole_hash(["b" * 64])
