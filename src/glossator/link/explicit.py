"""Explicit references: a text names a document, a meeting, a statement or an agreement.

mentions of agreements, events and works · a word for such a thing with a date beside it, or a number
-> the one entity or document of that date, kind and company, else unresolved; never a guess
"""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from glossator.link.words import FUNCTION, level, plain_words
from glossator.store import links
from glossator.store.links import EntityRow, Named, Spoken

THINGS = frozenset({"agreement", "event", "work"})
_DOCUMENTS = {
    "news conference": "news-conference",
    "press conference": "news-conference",
    "interview": "interview",
    "briefing": "briefing",
    "speech": "speech",
    "address": "speech",
    "remarks": "speech statement",
    "press release": "press-release",
    "statement": "statement comment press-release",
    "comment": "comment",
    "article": "article",
}
"""Words -> kinds of documents."""
_PAPERS = """joint statement|statements?|declarations?|agreements?|accords?|treaty|treaties
    |resolutions?|memorandum|memoranda|protocols?|conventions?|communiqu[eé]s?|charter|pact|documents?
    |package of measures"""
_MEETINGS = "summit|talks|meetings?|visits?|conversation|negotiations|forum|consultations"
_WORD = re.compile(
    rf"\b(?:(?P<paper>{_PAPERS})|(?P<document>{'|'.join(_DOCUMENTS)})|(?P<meeting>{_MEETINGS}))\b",
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERED = re.compile(r"\b[Rr]esolution (?:No\. ?)?(?:[12][0-9]{3}|[0-9]{1,3}|[0-9]+/[0-9]+)\b")
_STOP = re.compile(r"[.;!?](?=\s|$)|\n")
_BEFORE, _AFTER, _AROUND = 70, 45, 160
"""Code points in which a word belongs to a date, and in which company is looked for."""


class _Wanted(NamedTuple):
    """What a text names: words and a date."""

    position: int
    at: int
    """Of the date in the paragraph."""
    start: int
    end: int
    surface: str
    sort: str
    """paper · document · meeting"""
    kinds: str
    first: str
    last: str
    precision: str


@dataclass
class Collection:
    """What names are looked up in."""

    connection: sqlite3.Connection
    entities: Mapping[str, EntityRow]
    dates: Mapping[str, str]

    def __post_init__(self) -> None:
        dated = sorted((date, slug) for slug, date in self.dates.items() if len(date) >= 10)
        self._dated = dated
        self._days = [date[:10] for date, _ in dated]
        self._things = sorted(
            (row.first, row.id) for row in self.entities.values() if row.type in THINGS and row.first
        )

    def documents(self, first: str, last: str) -> list[str]:
        """Slugs of the documents of some days."""
        begin, end = bisect_left(self._days, first), bisect_right(self._days, last)
        return [slug for _, slug in self._dated[begin:end]]

    def things(self, first: str, last: str) -> list[EntityRow]:
        """Agreements, events and works that begin or end in some days, exactly dated ones."""
        found = [self.entities[key] for _, key in self._things]
        return [
            row
            for row in found
            if any(first <= day <= last for day in (row.first, row.last) if len(day) >= 7)
        ]


def update(
    connection: sqlite3.Connection,
    *,
    due: set[str],
    gone: set[str],
    dates: Mapping[str, str],
    before: set[str],
    all_names: bool,
) -> set[str]:
    """Makes the names of documents again that are due, and of those that may speak of documents
    that came or went (their dates: `before`, and those of `due`). Whose names changed, and whom
    they name."""
    links.forget_names(connection, gone - due)
    links.put_times(connection, {slug: list(_times(connection, slug)) for slug in sorted(due)})
    again = set(due)
    for date in before | {dates[slug] for slug in due}:
        if date:
            again |= links.looking_for(connection, date)
    if all_names:
        again |= links.open_names(connection)
    if not again:
        return set()
    collection = Collection(connection, links.entities(connection), dates)
    told: set[str] = set()
    found: dict[str, list[Named]] = {}
    for slug in sorted(again & dates.keys()):
        now, was = list(names(collection, slug)), links.names_in(connection, slug)
        found[slug] = now
        if now != was:
            told |= {slug, *(row.id for row in (*now, *was) if row.target == "slug")}
    links.put_named(connection, found)
    return told


def _times(connection: sqlite3.Connection, slug: str) -> Iterator[Spoken]:
    at = {row[0]: place for place, row in enumerate(links.spoken_paragraphs(connection, slug))}
    for place, time in enumerate(links.times_found(connection, slug)):
        position = at.get(time.paragraph, -1)
        yield Spoken(
            slug, place, position, time.start, time.end, time.surface,
            time.start_date, time.end_date, time.precision,
        )


def names(collection: Collection, slug: str) -> Iterator[Named]:
    """What a document names, in order of paragraph, each thing once a paragraph."""
    connection = collection.connection
    mentions = links.mentions(connection, slug)
    times = links.times_in(connection, slug)
    by_position: dict[int, list[Spoken]] = {}
    for time in times:
        by_position.setdefault(time.position, []).append(time)
    if not by_position and not any(row[5] in collection.entities for row in mentions):
        return
    rows: list[Named] = []
    for position, (_, text, speaker) in enumerate(links.spoken_paragraphs(connection, slug)):
        here = [row for row in mentions if row[0] == position] if mentions else []
        wanted = list(_wanted(position, text, by_position.get(position, ()), here, collection))
        seen: set[str] = set()
        for name in (
            *_mentioned(slug, here, collection),
            *(_resolve(collection, slug, one, text, here, speaker) for one in wanted),
        ):
            if name.id not in seen or not name.id:
                seen.add(name.id)
                rows.append(name)
    for place, row in enumerate(rows):
        yield row._replace(place=place)


Mention = tuple[int, int, int, int, int, str, bool]


def _mentioned(slug: str, here: Iterable[Mention], collection: Collection) -> Iterator[Named]:
    for position, _, _, start, end, entity, nested in here:
        row = collection.entities.get(entity)
        if row and row.type in THINGS and not nested:
            yield Named(slug, 0, position, start, end, "", "", "", "", "entity", entity, "named here")


def _wanted(
    position: int,
    text: str,
    times: Iterable[Spoken],
    here: Iterable[Mention],
    collection: Collection,
) -> Iterator[_Wanted]:
    """Words for things beside a date that no register knows by this name."""
    things = [
        (start, end)
        for _, start, end, _, _, entity, _ in here
        if entity in collection.entities and collection.entities[entity].type in THINGS
    ]
    reached = 0
    for time in times:
        at = text.find(time.surface, reached)
        if at < 0 or any(start < at + len(time.surface) and at < end for start, end in things):
            continue
        reached = at + len(time.surface)
        word = _beside(text, at, reached)
        if word and not any(s < word.end() and word.start() < e for s, e in things):
            sort = str(word.lastgroup)
            phrase = word[0].lower()
            known = _DOCUMENTS.get(phrase) or _DOCUMENTS.get(phrase.removeprefix("joint "), "")
            surface = text[min(word.start(), at) : max(word.end(), reached)]
            yield _Wanted(
                position, at, time.start, time.end, surface, sort, known or sort,
                time.first, time.last, time.precision,
            )


def _beside(text: str, start: int, end: int) -> re.Match[str] | None:
    """The word for a thing nearest to the date `text[start:end]`, in its part of the sentence."""
    before = list(_WORD.finditer(text, max(0, start - _BEFORE), start))
    after = next(_WORD.finditer(text, end, end + _AFTER), None)
    if before and not _STOP.search(text, before[-1].end(), start):
        gap = start - before[-1].end()
        if not after or gap <= after.start() - end or _STOP.search(text, end, after.start()):
            return before[-1]
    if after and not _STOP.search(text, end, after.start()):
        return after
    return None


def _resolve(
    collection: Collection,
    slug: str,
    wanted: _Wanted,
    text: str,
    here: Iterable[Mention],
    speaker: str,
) -> Named:
    begin, end = max(0, wanted.at - _AROUND), wanted.at + _AROUND
    company = {row[5] for row in here if begin <= row[1] < end}
    target, key, why = "", "", "no document or agreement of that date here"
    entity = _thing(collection, wanted, text[begin:end], company)
    if entity:
        target, key = "entity", entity.id
        why = f"speaks of {_the(wanted)} of {_when(wanted)}"
    elif wanted.precision in ("day", "month") and wanted.first <= collection.dates[slug]:
        document = _document(collection, slug, wanted, company | ({speaker} - {""}))
        if document:
            target, key = "slug", document
            why = f"speaks of {_the(wanted)} of {_when(wanted)}"
    return Named(
        slug, 0, wanted.position, wanted.start, wanted.end, wanted.surface, wanted.kinds,
        wanted.first, wanted.last, target, key, why,
    )


def _the(wanted: _Wanted) -> str:
    found = _WORD.search(wanted.surface)
    return f"the {found[0].lower()}" if found else "it"


def _when(wanted: _Wanted) -> str:
    if wanted.first == wanted.last:
        return wanted.first
    return wanted.first[: 7 if wanted.precision == "month" else 4]


def _thing(
    collection: Collection, wanted: _Wanted, around: str, company: set[str]
) -> EntityRow | None:
    """The one agreement or event of that date that the words and the company fit."""
    if wanted.sort == "document":
        return None
    kind = "event" if wanted.sort == "meeting" else "agreement"
    said = {word for word in plain_words(around) if word not in FUNCTION and level(word) >= 1}
    names = [collection.entities[key].name for key in company if key in collection.entities]
    said |= {word for name in names for word in plain_words(name)}
    noun = set(plain_words(wanted.surface))
    fitting = []
    for row in collection.things(wanted.first, wanted.last):
        if row.type != kind:
            continue
        own = set(plain_words(f"{row.name} {row.note}")) - FUNCTION
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


def _document(
    collection: Collection, slug: str, wanted: _Wanted, company: set[str]
) -> str:
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
