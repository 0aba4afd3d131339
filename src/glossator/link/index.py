"""Where terms and fingerprints stand: postings in the store, in buckets, so that a document more
touches only the buckets of its own terms.

rows of a document -> postings (`term << 30 | place`) -> buckets by the term's highest bits
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import numpy as np

from glossator.link.digest import PARA_BITS, TERM_BITS, TITLE, Rows
from glossator.link.matter import PLACE_BITS, Numbers
from glossator.store import postings as stored

TERMS, GRAMS = 0, 1
"""Kinds of postings."""
_BUCKET_BITS = 12
_SHIFT = PLACE_BITS + TERM_BITS - _BUCKET_BITS


def rows_of(number: int, own: Rows) -> Rows:
    """A document's rows (`term << 12 | paragraph`) as postings."""
    return own >> PARA_BITS << PLACE_BITS | number << PARA_BITS | own & TITLE


def by_place(rows: Rows) -> Rows:
    """Postings in order of their places."""
    return rows[np.argsort(rows & ((1 << PLACE_BITS) - 1), kind="stable")]


def from_blob(blob: bytes) -> Rows:
    """An array as stored."""
    return np.frombuffer(blob, "<i8").astype(np.int64, copy=False)


def to_blob(rows: Rows) -> bytes:
    """An array to store."""
    return rows.astype("<i8", copy=False).tobytes()


def load(connection: sqlite3.Connection, kind: int, terms: Numbers) -> Rows:
    """The postings of some terms (sorted, each once), sorted."""
    buckets = np.unique(terms >> (TERM_BITS - _BUCKET_BITS)).tolist()
    found = []
    for bucket, blob in stored.postings(connection, kind, buckets):
        rows = from_blob(blob)
        ends = np.array([bucket, bucket + 1]) << (TERM_BITS - _BUCKET_BITS)
        first, last = np.searchsorted(terms, ends)
        wanted = terms[first:last]
        at = np.minimum(np.searchsorted(wanted, rows >> PLACE_BITS), len(wanted) - 1)
        found.append(rows[wanted[at] == rows >> PLACE_BITS])
    return np.concatenate(found) if found else np.zeros(0, np.int64)


def change(connection: sqlite3.Connection, kind: int, *, gone: Rows, new: Rows) -> None:
    """Takes postings out and puts others in."""
    touched = np.unique(np.concatenate((gone, new)) >> _SHIFT).tolist()
    before = dict(stored.postings(connection, kind, touched))
    gone, new = np.sort(gone), np.sort(new)
    rows: list[tuple[int, bytes]] = []
    for bucket in touched:
        out, into = (_part(some, bucket) for some in (gone, new))
        kept = np.setdiff1d(from_blob(before.get(bucket, b"")), out, assume_unique=True)
        rows.append((bucket, to_blob(np.unique(np.concatenate((kept, into))))))
    stored.put_postings(connection, kind, rows)


def _part(rows: Rows, bucket: int) -> Rows:
    first, last = np.searchsorted(rows >> _SHIFT, np.array([bucket, bucket + 1]))
    return rows[first:last]


def write(connection: sqlite3.Connection, kind: int, rows: Rows) -> None:
    """Puts all postings (sorted) of a kind into a store that has none."""
    ends = np.searchsorted(rows, np.arange(1, 1 << _BUCKET_BITS, dtype=np.int64) << _SHIFT)
    parts: Iterable[tuple[int, Rows]] = enumerate(np.split(rows, ends))
    stored.put_postings(connection, kind, ((at, to_blob(part)) for at, part in parts if len(part)))
