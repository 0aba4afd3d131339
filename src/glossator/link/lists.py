"""The nearest of a document: paragraphs on the same matter, and related documents.

postings -> pairs that share enough -> scored for length and time -> the best, as stored arrays
"""

from __future__ import annotations

import datetime
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from glossator.link import matter
from glossator.link.digest import CLASS, LEAST_MAIN, PARA_BITS, THING, TITLE, TOPIC, Rows
from glossator.link.matter import REASONS, Numbers, Pairs, Postings
from glossator.store import postings as stored

MOST_NEAR, MOST_RELATED = 8, 10
"""Paragraphs per paragraph, documents per document."""
LEAST_NEAR = (1600, 1900, *[2220] * (MOST_NEAR - 2))
"""Scores that the nearest, the second and the others must reach: a word that hardly any other
document has weighs 1000."""
LEAST_RELATED = 700
_LEAST_SHARED = 1800
"""What paragraphs must share before what stands around them is looked at."""
_AROUND = 32
"""The share of the scores of pairs beside a pair that are added to it: one in so many."""
FAR = 6
"""Paragraphs between two of one document that point to each other."""
_STEPS = [
    (ours << matter.PLACE_BITS) + theirs
    for ours in (-1, 0, 1)
    for theirs in (-1, 0, 1)
    if ours or theirs
]
_CLOSE = ((0, 40), (2, 30), (7, 20), (31, 14), (366, 11))
"""Within so many days a relation counts so many tenths."""

NEAR = np.dtype(
    [("para", "<i4"), ("doc", "<i4"), ("to", "<i4"), ("score", "<i4"), ("terms", "<i8", (REASONS,))]
)
RELATED = np.dtype([("doc", "<i4"), ("score", "<i4"), ("terms", "<i8", (REASONS,))])
Table = NDArray[np.void]


class Measure(NamedTuple):
    """What scores need of a document."""

    slug: str
    day: int
    """Days since year 1; -1 when undated."""
    lengths: NDArray[np.int32]
    size: int
    """Its terms."""


@dataclass
class Measures:
    """Documents by number, read from the store when asked for."""

    connection: sqlite3.Connection
    known: dict[int, Measure] = field(default_factory=dict)

    def of(self, numbers: Iterable[int]) -> list[Measure]:
        """In the order given."""
        wanted = list(numbers)
        missing = [number for number in wanted if number not in self.known]
        for number, slug, date, lengths, size in stored.measures(self.connection, missing):
            self.put(number, slug, date, np.frombuffer(lengths, "<i4"), size // 8)
        return [self.known[number] for number in wanted]

    def put(
        self, number: int, slug: str, date: str, lengths: Numbers | NDArray[np.int32], size: int
    ) -> None:
        """Remembers a document."""
        self.known[number] = Measure(slug, day(date), lengths.astype(np.int32), size)


def day(date: str) -> int:
    """Days since year 1 of an ISO date, its first day when it is imprecise; -1 when undated."""
    year, month, number = (*date.split("-"), "", "")[:3]
    try:
        return datetime.date(int(year), int(month or 1), int(number[:2] or 1)).toordinal()
    except ValueError:
        return -1


@dataclass(frozen=True, slots=True)
class Weighed:
    """Postings with the weight of each term, by paragraph and by document."""

    paragraphs: Postings
    paragraph_worth: Numbers
    documents: Postings
    document_worth: Numbers


def weigh(rows: Rows, collection: int) -> Weighed:
    """Postings (sorted) of a collection of so many documents, weighed."""
    documents = matter.postings(matter.by_document(rows))
    paragraphs = matter.postings(matter.of_text(rows))
    at = documents.of(paragraphs.terms)[1]
    counts = np.zeros(len(documents.terms), np.int64)
    counts[at] = paragraphs.ends - paragraphs.starts
    worth = matter.weights(documents.terms, documents.documents, counts, collection)
    return Weighed(paragraphs, worth[at], documents, worth)


def near(own: Rows, index: Weighed, measures: Measures) -> Iterable[Pairs]:
    """Pairs of paragraphs on the same matter; `own` are postings in order of place."""
    left = matter.of_text(own)
    for pairs in matter.shared(
        left,
        index.paragraphs,
        index.paragraph_worth,
        unit_bits=0,
        least=_LEAST_SHARED,
        within=True,
    ):
        inside = pairs.left >> PARA_BITS == pairs.right >> PARA_BITS
        apart = abs((pairs.left & TITLE) - (pairs.right & TITLE))
        kept = pairs.where(~inside | (apart >= FAR))
        words = lengths(kept.left, measures) + lengths(kept.right, measures)
        score = kept.score * 1000 // (1000 + words)
        score += _around(kept, score) // _AROUND
        scored = Pairs(kept.left, kept.right, score, kept.reasons)
        yield scored.where((score >= min(LEAST_NEAR)) & _reasonable(scored.reasons))


def _around(pairs: Pairs, score: Numbers) -> Numbers:
    """The scores together of the up to eight pairs beside each: of the paragraph before, itself or
    the one after on either side. Where two texts go on about one matter, the pair is no chance."""
    key = pairs.left << matter.PLACE_BITS | pairs.right
    found = np.zeros_like(score)
    for step in _STEPS:
        at = np.minimum(np.searchsorted(key, key + step), len(key) - 1)
        found += np.where(key[at] == key + step, score[at], 0)
    return found


def _reasonable(reasons: Numbers) -> NDArray[np.bool_]:
    """Whether what two paragraphs share is a reason: no name and no word by itself, unless it is
    that of a thing, and no topic without a name or a word."""
    kinds = np.where(reasons == 0, TOPIC, reasons & CLASS)
    told = (kinds != TOPIC).sum(1)
    found: NDArray[np.bool_] = (told > 0) & ((reasons != 0).sum(1) > 1)
    found |= (kinds == THING).any(1)
    return found


def lengths(places: Numbers, measures: Measures) -> Numbers:
    """Words of paragraphs."""
    numbers, at = np.unique(places >> PARA_BITS, return_inverse=True)
    found = [measure.lengths for measure in measures.of(numbers.tolist())]
    if not found:
        return np.zeros(0, np.int64)
    starts = np.cumsum([0, *(len(one) for one in found[:-1])])
    flat = np.concatenate(found).astype(np.int64)
    found_there: Numbers = flat[starts[at] + (places & TITLE)]
    return found_there


def related(own: Rows, index: Weighed, measures: Measures) -> Iterable[Pairs]:
    """Pairs of documents; `own` are postings by document, in order of place."""
    worth = np.where(index.documents.terms & CLASS < LEAST_MAIN, index.document_worth, 0)
    for pairs in matter.shared(
        own, index.documents, worth, unit_bits=PARA_BITS, least=LEAST_RELATED
    ):
        kept = pairs.where(pairs.left != pairs.right)
        one, other = (_documents(side, measures) for side in (kept.left, kept.right))
        apart = abs(one[:, 0] - other[:, 0])
        closeness = np.full(len(apart), 10)
        for days, tenths in reversed(_CLOSE):
            closeness[apart <= days] = tenths
        closeness[(one[:, 0] < 0) | (other[:, 0] < 0)] = 10
        size = 200 + np.sqrt(one[:, 1] * other[:, 1]).astype(np.int64)
        yield Pairs(kept.left, kept.right, kept.score * closeness * 100 // size, kept.reasons)


def _documents(numbers: Numbers, measures: Measures) -> Numbers:
    """(day, terms) of documents."""
    known, at = np.unique(numbers, return_inverse=True)
    found = [(one.day, one.size) for one in measures.of(known.tolist())]
    return np.array(found, np.int64).reshape(-1, 2)[at]


def ranks(numbers: Numbers, measures: Measures) -> Numbers:
    """Per document its place among these in order of slug: what breaks ties."""
    known, at = np.unique(numbers, return_inverse=True)
    slugs = [measure.slug for measure in measures.of(known.tolist())]
    order = {slug: place for place, slug in enumerate(sorted(slugs))}
    return np.array([order[slug] for slug in slugs], np.int64)[at]


def joined(chunks: Iterable[Pairs]) -> Pairs:
    """Chunks as one."""
    parts = list(chunks)
    if not parts:
        empty = np.zeros(0, np.int64)
        return Pairs(empty, empty, empty, np.zeros((0, matter.REASONS), np.int64))
    columns = ((p.left, p.right, p.score, p.reasons) for p in parts)
    return Pairs(*(np.concatenate(column) for column in zip(*columns, strict=True)))


def nearest(chunks: Iterable[Pairs], measures: Measures) -> dict[int, bytes]:
    """Number -> its table of NEAR, the best of each paragraph first."""
    parts = []
    for pairs in chunks:
        rank = ranks(pairs.right >> PARA_BITS, measures) << PARA_BITS | pairs.right & TITLE
        parts.append(matter.best(pairs, rank, LEAST_NEAR))
    pairs = joined(parts)
    table = np.zeros(len(pairs.left), NEAR)
    table["para"], table["to"] = pairs.left & TITLE, pairs.right & TITLE
    table["doc"], table["score"] = pairs.right >> PARA_BITS, pairs.score
    table["terms"] = pairs.reasons
    return _by_left(pairs.left >> PARA_BITS, table)


def most_related(chunks: Iterable[Pairs], measures: Measures) -> dict[int, bytes]:
    """Number -> its table of RELATED, the best first."""
    least = [LEAST_RELATED] * MOST_RELATED
    parts = [matter.best(pairs, ranks(pairs.right, measures), least) for pairs in chunks]
    pairs = joined(parts)
    table = np.zeros(len(pairs.left), RELATED)
    table["doc"], table["score"], table["terms"] = pairs.right, pairs.score, pairs.reasons
    return _by_left(pairs.left, table)


def _by_left(numbers: Numbers, table: Table) -> dict[int, bytes]:
    starts = np.flatnonzero(np.diff(numbers, prepend=-1))
    parts = np.split(table, starts[1:]) if len(starts) else []
    return {int(numbers[at]): part.tobytes() for at, part in zip(starts, parts, strict=True)}
