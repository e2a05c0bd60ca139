"""Runs of words that our files share with a copy of the abstract."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from trialsite.base.files import refusals_told

RUN = 8

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")

# What lies in a checkout without being part of it.
_NOT_OURS = {".git", "node_modules", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".cache"}
_LARGEST = 4 * 1024 * 1024


@dataclass(frozen=True)
class SharedRun:
    """A run of ``words`` words, at a line and column of a file, that the source has too."""

    file: str
    line: int
    column: int
    words: int


def shared_runs(root: Path, sentences: Iterable[str], shortest: int = RUN) -> list[SharedRun]:
    """Return every run of at least ``shortest`` words that a text file below ``root`` shares with ``sentences``.

    Case, punctuation and line breaks do not count; a run does not go on from one sentence to the next.
    Raises BadInput where the disk refuses a file.
    """
    grams = {gram for sentence in sentences for gram in _grams(_words(sentence), shortest)}
    found: list[SharedRun] = []
    with refusals_told(str(root)):
        for path in _text_files(root, skip=root / "site"):
            text = path.read_bytes().decode("utf-8", "ignore")
            found += _runs_in(path.relative_to(root).as_posix(), text, grams, shortest)
    return found


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _grams(words: list[str], size: int) -> Iterator[tuple[str, ...]]:
    return (tuple(words[start : start + size]) for start in range(len(words) - size + 1))


def _runs_in(name: str, text: str, grams: set[tuple[str, ...]], size: int) -> Iterator[SharedRun]:
    matches = list(_WORD.finditer(text))
    words = [match[0].casefold() for match in matches]
    start = 0
    while start + size <= len(words):
        if tuple(words[start : start + size]) not in grams:
            start += 1
            continue
        end = start + size
        while tuple(words[end - size + 1 : end + 1]) in grams:  # after the last word it is too short to be one
            end += 1
        place = matches[start].start()
        line = text.count("\n", 0, place) + 1
        yield SharedRun(name, line, place - text.rfind("\n", 0, place), end - start)
        start = end


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
