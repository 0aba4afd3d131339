"""Explicit references: a text names a document, a meeting, a statement or an agreement.

mentions of agreements, events and works · a word for such a thing with a date beside it
-> the one entity or document of that date, kind and company, else unresolved; never a guess
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from glossator.link.lookup import (
    AROUND,
    THINGS,
    Collection,
    Mention,
    Wanted,
    collection_of,
    meant,
)
from glossator.store import links, said
from glossator.store.said import UNTOLD, Named, Spoken

NAMED = "named here"
"""The reason of a reference to what the text itself links."""
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
_PAPERS = (
    "joint statement|statements?|declarations?|agreements?|accords?|treaty|treaties|resolutions?"
    "|memorandum|memoranda|protocols?|conventions?|communiqu[eé]s?|charter|pact|documents?"
    "|package of measures"
)
_MEETINGS = "summit|talks|meetings?|visits?|conversation|negotiations|forum|consultations"
_WORD = re.compile(
    rf"\b(?:(?P<paper>{_PAPERS})|(?P<document>{'|'.join(_DOCUMENTS)})|(?P<meeting>{_MEETINGS}))\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;!?](?=\s|$)|\n")
_PARTED = re.compile(r"[.;!?,]| or | and ")
_OPENING = re.compile(r",? (?:an?|the) ")
_BEFORE, _AFTER = 70, 45
"""Code points in which a word belongs to a date."""


def update(
    connection: sqlite3.Connection,
    *,
    due: set[str],
    dates: Mapping[str, str],
    before: set[str],
) -> set[str]:
    """Makes the names of documents again that are due, and of those that may speak of what came,
    changed or went (the dates of documents and things: `before`, and those of `due`). Whose names
    changed, and whom they name."""
    again = set(due)
    for date in before | {dates[slug] for slug in due}:
        if date:
            again |= said.looking_for(connection, date)
    if not again:
        return set()
    collection = collection_of(connection, dates)
    told: set[str] = set()
    found: dict[str, list[Named]] = {}
    for slug in sorted(again & dates.keys()):
        found[slug] = list(names(collection, slug))
        now = [row for row in found[slug] if row.target != UNTOLD]
        was = said.names_in(connection, slug)
        if now != was:
            told |= {slug, *(row.id for row in (*now, *was) if row.target == "slug")}
    said.put_named(connection, found)
    return told


def put_times(connection: sqlite3.Connection, due: set[str]) -> None:
    """Makes the times spoken of in documents again that are due."""
    said.put_times(connection, {slug: list(_times(connection, slug)) for slug in sorted(due)})


def _times(connection: sqlite3.Connection, slug: str) -> Iterator[Spoken]:
    at = {row[0]: place for place, row in enumerate(links.spoken_paragraphs(connection, slug))}
    for place, time in enumerate(links.times_found(connection, slug)):
        position = at.get(time.paragraph, -1)
        yield Spoken(
            slug,
            place,
            position,
            time.start,
            time.end,
            time.surface,
            time.start_date,
            time.end_date,
            time.precision,
        )


def names(collection: Collection, slug: str) -> Iterator[Named]:
    """What a document names, in order of paragraph, each thing once a paragraph."""
    connection = collection.connection
    mentions: dict[int, list[Mention]] = {}
    for mention in links.mentions(connection, slug):
        mentions.setdefault(mention[0], []).append(mention)
    times: dict[int, list[Spoken]] = {}
    for time in said.times_in(connection, slug):
        times.setdefault(time.position, []).append(time)
    if not mentions and not times:
        return
    rows: list[Named] = []
    for position, (_, text, speaker) in enumerate(links.spoken_paragraphs(connection, slug)):
        here = mentions.get(position, [])
        wanted = _wanted(position, text, times.get(position, ()), here, collection)
        seen: set[str] = set()
        for name in (
            *_mentioned(slug, here, collection),
            *(meant(collection, slug, one, here, speaker=speaker) for one in wanted),
        ):
            if name.id not in seen or not name.id:
                seen.add(name.id)
                rows.append(name)
    for place, row in enumerate(rows):
        yield row._replace(place=place)


def _mentioned(slug: str, here: Iterable[Mention], collection: Collection) -> Iterator[Named]:
    for position, _, _, start, end, entity, nested in here:
        row = collection.entities.get(entity)
        if row and row.type in THINGS and not nested:
            yield Named(slug, 0, position, start, end, "", "", "", "", "entity", entity, NAMED)


def _wanted(
    position: int,
    text: str,
    times: Iterable[Spoken],
    here: Iterable[Mention],
    collection: Collection,
) -> Iterator[Wanted]:
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
            around = text[max(0, at - AROUND) : at + AROUND]
            yield Wanted(
                position,
                at,
                around,
                time.start,
                time.end,
                surface,
                phrase,
                sort,
                known or sort,
                time.first,
                time.last,
                time.precision,
            )


def _beside(text: str, start: int, end: int) -> re.Match[str] | None:
    """The word for a thing nearest to the date `text[start:end]`, in its part of the sentence; a
    paper that follows ("on May 8, a statement was signed") before a meeting that goes ahead."""
    before = list(_WORD.finditer(text, max(0, start - _BEFORE), start))
    ahead = before[-1] if before and not _STOP.search(text, before[-1].end(), start) else None
    opening = _OPENING.match(text, end)
    begin = opening.end() if opening else end
    after = next(_WORD.finditer(text, begin, begin + _AFTER), None)
    if after and _PARTED.search(text, begin, after.start()):
        after = None
    if not ahead or not after:
        return ahead or after
    nearer = after.start() - end < start - ahead.end()
    paper = ahead.lastgroup == "meeting" and after.lastgroup == "paper"
    return after if nearer or paper else ahead
