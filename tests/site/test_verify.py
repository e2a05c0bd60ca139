"""A reader's own copy of the abstract, held against the record in the browser: the real copy, and copies of it edited.

The abstract is read where it lies beside the checkout; what is invented here stands in no abstract.
"""

import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, strategies as st
from playwright.sync_api import Browser, Page, expect

from tests.site.checkout import Built
from tests.site.loopback import serve
from tests.site.opened import opened, violations
from trialsite.browser import scripts
from trialsite.exports.claims import recorded_sentences
from trialsite.record.model import Record
from trialsite.record.source_sentences import normalise, sentence_hash

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_LABELLED = re.compile(r"^([A-Z]+): (.+)$", re.MULTILINE)
_BETWEEN = re.compile(r"(?<=\.) (?=[A-Z])")
_SUMMARY = ".verify-box [role=status]"


@pytest.fixture
def whole(shared: Path) -> str:
    """The captured page with the abstract in it."""
    return (shared / "abstract.txt").read_text("utf-8")


@pytest.fixture
def sections(whole: str) -> dict[str, str]:
    """The text under each printed label."""
    return dict(_LABELLED.findall(whole))


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """An empty page, in which the parts of the script are called one by one."""
    with opened(browser) as (page, _):
        yield page


@pytest.fixture(params=["hosted", "from disk", "plain http"])
def source(request: pytest.FixtureRequest, browser: Browser, site: Built, unpacked: Built) -> Iterator[Page]:
    """The page on the source; on plain http a browser has no SHA-256 for scripts."""
    with serve(site.pages, "/tea/") as served, opened(browser, service_workers="block") as (page, watch):
        if request.param == "plain http":
            page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
        disk = request.param == "from disk"
        page.goto(f"{unpacked.pages.as_uri()}/source.html" if disk else f"{served.address}source.html")
        page.get_by_role("button", name="Paste a copy").click()
        page.context.set_offline(True)
        yield page
        assert [told for told in watch.wrong if "blocked by Playwright" not in told] == []


def _states(page: Page, copy: str) -> list[str]:
    """Return what the box says of each sentence of ``copy``."""
    page.get_by_role("textbox", name="Your copy of the abstract").fill(copy)
    page.get_by_role("button", name="Compare").click()
    expect(page.locator(_SUMMARY)).to_contain_text("sentences found")
    found = page.locator(".verify-box [data-state]")
    return [str(state) for state in found.evaluate_all("all => all.map(one => one.dataset.state)")]


def test_the_real_copy_is_found_whole_in_any_layout(source: Page, whole: str, sections: dict[str, str]) -> None:
    pubmed = "\n\n".join(f"{label.title()}:\u00a0\n{text}" for label, text in sections.items())
    hyphens = whole.replace("-", "\u2010").replace("'", "\u2019")
    wrapped = re.sub(r"(.{1,50}) ", r"\1\n", " ".join(sections.values()))
    glued = "".join(f"{label}{text}" for label, text in sections.items())
    for copy in (whole, f"Abstract\n{pubmed}\nKeywords: tea.", hyphens, wrapped, glued):
        assert _states(source, copy) == ["found"] * 8
    expect(source.locator(_SUMMARY)).to_have_text("8 of 8 sentences found")
    # No tick stays beside another text, nor beside none.
    source.get_by_role("textbox", name="Your copy of the abstract").fill("")
    expect(source.locator(".verify-box [data-state]")).to_have_count(0)


def test_what_is_missing_changed_or_a_known_variant_is_told(
    source: Page, whole: str, sections: dict[str, str], record: Record
) -> None:
    (variant,) = record.abstract.variants
    sentence = _BETWEEN.split(list(sections.values())[1])[1]
    label = whole[whole.index("RESULTS") :].split(maxsplit=1)[0]
    copy = whole.replace(sentence, "").replace("Conclusion", "", 1).replace(f"{label} ", f"{label} Perhaps ")
    copy = copy.replace("likely", "surely").replace("Further large", "Further tea")
    states = _states(source, copy)
    assert states == ["variant", "found", "missing", "found", "found", "changed", "changed", "changed"]
    expect(source.locator("[data-state=variant]")).to_contain_text(variant.name)
    # One word too many is told to the word, a change of the known first words too, and of any other where it must be.
    changed = source.locator("[data-state=changed]")
    first, second, third = changed.locator("mark").all_inner_texts()
    assert (first, "surely" in second, third) == ("Perhaps", True, "Further tea prospective")
    expect(changed.nth(0)).to_contain_text("this word is not in the record")
    expect(changed.nth(2)).to_contain_text("the record begins “Further large prospective”")
    told = "3 of 8 sentences found, 1 found in a known variant, 3 changed, 1 missing"
    expect(source.locator(_SUMMARY)).to_have_text(told)


def test_no_edited_sentence_ticks(page: Page, record: Record, sections: dict[str, str]) -> None:
    """In each of 200 copies one sentence has a word dropped, doubled, swapped or changed, one put in, or a mark."""
    chance = random.Random(29)
    sentences = [sentence for text in sections.values() for sentence in _BETWEEN.split(text)]
    places, copies = [], []
    for number in range(200):
        at = chance.randrange(len(sentences))
        changed = _edit(sentences[at], number, chance)
        assert normalise(changed) != normalise(sentences[at])
        places.append(at)
        copies.append(" ".join([*sentences[:at], changed, *sentences[at + 1 :]]))
    found = _call(page, f"states({json.dumps(recorded_sentences(record))})", copies)
    edited = {states.pop(at) for states, at in zip(found, places, strict=True)}
    assert edited <= {"changed", "missing"}
    assert {state for states in found for state in states} == {"found"}


def _edit(sentence: str, number: int, chance: random.Random) -> str:
    words = sentence.split()
    at = chance.randrange(len(words) - 2)  # the end of a sentence stays, or the next one would have no beginning
    word, second = words[at : at + 2]
    ways = (
        [second], [word, word, second], [f"{second}x", word], ["7", second], ["perhaps", word, second],
        [word.swapcase(), second], [f"{word},", second],
    )  # fmt: skip
    return " ".join([*words[:at], *ways[number % len(ways)], *words[at + 2 :]])


def test_normal_form_and_hash_are_those_of_the_record(page: Page) -> None:
    @given(st.lists(st.text(), min_size=40, max_size=40))
    @example(["caf\u0065\u00ad\u0301", "a\u001cb\u0085c\ufeffd", "\u2212 5\u2009mg", "x" * 55, "x" * 56, "é" * 500, ""])
    def same(texts: list[str]) -> None:
        made = _call(page, "(text) => [normalise(text), sha256(normalise(text))]", texts)
        assert made == [[normalise(text), sentence_hash(text)] for text in texts]

    same()


def _call(page: Page, function: str, values: list[Any]) -> list[Any]:
    """Return what ``function``, which may use all of the script's parts, makes of each of ``values``."""
    parts = scripts({}, {}, {}, {})["assets/verify.js"].split("const RECORD = {};\n")[1].rpartition("}")[0]
    return list(
        page.evaluate(f"""async (values) => {{
            {parts}
            const states = ({{ labels, sentences }}) => async (copy) =>
                (await placed(read(copy, labels), sentences)).map(({{ state }}) => state);
            const made = [];
            for (const value of values) made.push(await ({function})(value));
            return made;
        }}""", values)
    )  # fmt: skip


def test_the_box_is_reached_and_read_by_everybody(browser: Browser, site: Built, whole: str) -> None:
    for scheme in ("light", "dark"):
        with opened(browser, color_scheme=scheme, width=320) as (page, _):
            page.goto(f"{(site.pages / 'source.html').as_uri()}#verify")
            page.get_by_role("button", name="Paste a copy").press("Enter")
            expect(page.get_by_role("textbox", name="Your copy of the abstract")).to_be_focused()
            page.keyboard.insert_text(whole.replace("likely", "surely"))
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            expect(page.locator("[data-state=changed] mark")).to_be_visible()
            assert violations(page, ".verify-box") == []
            assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_without_a_script_the_page_says_what_does_the_same(browser: Browser, site: Built) -> None:
    with opened(browser, java_script_enabled=False) as (page, _):
        page.goto(f"{(site.pages / 'source.html').as_uri()}#verify")
        expect(page.locator("p.verify")).to_contain_text("trialsite verify COPY")
        expect(page.locator("article button, article textarea")).to_have_count(0)
