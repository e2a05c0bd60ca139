"""Pictures of every page at three widths in both schemes, for whoever changes the look: make screenshots.

    python -m tests.looks.shots [--site FOLDER] [--into FOLDER] [PAGE …]

Exit status: 0 made; 2 wrong use, or no rendered site.
"""

import argparse
import itertools
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from tests.site.opened import launched

SIZES = {360: 740, 768: 1024, 1440: 900}  # widths, each with the height of a window


def main(argv: list[str] | None = None) -> int:
    """Run the command with ``argv``; return its exit status."""
    parser = argparse.ArgumentParser(description="Take pictures of every page at three widths in both schemes.")
    parser.add_argument("--site", type=Path, default=Path("site"), help="the rendered site")
    parser.add_argument("--into", type=Path, default=Path("screenshots"), help="where the pictures go")
    parser.add_argument("pages", nargs="*", help="like findings.html; else every page")
    options = parser.parse_args(argv)
    pages = options.pages or sorted(path.name for path in options.site.glob("*.html"))
    if not pages:
        parser.error(f"{options.site}: must hold a rendered site (make site), found none")
    options.into.mkdir(exist_ok=True)
    with launched() as browser:
        for name in take(browser, options.site, pages, options.into):
            print(name)
    return 0


def take(browser: Browser, site: Path, pages: list[str], into: Path) -> Iterator[str]:
    """Write a picture of each whole page of ``site``, in which nothing moves, in each way; yield its name."""
    for (width, height), scheme in itertools.product(SIZES.items(), ("light", "dark")):
        with browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce", offline=True
        ) as context:
            page = context.new_page()
            for name in pages:
                page.goto((site / name).absolute().as_uri())
                target = f"{name.removesuffix('.html')}-{width}-{scheme}.png"
                page.screenshot(path=into / target, full_page=True)
                yield target


if __name__ == "__main__":
    raise SystemExit(main())
