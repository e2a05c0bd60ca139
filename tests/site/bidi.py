"""WebDriver BiDi (https://w3c.github.io/webdriver-bidi/): a browser is driven over a web socket, without a driver."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from websockets.sync.client import ClientConnection, connect

PATIENCE = 30  # seconds until an answer that must come counts as missing


class Refused(Exception):
    """The browser did not do as it was told."""


class Session:
    """A browser under orders. ``hear`` is given the name and the data of each event that was subscribed to."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self.hear: Callable[[str, dict[str, Any]], None] = lambda name, data: None

    def order(self, method: str, **params: object) -> dict[str, Any]:
        """Return what the browser answers to ``method``. Raises Refused, and TimeoutError when no answer comes."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while True:
            told: dict[str, Any] = json.loads(self._socket.recv(timeout=PATIENCE))
            if told["type"] == "event":
                self.hear(told["method"], told["params"])
            elif told["id"] == number:
                if told["type"] == "error":
                    raise Refused(f"{method}: {told['error']}: {told['message']}")
                return dict(told["result"])


@contextmanager
def session(address: str) -> Iterator[Session]:
    """Give a session with the browser that listens at ``address`` (``ws://…``), and close the browser at its end."""
    # The address is this machine's: no proxy of the environment is asked. An answer may be as long as it is.
    with connect(f"{address}/session", proxy=None, compression=None, max_size=None) as socket:
        opened = Session(socket)
        opened.order("session.new", capabilities={})
        yield opened
        opened.order("browser.close")
