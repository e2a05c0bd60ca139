"""A server of this machine that answers in every way a host may: what is alive, what is dead, how often it is asked."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

import check_links
from tests.site.loopback import free_port
from trialsite.outgoing import ask as asking
from trialsite.outgoing.ask import AGENT, Answer, Manners, ask, ask_all

HASTY = Manners(timeout=2, pause=0, tries=3)

# Path -> the status of each answer in turn; the last one is repeated. A redirect leads to /ok.
ANSWERS = {
    "/ok": [200],
    "/gone": [404],
    "/moved": [301],
    "/refuses": [403],
    "/flaky": [503, 200],
    "/broken": [500],
}


class Host(BaseHTTPRequestHandler):
    """Answers as its path says, and keeps account."""

    asked: ClassVar[Counter[str]]
    agents: ClassVar[set[str]]
    origin = ""

    def do_HEAD(self) -> None:
        self._answer(405 if self.path == "/no-head" else None)

    def do_GET(self) -> None:
        self._answer(200 if self.path == "/no-head" else None)

    def _answer(self, status: int | None) -> None:
        self.asked[f"{self.command} {self.path}"] += 1
        self.agents.add(self.headers["User-Agent"])
        if status is None:
            turns = ANSWERS.get(self.path, [404])
            status = turns[min(self.asked[f"{self.command} {self.path}"], len(turns)) - 1]
        self.send_response(status)
        if status == 301:
            self.send_header("Location", f"{self.origin}/ok")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests read ``asked``."""


@pytest.fixture
def host() -> Iterator[type[Host]]:
    """A host of its own for each test."""

    class Fresh(Host):
        asked: ClassVar[Counter[str]] = Counter()
        agents: ClassVar[set[str]] = set()

    with ThreadingHTTPServer(("127.0.0.1", 0), Fresh) as server:
        Fresh.origin = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Fresh
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(
    ("path", "state", "why"),
    [
        ("/ok", "alive", "200 OK"),
        ("/moved", "alive", "200 OK"),
        ("/no-head", "alive", "200 OK"),
        ("/flaky", "alive", "200 OK"),
        ("/gone", "dead", "404 Not Found"),
        ("/refuses", "dead", "403 Forbidden"),
        ("/broken", "dead", "500 Internal Server Error"),
    ],
)
def test_each_answer_is_judged(host: type[Host], path: str, state: str, why: str) -> None:
    address = host.origin + path
    assert ask(address, HASTY) == Answer(address, state, why)
    assert host.agents == {AGENT}


def test_what_may_pass_is_asked_again_and_what_is_gone_is_not(host: type[Host]) -> None:
    for path in ("/broken", "/gone", "/ok"):
        ask(host.origin + path, HASTY)
    assert host.asked == {"HEAD /broken": 3, "HEAD /gone": 1, "GET /gone": 1, "HEAD /ok": 1}


def test_only_a_refusal_of_a_host_that_refuses_is_let_pass(host: type[Host]) -> None:
    refusing = frozenset({host.origin.removeprefix("http://")})
    answers = ask_all([host.origin + path for path in ("/refuses", "/gone")], HASTY, refusing)
    assert [answer.state for answer in answers] == ["refused", "dead"]


def test_a_resolver_that_leads_on_is_alive_and_not_followed(host: type[Host], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "RESOLVERS", frozenset({host.origin.removeprefix("http://")}))
    assert ask(host.origin + "/moved", HASTY).why == "301 Moved Permanently"
    assert ask(host.origin + "/gone", HASTY).state == "dead"
    assert host.asked["HEAD /ok"] == 0


@pytest.mark.parametrize("address", ["http://127.0.0.1:{port}/", "http://no-such-host.invalid/", "http://[::"])
def test_no_answer_at_all_is_dead(address: str) -> None:
    address = address.replace("{port}", str(free_port()))
    answer = ask(address, HASTY)
    assert answer.state == "dead"
    assert answer.why.startswith("no answer: ")


def test_between_two_requests_to_one_host_lies_a_pause(host: type[Host], monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(asking.time, "sleep", pauses.append)
    patient = Manners(timeout=2, pause=0.5, tries=3)
    list(ask_all([host.origin + path for path in ("/ok", "/moved", "/broken")], patient))
    assert pauses == [0.5, 0.5, 1.0, 2.0]


def test_the_command_names_each_dead_address_with_its_place(
    host: type[Host], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_url: https://tea.example/\n", "utf-8")
    page = tmp_path / "docs" / "index.md"
    page.write_text(f"[a]({host.origin}/ok)\n\n[b]({host.origin}/gone)\n", "utf-8")
    options = ["--root", str(tmp_path), "--pause", "0"]
    assert check_links.main(options) == 1
    last = "2 addresses: 1 alive, 0 refused, 1 dead."
    assert capsys.readouterr().out == f"docs/index.md:3: {host.origin}/gone: 404 Not Found\n{last}\n"
    page.write_text(f"[a]({host.origin}/ok)\n", "utf-8")
    assert check_links.main(options) == 0


@pytest.mark.parametrize(
    ("config", "told"),
    [
        (None, "mkdocs.yml:0:0: must be a readable file, found no such file\n"),
        ("site_url: bad\n", "mkdocs.yml:1:11: site_url: must be an address like "),
    ],
)
def test_the_command_tells_what_is_wrong_with_the_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], config: str | None, told: str
) -> None:
    if config is not None:
        (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    assert check_links.main(["--root", str(tmp_path)]) == 1
    said = capsys.readouterr()
    assert (said.out, said.err[: len(told)]) == ("", told)
