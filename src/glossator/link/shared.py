"""Documents that name the same thing point to each other.

rows of mentions -> documents by entity, in order of time -> references, paragraph to paragraph

The work grows with what is named: the documents of an entity are kept in order of time, and each
looks only at its neighbours in that order, never at all pairs. The order of the rows is irrelevant.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from glossator.model.nouns import Reference

MATTERS = ("agreement", "initiative")
"""Types of entities that are a matter: naming one is a reason to point at others who do."""
MOST_REFERENCES = 3
"""Per paragraph and entity."""


class Row(NamedTuple):
    """A mention, as the store has it. Nested ones, demonyms and titles are not given."""

    slug: str
    date: str
    """ISO, as precise as known; "" when undated."""
    paragraph: str
    number: int
    """The paragraph's place in its document."""
    entity: str
    name: str
    """The entity's."""
    type: str
    start: int
    end: int


class Place(NamedTuple):
    """A document that names an entity: in order of time, undated ones last."""

    undated: bool
    date: str
    slug: str


def references(rows: Iterable[Row]) -> Mapping[str, tuple[Reference, ...]]:
    """Per document (slug) its references of kind `same-matter`, by place in the text.

    Each paragraph that names an agreement or an initiative points, from its first mention of it, to
    the most telling paragraph of the MOST_REFERENCES other documents nearest in time that name it.
    The strength is 2 for what at most a quarter of the documents (or two) name, else 1.
    """
    known = sorted(set(rows))
    documents = len({row.slug for row in known})
    made: dict[str, list[Reference]] = {}
    for entity_rows in _by_entity(row for row in known if row.type in MATTERS).values():
        by_document: dict[Place, list[Row]] = {}
        for row in entity_rows:
            by_document.setdefault(place_of(row), []).append(row)
        places = sorted(by_document)
        telling = {place: _most_telling(by_document[place]) for place in places}
        strength = 2 if len(places) <= max(2, documents // 4) else 1
        if len(places) < 2:
            continue
        for at, place in enumerate(places):
            targets = [telling[other] for other in nearest(places, at, MOST_REFERENCES)]
            for first in _first_mentions(by_document[place]):
                made.setdefault(place.slug, []).extend(
                    _reference(first, target, strength) for target in targets
                )
    return {slug: tuple(sorted(made[slug], key=_in_text)) for slug in sorted(made)}


def _reference(row: Row, target: Row, strength: int) -> Reference:
    why = f"both name {with_article(row.name, row.type)}"
    return Reference(
        row.paragraph,
        row.start,
        row.end,
        target.slug,
        target.paragraph,
        "same-matter",
        why,
        strength,
    )


def _in_text(reference: Reference) -> tuple[int, int, str, str]:
    return reference.start, reference.end, reference.slug, reference.why


def _by_entity(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.entity, []).append(row)
    return found


def place_of(row: Row) -> Place:
    """Where a row's document stands in time."""
    return Place(not row.date, row.date, row.slug)


def _most_telling(rows: Iterable[Row]) -> Row:
    """The first mention in the paragraph that has most of them; of equal ones, the earlier."""
    counts: dict[str, int] = {}
    firsts: dict[str, Row] = {}
    for row in sorted(rows, key=lambda row: (row.number, row.start)):
        counts[row.paragraph] = counts.get(row.paragraph, 0) + 1
        firsts.setdefault(row.paragraph, row)
    return min(firsts.values(), key=lambda row: (-counts[row.paragraph], row.number, row.start))


def _first_mentions(rows: Iterable[Row]) -> Iterator[Row]:
    """The first mention in each paragraph."""
    seen: set[str] = set()
    for row in sorted(rows, key=lambda row: (row.number, row.start)):
        if row.paragraph not in seen:
            seen.add(row.paragraph)
            yield row


def nearest(places: Sequence[Place], at: int, most: int) -> tuple[Place, ...]:
    """The `most` places nearest in time to `places[at]`, nearest first, itself left out."""
    low, high = at - 1, at + 1
    here = _day(places[at])
    found: list[Place] = []
    while len(found) < most and (low >= 0 or high < len(places)):
        before = abs(here - _day(places[low])) if low >= 0 else None
        after = abs(_day(places[high]) - here) if high < len(places) else None
        if after is None or (before is not None and before <= after):
            found.append(places[low])
            low -= 1
        else:
            found.append(places[high])
            high += 1
    return tuple(found)


def days_apart(one: Place, other: Place) -> int:
    """Days between two documents."""
    return abs(_day(one) - _day(other))


def _day(place: Place) -> int:
    """Days on a line; an imprecise date is its first day, undated ones lie far after all."""
    year, month, day = (*place.date.split("-"), "", "")[:3]
    try:
        return datetime.date(int(year), int(month or 1), int(day[:2] or 1)).toordinal()
    except ValueError:
        return 4 * datetime.date.max.toordinal()


def with_article(name: str, entity_type: str) -> str:
    """The name as it stands in a sentence: "the Minsk agreements", "Vision 2030", "New START"."""
    words = name.lower().split()
    if len(words) < 2 or words[0] in ("the", "a", "an") or entity_type == "person":
        return name
    named_so = words[-1].strip("()") in _ENDINGS or not _DOCUMENTS.isdisjoint(words)
    return f"the {name}" if named_so else name


_DOCUMENTS = frozenset(
    """agreement agreements accord accords charter communique convention declaration memorandum pact
    protocol statement treaties treaty""".split()  # noqa: SIM905, a list of words is read as text
)
"""A name with one of these has "the" before it."""
_ENDINGS = _DOCUMENTS | frozenset(
    """act belt bridge club code concept corridor council dialogue doctrine format forum framework
    fund group guidelines initiative map measures mechanism partnership plan principles process
    program programme project proposal proposals regime resolution roadmap summit talks
    union""".split()  # noqa: SIM905
)
"""And a name that ends in one of these."""
