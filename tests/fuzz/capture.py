"""A page capture, read and made into a site: only BadInput may escape."""

from __future__ import annotations

import atheris

with atheris.instrument_imports(include=["trialsite"]):
    from tests.fuzz.running import abstract_target, run

    target = abstract_target(".txt")

if __name__ == "__main__":
    run("capture", target)
