"""Killed at any instant, a build leaves a whole folder, and the next build ends the work."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import killing
import tiny

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
