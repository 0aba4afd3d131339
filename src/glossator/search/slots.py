"""Where a document stands: slugs -> slots, numbers that hardly move when one document is added.

hash of the slug -> a neighbourhood of 64 slots in a table of 2^k -> its first free place there.

The table is a function of the set of slugs alone (they are put in by hash, then slug), so an
incremental build and a clean one agree. It is between 3/8 and 3/4 full. Each slug tries the places
of its neighbourhood in an order of its own, so that a newcomer moves one other on the average; from
a full neighbourhood it goes to the next. When the table is fuller than that it is made twice as
large, and all is written anew: once per doubling of the collection. Slots are what postings count
in; gaps cost about a bit a document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable
from functools import lru_cache

NEIGHBOURS = 64


def table_size(count: int) -> int:
    """Slots for so many documents: a power of two."""
    size = NEIGHBOURS
    while count * 4 > size * 3:
        size *= 2
    return size


def slots(slugs: Iterable[str]) -> dict[str, int]:
    """Slug -> slot, in the order of the slots."""
    hashed = sorted((_hash(slug), slug) for slug in set(slugs))
    size = table_size(len(hashed))
    taken: dict[int, str] = {}
    for digest, slug in hashed:
        taken[_place(digest, size, taken)] = slug
    return {slug: place for place, slug in sorted(taken.items())}


def _place(digest: bytes, size: int, taken: Container[int]) -> int:
    """The first free place of those it tries, which are all."""
    first = (int.from_bytes(digest[:8], "big") * size >> 64) & -NEIGHBOURS
    begin, step = digest[8], digest[9] | 1
    while True:
        for number in range(NEIGHBOURS):
            place = first + (begin + number * step) % NEIGHBOURS
            if place not in taken:
                return place
        first = (first + NEIGHBOURS) % size


@lru_cache(maxsize=1 << 18)
def _hash(slug: str) -> bytes:
    return hashlib.sha256(slug.encode()).digest()
