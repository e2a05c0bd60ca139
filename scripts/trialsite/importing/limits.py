"""How much the importer takes in: well above the largest of 76 real records and captures (in brackets) and well below
what would make it slow or hungry. Past a limit the answer is an error that names it."""

from collections.abc import Iterator

from trialsite.base.problems import BadInput, Problem

MAX_FILE_BYTES = 32 * 1024 * 1024  # a whole file, whatever its format (1,000 PubMed records: 12 MB)
MAX_CAPTURE_CHARACTERS = 1_500_000  # a whole page
MAX_ABSTRACT_CHARACTERS = 15_000  # one record's abstract (5,737); to cut it takes time by the square of its length
MAX_CAPTURE_LINES = 10_000  # (54)
MAX_TITLE_CHARACTERS = 2_000  # (279)
MAX_LABEL_CHARACTERS = 120  # (59, in NLM's list)
MAX_LABEL_WORDS = 12  # (8, in NLM's list)
MAX_SECTIONS = 1_000  # (8)
MAX_XML_DEPTH = 200  # nested elements, MathML included
MAX_RECORDS = 10_000  # in a file from which one is to be chosen (1,000 PubMed records: 12 MB)


def excess(count: int, most: int, what: str, file: str, line: int = 0, path: str = "") -> Iterator[Problem]:
    """Yield the problem that ``count``, how many of ``what`` there are, is past ``most``, where it is."""
    if count > most:
        yield Problem(file, line, 0, path, f"must be at most {most:,} {what}, found {count:,}")


def refuse_past(count: int, most: int, what: str, file: str, line: int = 0) -> None:
    """Raise BadInput where ``count``, how many of ``what`` there are, is past ``most``."""
    for problem in excess(count, most, what, file, line):
        raise BadInput([problem])
