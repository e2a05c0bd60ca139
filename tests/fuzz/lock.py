"""The lock on addresses, read and grown: only BadInput may escape."""

from __future__ import annotations

import atheris

with atheris.instrument_imports(include=["trialsite"]):
    from tests.fuzz.running import run
    from trialsite.build.published import grow, read_published


def target(data: bytes) -> None:
    """Read ``data`` as the lock; what is read stays when it is written and read again."""
    published = read_published(data)
    again = read_published(grow(published, {}).encode("utf-8"))
    assert {name: set(ids) for name, ids in again.ids.items()} == {
        name: set(ids) for name, ids in published.ids.items()
    }


if __name__ == "__main__":
    run("lock", target)
