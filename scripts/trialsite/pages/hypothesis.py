"""The hypothesis as a chain of steps: the picture, and the same steps in words."""

from __future__ import annotations

from trialsite.pages import escape
from trialsite.pages.page import join, paragraph
from trialsite.pictures import draw_chain
from trialsite.source.record import Hypothesis

_NOTE = "A hypothesis, not a finding"


def hypothesis_figure(hypothesis: Hypothesis) -> str:
    """Return the chain of steps as a picture and as a list, each step of the list with its id."""
    picture = draw_chain(
        [step.text for step in hypothesis.steps],
        prefix="chain",
        title=hypothesis.title,
        description=hypothesis.description,
        note=_NOTE,
    )
    lead = paragraph(f"{escape.markdown(hypothesis.title)}, step by step:", "chain-title")
    steps = [
        f"{number}. {escape.inline(step.text)}{_detail(step.detail)}\n{{: #{step.id} }}"
        for number, step in enumerate(hypothesis.steps, 1)
    ]
    return join([picture, lead, "\n".join(steps)])


def _detail(detail: str | None) -> str:
    return f" — {escape.inline(detail)}" if detail else ""
