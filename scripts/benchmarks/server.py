"""A static server on the loopback address that counts what it sends, compressed or not.

HTTP/1.1 with connections kept, as hosts do it; gzip level 6 where asked for, except for what is
compressed already.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TYPES = {".html": "text/html", ".js": "text/javascript", ".json": "application/json"}


@dataclass(slots=True)
class Count:
    """What was sent: requests, and bytes of bodies as they went over the wire."""

    compress: bool = False
    requests: int = 0
    bytes: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body leave together; else each answer waits 40 ms for the other side's word.
    disable_nagle_algorithm = True
    wbufsize = -1

    def __init__(self, *given: Any, folder: Path, count: Count) -> None:
        self.folder = folder
        self.count = count
        super().__init__(*given)

    def do_GET(self) -> None:
        path = self.folder / self.path.split("?")[0].lstrip("/")
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
        if self.count.compress and path.suffix in TYPES:
            body = _zipped(path, len(body))
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        with self.count.lock:
            self.count.requests += 1
            self.count.bytes += len(body)

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@functools.lru_cache(maxsize=4096)
def _zipped(path: Path, _: int) -> bytes:
    return gzip.compress(path.read_bytes(), 6, mtime=0)


@contextmanager
def serve(folder: Path) -> Iterator[tuple[str, Count]]:
    """(address, count) while the folder is served."""
    count = Count()
    handler = functools.partial(_Handler, folder=folder, count=count)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", count
        server.shutdown()
