"""Numbers in our statements that their source sentence lacks, in digits or in words."""

import pytest

from tests.records import HASHES, SENTENCES, changed, read
from trialsite.review.numbers import check_numbers, lacking
from trialsite.review.passages import passages

TEXTS = {digest: text for name, texts in SENTENCES.items() for digest, text in zip(HASHES[name], texts, strict=True)}


@pytest.mark.parametrize(
    ("ours", "source"),
    [
        ("Sixty-five people", "In 65 people"),
        ("65 people", "Sixty-five people"),
        ("three quarters", "75%"),
        ("75 percent", "three-quarters"),
        ("two-thirds", "66.7%"),
        ("67%", "two thirds"),
        ("half", "0\u00b750"),
        ("twice a day", "2 a day"),
        ("doubled", "2-fold"),
        ("one in three", "33%"),
        ("a third", "20 of 60"),
        ("41 of 80", "41/80"),
        ("the third group", "3 arms"),
        ("4.5 mg", "4\u00b75 mg"),
        ("3,849 people", "3849 people"),
        ("three thousand eight hundred and forty-nine", "3849"),
        ("a hundred and twenty", "120"),
        ("a dozen", "12"),
        ("2 million", "2,000,000"),
        ("P < .001", "P<0.001"),
        ("two years", "24 months"),
        ("between 40 and 50%", "40-50%"),
        ("one of both", "none"),
        ("HbA1c", "none"),
        ("3\u00a0849 people", "3849 people"),
        ("In all 130 people", "65 women and 65 men"),
        ("Together 821 reached it", "404 of 427 and 417 of 438"),
        ("Three were hurt, two by cuts and one by a burn", "Two were cut and one was burned."),
        ("25 were not seen", "Of 212 people, 187 were seen."),
        ("half a year", "6 months"),
        ("two groups", "tea (n=10) or milk (n=12)"),
        ("two of the three groups", "a three-arm trial"),
        ("three outcomes", "Outcomes were sleep, pain and mood."),
        ("four and a half years", "54 months"),
        ("42,180 people", "42 180 people"),
        ("2 cm", "20 mm"),
        ("About 28 in every 100 patients", "797 of 2846 people (28.0%)"),
        ("Of every 1000, about 25 with tea and 26 with milk", "2.50% with tea and 2.60% with milk"),
        ("27% lower", "relative risk 0.73"),
        ("a gap of 17 percentage points", "58% with tea and 41% with milk"),
        ("twice as many", "18,412 users and 36,824 others"),
        ("its interval includes 1", "0.96 (0.87 to 1.06)"),
    ],
)
def test_a_number_that_the_source_has_in_any_form_is_allowed(ours: str, source: str) -> None:
    assert lacking(ours, source) == []


@pytest.mark.parametrize(
    ("ours", "source", "found"),
    [
        ("Seventy-five people", "65 people", ["Seventy-five"]),
        ("three quarters", "75 people", ["three quarters"]),
        ("80%", "20%", ["80%"]),
        ("41 of 80", "41 of 79", ["41 of 80"]),
        ("21 of 1925", "12 of 1,925", ["21"]),
        ("one in five", "25%", ["one in five"]),
        ("twice", "once", ["twice"]),
        ("half", "a third", ["half"]),
        ("In all 131 people", "65 women and 65 men", ["131"]),
        ("140 people", "65 women and 65 men", ["140"]),
        ("Four were hurt, two by cuts and one by a burn", "Two were cut and one was burned.", ["Four"]),
        ("25 were seen", "Of 212 people, 187 were seen.", ["25"]),
        ("three groups", "tea (n=10) or milk (n=12)", ["three"]),
        ("two groups", "a three-arm trial", ["two"]),
        ("four outcomes", "Outcomes were sleep, pain and mood.", ["four"]),
        ("half a percent", "0.5 points", ["half a percent"]),
        ("20 milligrams", "20 \u00b5g", ["20 milligrams"]),
        ("797 of 2049 people", "797 of 2846 people and 287 of 2049", ["797 of 2049"]),
        ("31 percentage points higher", "71% v 54%, relative risk 1.31", ["31"]),
        ("three women", "Outcomes were sleep, pain and mood.", ["three"]),
    ],
)
def test_a_number_that_the_source_lacks_is_named(ours: str, source: str, found: list[str]) -> None:
    assert lacking(ours, source) == found


THIRTEEN = ("tea was cold", "13 teas were cold")


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ([("A dozen", "Twelve")], ""),
        ([("A dozen librarians had tea.", "Thirteen librarians had tea.")], "statements[1].text"),
        ([("A dozen librarians had tea.", "They had tea, see sentence 13.")], "statements[1].text"),
        ([("title: Who drank tea", "title: Who drank 13 teas")], "statements[1].title"),
        # The title that a draft gives counts sentences.
        ([("title: Who drank tea", "title: RESULTS, sentence 1")], ""),
        # A key point may hold the numbers of what it rests on.
        ([("text: Tea.,", 'text: "Tea, for 12.",')], ""),
        ([("text: Tea.,", 'text: "Tea, for 42.",')], "key_points[0].text"),
        ([("text: Tea.,", 'text: "Tea, for 13.",'), THIRTEEN], ""),
        (
            [("text: Tea.,", 'text: "Tea, for 13.",'), THIRTEEN, (", no-dose, tea-elsewhere]", "]")],
            "key_points[0].text",
        ),
        # What is said of the abstract holds its numbers only, and those of what is known from elsewhere.
        ([("said: warm, no amount", "said: 250")], "absences[0].said"),
        ([("Neither cups nor pots", "Neither 3 cups nor pots")], "absences[0].more"),
        ([("Neither cups", "Neither 13 cups"), THIRTEEN], ""),
        ([("finding: Tea is named.", "finding: 3 teas are named.")], "reporting[0].finding"),
        ([("people: 12 librarians", "people: 13 librarians")], "later.this_study.people"),
    ],
)
def test_each_text_may_hold_the_numbers_of_what_it_rests_on_only(changes: list[tuple[str, str]], path: str) -> None:
    record = read(changed(*changes))
    found = list(check_numbers(record, passages(record, TEXTS)))
    assert [problem.path for problem in found] == [path] * bool(path)
    assert all(problem.message.startswith("must hold no number that its source lacks, found '") for problem in found)


def test_a_decimal_with_a_blank_behind_its_point_is_one_number() -> None:
    assert lacking("P < 0.05", "p-value<0. 05 considered significant") == []
