"""What the program tells a person: progress, problems, what was made."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from glossator.errors import LEVELS, Problem
from glossator.outcome import Outcome, Progress
from glossator.views.words import plural

_SHOWN = 50


@contextmanager
def progress_bar(*, quiet: bool = False) -> Iterator[Progress]:
    """A progress bar with rate and time left, a stage after another; nothing in a pipe."""
    if quiet or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from tqdm import tqdm  # noqa: PLC0415  only where it is seen

    bars: dict[str, tqdm[Any]] = {}

    def show(stage: str, done: int, total: int) -> None:
        if stage not in bars:
            for bar in bars.values():
                bar.close()
            bars[stage] = tqdm(total=total, desc=stage, unit="", leave=False, delay=0.3)
        bars[stage].update(done - bars[stage].n)

    try:
        yield show
    finally:
        for bar in bars.values():
            bar.close()


def tell_waiting() -> None:
    """Another build of the site is under way."""
    print("Another build of this site is under way; this one waits for it.", file=sys.stderr)


def tell_problems(problems: Iterable[Problem], stream: TextIO) -> None:
    """Every problem, the worst first; of very many warnings only the first ones."""
    ordered = sorted(problems, key=lambda p: (LEVELS.index(p.level), p))
    for problem in ordered[:_SHOWN]:
        print(problem, file=stream)
    if len(ordered) > _SHOWN:
        print(f"… and {len(ordered) - _SHOWN} more; `glossator check` is quicker.", file=stream)


def tell_built(outcome: Outcome, out: Path, *, verbose: bool = False) -> None:
    """What was made and where it is."""
    figures = outcome.figures
    if verbose:
        for path, why in sorted(outcome.rebuilt.items()):
            print(f"{path}: {why}")
        for stage, seconds in outcome.seconds.items():
            print(f"{stage:>12}: {seconds:.2f} s")
    print(_found(outcome))
    changed = plural(figures["written"], "file", "files") + " written"
    removed = f", {figures['removed']} removed" if figures["removed"] else ""
    print(f"{plural(figures['pages'], 'page', 'pages')}, {changed}{removed}.")
    for note in outcome.notes:
        print(note)
    print(f"The site is in {out}{_here(out)}")


def tell_checked(outcome: Outcome) -> None:
    """What a build would find."""
    print(_found(outcome))
    if not outcome.problems:
        print("Nothing is wrong.")


def _found(outcome: Outcome) -> str:
    figures = outcome.figures
    levels = [problem.level for problem in outcome.problems]
    counts = ", ".join(
        plural(levels.count(level), level, level + "s") for level in LEVELS if level in levels
    )
    return (
        f"{plural(figures['documents'], 'document', 'documents')}, "
        f"{plural(figures['paragraphs'], 'paragraph', 'paragraphs')}, "
        f"{plural(figures['mentions'], 'mention', 'mentions')} of "
        f"{plural(figures['entities'], 'name', 'names')}; "
        f"{counts or 'no problems'}."
    )


def _here(out: Path) -> str:
    return f" — open {out / 'index.html'}" if sys.stdout.isatty() else ""
