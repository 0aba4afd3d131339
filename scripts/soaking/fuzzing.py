"""A stage fuzzed by both tools, in several processes at once, each with dice of its own."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
FOUND = HERE.parents[1] / ".cache/soak/found"
# In so many processes, one after another where there are fewer processors. Each is led by a part of
# the code only: to follow all of it costs more than to run it.
PROCESSES = {"cleaner": 4, "writer": 2}
_LONGEST = {"cleaner": 40, "writer": 800}
"""Bytes that Atheris makes up; of the cleaner's most stand for a line of text."""
_RUNS = re.compile(r"(?:Done |stat::number_of_executed_units: *)(\d+)")


def report(name: str, runs: int, minutes: float, jobs: int) -> list[str]:
    """A line for each tool: nine tenths of the runs are Atheris's, as far as the time allows."""
    end = time.monotonic() + 60 * minutes
    led = runs - runs // 10
    rounds = -(-PROCESSES[name] // jobs)
    lines = [_line("Atheris", led, _atheris(name, led, 51 * minutes / rounds), jobs)]
    left = max(0, end - time.monotonic()) / 60
    lines.append(_line("Hypothesis", runs - led, _hypothesis(name, runs - led, left, jobs), jobs))
    return lines


def _atheris(name: str, runs: int, seconds: float) -> list[list[str]]:
    FOUND.mkdir(parents=True, exist_ok=True)
    count = PROCESSES[name]
    return [
        [
            *(str(HERE / "fuzz.py"), name, str(place), str(count), f"-runs={share}"),
            *(f"-max_len={_LONGEST[name]}", "-len_control=0", "-print_final_stats=1"),
            *(f"-artifact_prefix={FOUND}/", f"-max_total_time={int(seconds)}"),
        ]
        for place, share in enumerate(_shares(runs, count))
    ]


def _hypothesis(name: str, runs: int, minutes: float, jobs: int) -> list[list[str]]:
    return [
        [str(HERE / "properties.py"), name, str(share), str(minutes)]
        for share in _shares(runs, jobs)
    ]


def _shares(runs: int, count: int) -> list[int]:
    return [runs * (n + 1) // count - runs * n // count for n in range(count)]


def _line(tool: str, wanted: int, commands: Sequence[Sequence[str]], jobs: int) -> str:
    before = _seconds()
    with ThreadPoolExecutor(jobs) as pool:
        ran = list(pool.map(_run, commands))
    seconds = _seconds() - before
    done = sum(_done(one.stdout) for one in ran)
    said = f"- {tool}: {done:,} of {wanted:,} runs in {len(commands)} processes, "
    said += f"{seconds:,.0f} s of processor time"
    wrong = [f"\n\n```\n{one.stdout[-1500:]}\n```" for one in ran if one.returncode]
    print(said, f"{len(wrong)} faults", flush=True)
    return said + (": FAILED" + "".join(wrong) if wrong else ", no fault")


def _run(command: Iterable[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )


def _done(said: str) -> int:
    found = _RUNS.findall(said)
    return int(found[-1]) if found else 0


def _seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
