"""A key point: a lead word, a line or two of text, and a way to what it rests on. Home and the plain page show it."""

from __future__ import annotations

from trialsite.pages import escape
from trialsite.pages.addresses import Addresses
from trialsite.pages.page import paragraph
from trialsite.source.record import Statement

# The places of the points, and of the cautions that are shown with them.
KEY_POINTS = "home/key-points"
CAUTIONS = "about/caution"


def is_short(point: Statement) -> bool:
    """Say whether ``point`` has the short form: a lead word of its own, and no quotation."""
    return bool(point.label) and not point.quote


def key_point(
    point: Statement, text: str, addresses: Addresses, *, anchor: str = "", before: str = "", after: str = ""
) -> str:
    """Return ``point`` as a paragraph, with the id ``anchor`` if given, in which it says the Markdown ``text``.

    Its lead word is its label or, where it has none, its title. ``before`` and ``after`` are set around all of it.
    """
    label = point.label or point.title
    rests_on = [*point.origin.statements, *point.origin.references]
    more = _more(label, rests_on, addresses) if rests_on else ""
    return paragraph(f"{before}**{escape.markdown(label)}** {text}{more}{after}", "key-point", anchor=anchor)


def _more(label: str, ids: list[str], addresses: Addresses) -> str:
    """Return the link to the first of what a key point rests on, named for screen readers; its title names all."""
    rests = escape.attribute("Rests on: " + "; ".join(addresses.title(target) for target in ids))
    named = escape.attribute(f"In full: {label}")
    return f' {escape.link("In full", addresses.of(ids[0]))}{{ .more title="{rests}" aria-label="{named}" }}'
