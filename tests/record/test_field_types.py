"""Each kind of value: what it takes, what it refuses in which words, and what it tells an editor."""

from dataclasses import dataclass
from typing import Any

import pytest

from trialsite.record.field_types import (
    MAX_PROBLEMS,
    Choice,
    Day,
    Field,
    Fields,
    Kind,
    ListOf,
    Number,
    Reading,
    Text,
    optional,
    part,
    required,
)
from trialsite.record.yaml_nodes import load_text

WORD = Text("a word", "[a-z]+", "a small word", limit=8)
DAY = Day("a day", "[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?", "a day")
TEA = Fields({"cups": Field(Number("how many", least=2), required=True), "kind": Field(Choice(("black", "green")))})


@dataclass(frozen=True, kw_only=True)
class Pot:
    """A pot, declared as the records are."""

    litres: int = required(Number("how much", least=1))
    names: tuple[str, ...] = optional(ListOf(WORD, "what it is called"))
    lid: str = optional(WORD, default="round")


def read(kind: Kind, text: str) -> tuple[Any, list[str]]:
    """Return the value of ``kind`` in ``text``, and what is told of it."""
    reading = Reading("f")
    value = kind.read(load_text(text, "f"), "p", reading)
    return value, [str(problem) for problem in reading.told()]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (Text(), "tea", "tea"),
        (Text(), "'null'", "null"),
        (Text(limit=3), "tea", "tea"),
        (Text(), '"a\\tb\\nc"', "a\tb\nc"),
        (Text(printed=True), '"a\\u202eb\\a"', "a\u202eb\a"),
        (WORD, "teapots", "teapots"),
        (DAY, "2018", "2018"),
        (DAY, "2016-02-29", "2016-02-29"),
        (Choice(("yes", "no")), "no", "no"),
        (Number(least=2), "2", 2),
        (Number(), "999999999", 999999999),
        (ListOf(WORD), "[]", ()),
        (ListOf(WORD, least=2), "[a, b]", ("a", "b")),
        (TEA, "cups: 3", {"cups": 3}),
        (Fields({"a": Field(WORD, nullable=True)}), "a: ~", {}),
        (part(Pot), "litres: 2", Pot(litres=2)),
        (part(Pot), "{litres: 2, names: [tea], lid: flat}", Pot(litres=2, names=("tea",), lid="flat")),
    ],
)
def test_taken(kind: Kind, text: str, value: object) -> None:
    assert read(kind, text) == (value, [])


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        (Text(), "~", "f:1:1: p: must be text, found nothing"),
        (Text(), '" "', "f:1:1: p: must be text, found ' '"),
        (Text(), "{a: b}", "f:1:1: p: must be text, found a mapping"),
        (Text(limit=3), "teas", "f:1:1: p: must be at most 3 characters, found 4"),
        (Text(), '"a\\u200eb"', "f:1:1: p: must hold no marks that steer direction, found U+200E"),
        (Text(), '"a\\u2069b"', "f:1:1: p: must hold no marks that steer direction, found U+2069"),
        (Text(), '"a\\x7fb"', "f:1:1: p: must hold no control characters, found U+007F"),
        (Text(), '"a\\eb"', "f:1:1: p: must hold no control characters, found U+001B"),
        (WORD, "Tea", "f:1:1: p: must be a small word, found 'Tea'"),
        (DAY, "2018-02-29", "f:1:1: p: must be a day of the calendar, found '2018-02-29'"),
        (DAY, "2018-13", "f:1:1: p: must be a day of the calendar, found '2018-13'"),
        (DAY, "0000", "f:1:1: p: must be a day of the calendar, found '0000'"),
        (DAY, "18", "f:1:1: p: must be a day, found '18'"),
        (Choice(("tea", "milk")), "tae", "f:1:1: p: must be one of tea, milk, found 'tae'; did you mean 'tea'?"),
        (Choice(("black",)), "red", "f:1:1: p: must be 'black', found 'red'"),
        (Choice(("black", "green")), "[black]", "f:1:1: p: must be one of black, green, found a list"),
        (Number(least=2), "1", "f:1:1: p: must be a whole number from 2, found 1"),
        (Number(), "1234567890", "f:1:1: p: must be a whole number from 0, found '1234567890'"),
        (Number(), "'1'", "f:1:1: p: must be a whole number from 0, found '1'"),
        (ListOf(WORD), "tea", "f:1:1: p: must be a list, found 'tea'"),
        (ListOf(WORD, least=2), "[a]", "f:1:1: p: must hold at least 2, found 1"),
        (TEA, "[a]", "f:1:1: p: must be a mapping of fields, found a list"),
        (TEA, "kind: green", "f:1:1: p.cups: must be given (how many), found nothing"),
        (TEA, "cusp: 3", "f:1:1: p.cusp: is not a known field here; did you mean 'cups'?"),
        (TEA, "cups: 2\ncup: 3", "f:2:1: p.cup: is not a known field here; did you mean 'cups'?"),
        (part(Pot), "names: [tea]", "f:1:1: p.litres: must be given (how much), found nothing"),
        (TEA, "cups: 2\ncups: 3", "f:2:1: p.cups: must be given once, found again (first on line 1)"),
    ],
)
def test_refused(kind: Kind, text: str, told: str) -> None:
    assert read(kind, text)[1] == [told]


def test_each_wrong_item_is_told_and_the_others_are_read() -> None:
    told = [f"f:1:{column}: p[{index}]: must be a small word, found '{index}'" for index, column in ((1, 5), (3, 11))]
    assert read(ListOf(WORD), "[a, 1, b, 3]") == (("a", "b"), told)


def test_problems_past_the_limit_are_counted() -> None:
    _, told = read(ListOf(Choice(("black",))), "[" + "blac, " * (MAX_PROBLEMS + 7) + "]")
    assert len(told) == MAX_PROBLEMS + 1
    assert told[-2].endswith("found 'blac'; did you mean 'black'?")
    assert told[-1] == "f:0:0: must hold no more than 1,000 problems to have all told, found 7 besides"
    _, told = read(ListOf(Choice(("black",))), "[" + "blac, " * MAX_PROBLEMS + "]")
    assert len(told) == MAX_PROBLEMS


def test_an_editor_is_told_the_same() -> None:
    assert WORD.schema() == {"type": ["string", "number"], "minLength": 1, "pattern": "^(?:[a-z]+)$"}
    assert Text(limit=100).schema() == {"type": ["string", "number"], "minLength": 1}
    assert Text(limit=101).schema() == {"type": "string", "minLength": 1}
    assert Number(least=3).schema() == {"type": "integer", "minimum": 3}
    assert Choice(("yes", "no", "7", "tea")).schema() == {"enum": ["yes", "no", "7", "tea", True, False, 7]}
    assert ListOf(Number()).schema() == {"type": "array", "items": {"type": "integer", "minimum": 0}}
    assert ListOf(Number(), least=1).schema() == {**ListOf(Number()).schema(), "minItems": 1}
    nullable = Fields({"a": Field(WORD, nullable=True)}).schema()
    assert nullable["properties"]["a"] == {"anyOf": [WORD.schema(), {"type": "null"}], "description": "a word"}
    assert "required" not in nullable
    assert part(Pot).schema()["required"] == ["litres"]
