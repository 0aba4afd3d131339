"""A real browser for the tests: the repository's own site, built, served and opened.

tests/conftest.py makes the fixtures known. Every page a test opens is watched: a message on
the console, a script's error, a refused request or one to another host fails the test.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from glossator.cli import main

ROOT = Path(__file__).parent.parent
WIDTHS = {390: 844, 820: 1180, 1440: 900}
KINDS = (
    *("home", "reading", "source", "documents", "dates", "period", "topics", "topic"),
    *("entities", "register", "entity", "matters", "matter", "passage"),
    *("search", "text", "notfound"),
)
LAUNCH = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_KIND = re.compile(r'<body class="page-([a-z]+)')


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site. Built from a copy, so that test processes do not share one store."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(ROOT / "site.toml", folder)
    for name in ("seeds", "content"):
        shutil.copytree(ROOT / name, folder / name)
    assert main(["build", "--quiet", "--site", str(folder), "--out", str(folder / "build")]) == 0
    return folder / "build"


@pytest.fixture(scope="session")
def samples(site: Path) -> dict[str, str]:
    """Kind of page -> path of the longest page of that kind: what can go wrong is on it."""
    found: dict[str, Path] = {}
    for page in sorted(site.rglob("*.html")):
        match = _KIND.search(page.read_text(encoding="utf-8"))
        if match and page.stat().st_size > _size(found.get(match[1])):
            found[match[1]] = page
    assert sorted(found) == sorted(KINDS)
    return {kind: page.relative_to(site).as_posix() for kind, page in found.items()}


def _size(page: Path | None) -> int:
    return page.stat().st_size if page else 0


class _Handler(SimpleHTTPRequestHandler):
    """A plain static server; what is not there is answered with the site's 404.html."""

    def send_error(self, code: int, *_: Any, **__: Any) -> None:
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Address of the site on a plain HTTP server, with a slash at the end."""
    handler = functools.partial(_Handler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, with nothing of anybody's in it."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if program is None:
        pytest.fail("no chromium: run scripts/chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=LAUNCH)
        yield chromium
        chromium.close()


Opener = Callable[..., Page]


@pytest.fixture
def opened(browser: Browser, served: str) -> Iterator[Opener]:
    """`opened(path, width=1440, disk=folder, fine="…", **context options)` -> a watched page.

    Messages on the console that hold `fine` are let pass.
    """
    wrong: list[str] = []
    with contextlib.ExitStack() as contexts:

        def open_page(
            path: str, width: int = 1440, disk: Path | None = None, fine: str = "\0", **options: Any
        ) -> Page:
            base = f"{disk.as_uri()}/" if disk else served
            options.setdefault("viewport", {"width": width, "height": WIDTHS.get(width, 900)})
            context = browser.new_context(**options)
            contexts.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(5000)
            page.on(
                "console",
                lambda message: (
                    None if fine in message.text else wrong.append(f"{path}: {message.text}")
                ),
            )
            page.on("pageerror", lambda error: wrong.append(f"{path}: {error}"))
            # Leaving a page while its icon is still on the way is no fault of the page.
            page.on(
                "requestfailed",
                lambda request: (
                    None
                    if request.failure == "net::ERR_ABORTED"
                    else wrong.append(f"{path}: no {request.url}")
                ),
            )
            page.on(
                "request",
                lambda request: (
                    None if request.url.startswith(base) else wrong.append(f"to {request.url}")
                ),
            )
            page.goto(base + path)
            return page

        yield open_page
    assert wrong == []
