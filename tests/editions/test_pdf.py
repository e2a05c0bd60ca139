"""The PDF's text: whatever stands on a page is set as it is, and nothing of it acts; and the picture for links."""

import dataclasses
import io

import pypdf
import pytest
from hypothesis import given, strategies as st
from lxml import html
from PIL import Image

from tests.editions.samples import EDITION, FINDINGS, book
from trialsite.editions.edition import Edition
from trialsite.editions.pdf import quoted, to_pdf, to_social_picture

HOSTILE = (
    '#panic("x")',
    "$x^2$ and *bold* and _em_ and `raw`",
    '"quoted" \\ back \\" slash \\n',
    "<label> @ref // comment /* more */ https://example.org",
    "= heading - list + enum / term: ] [ } {",
    '#let x = 1; #import "@preview/x:1.0.0"; #read("/etc/hostname")',
    "~ -- --- ... ' soft",
)


def _text(home: str, edition: Edition = EDITION) -> str:
    made = to_pdf(book(home), edition)
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)


def test_text_that_is_markup_to_typst_is_set_as_text() -> None:
    paragraphs = [html.Element("p") for _ in HOSTILE]
    for paragraph, text in zip(paragraphs, HOSTILE, strict=True):
        paragraph.text = text
    made = _text("".join(html.tostring(paragraph, encoding="unicode") for paragraph in paragraphs))
    assert [text for text in HOSTILE if "".join(text.split()) not in "".join(made.split())] == []


def test_text_in_every_kind_of_element_is_there() -> None:
    home = (
        "loose <p>one <b>two</b> <i>three</i> <code>four</code><br>five <sub>six</sub></p>"
        "<ul><li>seven<p>eight</p></li></ul><ol><li>nine</li></ol><blockquote><p>ten</p></blockquote>"
        "<table><thead><tr><th>eleven</th><th>x</th></tr></thead>"
        "<tbody><tr><td>twelve</td><td></td></tr></tbody></table><pre>thirteen</pre><div class='admonition'>"
        "<p class='admonition-title'>fourteen</p><p>fifteen</p></div>"
        "<details><summary>sixteen</summary>seventeen</details>"
        "<dl><dt>eighteen</dt><dd>nineteen</dd></dl><custom-thing>twenty</custom-thing> tail"
    )
    wanted = "loose one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    made = _text(home)
    assert [word for word in f"{wanted} seventeen eighteen nineteen twenty tail".split() if word not in made] == []


def test_a_sign_that_no_typeface_has_is_printed_as_its_number() -> None:
    made = _text("<p>Tea is 茶 and \u2265 3 \U0001f600.</p>")
    assert "Tea is [U+8336] and ≥ 3 [U+1F600]." in " ".join(made.split())


def test_what_typst_refuses_is_told() -> None:
    # A fourth level right after the first is no order for headings that are read out.
    with pytest.raises(ValueError, match="heading"):
        to_pdf(book("<h4>Too deep</h4>"), EDITION)


def test_the_same_book_gives_the_same_bytes_and_is_not_changed() -> None:
    both = book('<p id="key">Tea</p>', FINDINGS)
    before = [html.tostring(chapter.body) for chapter in both.chapters]
    assert to_pdf(both, EDITION) == to_pdf(both, EDITION)
    assert [html.tostring(chapter.body) for chapter in both.chapters] == before


@pytest.mark.parametrize(("publisher", "author"), [("The Tea Desk", "The Tea Desk"), ("", None)])
def test_the_author_is_whoever_answers_for_the_site_or_nobody(publisher: str, author: str | None) -> None:
    edition = dataclasses.replace(EDITION, publisher=publisher, version="", date="")
    made = pypdf.PdfReader(io.BytesIO(to_pdf(book(), edition)))
    assert made.metadata is not None
    assert made.metadata.author == author
    assert "This is a draft that was not yet released." in made.pages[0].extract_text()


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40))
def test_a_string_of_typst_reads_back_as_the_same_text(text: str) -> None:
    inner = quoted(text)[1:-1]
    assert inner.replace('\\"', "").count('"') == 0
    assert inner.replace("\\\\", "\0").replace('\\"', '"').replace("\0", "\\") == text


def test_the_picture_is_a_png_of_the_size_that_link_previews_ask_for() -> None:
    made = to_social_picture(dataclasses.replace(EDITION, title=" ".join(HOSTILE)))
    picture = Image.open(io.BytesIO(made))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(picture.getcolors(1_000_000) or ()) > 2  # something is drawn on it
    assert made != to_social_picture(EDITION) == to_social_picture(EDITION)
