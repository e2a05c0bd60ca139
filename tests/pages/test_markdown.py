"""Any text at all, wherever it stands on a page, is the text that a reader sees; and nothing else becomes of it."""

import json
import re
from collections.abc import Callable
from html.parser import HTMLParser

import markdown as python_markdown
import pytest
import yaml
from hypothesis import given, strategies as st

from tests.conftest import ROOT
from tests.pages.test_pages import render
from tests.records import MINIMAL, read
from trialsite.base.problems import BadInput
from trialsite.pages.blocks import (
    Block,
    Definition,
    Definitions,
    Emphasis,
    Heading,
    Item,
    Items,
    Link,
    Paragraph,
    Quotation,
    Strong,
    Table,
    Target,
)
from trialsite.pages.markdown import block, folded, page_text
from trialsite.pages.prose import Prose
from trialsite.record.entries import Term
from trialsite.record.source_sentences import sentence_hash
from trialsite.record.values import WHOLE


class _Settings(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags do not matter here."""


_Settings.add_multi_constructor("!", lambda loader, suffix, node: None)
_GIVEN = yaml.load((ROOT / "mkdocs.yml").read_text("utf-8"), Loader=_Settings)["markdown_extensions"]
EXTENSIONS = [name for entry in _GIVEN for name in (entry if isinstance(entry, dict) else [entry])]
SETTINGS = {name: value for entry in _GIVEN if isinstance(entry, dict) for name, value in entry.items()}

# Pieces that something, somewhere, takes for more than text.
PIECES = (
    "<script>alert(1)</script> </p> <!-- --> <![CDATA[ ]]> <svg/onload=x> &amp; &#60; &#x3c; &lt &nbsp; &copy "
    "** __ ` ``` ~~~ [x](y) ![x](y) [x]: y [^1] *[x]: {#a} {:.b} {: #c onclick=d } # ## --- === ... > >> - + * 1. 1) "
    "| || |---| !!! ??? :::  : \\ \\* \\\n {{ x }} {% x %} {# x #} {%raw%} $$ \\( --8<-- %YAML !ENV <<: "
    "https://a.example/ <https://a.example/> javascript:alert(1) a@b.example :smile: ++x++ ^^x^^ ==x== H~2~O "
    "\t \n \n\n \r \x0b \x0c \x85 \u2028 \u2029 \x00 \x01 \x1b[2J \x7f \x9b \u200b \u200e \u202e \u2066 \ufeff \ufffd "
    "\u0301 שלום العربية 👩\u200d🔬 🇩🇪 ﷽ İ ß ſ ① Ⅷ ｆｕｌｌ ﬁ \u00ad \U000e0041 5 mg"
).split(" ")
ANY = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=("Cs",)), max_size=6), max_size=12
).map(" ".join)
TEXT = ANY.filter(lambda text: folded(text).strip() != "")


class Article(HTMLParser):
    """The text of rendered Markdown, every tag, and every attribute."""

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
        return seen_of(self.text)


def seen_of(text: str) -> str:
    """Return what must be seen of ``text``: white space folded, hidden characters shown, permalinks left out."""
    return " ".join(folded(text.replace("\u00a0", " ")).replace("#", "").split())


PLACES: dict[str, tuple[Callable[[str], Block], list[str]]] = {
    "a paragraph": (lambda text: Paragraph((text,)), ["p"]),
    "a paragraph with a class": (lambda text: Paragraph((text,), "lead"), ["p"]),
    "a heading": (lambda text: Heading(2, text, Target("own")), ["h2", "a"]),
    "a list item": (lambda text: Items((Item((text,)),)), ["ul", "li"]),
    "a list item with an id": (lambda text: Items((Item((text,), Target("own")),)), ["ul", "li"]),
    "a numbered item": (lambda text: Items((Item((text,)),), ordered=True), ["ol", "li"]),
    "a quotation": (lambda text: Quotation(text, "x"), ["blockquote", "p", "p"]),
    "a link": (lambda text: Paragraph((Link(text, "a.md#b"),)), ["p", "a"]),
    "strong words": (lambda text: Paragraph((Strong(text),)), ["p", "strong"]),
    "words of another kind": (lambda text: Paragraph(("x ", Emphasis(text))), ["p", "em"]),
    "a cell": (lambda text: Table(("",), ((Item((text,)),),)), ["table", "thead", "tr", "th", "tr", "td"]),
    "a cell with an id": (
        lambda text: Table(("",), ((Item((text,), Target("own")),),)), ["table", "thead", "tr", "th", "tr", "td"]
    ),
    "a term": (lambda text: Definitions((Definition(Item((text,), Target("own")), (("x",),)),)), ["dl", "dt", "dd"]),
    "an explanation": (lambda text: Definitions((Definition(Item(("x",)), ((text,),)),)), ["dl", "dt", "dd"]),
}  # fmt: skip
ADDED = {"a quotation": "— x", "words of another kind": "x", "a term": "x", "an explanation": "x"}


@pytest.mark.parametrize("place", PLACES)
@given(text=TEXT)
@pytest.mark.slow
def test_text_in_is_text_seen_in_every_place(place: str, text: str) -> None:
    make, tags = PLACES[place]
    found = Article(block(make(text)))
    assert sorted(found.seen.split()) == sorted([*seen_of(text).split(), *ADDED.get(place, "").split()])
    assert [tag for tag in found.tags if tag != "tbody"] == tags
    assert {name for name, _ in found.attributes} <= {"class", "id", "href", "title"}


@given(ANY, ANY)
def test_front_matter_ends_where_it_should(title: str, description: str) -> None:
    page = page_text({"title": title, "description": description}, [Paragraph(("text",))])
    _, front, _ = re.split(r"(?m)^---$", page)
    given = {"title": title, "description": description}
    assert (yaml.safe_load(front) or {}) == {name: folded(text).strip() for name, text in given.items() if text}


@pytest.mark.parametrize(
    "value", ["no", "Yes", "null", "2026-01-02", "12:30", "1.5", "a: b", "# x", "- x", "(LDN), here."]
)
def test_a_scalar_is_read_as_the_text_it_is(value: str) -> None:
    assert yaml.safe_load(page_text({"title": value}, []).split("---\n")[1]) == {"title": value}


def test_markdown_stays_readable() -> None:
    text = 'He said "no" (at 5 mg): 50% = half; it’s #1, a-b.'
    assert block(Paragraph((text,))) == text.replace("5 mg", "5\u00a0mg")


@pytest.mark.parametrize("size", [500, 5_000])
def test_a_very_long_text_is_seen_whole(size: int) -> None:
    text = ("*_`<&[{|" * size)[:size]
    assert Article(block(Paragraph((text,)))).seen == text


def quoted(title: str, sentence: str) -> str:
    """Return a record in JSON, which is YAML, whose first statement quotes ``sentence``, with ``title`` for titles."""
    record = yaml.safe_load(MINIMAL)
    record["site"]["title"] = record["paper"]["title"] = title
    record["abstract"]["sections"][0].update(label=title, sentences=[sentence_hash(sentence)])
    entry = record["statements"][0]
    entry.update(title=title, quote=sentence, origin={"section": "background", "sentence": 1})
    del entry["text"]
    return json.dumps(record)


@given(TEXT.map(lambda text: text[:110]), TEXT)
@pytest.mark.slow
def test_a_record_of_any_text_is_shown_or_refused(title: str, sentence: str) -> None:
    try:
        pages = render(read(quoted(title, sentence)))
    except BadInput:
        return
    found = Article(pages["rationale.md"].split("---\n", 2)[2])
    assert seen_of(title) in found.seen
    assert seen_of(sentence) in found.seen
    assert "script" not in found.tags
    assert not {name for name, _ in found.attributes if name.startswith("on")}


def test_the_first_mention_of_a_term_leads_to_it() -> None:
    terms = [
        Term(
            id="term-tea", term="tea", text="T.", abbreviation="T2", origin=WHOLE, also_called=("brew", "warm leaves")
        ),
        Term(id="term-green-tea", term="green tea", text="G.", origin=WHOLE),
    ]
    prose = Prose(terms)
    tea, green = Link("Tea", "glossary.md#term-tea"), Link("green tea", "glossary.md#term-green-tea")
    assert prose.line("Tea and green tea and tea") == (tea, " and ", green, " and tea")
    assert prose.line("T2, teapot, brew") == ("T2, teapot, brew",)
    assert Prose(terms).line("warm leaves") == (Link("warm leaves", "glossary.md#term-tea"),)
    assert Prose(terms).line("brew, steamed, TEAS") == ("brew, steamed, ", Link("TEAS", "glossary.md#term-tea"))
