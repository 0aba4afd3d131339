"""Killed builds, as in tests/test_killed.py, at many more moments."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import browser
import killing
import tiny

KINDS = (("cold", "time"), ("cold", "event"), ("incremental", "time"), ("incremental", "event"))


def report(times: int) -> list[str]:
    """Kills builds; a line, and one for each thing that is wrong."""
    dice = random.Random(times)
    wrong: list[str] = []
    cut = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = killing.ground(Path(folder))
        chromium = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=browser.LAUNCH
        )
        for number in range(times):
            what, how = KINDS[number % len(KINDS)]
            share = dice.random()
            killed, found = _killed(Path(folder) / "site", site, chromium, (what, how, share))
            cut += killed
            wrong += [f"- FAILED, {what}, {how} {share:.3f}: {one}" for one in found]
            if number % 20 == 19:
                print(f"{number + 1} kills, {len(wrong)} faults", flush=True)
        chromium.close()
    said = f"- killed builds: {times} ({cut} of them before they were done), {len(wrong)} faults"
    return [said, *wrong[:20]]


def _killed(
    root: Path, site: killing.Ground, chromium: Browser, moment: tuple[str, str, float]
) -> tuple[bool, list[str]]:
    """Whether the build was cut short, and what is wrong after it and after the next one."""
    what, how, share = moment
    shutil.rmtree(root, ignore_errors=True)
    if what == "cold":
        tiny.make(root, killing.NEW)
    else:
        tiny.write(killing.copy(site.old, root), killing.EDITS)
    if how == "time":
        killed = killing.killed(root, seconds=share * site.seconds[what])
    else:
        killed = killing.killed(root, event=1 + int(share * site.events[what]))
    found = [
        *killing.wrong(root / "build", site),
        *killing.lost_results(root / "build", chromium),
        *killing.unfinished(root, site),
    ]
    return killed, found
