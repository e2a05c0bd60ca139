"""Hold a copy of the abstract against the record, and our text against the copy.

    python scripts/verify.py COPY [--pmid N] [--encoding NAME] [--root FOLDER]

Says of each recorded sentence whether COPY has it: found, moved, variant (a word fused to its start),
changed or missing; names the sentences of COPY that the record does not know; every run of eight or
more words that any file of the repository shares with COPY; and every number of a statement that its
source sentence lacks. The normal form in which sentences are compared is described in
scripts/trialsite/record/normalise.py and on the site's About page. The recorded ends of each sentence must be
those of the copy's, so that links to it where it is printed open there.

Exit status: 0 every sentence found (or moved, or a variant), its ends right, no run shared, no number
added; 1 otherwise, or COPY is not readable; 2 wrong use.
"""

from __future__ import annotations

import sys
from pathlib import Path

from trialsite.base.command import run
from trialsite.base.problems import BadInput, Problem, visible
from trialsite.base.terminal import Parser
from trialsite.importing.arguments import add_reading_arguments, read_chosen
from trialsite.importing.labels import nlm_labels
from trialsite.record.model import Record
from trialsite.record.normalise import sentence_hash
from trialsite.record.reader import load_record
from trialsite.review.copies import (
    CopySentence,
    compare_sentences,
    copy_sentences,
    describe,
    unknown_sentences,
)
from trialsite.review.fragment_ends import check_edges
from trialsite.review.numbers import check_numbers
from trialsite.review.runs import RUN, shared_runs

_LINE = 1_000  # characters of a line about a sentence
_ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return its exit status."""
    parser = Parser(description="Hold a copy of the abstract against the record.")
    parser.add_argument("copy", type=Path, help="the copy: page capture, PubMed XML, .nbib or JATS")
    add_reading_arguments(parser)
    parser.add_argument("--root", type=Path, default=_ROOT, help="the folder that holds docs/")
    options = parser.parse_args(argv)
    try:
        record = load_record(options.root)
        copy = copy_sentences(read_chosen(options.copy, options))
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return 1
    kept = _report_sentences(record, copy)
    try:
        problems = [
            *check_edges(record, copy, list(nlm_labels())),
            *_shared(options.root, record, copy),
            *_numbers(record, copy),
        ]
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return 1
    for problem in problems:
        print(problem, file=sys.stderr)
    return 0 if kept and not problems else 1


def _report_sentences(record: Record, copy: list[CopySentence]) -> bool:
    """Print what became of every sentence; return whether none was changed or missing."""
    labels = list(nlm_labels())
    findings = compare_sentences(record, copy, labels)
    for line in describe(findings):
        print(visible(line, _LINE))
    for sentence in unknown_sentences(record, copy, labels):
        label = sentence.label or "unlabelled"
        print(f"only in the copy: {visible(label)}, sentence {sentence.number}: {visible(sentence.text)}")
    states = [finding.state for finding in findings]
    print(", ".join(f"{states.count(state)} {state}" for state in dict.fromkeys(states)))
    return not {"changed", "missing"} & set(states)


def _shared(root: Path, record: Record, copy: list[CopySentence]) -> list[Problem]:
    """Return a problem for each shared run; a draft quotes the source on purpose, so it is only told."""
    if record.drafts:
        print(f"{len(record.drafts)} statements are still quotations: shared runs of words are not looked for")
        return []
    runs = shared_runs(root, [sentence.text for sentence in copy])
    message = f"must share no run of {RUN} words with the source, found {{}} words"
    return [Problem(run.file, run.line, run.column, "", message.format(run.words)) for run in runs]


def _numbers(record: Record, copy: list[CopySentence]) -> list[Problem]:
    return list(check_numbers(record, {sentence_hash(sentence.text): sentence.text for sentence in copy}))


if __name__ == "__main__":
    run(main)
