"""Recurring passages: who repeats, word for word or nearly, what an earlier document says.

fingerprints in common -> candidates, earliest first -> verified word by word -> Quote

A fingerprint of more than FORMULA documents is a formula ("thank you for your questions") and finds
nobody. Paragraphs that share two are compared: from a run of five words in common the passage grows
both ways for as long as what agrees outweighs what differs.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from glossator.link.digest import GRAM, LEAST_WEIGHT, PARA_BITS, TITLE, Rows
from glossator.link.lists import Measures, lengths
from glossator.link.matter import Numbers, Postings, shared
from glossator.link.words import RAREST, function, level, plain_words
from glossator.store import links
from glossator.store.links import Quote

FORMULA = 12
"""Documents."""
LEAST_WORDS = 8
_SHARED = 2
"""Fingerprints."""
_BY_CHANCE = 20_000
"""Pairs of words that share one more by chance."""
_LOOKED_AT = 4
"""Candidates that are verified for a paragraph."""
_SHIFT = 4
"""Words that may be put in or left out at once."""
_DROP = 9
"""How much worse a passage may get, before it must get better, in half words."""
_NEAR = _SHIFT + 2
_STEPS = sorted(
    ((a, b) for a in range(_SHIFT + 1) for b in range(_SHIFT + 1) if a or b),
    key=lambda step: (max(step), step[0] != step[1], step),
)
_FAR = 2000
"""Words to which a passage grows either way."""
_ANCHORS = 24
"""Runs in common from which a passage is grown, at most."""
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


def candidates(own: Rows, index: Postings, measures: Measures) -> dict[int, list[tuple[int, int]]]:
    """Place -> (fingerprints shared, place) of others in other documents.

    Of paragraphs of hundreds of words more is asked, since they share some by chance.
    """
    found: dict[int, list[tuple[int, int]]] = {}
    for pairs in shared(own, index, worth(index), unit_bits=0, least=_SHARED):
        kept = pairs.where(pairs.left >> PARA_BITS != pairs.right >> PARA_BITS)
        words = lengths(kept.left, measures) * lengths(kept.right, measures)
        kept = kept.where(kept.score >= _SHARED + words // _BY_CHANCE)
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
    if not likely:
        return None
    words = _words(links.paragraph(connection, slug, position)[2])
    for _, there, place, _ in sorted(likely):
        passage = compare(words, _words(links.paragraph(connection, there, place)[2]))
        if passage:
            return Quote(slug, position, there, place, passage.end - passage.start, passage.same)
    return None


@lru_cache(maxsize=512)
def _words(text: str) -> tuple[str, ...]:
    return tuple(plain_words(text))


def compare(one: Sequence[str], other: Sequence[str]) -> Passage | None:
    """The longest passage that two texts (plain words) share; None when none is worth showing."""
    places, ours = _places(tuple(other)), _places(tuple(one))
    best: Passage | None = None
    reached: dict[int, int] = {}
    common = sorted((ours[gram], gram) for gram in ours.keys() & places.keys())
    anchors = 0
    for at, gram in common:
        there = places[gram]
        if reached.get(at - there, 0) > at or not _weighty(gram):
            continue
        found = _grown(one, other, at, there)
        for shift in range(-_SHIFT, _SHIFT + 1):
            reached[at - there + shift] = found.end
        if not best or found.same > best.same:
            best = found
        anchors += 1
        if anchors == _ANCHORS:
            break
    if not best or best.end - best.start < LEAST_WORDS:
        return None
    return best if _says_something(one[best.start : best.end]) else None


def _weighty(gram: tuple[str, ...]) -> bool:
    return sum(map(level, gram)) >= LEAST_WEIGHT


@lru_cache(maxsize=512)
def _places(words: tuple[str, ...]) -> dict[tuple[str, ...], int]:
    """Runs of GRAM words -> where each stands last."""
    grams = zip(*(words[place:] for place in range(GRAM)), strict=False)
    return dict(zip(grams, range(len(words)), strict=False))


def _grown(one: Sequence[str], other: Sequence[str], at: int, there: int) -> Passage:
    """A passage grown from a run of GRAM words in common, both ways."""
    ours, theirs = one[at : at + _FAR], other[there : there + _FAR]
    right, other_right, same = _walk(ours, theirs)
    ours = one[max(0, at - _FAR) : at][::-1]
    theirs = other[max(0, there - _FAR) : there][::-1]
    before, other_before, more = _walk(ours, theirs)
    return Passage(at - before, at + right, there - other_before, there + other_right, same + more)


def _walk(one: Sequence[str], other: Sequence[str]) -> tuple[int, int, int]:
    """How far two texts go together from their beginnings: words of each, and how many the same.

    Ends where the words that differ outweigh what follows; a word or a few may be put in or left
    out on either side.
    """
    here = there = same = score = high = 0
    best = (0, 0, 0)
    while here < len(one) and there < len(other) and score > high - _DROP:
        if one[here] == other[there]:
            here, there, same, score = here + 1, there + 1, same + 1, score + 2
            if score > high:
                high, best = score, (here, there, same)
            continue
        step = _step(one[here : here + _NEAR], other[there : there + _NEAR])
        here, there, score = here + step[0], there + step[1], score - 1 - max(step)
    return best


def _step(one: Sequence[str], other: Sequence[str]) -> tuple[int, int]:
    """Over how many words of each to step so that two agree again; (1, 1) if nowhere near."""
    common = set(one) & set(other)
    if len(common) > 1:
        for step in _STEPS:
            first, second = one[step[0] : step[0] + 2], other[step[1] : step[1] + 2]
            if first == second and len(first) == 2:
                return step
    return 1, 1


def _says_something(words: Sequence[str]) -> bool:
    """Courtesies do not: a passage has at least three telling words, or one that is rare."""
    levels = [level(word) for word in words if word not in function()]
    telling = sum(known >= _TELLING for known in levels)
    return telling >= 3 or (telling >= 2 and RAREST in levels)
