"""`serve`: builds, serves on the loopback address, builds again on change, reloads open pages.

Served pages carry one script more than published ones. It asks for the state of the last build by
a script element (the pages' Content-Security-Policy allows nothing else), reloads when there is a
new one, and shows what is wrong.
"""

from __future__ import annotations

import contextlib
import json
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from watchfiles import watch

from glossator.build import build_site
from glossator.config import SITE_FILE, load
from glossator.errors import FatalError, Problem
from glossator.outcome import Outcome
from glossator.pools import Apart, Ended
from glossator.standing import inputs
from glossator.told import tell_built, tell_problems

_SCRIPT = "/-glossator/reload.js"
_STATE = "/-glossator/state.js"
_WAIT = 20.0
"""Seconds a page's question is held open when there is nothing new."""
_ENDED = Problem("build", "fatal", "its process was ended from outside", "Was memory short?")
_RELOAD = resources.files("glossator").joinpath("reload.js").read_text(encoding="utf-8")


class State:
    """The last build, as open pages ask for it. Shared between threads."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._number = 0
        self._problems: tuple[Problem, ...] = ()

    def set(self, problems: tuple[Problem, ...]) -> None:
        """A build has ended."""
        with self._changed:
            self._number += 1
            self._problems = problems
            self._changed.notify_all()

    def script(self, known: str) -> str:
        """The state as a script; waits while a page knows it already."""
        with self._changed:
            self._changed.wait_for(lambda: str(self._number) != known, timeout=_WAIT)
            shown = json.dumps([str(problem) for problem in self._problems])
            return f"glossatorState({self._number}, {shown});"


class Handler(SimpleHTTPRequestHandler):
    """Serves the published folder, pages with the reload script."""

    def __init__(self, *arguments: object, state: State, directory: str) -> None:
        self.state = state
        super().__init__(*arguments, directory=directory)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """A page, a file, or the state."""
        address = urlsplit(self.path)
        if address.path == _SCRIPT:
            self._send(200, _RELOAD, "text/javascript")
        elif address.path == _STATE:
            known = parse_qs(address.query).get("known", [""])[0]
            self._send(200, self.state.script(known), "text/javascript")
        else:
            path = Path(self.translate_path(self.path))
            page = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
            if page.suffix == ".html" and page.is_file():
                self._page(page, 200)
            elif path.is_file() or path.is_dir():
                super().do_GET()
            elif (missing := Path(self.directory) / "404.html").is_file():
                self._page(missing, 404)
            else:
                self.send_error(404)

    def _page(self, path: Path, status: int) -> None:
        html = path.read_text(encoding="utf-8")
        script = f'<script src="{_SCRIPT}" defer></script></head>'
        self._send(status, html.replace("</head>", script, 1), "text/html")

    def _send(self, status: int, text: str, kind: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: what matters is what the builds say."""


def serve(root: Path, out: Path, *, port: int, jobs: int) -> int:
    """Serves the site in `root` until stopped. Raises FatalError when the port is taken."""
    state = State()
    handler = partial(Handler, state=state, directory=str(out))
    try:
        server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError as error:
        raise FatalError(
            Problem(
                f"port {port}",
                "fatal",
                f"cannot be served on: {error.strerror}",
                "Name another with --port.",
            )
        ) from None
    server.daemon_threads = True
    serving = threading.Thread(target=server.serve_forever, daemon=True)
    with Apart() as apart:
        try:
            for _ in _changes(root):
                _rebuild(apart, root, out, state, jobs)
                if not serving.ident:
                    serving.start()
                    address = f"http://127.0.0.1:{server.server_port}/"
                    print(f"Serving {address} — Ctrl+C stops.", flush=True)
        finally:
            if serving.ident:
                server.shutdown()
    return 0


def _changes(root: Path) -> Iterator[None]:
    """Yields at once, and whenever a file of the site has changed, until it is interrupted.

    What changes between two watches is told by the files' own times: nothing is missed while
    something is built.
    """
    while True:
        before = inputs(root, root / "themes")
        yield
        watched, looked = _watched(root), False
        for seen in watch(
            *watched, step=100, debounce=300, rust_timeout=250, yield_on_timeout=True,
            raise_interrupt=False,
        ):  # fmt: skip
            late = not looked and inputs(root, root / "themes") != before
            if seen or late or _watched(root) != watched:
                break
            looked = True
        else:
            return


def _watched(root: Path) -> dict[Path, int]:
    """What a build reads: settings, seeds, content, themes, as far as they are there.

    With the inode of each: what is replaced, as many editors do, or comes later must be watched
    anew.
    """
    found = {}
    for name in (SITE_FILE, "seeds", "content", "themes"):
        with contextlib.suppress(OSError):
            found[root / name] = (root / name).stat().st_ino
    return found


def _build(root: Path, out: Path, jobs: int) -> Outcome:
    return build_site(load(root), out, jobs=jobs)


def _rebuild(apart: Apart, root: Path, out: Path, state: State, jobs: int) -> None:
    try:
        outcome = apart.call(_build, root, out, jobs)
    except (FatalError, Ended) as error:
        problems = error.problems if isinstance(error, FatalError) else (_ENDED,)
        tell_problems(problems, sys.stderr)
        print("Nothing was published: mend this, and it is built again.", file=sys.stderr)
        state.set(problems)
        return
    tell_problems(outcome.problems, sys.stderr)
    tell_built(outcome, out)
    sys.stdout.flush()
    state.set(outcome.problems)
