"""A key point: a question, a line or two that answer it, and a way to what the answer rests on (home, plain page)."""

from __future__ import annotations

from trialsite.pages import escape
from trialsite.pages.addresses import Addresses
from trialsite.pages.page import paragraph
from trialsite.record.model import Record, Statement

# The places of the points, and of the cautions that are shown with them.
KEY_POINTS = "home/key-points"
CAUTIONS = "about/caution"


def is_short(point: Statement) -> bool:
    """Say whether ``point`` has the short form: lead words of its own, and no quotation."""
    return bool(point.label) and not point.quote


def with_cautions(record: Record) -> list[Statement]:
    """Return the key points, and the cautions that have a text, as they follow each other in the record.

    Which caution comes before which point is the editor's choice.
    """
    standing = [one for one in record.statements if not one.withdrawn]
    return [one for one in standing if one.place == KEY_POINTS or (one.place == CAUTIONS and one.text)]


def key_point(
    point: Statement, text: str, addresses: Addresses, *, anchor: str = "", before: str = "", after: str = ""
) -> str:
    """Return ``point`` as a paragraph, with the id ``anchor`` if given, in which it says the Markdown ``text``.

    Its lead words are its label or, where it has none, its title. ``before`` and ``after`` are set around all of it.
    """
    label = point.label or point.title
    rests_on = [*point.origin.statements, *point.origin.references]
    lead = _way(label, rests_on, addresses) if rests_on else escape.markdown(label)
    return paragraph(f"{before}**{lead}** {text}{after}", "key-point", anchor=anchor)


def _way(label: str, ids: list[str], addresses: Addresses) -> str:
    """Return ``label`` as the link to the first of what a key point rests on; the link's title names all of it."""
    rests = escape.attribute("Rests on: " + "; ".join(addresses.title(target) for target in ids))
    return f'{escape.link(label, addresses.of(ids[0]))}{{ .more title="{rests}" }}'
