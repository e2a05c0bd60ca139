"""trialsite new: make the complete source of a site about an abstract, or bring one up to date."""

import argparse
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from trialsite.base.files import WRITING, only_writer, reason_of, refusals_told, write_files
from trialsite.base.git import at
from trialsite.base.mkdocs_yml import EXAMPLE as EXAMPLE_ADDRESS, checked_address, read_settings
from trialsite.base.problems import BadInput, Problem, refused, say
from trialsite.build.published import Published
from trialsite.build.render import site_files, with_site
from trialsite.build.toolkit import owned_files, owned_record, renew, starter_texts, template_folder, toolkit_version
from trialsite.citations.command import FILE as CITATIONS, made_files, read_citations
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.command import INPUT_HELP, add_reading_arguments, read_chosen
from trialsite.importing.drafts import Choices, draft_parts
from trialsite.record.paper import SUBJECT_KINDS
from trialsite.record.reader import NOT_OF_THE_RECORD, read_record
from trialsite.record.yaml_nodes import load_text

SUMMARY = "Make the complete source of a site about an abstract, in an empty folder. It can be rendered as it is."
EXAMPLE = "trialsite new abstract.nbib my-site --about drug=Aspirin --about condition=Headache"

_DEEDS = "https://creativecommons.org"
# Licences that abstracts have, as --licence takes them.
_LICENCES = {
    f"cc-{terms}-4.0": (f"CC {terms.upper()} 4.0", f"{_DEEDS}/licenses/{terms}/4.0/")
    for terms in ("by", "by-sa", "by-nc", "by-nc-nd")
} | {"cc0-1.0": ("CC0 1.0", f"{_DEEDS}/publicdomain/zero/1.0/")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``trialsite new`` takes."""
    kinds = ", ".join(SUBJECT_KINDS)
    parser.add_argument("input", type=Path, nargs="?", metavar="INPUT", help=INPUT_HELP)
    parser.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="an empty or new folder for the site")
    parser.add_argument(
        "--site-title", default="", metavar="TEXT", help="the name of the site (else: the paper's title)"
    )
    parser.add_argument("--publisher", default="", metavar="NAME", help="who answers for the site; with --contact")
    parser.add_argument("--given", default="", metavar="NAMES", help="given names of a person, whose family is NAME")
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
        raise refused("trialsite new", "must be given INPUT and FOLDER, or --update FOLDER alone, found neither")
    if bool(options.publisher) != bool(options.contact) or (options.given and not options.publisher):
        raise refused("trialsite new", "must be given --publisher and --contact together, found one of them")
    about, licence = tuple(options.about), _LICENCES.get(options.licence or "")
    who = {"name": options.publisher, "given": options.given, "contact": options.contact}
    publisher = {field: text for field, text in who.items() if text}
    choices = Choices(options.site_title, publisher, about, licence)
    address = checked_address(options.address, "--address")
    abstract = read_chosen(options.input, options)
    _write_site(options.folder, new_files(abstract, choices, address))
    for warning in abstract.warnings:
        message = f"warning: {warning.message}"
        print(Problem(str(options.input), warning.line, 0, warning.path, message), file=sys.stderr)
    say(f"Made the site's source in {options.folder}.")
    say(f"Next: trialsite status{at(options.folder)}")
    return 0


def _update(folder: Path) -> int:
    written, removed, edited = renew(folder)
    for words, names in (("Renewed", written), ("Removed", removed), ("Edited, left", edited)):
        for name in names:
            say(f"{words}: {name}")
    say(f"Files renewed: {len(written)}, removed: {len(removed)}, left as edited: {len(edited)}.")
    say(f"Next: trialsite build{at(folder)}")
    return 0


def _subject(text: str) -> tuple[str, str]:
    """Return the kind and the name in ``text``; raises ArgumentTypeError where it is not made of both."""
    kind, _, name = text.partition("=")
    if kind not in SUBJECT_KINDS or not name.strip():
        raise argparse.ArgumentTypeError(f"must be KIND=NAME with a kind of {', '.join(SUBJECT_KINDS)}")
    return kind, name.strip()


def new_files(abstract: ImportedAbstract, choices: Choices, address: str) -> dict[str, bytes]:
    """Return every file of a new site about ``abstract``, by path.

    ``address`` is its hosted address. Raises BadInput where a choice cannot be, or a file of the toolkit is damaged.
    """
    texts = starter_texts(_values(abstract, choices), (kind for kind, _ in choices.about))
    record = read_record({
        name: load_text(text, name)
        for name, text in sorted(texts.items())
        if name.startswith("docs/data/") and Path(name).name not in NOT_OF_THE_RECORD
    })  # fmt: skip
    texts["mkdocs.yml"] = with_site(read_settings(template_folder()), record, address)
    cited = made_files(record, address)
    texts |= site_files(record, read_citations(cited[CITATIONS], record), Published(), address)
    owned = owned_files()
    return {name: text.encode() for name, text in texts.items()} | cited | owned | owned_record(owned)


def _values(abstract: ImportedAbstract, choices: Choices) -> dict[str, str]:
    """Return what the starting files say of this one site."""
    parts = draft_parts(abstract, choices)
    first = next((line.split(": ")[1] for line in parts["statements"].split("\n") if line.startswith("  - id: ")), "")
    licence = f"may be used under {' ('.join(choices.licence)})." if choices.licence else "belongs to its publisher."
    sentences = "\n".join(text for section in abstract.sections for text in section.sentences)
    own = {"statement": first, "version": toolkit_version(), "abstract_licence": f"it {licence}"}
    return {**parts, **own, "sentences": sentences}


def _write_site(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the ``files`` of a new site into ``folder``, which is empty or new.

    A folder that holds some of these very files and nothing else was left by a run cut short: it is completed.
    Raises BadInput where the folder holds something else, cannot be written, or is written by another run.
    """
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise refused(str(folder), "must be an empty or new folder, found a file") from None
    except OSError as error:
        raise refused(str(folder), f"must be writable, found: {reason_of(error)}. Nothing was changed.") from None
    with only_writer(folder):
        _check_no_other(folder, files)
        try:
            write_files(folder, files)
        except BadInput:
            if made:
                shutil.rmtree(folder, ignore_errors=True)
            raise


def _check_no_other(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise BadInput where ``folder`` holds a file that is none of ``files``."""
    with refusals_told(str(folder)):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder).as_posix()
            if name.split("/")[0] != WRITING and not path.is_dir() and files.get(name) != path.read_bytes():
                raise refused(str(folder), f"must be an empty or new folder, found {name} in it")
