"""Killed at any instant, a build leaves a whole folder, and the next build ends the work."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import killing
import tiny
from glossator.build import build_site
from glossator.config import load

# (what is built, where in its course it is killed: a share of its time or of what it does to files)
DICE = random.Random(20260)
MOMENTS = [
    (what, how, round(DICE.random(), 3))
    for what, how, times in (
        ("cold", "time", 4),
        ("cold", "event", 3),
        ("empty", "event", 3),
        ("incremental", "time", 3),
        ("incremental", "event", 7),
    )
    for _ in range(times)
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> killing.Ground:
    """What unkilled builds make, and how long they take."""
    return killing.ground(tmp_path_factory.mktemp("killed"))


@pytest.mark.slow
@pytest.mark.browser
@pytest.mark.parametrize("moment", MOMENTS, ids=str)
def test_whole_after_a_kill(
    tmp_path: Path, site: killing.Ground, browser: Browser, moment: tuple[str, str, float]
) -> None:
    what, how, share = moment
    root = tmp_path / "site"
    if what == "incremental":
        tiny.write(killing.copy(site.old, root), killing.EDITS)
    else:
        tiny.make(root, killing.NEW)
    if what == "empty":
        (root / "build").mkdir()
    if how == "time":
        killing.killed(root, seconds=share * site.seconds[what])
    else:
        assert killing.killed(root, event=1 + int(share * site.events[what]))
    assert [*killing.wrong(root / "build", site)] == []
    assert [*killing.lost_results(root / "build", browser)] == []
    assert [*killing.unfinished(root, site)] == []


@pytest.mark.parametrize("stage", ["documents", "pages"])
@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("content/entities/places.yaml", "name: Marland", "name: Vessel Island"),
        ("content/entities/others.yaml", "name: Sea Council", "name: ferry"),
        ("content/topics.yaml", "[ferry, ferries]", "[harbours]"),
        ("site.toml", 'title = "Tiny"', 'title = "Huge"\npublisher = "Somebody"'),
    ],
)
def test_a_change_that_was_cut_short_and_taken_back(
    tmp_path: Path, stage: str, path: str, old: str, new: str
) -> None:
    root = tiny.make(tmp_path, killing.MANY)
    assert tiny.build(root).status == 0
    before = tiny.tree(root / "build")
    tiny.write(root, {path: tiny.SITE[path].replace(old, new)})
    seen = []

    def stop(at: str, done: int, total: int) -> None:
        seen.append(at)
        if at == stage and done > 9:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_site(load(root), root / "build", progress=stop)
    assert tiny.tree(root / "build") == before
    tiny.write(root, {path: tiny.SITE[path]})
    assert tiny.build(root).status == 0
    assert tiny.tree(root / "build") == before


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="asks Linux who is whose child")
def test_no_worker_outlives_a_build_that_is_killed(tmp_path: Path) -> None:
    root = tiny.make(tmp_path, killing.NEW)
    command: list[str] = [
        sys.executable,
        "-m",
        "glossator.cli",
        "build",
        "--site",
        str(root),
        "--jobs",
        "2",
        "-q",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    workers: list[str] = []
    while len(workers) < 2:
        workers = children.read_text().split()
    process.kill()
    process.wait()
    deadline = time.monotonic() + 30
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [*filter(is_alive, workers)] == []


def is_alive(process: str) -> bool:
    """Whether it is at work; one that has ended may wait for somebody to ask how."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
