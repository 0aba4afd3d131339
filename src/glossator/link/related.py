"""Related documents: those that name the same things, what is rare and weighty first.

rows of mentions -> documents by entity, in order of time -> those nearby, scored -> at most five
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from glossator.link.shared import Place, Row, days_apart, nearest, place_of

MOST_RELATED = 5
"""Related documents of a document."""
_NEIGHBOURS = 12
"""Documents nearest in time that are looked at for one entity."""
_TELLING = 24
"""Entities of a document that are looked at, the weightiest first."""
_REASONS = 3
"""Entities named as the reasons of a relation."""
_WEIGHTS = {
    "agreement": 6000,
    "initiative": 6000,
    "event": 6000,
    "work": 4000,
    "organisation": 2000,
    "person": 2000,
    "place": 1000,
}
"""What it says of two documents that both name an entity of a type, if only they do."""
_ALONE = frozenset({"agreement", "initiative", "event", "work"})
"""Types of which one shared entity is reason enough; of others it takes two."""


@dataclass(frozen=True, slots=True)
class Related:
    """A related document."""

    slug: str
    reasons: tuple[str, ...]
    """Names of entities that both name, the most telling first; never empty."""
    score: int


@dataclass(frozen=True, slots=True)
class _Index:
    """Who names what."""

    places: Mapping[str, tuple[Place, ...]]
    """Per entity its documents in order of time."""
    weights: Mapping[str, int]
    """Per entity: by type, divided by 1, 2, 3 … as the number of its documents doubles."""
    names: Mapping[str, str]
    alone: frozenset[str]
    """Entities of which one is reason enough."""
    entities: Mapping[Place, frozenset[str]]
    """Per document."""


def related(
    rows: Iterable[Row], slugs: Iterable[str] | None = None
) -> Mapping[str, tuple[Related, ...]]:
    """Per document (all, or those in `slugs`) at most MOST_RELATED others, the nearest first.

    The score depends only on the two documents and on how many documents name what they share, in
    powers of two, so that one document more changes few relations. The rows' order is irrelevant.
    """
    index = _index(rows)
    wanted = None if slugs is None else set(slugs)
    return {
        place.slug: _of(place, index)
        for place in sorted(index.entities, key=lambda place: place.slug)
        if wanted is None or place.slug in wanted
    }


def _index(rows: Iterable[Row]) -> _Index:
    named: dict[str, set[Place]] = {}
    types: dict[str, str] = {}
    names: dict[str, str] = {}
    entities: dict[Place, set[str]] = {}
    for row in rows:
        place = place_of(row)
        named.setdefault(row.entity, set()).add(place)
        entities.setdefault(place, set()).add(row.entity)
        types[row.entity], names[row.entity] = row.type, row.name
    return _Index(
        {entity: tuple(sorted(places)) for entity, places in named.items()},
        {
            entity: _WEIGHTS.get(types[entity], 0) // (len(places) - 1).bit_length()
            if len(places) > 1
            else 0
            for entity, places in named.items()
        },
        names,
        frozenset(entity for entity in named if types[entity] in _ALONE),
        {place: frozenset(known) for place, known in entities.items()},
    )


def _of(place: Place, index: _Index) -> tuple[Related, ...]:
    telling = sorted(index.entities[place], key=lambda entity: (-index.weights[entity], entity))
    others: set[Place] = set()
    for entity in telling[:_TELLING]:
        places = index.places[entity]
        others.update(nearest(places, bisect_left(places, place), _NEIGHBOURS))
    found = (_relation(place, other, index) for other in others)
    best = sorted(
        (one for one in found if one is not None),
        key=lambda one: (-one[0].score, one[1], one[0].slug),
    )
    return tuple(one for one, _ in best[:MOST_RELATED])


def _relation(place: Place, other: Place, index: _Index) -> tuple[Related, int] | None:
    """The relation and the days between; None when what they share is too little."""
    shared = index.entities[place] & index.entities[other]
    if len(shared) < 2 and not shared & index.alone:
        return None
    telling = sorted(shared, key=lambda entity: (-index.weights[entity], entity))
    score = sum(index.weights[entity] for entity in shared)
    reasons = tuple(index.names[entity] for entity in telling[:_REASONS])
    return Related(other.slug, reasons, score), days_apart(place, other)
