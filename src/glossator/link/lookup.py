"""What a text means by "the statement of July 4": the one entity or document it can be.

words, a date and the company they stand in -> an agreement or event, a document, or nothing
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from glossator.link.words import function, level, plain_words
from glossator.model.days import date
from glossator.store import links
from glossator.store.links import EntityRow
from glossator.store.said import UNTOLD, Named

THINGS = frozenset({"agreement", "event", "work"})
AROUND = 160
"""Code points on either side in which company is looked for."""


class Wanted(NamedTuple):
    """What a text names: words and a date."""

    position: int
    at: int
    """Of the date in the paragraph."""
    around: str
    """The words around."""
    start: int
    end: int
    surface: str
    word: str
    """The word for the thing: "joint statement"."""
    sort: str
    """paper · document · meeting"""
    kinds: str
    first: str
    last: str
    precision: str


Mention = tuple[int, int, int, int, int, str, bool]
"""(position, start, end, start and end in the source, entity, nested)."""


@dataclass(frozen=True, slots=True)
class Collection:
    """What names are looked up in."""

    connection: sqlite3.Connection
    entities: Mapping[str, EntityRow]
    dates: Mapping[str, str]
    """By slug."""
    dated: tuple[tuple[str, str], ...]
    """(day, slug) of the documents with a full date, in order."""
    things: tuple[EntityRow, ...]
    """Agreements, events and works with a date, in its order."""

    def documents(self, first: str, last: str) -> list[str]:
        """Slugs of the documents of some days."""
        begin = bisect_left(self.dated, (first, ""))
        end = bisect_right(self.dated, (last, "\U0010ffff"))
        return [slug for _, slug in self.dated[begin:end]]

    def things_of(self, first: str, last: str) -> list[EntityRow]:
        """Agreements, events and works that begin or end in some days."""
        return [
            row
            for row in self.things
            if any(first <= day <= last for day in (row.first, row.last) if len(day) >= 7)
        ]


def collection_of(connection: sqlite3.Connection, dates: Mapping[str, str]) -> Collection:
    """The collection in the store, `dates` by slug."""
    entities = links.entities(connection)
    dated = sorted((date[:10], slug) for slug, date in dates.items() if len(date) >= 10)
    things = sorted(
        (row for row in entities.values() if row.type in THINGS and row.first),
        key=lambda row: (row.first, row.id),
    )
    return Collection(connection, entities, dates, tuple(dated), tuple(things))


def meant(
    collection: Collection, slug: str, wanted: Wanted, here: Iterable[Mention], *, speaker: str
) -> Named:
    """What a text of the document `slug` names; unresolved when it may be a document or agreement
    that is not here, untold when it is a meeting of which nothing is known."""
    begin, end = max(0, wanted.at - AROUND), wanted.at + AROUND
    company = {row[5] for row in here if begin <= row[1] < end}
    entity = _thing(collection, wanted, company)
    past = wanted.first <= collection.dates[slug]
    document = ""
    if not entity and past and wanted.precision in ("day", "month"):
        document = _document(collection, slug, wanted, company | ({speaker} - {""}))
    why = f"speaks of {_the(wanted)} of {_when(wanted)}"
    if entity:
        target, key = "entity", entity.id
    elif document:
        target, key = "slug", document
    else:
        untold = wanted.sort == "meeting" or not past
        target, key, why = (
            UNTOLD if untold else "",
            "",
            "no document or agreement of that date here",
        )
    return Named(
        slug,
        0,
        wanted.position,
        wanted.start,
        wanted.end,
        wanted.surface,
        wanted.kinds,
        wanted.first,
        wanted.last,
        target,
        key,
        why,
    )


def _the(wanted: Wanted) -> str:
    return f"the {wanted.word}"


def _when(wanted: Wanted) -> str:
    if wanted.first == wanted.last:
        return date(wanted.first)
    return date(wanted.first[: 7 if wanted.precision == "month" else 4])


def _thing(collection: Collection, wanted: Wanted, company: set[str]) -> EntityRow | None:
    """The one agreement or event of that date that the words and the company fit."""
    if wanted.sort == "document" or (wanted.sort == "meeting" and wanted.precision == "year"):
        return None
    kind = "event" if wanted.sort == "meeting" else "agreement"
    said = {
        word for word in plain_words(wanted.around) if word not in function() and level(word) >= 1
    }
    names = [collection.entities[key].name for key in company if key in collection.entities]
    said |= {word for name in names for word in plain_words(name)}
    noun = set(plain_words(wanted.word))
    fitting = []
    for row in collection.things_of(wanted.first, wanted.last):
        if row.type != kind:
            continue
        own = set(plain_words(f"{row.name} {row.note}")) - function()
        shared = (own & said) - noun
        named = bool(own & noun) or len(shared) >= 3
        if shared and named:
            fitting.append((len(shared), row))
    if not fitting:
        return None
    most = max(count for count, _ in fitting)
    best = [row for count, row in fitting if count == most]
    exact = wanted.precision in ("day", "month") or most >= 2
    return best[0] if len(best) == 1 and exact else None


def _document(collection: Collection, slug: str, wanted: Wanted, company: set[str]) -> str:
    """The one document of that date and kind in which somebody of the company takes part."""
    fitting = []
    for other in collection.documents(wanted.first, wanted.last):
        if other == slug or collection.dates[other] > collection.dates[slug]:
            continue
        kind, title = links.facts(collection.connection, other)
        if wanted.sort == "meeting":
            stems = plain_words(title)
            fits = not {"meeting", "talk", "visit", "summit", "conversation"}.isdisjoint(stems)
        else:
            fits = kind in wanted.kinds.split()
        if fits and company & links.taking_part(collection.connection, other):
            fitting.append(other)
    return fitting[0] if len(fitting) == 1 else ""
