"""A server of this machine alone, which keeps account of what is asked of it."""

import functools
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit


@dataclass
class Served:
    """A folder served below ``address``.

    ``asked`` holds the path of each request, or the whole address of one that was meant for another host.
    """

    origin: str = ""
    address: str = ""
    asked: list[str] = field(default_factory=list)


@contextmanager
def serve(folder: Path, below: str) -> Iterator[Served]:
    """Serve ``folder`` below the path ``below`` (like ``/tea/``), as a host does with its own 404 page."""
    served = Served()
    handler = functools.partial(_Handler, served, below, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        served.origin = f"http://127.0.0.1:{server.server_port}"
        served.address = served.origin + below
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield served
        finally:
            server.shutdown()
            thread.join()


def free_port() -> int:
    """Return a port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, served: Served, below: str, *args: object, directory: str) -> None:
        self.served, self.below = served, below
        super().__init__(*args, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        # A browser that has this server for a proxy names the host too, even when it is this one.
        self.path = self.path.removeprefix(self.served.origin)
        self.served.asked.append(self.path)
        name = unquote(urlsplit(self.path).path)
        if self.path.startswith(self.below) and Path(self.translate_path(name)).is_file():
            super().do_GET()
        else:
            self._not_found()

    def do_CONNECT(self) -> None:
        """Refuse to be a proxy to elsewhere, and remember who asked."""
        self.served.asked.append(self.path)
        self.send_error(502)

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(self.below))

    def _not_found(self) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the tests read ``asked``."""
