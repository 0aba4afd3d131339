"""Great documents, each built at a quarter of its size and at its size: time, memory, growth."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import measured

import tiny

SENTENCE = "This is a sentence of a document that is very long. "
DOCUMENTS: dict[str, tuple[int, Callable[[int], str]]] = {
    "a file of 50 MB": (
        50_000_000,
        lambda n: "".join(f"{i}. {SENTENCE * 8}\n\n" for i in range(n // (8 * 52 + 8))),
    ),
    "a line of 10 MB": (10_000_000, lambda n: SENTENCE * (n // 52)),
    "100,000 paragraphs": (
        100_000,
        lambda n: "".join(f"Paragraph number {i} says something of its own.\n\n" for i in range(n)),
    ),
    "a name a million times": (1_000_000, lambda n: "and then they spoke of Osterby " * n),
}


def report() -> list[str]:
    """A line for each."""
    lines = []
    for name, (size, make) in DOCUMENTS.items():
        costs = []
        for part in (size // 4, size):
            with tempfile.TemporaryDirectory() as folder:
                root = tiny.make(Path(folder), {"seeds/big.txt": make(part)})
                program = [sys.executable, "-m", "glossator.cli", "build", "--jobs", "2", "--site"]
                costs.append(measured.run([*program, str(root)], fine=(0, 1)))
        growth = costs[1].cpu / costs[0].cpu
        failed = "FAILED: time is not linear, " if growth > 8 else ""
        lines.append(
            f"- {name}: {failed}{costs[1].cpu:.0f} s of processor time (a quarter of it: "
            f"{costs[0].cpu:.0f} s, so × {growth:.1f} for × 4), peak memory {costs[1].peak:.0f} MB"
        )
        print(lines[-1], flush=True)
    return lines
