"""trialsite serve: preview a site with MkDocs, and make its pages again whenever the data changes.

MkDocs is given settings of the preview's own, which inherit those of the site. They hold the problems of the data, so
that every page shows them above what the data gave when it was last right; nothing is written into the site for it.
"""

import argparse
import contextlib
import importlib.util
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from trialsite.base.files import write_files
from trialsite.base.mkdocs_yml import NAME as CONFIG
from trialsite.base.problems import BadInput, print_count, print_problems
from trialsite.build.command import build

NAME = "serve"
SUMMARY = "Preview the site, and make its pages again whenever data, templates or styles change. Ends with Ctrl-C."
EXAMPLE = "trialsite serve --root my-site"

_LOOK_EVERY = 0.5  # seconds
_MOST = 20  # problems that a page shows; the terminal tells all


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``trialsite serve`` takes."""
    parser.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT", help="where (else: %(default)s)")


def run(options: argparse.Namespace) -> int:
    """Run the preview until it is ended; return its exit status. A problem in the data is told and outlived."""
    if importlib.util.find_spec("mkdocs") is None:  # said here, and not in another process
        raise ModuleNotFoundError(name="mkdocs")
    # A polite kill of this command must end the preview too. What a shell starts in the background ignores
    # Ctrl-C, and so would MkDocs, which inherits it and ends by nothing else.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    with tempfile.TemporaryDirectory() as settings:
        return _preview(options.root.resolve(), options.address, Path(settings))


def _preview(root: Path, address: str, settings: Path) -> int:
    """Run MkDocs with the preview's settings in the folder ``settings``, until it is ended; return its exit status."""
    _build(root, settings)
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(settings / CONFIG)]
    # Said outright: with some releases of click, MkDocs watches nothing unless it is told to.
    command += ["--dev-addr", address, "--livereload", "--watch", str(root / CONFIG)]
    command += ["--watch", str(root / "overrides")] if (root / "overrides").is_dir() else []
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    # In a session of its own, Ctrl-C reaches the preview once, from here, and MkDocs clears up after itself.
    with subprocess.Popen(command, env=environment, start_new_session=True) as preview:
        try:
            seen = _data_state(root)
            while preview.poll() is None:
                time.sleep(_LOOK_EVERY)
                if (now := _data_state(root)) != seen:
                    seen = now
                    _build(root, settings)
        except KeyboardInterrupt:
            # As Ctrl-C would end it, where the system can send that.
            preview.send_signal(signal.SIGTERM if sys.platform == "win32" else signal.SIGINT)
    return preview.returncode


def _build(root: Path, settings: Path) -> None:
    """Make the pages; where the data is wrong, say so here and on the pages, and leave the last good ones."""
    told: list[str] = []
    try:
        build(root)
    except BadInput as bad:
        print_problems(bad)
        print_count(bad)
        told = [str(problem) for problem in bad.problems[:_MOST]]
    write_files(settings, {CONFIG: preview_settings(root, told).encode()})


def preview_settings(root: Path, problems: Sequence[str]) -> str:
    """Return the mkdocs.yml of a preview of the site in ``root``, whose pages show ``problems``."""
    settings: dict[str, object] = {
        "INHERIT": str(root / CONFIG),
        "docs_dir": str(root / "docs"),
        "site_dir": str(root / "site"),
        "extra": {"problems": list(problems)},
    }
    if (root / "overrides").is_dir():
        settings["theme"] = {"custom_dir": str(root / "overrides")}
    return json.dumps(settings)  # JSON is YAML, in which a tag can stand in no string


def _data_state(root: Path) -> dict[str, tuple[int, int]]:
    """Return what tells one state of the data from another: each file's time of change and size."""
    state = {}
    for path in sorted((root / "docs" / "data").glob("*.yml")):
        # An editor may be putting a new file in its place; where more is wrong with it, the build says so.
        with contextlib.suppress(OSError):
            state[path.name] = (path.stat().st_mtime_ns, path.stat().st_size)
    return state
