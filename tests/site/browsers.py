"""The system's Chromium, which reaches no host but this one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")

# The browser itself must ask for nothing, so that every request seen is a page's.
_QUIET = (
    "--no-sandbox --disable-gpu --disable-dev-shm-usage --disable-background-networking --disable-component-update "
    "--disable-features=AutofillServerCommunication --disable-default-apps --disable-sync --no-first-run "
    "--no-default-browser-check"
).split()


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a running browser. Raises RuntimeError where the system has none."""
    path = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if path is None:
        raise RuntimeError(f"no Chromium on the PATH (looked for {', '.join(PROGRAMS)})")
    with sync_playwright() as playwright:
        arguments = [*_QUIET, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        with playwright.chromium.launch(executable_path=path, args=arguments) as browser:
            yield browser
