"""Preview the site, and make its pages again whenever the data changes.

    python scripts/serve.py [options of mkdocs serve]

A problem in the data is printed and the last good pages stay. Ends with Ctrl-C.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import time
from pathlib import Path

import build

_ROOT = Path(__file__).resolve().parent.parent
_LOOK_EVERY = 0.5  # seconds


def main(argv: list[str] | None = None) -> int:
    """Run the preview with options ``argv`` for MkDocs; return its exit status."""
    parser = argparse.ArgumentParser(description="Preview the site; other options are those of mkdocs serve.")
    _, options = parser.parse_known_args(argv)
    build.main([])
    # A polite kill of this command must end the preview too. What a shell starts in the background ignores
    # Ctrl-C, and so would MkDocs, which inherits it and ends by nothing else.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(_ROOT / "mkdocs.yml")]
    # In a session of its own, Ctrl-C reaches the preview once, from here, and MkDocs clears up after itself.
    with subprocess.Popen([*command, *options], start_new_session=True) as preview:
        try:
            watch(preview)
        except KeyboardInterrupt:
            _end(preview)
    return preview.returncode


def _end(preview: subprocess.Popen[bytes]) -> None:
    """End the preview as Ctrl-C would, where the system can send that."""
    if sys.platform == "win32":
        preview.terminate()
    else:
        preview.send_signal(signal.SIGINT)


def watch(preview: subprocess.Popen[bytes]) -> None:
    """Make the pages again after each change of the data, until ``preview`` ends."""
    seen = data_state()
    while preview.poll() is None:
        time.sleep(_LOOK_EVERY)
        if (now := data_state()) != seen:
            seen = now
            build.main([])


def data_state() -> dict[str, tuple[int, int]]:
    """Return what tells one state of the data from another: each file's time of change and size."""
    state = {}
    for path in sorted((_ROOT / "docs" / "data").glob("*.yml")):
        try:
            found = path.stat()
        except OSError:  # an editor is just putting a new file in its place, or the build says what is wrong with it
            continue
        state[path.name] = (found.st_mtime_ns, found.st_size)
    return state


if __name__ == "__main__":
    sys.exit(main())
