"""The page of an entity: facts on one side, every mention in its sentence on the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from glossator.content.registers import AUTHORITIES
from glossator.model.nouns import Entity
from glossator.model.urls import date_path, entity_path, topic_path
from glossator.store import queries
from glossator.store.rows import MentionRow, ParagraphRow
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
from glossator.views.offices import office_at, office_text
from glossator.views.sentence import bounds, sentence

_TOGETHER = 12
Group = tuple[str, list[list[MentionRow]]]
"""(slug, its mentions by sentence)."""


def parts(catalog: Catalog, entity_id: str) -> int:
    """How many pages the entity's mentions take: at least 1."""
    return len(_split(_groups(catalog, entity_id), catalog.settings.mentions_per_page))


def entity(catalog: Catalog, entity_id: str, part: int = 1) -> EntityView:
    """Page `part` (from 1) of an entity."""
    record = catalog.entities[entity_id]
    texts = queries.paragraph_texts(catalog.store, entity_id)
    groups = _groups(catalog, entity_id)
    pages = _split(groups, catalog.settings.mentions_per_page)
    tally = catalog.tallies.get(entity_id)
    spoken = dict(queries.spoken(catalog.store, entity_id))
    return EntityView(
        head=Head(
            entity_path(entity_id, part),
            "entity",
            record.name + (f", part {part}" if part > 1 else ""),
            words.shorten(f"{words.TYPES[record.type][0]}. {record.note}", 200),
        ),
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
            (
                authority,
                number,
                f"{AUTHORITIES[authority]}{number}" if AUTHORITIES[authority] else "",
            )
            for authority, number in record.same_as
        ),
        mentions=tally.mentions if tally else 0,
        documents_count=tally.documents if tally else 0,
        years=years(catalog, Counter({s: sum(map(len, found)) for s, found in groups})),
        documents=tuple(_document(catalog, record, group, texts) for group in pages[part - 1]),
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
        part=part,
        parts=tuple(
            Link(str(number), entity_path(entity_id, number)) for number in range(1, len(pages) + 1)
        )
        if len(pages) > 1
        else (),
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
        found.append(Fact("Part of", whole.name, entity_path(whole.id)))
    if record.coordinates:
        latitude, longitude = record.coordinates
        found.append(
            Fact(
                "Coordinates",
                f"{abs(latitude):.2f}° {'N' if latitude >= 0 else 'S'}, "
                f"{abs(longitude):.2f}° {'E' if longitude >= 0 else 'W'}",
            )
        )
    return tuple(found)


def _groups(catalog: Catalog, entity_id: str) -> list[Group]:
    """Mentions by document, newest first, and within it by sentence."""
    texts = queries.paragraph_texts(catalog.store, entity_id)
    found: dict[str, list[list[MentionRow]]] = defaultdict(list)
    last: tuple[str, int, int] = ("", -2, -1)
    for mention in queries.mentions_of(catalog.store, entity_id):
        text = _text(catalog, texts, mention)
        begin, _ = bounds(text, mention.start, mention.end)
        here = (mention.slug, mention.position, begin)
        if here == last:
            found[mention.slug][-1].append(mention)
        else:
            found[mention.slug].append([mention])
        last = here
    return [(slug, found[slug]) for slug in catalog.newest_first(found)]


def _split(groups: Sequence[Group], limit: int) -> list[list[Group]]:
    """Groups on pages of at most `limit` sentences; a long document's run over pages."""
    pages: list[list[Group]] = [[]]
    room = limit
    for slug, sentences in groups:
        rest = sentences
        while rest:
            if not room:
                pages.append([])
                room = limit
            taken, rest = rest[:room], rest[room:]
            pages[-1].append((slug, taken))
            room -= len(taken)
    return pages


def _text(catalog: Catalog, texts: dict[tuple[str, int], ParagraphRow], mention: MentionRow) -> str:
    if mention.position < 0:
        return catalog.lines[mention.slug].title
    return texts[mention.slug, mention.position].text


def _document(
    catalog: Catalog,
    record: Entity,
    group: Group,
    texts: dict[tuple[str, int], ParagraphRow],
) -> EntityDocument:
    slug, sentences = group
    line = catalog.lines[slug]
    shown = []
    for mentions in sentences:
        first = mentions[0]
        places = [(mention.start, mention.end) for mention in mentions]
        if first.position < 0:
            shown.append(Sentence(sentence(line.title, places), "", line.path, 0))
            continue
        para = texts[slug, first.position]
        shown.append(
            Sentence(
                sentence(para.text, places), para.speaker, f"{line.path}#{para.id}", para.number
            )
        )
    return EntityDocument(
        document=line,
        sentences=tuple(shown),
        office=office_at(record, line.date, catalog.entities),
    )
