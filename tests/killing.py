"""Builds that are killed: at a moment of time, or right before one of the things they do to files.

Shared by tests/test_killed.py and scripts/soak.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser

import published
import tiny
from glossator.render.bridge import placeholder

MONTHS = ("March", "April", "May", "June", "July")
MANY = {
    f"seeds/many-{n:02}.txt": f"""\
Interview with Harbour Minister Mira Tolvanen, Port Lusan, {MONTHS[n % 5]} {n // 2 + 1}, 200{n % 3}

Question: Why did ferry number {n} to Vessel Island take so long?

Mira Tolvanen: Because a ferry needs two harbours, and Osterby had only one for {n} years.

Tolvanen: That the Sea Council met {n} times about it is another matter for Marland.
"""
    for n in range(34)
}
OLD: Mapping[str, str] = {**tiny.SITE, **MANY}
LIGHTHOUSE = """\
- id: lighthouse
  type: place
  name: Vessel Island
  note: An island with a lighthouse.
"""
EDITS: Mapping[str, str | None] = {
    "seeds/many-03.txt": None,
    "seeds/many-04.txt": MANY["seeds/many-04.txt"].replace("so long", "longer than it should"),
    "seeds/many-05.txt": None,
    "seeds/renamed.txt": MANY["seeds/many-05.txt"],
    "seeds/new.txt": tiny.SPEECH.replace("Osterby", "Vessel Island").replace("2020", "2022"),
    "content/entities/more.yaml": LIGHTHOUSE,
    "content/topics.yaml": tiny.TOPICS.replace("Ferries", "Ferries and boats"),
}
NEW: Mapping[str, str] = {path: data for path, data in {**OLD, **EDITS}.items() if data is not None}
# Python tells hooks what it is about to do to a file. The one below kills the process and its
# workers before the n-th thing done in the published folder or in what waits for it.
DRIVER = """
import os, signal, sys
done, last = 0, int(sys.argv[1])
def hook(event, arguments):
    global done
    if event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "open"):
        path = os.fspath(arguments[0]) if isinstance(arguments[0], (str, os.PathLike)) else ""
        if event == "open" and (not isinstance(arguments[1], str) or "w" not in arguments[1]):
            return
        if "/build" in path or "journal" in path:
            done += 1
            if done == last:
                os.killpg(0, signal.SIGKILL)
sys.addaudithook(hook)
from glossator.cli import main
status = main(sys.argv[2:])
print("done", done)
sys.exit(status)
"""
BRIDGES = re.compile(rb'(<span id="[^"]*"></span>\n)+</body>\n?</html>\s*\Z')


class Ground(NamedTuple):
    """What the killed builds start from, and what they must come to."""

    old: Path
    """A site that has been built."""
    before: Mapping[str, bytes]
    """Its published folder."""
    after: Mapping[str, bytes]
    """The published folder of a clean build after the edits."""
    cache: frozenset[str]
    """What a build leaves in `.cache/`."""
    seconds: Mapping[str, float]
    """How long an unkilled build takes: cold, incremental."""
    events: Mapping[str, int]
    """How many things an unkilled build does to files: cold, empty, incremental."""


def ground(folder: Path) -> Ground:
    """Builds, unkilled, what the others are compared with."""
    old = tiny.make(folder / "old", OLD)
    cold, cold_events = _measured(old)
    before = tiny.tree(old / "build")
    new = tiny.write(copy(old, folder / "incremental"), EDITS)
    incremental, incremental_events = _measured(new)
    clean = tiny.make(folder / "new", NEW)
    (clean / "build").mkdir()
    _, empty_events = _measured(clean)
    after = tiny.tree(clean / "build")
    assert tiny.tree(new / "build") == after
    cache = frozenset(path.name for path in (clean / ".cache").iterdir())
    return Ground(
        old,
        before,
        after,
        cache,
        {"cold": cold, "empty": cold, "incremental": incremental},
        {"cold": cold_events, "empty": empty_events, "incremental": incremental_events},
    )


def copy(site: Path, to: Path) -> Path:
    """The site with everything a build left there, times of files included."""
    shutil.copytree(site, to)
    return to


def _measured(root: Path) -> tuple[float, int]:
    begin = time.perf_counter()
    process = start(root)
    out, _ = process.communicate(timeout=300)
    assert process.returncode == 0
    return time.perf_counter() - begin, int(out.split()[-1])


def start(root: Path, last: int = 0) -> subprocess.Popen[str]:
    """A build with two workers, in a process group of its own; killed before event `last`."""
    return subprocess.Popen(
        [sys.executable, "-c", DRIVER, str(last), "build", "--site", root, "--jobs", "2", "-q"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def killed(root: Path, *, seconds: float = 0, event: int = 0, patience: float = 300) -> bool:
    """Runs a build of the site and kills it; False when it was done before.

    Raises subprocess.TimeoutExpired when it has not ended after `patience` seconds.
    """
    process = start(root, event)
    if not event:
        time.sleep(seconds)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    out, _ = process.communicate(timeout=patience)
    assert process.returncode in (0, -signal.SIGKILL), out
    return process.returncode != 0


def wrong(folder: Path, site: Ground) -> Iterator[str]:
    """What is not whole, or leads nowhere, in a published folder that a killed build left."""
    if not folder.exists():
        return
    found = {path: data for path, data in tiny.tree(folder).items() if not path.endswith("/")}
    for path, data in found.items():
        versions = [tree[path] for tree in (site.before, site.after) if path in tree]
        if data not in versions and not _bridges(data, versions):
            yield f"{path} is neither its old self nor its new one"
    yield from published.faults(folder)


def _bridges(data: bytes, versions: list[bytes]) -> bool:
    """Whether it is one of the versions with more anchors, or a placeholder for one."""
    bare = BRIDGES.sub(b"</body></html>", data)
    same = [re.sub(rb"</body>\s*</html>\s*\Z", b"</body></html>", one) for one in versions]
    return bare in same or data in [placeholder(one) for one in versions]


def lost_results(
    folder: Path, browser: Browser, query: str = "ferry", patience: float = 10
) -> Iterator[str]:
    """Runs a query in a browser, from disk: results that lead nowhere, or no results.

    Raises playwright's TimeoutError when there is no answer after `patience` seconds.
    """
    if not (folder / "search.html").is_file():
        return
    with contextlib.closing(browser.new_page()) as page:
        page.set_default_timeout(1000 * patience)
        page.goto(f"{(folder / 'search.html').as_uri()}?q={query}")
        page.wait_for_selector("main[data-state=done]", state="attached")
        results = page.eval_on_selector_all(
            "[data-result]", "all => all.map(one => one.dataset.result)"
        )
    if not results:
        yield f"“{query}” finds nothing"
    for result in results:
        slug, _, paragraph = result.partition("#")
        file = folder / "documents" / f"{slug}.html"
        if not file.is_file() or f'id="{paragraph}"' not in file.read_text(encoding="utf-8"):
            yield f"a result that leads nowhere: {result}"


def unfinished(root: Path, site: Ground) -> Iterator[str]:
    """What the next build does not mend or leaves behind."""
    ran = tiny.build(root)
    if ran.status != 0:
        yield ran.err
    tree = tiny.tree(root / "build")
    for path in sorted(tree.keys() | site.after.keys()):
        if tree.get(path) != site.after.get(path):
            yield f"after the next build, {path} is not what a clean build makes"
    left = {path.name for path in (root / ".cache").iterdir()} - site.cache
    if left:
        yield f"left in .cache: {sorted(left)}"
    manifest = json.loads(tree["data/manifest.json"])
    if manifest.keys() != {path for path in tree if path != "data/manifest.json"}:
        yield "the manifest does not say what is there"
