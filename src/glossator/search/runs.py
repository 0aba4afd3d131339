"""Shards brought up to date: those in which nothing changes stay, the others are made again.

published shards + what comes + what goes -> slab by slab -> shards in order, kept or made

A run of shards is read back, what went is left out, what came is put in, and it is cut anew. If
its last end is none for certain, the next shard joins the run: so the shards are those of a clean
build, in which nothing is published, and all comes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import NamedTuple

from glossator.search import cuts, postings
from glossator.search.base import Old
from glossator.search.postings import Shard
from glossator.search.words import Ints, Piece, Words, sort_key, words

Load = Callable[[Old], Piece]
_LAST = 1 << 32


@dataclass(frozen=True, slots=True)
class Came:
    """The words of some documents, and where in them each slab lies."""

    words: Words
    slabs: dict[str, tuple[int, int]]
    """Slab -> its occurrences [begin, end)."""


def came(said: Words) -> Came:
    """Ready to be put in."""
    slabs = {}
    at = 0
    for name, keys in groupby(said.keys, key=cuts.slab):
        first, at = at, at + len(list(keys))
        slabs[name] = int(said.starts[first]), int(said.starts[at])
    return Came(said, slabs)


def touched(olds: Sequence[Old], rows: Iterable[tuple[str, int]]) -> set[int]:
    """The shards in which (key, slot) are, or would be."""
    begins = [(sort_key(old.key), old.block) for old in olds]
    found: set[int] = set()
    for key, slot in rows if olds else ():
        place = bisect_right(begins, (sort_key(key), slot // cuts.BLOCK)) - 1
        # Before the first of its slab: the first is where it goes.
        for near in (place, place + 1):
            if 0 <= near < len(olds) and cuts.slab(olds[near].key) == cuts.slab(key):
                found.add(near)
                break
    return found


def having(olds: Sequence[Old], keys: Iterable[str]) -> set[int]:
    """The shards in which keys are, or would be, in whatever slot."""
    begins = [(sort_key(old.key), old.block) for old in olds]
    some = set(keys)
    found = touched(olds, ((key, 0) for key in some))
    for key in some:
        first, last = (bisect_right(begins, (sort_key(key), block)) for block in (-1, _LAST))
        found.update(range(first, last))
    return found


def renewed(
    olds: Sequence[Old], affected: set[int], parts: Sequence[Came], load: Load, *, offsets: bool
) -> Iterator[Old | Shard]:
    """The shards of a family, in order. `load`: what of a shard stays in it."""
    known = {name: list(some) for name, some in _by_slab(olds, affected)}
    named = {name for one in parts for name in one.slabs} | known.keys()
    for name in sorted(named, key=sort_key):
        came = [part.words.cut(*part.slabs[name]) for part in parts if name in part.slabs]
        yield from _Slab(known.get(name, []), came, load, offsets=offsets).renewed()


def _by_slab(
    olds: Sequence[Old], affected: set[int]
) -> Iterator[tuple[str, Iterator[tuple[Old, bool]]]]:
    flagged = [(old, number in affected) for number, old in enumerate(olds)]
    return groupby(flagged, key=lambda one: cuts.slab(one[0].key))


class _Run(NamedTuple):
    """Shards [first, last) of a slab, and the occurrences that are to be in their place."""

    first: int
    last: int
    begin: int
    end: int


class _Slab:
    """The shards of one slab."""

    def __init__(
        self, olds: Sequence[tuple[Old, bool]], came: Sequence[Piece], load: Load, *, offsets: bool
    ) -> None:
        self._olds = [old for old, _ in olds]
        self._affected = [affected for _, affected in olds]
        self._came = came
        self._load = load
        self._pieces: dict[int, Piece] = {}
        self._offsets = offsets

    def renewed(self) -> Iterator[Old | Shard]:
        """All of them, in order."""
        said, runs, ends = self._closed()
        goes_on = {run.begin for run in runs if self._goes_on(said, run)}
        every = [end for some in ends for end in some]
        made = iter(postings.shards(said, every, goes_on, offsets=self._offsets))
        at = 0
        for run, some in zip(runs, ends, strict=True):
            yield from self._olds[at : run.first]
            yield from islice(made, len(some))
            at = run.last
        yield from self._olds[at:]

    def _closed(self) -> tuple[Words, list[_Run], list[list[int]]]:
        """Runs of which each ends where a shard does for certain, and the ends of their shards."""
        while True:
            for number, affected in enumerate(self._affected):
                if affected and number not in self._pieces:
                    self._pieces[number] = self._load(self._olds[number])
            said = words([*(piece for _, piece in sorted(self._pieces.items())), *self._came])
            runs = list(self._runs(said))
            weight = cuts.weight(said)
            found = [self._ends(said, weight, run) for run in runs]
            open_ = [run.last for run, (_, closed) in zip(runs, found, strict=True) if not closed]
            if not open_:
                return said, runs, [ends for ends, _ in found]
            for number in open_:
                self._affected[number] = True

    def _runs(self, said: Words) -> Iterator[_Run]:
        if not self._olds:
            yield _Run(0, 0, 0, len(said))
        at = begin = 0
        for affected, some in groupby(self._affected):
            first, at = at, at + len(list(some))
            if affected:
                end = len(said) if at == len(self._olds) else self._at(said, self._olds[at])
                yield _Run(first, at, begin, end)
                begin = end

    def _ends(self, said: Words, weight: Ints, run: _Run) -> tuple[list[int], bool]:
        """The ends of the run's shards; whether the last is one for certain."""
        after = self._olds[run.last] if run.last < len(self._olds) else None
        on = after is not None and after.block >= 0
        if on and after and (run.begin == run.end or said.key_at(run.end - 1) != after.key):
            return [], False
        ends, closed = cuts.ends(said, weight, run.begin, run.end, on=on)
        return ends, closed or after is None

    def _goes_on(self, said: Words, run: _Run) -> bool:
        """Whether the run's first key has begun before it."""
        if run.begin == run.end or not self._olds:
            return False
        first = self._olds[run.first]
        return first.block >= 0 and first.key == said.key_at(run.begin)

    @staticmethod
    def _at(said: Words, old: Old) -> int:
        return said.at(old.key, max(0, old.block) * cuts.BLOCK)
