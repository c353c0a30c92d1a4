"""Serves a built site on loopback while a block runs, as a static host would: with its headers and its 404 pages."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit


def header_rules(folder: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """Patterns and headers of ``_headers``, in its order; none where there is no such file."""
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    file = folder / "_headers"
    for line in file.read_text(encoding="utf-8").splitlines() if file.exists() else ():
        if line.startswith("/"):
            rules.append((line.strip(), []))
        elif line.strip():
            name, _, value = line.strip().partition(":")
            rules[-1][1].append((name, value.strip()))
    return rules


_TEXTS = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")


class Static(SimpleHTTPRequestHandler):
    """Sends what ``_headers`` asks for, and the nearest 404.html for what is not there, as Cloudflare Pages does."""

    extra: tuple[tuple[str, str], ...] = ()
    """Headers for every answer."""
    compress = False
    """Whether texts are sent compressed, as hosts send them."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        """Add the headers that the rules and the test ask for."""
        path = urlsplit(self.path).path
        for pattern, headers in header_rules(Path(self.directory)):
            if pattern == path or (pattern.endswith("/*") and path.startswith(pattern[:-1])):
                for name, value in headers:
                    self.send_header(name, value)
        for name, value in self.extra:
            self.send_header(name, value)
        super().end_headers()

    def send_head(self) -> io.BytesIO | None:
        """The file that is asked for, compressed if that is wished and it is a text."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if not (self.compress and self.path.partition("?")[0].endswith(("/", *_TEXTS)) and file.is_file()):
            return super().send_head()
        body = gzip.compress(file.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The nearest 404.html up the tree."""
        folder = Path(self.directory) / unquote(urlsplit(self.path).path).lstrip("/")
        for parent in [folder, *folder.parents]:
            page = parent / "404.html"
            if code == 404 and page.is_file():
                body = page.read_bytes()
                self.send_response(404)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)
                return
            if parent == Path(self.directory):
                break
        super().send_error(code, message, explain)


@contextmanager
def serve(folder: Path, headers: tuple[tuple[str, str], ...] = (), *, compress: bool = False) -> Iterator[str]:
    """Serve ``folder`` and yield its address, without a slash at the end. ``headers`` go with every answer."""
    handler = type("Handler", (Static,), {"extra": headers, "compress": compress})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
