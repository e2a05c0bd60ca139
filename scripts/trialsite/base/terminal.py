"""What a command says and is told, safe on any terminal: no control character, and nothing it has no letter for."""

from __future__ import annotations

import argparse
import sys
from typing import NoReturn

from trialsite.base.problems import visible

_LONGEST = 2_000  # characters of one line; arguments can be longer than any screen


class Parser(argparse.ArgumentParser):
    """A parser that shows wrong arguments without what would move the cursor."""

    def error(self, message: str) -> NoReturn:
        """End the command with status 2 after its usage and ``message``."""
        super().error(visible(message, _LONGEST))


def say(line: str) -> None:
    """Print ``line`` to the standard output; what that has no letter for is printed as its number."""
    encoding = sys.stdout.encoding or "ascii"
    print(visible(line, _LONGEST).encode(encoding, "backslashreplace").decode(encoding), flush=True)
