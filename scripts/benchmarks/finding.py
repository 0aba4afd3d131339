"""scripts/bench find: how many megabytes of text a second the whole find step takes.

real paragraphs, names that occur in them -> folding, automaton, whole words, the longest match
-> MB of processor time's seconds, with 5,000 and with 100,000 names, beside a search with re

One process, processor time, the best of several runs: other work on the machine does not count.
"""

from __future__ import annotations

import argparse
import gc
import random
import re
import statistics
import tarfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

import corpus

from glossator.annotate import Gazetteer, find, gazetteer
from glossator.annotate.choose import longest
from glossator.annotate.fold import fold
from glossator.model.nouns import Entity

SIZES = (5_000, 100_000)
_RUN = re.compile(r"\b[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){0,3}\b")
_TYPES = ("organisation", "place", "event")


def main(arguments: Sequence[str]) -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(prog="scripts/bench find", description=__doc__)
    options.add_argument("--documents", type=int, default=10_000, help="of the corpus's 10,000")
    options.add_argument("--runs", type=int, default=3)
    wanted = options.parse_args(arguments)
    texts = paragraphs(wanted.documents)
    size = sum(len(text.encode()) for text in texts) / 1e6
    known = names(texts, max(SIZES))
    print(f"{len(texts)} paragraphs, {size:.1f} MB; {len(known)} names")
    speeds = {}
    for count in SIZES:
        table = gazetteer(entities(known[:count]))
        found, taken = _timed(partial(_found, texts, table), wanted.runs)
        _, bare = _timed(partial(_matched, texts, table), wanted.runs)
        speeds[count] = size / taken
        said = f"{found} found; the automaton alone {size / bare:.1f} MB/s"
        print(f"{count:7} names: {speeds[count]:6.1f} MB/s, {said}")
    print(f"{SIZES[0]} names are {speeds[SIZES[0]] / speeds[SIZES[1]]:.2f} times as fast")
    some = texts[: len(texts) // 200]
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, known[: SIZES[0]]))})\b")
    _, taken = _timed(lambda: sum(len(pattern.findall(text)) for text in some), 1)
    small = sum(len(text.encode()) for text in some) / 1e6
    print(f"re with {SIZES[0]} names, on {small:.1f} MB: {small / taken:.2f} MB/s")


def paragraphs(documents: int) -> list[str]:
    """Of so many documents, evenly spread: what stands between blank lines, on one line."""
    with tarfile.open(corpus.ARCHIVE) as archive:
        files = [archive.extractfile(one) for one in archive if one.name.endswith(".txt")]
        texts = [file.read().decode() for file in files if file]
    chosen = (texts[n * len(texts) // documents] for n in range(documents))
    parts = (" ".join(part.split()) for text in chosen for part in re.split(r"\n\s*\n", text))
    return [part for part in parts if part]


def names(texts: Sequence[str], most: int) -> list[str]:
    """The runs of capitalised words that occur most often, no two alike; when there are no more,
    pairs of words that occur, so that they begin like names of the texts."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(_RUN.findall(text))
    several = sorted((one for one in counts if " " in one), key=lambda one: (-counts[one], one))
    made = dict.fromkeys(several[:most])
    words = sorted(one for one in counts if " " not in one)
    dice = random.Random(42)
    while len(made) < most:
        made[f"{dice.choice(words)} {dice.choice(words)}"] = None
    return list(made)


def entities(known: Sequence[str]) -> list[Entity]:
    """A record of each name."""
    return [
        Entity(f"n-{number}", _TYPES[number % 3], name, name, "")
        for number, name in enumerate(known)
    ]


def _found(texts: Sequence[str], table: Gazetteer) -> int:
    """All names found, of overlapping ones the longest."""
    fold.cache_clear()
    count = 0
    for text in texts:
        candidates = find(text, table)
        if candidates:
            count += len(longest(len(text), candidates))
    return count


def _matched(texts: Sequence[str], table: Gazetteer) -> int:
    """What the automaton alone reports, parts of words and of longer names included."""
    return sum(
        len(table.automaton.find_matches_as_indexes(text, overlapping=True)) for text in texts
    )


def _timed(work: Callable[[], int], runs: int) -> tuple[int, float]:
    """(what it gave, seconds of processor time: the median)."""
    taken = []
    gc.collect()
    gc.freeze()  # the texts and names that only the benchmark keeps
    for _ in range(runs):
        begin = time.process_time()
        found = work()
        taken.append(time.process_time() - begin)
    return found, statistics.median(taken)
