"""What the tests of readers share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from trialsite.importing.abstract import ImportedAbstract
from trialsite.importing.reading import read_abstract

Read = Callable[..., ImportedAbstract]


@pytest.fixture
def read(tmp_path: Path, request: pytest.FixtureRequest) -> Read:
    """Read a text as a file of the module's NAME, or another."""

    def reader(text: str, name: str = request.module.NAME, **chosen: str | int | None) -> ImportedAbstract:
        path = tmp_path / name
        path.write_bytes(text.encode("utf-8"))
        return read_abstract(path, **chosen)  # type: ignore[arg-type]

    return reader
