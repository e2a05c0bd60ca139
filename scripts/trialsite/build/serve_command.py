"""trialsite serve: preview a site with MkDocs, and make its pages again whenever the data changes.

MkDocs is given settings of the preview's own, which inherit those of the site and name this module as a hook: it makes
the pages before each rendering. Problems of the data stand on every page, above what the data gave when it was last
right; nothing is written into the site for it.
"""

import argparse
import contextlib
import importlib.util
import json
import os
import runpy
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from trialsite.base.files import reason_of
from trialsite.base.mkdocs_yml import NAME as CONFIG, read_settings
from trialsite.base.problems import BadInput, print_count, print_problems, refused
from trialsite.build.command import build

SUMMARY = "Preview the site, and make its pages again whenever data, templates or styles change. Ends with Ctrl-C."
EXAMPLE = "trialsite serve --root my-site"

_ENDS = (signal.SIGINT, signal.SIGTERM)
_MOST = 20  # problems that a page shows; the terminal tells all


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what ``trialsite serve`` takes."""
    parser.add_argument("--address", default="127.0.0.1:8000", metavar="HOST:PORT", help="where (else: %(default)s)")


def run(options: argparse.Namespace) -> int:
    """Run the preview until it is ended; return its exit status. A problem in the data is told and outlived.

    Raises BadInput where there are no settings to preview, or the address is not free.
    """
    if importlib.util.find_spec("mkdocs") is None:
        raise ModuleNotFoundError(name="mkdocs")
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    # What a shell starts in the background ignores Ctrl-C, and a polite kill must end as cleanly.
    for number in _ENDS:
        signal.signal(number, _end)
    root: Path = options.root.resolve()
    read_settings(root)
    with contextlib.suppress(BadInput):  # the hook tells it; but MkDocs has read title and pages before it runs
        build(root)
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / CONFIG
        settings.write_text(preview_settings(root), "utf-8")
        # Said outright: with some releases of click, MkDocs watches nothing unless it is told to.
        command = ["mkdocs", "serve", "--config-file", str(settings), "--dev-addr", options.address, "--livereload"]
        watched = [path for path in (root / CONFIG, root / "overrides") if path.exists()]
        sys.argv = [*command, *(f"--watch={path}" for path in watched)]
        try:
            runpy.run_module("mkdocs", run_name="__main__")  # which ends with its exit status
        except OSError as error:
            raise refused(options.address, f"must be free to serve on, found: {reason_of(error)}") from None
    return 0


def _end(_: int, __: object) -> None:
    """End the preview as Ctrl-C does; whoever repeats it must wait until MkDocs has cleared up after itself."""
    for number in _ENDS:
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


def preview_settings(root: Path) -> str:
    """Return the mkdocs.yml of a preview of the site in ``root``."""
    settings: dict[str, object] = {
        "INHERIT": str(root / CONFIG),
        "docs_dir": str(root / "docs"),
        "site_dir": str(root / "site"),
        "hooks": [__file__],
    }
    if (root / "overrides").is_dir():
        settings["theme"] = {"custom_dir": str(root / "overrides")}
    return json.dumps(settings)  # JSON is YAML, in which a tag can stand in no string


def on_pre_build(config: Any) -> None:
    """Make the pages; where the data is wrong, say so here and on the pages, and leave the last good ones."""
    try:
        build(Path(config.docs_dir).parent)
    except BadInput as bad:
        print_problems(bad)
        print_count(bad)
        config.extra["problems"] = [str(problem) for problem in bad.problems[:_MOST]]
