"""Batches -> shards: the occurrences of each key in columns of gaps, cut where the content says.

batches -> slabs (by first letter) -> columns -> ends of each key -> cuts -> Shard.

Columns of a slab, each a run of varints in the order of the keys:

    documents per key · slot (gap) · passages per document − 1 · passage (gap) ·
    occurrences per passage − 1 · offset (gap) · form, for keys with several

A gap is the first value, then each distance less one. Marks (see batch.py) have the first four
columns only. A shard is a run of keys of one slab; it ends where a key's hash says so once SMALL
bytes are in it, and before a key that would take it over LARGE. Cuts depend on what is near: a new
document changes the shards its words are in, and rarely a cut, which the next one puts right.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from glossator.search.batch import Ints, Words, sort_key
from glossator.search.codec import column, varints

SMALL = 9_000
LARGE = 30_000
"""Bytes before deflating; a long posting list may be larger."""
ONE_IN = 12
Flags = npt.NDArray[np.bool_]
Marks = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Shard:
    """A run of keys."""

    keys: list[str]
    forms: list[list[str]]
    """Of each key; the form of an occurrence is its place in this list."""
    times: list[list[int]]
    """How often each form is there."""
    columns: list[bytes]


@dataclass(frozen=True, slots=True)
class _Column:
    data: npt.NDArray[np.uint8]
    ends: npt.NDArray[np.int64]
    """For key n, the bytes up to its end; one more in front, 0."""


def slab(key: str) -> str:
    """Keys of one slab are encoded together; no shard holds keys of two."""
    if key[0] == "!":
        return key
    if ":" in key:
        return key[: key.index(":") + 1]
    if "a" <= key[0] <= "z":
        return key[0]
    return "~" if key[0] == "~" else "0" if key < "a" else "\uffff"


def word_shards(parts: Sequence[Words]) -> Iterator[Shard]:
    """The shards of all words, in order of their keys."""
    keys = sorted({key for words in parts for key in words.keys}, key=sort_key)
    for some in _slabs(keys):
        yield from _slab_shards(some, parts)


def mark_shards(marks: Marks, labels: Mapping[str, str]) -> Iterator[Shard]:
    """The shards of all marks, in order."""
    for some in _slabs(sorted(marks, key=sort_key)):
        counts = np.fromiter((len(marks[key]) for key in some), np.int64, len(some))
        places = np.array([place for key in some for place in marks[key]], dtype=np.uint32)
        rank = np.repeat(np.arange(len(some), dtype=np.uint32), counts)
        columns, _ = _passage_columns(rank, places[:, 0], places[:, 1], len(some))
        labelled = [[" ".join(labels[key].split())] if key in labels else [] for key in some]
        yield from _cut(some, labelled, [[] for _ in some], columns)


def _slabs(keys: Sequence[str]) -> Iterator[list[str]]:
    at = 0
    while at < len(keys):
        name = slab(keys[at])
        end = at
        while end < len(keys) and slab(keys[end]) == name:
            end += 1
        yield list(keys[at:end])
        at = end


def _slab_shards(keys: list[str], parts: Sequence[Words]) -> Iterator[Shard]:
    """The shards of one slab: its occurrences of all batches brought together."""
    rank_of = {key: rank for rank, key in enumerate(keys)}
    pieces = [(words, piece) for words in parts if (piece := _piece(words, keys))]
    forms, times, form = _forms(keys, rank_of, pieces)
    rank = np.concatenate([_ranks(words, piece, rank_of) for words, piece in pieces])
    by_key = np.argsort(rank, kind="stable")
    rank = rank[by_key]
    slot = np.concatenate([words.slot[piece.places] for words, piece in pieces])[by_key]
    passage = np.concatenate([words.passage[piece.places] for words, piece in pieces])[by_key]
    offset = np.concatenate([words.offset[piece.places] for words, piece in pieces])[by_key]
    columns, new_passage = _passage_columns(rank, slot, passage, len(keys))
    columns += _offset_columns(rank, offset, new_passage, len(keys))
    several = np.fromiter((len(one) > 1 for one in forms), np.bool_, len(forms))
    mixed = several[rank]
    columns.append(_ended(form[by_key][mixed], rank[mixed], len(keys)))
    yield from _cut(keys, forms, times, columns)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A slab's part of a batch: its keys [first, last) and their occurrences."""

    first: int
    last: int
    places: slice


def _piece(words: Words, keys: Sequence[str]) -> _Piece | None:
    """A slab is one run of a batch's keys, too: both are in order."""
    first, last = words.run(keys[0], keys[-1])
    if first == last:
        return None
    return _Piece(first, last, slice(int(words.starts[first]), int(words.starts[last])))


def _ranks(words: Words, piece: _Piece, rank_of: Mapping[str, int]) -> Ints:
    """The slab's rank of each occurrence of the piece."""
    keys = words.keys[piece.first : piece.last]
    ranks = np.fromiter((rank_of[key] for key in keys), np.uint32, len(keys))
    return np.repeat(ranks, np.diff(words.starts[piece.first : piece.last + 1]))


def _forms(
    keys: Sequence[str], rank_of: Mapping[str, int], pieces: Sequence[tuple[Words, _Piece]]
) -> tuple[list[list[str]], list[list[int]], Ints]:
    """The forms of each key, most frequent first, and how often; the form of each occurrence."""
    counts: list[Counter[str]] = [Counter() for _ in keys]
    local = []
    for words, piece in pieces:
        rank = _ranks(words, piece, rank_of).astype(np.int64)
        both = rank * len(words.forms) + words.form[piece.places]
        found, place, often = np.unique(both, return_inverse=True, return_counts=True)
        pairs = [
            (int(one // len(words.forms)), words.forms[one % len(words.forms)]) for one in found
        ]
        for (key, form), count in zip(pairs, often, strict=True):
            counts[key][form] += int(count)
        local.append((pairs, place))
    forms = [sorted(one, key=lambda form: (-one[form], form)) for one in counts]
    place_of = [{form: place for place, form in enumerate(one)} for one in forms]
    made = [
        np.fromiter((place_of[key][form] for key, form in pairs), np.uint32, len(pairs))[place]
        for pairs, place in local
    ]
    times = [[one[form] for form in some] for one, some in zip(counts, forms, strict=True)]
    return forms, times, np.concatenate(made)


def _passage_columns(
    rank: Ints, slot: Ints, passage: Ints, keys: int
) -> tuple[list[_Column], Flags]:
    """The first four columns; where a new passage begins."""
    new_key = _changes(rank)
    new_doc = new_key | _changes(slot)
    new_passage = new_doc | _changes(passage)
    docs = np.flatnonzero(new_doc)
    passages = np.flatnonzero(new_passage)
    per_key = np.bincount(rank[docs], minlength=keys)
    per_doc = np.diff(np.append(np.searchsorted(passages, docs), len(passages))) - 1
    return [
        _ended(per_key, np.arange(keys), keys),
        _ended(_gaps(slot[docs], new_key[docs]), rank[docs], keys),
        _ended(per_doc, rank[docs], keys),
        _ended(_gaps(passage[passages], new_doc[passages]), rank[passages], keys),
    ], new_passage


def _offset_columns(rank: Ints, offset: Ints, new_passage: Flags, keys: int) -> list[_Column]:
    """Occurrences per passage, and where they are."""
    passages = np.flatnonzero(new_passage)
    per_passage = np.diff(np.append(passages, len(rank))) - 1
    return [
        _ended(per_passage, rank[passages], keys),
        _ended(_gaps(offset, new_passage), rank, keys),
    ]


def _changes(values: Ints) -> Flags:
    """Where a value differs from the one before; the first does."""
    return np.concatenate(([True], values[1:] != values[:-1]))


def _gaps(values: Ints, firsts: Flags) -> npt.NDArray[np.int64]:
    """First values as they are, others as the distance from the one before, less one."""
    wide = values.astype(np.int64)
    gaps = np.diff(wide, prepend=0) - 1
    return np.where(firsts, wide, gaps)


def _ended(values: npt.NDArray[np.int64] | Ints, rank: npt.NDArray, keys: int) -> _Column:  # type: ignore[type-arg]
    """The values as varints, with where each key's end."""
    data, ends = varints(values)
    upto = np.searchsorted(rank, np.arange(1, keys + 1))
    return _Column(data, np.concatenate(([0], ends))[np.concatenate(([0], upto))])


def _cut(
    keys: list[str],
    forms: list[list[str]],
    times: list[list[int]],
    columns: Sequence[_Column],
) -> Iterator[Shard]:
    """The keys in shards."""
    sizes = np.diff(sum((one.ends for one in columns), np.zeros(len(keys) + 1, np.int64)))
    sizes += np.fromiter((len(key) + 2 for key in keys), np.int64, len(keys))
    first = 0
    held = 0
    for place, key in enumerate(keys):
        size = int(sizes[place])
        if held and (held + size > LARGE or (held > SMALL and _ends_here(key))):
            yield _shard(Shard(keys, forms, times, []), columns, first, place)
            first, held = place, 0
        held += size
    yield _shard(Shard(keys, forms, times, []), columns, first, len(keys))


def _ends_here(key: str) -> bool:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()[0] % ONE_IN == 0


def _shard(whole: Shard, columns: Sequence[_Column], first: int, last: int) -> Shard:
    cut = [one.data[one.ends[first] : one.ends[last]].tobytes() for one in columns]
    some = slice(first, last)
    return Shard(whole.keys[some], whole.forms[some], whole.times[some], cut)


def lengths_columns(rows: Sequence[tuple[int, int, int, int]], size: int) -> list[bytes]:
    """Columns by slot: 1 + terms of the text (0: no document), of the title, of the speakers."""
    table = np.zeros((3, size), dtype=np.int64)
    for slot, text, title, speaker in rows:
        table[:, slot] = (text + 1, title, speaker)
    return [column(one) for one in table]
