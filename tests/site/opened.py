"""The system's Chromium, and a context of it that keeps account of what its pages ask for and what goes wrong."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, sync_playwright

PATIENCE = 15_000  # milliseconds until something that must come counts as missing
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")

# The browser itself must ask for nothing, so that every request seen is a page's. What is named of features takes the
# place of Playwright's own list, so what that has against Chromium's own requests stands here again.
_QUIET = (
    "--no-sandbox --disable-gpu --disable-dev-shm-usage --disable-background-networking --disable-component-update "
    "--disable-default-apps --disable-sync --no-first-run --no-default-browser-check --disable-features="
    "AutofillServerCommunication,AimEnabled,PreconnectToSearch,NetworkTimeServiceQuerying,OptimizationHints,MediaRouter"
).split()


@contextmanager
def launched() -> Iterator[Browser]:
    """Give a running browser, which reaches no host but this one. Raises RuntimeError where the system has none."""
    path = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if path is None:
        raise RuntimeError(f"no Chromium on the PATH (looked for {', '.join(PROGRAMS)})")
    with sync_playwright() as playwright:
        arguments = [*_QUIET, "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
        with playwright.chromium.launch(executable_path=path, args=arguments) as browser:
            yield browser


class Watch:
    """What a browser context asks for, and what goes wrong in it."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: list[str] = []
        self.wrong: list[str] = []
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.wrong.append(f"script: {error.error}"))

    def _failed(self, request: Request) -> None:
        # Chromium breaks off what it no longer needs when a page is left; the files are looked for one by one.
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"failed: {request.url} ({request.failure})")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.wrong.append(f"status {response.status}: {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.wrong.append(f"console {message.type}: {message.text}")

    def outside(self, home: str) -> list[str]:
        """The addresses asked for that are not below ``home``, but for those without any request (data:, blob:)."""
        return [url for url in self.asked if not url.startswith((home, "data:", "blob:", "about:"))]

    def missing(self, home: str, folder: Path) -> list[str]:
        """The addresses below ``home`` asked for that no file of ``folder`` answers."""
        own = [url for url in self.asked if url.startswith(home)]
        return [url for url in own if not (folder / unquote(urlsplit(url.removeprefix(home)).path)).is_file()]


@contextmanager
def opened(browser: Browser, *, width: int = 1280, **options: object) -> Iterator[tuple[Page, Watch]]:
    """Give a new page of ``browser``, ``width`` pixels wide, and its account."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **options)  # type: ignore[arg-type]
    context.set_default_timeout(PATIENCE)
    watch = Watch(context)
    try:
        yield context.new_page(), watch
    finally:
        context.close()


def violations(page: Page, context: str | None = None) -> list[tuple[str, str, list[str]]]:
    """Return what axe-core finds wrong in ``context`` (else in all of ``page``): rule, impact, and first elements."""
    # Only of what is wrong are the elements gathered: that takes half the time. Small targets are no rule by itself.
    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    found = Axe().run(page, context=context, options=options).response["violations"]
    return [(rule["id"], rule["impact"], [node["html"][:120] for node in rule["nodes"][:3]]) for rule in found]


def wait_until(page: Page, condition: str | Callable[[], bool]) -> None:
    """Wait until a script or a function holds for ``page``; the page's policy keeps out Playwright's own way."""
    for _ in range(PATIENCE // 50):
        if page.evaluate(condition) if isinstance(condition, str) else condition():
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"must come to hold, found that it never did: {condition}")
