"""A document as numbers: the terms of its paragraphs, and fingerprints of its words in a row.

texts and names -> packed words (NumPy) -> rows of terms, rows of fingerprints

A *term* is a rare word, a pair of words, a name, a topic or a day spoken of: 33 bits, 28 of a hash
of the stem or the name and 5 of its class (see `Kinds of terms`).
A row is a term (or fingerprint) and a paragraph: `term << 12 | paragraph`, TITLE for the title.
Fingerprints are winnowed (Schleimer, Wilkerson, Aiken 2003): runs of GRAM words, of each WINDOW
of them one, so that a run of eight words that recurs has at least two in common.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from glossator.link.words import (
    FIGURE_BIT,
    FUNCTION_BIT,
    HASH_BITS,
    LEVEL_SHIFT,
    PACKED,
    RAREST,
    TOKEN,
    WRITTEN_SHIFT,
    common_pairs,
    number,
)

Rows = NDArray[np.int64]

PARA_BITS = 12
TITLE = (1 << PARA_BITS) - 1
"""In place of a paragraph's position; paragraphs from this on have no references."""
MOST_PLACES = 64
"""Paragraphs of one document in which a term is looked for."""
GRAM, WINDOW = 5, 2
LEAST_WEIGHT = 9
"""Levels of the words of a fingerprint together."""
# ---- Kinds of terms, in the lowest bits of a term.

CLASS_BITS = 5
CLASS = (1 << CLASS_BITS) - 1
TERM_BITS = HASH_BITS + CLASS_BITS
PAIR = 5
"""A word's class is its level, 1 to 8; that of a pair of words its level and this, 9 to 13."""
NAMES = (14, 15, 16, 17)
"""Classes of what has a name, from common to rare."""
THING, TOPIC, DAY = 18, 19, 20
"""An agreement, initiative, event or work; a topic of the site; a day that the text speaks of."""
MAIN = 7
"""Added to the class of what a paragraph is chiefly about: a name or thing it has twice, the one
topic it is filed under. Such a term stands beside that of the name or topic; it is no reason."""
LEAST_MAIN = NAMES[0] + MAIN
LEAST_PAIR, RARE = 4, 6
"""Pairs of words more common than this say nothing about the matter; two words as rare as that make
no pair, and a pair with one counts as a common one: else the words would count twice."""
_LEVELS = (1 << 4) - 1
_MASK = (1 << HASH_BITS) - 1
_NONE = 1 << TERM_BITS
_ODD = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1)


@dataclass(frozen=True, slots=True)
class Text:
    """What references know of a document."""

    slug: str
    title: str
    paragraphs: tuple[str, ...]
    named: tuple[tuple[int, int, int, str], ...]
    """(position, start, end, entity) of outermost mentions; position -1: the title."""
    topics: tuple[tuple[int, str], ...] = ()
    """(position, topic)."""
    days: tuple[tuple[int, str], ...] = ()
    """(position, day) that paragraphs speak of."""


@dataclass(frozen=True, slots=True)
class Digest:
    """A document as numbers."""

    terms: Rows
    """Sorted, each once."""
    grams: Rows
    """Sorted, each once; 33 bits of a hash in place of a term."""
    lengths: NDArray[np.int32]
    """Words per paragraph."""


def least_level(collection: int) -> int:
    """The level of the commonest words that say anything, in a collection of so many documents.

    Of few documents the words that one text in eight has are telling; of a thousand or more they
    would lead to everything, and to nothing.
    """
    return min(4, max(2, collection.bit_length() - 7))


def digests(texts: Sequence[Text], class_of: Callable[[str], int], *, least: int) -> list[Digest]:
    """The digests of some documents; `class_of` tells an entity's class, 0 for none; `least` is
    the level of the commonest words that are terms."""
    words, where = _words([_whole(text) for text in texts])
    grams = _split(_grams(words, where), len(texts))
    if any(text.named for text in texts):
        words, where = _words([_cut(text, class_of) for text in texts])
    found = _terms(words, where, least), _names(texts, class_of), _filings(texts)
    terms = _split(np.concatenate(found), len(texts))
    counts = _lengths(words, where, texts)
    return [
        Digest(_first_places(own), _first_places(runs), lengths)
        for own, runs, lengths in zip(terms, grams, counts, strict=True)
    ]


def _first_places(rows: Rows) -> Rows:
    """Of each term its first MOST_PLACES paragraphs: a document that says one thing in thousands of
    paragraphs would be compared with itself paragraph by paragraph."""
    at = np.arange(len(rows))
    begins = np.diff(rows >> PARA_BITS, prepend=-1) != 0
    rank = at - np.maximum.accumulate(np.where(begins, at, 0)) if len(rows) else at
    return rows[rank < MOST_PLACES]


def _whole(text: Text) -> str:
    return "\n" + "\n".join((text.title, *text.paragraphs[: TITLE - 1]))


def _cut(text: Text, class_of: Callable[[str], int]) -> str:
    """The text with a form feed for every name that is no thing."""
    pieces: list[list[str]] = [[] for _ in range(min(len(text.paragraphs), TITLE - 1) + 1)]
    parts = [text.title, *text.paragraphs[: TITLE - 1]]
    begins = [0] * len(parts)
    for position, start, end, entity in sorted(text.named):
        place = position + 1
        if place < len(parts) and class_of(entity) != THING and start >= begins[place]:
            pieces[place] += (parts[place][begins[place] : start], "\f")
            begins[place] = end
    rest = (part[begin:] for part, begin in zip(parts, begins, strict=True))
    return "\n" + "\n".join("".join((*cut, end)) for cut, end in zip(pieces, rest, strict=True))


def _words(texts: Sequence[str]) -> tuple[Rows, Rows]:
    """Packed words of all texts, and per word `document << 12 | paragraph`."""
    found = [
        np.fromiter(map(PACKED.__getitem__, tokens), np.int64, len(tokens))
        for tokens in (TOKEN.findall(text.lower()) for text in texts)
    ]
    sizes = [len(one) for one in found]
    words = np.concatenate(found) if found else np.zeros(0, np.int64)
    document = np.repeat(np.arange(len(texts), dtype=np.int64), sizes)
    starts = words == 0
    line = np.cumsum(starts)
    first = line[np.cumsum([0, *sizes[:-1]])] if len(words) else line
    para = line - np.repeat(first, sizes) - 1
    return words, document << PARA_BITS | np.where(para < 0, TITLE, para)


def _terms(words: Rows, where: Rows, least: int) -> Rows:
    """(document, term, paragraph) rows of rare words and of pairs of words."""
    level = words >> LEVEL_SHIFT & _LEVELS
    figure = words & FIGURE_BIT != 0
    rare = (level >= least) & ~figure & (words != 0) & (words & FUNCTION_BIT == 0)
    run = rare[:-1] & rare[1:] & (np.minimum(level[:-1], level[1:]) == RAREST)
    rare[:-1] &= ~run  # of a name that no register has, the last word speaks for all
    singles = (words & _MASK) << CLASS_BITS | level
    makes = (words != 0) & (words & FUNCTION_BIT == 0) & ~figure
    both = makes[:-1] & makes[1:] & ((level[:-1] > 0) | (level[1:] > 0))
    at = np.flatnonzero(both)
    numbers = _pair(words[at] & _MASK, words[at + 1] & _MASK)
    one, other = level[at], level[at + 1]
    known = _levels_of(numbers, np.minimum(RAREST, (one + other) // 2 + 2))
    kept = (known >= LEAST_PAIR) & (np.minimum(one, other) < RARE)
    known = np.where(np.maximum(one, other) < RARE, known, LEAST_PAIR)
    pairs = numbers << CLASS_BITS | known + PAIR
    return np.concatenate((_rows(where[rare], singles[rare]), _rows(where[at[kept]], pairs[kept])))


def _levels_of(numbers: Rows, guessed: Rows) -> Rows:
    """Levels of pairs of words: as the table has them, else as guessed."""
    known, levels = _known_pairs()
    found = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
    return np.where(known[found] == numbers, levels[found], guessed)


def _rows(where: Rows, terms: Rows) -> Rows:
    document, para = where >> PARA_BITS, where & TITLE
    return document << (TERM_BITS + PARA_BITS) | terms << PARA_BITS | para


def pairs_of(words: Rows) -> Rows:
    """The hashes of words in a row, two by two, from those of the words; see `pair_number`."""
    return _pair(words[:-1], words[1:])


def _pair(one: Rows, two: Rows) -> Rows:
    return (one * _ODD[0] + two * _ODD[1] ^ two >> 3) & _MASK


@cache
def _known_pairs() -> tuple[Rows, Rows]:
    rows = [(pair_number(number(a), number(b)), level) for a, b, level in common_pairs()]
    found = np.array(sorted(dict(rows).items()), np.int64).reshape(-1, 2)
    return found[:, 0].copy(), found[:, 1].copy()


def pair_number(first: int, second: int) -> int:
    """The number of a pair of stems, by their numbers."""
    return (first * _ODD[0] + second * _ODD[1] ^ second >> 3) & _MASK


def entity_term(entity: str, known: int) -> int:
    """The term of what has a name, of the class `known`."""
    return number(f"entity:{entity}") << CLASS_BITS | known


def topic_term(topic: str) -> int:
    """The term of a topic."""
    return number(f"topic:{topic}") << CLASS_BITS | TOPIC


def day_term(day: str) -> int:
    """The term of a day, as an ISO date."""
    return number(f"day:{day}") << CLASS_BITS | DAY


def _names(texts: Sequence[Text], class_of: Callable[[str], int]) -> Rows:
    rows = [
        _row(index, entity_term(entity, known + main), position if position >= 0 else TITLE)
        for index, text in enumerate(texts)
        for (position, entity), count in Counter((row[0], row[3]) for row in text.named).items()
        if position < TITLE - 1 and (known := class_of(entity))
        for main in ((0, MAIN) if count > 1 else (0,))
    ]
    return np.array(rows, np.int64)


def _filings(texts: Sequence[Text]) -> Rows:
    """Rows of topics and days."""
    rows = []
    for index, text in enumerate(texts):
        found = [(position, day_term(day)) for position, day in text.days]
        counts = Counter(position for position, _ in text.topics)
        for position, topic in text.topics:
            found.append((position, topic_term(topic)))
            if counts[position] == 1:
                found.append((position, topic_term(topic) + MAIN))
        rows += [_row(index, term, at) for at, term in found if 0 <= at < TITLE - 1]
    return np.array(rows, np.int64)


def _row(index: int, term: int, position: int) -> int:
    return index << (TERM_BITS + PARA_BITS) | term << PARA_BITS | position


def _grams(words: Rows, where: Rows) -> Rows:
    """(document, fingerprint, paragraph) rows."""
    size = len(words) - GRAM - WINDOW + 2
    if size <= 0:
        return np.zeros(0, np.int64)
    clean = words & _MASK
    count = len(words) - GRAM + 1
    gram = np.zeros(count, np.int64)
    for place, factor in enumerate(_ODD):
        gram = gram * 31 + (clean[place : place + count] ^ factor) * factor
    gram = (gram ^ gram >> 29) * 0x2545F491 >> 7 & ((1 << TERM_BITS) - 1)
    stops = np.concatenate(([0], np.cumsum(words == 0)))
    whole = stops[GRAM + WINDOW - 1 :] == stops[: len(stops) - GRAM - WINDOW + 1]
    gram = np.where(_weighty(words, count), gram, _NONE)
    least = gram[:size].copy()
    for place in range(1, WINDOW):
        np.minimum(least, gram[place : place + size], out=least)
    chosen = np.zeros(count, bool)
    for place in range(WINDOW):
        chosen[place : place + size] |= whole & (gram[place : place + size] == least)
    chosen &= ((where[:count] & TITLE) != TITLE) & (gram != _NONE)
    return _rows(where[:count][chosen], gram[chosen])


def _weighty(words: Rows, count: int) -> NDArray[np.bool_]:
    """Which runs of GRAM words say something: "of the state and the" does not."""
    sums = np.concatenate(([0], np.cumsum(words >> WRITTEN_SHIFT & _LEVELS)))
    return sums[GRAM : GRAM + count] - sums[:count] >= LEAST_WEIGHT


def _split(rows: Rows, documents: int) -> list[Rows]:
    """Rows with a document -> per document its rows, sorted, each once."""
    rows = np.sort(rows)
    rows = rows[np.diff(rows, prepend=-1) != 0]
    shift = TERM_BITS + PARA_BITS
    ends = np.searchsorted(rows, np.arange(1, documents, dtype=np.int64) << shift)
    bounds = [0, *ends.tolist(), len(rows)]
    rows &= (1 << shift) - 1
    return [rows[one:other] for one, other in pairwise(bounds)]


def _lengths(words: Rows, where: Rows, texts: Sequence[Text]) -> list[NDArray[np.int32]]:
    most = [min(len(text.paragraphs), TITLE - 1) for text in texts]
    starts = np.cumsum([0, *most])
    spoken = (words != 0) & ((where & TITLE) != TITLE)
    flat = starts[where[spoken] >> PARA_BITS] + (where[spoken] & TITLE)
    counts = np.bincount(flat, minlength=int(starts[-1])).astype(np.int32)
    return np.split(counts, starts[1:-1])
