"""What a command costs: wall time, processor time, and the peak memory of its process tree."""

from __future__ import annotations

import contextlib
import re
import resource
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_EVERY = 0.1
_STAGE = re.compile(r"^ +([a-z ]+): ([0-9.]+) s$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds, of all its processes."""
    peak: float
    """Megabytes in memory of all its processes; what they share is counted once (Pss)."""
    stages: dict[str, str] = field(default_factory=dict)
    """Stage -> seconds, as the program told them."""

    def then(self, other: Cost) -> Cost:
        """This and, after it, another."""
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.peak, other.peak))

    def __str__(self) -> str:
        return f"{self.wall:.2f} / {self.cpu:.2f} / {self.peak:.0f}"


def median(costs: Sequence[Cost]) -> Cost:
    """The one of median wall time."""
    wall = statistics.median_low([cost.wall for cost in costs])
    return next(cost for cost in costs if cost.wall == wall)


def run(command: Sequence[str], *, fine: tuple[int, ...] = (0,)) -> Cost:
    """Runs the command. Raises RuntimeError when it ends with another status."""
    peak = [0.0]
    done = threading.Event()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begin = time.perf_counter()
    with tempfile.TemporaryFile("w+") as out:
        with subprocess.Popen(command, stdout=out, stderr=subprocess.STDOUT) as process:
            watcher = threading.Thread(target=_watch, args=(process.pid, peak, done))
            watcher.start()
            process.wait()
        wall = time.perf_counter() - begin
        done.set()
        watcher.join()
        out.seek(0)
        said = out.read()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in fine:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}:\n{said[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, peak[0], dict(_STAGE.findall(said)))


def _watch(root: int, peak: list[float], done: threading.Event) -> None:
    while not done.wait(_EVERY):
        held = sum(_held(process) for process in _tree(root))
        peak[0] = max(peak[0], held / 1e6)


def _tree(root: int) -> list[int]:
    found = [root]
    for process in found:
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{process}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def _held(process: int) -> int:
    """Bytes in memory, its share of what it shares."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    found = re.search(r"^Pss: +(\d+) kB$", rows, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0
