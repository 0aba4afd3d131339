"""Occurrences as arrays: which word stands where, by the thousand.

(place, slot, passage, offset) of each token -> pieces -> sorted by key -> Words -> pieces of it …

A *place* is a key with one of its forms: `negoti` as `negotiations`. Marks (see batch.py) have one
form, the empty one, and no offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import ne
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.integer[Any]]
Flags = npt.NDArray[np.bool_]
Place = tuple[str, str]
"""(key, form)."""

_BEYOND = re.compile("[\ud800-\U0010ffff]")


class Piece(NamedTuple):
    """Some occurrences: parallel arrays, those of a key in the order of slots."""

    places: Sequence[Place]
    """Not all of them need be met."""
    place: Ints
    """Of each occurrence: index into `places`."""
    slot: Ints
    passage: Ints
    offset: Ints
    """In tokens, from 0, stop words counted."""


@dataclass(frozen=True, slots=True)
class Words:
    """Occurrences in order: of keys, slots, passages, offsets."""

    piece: Piece
    """Its places are in the order of keys, and all are met."""
    keys: Sequence[str]
    """In order."""
    rank: Ints
    """Of each place: index into `keys`."""
    starts: Ints
    """Of each key's occurrences; one more than keys."""

    def __len__(self) -> int:
        return len(self.piece.place)

    def at(self, key: str, slot: int = 0) -> int:
        """The first occurrence of `key` in `slot` or after, or of a later key."""
        found = bisect_left(self.keys, sort_key(key), key=sort_key)
        begin = int(self.starts[found])
        if not slot or found == len(self.keys) or self.keys[found] != key:
            return begin
        return begin + int(np.searchsorted(self.piece.slot[begin : self.starts[found + 1]], slot))

    def key_at(self, occurrence: int) -> str:
        """The key of an occurrence."""
        return self.keys[int(self.rank[self.piece.place[occurrence]])]

    def cut(self, begin: int, end: int) -> Piece:
        """The occurrences [begin, end)."""
        places, place, *rest = self.piece
        if begin == end:
            return Piece((), *(one[:0] for one in (place, *rest)))
        first, last = np.searchsorted(self.starts, (begin, end - 1), side="right") - 1
        low, high = np.searchsorted(self.rank, (first, last + 1))
        part = place[begin:end].astype(np.int64) - low
        return Piece(places[low:high], part, *(one[begin:end] for one in rest))

    def of(self, slots: Ints) -> Piece:
        """The occurrences in some slots."""
        places, *arrays = self.piece
        kept = np.isin(self.piece.slot, slots)
        return Piece(places, *(one[kept] for one in arrays))

    def rows(self) -> Iterator[tuple[str, int]]:
        """(key, slot) of every key in every document that has it."""
        rank = self.rank[self.piece.place]
        new = np.flatnonzero(changes(rank) | changes(self.piece.slot))
        keys = (self.keys[one] for one in rank[new].tolist())
        return zip(keys, self.piece.slot[new].tolist(), strict=True)

    def small(self) -> Words:
        """The same in fewer bytes: it goes from one process to another."""
        places, *arrays = self.piece
        return replace(self, piece=Piece(places, *map(_small, arrays)))


def words(pieces: Sequence[Piece]) -> Words:
    """The occurrences of all pieces; no document's are in two of them."""
    if len(pieces) == 1:
        places, place, slot, *rest = pieces[0]
        return _sorted(places, place, slot.astype(np.int32), *rest)
    return _sorted(*_joined(pieces))


def _joined(pieces: Sequence[Piece]) -> Piece:
    numbers: dict[Place, int] = {}
    nothing = np.zeros(0, dtype=np.uint16)
    place, slot = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int32)]
    for piece in pieces:
        known = (numbers.setdefault(one, len(numbers)) for one in piece.places)
        place.append(np.fromiter(known, np.int32, len(piece.places))[piece.place])
        slot.append(piece.slot.astype(np.int32))
    return Piece(
        list(numbers),
        np.concatenate(place),
        np.concatenate(slot),
        np.concatenate([nothing, *(piece.passage for piece in pieces)]),
        np.concatenate([nothing, *(piece.offset for piece in pieces)]),
    )


def _sorted(places: Sequence[Place], place: Ints, slot: Ints, passage: Ints, offset: Ints) -> Words:
    met = np.flatnonzero(np.bincount(place, minlength=len(places))).tolist()
    key_of = [key for key, _ in places]
    if not _BEYOND.search("".join(key_of)):  # then Python compares as JavaScript does
        order = sorted(met, key=key_of.__getitem__)
    else:
        order = sorted(met, key=lambda number: sort_key(key_of[number]))
    ordered = [key_of[number] for number in order]
    keys = list(dict.fromkeys(ordered))
    new = np.fromiter(map(ne, ordered, ["", *ordered]), np.bool_, len(order))
    rank = np.cumsum(new, dtype=np.int32) - 1
    numbers = np.zeros(len(places), dtype=np.int32)
    numbers[order] = np.arange(len(order))
    place = numbers[place]
    sorting = _sorting(rank[place], slot)
    place, slot, passage, offset = (one[sorting] for one in (place, slot, passage, offset))
    starts = np.searchsorted(rank[place], np.arange(len(keys) + 1))
    kept = [places[number] for number in order]
    return Words(Piece(kept, place, slot, passage, offset), keys, rank, starts)


def _sorting(rank: Ints, slot: Ints) -> Ints:
    """The order by rank, then slot, then as it is."""
    if (slot[1:] >= slot[:-1]).all():
        # Numpy sorts numbers of two bytes by radix.
        return np.argsort(rank.astype(np.uint16) if not (rank >> 16).any() else rank, kind="stable")
    return np.argsort(rank.astype(np.int64) << 32 | slot, kind="stable")


def _small(values: Ints) -> Ints:
    fits = not len(values) or int(values.max()) < 1 << 16
    return values.astype(np.uint16 if fits else np.uint32)


def changes(values: Ints) -> Flags:
    """Where a value differs from the one before; the first does."""
    return np.concatenate(([True], values[1:] != values[:-1]))[: len(values)]


def sort_key(key: str) -> bytes:
    """The order of keys: UTF-16 units, as JavaScript compares."""
    return key.encode("utf-16-be", "surrogatepass")
