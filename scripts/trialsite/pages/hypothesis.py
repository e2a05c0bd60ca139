"""The hypothesis as a numbered chain of steps."""

from __future__ import annotations

from trialsite.pages import escape
from trialsite.pages.page import join, paragraph
from trialsite.source.record import Hypothesis


def hypothesis_figure(hypothesis: Hypothesis) -> str:
    """Return the chain of steps as a list, each step with its id."""
    lead = paragraph(f"{escape.markdown(hypothesis.title)}:", "chain-title")
    steps = [
        f"{number}. {escape.inline(step.text)}{_detail(step.detail)}" + f"\n{{: #{step.id} }}"
        for number, step in enumerate(hypothesis.steps, 1)
    ]
    return join([lead, "\n".join(steps)])


def _detail(detail: str | None) -> str:
    return f" — {escape.inline(detail)}" if detail else ""
