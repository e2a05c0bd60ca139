"""What stays of entries that were renamed, moved or withdrawn, and what each says of its history."""

from __future__ import annotations

import re

import pytest

from tests.pages.running_text import PAGES
from tests.pages.test_pages import FULL
from tests.records import MINIMAL, read
from trialsite.pages.anchors import ids_in
from trialsite.pages.site import render_pages
from trialsite.record.checks import is_page_id

GONE = 'withdrawn: {date: "2026-03-01", reason: "Said *twice*."}'
GONE_WORDS = "**Withdrawn on 2026-03-01:** Said &#42;twice&#42;."

# Every kind of entry: how it begins in the record, its page, and its id.
KINDS = [
    ("  - id: elbows-hurt\n", "rationale.md", "elbows-hurt"),
    ("  - id: home-tea\n", "index.md", "home-tea"),
    ("  - id: tea-2001\n", "full-paper.md", "tea-2001"),
    ("  - id: no-dose\n", "left-out.md", "no-dose"),
    ("{id: item-dose,", "reporting.md", "item-dose"),
    ("{id: later-tea,", "later-evidence.md", "later-tea"),
    ("{id: step-two,", "rationale.md", "step-two"),
    ("{id: term-tea,", "glossary.md", "term-tea"),
]


def change(start: str, field: str, text: str = FULL) -> str:
    """Return ``text`` with ``field`` given to the entry that begins with ``start``."""
    assert start in text
    return text.replace(start, f"{start}    {field}\n" if start.endswith("\n") else f"{start} {field},", 1)


def resting_on_nothing(text: str) -> str:
    """Return the full record with nothing that rests on what a test withdraws."""
    text = text.replace("{statements: [tea-given, no-dose]}", "{statements: [tea-given]}")
    text = text.replace("{references: [tea-2001]}", "{statements: [tea-given]}").replace(
        "    see: [tea-elsewhere]\n", ""
    )
    text = text.replace("reference: tea-2001", "reference: tea-2002").replace(
        "statement: elbows-hurt", "statement: an-idea"
    )
    return (
        text.replace(
            "references:\n",
            "  - {id: an-idea, title: Idea, role: context, place: rationale/idea, text: I., "
            "origin: {statements: [tea-elsewhere]}}\n"
            "references:\n",
        )
        .replace(
            "absences:\n",
            '  - {id: tea-2002, csl: {type: book, title: More tea}, checked: "2026-01-02"}\nabsences:\n',
        )
        .replace("steps: [", "steps: [{id: step-zero, text: Water}, ")
    )


@pytest.mark.parametrize(("start", "page", "name"), KINDS)
def test_an_entry_renamed_on_its_page_has_its_old_id_inside_it(start: str, page: str, name: str) -> None:
    text = render_pages(read(change(start, "aliases: [{id: old-name}]")))[page]
    line = next(line for line in text.splitlines() if 'id="old-name"' in line)
    assert '<span id="old-name" class="alias"></span>' in line
    after = text[text.index(line) : text.index(line) + len(line) + 120]
    assert re.search(rf"#{name}\b", after), after
    assert "#moved" not in text


@pytest.mark.parametrize(("start", "page", "name"), KINDS)
def test_an_entry_moved_from_another_page_leaves_a_line_there(start: str, page: str, name: str) -> None:
    text = render_pages(read(change(start, f"aliases: [{{page: source, id: {name}}}]")))["source.md"]
    section = text.split("## Moved from this page {#moved}\n\n")[1].split("\n\n")[0]
    assert re.fullmatch(rf'- <span id="{name}" class="alias"></span>Moved: \[[^]]+\]\({page}#{name}\)', section)


@pytest.mark.parametrize(("start", "page", "name"), KINDS)
def test_a_withdrawn_entry_keeps_its_id_and_says_when_and_why(start: str, page: str, name: str) -> None:
    before = render_pages(read(resting_on_nothing(FULL)))
    after = render_pages(read(change(start, GONE, resting_on_nothing(FULL))))
    assert GONE_WORDS in after[page]
    assert ids_in(after[page]).count(name) == 1
    gone = [set(ids_in(before[path])) - set(ids_in(after[path])) for path in before if path.endswith(".md")]
    # The lock keeps the ids of pages' own parts, which is another test.
    assert [lost for ids in gone for lost in ids if not is_page_id(lost)] == []


def after_heading(text: str, anchor: str) -> str:
    """Return what stands between the heading with id ``anchor`` and the next heading."""
    return re.split(r"\n##", text[text.index(f"{{#{anchor} ") :], maxsplit=1)[0]


def test_a_withdrawn_statement_counts_nowhere_as_a_fact() -> None:
    text = change("  - id: tea-elsewhere\n", GONE).replace("    see: [tea-elsewhere]\n", "")
    pages = render_pages(read(text))
    block = after_heading(pages["findings.md"], "tea-elsewhere")
    _, words, tools = block.strip().split("\n\n")
    assert words == f"{GONE_WORDS}\n{{: .withdrawn }}"
    assert 'href="#tea-elsewhere"' in tools
    assert "<details" not in tools
    assert "Elsewhere, tea was cold" not in "".join(pages.values())
    assert "Tea was cold" not in pages["plain-words.md"]
    assert GONE_WORDS in after_heading(pages["plain-words.md"], "plain-tea-elsewhere")
    assert "cold tea" not in pages["findings.md"]


def test_withdrawn_statements_leave_the_source_page_and_key_points() -> None:
    text = change("  - id: tea-given\n", GONE).replace("  - id: home-tea\n", f"  - id: home-tea\n    {GONE}\n")
    pages = render_pages(read(text))
    assert "Who drank tea" not in pages["source.md"]
    assert pages["source.md"].count("No statement rests on this sentence yet.") == 2
    assert "Key points" not in pages["index.md"]
    assert "## Withdrawn {#withdrawn}\n\n### Tea {#home-tea .statement}" in pages["index.md"]


def test_withdrawn_lists_name_it_no_more() -> None:
    pages = render_pages(read(change("  - id: no-dose\n", GONE, resting_on_nothing(FULL))))
    assert "How much tea?" not in pages["findings.md"] + pages["plain-words.md"]
    for start, page, link in (
        ("{id: item-dose,", "reporting.md", "[Dose]"),
        ("{id: later-tea,", "later-evidence.md", ">Sample</a>"),
    ):
        assert link in render_pages(read(FULL))[page]
        assert link not in render_pages(read(change(start, GONE)))[page]
    term = render_pages(read(change("{id: term-tea,", GONE)))
    assert "glossary.md#term-tea" in render_pages(read(FULL))["findings.md"]
    assert "glossary.md#term-tea" not in term["findings.md"]


def test_a_hypothesis_without_a_step_that_stands_is_not_drawn() -> None:
    text = re.sub(r"(id: step-\w+, text: \w+)", rf"\1, {GONE}", FULL)
    page = render_pages(read(text))["rationale.md"]
    assert "<figure" not in page
    assert {"step-one", "step-two", "step-three"} <= set(ids_in(page))


def test_ids_in_plain_words_follow_a_renamed_statement() -> None:
    text = change("  - id: tea-elsewhere\n", "aliases: [{id: tea-there}, {page: rationale, id: tea-there}]")
    page = render_pages(read(text))["plain-words.md"]
    assert '### <span id="plain-tea-there" class="alias"></span>Tea elsewhere {#plain-tea-elsewhere .plain}' in page


def test_parts_of_a_page_that_were_published_and_stand_no_more_are_kept() -> None:
    published = {
        "rationale.md": ("aim", "condition", "top"),
        "source.md": ("sentence-results-9",),
        "plain-words.md": ("plain-tea-given", "plain-rationale-need"),
    }
    pages = render_pages(read(FULL), None, published)
    assert '- <span id="aim" class="alias"></span>No longer on this page: The aim\n' in pages["rationale.md"]
    assert '<span id="condition"' not in pages["rationale.md"]
    assert (
        '<span id="sentence-results-9" class="alias"></span>No longer on this page: sentence results 9'
        in pages["source.md"]
    )
    assert 'plain-tea-given" class="alias"></span>No longer in plain words: [Who drank tea](' in pages["plain-words.md"]
    assert (
        'plain-rationale-need" class="alias"></span>No longer on this page: The unmet need' in pages["plain-words.md"]
    )


def test_the_section_of_what_moved_stays_when_all_is_back() -> None:
    page = render_pages(read(FULL), None, {"rationale.md": ("moved", "top")})["rationale.md"]
    assert "## Moved from this page {#moved}\n\nWhat had moved from this page stands on it again." in page


DATED = 'first_published: "2026-01-01"'
CHANGED = 'changes: [{date: "2026-02-01", why: A.}, {date: "2026-02-03", why: B.}]'


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ([DATED], "First published here 2026-01-01"),
        ([DATED, CHANGED], "First published here 2026-01-01, last changed 2026-02-03"),
        ([CHANGED], "Last changed 2026-02-03"),
    ],
)
def test_each_statement_says_when_it_was_published_and_changed(fields: list[str], line: str) -> None:
    text = MINIMAL
    for field in fields:
        text = change("  - id: tea-given\n", field, text)
    block = after_heading(render_pages(read(text))["findings.md"], "tea-given")
    kind = "history changed" if CHANGED in fields else "history"
    assert f'<span class="{kind}">{line}</span></div>' in block


def test_a_work_from_elsewhere_says_since_when_it_is_listed() -> None:
    for start, page in (("  - id: tea-2001\n", "full-paper.md"), ("{id: later-tea,", "later-evidence.md")):
        text = render_pages(read(change(start, DATED)))[page]
        assert '<span class="history">Listed here since 2026-01-01</span></div>' in text
        assert '<span class="history">First published here 2026-01-01</span></div>' not in text


def test_key_points_share_a_line_of_history_where_they_can() -> None:
    one = change("  - id: home-tea\n", DATED)
    page = render_pages(read(one))["index.md"]
    assert '<p class="history">First published here 2026-01-01</p></details>' in page
    two = one.replace(
        "  - id: home-tea\n",
        "  - id: home-cup\n    title: Cup\n    role: summary\n    place: home/key-points\n"
        "    label: Cup\n    text: Cup.\n    origin: {statements: [tea-given]}\n  - id: home-tea\n",
    )
    page = render_pages(read(two))["index.md"]
    assert '<span class="history">First published here 2026-01-01</span>\n{: #home-tea' in page


def test_a_change_of_the_key_points_is_seen_without_a_fold() -> None:
    page = render_pages(read(change("  - id: home-tea\n", f"{DATED}\n    {CHANGED}")))["index.md"]
    assert re.search(r"^First published here 2026-01-01, .*2026-02-03.*\n{: \.ways }$", page, re.MULTILINE)
    assert '<p class="history">' not in page


CHANGES = """\
## 2026-03-01 {#on-2026-03-01 data-search-exclude="" }

**Withdrawn**

- [Who drank tea](findings.md#tea-given): Said &#42;twice&#42;.

## 2026-02-03 {#on-2026-02-03 data-search-exclude="" }

**Reworded**

- [Who drank tea](findings.md#tea-given): B.

## 2026-02-01 {#on-2026-02-01 data-search-exclude="" }

**Reworded**

- [Who drank tea](findings.md#tea-given): A.

## 2026-01-01: version 1.0.0 {#on-2026-01-01 data-search-exclude="" }

First.

**Added**

- Rationale: [Elbows hurt](rationale.md#elbows-hurt)
- Findings: [Who drank tea](findings.md#tea-given)
"""


def test_the_changelog_to_the_letter() -> None:
    text = change("  - id: elbows-hurt\n", DATED, MINIMAL)
    for field in (DATED, CHANGED, GONE):
        text = change("  - id: tea-given\n", field, text)
    text += 'releases: [{date: "2026-01-01", version: "1.0.0", note: First.}]\n'
    page = render_pages(read(text))["changes.md"]
    assert CHANGES in page


def test_without_a_date_there_is_no_changelog() -> None:
    assert "changes.md" not in render_pages(read(FULL))


def test_no_statement_can_take_the_id_of_a_heading_of_the_plain_page() -> None:
    own = re.findall(r"^## .*\{#plain-([a-z0-9-]+)", PAGES["plain-words.md"], re.MULTILINE)
    assert {"in-short", "left-out", "rationale-need"} <= set(own)
    assert [name for name in own if not is_page_id(name)] == []
