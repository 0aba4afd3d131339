"""Where a document stands: slugs -> slots, numbers that hardly move when one document is added.

hash of the slug -> a place in a table of 2^k slots, the next free one when it is taken.

The table is a function of the set of slugs alone (they are put in by hash, then slug), so an
incremental build and a clean one agree. It is between 3/8 and 3/4 full, so a newcomer moves its few
neighbours at most; when it is fuller than that it is made twice as large, and all is written anew:
once per doubling of the collection. Slots are what postings count in; gaps cost about a bit
a document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

SMALLEST = 64


def table_size(count: int) -> int:
    """Slots for so many documents: a power of two."""
    size = SMALLEST
    while count * 4 > size * 3:
        size *= 2
    return size


def slots(slugs: Iterable[str]) -> dict[str, int]:
    """Slug -> slot, in the order of the slots."""
    hashed = sorted((_hash(slug), slug) for slug in set(slugs))
    size = table_size(len(hashed))
    taken: dict[int, str] = {}
    for number, slug in hashed:
        place = number * size >> 64
        while place in taken:
            place = (place + 1) % size
        taken[place] = slug
    return {slug: place for place, slug in sorted(taken.items())}


def _hash(slug: str) -> int:
    return int.from_bytes(hashlib.sha256(slug.encode()).digest()[:8], "big")
