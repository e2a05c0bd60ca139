from __future__ import annotations

import pytest

from tests.editions.samples import ORDER, chapters, page, site
from trialsite.base.problems import BadInput
from trialsite.editions.chapters import ADDRESS_CLASS, Chapter, hosted_address, read_chapters, with_addresses
from trialsite.editions.one_ids import OneDocument

_BASE = "https://example.org/tea/"


def test_what_is_for_screens_only_is_left_out_and_the_text_around_it_stays() -> None:
    home = (
        '<h2 id="a">One<a class="headerlink" href="#a">¶</a> two</h2><!-- note -->'
        '<p>Three <span class="screen-only">seen</span> four<button>Copy</button> five</p>'
        '<details class="cite-box page-cite"><summary>Cite</summary><p>Words</p></details><script>run()</script>'
    )
    assert _words(chapters(home)[0]) == "Tea One two Three four five No advice. About"


@pytest.mark.parametrize("missing", ["index.html", "findings.html"])
def test_a_page_that_is_not_rendered_is_named(missing: str) -> None:
    files = {name: data for name, data in site().items() if name != missing}
    with pytest.raises(BadInput, match=f"^{missing}:0:0: must be rendered, found no such page$"):
        read_chapters(files, ORDER)


def test_a_page_without_an_article_is_named() -> None:
    with pytest.raises(BadInput, match=r"^index.html:0:0: must hold an article, found none$"):
        read_chapters({**site(), "index.html": b"<html><body><p>Tea</p></body></html>"}, ORDER)


def test_the_hosted_address_is_what_the_pages_say() -> None:
    assert hosted_address(site(), "https://other.example/") == _BASE
    assert hosted_address({"index.html": page("")}, "https://other.example/") == "https://other.example/"


def test_each_part_ends_with_its_address() -> None:
    findings = (
        '<h2 id="topic">Topic</h2><h3 id="one">One</h3><p>First.</p><p>Second.</p>'
        '<h3 id="two">Two</h3><ol><li id="step">Step</li></ol><p id="point">Point</p>'
    )
    chapter = with_addresses(chapters("", findings)[1], _BASE)
    lines = [element.text_content() for element in chapter.body.iter() if element.get("class") == ADDRESS_CLASS]
    # A topic that holds nothing of its own needs none.
    assert lines == [f"{_BASE}findings.html{end}" for end in ("", "#one", "#step", "#point", "#two")]
    second = next(element for element in chapter.body.iter("p") if element.text == "Second.")
    assert second.getnext().text_content() == f"{_BASE}findings.html#one"
    assert chapter.body[-1].get("class") == "caution"


def test_an_id_of_two_pages_gets_the_name_of_its_page() -> None:
    both = chapters('<p id="own">x</p>', '<p id="other">x</p>')
    document = OneDocument(both, _BASE)
    assert [document.id_of(chapter, "top") for chapter in both] == ["index-top", "findings-top"]
    assert document.id_of(both[0], "own") == "own"


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("findings.html#other", "#other"),
        ("findings.html", "#findings-top"),
        ("findings.html#gone", "#findings-top"),
        ("#own", "#own"),
        ("cite/paper.ris", "https://example.org/tea/cite/paper.ris"),
        ("https://doi.org/10.1/x#y", "https://doi.org/10.1/x#y"),
    ],
)
def test_links_lead_to_their_place_or_to_the_web(href: str, expected: str) -> None:
    both = chapters('<p id="own">x</p>', '<p id="other">x</p>')
    assert OneDocument(both, _BASE).resolver(both[0])(href) == expected


def _words(chapter: Chapter) -> str:
    return " ".join(" ".join(chapter.body.itertext()).split())
