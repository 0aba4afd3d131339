"""Words -> shards and back: the occurrences of each key in columns of gaps.

Words of a slab -> shards (cuts.py) -> columns; columns of a shard -> occurrences.

Columns of a shard, each a run of varints in the order of the keys:

    documents per key · slot (gap) · passages per document − 1 · passage (gap) ·
    further occurrences (tally) · offset (gap) · form (tally)

A gap is the first value, then each distance less one. A tally is of counts that are mostly 0: the
place of each as often as it counts, as distances. What is tallied is how many occurrences a passage
has beyond the first, and the form of each occurrence. Marks (see batch.py) have the first four
columns only. A key that goes on in the next shard is in both, with the documents and forms of each.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from glossator.search import cuts
from glossator.search.codec import numbers, varints
from glossator.search.words import Flags, Ints, Piece, Words, changes


@dataclass(frozen=True, slots=True)
class Shard:
    """A run of keys."""

    begin: str
    """The first key; one that begins in the shard before, a tab, and the block it goes on with."""
    keys: Sequence[str]
    forms: Sequence[Sequence[str]]
    """Of each key, most frequent first; the form of an occurrence is its place in this list."""
    columns: Sequence[bytes]


def shards(
    said: Words, ends: Sequence[int], goes_on: Container[int], *, offsets: bool
) -> Iterator[Shard]:
    """Shards that end behind so many occurrences.

    `goes_on`: where a key goes on that had begun before; `offsets`: whether the last three columns
    are wanted.
    """
    if not ends:
        return
    group = _Groups(said, ends)
    forms, form = _forms(said, group)
    columns = _columns(said, group, form, offsets=offsets)
    first = 0
    for number, last in enumerate(group.upto(np.array(ends)).tolist()):
        keys = [said.keys[rank] for rank in group.rank[first:last].tolist()]
        begin = keys[0]
        start = int(group.starts[first])
        if said.starts[group.rank[first]] < start or start in goes_on:
            begin += f"\t{int(said.piece.slot[start]) // cuts.BLOCK:04d}"
        yield Shard(begin, keys, forms[first:last], [one[number] for one in columns])
        first = last


class _Groups:
    """The occurrences of one key in one shard are a group."""

    def __init__(self, said: Words, ends: Sequence[int]) -> None:
        self.ends = np.array(ends, dtype=np.int64)
        self.starts = np.union1d(said.starts[:-1], self.ends[:-1])
        self.rank = np.searchsorted(said.starts, self.starts, side="right") - 1
        sizes = np.diff(np.append(self.starts, len(said)))
        self.of = np.repeat(np.arange(len(self.starts)), sizes)

    def upto(self, occurrences: Ints) -> Ints:
        """How many groups begin before each."""
        return np.searchsorted(self.starts, occurrences)


def _forms(said: Words, group: _Groups) -> tuple[list[list[str]], Ints]:
    """The forms of each group, most frequent first; the form of each occurrence."""
    first = np.searchsorted(said.rank, np.arange(len(said.keys) + 1))
    many = np.diff(first)[group.rank]
    base = np.cumsum(many) - many
    cell = said.piece.place + (base - first[group.rank])[group.of]
    often = np.bincount(cell, minlength=int(many.sum()))
    number = np.zeros(len(often), dtype=np.int64)
    forms = []
    counts = often.tolist()
    for place, at, count in zip(
        first[group.rank].tolist(), base.tolist(), many.tolist(), strict=True
    ):
        if count == 1:
            forms.append([said.piece.places[place][1]])
            continue
        met = [n for n in range(count) if counts[at + n]]
        met.sort(key=lambda n: (-counts[at + n], said.piece.places[place + n][1]))
        number[[at + n for n in met]] = range(len(met))
        forms.append([said.piece.places[place + n][1] for n in met])
    return forms, number[cell]


def _columns(said: Words, group: _Groups, form: Ints, *, offsets: bool) -> list[list[bytes]]:
    """Each column, shard by shard."""
    new_group = changes(group.of)
    new_row = new_group | changes(said.piece.slot)
    new_unit = new_row | changes(said.piece.passage)
    rows, units = np.flatnonzero(new_row), np.flatnonzero(new_unit)
    row_ends, unit_ends = (np.searchsorted(one, group.ends) for one in (rows, units))
    per_group = np.bincount(group.of[rows], minlength=len(group.starts))
    per_row = np.diff(np.append(np.searchsorted(units, rows), len(units))) - 1
    made = [
        _cut(per_group, group.upto(group.ends)),
        _cut(_gaps(said.piece.slot[rows], new_group[rows]), row_ends),
        _cut(per_row, row_ends),
        _cut(_gaps(said.piece.passage[units], new_row[units]), unit_ends),
    ]
    if offsets:
        made += [
            _tallied(np.diff(np.append(units, len(said))) - 1, unit_ends),
            _cut(_gaps(said.piece.offset, new_unit), group.ends),
            _tallied(form, group.ends),
        ]
    return made


def _tallied(counts: Ints, upto: Ints) -> list[bytes]:
    """The counts as tallies, in pieces that end behind so many counts."""
    places = np.repeat(np.arange(len(counts)), counts)
    ends = np.searchsorted(places, upto)
    begins = np.concatenate(([0], upto[:-1]))
    gaps = np.diff(places, prepend=0)
    first = np.searchsorted(places, begins)
    some = first < ends
    gaps[first[some]] = places[first[some]] - begins[some]
    return _cut(gaps, ends)


def _counts(tally: Ints, size: int) -> Ints:
    """What `_tallied` was given."""
    return np.bincount(np.cumsum(tally), minlength=size)


def _gaps(values: Ints, firsts: Flags) -> Ints:
    """First values as they are, others as the distance from the one before, less one."""
    wide = values.astype(np.int64)
    return np.where(firsts, wide, np.diff(wide, prepend=0) - 1)


def _ungapped(gaps: Ints, firsts: Ints) -> Ints:
    """What `_gaps` was made of; `firsts` are the places of first values."""
    total = np.cumsum(gaps + 1)
    before = total[firsts] - gaps[firsts] - 1
    sizes = np.diff(np.append(firsts, len(gaps)))
    return total - 1 - np.repeat(before, sizes)


def _cut(values: Ints, upto: Ints) -> list[bytes]:
    """The values as varints, in pieces that end behind so many values."""
    data, ends = varints(values)
    edges = np.concatenate(([0], ends))[np.concatenate(([0], upto))].tolist()
    return [data[a:b].tobytes() for a, b in pairwise(edges)]


def piece(keys: Sequence[str], forms: Sequence[Sequence[str]], columns: Sequence[bytes]) -> Piece:
    """The occurrences of a shard; of marks, what is in it counts as one each."""
    values = [numbers(one) for one in columns]
    per_key, per_row = values[0], values[2] + 1
    rows = np.cumsum(per_key) - per_key
    units = np.cumsum(per_row) - per_row
    slot = np.repeat(_ungapped(values[1], rows), per_row)
    passage = _ungapped(values[3], units)
    key = np.repeat(np.repeat(np.arange(len(keys)), per_key), per_row)
    many = np.fromiter(map(len, forms), np.int64, len(keys))
    base = np.cumsum(many) - many
    places = [(one, form) for one, some in zip(keys, forms, strict=True) for form in some]
    if len(values) == 4:
        return Piece(places, base[key], slot, passage, np.zeros_like(slot))
    per_unit = _counts(values[4], len(passage)) + 1
    place = np.repeat(base[key], per_unit) + _counts(values[6], len(values[5]))
    offset = _ungapped(values[5], np.cumsum(per_unit) - per_unit)
    return Piece(places, place, np.repeat(slot, per_unit), np.repeat(passage, per_unit), offset)
