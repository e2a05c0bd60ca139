from __future__ import annotations

import pytest

from trialsite.editions.sizes import in_words, with_sizes


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "(1 kB)"),
        (1499, "(1 kB)"),
        (234_567, "(235 kB)"),
        (999_499, "(999 kB)"),
        (999_500, "(1.0 MB)"),
        (2_640_000, "(2.6 MB)"),
    ],
)
def test_a_size_in_words(size: int, words: str) -> None:
    assert in_words(size) == words


@pytest.mark.parametrize("attributes", ['class="size" data-file="a/b.pdf"', 'data-file="a/b.pdf" class="size"'])
def test_sizes_are_put_in_and_put_right(attributes: str) -> None:
    empty = f"<p>x <span {attributes}></span> y</p>"
    filled = f"<p>x <span {attributes}>(2 kB)</span> y</p>"
    assert with_sizes(empty, {"a/b.pdf": 2000}) == filled
    assert with_sizes(filled, {"a/b.pdf": 2000}) == filled
    assert with_sizes(filled, {}) == empty
