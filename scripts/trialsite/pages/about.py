"""The about page: what the site rests on, what it is not, and how to hold it to its word."""

from __future__ import annotations

from trialsite.pages.addresses import FILES, Addresses
from trialsite.pages.also_asked import also_asked
from trialsite.pages.licence import TEXT_LICENCE
from trialsite.pages.page import Page, heading, note
from trialsite.pages.prose import Prose
from trialsite.pages.readers_words import words_of
from trialsite.pages.statement import statement_block
from trialsite.record.model import Record, Statement

_TRACED = (
    "Each statement has a permanent id, given by hand. It names its origin: a sentence of the abstract by printed "
    "label, number and hash; the whole abstract, for what the abstract does not say; or a work from elsewhere, with "
    "its address and the date it was checked. A statement without an origin stops the build. The [source "
    "page](source.md) shows each statement from the abstract beside its sentence; every other statement names its "
    "origin where it stands. Facts from elsewhere carry the date on which they were checked."
)

_NORMAL_FORM = (
    "The hash of a sentence is taken from its normal form, so that two copies that differ only in printing agree:\n\n"
    "1. Characters that show nothing are taken out: soft hyphens, zero-width spaces, word joiners, byte order "
    "marks, marks of writing direction.\n"
    "2. The sentence is brought to Unicode normal form C: composed letters; superscripts and fractions stay.\n"
    "3. Every kind of quotation mark becomes a straight one, every dash and minus sign a hyphen.\n"
    "4. Each run of blanks and line breaks becomes one space; none is left at the ends.\n"
    "5. The SHA-256 of the result, in UTF-8, is written as 64 hexadecimal digits.\n\n"
    "Letters, digits, case, punctuation and their order are not touched. The number for the whole abstract is the "
    "SHA-256 of its sentences’ hashes, one a line."
)

_NOT = (
    "This site does not give medical advice. Talk to a doctor or pharmacist before starting, changing or stopping a "
    "medicine. What it says of the study rests on the abstract of one paper; the full paper may say more."
)


_MAKERS = "This site is about a paper; it was not made by the paper’s authors or its publisher."

_BASIS = "It rests on the abstract of that paper, and on nothing else unless a statement names another work."

_MISTAKES = (
    "Write to whoever publishes this copy of the site, or open an issue where its source is kept. Give the permanent "
    "link of the statement, what is wrong, and a source that shows it. A corrected statement keeps its link."
)

_LICENCES = (
    f"The text of this site may be used under [CC BY 4.0]({TEXT_LICENCE}), the code that "
    "builds it under the MIT licence. The abstract itself belongs to its publisher. This site sets no cookies, counts "
    "no visitors and asks no other site for anything. On the web your browser [keeps a copy of its pages]"
    "(download.md#offline), which never leaves your device. Citations are formatted with styles of the [Citation Style "
    "Language project](https://citationstyles.org/), used under CC BY-SA 3.0."
)


def about_page(record: Record, addresses: Addresses) -> Page:
    """Return the about page."""
    prose = Prose(record.glossary)
    blocks = [
        note("warning", "Not medical advice", _NOT),
        *(statement_block(statement, addresses, prose, level=2) for statement in _placed(record, "caution")),
        heading(2, "What this site rests on", "basis"),
        _MAKERS,
        *([statement_block(statement, addresses, prose) for statement in _placed(record, "basis")] or [_BASIS]),
        heading(2, "How statements are traced", "tracing"),
        _TRACED,
        heading(2, "The normal form of a sentence", "normal-form"),
        _NORMAL_FORM,
        heading(2, "How to report a mistake", "mistakes"),
        _MISTAKES,
        also_asked(words_of("about", "mistakes")),
        heading(2, "Licences and privacy", "licences"),
        _LICENCES,
        also_asked(words_of("about", "licences")),
    ]
    description = "What this site rests on, what it is not, how statements are traced, and how to report a mistake."
    return Page(FILES["about"], "About", description, tuple(blocks))


def _placed(record: Record, section: str) -> list[Statement]:
    return [statement for statement in record.statements if statement.place == f"about/{section}"]
