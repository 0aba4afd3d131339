"""Search beside Pagefind: time and memory of making, size, bytes and times of queries in Chromium.

rows -> pages and rows.jsonl -> both indexes -> a page each in a browser -> figures and ratios.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import browse
import corpus

ROOT = Path(__file__).parents[2]
PEERS = ROOT / ".cache/bench/bin/python"
WORDS, PHRASES = 50, 20
Figures = dict[str, tuple[float, float]]
"""What -> (ours, Pagefind's)."""


def main(arguments: list[str]) -> None:
    """Prints a table for each number of documents."""
    parser = argparse.ArgumentParser(prog="scripts/bench search", description=__doc__)
    parser.add_argument("--documents", default="1000,10000")
    parser.add_argument("--runs", type=int, default=1, help="of making; the fastest counts")
    options = parser.parse_args(arguments)
    rows = corpus.rows()
    for count in map(int, options.documents.split(",")):
        with tempfile.TemporaryDirectory(prefix="bench-") as name:
            _print(count, measured(corpus.some(rows, count), Path(name), options.runs))


def measured(rows: list[corpus.Row], folder: Path, runs: int) -> Figures:
    """All figures over these documents."""
    corpus.write(rows, folder)
    figures: Figures = {}
    times: list[tuple[float, float, float]] = []
    theirs: list[tuple[float, float, float]] = []
    for _ in range(runs):
        for made in ("ours/search", "pages/pagefind"):
            shutil.rmtree(folder / made, ignore_errors=True)
        theirs.append(_run([PEERS, "-m", "pagefind", "--site", folder / "pages", "--quiet"]))
        script = Path(__file__).with_name("make_index.py")
        times.append(_run([sys.executable, script, folder / "rows.jsonl", folder / "ours"]))
    figures["making, wall s"] = (min(t[0] for t in times), min(t[0] for t in theirs))
    figures["making, CPU s"] = (min(t[1] for t in times), min(t[1] for t in theirs))
    figures["making, memory MB (largest process)"] = (
        min(t[2] for t in times),
        min(t[2] for t in theirs),
    )
    figures.update(_sizes(folder))
    words, phrases = corpus.queries(rows, WORDS, PHRASES)
    figures.update(browse.figures(folder, words, phrases))
    return figures


def _run(command: list[object]) -> tuple[float, float, float]:
    """(wall s, CPU s, MB of the largest process)."""
    begin = time.perf_counter()
    process = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"bench: {command[0]} failed")
    wall = time.perf_counter() - begin
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def _sizes(folder: Path) -> Figures:
    """What lies on the disk, in MB; Pagefind's own interface files are left out of its side."""
    ours = {path.name[0]: 0 for path in (folder / "ours/search").iterdir()}
    for path in (folder / "ours/search").iterdir():
        ours[path.name[0]] += path.stat().st_size
    theirs = folder / "pages/pagefind"
    whole = sum(p.stat().st_size for p in theirs.rglob("*") if p.is_file() and "ui" not in p.name)
    return {
        "term index with positions, MB (of its folder)": (ours["t"] / 1e6, whole / 1e6),
        "all that search can load, MB": (sum(ours.values()) / 1e6, whole / 1e6),
        "files": (
            len(list((folder / "ours/search").iterdir())),
            len([p for p in theirs.rglob("*") if p.is_file()]),
        ),
    }


def _print(count: int, figures: Figures) -> None:
    print(f"\n{count} documents{'':36}{'ours':>12}{'Pagefind':>12}{'ratio':>8}")
    for what, (ours, theirs) in figures.items():
        ratio = f"{ours / theirs:8.2f}" if theirs else f"{'–':>8}"
        print(f"{what:<46}{ours:>12,.2f}{theirs:>12,.2f}{ratio}")
