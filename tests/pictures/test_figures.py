"""What holds for every picture: XML, names, ids, escaping, no style, same bytes, Markdown-safe."""

from __future__ import annotations

import re
from collections.abc import Callable
from xml.etree import ElementTree

import markdown  # type: ignore[import-untyped]
import pytest
from trialsite.pictures import (
    LabelRow,
    TimelineEntry,
    describe_chain,
    describe_label_map,
    describe_timeline,
    draw_chain,
    draw_label_map,
    draw_timeline,
)
from trialsite.pictures.clean_text import tidy

from tests.pictures.drawn import compositions, parse, squeezed
from tests.pictures.samples import ENTRIES, HOSTILE, NOTE, ROWS, STEPS

Draw = Callable[[str, str, str], str]  # prefix, title, any text → figure


def _chain(prefix: str, title: str, text: str) -> str:
    return draw_chain([text, *STEPS], prefix=prefix, title=title, description=text, note=text)


def _timeline(prefix: str, title: str, text: str) -> str:
    entry = TimelineEntry(2019, text, text, text, "mixed", "review")
    return draw_timeline([*ENTRIES, entry], prefix=prefix, title=title, description=text)


def _label_map(prefix: str, title: str, text: str) -> str:
    rows = [*ROWS, LabelRow(text, text, text, "no")]
    return draw_label_map(rows, prefix=prefix, title=title, description=text, caption=text)


ALL = pytest.mark.parametrize("draw", [_chain, _timeline, _label_map])


@ALL
def test_both_compositions_are_images_with_their_own_title_and_description(draw: Draw) -> None:
    narrow, wide = compositions(draw("pic", "The title", "Some text"))
    for svg in (narrow, wide):
        assert svg.element.get("role") == "img"
        assert svg.title == "The title"
        assert svg.description.startswith("Some text")
        assert re.fullmatch(r"0 0 [\d.]+ [\d.]+", svg.element.attrib["viewBox"])
        assert not {"width", "height"} & svg.element.attrib.keys()
    assert narrow.description == wide.description
    assert (narrow.element.get("display"), wide.element.get("display")) == (None, "none")


@ALL
def test_ids_are_unique_and_begin_with_the_prefix(draw: Draw) -> None:
    figures = draw("one", "T", "x") + draw("two", "T", "x")
    ids = re.findall(r' id="([^"]*)"', figures)
    assert len(ids) == len(set(ids)) == 8
    assert {name.split("-")[0] for name in ids} == {"one", "two"}


@ALL
def test_hostile_text_is_shown_and_does_nothing(draw: Draw) -> None:
    figure = draw("pic", HOSTILE, HOSTILE)
    for svg in compositions(figure):
        assert svg.title == tidy(HOSTILE)
        assert squeezed(tidy(HOSTILE)) in squeezed(svg.text)
    allowed = {
        "figure",
        "figcaption",
        "svg",
        "title",
        "desc",
        "text",
        "tspan",
        "path",
        "circle",
        "rect",
    }
    tags = {element.tag.rpartition("}")[2] for element in parse(figure).iter()}
    assert tags <= allowed


@ALL
def test_no_style_script_or_outer_address(draw: Draw) -> None:
    figure = draw("pic", "T", "x")
    names = {name for element in parse(figure).iter() for name in element.attrib}
    assert not {name for name in names if name == "style" or name.startswith("on") or "href" in name}
    assert "<style" not in figure
    assert figure.count("http") == figure.count('xmlns="http://www.w3.org/2000/svg"') == 2


@ALL
def test_same_data_same_bytes(draw: Draw) -> None:
    assert draw("pic", "T", "Text") == draw("pic", "T", "Text")
    assert not re.search(r"\d\.\d\d", draw("pic", "T", "Text"))


@ALL
def test_markdown_leaves_the_figure_as_it_is(draw: Draw) -> None:
    figure = draw("pic", "FDA *T*", 'FDA --- "it\'s" ... _x_ **y** :smile: [z](w) \n\n    code ' + HOSTILE)
    assert figure.startswith("<figure ")
    assert figure.endswith("</figure>")
    assert "\n\n" not in figure
    source = f"Before FDA.\n\n{figure}\n\nAfter.\n\n*[FDA]: Food and Drug Administration\n*[Trial]: x\n"
    extensions = ["abbr", "md_in_html", "smarty", "attr_list", "footnotes", "def_list", "tables"]
    html = markdown.markdown(source, extensions=extensions)
    assert figure in html
    assert html.count("<abbr") == 1


@ALL
@pytest.mark.parametrize("prefix", ["", "Up", "1a", 'a"b', "a b", "a" * 65])
def test_an_unfit_prefix_is_refused(draw: Draw, prefix: str) -> None:
    with pytest.raises(ValueError, match="prefix must be"):
        draw(prefix, "T", "x")


@ALL
def test_an_empty_text_or_title_is_refused(draw: Draw) -> None:
    with pytest.raises(ValueError, match="must not be empty"):
        draw("pic", "T", " \u202e\n")
    with pytest.raises(ValueError, match="title must not be empty"):
        draw("pic", " ", "x")


def test_a_caption_is_visible_text_and_may_be_left_out() -> None:
    with_one = draw_chain(STEPS, prefix="a", title="T", description="", note=NOTE, caption="A < B")
    without = draw_chain(STEPS, prefix="a", title="T", description="", note=NOTE)
    assert "<figcaption>A &lt; B</figcaption>\n</figure>" in with_one
    assert "figcaption" not in without


def test_without_a_sentence_of_its_own_the_description_is_what_the_data_say() -> None:
    drawn = {
        describe_chain(STEPS, note=NOTE): draw_chain(STEPS, prefix="a", title="T", description="", note=NOTE),
        describe_timeline(ENTRIES): draw_timeline(ENTRIES, prefix="a", title="T", description=""),
        describe_label_map(ROWS): draw_label_map(ROWS, prefix="a", title="T", description=""),
    }
    for told, figure in drawn.items():
        assert {svg.description for svg in compositions(figure)} == {told}


def test_a_parser_would_notice_broken_xml() -> None:
    with pytest.raises(ElementTree.ParseError):
        parse(_chain("pic", "T", "x").replace("</desc>", "", 1))
