"""trialsite serve: preview a site with MkDocs, and make its pages again whenever the data changes."""

from __future__ import annotations

import argparse
import importlib.util
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from trialsite.base.problems import BadInput
from trialsite.base.terminal import print_count, print_problems
from trialsite.build.command import build

NAME = "serve"
SUMMARY = "Preview the site, and make its pages again whenever the data changes. Ends with Ctrl-C."
EXAMPLE = "trialsite serve --root my-site"

_LOOK_EVERY = 0.5  # seconds


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``trialsite serve`` takes."""
    parser.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT", help="where (else: %(default)s)")


def run(options: argparse.Namespace) -> int:
    """Run the preview until it is ended; return its exit status. A problem in the data is told and outlived."""
    if importlib.util.find_spec("mkdocs") is None:  # said here, and not in another process
        raise ModuleNotFoundError(name="mkdocs")
    _build(options.root)
    # A polite kill of this command must end the preview too. What a shell starts in the background ignores
    # Ctrl-C, and so would MkDocs, which inherits it and ends by nothing else.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(options.root / "mkdocs.yml")]
    command += ["--dev-addr", options.address]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    # In a session of its own, Ctrl-C reaches the preview once, from here, and MkDocs clears up after itself.
    with subprocess.Popen(command, env=environment, start_new_session=True) as preview:
        try:
            _watch(preview, options.root)
        except KeyboardInterrupt:
            _end(preview)
    return preview.returncode


def _end(preview: subprocess.Popen[bytes]) -> None:
    """End the preview as Ctrl-C would, where the system can send that."""
    if sys.platform == "win32":
        preview.terminate()
    else:
        preview.send_signal(signal.SIGINT)


def _watch(preview: subprocess.Popen[bytes], root: Path) -> None:
    """Make the pages again after each change of the data, until ``preview`` ends."""
    seen = _data_state(root)
    while preview.poll() is None:
        time.sleep(_LOOK_EVERY)
        if (now := _data_state(root)) != seen:
            seen = now
            _build(root)


def _build(root: Path) -> None:
    """Make the pages; where the data is wrong, say so and leave the last good ones."""
    try:
        build(root)
    except BadInput as bad:
        print_problems(bad)
        print_count(bad)


def _data_state(root: Path) -> dict[str, tuple[int, int]]:
    """Return what tells one state of the data from another: each file's time of change and size."""
    state = {}
    for path in sorted((root / "docs" / "data").glob("*.yml")):
        try:
            found = path.stat()
        except OSError:  # an editor is just putting a new file in its place, or the build says what is wrong with it
            continue
        state[path.name] = (found.st_mtime_ns, found.st_size)
    return state
