"""The index of the search: everything with an address is in it, every address leads somewhere, every word is seen."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from tests.pages.test_pages import FULL
from tests.records import MINIMAL, read, with_change
from trialsite.exports.entry import KINDS, SearchEntry
from trialsite.exports.from_pages import plain_text
from trialsite.exports.script import FILE, to_script
from trialsite.pages import escape
from trialsite.pages.addresses import FILES, Addresses, sentence_anchor
from trialsite.pages.anchors import ids_in
from trialsite.pages.citations import load_citations
from trialsite.pages.site import render_pages
from trialsite.record.model import Record
from trialsite.record.reader import load_record

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def record() -> Record:
    return load_record(ROOT)


@pytest.fixture(scope="module")
def files(record: Record) -> dict[str, str]:
    return render_pages(record, load_citations(ROOT / "docs", record))


def index_in(files: dict[str, str]) -> dict[str, list]:  # type: ignore[type-arg]
    """Return what the browser reads out of the index."""
    script = files[FILE]
    return json.loads(script[script.index("{") : script.rindex("}") + 1])


def test_everything_with_an_address_of_its_own_is_found(record: Record, files: dict[str, str]) -> None:
    found = {entry[0] for entry in index_in(files)["entries"]}
    addresses = Addresses(record)
    wanted = {addresses.of(target).replace(".md", ".html") for target in addresses.targets}
    wanted |= {path.replace(".md", ".html") for path in files if path.endswith(".md") and path != "a-z.md"}
    wanted |= {
        f"source.html#{sentence_anchor(section.id, number)}"
        for section in record.sections
        for number in range(1, len(section.sentences) + 1)
    }
    wanted |= {f"plain-words.html#plain-{statement.id}" for statement in record.statements if statement.plain}
    assert wanted - found == set()
    assert len(found) == len(index_in(files)["entries"])


def test_every_address_of_the_index_leads_to_a_page_and_an_id(files: dict[str, str]) -> None:
    for address, *_ in index_in(files)["entries"]:
        page, _, anchor = address.partition("#")
        text = files[page.replace(".html", ".md")]
        assert not anchor or anchor in ids_in(text), address


def test_every_word_that_finds_something_is_seen_where_it_stands(files: dict[str, str]) -> None:
    """No word is there for the search alone."""
    for address, _, _, _, words in index_in(files)["entries"]:
        page = files[address.partition("#")[0].replace(".html", ".md")]
        shown = [html.unescape(line) for line in page.splitlines() if re.search("Also (asked as[<:]|called: )", line)]
        for word in words:
            assert any(word in line for line in shown), (address, word)


def test_words_taken_for_one_another_are_seen_on_the_page_a_to_z(record: Record, files: dict[str, str]) -> None:
    assert record.synonyms
    for group in record.synonyms:
        assert f"- {escape.markdown('; '.join(group))}\n" in files["a-z.md"]


def test_no_word_is_in_two_groups(record: Record) -> None:
    words = [word.casefold() for group in record.synonyms for word in group]
    assert len(words) == len(set(words))


def test_what_is_withdrawn_is_not_found() -> None:
    text = with_change(
        "    text: A dozen librarians had tea.\n", '    withdrawn: {date: "2026-12-01", reason: It was cold.}\n'
    )
    found = {entry[0] for entry in index_in(render_pages(read(text)))["entries"]}
    assert "findings.html#tea-given" not in found
    assert "rationale.html#elbows-hurt" in found


def test_each_kind_is_told_apart(files: dict[str, str]) -> None:
    index = index_in(files)
    assert [name for name, _ in index["kinds"]] == list(KINDS)
    used = {index["kinds"][entry[1]][0] for entry in index["entries"]}
    assert used == set(KINDS)


def test_the_weights_of_the_ranking_name_every_kind(files: dict[str, str]) -> None:
    block = re.search(r"KIND_BOOST = \{(.*?)\};", files["assets/search/search.js"], re.DOTALL)
    assert block
    assert set(re.findall(r"(\w+):", block[1])) == set(KINDS)


def test_the_index_is_a_script_whatever_the_words_are() -> None:
    hostile = "</script> \u2028 \\ \" ' {{ x }} <!--"
    script = to_script([SearchEntry("index.md#a", "page", hostile, hostile, (hostile,))], {"index.md": "Home"}, [])
    assert "\u2028" not in script
    entry = index_in({FILE: script})["entries"][0]
    assert entry == ["index.html#a", list(KINDS).index("page"), hostile, " ".join(hostile.split()), [hostile]]


def test_the_text_of_a_section_is_its_words() -> None:
    markdown = (
        '- [Tea](a.md#b "Hot &#60;tea&#62;"){ .term } and **bread** <span id="x"></span>\n{: #y .z }\n\n'
        '<figure class="pic"><svg><text>drawn</text></svg></figure>\n\n| a { data-label="x" } | b |\n| --- | --- |'
    )
    assert plain_text(markdown) == "Tea and bread a b"


def test_pages_and_their_sections_are_found_with_readers_words(files: dict[str, str]) -> None:
    entries = {entry[0]: entry for entry in index_in(files)["entries"]}
    assert entries["about.html#mistakes"][2] == "How to report a mistake"
    assert "I found a mistake" in entries["about.html#mistakes"][4]
    assert "permanent link of the statement" in entries["about.html#mistakes"][3]
    assert "10.2174/1573397113666170321120329" in entries["index.html#the-paper"][3]
    assert not [address for address in entries if "#plain-left-out" in address or address.endswith("#top")]


def test_the_page_a_to_z_is_in_order_with_every_letter_once(files: dict[str, str]) -> None:
    page = files["a-z.md"]
    letters = re.findall(r"^## (?:<span.*</span>)?(\S+) \{#letter-", page, re.MULTILINE)
    assert letters == sorted(letters)
    assert len(letters) > 20
    for letter in letters:
        assert f"[{letter}](#letter-" in page
    part = page[page.index("{#letter-s ") : page.index("{#letter-t ")]
    names = [re.split(r"\]|: ", line.removeprefix("- ").removeprefix("["))[0].casefold() for line in part.splitlines()]
    listed = [re.sub("[^a-z0-9 ]+", " ", name) for name in names if name.startswith("s")]
    assert [" ".join(name.split()) for name in listed] == sorted(" ".join(name.split()) for name in listed)


def test_a_small_record_is_found_too() -> None:
    files = render_pages(read(FULL))
    entries = {entry[0]: entry for entry in index_in(files)["entries"]}
    assert entries["findings.html#tea-elsewhere"][4] == ["cold tea", "iced *tea*"]
    assert "- [iced &#42;tea&#42;](findings.md#tea-elsewhere)" in files["a-z.md"]
    assert "- [How much tea?](left-out.md#no-dose)" in files["a-z.md"]


@pytest.mark.parametrize("text", [MINIMAL, FULL])
def test_the_same_record_gives_the_same_index(text: str) -> None:
    assert render_pages(read(text))[FILE] == render_pages(read(text))[FILE]


def test_pages_are_named_in_the_index(files: dict[str, str]) -> None:
    assert index_in(files)["pages"]["left-out.html"] == "What is left out"
    assert set(index_in(files)["pages"]) == {path.replace(".md", ".html") for path in FILES.values()}
