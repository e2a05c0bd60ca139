"""Make a copy of the site's sources for another hosted address.

    python scripts/stage.py ADDRESS FOLDER

The pages show their own hosted addresses, so another address is another set of pages. FOLDER gets
mkdocs.yml with ADDRESS in it, the look, the data and pages made for it; the checkout stays as it is.
FOLDER is made by this command or empty: what stands in it is replaced.

Exit status: 0 made; 1 ADDRESS, the data or the disk is not as it must be; 2 wrong use.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import build
from trialsite.base.command import run
from trialsite.base.files import reason_of
from trialsite.base.problems import BadInput, Problem
from trialsite.base.terminal import Parser
from trialsite.build.config import site_address, with_address
from trialsite.build.new_folder import refuse_inside
from trialsite.build.own_config import own_config

_ROOT = Path(__file__).resolve().parent.parent
_COPIED = ("docs", "overrides")
# Says that this command made a folder, and may therefore take it away again.
_MARK = ".staged"


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return its exit status."""
    parser = Parser(description="Copy the site's sources for another hosted address.")
    parser.add_argument("address", help="the hosted address, like https://example.org/site/")
    parser.add_argument("folder", type=Path, help="the folder to make")
    options = parser.parse_args(argv)
    address = options.address.rstrip("/") + "/"
    try:
        stage(address, options.folder)
    except BadInput as bad:
        print(bad, file=sys.stderr)
        return 1
    return build.main(["--root", str(options.folder)])


def stage(address: str, folder: Path) -> None:
    """Copy the sources into ``folder`` with ``address`` as the hosted one. Raises BadInput."""
    refuse_inside(folder, [_ROOT / name for name in _COPIED])
    config = own_config(_ROOT)
    try:
        _make_empty(folder)
        (folder / "mkdocs.yml").write_text(with_address(config, address), "utf-8")
        for name in _COPIED:
            shutil.copytree(_ROOT / name, folder / name)
    except OSError as error:
        raise BadInput([Problem(str(folder), 0, 0, "", f"must be writable, found: {reason_of(error)}")]) from None
    if site_address(folder) != address:
        raise BadInput([Problem("mkdocs.yml", 0, 0, "site_url", "must be there to be replaced, found no such field")])


def _make_empty(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).is_file():
        message = "must be an empty or new folder, or one made by this command, found another"
        raise BadInput([Problem(str(folder), 0, 0, "", message)])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / _MARK).touch()


if __name__ == "__main__":
    run(main)
