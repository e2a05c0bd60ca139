"""The whole record: read right, or every problem in one clear message each, at its place, all at once."""

# ruff: noqa: E501  # one case a line reads best

from pathlib import Path

import pytest

from tests.records import FULL, HASHES, MINIMAL, NAME, changed, read, with_change
from trialsite.base.problems import BadInput
from trialsite.record.paper import Author
from trialsite.record.reader import load_record, read_record
from trialsite.record.values import Origin
from trialsite.record.yaml_nodes import load_text

ORIGIN = "origin: {section: results, sentence: 1}"
WITHDRAWN = "withdrawn: {date: '2026-03-01', reason: R.}"


def problems_of(text: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


def test_small_record_is_read() -> None:
    record = read(MINIMAL)
    assert record.paper.authors == (Author(family="Example", given="Ada"),)
    assert record.paper.published == "2018-07"
    assert [section.label for section in record.sections] == ["BACKGROUND", "RESULTS"]
    statement = record.statements[1]
    assert statement.origin == Origin(section="results", sentence=1)
    assert record.sentence_hash(statement.origin) == HASHES["results"][0]
    assert record.places["statements[1].text"] == (NAME, 31, 11)


def test_every_entry_has_its_path_and_page() -> None:
    assert [(entry.path, entry.page, entry.item.id) for entry in read(FULL).entries] == [
        ("statements[0]", "rationale", "elbows-hurt"), ("statements[1]", "findings", "tea-given"),
        ("statements[2]", "findings", "tea-elsewhere"), ("key_points[0]", "home", "key-tea"),
        ("references[0]", "references", "tea-2021"), ("absences[0]", "left-out", "no-dose"),
        ("absences[1]", "left-out", "undecided"), ("absences[2]", "left-out", "told"),
        ("reporting[0]", "source", "item-interventions"), ("reporting[1]", "source", "item-funding"),
        ("later.studies[0]", "later", "later-tea"), ("hypothesis.steps[0]", "rationale", "step-one"),
        ("hypothesis.steps[1]", "rationale", "step-two"), ("glossary[0]", "glossary", "term-tea"),
    ]  # fmt: skip


def test_unlabelled_section_may_be_null_or_left_out() -> None:
    for new in ("label: null\n      category: null", "note: It has no label."):
        record = read(with_change("label: BACKGROUND\n      category: BACKGROUND", new))
        assert (record.sections[0].label, record.sections[0].category) == (None, None)


# One fault in the small record, and the beginning of the message that names it.
ONE_PROBLEM = [
    ("format: 2", "format: 1", "1:9: format: must be '2', found '1'"),
    ("site:", "sight:", "2:1: sight: is not a known field here; did you mean 'site'?"),
    ("  title: Tea for elbows", "  tittle: Tea for elbows", "6:3: paper.tittle: is not a known field here; did you"),
    ("title: Tea and elbows", "title:", "3:9: site.title: must be text, found nothing"),
    ("title: Tea and elbows", "title: [a]", "3:10: site.title: must be text, found a list"),
    ("title: Who drank", "title: A\n    title: Who drank", "30:5: statements[1].title: must be given once, found"),
    ('"2018-07"', "2018-13", "9:14: paper.published: must be a year, or a date like 2018-07 or 2018-07-06, found"),
    ("id: tea-given", "id: ../x", "28:9: statements[1].id: must be an id of small letters, digits and single hyphens"),
    ("id: tea-given", "id: elbows-hurt", "28:9: statements[1].id: must be an id of its own, found 'elbows-hurt' again"),
    ("id: tea-given", "id: condition", "28:9: statements[1].id: must not be the id of a topic, under whose heading "),
    ("id: tea-given", "id: sentence-results-1", "28:9: statements[1].id: must not be an id that pages use themselves"),
    ("id: results", "id: background", "16:11: abstract.sections[1].id: must be an id of its own among sections"),
    ("role: method", "role: methods", "30:11: statements[1].role: must be one of condition, need, "),
    ("role: method", "role: context", "28:5: statements[1].topic: must be one of condition, background"),
    ("role: method", "role: method\n    topic: in-short", "31:12: statements[1].topic: must be of a page that the site has"),
    (ORIGIN, "origin: {section: results, sentence: 3}", "32:42: statements[1].origin.sentence: must be 1 to 2 for RESULTS"),
    (ORIGIN, "origin: {section: results, sentence: two}", "32:42: statements[1].origin.sentence: must be a whole number"),
    (ORIGIN, f"origin: {{section: results, sentence: 2, sha256: {HASHES['results'][0]}}}",
     f"32:53: statements[1].origin.sha256: must be {HASHES['results'][1]} (sentence 2 of results)"),
    (ORIGIN, "origin: {section: results, sentence: 1, sha256: abc}",
     "32:53: statements[1].origin.sha256: must be 64 hexadecimal digits (a SHA-256), found 'abc'"),
    (ORIGIN, "origin: {section: result, sentence: 1}",
     "32:23: statements[1].origin.section: must be one of background, results, found 'result'"),
    (ORIGIN, "origin: {}", "32:13: statements[1].origin: must be a sentence, the whole abstract, references or state"),
    (ORIGIN, "origin: {whole: yes}", "32:13: statements[1].origin: must name section and sentence for the role method"),
    (ORIGIN, "origin: {section: results}", "32:13: statements[1].origin.sentence: must be given, section and sentence"),
    (ORIGIN, "origin: {statements: [gone]}", "32:27: statements[1].origin.statements[0]: must be the id of an entry"),
    (ORIGIN, "origin: {references: [gone]}", "32:27: statements[1].origin.references[0]: must be the id of a work"),
    (ORIGIN, "origin: {statements: [tea-given]}", "32:26: statements[1].origin.statements: must not rest on itself"),
    (f"    {ORIGIN}\n", "", "28:5: statements[1].origin: must be given (where it is known from), found nothing"),
    ("    text: A dozen librarians had tea.\n", "",
     "28:5: statements[1]: must have either text (our words) or quote (a draft), found neither"),
    ("abstract:", f"abstract:\n  variants: [{{section: results, sentence: 3, name: N., sha256: {HASHES['results'][0]}}}]",
     "11:43: abstract.variants[0].sentence: must be 1 to 2 for RESULTS"),
    ("abstract:", f"abstract:\n  variants: [{{section: results, sentence: 1, name: N., sha256: {HASHES['results'][1]}}}]",
     "11:64: abstract.variants[0].sha256: must be another than the hashes of the section's sentences"),
    ("text: A dozen", "quote: A dozen", "31:12: statements[1].quote: must be the source's sentence to the letter"),
    ("text: A dozen librarians", "text: A dozen\x20\u200flibrarians", "31:11: statements[1].text: must hold no marks"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), ONE_PROBLEM, ids=lambda value: str(value)[:40])
def test_each_problem_is_named_at_its_place(old: str, new: str, expected: str) -> None:
    found = problems_of(with_change(old, new))
    assert any(problem.startswith(f"{NAME}:{expected}") for problem in found), found


# Faults of the full record, each with all the messages that it gives.
TOGETHER = [
    ([("rests_on: [tea-given, ", "rests_on: [gone, ")], ["key_points[0].rests_on[0]: must be the id of an entry that stands, found 'gone'"]),
    (
        [("rests_on: [tea-given, ", "rests_on: [tea-gives, ")],
        ["key_points[0].rests_on[0]: must be the id of an entry that stands, found 'tea-gives'; did you mean 'tea-given'?"],
    ),
    (
        [("rests_on: [tea-given, ", "rests_on: [drunk, "),
         ("    text: A dozen librarians had tea.\n", "    aliases: [{id: drunk}]\n    text: A dozen librarians had tea.\n")],
        ["key_points[0].rests_on[0]: must be the id of an entry that stands, found 'drunk', which is now tea-given"],
    ),
    ([("see: tea-elsewhere", "see: gone")], ["absences[0].elsewhere[0].see: must be the id of an entry or the paper, found 'gone'"]),
    ([("reference: tea-2021", "reference: tea-given")], ["later.studies[0].reference: must be the id of a later work, found 'tea-given'"]),
    ([("      sentences: [", "      fragments: [{last: librarians.}]\n      sentences: [")],
     ["abstract.sections[0].fragments[0].first: must be given with last, found nothing"]),
    ([("statement: elbows-hurt", "statement: gone")], ["hypothesis.statement: must be the id of an entry, found 'gone'"]),
    ([("id: item-funding", "id: item-other")],
     ["reporting[1].id: must be an item of CONSORT for Abstracts, or have item and asks of its own, found 'item-other'"]),
    ([(", finding: Tea is named.", "")], ["reporting[0].finding: must be given where the item is partial, found nothing"]),
    ([(", reported: [tea-given]", "")], ["absences[2].reported: must name what answers it, found nothing"]),
    ([("id: cold-tea, page", "id: top, page")], [
        "statements[2].topic: must be one of top, condition, background, need, aim, idea, results, conclusion, next, "
        "methods, earlier, other, in-short, full-paper, basis, found 'cold-tea'",
        "topics[0].id: must not be an id that pages use themselves, found 'top'",
    ]),
    ([("text: Tea., rests_on: [", "text: Tea., rests_on: [key-tea, ")],
     ["key_points[0].rests_on: must not rest on itself, found a chain of entries: key-tea → key-tea"]),
    ([(f"    {ORIGIN}\n", f"    {ORIGIN}\n    aliases: [{{id: no-dose}}, {{id: tea-given}}, {{id: once}}, {{id: once}}]\n")], [
        "statements[1].aliases[0].id: must be an id that nothing else has or had, found 'no-dose' (absences[0])",
        "statements[1].aliases[1].id: must be an id it no longer has on this page, found 'tea-given'",
        "statements[1].aliases[3].id: must be given once, found 'once' on findings again",
    ]),
    ([(f"    {ORIGIN}\n", f"    {ORIGIN}\n    first_published: '2026-05-01'\n    changes: [{{date: '2026-04-01', why: W.}}]\n")],
     ["statements[1].changes[0].date: must not be before 2026-05-01, the date that comes before it, found 2026-04-01"]),
    ([("version: 1.0.0}", "version: 1.0.0}\n  - {date: '2026-02-01', version: 1.0.0}")],
     ["releases[1].version: must be above 1.0.0, the release above it, found 1.0.0"]),
    ([("version: 1.0.0}", "version: 1.10.0}\n  - {date: '2026-01-02', version: 1.11.0}\n  - {date: '2026-02-01', version: 1.9.0}")], [
        "releases[1].date: must be after 2026-01-03, the release above it, found 2026-01-02",
        "releases[2].version: must be above 1.11.0, the release above it, found 1.9.0",
    ]),
    ([('issued: "2021"', 'issued: "2018-06-30"')], [
        "later.studies[0].reference: must be a work of after the paper (2018-07), found one of 2018-06-30; "
        "tell it in a statement with role: context and topic: earlier"
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), TOGETHER)
def test_what_fields_say_together_is_held(changes: list[tuple[str, str]], expected: list[str]) -> None:
    assert [problem.split(": ", 1)[1] for problem in problems_of(changed(*changes))] == expected


def test_what_is_withdrawn_needs_no_words() -> None:
    text = with_change("    text: A dozen librarians had tea.\n", f"    {WITHDRAWN}\n")
    assert read(text).statements[1].text is None


def test_no_summary_and_no_answer_rests_on_what_is_withdrawn() -> None:
    text = changed(("    text: A dozen librarians had tea.\n", f"    {WITHDRAWN}\n"))
    found = "must be the id of an entry that stands, found 'tea-given', withdrawn on 2026-03-01"
    told = [problem.split(": ", 1)[1] for problem in problems_of(text)]
    assert told == [f"key_points[0].rests_on[0]: {found}", f"absences[2].reported[0]: {found}"]
    point = ("{id: key-tea, ", f"{{id: key-tea, {WITHDRAWN}, ")
    gone = changed(("    text: A dozen librarians had tea.\n", f"    {WITHDRAWN}\n"), point)
    told = [problem.split(": ", 1)[1] for problem in problems_of(gone)]
    assert told == [f"absences[2].reported[0]: {found}"]


def test_all_problems_come_at_once_in_the_order_of_the_file() -> None:
    text = with_change("site:", "sight:").replace("role: method", "role: x").replace("sentence: 1}", "sentence: -1}")
    assert [int(problem.split(":")[1]) for problem in problems_of(text)] == [1, 2, 30, 32]


def test_parts_may_lie_in_several_files() -> None:
    head, statements = MINIMAL.split("statements:\n")
    both = {"a.yml": head, "b.yml": "statements:\n" + statements}
    record = read_record({name: load_text(text, name) for name, text in both.items()})
    assert (len(record.statements), record.places["statements[0].id"][0]) == (2, "b.yml")


def test_problems_of_several_files_come_together(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "data"
    folder.mkdir(parents=True)
    (folder / "a.yml").write_text("a: [1\n")
    (folder / "b.yml").write_text("b: *x\n")
    with pytest.raises(BadInput) as caught:
        load_record(tmp_path)
    assert {problem.file for problem in caught.value.problems} == {"docs/data/a.yml", "docs/data/b.yml"}


def test_a_file_that_is_missing_is_named() -> None:
    with pytest.raises(BadInput) as bad:
        read_record({"docs/data/words.yml": load_text("synonyms: []\n", "docs/data/words.yml")})
    told = [str(problem) for problem in bad.value.problems]
    assert told[0].startswith("docs/data/statements.yml:0:0: statements: must be given in one of the record's files")
    assert {line.partition(":")[0] for line in told[1:]} == {"docs/data/trial.yml"}
    assert all(line.endswith(": bring it back") for line in told)


@pytest.mark.parametrize("issued", ["2018", "2018-07", "2018-07-01", "2019"])
def test_a_work_of_the_papers_own_year_or_month_may_be_later(issued: str) -> None:
    assert read(changed(('issued: "2021"', f'issued: "{issued}"'))).later


def test_an_entry_that_was_published_and_is_gone_is_said_to_be(tmp_path: Path) -> None:
    (tmp_path / "docs" / "data").mkdir(parents=True)
    (tmp_path / NAME).write_text(FULL.replace("id: tea-2021", "id: tea-2022"), "utf-8")
    (tmp_path / "docs" / "data" / ".#trial.yml").symlink_to("someone@host.1")  # as an editor leaves it while it is open
    for lock, hint in (
        ("{}", "; did you mean 'tea-2022'?"),
        ('["tea-2021"]', ", which was published and is gone: bring it back"),
    ):
        (tmp_path / "docs" / "data" / "published.json").write_text(lock, "utf-8")
        with pytest.raises(BadInput) as bad:
            load_record(tmp_path)
        assert {problem.message.partition("'tea-2021'")[2] for problem in bad.value.problems} == {hint}
