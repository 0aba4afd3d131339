"""The shards of each family: published ones and what comes and goes -> names of files and boxes.

Ground -> marks -> words (they say which are words of speakers' names, too) · vocabulary · names
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby
from typing import NamedTuple

import numpy as np

from glossator.search import cuts, names, postings, runs
from glossator.search.base import Base, Old, keys, piece
from glossator.search.batch import Batch, speaker_id
from glossator.search.change import Change
from glossator.search.codec import BEST, Box, column, name_of, numbers
from glossator.search.pipeline import STOP
from glossator.search.records import Name, Wanted
from glossator.search.words import Piece, Words, sort_key

_OWN = ("kind:", "in:")
"""Marks whose labels are what their documents say."""


class Filed(NamedTuple):
    """A shard."""

    begin: str
    """See postings.Shard."""
    name: str
    """Of its file, the family's letter first."""
    box: Box | None
    """None: it is published."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the families are made from."""

    base: Base
    olds: Mapping[str, Sequence[Old]]
    """Family -> its published shards."""
    wanted: Wanted
    change: Change
    batches: Sequence[Batch]
    """Of what comes."""
    left: Words
    """The words of what goes and does not come again."""

    def filed(self, family: str, begin: str, box: Box) -> Filed:
        """A shard that has been made; it may be as it was."""
        name = family + name_of(box)
        published = f"search/{name}.js" in self.base.paths
        return Filed(begin, name, None if published else box)

    def stays(self, old: Old, *, marks: bool) -> Piece:
        """What stays of a shard."""
        found = piece(self.base.box(old.name), marks=marks)
        gone = np.fromiter(self.change.gone, np.int64)
        if not len(gone):
            return found
        places, *arrays = found
        kept = ~np.isin(found.slot, gone)
        return Piece(places, *(one[kept] for one in arrays))

    def rows(self, parts: Iterable[Words]) -> Iterator[tuple[str, int]]:
        """(key, slot) of all that comes, and of all that goes because it moves."""
        for part in parts:
            for key, slot in part.rows():
                yield key, slot
                if slot in self.change.moved:
                    yield key, self.change.moved[slot]


def marks(ground: Ground) -> Iterator[Filed]:
    """Who speaks, who is named …: the shards of marks."""
    olds = ground.olds["m"]
    parts = [one.marks for one in ground.batches]
    affected = runs.touched(olds, ground.rows(parts))
    renamed = {one.partition(":")[2] for one in _changed(ground.base, ground.wanted.names)}
    affected |= runs.having(olds, (f + id_ for f in ("by:", "about:", "topic:") for id_ in renamed))
    # What somebody is mostly called may change with each document.
    affected |= runs.having(olds, (k for one in parts for k in one.keys if k.startswith("by:")))
    if ground.change.left:  # what marks they had is not known
        affected = set(range(len(olds)))
    labels = _labels(ground.wanted)
    labels.update(chain.from_iterable(one.labels.items() for one in ground.batches))

    def load(old: Old) -> Piece:
        known = keys(ground.base.box(old.name), marks=True)
        for key, label in zip(known.keys, known.forms, strict=True):
            if label and key.startswith(_OWN):
                labels.setdefault(key, label[0])
        return ground.stays(old, marks=True)

    came = [runs.came(one) for one in parts]
    for one in runs.renewed(olds, affected, came, load, offsets=False):
        if isinstance(one, Old):
            yield Filed(one.begin, one.name, None)
        else:
            lines = [
                key + "\t" + " ".join(labels[key].split()) if key in labels else key
                for key in one.keys
            ]
            yield ground.filed("m", one.begin, _box(lines, one))


def terms(ground: Ground, speaking: frozenset[str], changed: Iterable[str]) -> Iterator[Filed]:
    """What stands in texts and titles. `speaking`: the terms of speakers' names; `changed`: those
    that were none, or are none now."""
    olds = ground.olds["t"]
    parts = [one.words for one in ground.batches]
    affected = runs.touched(olds, chain(ground.rows(parts), ground.left.rows()))
    affected |= runs.having(olds, changed)

    def load(old: Old) -> Piece:
        return ground.stays(old, marks=False)

    came = [runs.came(one) for one in parts]
    for one in runs.renewed(olds, affected, came, load, offsets=True):
        if isinstance(one, Old):
            yield Filed(one.begin, one.name, None)
        else:
            lines = [
                ("~" if key in speaking else "")
                + "\t".join([key] if forms == [key] else [key, *forms])
                for key, forms in zip(one.keys, one.forms, strict=True)
            ]
            yield ground.filed("t", one.begin, _box(lines, one))


def _box(lines: Sequence[str], shard: postings.Shard) -> Box:
    return Box({"k": "\n".join(lines)}, shard.columns, BEST)


def speaking(base: Base, shards: Iterable[Filed]) -> frozenset[str]:
    """The terms of speakers' names, of the shards of marks."""
    found: set[str] = set()
    for begin, name, box in shards:
        if begin[0] == "~":
            found.update(keys(box or base.box(name), marks=True).keys)
    return frozenset(key[1:] for key in found)


def _labels(wanted: Wanted) -> dict[str, str]:
    """Mark -> how readers see it: the register's name, else what the speaker is mostly called."""
    called: dict[str, Counter[str]] = {}
    for speaker, count in sorted(Counter(wanted.speakers).items()):
        called.setdefault("by:" + speaker_id(speaker), Counter())[speaker] = count
    found = {mark: counts.most_common(1)[0][0] for mark, counts in called.items()}
    for name in wanted.names:
        found[mark(name)] = name.name
        if name.type != "topic":
            found["by:" + name.id] = name.name
    return found


def mark(name: Name) -> str:
    """The mark of what has the name."""
    return ("topic:" if name.type == "topic" else "about:") + name.id


@lru_cache(maxsize=1 << 16)
def name_digest(name: Name) -> int:
    """Changes whenever the name does."""
    return int.from_bytes(
        hashlib.sha256(repr(name).encode("utf-8", "surrogatepass")).digest()[:6], "big"
    )


def _changed(base: Base, listed: Iterable[Name]) -> set[str]:
    """The marks of names that are new, changed or gone."""
    now = {(mark(name), name_digest(name)) for name in listed}
    return {one for one, _ in now ^ set(base.names.items())}


def vocabulary(ground: Ground) -> Iterator[Filed]:
    """Every word that one may look for, and how often it is there."""
    more = _more(ground)
    olds = {cuts.slab(old.begin): old for old in ground.olds["v"]}
    fresh = groupby(sorted(more, key=sort_key), key=cuts.slab)
    changed = {name: list(some) for name, some in fresh}
    for name in sorted(olds.keys() | changed.keys(), key=sort_key):
        old = olds.get(name)
        if old and name not in changed:
            yield Filed(old.begin, old.name, None)
            continue
        counts = _counts(ground.base.box(old.name)) if old else {}
        for word in changed[name]:
            counts[word] = counts.get(word, 0) + more[word]
        there = sorted((word for word, count in counts.items() if count), key=sort_key)
        if there:
            often = column([counts[word] for word in there])
            yield ground.filed("v", there[0], Box({"w": " ".join(there)}, [often]))


def _more(ground: Ground) -> dict[str, int]:
    """Word -> how many more of it there are; not those of which there are as many."""
    more = Counter[str]()
    moved = np.array(list(ground.change.moved), dtype=np.int64)
    for one in ground.batches:
        more.update(_often(one.words.cut(0, len(one.words))))
        if len(moved):
            more.subtract(_often(one.words.of(moved)))
    more.subtract(_often(ground.left.cut(0, len(ground.left))))
    return {word: count for word, count in more.items() if count}


def _often(said: Piece) -> dict[str, int]:
    counts = np.bincount(said.place, minlength=len(said.places)).tolist()
    found = zip(said.places, counts, strict=True)
    return {form: count for (key, form), count in found if key[0] != STOP}


def _counts(box: Box) -> dict[str, int]:
    words = box.header["w"].split(" ")
    return dict(zip(words, numbers(box.columns[0]).tolist(), strict=True))


def names_(ground: Ground) -> Iterator[Filed]:
    """The names of entities and topics, and titles."""
    listed = ground.wanted.names
    changed = _changed(ground.base, listed)
    fresh = [slug for slot, slug in ground.change.come.items() if slot not in ground.change.moved]
    documents = ground.wanted.documents
    rows = names.rows(
        (name for name in listed if mark(name) in changed),
        ((slug, documents[slug].title, documents[slug].date) for slug in fresh),
    )
    changed |= {"in:" + slug for slug in (*fresh, *ground.change.left.values())}
    if not changed:
        yield from (Filed(old.begin, old.name, None) for old in ground.olds["n"])
        return
    ids = {one.partition(":")[2] for one in changed}
    olds = [(ground.base.box(old.name).header["r"], old) for old in ground.olds["n"]]
    kept = (
        row
        for some, _ in olds
        for row in some
        if row[2] not in ids or names.owner(row) not in changed
    )
    before = {old.begin: (some, old) for some, old in olds}
    for some in names.shards(kept, rows):
        same, old = before.get(some[0][0], ([], None))
        if old and same == some:
            yield Filed(old.begin, old.name, None)
        else:
            yield ground.filed("n", some[0][0], Box({"r": some}))
