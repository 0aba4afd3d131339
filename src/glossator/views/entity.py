"""The page of an entity: facts on one side, every mention in its sentence on the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from glossator.content.registers import AUTHORITIES
from glossator.model.nouns import Entity
from glossator.model.urls import date_path, document_path, entity_path, matter_path, topic_path
from glossator.store import queries
from glossator.views import parts, words
from glossator.views.catalog import Catalog, bars
from glossator.views.kinds import (
    Bar,
    Counted,
    EntityDocument,
    EntityView,
    Fact,
    Head,
    Sentence,
)
from glossator.views.mentioned import TYPES, ends, is_matter
from glossator.views.offices import office_at, office_text
from glossator.views.parts import Chunk
from glossator.views.sentence import bounds, sentence

_TOGETHER = 12


def chunks(catalog: Catalog, entity_id: str) -> tuple[Chunk, ...]:
    """The documents that name an entity, page by page."""
    return parts.chunks(catalog, dict(queries.naming(catalog.store, entity_id)))


def pages(catalog: Catalog, entity_id: str) -> int:
    """How many pages an entity has: asked of every one, while few have more than one."""
    fits = catalog.tallies[entity_id].mentions <= catalog.settings.mentions_per_page
    return 1 if fits else len(chunks(catalog, entity_id))


def entity(catalog: Catalog, entity_id: str, cut: Sequence[Chunk], part: int) -> EntityView:
    """Page `part` (from 1, newest) of an entity, whose documents are `cut` in pages."""
    record = catalog.entities[entity_id]
    shown = parts.part_of(catalog, cut, part, partial(entity_path, entity_id))
    view = EntityView(
        head=Head(
            entity_path(entity_id, parts.number(part, len(cut))),
            "entity",
            record.name + (f", {shown.span}" if shown.span else ""),
            words.shorten(f"{words.TYPES[record.type][0]}. {record.note}", 200),
            og_type="profile" if record.type == "person" else "website",
        ),
        id=entity_id,
        type=record.type,
        type_text=words.TYPES[record.type][0],
        register_path=f"entities/{record.type}.html",
        name=record.name,
        note=record.note,
        documents=tuple(_document(catalog, record, slug) for slug in cut[part - 1]),
        part=shown,
    )
    return _whole(catalog, record, view) if shown.first else view


def _whole(catalog: Catalog, record: Entity, view: EntityView) -> EntityView:
    """The first page of an entity: all that is known of it."""
    tally = catalog.tallies[record.id]
    named = dict(queries.naming(catalog.store, record.id))
    spoken = dict(queries.spoken(catalog.store, record.id))
    return replace(
        view,
        also=tuple((alias.form, alias.kind) for alias in record.aliases),
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
        together=tuple(
            Counted(catalog.entities[other].name, entity_path(other), count)
            for other, count in queries.together(catalog.store, record.id, _TOGETHER)
            if other in catalog.entities
        ),
        said_by=tuple(
            Counted(line.title, line.path, spoken[line.slug], line.date_text)
            for line in map(catalog.lines.__getitem__, catalog.newest_first(spoken))
        ),
        topics=tuple(
            Counted(catalog.topics[topic].name, topic_path(topic), count)
            for topic, count in queries.topics_of_entity(catalog.store, record.id)
            if topic in catalog.topics
        ),
    )


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
