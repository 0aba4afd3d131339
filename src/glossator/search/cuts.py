"""Where shards end: said by the words near the end, so that one document more moves few of them.

Words of a slab -> what each occurrence weighs -> ends of shards.

A shard is a run of a slab's occurrences. It ends behind a key, once SMALL is in it and the key's
hash says so, or LARGE; and within a key of which LARGE is in it, behind a block of slots: what one
document more changes of a frequent word is one piece of it. Whether a shard ends where it ends
depends on nothing behind that place, so that what follows an unchanged end is unchanged.
"""

from __future__ import annotations

import hashlib

import numpy as np

from glossator.search.words import Ints, Words, changes

SMALL = 6_000
"""In weight, which is about a byte before deflating."""
LARGE = 20_000
PIECE = 80_000
"""Of a key that is cut; no less than LARGE. Smaller ones would be more requests for each word."""
FURTHER = 8_000
"""How much more is in it on the average when it ends by a key's hash. Were that much less than
SMALL, two builds of nearly the same would take long to end at the same key again."""
BLOCK = 256
"""Slots; a multiple of slots.NEIGHBOURS."""


def slab(key: str) -> str:
    """No shard holds keys of two slabs."""
    if ":" in key:
        return key[: key.index(":") + 1]
    if "a" <= key[0] <= "z" or key[0] == "~":
        return key[0]
    if key[0] == "!":
        return key[:2]
    return "0" if key < "a" else "\uffff"


def weight(said: Words) -> Ints:
    """What the occurrences before each weigh; one more than occurrences."""
    slot = said.piece.slot
    new_row = changes(said.rank[said.piece.place]) | changes(slot)
    new_unit = new_row | changes(said.piece.passage)
    return np.concatenate(([0], np.cumsum(1 + 2 * new_unit + 2 * new_row)))


def ends(said: Words, weight: Ints, begin: int, end: int, *, on: bool) -> tuple[list[int], bool]:
    """Ends of the shards of the occurrences [begin, end); whether the last is one for certain.

    `on`: whether the last key has occurrences in later blocks than these.
    """
    slot = said.piece.slot
    first, last = np.searchsorted(said.starts, (begin, end))
    edges = [begin, *said.starts[first + (said.starts[first] == begin) : last].tolist(), end]
    upto = weight[edges].tolist()
    found: list[int] = []
    held, text = upto[0], 0
    for number, edge in enumerate(edges[1:] if begin < end else ()):
        key = said.key_at(edges[number])
        mark, whole = upto[number : number + 2]
        goes_on = on and edge == end
        text += len(key) + 2
        while whole - mark >= PIECE:
            full = int(np.searchsorted(weight, mark + PIECE)) - 1
            later = (slot[full] // BLOCK + 1) * BLOCK
            cut = full + int(np.searchsorted(slot[full:edge], later))
            if cut == edge and not goes_on:
                break
            found.append(cut)
            held = mark = int(weight[cut])
            text = len(key) + 2
        size = whole - held + text
        own = whole - mark + len(key) + 2
        if not goes_on and (size >= LARGE or (size >= SMALL and _ends_here(key, own))):
            found.append(edge)
            held, text = whole, 0
    closed = begin == end or (bool(found) and found[-1] == end)
    return (found if closed else [*found, end]), closed


def _ends_here(key: str, size: int) -> bool:
    """Whether the hash is in a part of all hashes that is as large as the key is heavy."""
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:4], "big") * FURTHER < size << 32
