"""Killed builds, as in tests/test_killed.py, at many more moments."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import browser
import killing
import tiny

_PATIENCE = 3600
"""Seconds: a soak may run with the least claim on a machine that others use."""
KINDS = (("cold", "time"), ("cold", "event"), ("incremental", "time"), ("incremental", "event"))


def report(times: int, minutes: float) -> list[str]:
    """Kills builds as far as the time allows; a line, and one for each thing that is wrong."""
    dice = random.Random(times)
    end = time.monotonic() + 60 * minutes
    wrong: list[str] = []
    cut = tried = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = killing.ground(Path(folder))
        chromium = playwright.chromium.launch(
            executable_path=os.environ["CHROMIUM"], args=browser.LAUNCH
        )
        for number in range(times):
            if time.monotonic() > end:
                break
            tried += 1
            what, how = KINDS[number % len(KINDS)]
            share = dice.random()
            killed, found = _killed(Path(folder) / "site", site, chromium, (what, how, share))
            cut += killed
            wrong += [f"- FAILED, {what}, {how} {share:.3f}: {one}" for one in found]
            if number % 20 == 19:
                print(f"{number + 1} kills, {len(wrong)} faults", flush=True)
        chromium.close()
    said = f"- {tried} of {times} builds, {cut} killed before they were done, {len(wrong)} faults"
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
        killed = killing.killed(root, seconds=share * site.seconds[what], patience=_PATIENCE)
    else:
        event = 1 + int(share * site.events[what])
        killed = killing.killed(root, event=event, patience=_PATIENCE)
    found = [
        *killing.wrong(root / "build", site),
        *killing.lost_results(root / "build", chromium, patience=_PATIENCE),
        *killing.unfinished(root, site),
    ]
    return killed, found
