"""Hypothesis: the strategies of the tests, many more times. Called as properties.py NAME RUNS."""

from __future__ import annotations

import random
import sys
import time

import targets
from hypothesis import HealthCheck, Phase, given, seed, settings

from glossator.model.rich import Rich
from test_clean_properties import TEXTS
from test_inline import riches

_AT_A_TIME = 500


def cleaner(text: str) -> None:
    """The cleaner on a text."""
    targets.cleaner(text.encode(errors="replace"))


def writer(rich: Rich) -> None:
    """The inline writer on a text with marks."""
    targets.writer(rich)


def main(name: str, runs: int, minutes: float) -> None:
    """So many runs, in portions of different seeds, as far as the time allows."""
    strategy, target = {"cleaner": (TEXTS, cleaner), "writer": (riches(), writer)}[name]
    begin, done = time.monotonic(), 0
    while done < runs and time.monotonic() - begin < 60 * minutes:
        portion = min(_AT_A_TIME, runs - done)
        check = settings(
            max_examples=portion,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
        )(given(strategy)(target))
        seed(random.randrange(1 << 62))(check)()
        done += portion
    print(f"Done {done} runs in {time.monotonic() - begin:.0f} second(s)")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), float(sys.argv[3]))
