"""The page of an entity: facts on one side, every mention in its sentence on the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from glossator.content.registers import AUTHORITIES
from glossator.model.nouns import Entity
from glossator.model.urls import date_path, document_path, entity_path, matter_path, topic_path
from glossator.store import queries
from glossator.views import words
from glossator.views.catalog import Catalog, bars
from glossator.views.kinds import (
    Bar,
    Counted,
    EntityDocument,
    EntityView,
    Fact,
    Head,
    Link,
    Sentence,
)
from glossator.views.mentioned import TYPES, ends, is_matter
from glossator.views.offices import office_at, office_text
from glossator.views.sentence import bounds, sentence

_TOGETHER = 12
Chunk = tuple[str, ...]
"""Slugs whose mentions stand on one page, newest first."""


def chunks(catalog: Catalog, entity_id: str) -> tuple[Chunk, ...]:
    """The documents that name an entity, page by page, newest first; at least one page.

    Pages are filled from the oldest document on, so that a new one changes only the first.
    """
    limit = catalog.settings.mentions_per_page
    named = dict(queries.naming(catalog.store, entity_id))
    filled: list[list[str]] = [[]]
    room = limit
    for slug in reversed(catalog.newest_first(named)):
        if filled[-1] and named[slug] > room:
            filled.append([])
            room = limit
        filled[-1].append(slug)
        room -= named[slug]
    return tuple(tuple(reversed(page)) for page in reversed(filled))


def parts(catalog: Catalog, entity_id: str) -> int:
    """How many pages an entity has: asked of every one, while few have more than one."""
    fits = catalog.tallies[entity_id].mentions <= catalog.settings.mentions_per_page
    return 1 if fits else len(chunks(catalog, entity_id))


def part_path(entity_id: str, part: int, parts: int) -> str:
    """Path of page `part` (from 1, newest) of `parts`: older pages keep theirs as parts grow."""
    return entity_path(entity_id) if part == 1 else entity_path(entity_id, parts - part + 2)


def entity(catalog: Catalog, whole: EntityView, pages: Sequence[Chunk], part: int) -> EntityView:
    """Page `part` (from 1) of an entity, of which `whole` is what all its pages show."""
    record = catalog.entities[whole.id]
    return replace(
        whole,
        head=_head(record, pages, part),
        documents=tuple(_document(catalog, record, slug) for slug in pages[part - 1]),
        part=part,
    )


def _head(record: Entity, pages: Sequence[Chunk], part: int) -> Head:
    return Head(
        part_path(record.id, part, len(pages)),
        "entity",
        record.name + (f", part {part}" if part > 1 else ""),
        words.shorten(f"{words.TYPES[record.type][0]}. {record.note}", 200),
        og_type="profile" if record.type == "person" else "website",
    )


def whole(catalog: Catalog, entity_id: str, pages: Sequence[Chunk]) -> EntityView:
    """What all pages of an entity show: the first, without its documents."""
    record = catalog.entities[entity_id]
    tally = catalog.tallies[entity_id]
    named = dict(queries.naming(catalog.store, entity_id))
    spoken = dict(queries.spoken(catalog.store, entity_id))
    return EntityView(
        head=_head(record, pages, 1),
        id=entity_id,
        type=record.type,
        type_text=words.TYPES[record.type][0],
        register_path=f"entities/{record.type}.html",
        name=record.name,
        also=tuple((alias.form, alias.kind) for alias in record.aliases),
        note=record.note,
        facts=_facts(catalog, record),
        roles=tuple(
            Fact(office_text(role, catalog.entities), words.period(role.start, role.end))
            for role in sorted(record.roles, key=lambda role: role.start, reverse=True)
        ),
        authorities=tuple(
            (authority, number, f"{AUTHORITIES[authority]}{number}" * bool(AUTHORITIES[authority]))
            for authority, number in record.same_as
        ),
        mentions=tally.mentions,
        documents_count=tally.documents,
        years=years(catalog, Counter(named)),
        documents=(),
        together=tuple(
            Counted(catalog.entities[other].name, entity_path(other), count)
            for other, count in queries.together(catalog.store, entity_id, _TOGETHER)
            if other in catalog.entities
        ),
        said_by=tuple(
            Counted(line.title, line.path, spoken[line.slug], line.date_text)
            for line in map(catalog.lines.__getitem__, catalog.newest_first(spoken))
        ),
        topics=tuple(
            Counted(catalog.topics[topic].name, topic_path(topic), count)
            for topic, count in queries.topics_of_entity(catalog.store, entity_id)
            if topic in catalog.topics
        ),
        part=1,
        parts=_parts(catalog, entity_id, pages),
    )


def _parts(catalog: Catalog, entity_id: str, pages: Sequence[Chunk]) -> tuple[Link, ...]:
    """Links to all pages, newest first, by the years they cover."""
    if len(pages) < 2:
        return ()
    links = []
    for part, slugs in enumerate(pages, start=1):
        dates = [catalog.lines[slug].date[:4] for slug in slugs]
        span = " – ".join(dict.fromkeys([dates[-1] or "undated", dates[0] or "undated"]))
        links.append(Link(span, part_path(entity_id, part, len(pages))))
    return tuple(links)


def years(catalog: Catalog, counts: Counter[str]) -> tuple[Bar, ...]:
    """A strip of counts (slug -> count) by year, gaps between years kept."""
    by_year: Counter[int] = Counter()
    for slug, count in counts.items():
        date = catalog.lines[slug].date
        if date:
            by_year[int(date[:4])] += count
    if not by_year:
        return ()
    return bars(
        [
            (str(year), by_year[year], date_path(str(year)))
            for year in range(min(by_year), max(by_year) + 1)
        ]
    )


def _facts(catalog: Catalog, record: Entity) -> tuple[Fact, ...]:
    found = []
    if any(record.dates):
        found.append(Fact("Date", words.period(*record.dates)))
    if record.part_of in catalog.entities:
        whole = catalog.entities[record.part_of]
        path = entity_path(whole.id) if whole.id in catalog.tallies else ""
        found.append(Fact("Part of", whole.name, path))
    if record.coordinates:
        latitude, longitude = record.coordinates
        found.append(
            Fact(
                "Coordinates",
                f"{abs(latitude):.2f}° {'N' if latitude >= 0 else 'S'}, "
                f"{abs(longitude):.2f}° {'E' if longitude >= 0 else 'W'}",
            )
        )
    if record.type in TYPES and record.id in catalog.tallies:
        first, last = ends(catalog, record.id)
        found.append(Fact("First mentioned", first.text, first.path))
        found.append(Fact("Last mentioned", last.text, last.path))
        if is_matter(catalog, record.id):
            found.append(Fact("In order of time", "all passages", matter_path(record.id)))
    return tuple(found)


def _document(catalog: Catalog, record: Entity, slug: str) -> EntityDocument:
    """A document's mentions of an entity, each sentence once."""
    line = catalog.lines[slug]
    texts = {row.position: row for row in queries.paragraphs_naming(catalog.store, record.id, slug)}
    shown: list[Sentence] = []
    for position, mentions in groupby(
        queries.mentions_of(catalog.store, record.id, slug), key=lambda mention: mention.position
    ):
        para = texts.get(position)
        text = para.text if para else line.title
        by_sentence: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for mention in mentions:
            begin, _ = bounds(text, mention.start, mention.end)
            by_sentence[begin].append((mention.start, mention.end))
        for places in by_sentence.values():
            rich = sentence(text, places)
            if para:
                path = document_path(slug, para.id)
                shown.append(Sentence(rich, para.speaker, path, para.number))
            else:
                shown.append(Sentence(rich, "", line.path, 0))
    return EntityDocument(
        document=line,
        sentences=tuple(shown),
        office=office_at(record, line.date, catalog.entities),
    )
