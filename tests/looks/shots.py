"""Pictures of every page at three widths in both schemes, for whoever changes the look: make screenshots.

    python -m tests.looks.shots [--site FOLDER] [--into FOLDER] [PAGE …]

Exit status: 0 made; 2 wrong use, or no rendered site.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.site.browsers import launched

WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
_HEIGHTS = {360: 740, 768: 1024, 1440: 900}


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


def take(browser: Browser, site: Path, pages: Iterable[str], into: Path) -> Iterator[str]:
    """Write a picture of each whole page of ``site`` at each width in each scheme; yield its name."""
    chosen = list(pages)
    for width in WIDTHS:
        for scheme in SCHEMES:
            with shown(browser, width, scheme) as page:
                for name in chosen:
                    page.goto((site / name).absolute().as_uri())
                    target = f"{name.removesuffix('.html')}-{width}-{scheme}.png"
                    page.screenshot(path=into / target, full_page=True)
                    yield target


@contextmanager
def shown(browser: Browser, width: int, scheme: str) -> Iterator[Page]:
    """Give a page of ``width`` pixels in the colour ``scheme``, in which nothing moves."""
    context = browser.new_context(
        viewport={"width": width, "height": _HEIGHTS[width]},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        offline=True,
    )
    try:
        yield context.new_page()
    finally:
        context.close()


if __name__ == "__main__":
    raise SystemExit(main())
