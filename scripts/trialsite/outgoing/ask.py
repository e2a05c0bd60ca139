"""Whether an address is still there: asked politely, a few times, and judged with what is known of some hosts."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

# Says who asks, as a host may want to know.
AGENT = "trialsite-link-check/1.0 (monthly; asks each address once)"

# A DOI lives while its resolver leads on; where to is the publisher's matter, and many refuse programs.
RESOLVERS = frozenset({"doi.org", "www.doi.org"})

# Hosts that may answer programs with a refusal although the page is there for readers: agencies and publishers
# behind a gate against robots. A refusal (and only that) of one of them is no fault; look by hand once a year.
REFUSING = frozenset(
    {
        "acrabstracts.org",
        "ard.bmj.com",
        "pubmed.ncbi.nlm.nih.gov",
        "www.accessdata.fda.gov",
        "www.cancer.gov",
        "www.eurekaselect.com",
        "www.fda.gov",
        "www.niaaa.nih.gov",
    }
)
_REFUSALS = frozenset({401, 403, 406, 429, 503})

# What another try may mend: too busy, or broken for a moment.
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})


@dataclass(frozen=True)
class Manners:
    """How to ask: ``timeout`` and ``pause`` in seconds, and how many tries an address gets.

    The pause lies between two requests to one host, and doubles before each further try.
    """

    timeout: float = 20
    pause: float = 1
    tries: int = 3


@dataclass(frozen=True)
class Answer:
    """What came of asking. ``state`` is alive, dead or refused; ``why`` says it in words."""

    address: str
    state: str
    why: str


def ask_all(addresses: Iterable[str], manners: Manners, refusing: frozenset[str] = REFUSING) -> Iterator[Answer]:
    """Ask for each address in turn, and yield its answer."""
    asked: set[str] = set()
    for address in addresses:
        host = _host(address)
        if host in asked:
            time.sleep(manners.pause)
        asked.add(host)
        yield ask(address, manners, refusing)


def ask(address: str, manners: Manners, refusing: frozenset[str] = REFUSING) -> Answer:
    """Ask for ``address``: for its head first, and for the whole where a host knows no other way."""
    found: int | str = ""
    for attempt in range(manners.tries):
        if attempt:
            time.sleep(manners.pause * 2**attempt)
        found = _status(address, "HEAD", manners.timeout)
        if isinstance(found, int) and found >= 400 and found not in _PASSING:
            found = _status(address, "GET", manners.timeout)
        if isinstance(found, int) and found not in _PASSING:
            break
    return Answer(address, _state(found, _host(address) in refusing), _words(found))


def _host(address: str) -> str:
    """Return the host of ``address``, with its port; nothing where it is no address."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def _state(found: int | str, may_refuse: bool) -> str:
    if isinstance(found, int) and found < 400:
        return "alive"
    return "refused" if may_refuse and found in _REFUSALS else "dead"


def _words(found: int | str) -> str:
    if isinstance(found, str):
        return found
    return f"{found} {http.client.responses.get(found, '')}".strip()


def _status(address: str, method: str, timeout: float) -> int | str:
    """Return the status of the answer to one request, redirects followed; or in words why there was none."""
    handlers = [_Stay] if _host(address) in RESOLVERS else []
    try:
        request = urllib.request.Request(address, method=method, headers={"User-Agent": AGENT, "Accept": "*/*"})
        with urllib.request.build_opener(*handlers).open(request, timeout=timeout) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        with error:
            return error.code
    except urllib.error.URLError as error:
        return f"no answer: {error.reason}"
    except (OSError, http.client.HTTPException, ValueError) as error:
        return f"no answer: {error or type(error).__name__}"


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirect, so that the status of the redirect itself is the answer."""

    def redirect_request(self, *_: Any) -> None:
        return None
