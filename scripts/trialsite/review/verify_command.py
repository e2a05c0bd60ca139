"""trialsite verify: hold a copy of the abstract against the record, and our texts and files against the copy."""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from pathlib import Path

from trialsite.base.files import MAX_BYTES, bytes_of, refusals_told, text_of, write_new
from trialsite.base.problems import BadInput, Problem, place_of, refused, say, visible
from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.command import INPUT_HELP, add_reading_arguments, read_chosen
from trialsite.record.model import Record
from trialsite.record.paper import Variant
from trialsite.record.reader import load_record
from trialsite.record.source_sentences import earliest_runs, faults_of, sentence_hash, words_of
from trialsite.review.claims import check_claims
from trialsite.review.numbers import check_numbers
from trialsite.review.passages import LOCAL, at_hand, passages
from trialsite.review.rules import Rules, load_rules

SUMMARY = "Hold a copy of the abstract against the recorded hashes, and every statement against its sentence."
EXAMPLE = "trialsite verify pubmed.xml --pmid 29768149"

RUN = 8  # words in a row that may not be shared

# Also a number with its thousands apart, which is the same word without.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W_]+(?:['\u2019][^\W_]+)*")
# What lies in a checkout without being part of it.
_NOT_OURS = {".git", "node_modules", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".cache", LOCAL}
_MADE = re.compile("docs/(?!data/)")
_LARGEST = 4 * 1024 * 1024


@dataclass(frozen=True)
class CopySentence:
    """A sentence of the copy, with the label it stands under there."""

    label: str | None
    number: int
    text: str

    @cached_property
    def hash(self) -> str:
        """The hash of its normal form."""
        return sentence_hash(self.text)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``run`` reads beside ``root``."""
    parser.add_argument(
        "copy", nargs="?", metavar="COPY", help=f"{INPUT_HELP}; without it, {LOCAL} of the site's folder"
    )
    parser.add_argument("--keep", action="store_true", help=f"write the sentences of COPY into a new {LOCAL}")
    add_reading_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Print what became of each recorded sentence in the copy; return 1 where one was changed or is missing.

    Raises BadInput where a recorded end of a sentence is not the copy's, a file shares a run of words with it, or a
    statement holds a number or a claim that its sentence lacks; and where the copy or the record cannot be read.
    """
    record, rules = load_record(options.root), load_rules(options.root)
    copy = copy_sentences(read_chosen(options.copy, options)) if options.copy else kept_sentences(record, options.root)
    if not copy:
        raise refused("trialsite verify", f"must be given COPY, or find {options.root / LOCAL}, found neither")
    kept = _say_sentences(record, copy)
    if options.keep:
        _keep(record, copy, options.root / LOCAL)
    if problems := refusals_by(copy, record, rules, options.root):
        raise BadInput(problems)
    return 0 if kept else 1


def refusals_by(copy: Sequence[CopySentence], record: Record, rules: Rules, root: Path) -> list[Problem]:
    """Return what is refused in ``root`` by the rules and the sentences of a ``copy``, which may be none."""
    sentences = {sentence.hash: sentence.text for sentence in copy}
    # Drafts quote the source on purpose, and so do their pages. What a build makes repeats docs/data: it is told once.
    found = runs_in(((one.path, one.text) for one in passages(record) if record.drafts), sentences.values())
    runs = [record.problem(one.file, one.message) for one in found]
    runs += shared_runs(root, sentences.values()) if not record.drafts else []
    return [
        *check_fragments(record, copy),
        *([one for one in runs if not _MADE.match(one.file)] or runs[:1]),
        *check_numbers(record, passages(record, sentences)),
        *check_claims(record, rules, sentences or None),
    ]


def kept_sentences(record: Record, root: Path) -> list[CopySentence]:
    """Return the sentences that the editor's own file holds, none where there is no such file; raises BadInput."""
    try:
        texts = at_hand(record, root)
    except BadInput as bad:
        lines = enumerate(text_of(bytes_of(root / LOCAL, LOCAL, MAX_BYTES), LOCAL).splitlines(), 1)
        said = [at for at, one in lines if one.strip() and one[0] != "#" and sentence_hash(one) not in _known(record)]
        raise refused(LOCAL, f"{bad.problems[0].message}; is it this line?", said[0], 1) if said else bad from None
    return copy_sentences(record, texts) if texts else []


def _keep(record: Record, copy: Sequence[CopySentence], path: Path) -> None:
    """Write the recorded sentences into the new file ``path``, as the copy has them; raises BadInput where it lacks
    one."""
    texts = {sentence.hash: sentence.text for sentence in copy}
    wanted = [digest for *_, digest in record.sentences]
    if lacking := sum(digest not in texts for digest in wanted):
        raise refused(
            "trialsite verify", f"must be given a COPY with every sentence to keep it, found {lacking} lacking"
        )
    head = "# The words are the publisher's: keep this file out of version control, and do not publish it."
    write_new(path, "\n".join([head, *(" ".join(texts[digest].split()) for digest in wanted), ""]).encode())


def _say_sentences(record: Record, copy: Sequence[CopySentence]) -> bool:
    """Print what became of every sentence; return whether none was changed or is missing."""
    found = compare_sentences(record, copy)
    for _, line in found:
        say(line)
    for sentence in unknown_sentences(record, copy):
        label = sentence.label or "unlabelled"
        say(f"only in the copy: {visible(label)}, sentence {sentence.number}: {visible(sentence.text)}")
    states = [state for state, _ in found]
    say(", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states)))
    return not {"changed", "missing"} & set(states)


def copy_sentences(abstract: ImportedAbstract | Record, texts: Mapping[str, str] | None = None) -> list[CopySentence]:
    """Return the sentences of a copy in order; ``texts`` are those of a record, by their hashes."""
    return [
        CopySentence(section.label, number, texts[text] if texts else text)
        for section in abstract.sections
        for number, text in enumerate(section.sentences, 1)
    ]


def compare_sentences(record: Record, copy: Sequence[CopySentence]) -> list[tuple[str, str]]:
    """Return what became of each recorded sentence in the copy: its state, and a line that says it.

    It is found, moved (same words under another label), variant (one of those that the record names), changed (other
    words in its place) or missing.
    """
    known, variants = _known(record), _variants(record, copy)
    first = {one.hash: one for one in reversed(copy)}
    at_place = defaultdict[tuple[str, int], set[str]](set)  # by label, whatever its case, and number
    for one in copy:
        at_place[(one.label or "").casefold(), one.number].add(one.hash)
    found = []
    for section, number, digest in record.sentences:
        here = at_place[(section.label or "").casefold(), number]
        state, note = "missing", ""
        if digest in here:
            state = "found"
        elif same := first.get(digest):
            state, note = "moved", f" (in the copy: {same.label or 'unlabelled'}, sentence {same.number})"
        elif variant := variants.get(digest):
            state, note = "variant", f" ({variant.name})"
        elif here - known:
            state = "changed"
        found.append((state, f"{section.label or section.id}, sentence {number}: {state}{note}"))
    return found


def unknown_sentences(record: Record, copy: Sequence[CopySentence]) -> list[CopySentence]:
    """Return the sentences of the copy that the record does not know."""
    known = _known(record)
    return [one for one in copy if one.hash not in known]


def check_fragments(record: Record, copy: Sequence[CopySentence]) -> Iterator[Problem]:
    """Yield a problem for each sentence of ``copy`` whose recorded first and last words do not lead to it.

    A browser looks for the first words from the top of the page, and then for the last words from there,
    whatever their case. What the copy lacks is passed by.
    """
    texts = [words_of(sentence.text) for sentence in copy]
    places = {one.hash: index for index, one in enumerate(copy)}
    places = {digest: places[variant.sha256] for digest, variant in _variants(record, copy).items()} | places
    earliest = earliest_runs(texts)
    for index, section in enumerate(record.sections):
        for number, (digest, ends) in enumerate(zip(section.sentences, section.fragments, strict=False)):
            if ends.first and (place := places.get(digest)) is not None:
                path = f"abstract.sections[{index}].fragments[{number}]"
                for field, message in faults_of(ends, texts[place], place, earliest):
                    yield record.problem(f"{path}.{field}", message)


def shared_runs(root: Path, sentences: Iterable[str]) -> list[Problem]:
    """Return a problem for every run of RUN or more words that a text file below ``root`` shares with ``sentences``.

    Case, punctuation and line breaks do not count; a run does not go on from one sentence to the next.
    Raises BadInput where the disk refuses a file.
    """
    with refusals_told(str(root)):
        paths = _text_files(root, skip=root / "site")
        texts = ((one.relative_to(root).as_posix(), one.read_bytes().decode("utf-8", "ignore")) for one in paths)
        return list(runs_in(texts, sentences))


def _known(record: Record) -> set[str]:
    """Return the hashes of the recorded sentences and of their variants."""
    return {digest for *_, digest in record.sentences} | {variant.sha256 for variant in record.abstract.variants}


def _variants(record: Record, copy: Iterable[CopySentence]) -> dict[str, Variant]:
    """Return the recorded variants that the copy holds, by the hash of their sentence as recorded."""
    held = {one.hash for one in copy}
    return {record.sentence_hash(one): one for one in record.abstract.variants if one.sha256 in held}


def _folded(word: str) -> str:
    return word.casefold().replace(",", "")


def runs_in(texts: Iterable[tuple[str, str]], sentences: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for every run in ``texts``, each with the name by which it is told."""
    folded = ([_folded(word) for word in _WORD.findall(sentence)] for sentence in sentences)
    grams = {tuple(some[start : start + RUN]) for some in folded for start in range(len(some) - RUN + 1)}
    for name, text in texts if grams else ():
        matches, start = list(_WORD.finditer(text)), 0
        words = [_folded(match[0]) for match in matches]
        for is_shared, grouped in groupby(tuple(words[at : at + RUN]) in grams for at in range(len(words) - RUN + 1)):
            count = len(list(grouped))
            if is_shared:
                first = visible(" ".join(text[matches[start].start() : matches[start + 2].end()].split()), 60)
                step = "; run: trialsite build" if _MADE.match(name) else ""
                message = f"must share no run of {RUN} words with the source, found {count + RUN - 1} from “{first}” on"
                yield Problem(name, *place_of(text, matches[start].start()), "", message + step)
            start += count


def _text_files(folder: Path, skip: Path) -> Iterator[Path]:
    """Yield the text files below ``folder``; ``skip`` is the rendered site, which repeats our pages."""
    for path in sorted(folder.iterdir()):
        if path == skip or path.name in _NOT_OURS or path.name.startswith(".venv") or path.is_symlink():
            continue
        if path.is_dir():
            # A virtual environment, whatever it is called, is not ours.
            if not (path / "pyvenv.cfg").exists():
                yield from _text_files(path, skip)
        elif path.is_file() and path.stat().st_size <= _LARGEST and b"\0" not in path.read_bytes()[:8_000]:
            yield path
