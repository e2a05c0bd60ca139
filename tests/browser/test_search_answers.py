"""Readers' questions through the real search and index: what comes first, what comes at all, what a wrong letter costs.

``make figures`` prints the figures. The questions are in tests/search/*.yml: golden.yml was written before the
search was tuned, each of the others later; its head says how it was answered the first time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from tests.browser.sample import entries
from tests.site.loopback import serve
from tests.site.opened import opened
from tests.site.searching import FIELD, HINT, META, Answer, ask, open_search

pytestmark = [pytest.mark.slow, pytest.mark.browser]

_FOLDER = Path(__file__).resolve().parent.parent / "search"

# Fourteen sets, most of them first asked after the search was made; `make figures` prints each one's figures.
_SETS = ("golden", "blind", *(f"blind_{number}" for number in range(2, 13)), "hard")
# Of all questions with an answer: how many find it first, and how many among the first three.
_LEAST_FIRST, _LEAST_AMONG_THREE = 0.95, 0.97
_LEAST_SILENT = 0.72  # of the questions that the site has no answer to


@dataclass(frozen=True)
class Question:
    """A reader's words, and the ids and pages that answer them; none where the site has no answer."""

    words: str
    right: tuple[str, ...]

    def place(self, answer: Answer) -> int | None:
        """Return the place of the first right result, counted from 1, or None."""
        return next((at for at, result in enumerate(answer.results, 1) if self._is_right(result)), None)

    def _is_right(self, result: str) -> bool:
        page, _, anchor = result.partition("#")
        return anchor in self.right or page in self.right


def _questions(name: str) -> list[Question]:
    listed = yaml.safe_load((_FOLDER / f"{name}.yml").read_text("utf-8"))
    return [Question(entry["ask"], tuple(entry["find"])) for entry in listed]


def _figures(questions: list[Question], answers: dict[str, Answer]) -> dict[str, float]:
    """Return how often the first result is right and one of three, the mean of 1/place, and how many found nothing."""
    asked = [question for question in questions if question.right]
    places = [question.place(answers[question.words]) for question in asked]
    found = [place for place in places if place]
    figures = {
        "questions": len(asked),
        "hit@1": sum(place == 1 for place in found) / len(asked),
        "top 3": sum(place <= 3 for place in found) / len(asked),
        "MRR": sum(1 / place for place in found) / len(asked),
        "no result": sum(not answers[question.words].results for question in asked) / len(asked),
    }
    return {name: round(figure, 3) for name, figure in figures.items()}


@pytest.fixture(scope="module")
def search(browser: Browser, sample: Path) -> Iterator[Page]:
    """The open search of a page that was opened from disk."""
    with opened(browser, offline=True) as (page, _):
        page.goto(sample.as_uri())
        open_search(page)
        yield page


def test_readers_find_the_answer_first(search: Page, capsys: pytest.CaptureFixture[str]) -> None:
    everything = [question for name in _SETS for question in _questions(name)]
    answers = {question.words: ask(search, question.words) for question in everything}
    figures = _figures(everything, answers)
    with capsys.disabled():
        for name in _SETS:
            print(f"\n{name}: {_figures(_questions(name), answers)}", end="")
        print(f"\nall: {figures}")
    wrong = {
        question.words: answers[question.words].results[:3]
        for question in everything
        if question.right and question.place(answers[question.words]) != 1
    }
    assert figures["hit@1"] >= _LEAST_FIRST, wrong
    assert figures["top 3"] >= _LEAST_AMONG_THREE, wrong


def test_every_set_of_questions_is_asked() -> None:
    assert {path.stem for path in _FOLDER.glob("*.yml")} == set(_SETS)
    assert len(_questions("golden")) >= 90


def test_every_right_answer_is_in_the_index() -> None:
    """A question whose answer was renamed would otherwise be counted as a miss of the search."""
    known = {name for entry in entries() for name in (entry.page, entry.anchor)}
    right = {target for name in _SETS for question in _questions(name) for target in question.right}
    assert right - known == set()


def test_where_the_site_has_no_answer_it_says_so(search: Page, capsys: pytest.CaptureFixture[str]) -> None:
    unanswered = [question.words for name in _SETS for question in _questions(name) if not question.right]
    silent = [words for words in unanswered if ask(search, words).results == ()]
    with capsys.disabled():
        print(f"\nwithout an answer: {len(unanswered)} questions, silent {len(silent)}")
    assert len(silent) / len(unanswered) >= _LEAST_SILENT, set(unanswered) - set(silent)
    answer = ask(search, "reddit")
    expect(search.locator(META)).to_have_text("The site does not cover this")
    assert "No page of this site has “reddit”." in answer.hint
    expect(search.locator(HINT).get_by_role("link", name="Index")).to_have_attribute(
        "href", re.compile("glossary.html$")
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fybromyalgia", "fibromyalgia"),
        ("placbo", "placebo"),
        ("tolarated", "tolerated"),
        ("how many pateints", "how many patients"),
        ("nalterxone dosage", "naltrexone dosage"),
    ],
)
def test_a_misspelt_word_brings_results_and_the_word_that_was_meant(search: Page, typed: str, meant: str) -> None:
    answer = ask(search, typed)
    assert answer.results
    assert f"Did you mean {meant}?" in answer.hint
    search.locator(HINT).get_by_role("link", name=meant, exact=True).click()
    assert search.locator(FIELD).input_value() == meant
    assert ask(search, meant) == Answer(answer.results, "")


@pytest.mark.parametrize(
    "words", ["randomized", "dosages", "studies", "tolerat", "fib", "side eff", "naltrexon", "sideeffects"]
)
def test_another_form_of_a_known_word_or_its_beginning_is_no_mistake(search: Page, words: str) -> None:
    answer = ask(search, words)
    assert answer.results
    assert answer.hint == ""


@pytest.mark.parametrize("words", ["dogs", "hair", "ketamine infusion", "what do my friends think", "been there"])
def test_a_word_of_its_own_is_no_mistake_for_another(search: Page, words: str) -> None:
    assert "Did you mean" not in ask(search, words).hint


@pytest.mark.parametrize(
    "form", ["what is a {}", "what does {} mean", "explain {}", "{} definition", "{} meaning", "define {}"]
)
@pytest.mark.parametrize("term", ["placebo", "confidence interval", "adjunctive therapy", "off label"])
def test_a_question_for_a_meaning_leads_to_the_glossary(search: Page, form: str, term: str) -> None:
    assert ask(search, form.format(term)).results[0] == f"glossary.html#term-{term.replace(' ', '-')}"


def test_of_a_subject_that_no_page_has_only_a_question_of_readers_finds_more(search: Page) -> None:
    """They ask whether it makes them lose weight; nothing here is about losing it by naltrexone."""
    assert ask(search, "weight loss").results
    for words in ("weight loss", "naltrexone for weight loss", "how to lose weight"):
        assert "No page of this site has “weight”" in ask(search, words).hint
    for words in ("naltrexone for weight loss", "methotrexate side effects", "does it help arthritis of dogs"):
        assert ask(search, words).results == ()
    assert ask(search, "I have lupus and take tramadol").results[0] == "rationale.html#naltrexone-label"
    assert ask(search, "MS Contin").results  # MS alone would be such a subject
    assert ask(search, "ms").results == ()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("i'm on tramadol, is that a problem", "caution-opioid-medicines"),
        ("whats a placebo", "term-placebo"),
        ("why do they think endorphins are involved", "idea-endorphin-rebound"),
        ("CI", "term-confidence-interval"),
        ("dihydrocodiene", "naltrexone-label"),
        ("methadone and lupus", "naltrexone-label"),
    ],
)
def test_of_talk_contractions_and_names_the_subject_counts(search: Page, words: str, found: str) -> None:
    assert ask(search, words).results[0].partition("#")[2] == found


@pytest.mark.parametrize("words", ["can we print it for our group", "did she ever take it", "who'd pay for it"])
def test_a_word_without_a_meaning_of_its_own_is_never_missed(search: Page, words: str) -> None:
    assert "No page of this site has" not in ask(search, words).hint


def test_a_whole_word_whose_stem_is_short_is_no_beginning_of_another(search: Page) -> None:
    assert ask(search, "shoes").results == ()
    assert ask(search, "autism in children").results == ()


def test_a_number_is_asked_for_itself(search: Page) -> None:
    assert ask(search, "pmid 38258677").results[0] == "full-paper.html#bruun-2024"


def test_hosted_and_from_disk_the_answers_are_the_same(search: Page, browser: Browser, sample: Path) -> None:
    words = [question.words for question in _questions("golden")]
    with serve(sample.parent, "/tea/") as served, opened(browser) as (page, watch):
        page.goto(served.address + "index.html")
        open_search(page)
        assert [ask(page, question) for question in words] == [ask(search, question) for question in words]
        assert watch.wrong == []
