"""Paragraphs on the same matter, and documents: who shares rare terms with whom.

rows of terms -> weights -> what each of ours touches through a term -> sums -> the nearest few

Only terms of at most COMMON documents lead anywhere, so the work grows with the rows and never with
all pairs. A term's weight depends on how many documents have it, in powers of four, and on how many
documents there are, in powers of two: one document more changes few weights.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossator.link.digest import CLASS, LEAST_MAIN, MAIN, PARA_BITS, TERM_BITS, TITLE, TOPIC, Rows
from glossator.link.words import RAREST

DOC_BITS = 18
PLACE_BITS = DOC_BITS + PARA_BITS
"""A place is `document << 12 | paragraph`; a posting is `term << 30 | place`."""
COMMON = 64
"""A term of more documents than this is no reason."""
WHOLE = 1000
"""The weight of a word that hardly any other document has."""
REASONS = 4
"""Shared terms that are remembered for a pair."""
_PRIOR = 1024
"""Documents that the table of common words counts for."""
_CHUNK = 2_000_000
_SLOTS = 1 << 21
_FEW = 200_000
_NAMED = (2, 3.5, 5.5, 8, 8, 8, 8)
_LEVELS = np.array([*range(9), 4, 5, 6, 7, 8, *_NAMED, *_NAMED])
_FACTORS = np.array([*[0.8] * 9, *[1.0] * 5, *[1.1] * 4, 1.8, 0, 1.2, *[0.8] * 4, 1.4, 0, 0])
"""Per class of term: how rare it is in texts at large (levels), and what it counts."""
_WITHIN = np.array([100, 100, 84, 71, 59, 50, 42, 35, 30, 25, 21, 18, 15])
"""Hundredths that a term counts between paragraphs of a document of which 1, 2, up to 4, 8 … have
it: the fourth root."""
_TOPIC_BITS = 8
_TOPICS = ((TOPIC, 270), (TOPIC + MAIN, 120))
"""A topic of one paragraph weighs so much for each of _TOPIC_BITS, and nothing when it has 2^8."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Who shares how much with whom: arrays of one length."""

    left: Numbers
    right: Numbers
    score: Numbers
    reasons: Numbers
    """REASONS terms each, the weightiest first, 0 for none."""

    def where(self, chosen: Numbers | NDArray[np.bool_]) -> Pairs:
        """Some of the pairs: by a mask, or in an order."""
        left, right, score = self.left[chosen], self.right[chosen], self.score[chosen]
        return Pairs(left, right, score, self.reasons[chosen])


def rounded(count: int) -> int:
    """The least power of two that is not below `count`."""
    return 1 << max(0, count - 1).bit_length()


def step(documents: Numbers) -> Numbers:
    """How many documents have a term -> the least power of four not below it, at least four."""
    found = np.full_like(documents, 4)
    for _ in range(DOC_BITS // 2):
        found = np.where(found < documents, found * 4, found)
    return found


def weights(terms: Numbers, documents: Numbers, paragraphs: Numbers, collection: int) -> Numbers:
    """Weights of terms that `documents` and `paragraphs` of a `collection` of so many documents
    have.

    The rarity (in bits, as a share of the greatest there can be) to the power of one and a half, so
    that two rare terms say more than five common ones. A topic's is that of its paragraphs.
    """
    kind = terms & CLASS
    everything = _PRIOR + rounded(collection)
    rare = np.log2(everything / (_PRIOR / 2.0 ** _LEVELS[kind] + step(documents)))
    share = np.maximum(rare, 0) / np.log2(everything / (_PRIOR / 2.0**RAREST + 4))
    found = WHOLE * share**1.5 * _FACTORS[kind]
    for sort, a_bit in _TOPICS:
        topics = np.flatnonzero(kind == sort)
        spread = np.ceil(np.log2(np.maximum(paragraphs[topics], 1)))
        found[topics] = a_bit * np.maximum(0, _TOPIC_BITS - spread)
    found = np.rint(found)
    return np.where(documents <= COMMON, found, 0).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Postings:
    """Postings by term."""

    rows: Rows
    """Sorted: `term << 30 | place`."""
    terms: Numbers
    starts: Numbers
    ends: Numbers
    documents: Numbers
    """Per term, how many documents have it."""

    def of(self, terms: Numbers) -> tuple[Numbers, Numbers]:
        """(index of the known ones of `terms`, their place in `self.terms`)."""
        if not len(self.terms):
            empty = np.zeros(0, np.int64)
            return empty, empty
        at = np.minimum(np.searchsorted(self.terms, terms), len(self.terms) - 1)
        known = np.flatnonzero(self.terms[at] == terms)
        return known, at[known]


def postings(rows: Rows) -> Postings:
    """Postings of sorted rows."""
    term = rows >> PLACE_BITS
    starts = np.flatnonzero(np.diff(term, prepend=-1))
    ends = np.append(starts[1:], len(rows))[: len(starts)]
    first = np.diff(rows >> PARA_BITS, prepend=-1) != 0
    counts = np.cumsum(first)
    documents = counts[ends - 1] - counts[starts] + 1 if len(rows) else starts
    return Postings(rows, term[starts], starts, ends, documents)


def shared(
    left: Rows,
    index: Postings,
    worth: Numbers,
    *,
    unit_bits: int,
    least: int,
    within: bool = False,
) -> Iterator[Pairs]:
    """Pairs of units that share terms of at least the weight `least`, by chunks of `left`.

    `left` are postings of whole documents, sorted by place; units are places without their lowest
    `unit_bits`. `within`: between paragraphs of one document a term weighs the less the more of
    them have it.
    """
    known, at = index.of(left >> PLACE_BITS)
    used = worth[at] > 0
    known, at = known[used], at[used]
    sizes = index.ends[at] - index.starts[at]
    cuts = np.searchsorted(np.cumsum(sizes), np.arange(1, sizes.sum() // _CHUNK + 1) * _CHUNK)
    places = left[known] & ((1 << PLACE_BITS) - 1)
    ours = places >> unit_bits
    first = np.flatnonzero(np.diff(places >> PARA_BITS, prepend=-1))
    bounds = [0, *sorted({int(first[np.searchsorted(first, c, "right") - 1]) for c in cuts} - {0})]
    for begin, end in zip(bounds, [*bounds[1:], len(known)], strict=True):
        some = slice(begin, end)
        size = sizes[some]
        theirs, terms = _touched(index, at[some], size)
        terms |= np.repeat(worth[at[some]] << TERM_BITS, size)
        if within:
            _lighter(terms, places[some], size, theirs)
        theirs >>= unit_bits
        yield _sums(ours[some], size, theirs, terms, least=least)


def _touched(index: Postings, at: Numbers, sizes: Numbers) -> tuple[Numbers, Numbers]:
    """(places, terms) of all postings of the terms `at`, of which each has `sizes`."""
    shift = np.repeat(index.starts[at] - np.cumsum(sizes) + sizes, sizes)
    shift += np.arange(len(shift))
    theirs = index.rows[shift]
    theirs &= (1 << PLACE_BITS) - 1
    return theirs, np.repeat(index.terms[at], sizes)


def _lighter(terms: Numbers, places: Numbers, sizes: Numbers, theirs: Numbers) -> None:
    """Makes terms lighter that lead from a paragraph to others of its document: what the whole
    document is about says little of them. Each of `places` touches `sizes` of `theirs`."""
    own = (places >> PARA_BITS).astype(np.int32)
    inside = np.repeat(own, sizes) == (theirs >> PARA_BITS).astype(np.int32)
    found = np.flatnonzero(inside)
    counts = np.add.reduceat(inside, np.cumsum(sizes) - sizes, dtype=np.int64)
    share = _WITHIN[np.ceil(np.log2(np.maximum(counts, 1))).astype(np.int64)]
    weight = (terms[found] >> TERM_BITS) * np.repeat(share, counts) // 100
    terms[found] = weight << TERM_BITS | terms[found] & ((1 << TERM_BITS) - 1)


def _sums(ours: Numbers, sizes: Numbers, theirs: Numbers, terms: Numbers, *, least: int) -> Pairs:
    """The pairs of units that share enough: each of `ours` touches `sizes` of `theirs`, through
    `terms` with their weights."""
    changes = np.diff(ours, prepend=-1) != 0
    names, ours = ours[changes], np.cumsum(changes) - 1
    key = np.repeat(ours, sizes) << PLACE_BITS | theirs
    if len(key) > _FEW:  # a sieve: most pairs share too little, and sorting is what costs
        slot = (key ^ key >> 21) * 0x9E3779B1 >> 8 & (_SLOTS - 1)
        likely = np.bincount(slot, terms >> TERM_BITS, _SLOTS)[slot] >= least
        key, terms = key[likely], terms[likely]
    order = np.argsort(key, kind="stable")
    key, terms = key[order], terms[order]
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    total = np.add.reduceat(terms >> TERM_BITS, starts) if len(key) else terms
    enough = np.flatnonzero(total >= least)
    found = key[starts][enough]
    return Pairs(
        names[found >> PLACE_BITS],
        found & ((1 << PLACE_BITS) - 1),
        total[enough],
        _reasons(terms, starts)[enough],
    )


def _reasons(terms: Numbers, starts: Numbers) -> Numbers:
    """Per group of `terms` (from each start to the next) the greatest few."""
    found = np.zeros((len(starts), REASONS), np.int64)
    sizes = np.diff(np.append(starts, len(terms)))
    left = np.where(terms & CLASS < LEAST_MAIN, terms, 0)
    for place in range(REASONS if len(starts) else 0):
        found[:, place] = np.maximum.reduceat(left, starts)
        left[left == np.repeat(found[:, place], sizes)] = 0
    return found & ((1 << TERM_BITS) - 1)


def by_document(rows: Rows) -> Rows:
    """Postings sorted by term -> one for each term and document; titles count like the text."""
    return unique(rows >> PARA_BITS) << PARA_BITS


def unique(values: Numbers) -> Numbers:
    """Sorted, each once; quicker than NumPy's own for what is nearly sorted."""
    values = np.sort(values)
    kept: Numbers = values[np.diff(values, prepend=-1) != 0]
    return kept


def of_text(rows: Rows) -> Rows:
    """Without the postings of titles."""
    kept: Rows = rows[rows & TITLE != TITLE]
    return kept


def best(pairs: Pairs, rank: Numbers, least: Sequence[int]) -> Pairs:
    """Per left unit the best right ones, as many as `least` has scores that they must reach: by
    score, then by `rank` of the right unit."""
    order = np.lexsort((rank, -pairs.score, pairs.left))
    left = pairs.left[order]
    starts = np.flatnonzero(np.diff(left, prepend=-1))
    sizes = np.diff(np.append(starts, len(left)))
    place = np.arange(len(left)) - np.repeat(starts, sizes)
    order, place = order[place < len(least)], place[place < len(least)]
    return pairs.where(order[pairs.score[order] >= np.array(least)[place]])
