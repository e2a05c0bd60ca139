"""The system's Firefox with its network cut off, and a tab of it that keeps account of what goes wrong.

It is driven over a web socket, by WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). Not by Playwright: that
drives a Firefox of its own, which is no package of the system's, and what it says to others this one does not
understand (``emulation.setMediaFeaturesOverride``). geckodriver is no package of Debian's either.
"""

import base64
import io
import itertools
import json
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdf
from websockets.sync.client import ClientConnection, connect

from tests.site.loopback import free_port

PROGRAMS = ("firefox-esr", "firefox")
_CONTROL = "\ue009"  # as WebDriver names the key

_PATIENCE = 15  # seconds until something that must come counts as missing
_LONGEST_ANSWER = 30  # seconds until an answer that must come counts as missing
_LISTENS = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
_EVENTS = ["log.entryAdded", "network.beforeRequestSent", "network.fetchError", "network.responseCompleted"]


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
            told: dict[str, Any] = json.loads(self._socket.recv(timeout=_LONGEST_ANSWER))
            if told["type"] == "event":
                self.hear(told["method"], told["params"])
            elif told["id"] == number:
                if told["type"] == "error":
                    raise Refused(f"{method}: {told['error']}: {told['message']}")
                return dict(told["result"])


class Tab:
    """A tab with storage of its own: what it has asked of any network, and what went wrong in it."""

    def __init__(self, session: Session) -> None:
        self.asked: list[str] = []
        self.wrong: list[str] = []
        self._session = session
        self._reader = session.order("browser.createUserContext")["userContext"]
        self._id = session.order("browsingContext.create", type="tab", userContext=self._reader)["context"]
        session.hear = self._hear

    def goto(self, address: str) -> None:
        """Open ``address`` and wait until all of it is there and the browser has nothing left to do."""
        self._session.order("browsingContext.navigate", context=self._id, url=address, wait="complete")
        self.run("new Promise(done => requestIdleCallback(() => done(null)))")

    def run(self, script: str) -> Any:
        """Return what the expression ``script``, or the promise it gives, comes to. Raises Refused when it fails."""
        as_text = f"Promise.resolve({script}).then(found => JSON.stringify(found ?? null))"
        told = self._session.order(
            "script.evaluate", expression=as_text, target={"context": self._id}, awaitPromise=True
        )
        if told["type"] == "exception":
            raise Refused(told["exceptionDetails"]["text"])
        return json.loads(told["result"]["value"])

    def wait_until(self, condition: str) -> None:
        """Wait until the expression ``condition`` holds."""
        end = time.monotonic() + _PATIENCE
        while not self._holds(condition):
            assert time.monotonic() < end, f"must come to hold, found that it never did: {condition}"
            time.sleep(0.05)

    def click(self, selector: str) -> None:
        """Click on the middle of the first element that ``selector`` finds, as a mouse does."""
        self.wait_until(f"document.querySelector({json.dumps(selector)}) !== null")  # a script may still make it
        self.run(f"document.querySelector({json.dumps(selector)}).scrollIntoView({{block: 'center'}})")
        locator = {"type": "css", "value": selector}
        found = self._session.order("browsingContext.locateNodes", context=self._id, locator=locator, maxNodeCount=1)
        place = {"type": "element", "element": {"sharedId": found["nodes"][0]["sharedId"]}}
        moved = {"type": "pointerMove", "x": 0, "y": 0, "origin": place}
        self._act("pointer", [moved, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}])

    def press(self, keys: str) -> None:
        """Type ``keys`` one after the other, wherever the focus is."""
        self._act("key", [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")])

    def paste(self) -> None:
        """Press Control and V."""
        moves = ("keyDown", _CONTROL), ("keyDown", "v"), ("keyUp", "v"), ("keyUp", _CONTROL)
        self._act("key", [{"type": kind, "value": key} for kind, key in moves])

    def printed(self) -> list[str]:
        """Return the text of each sheet of A4 that the page prints on, from top to bottom."""
        size = {"width": 21.0, "height": 29.7}  # centimetres
        data = self._session.order("browsingContext.print", context=self._id, page=size)["data"]
        return [
            sheet.extract_text(extraction_mode="layout")
            for sheet in pypdf.PdfReader(io.BytesIO(base64.b64decode(data))).pages
        ]

    def close(self) -> None:
        """Close the tab and forget what was stored in it."""
        self._session.order("browser.removeUserContext", userContext=self._reader)

    def _holds(self, condition: str) -> bool:
        try:
            return bool(self.run(condition))
        except Refused:
            return False  # the page was left while it was asked

    def _act(self, device: str, actions: list[dict[str, Any]]) -> None:
        source = {"type": device, "id": device, "actions": actions}
        self._session.order("input.performActions", context=self._id, actions=[source])

    def _hear(self, name: str, data: dict[str, Any]) -> None:
        if name == "log.entryAdded":
            # Firefox logs what its worker was fetching for a page that is left; a file that is missing is told below.
            left = "A ServiceWorker intercepted the request" in data["text"]
            if data["level"] in {"error", "warn"} and not left:
                self.wrong.append(f"{data['level']}: {data['text']}")
            return
        address = data["request"]["url"]
        if address.startswith("data:"):
            return
        if name == "network.beforeRequestSent":
            self.asked.append(address)
        # What is no longer needed when a page is left is broken off.
        elif name == "network.fetchError" and data["errorText"] != "NS_BINDING_ABORTED":
            self.wrong.append(f"failed: {address} ({data['errorText']})")
        elif name == "network.responseCompleted" and data["response"]["status"] >= 400:
            self.wrong.append(f"status {data['response']['status']}: {address}")


@contextmanager
def launched() -> Iterator[Session]:
    """Give a session with the system's Firefox, which reaches no host but this one. Raises where there is none."""
    path = next((found for name in PROGRAMS if (found := shutil.which(name))), None)
    if path is None:
        raise RuntimeError(f"no Firefox on the PATH (looked for {', '.join(PROGRAMS)})")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        Path(profile, "user.js").write_text(_settings(), "utf-8")
        command = [path, "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", profile]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
            try:
                # The address is this machine's: no proxy of the environment is asked. An answer may be of any length.
                with connect(f"{_address(process)}/session", proxy=None, compression=None, max_size=None) as socket:
                    session = Session(socket)
                    session.order("session.new", capabilities={})
                    session.order("session.subscribe", events=_EVENTS)
                    yield session
                    session.order("browser.close")
                process.wait(_PATIENCE)
            finally:
                process.kill()


def _settings() -> str:
    """Return settings that send all that is not for this machine to a port that nothing listens on."""
    port = free_port()
    values: dict[str, object] = {"network.proxy.type": 1}
    for kind in ("http", "ssl"):
        values |= {f"network.proxy.{kind}": "127.0.0.1", f"network.proxy.{kind}_port": port}
    return "".join(f'user_pref("{name}", {json.dumps(value)});\n' for name, value in values.items())


def _address(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if found := _LISTENS.search(line):
            return found[1]
    raise RuntimeError(f"Firefox ended before it could be driven: {''.join(said)}")
