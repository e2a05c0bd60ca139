"""YAML loaded as nodes with places, and what is refused."""

from pathlib import Path

import pytest

from trialsite.base.problems import BadInput
from trialsite.record.yaml_nodes import MAX_DEPTH, load_file, load_text


def problems_of(text: str) -> list[str]:
    with pytest.raises(BadInput) as caught:
        load_text(text, "x.yml")
    return [str(problem) for problem in caught.value.problems]


def test_scalars_keep_their_text_and_their_place() -> None:
    root = load_text("dose: 0.50\nyes_or_no: no\ntime: 12:30\nquoted: 'null'\n", "x.yml")
    found = {key.text: (value.text, value.line, value.column, value.plain) for key, value in root.pairs}
    assert found == {
        "dose": ("0.50", 1, 7, True),
        "yes_or_no": ("no", 2, 12, True),
        "time": ("12:30", 3, 7, True),
        "quoted": ("null", 4, 9, False),
    }


def test_nested_collections_keep_their_order() -> None:
    root = load_text("a:\n  - {b: 1, c: [2, 3]}\n  - d\n", "x.yml")
    first, second = root.pairs[0][1].items
    assert [key.text for key, _ in first.pairs] == ["b", "c"]
    assert [item.text for item in first.pairs[1][1].items] == ["2", "3"]
    assert (second.text, second.line, second.column) == ("d", 3, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id: !!python/object ['x']\n", "x.yml:1:5: must hold no tags, found tag:yaml.org,2002:python/object"),
        ("id: one\n---\nid: two\n", "x.yml:2:1: must hold one YAML document, found a second one"),
        ("a: &a\n  self: *a\n", "x.yml:2:9: must hold no aliases, found *a"),
        ("x: &x {k: 1}\ny: {<<: [*x, *x]}\n", "x.yml:2:10: must hold no aliases, found *x"),
        ("a: [1\n", "x.yml:2:1: must be well-formed YAML, found: "),
        ("a:\n  b: 1\n  c 2\n  d: 3\n", "x.yml:3:3: must be well-formed YAML, found: could not"),
        ("a: 1\n b: 2\n", "x.yml:2:3: must be well-formed YAML, found: "),
        ("? {a: 1}\n: b\n", "x.yml:1:3: must be a field name, found a mapping"),
        ("a: b\x07c\n", "x.yml:1:5: must hold no control characters, found U+0007"),
        ("a: 1\nb: \x1b[31m\n", "x.yml:2:4: must hold no control characters, found U+001B"),
    ],
)
def test_refused(text: str, expected: str) -> None:
    found = problems_of(text)
    assert len(found) == 1
    assert found[0].startswith(expected)


def test_every_control_character_is_named_at_once() -> None:
    assert len(problems_of("a: \x01\nb: \x02\n")) == 2


def test_depth_up_to_the_limit_is_read() -> None:
    load_text("[" * MAX_DEPTH + "]" * MAX_DEPTH, "x.yml")
    told = problems_of("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))
    assert told == [f"x.yml:1:{MAX_DEPTH + 1}: must be nested at most {MAX_DEPTH} deep, found more"]


def test_byte_order_mark_is_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "x.yml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert load_file(path, "x.yml").pairs[0][0].text == "a"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('a:\n  b: "open\n  c: "shut"\n', "mark or bracket that opens in line 2 lack its other half?"),
        ("a:\n  b: [open # why\n  c: 1\n", "mark or bracket that opens in line 2 lack its other half?"),
        ('a:\n  b: "open\n  c: 1\n', "mark or bracket that opens in line 2 lack its other half?"),
        ('a:\n  b: [\n    x\n  ]\n  c: "x\n    y"\n  d 1\n', "put a colon and a space behind the name of the field"),
        ("a: “b: c”\n", "or give the line above the colon that it lacks"),
        ("a:\n  b: x\n\u00a0 c: 1\n  d: 2\n", "begin line 3 with spaces alone: U+00A0 stands among them"),
        ("a: one: two\n", "or give the line above the colon that it lacks"),
        ("a:\n  - b 1\n    c: 2\n", "or give the line above the colon that it lacks"),
        ("a:\n  b: 1\n  c 2\n  d: 3\n", "put a colon and a space behind the name of the field"),
        ("a:\n  b: 1\n\tc: 2\n", "begin line 3 with spaces alone: U+0009 stands among them"),
        ("a:\n  - b: 1\n   c: 2\n", "begin the line with as many spaces as its neighbours"),
    ],
)
def test_a_slip_is_told_in_words_that_one_who_knows_no_yaml_understands(text: str, hint: str) -> None:
    (told,) = problems_of(text)
    assert told.endswith(hint)


def test_the_parser_s_own_words_are_not_doubled() -> None:
    (told,) = problems_of("a: 1\n\tb: 2\n")
    assert "found: found" not in told
