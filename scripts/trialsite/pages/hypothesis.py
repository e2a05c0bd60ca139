"""The hypothesis as a chain of steps: the picture, and the same steps in words."""

from __future__ import annotations

from trialsite.pages import escape
from trialsite.pages.history import old_ids, withdrawn_words
from trialsite.pages.page import anchor_elements, join, paragraph
from trialsite.pictures import draw_chain
from trialsite.record.model import Hypothesis, HypothesisStep

_NOTE = "A hypothesis, not a finding"


def hypothesis_figure(hypothesis: Hypothesis, page: str) -> str:
    """Return the chain of steps as a picture and as a list, each step of the list with its id.

    Withdrawn steps are listed apart; where none stands, there is no picture.
    """
    standing = [step for step in hypothesis.steps if not step.withdrawn]
    gone = [_withdrawn_step(step, page) for step in hypothesis.steps if step.withdrawn]
    return join([*(_chain(hypothesis, standing, page) if standing else []), "\n".join(gone)])


def _chain(hypothesis: Hypothesis, standing: list[HypothesisStep], page: str) -> list[str]:
    picture = draw_chain(
        [step.text for step in standing],
        prefix="chain",
        title=hypothesis.title,
        description=hypothesis.description,
        note=_NOTE,
    )
    lead = paragraph(f"{escape.markdown(hypothesis.title)}, step by step:", "chain-title")
    steps = [
        f"{number}. {_old(step, page)}{escape.inline(step.text)}{_detail(step.detail)}\n{{: #{step.id} }}"
        for number, step in enumerate(standing, 1)
    ]
    return [picture, lead, "\n".join(steps)]


def _withdrawn_step(step: HypothesisStep, page: str) -> str:
    return f"- {_old(step, page)}{escape.inline(step.text)}: {withdrawn_words(step)}\n{{: #{step.id} .withdrawn }}"


def _old(step: HypothesisStep, page: str) -> str:
    return anchor_elements(old_ids(step, page))


def _detail(detail: str | None) -> str:
    return f" — {escape.inline(detail)}" if detail else ""
