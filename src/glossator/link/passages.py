"""Recurring passages: who repeats, word for word or nearly, what an earlier document says.

fingerprints in common -> candidates, earliest first -> verified word by word -> Quote

A fingerprint of more than FORMULA documents is a formula ("thank you for your questions") and finds
nobody. Two paragraphs that share two fingerprints are aligned (difflib's blocks), and count as one
passage when a stretch of LEAST_WORDS words or more has three of four words in common.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

import numpy as np

from glossator.link.digest import PARA_BITS, TITLE, Rows
from glossator.link.lists import Measures
from glossator.link.matter import Numbers, Postings, shared
from glossator.link.words import FUNCTION, RAREST, level, plain_words
from glossator.store import links
from glossator.store.links import Quote

FORMULA = 12
"""Documents."""
LEAST_WORDS = 8
_SHARED = 2
"""Fingerprints."""
_LOOKED_AT = 4
"""Candidates that are verified for a paragraph."""
_LONG = 600
"""Words of a paragraph that are aligned as a whole; of longer ones, the part around."""
_TELLING = 3
"""Levels a word must have to say something."""


class Passage(NamedTuple):
    """What two texts have in common: ranges of words, half-open."""

    start: int
    end: int
    other_start: int
    other_end: int
    same: int
    """Words that are the same."""


def worth(index: Postings) -> Numbers:
    """1 for fingerprints that find somebody, else 0."""
    found: Numbers = ((index.documents > 1) & (index.documents <= FORMULA)).astype(np.int64)
    return found


def candidates(own: Rows, index: Postings) -> dict[int, list[tuple[int, int]]]:
    """Place -> (fingerprints shared, place) of others in other documents."""
    found: dict[int, list[tuple[int, int]]] = {}
    for pairs in shared(own, index, worth(index), unit_bits=0, least=_SHARED):
        kept = pairs.where(pairs.left >> PARA_BITS != pairs.right >> PARA_BITS)
        for left, right, score in zip(
            kept.left.tolist(), kept.right.tolist(), kept.score.tolist(), strict=True
        ):
            found.setdefault(left, []).append((score, right))
    return found


def quotes(
    connection: sqlite3.Connection,
    targets: Iterable[int],
    found: dict[int, list[tuple[int, int]]],
    measures: Measures,
    dates: dict[str, str],
) -> dict[str, list[Quote]]:
    """Slug -> what the documents `targets` repeat of earlier ones."""
    slugs = [measure.slug for measure in measures.of(targets)]
    made: dict[str, list[Quote]] = {slug: [] for slug in slugs}
    for place in sorted(found):
        slug = measures.of([place >> PARA_BITS])[0].slug
        if slug not in made:
            continue
        here = _order(slug, dates)
        earlier = []
        for score, other in found[place]:
            there = measures.of([other >> PARA_BITS])[0].slug
            if _order(there, dates) < here:
                earlier.append((_order(there, dates), there, other & TITLE, score))
        quote = _first(connection, slug, place & TITLE, sorted(earlier))
        if quote:
            made[slug].append(quote)
    return made


def _order(slug: str, dates: dict[str, str]) -> tuple[bool, str, str]:
    return not dates[slug], dates[slug], slug


def _first(
    connection: sqlite3.Connection,
    slug: str,
    position: int,
    earlier: list[tuple[tuple[bool, str, str], str, int, int]],
) -> Quote | None:
    """The earliest of the likeliest that says the same."""
    likely = sorted(earlier, key=lambda one: (-one[3], one))[:_LOOKED_AT]
    words = _words(connection, slug, position) if likely else []
    for _, there, place, _ in sorted(likely):
        passage = compare(words, _words(connection, there, place))
        if passage:
            return Quote(slug, position, there, place, passage.end - passage.start, passage.same)
    return None


def _words(connection: sqlite3.Connection, slug: str, position: int) -> list[str]:
    return plain_words(links.paragraph(connection, slug, position)[2])


def compare(one: list[str], other: list[str]) -> Passage | None:
    """The passage that two texts (plain words) share; None when there is none worth showing."""
    blocks = [
        block
        for block in _matcher(one, other).get_matching_blocks()
        if block.size >= 2 or (block.size and one[block.a] not in FUNCTION)
    ]
    best: Passage | None = None
    for first in range(len(blocks)):
        same = 0
        for last in range(first, min(len(blocks), first + 60)):
            block = blocks[last]
            same += block.size
            start, end = blocks[first].a, block.a + block.size
            other_start, other_end = blocks[first].b, block.b + block.size
            length = max(end - start, other_end - other_start)
            if last > first and length - same > 3 + same:
                break
            if same * 4 >= length * 3 or (same * 10 >= length * 6 and same >= 16):
                made = Passage(start, end, other_start, other_end, same)
                if made.end - made.start >= LEAST_WORDS and (not best or same > best.same):
                    best = made
    return best if best and _says_something(one[best.start : best.end]) else None


def _matcher(one: list[str], other: list[str]) -> SequenceMatcher[str]:
    """Long texts are cut to what lies around their common words."""
    if len(one) <= _LONG and len(other) <= _LONG:
        return SequenceMatcher(None, one, other, autojunk=False)
    return SequenceMatcher(None, one, other, autojunk=True)


def _says_something(words: list[str], level_of: Callable[[str], int] = level) -> bool:
    """Courtesies do not: a passage has at least three telling words, or one that is rare."""
    levels = [level_of(word) for word in words if word not in FUNCTION]
    telling = sum(known >= _TELLING for known in levels)
    return telling >= 3 or (telling >= 2 and RAREST in levels)
