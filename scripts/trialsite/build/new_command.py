"""trialsite new: make the complete source of a site about an abstract, or bring one up to date."""

from __future__ import annotations

import argparse
import shlex
import sys
from pathlib import Path

from trialsite.base.mkdocs_yml import EXAMPLE as EXAMPLE_ADDRESS
from trialsite.base.mkdocs_yml import checked_address
from trialsite.base.problems import BadInput, Problem
from trialsite.base.terminal import say
from trialsite.build.new_folder import write_site
from trialsite.build.owned import renew
from trialsite.importing.command import INPUT_HELP, add_reading_arguments, read_chosen
from trialsite.importing.drafts import Choices
from trialsite.record.vocabulary import SUBJECT_KINDS

NAME = "new"
SUMMARY = "Make the complete source of a site about an abstract, in an empty folder. It can be rendered as it is."
EXAMPLE = "trialsite new abstract.nbib my-site --about drug=Aspirin --about condition=Headache"

_DEEDS = "https://creativecommons.org"
# Licences that abstracts have, as --licence takes them.
_LICENCES = {
    "cc-by-4.0": ("CC BY 4.0", f"{_DEEDS}/licenses/by/4.0/"),
    "cc-by-sa-4.0": ("CC BY-SA 4.0", f"{_DEEDS}/licenses/by-sa/4.0/"),
    "cc-by-nc-4.0": ("CC BY-NC 4.0", f"{_DEEDS}/licenses/by-nc/4.0/"),
    "cc-by-nc-nd-4.0": ("CC BY-NC-ND 4.0", f"{_DEEDS}/licenses/by-nc-nd/4.0/"),
    "cc0-1.0": ("CC0 1.0", f"{_DEEDS}/publicdomain/zero/1.0/"),
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``trialsite new`` takes."""
    kinds = ", ".join(SUBJECT_KINDS)
    parser.add_argument("input", type=Path, nargs="?", metavar="INPUT", help=INPUT_HELP)
    parser.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="an empty or new folder for the site")
    parser.add_argument(
        "--site-title", default="", metavar="TEXT", help="the name of the site (else: the paper's title)"
    )
    parser.add_argument("--publisher", default="", metavar="NAME", help="who answers for the site; with --contact")
    parser.add_argument("--contact", default="", help="where to write to: a mail address, or https://…")
    parser.add_argument("--address", default=EXAMPLE_ADDRESS, help="where the site will be hosted (else: %(default)s)")
    parser.add_argument(
        "--about", type=_subject, action="append", default=[], metavar="KIND=NAME",
        help=f"what it is about, more than once if need be; kinds: {kinds}. A kind brings questions of its own",
    )  # fmt: skip
    parser.add_argument(
        "--licence", choices=_LICENCES,
        help="the licence of the abstract, if it has one: it may then be quoted (the site's own text is CC BY 4.0)",
    )  # fmt: skip
    parser.add_argument(
        "--update", type=Path, metavar="FOLDER",
        help="alone: renew templates, styles and workflow of the site in FOLDER, but nothing that was edited",
    )  # fmt: skip
    add_reading_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Make the site, or renew one; raises BadInput where INPUT is no abstract or FOLDER cannot be written."""
    if options.update is not None:
        return _update(options.update)
    if options.input is None or options.folder is None:
        raise _refused("trialsite new", "must be given INPUT and FOLDER, or --update FOLDER alone, found neither")
    if bool(options.publisher) != bool(options.contact):
        raise _refused("trialsite new", "must be given --publisher and --contact together, found one of them")
    choices = Choices(
        options.site_title,
        options.publisher,
        options.contact,
        tuple(options.about),
        _LICENCES.get(options.licence or ""),
    )
    address = checked_address(options.address, "--address")
    abstract = read_chosen(options.input, options)
    write_site(abstract, options.folder, choices, address)
    for warning in abstract.warnings:
        message = f"warning: {warning.message}"
        print(Problem(str(options.input), warning.line, 0, warning.path, message), file=sys.stderr)
    say(f"Made the site's source in {options.folder}.")
    say(f"Next: trialsite status --root {shlex.quote(str(options.folder))}")
    return 0


def _update(folder: Path) -> int:
    """Renew what the toolkit owns in ``folder``, and say of which files."""
    renewal = renew(folder)
    for words, names in (("Renewed", renewal.written), ("Removed", renewal.removed), ("Edited, left", renewal.edited)):
        for name in names:
            say(f"{words}: {name}")
    counts = (len(renewal.written), len(renewal.removed), len(renewal.edited))
    say("Files renewed: {}, removed: {}, left as edited: {}.".format(*counts))
    say(f"Next: trialsite build --root {shlex.quote(str(folder))}")
    return 0


def _subject(text: str) -> tuple[str, str]:
    """Return the kind and the name in ``text``; raises ArgumentTypeError where it is not made of both."""
    kind, _, name = text.partition("=")
    if kind not in SUBJECT_KINDS or not name.strip():
        raise argparse.ArgumentTypeError(f"must be KIND=NAME with a kind of {', '.join(SUBJECT_KINDS)}")
    return kind, name.strip()


def _refused(name: str, message: str) -> BadInput:
    return BadInput([Problem(name, 0, 0, "", message)])
