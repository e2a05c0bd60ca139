"""The PDF's text: whatever stands on a page is set as it is, and nothing of it acts."""

from __future__ import annotations

import io

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from tests.editions.samples import CAUTION, EDITION, chapters
from trialsite.editions.chapters import Chapter
from trialsite.editions.pdf import Unprintable, to_pdf
from trialsite.editions.typst_markup import quoted

_HOSTILE = [
    '#panic("x")',
    "$x^2$ and *bold* and _em_ and `raw`",
    '"quoted" \\ back \\" slash \\n',
    "<label> @ref // comment /* more */ https://example.org",
    "= heading - list + enum / term: ] [ } {",
    '#let x = 1; #import "@preview/x:1.0.0"; #read("/etc/hostname")',
    "~ -- --- ... ' soft",
]


@pytest.mark.parametrize("text", _HOSTILE)
def test_text_that_is_markup_to_typst_is_set_as_text(text: str) -> None:
    paragraph = html.Element("p")
    paragraph.text = text
    made = to_pdf(chapters(html.tostring(paragraph, encoding="unicode")), EDITION, CAUTION)
    assert "".join(text.split()) in "".join(_text(made).split())


def test_text_in_every_kind_of_element_is_there() -> None:
    home = (
        "loose <p>one <b>two</b> <i>three</i> <code>four</code><br>five <sub>six</sub></p>"
        "<ul><li>seven<p>eight</p></li></ul><ol><li>nine</li></ol><blockquote><p>ten</p></blockquote>"
        "<table><thead><tr><th>eleven</th><th>x</th></tr></thead>"
        "<tbody><tr><td>twelve</td><td></td></tr></tbody></table><pre>thirteen</pre><div class='admonition'>"
        "<p class='admonition-title'>fourteen</p><p>fifteen</p></div>"
        "<details><summary>sixteen</summary>seventeen</details>"
        "<dl><dt>eighteen</dt><dd>nineteen</dd></dl><custom-thing>twenty</custom-thing><figure>"
        "<svg viewBox='0 0 100 20'><title>A drawing</title><text y='10'>drawn</text></svg>"
        "<figcaption>captioned</figcaption></figure> tail"
    )
    made = _text(to_pdf(chapters(home), EDITION, CAUTION))
    wanted = "loose one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    later = "seventeen eighteen nineteen twenty drawn captioned tail"
    assert [word for word in f"{wanted} {later}".split() if word not in made] == []


def test_a_sign_that_no_typeface_has_is_printed_as_its_number() -> None:
    made = _text(to_pdf(chapters("<p>Tea is 茶 and \u2265 3 \U0001f600.</p>"), EDITION, CAUTION))
    assert "Tea is [U+8336] and ≥ 3 [U+1F600]." in " ".join(made.split())


def test_what_typst_refuses_is_told() -> None:
    # A fourth level right after the first is no order for headings that are read out.
    with pytest.raises(Unprintable, match="heading"):
        to_pdf(chapters("<h4>Too deep</h4>"), EDITION, CAUTION)


def test_the_same_chapters_give_the_same_bytes() -> None:
    first, second = (to_pdf(chapters("<p>Tea</p>"), EDITION, CAUTION) for _ in range(2))
    assert first == second


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40))
@settings(max_examples=300)
def test_a_string_of_typst_reads_back_as_the_same_text(text: str) -> None:
    inner = quoted(text)[1:-1]
    assert inner.replace('\\"', "").count('"') == 0
    assert inner.replace("\\\\", "\0").replace('\\"', '"').replace("\0", "\\") == text


def _text(made: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made)).pages)


def test_a_chapter_is_not_changed_by_being_set() -> None:
    both: list[Chapter] = chapters('<p id="x">Tea</p>')
    before = [html.tostring(chapter.body) for chapter in both]
    to_pdf(both, EDITION, CAUTION)
    assert [html.tostring(chapter.body) for chapter in both] == before
