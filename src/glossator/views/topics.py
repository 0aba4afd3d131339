"""Topics: each with its definition, its evidence, and every paragraph that belongs to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from glossator.model.nouns import Evidence, Topic
from glossator.model.rich import Rich
from glossator.model.urls import document_path, entity_path, topic_path
from glossator.store import queries
from glossator.store.rows import MentionRow, ParagraphRow, Tally
from glossator.views import parts, words
from glossator.views.catalog import Catalog
from glossator.views.entity import years
from glossator.views.kinds import (
    Counted,
    Head,
    Link,
    Passage,
    TopicLine,
    TopicsView,
    TopicView,
)
from glossator.views.marks import entity_marks
from glossator.views.parts import Chunk

_TOGETHER = 12
_TELLING = 2


def chunks(catalog: Catalog, topic_id: str) -> tuple[Chunk, ...]:
    """The documents of a topic, page by page."""
    return parts.chunks(catalog, queries.topic_counts(catalog.store, topic_id))


def topic(catalog: Catalog, topic_id: str, cut: Sequence[Chunk], part: int) -> TopicView:
    """Page `part` (from 1, newest) of a topic, whose documents are `cut` in pages."""
    record = catalog.topics[topic_id]
    shown = parts.part_of(catalog, cut, part, partial(topic_path, topic_id))
    view = TopicView(
        head=Head(
            topic_path(topic_id, parts.number(part, len(cut))),
            "topic",
            record.name + (f", {shown.span}" if shown.span else ""),
            words.shorten(record.definition, 200),
        ),
        name=record.name,
        definition=record.definition,
        documents=tuple(
            (
                catalog.lines[slug],
                _passages(catalog, slug, queries.topic_paragraphs(catalog.store, topic_id, slug)),
            )
            for slug in cut[part - 1]
        ),
        part=shown,
    )
    return _whole(catalog, record, view) if shown.first else view


def _whole(catalog: Catalog, record: Topic, view: TopicView) -> TopicView:
    """The first page of a topic: all that is known of it."""
    counts = queries.topic_counts(catalog.store, record.id)
    return replace(
        view,
        paragraphs=sum(counts.values()),
        documents_count=len(counts),
        years=years(catalog, Counter(counts)),
        evidence_entities=_links(catalog, record.strong),
        evidence_phrases=record.strong.phrases,
        weak_entities=_links(catalog, record.weak),
        weak_phrases=record.weak.phrases,
        together=tuple(
            Counted(catalog.entities[entity].name, entity_path(entity), count)
            for entity, count in queries.entities_of_topic(catalog.store, record.id, _TOGETHER)
            if entity in catalog.entities
        ),
        others=tuple(
            Counted(other.name, topic_path(other.id), _tally(catalog, other.id).mentions)
            for other in catalog.topics.values()
            if other.id != record.id
        ),
    )


def _links(catalog: Catalog, evidence: Evidence) -> tuple[Link, ...]:
    """The entities of the evidence that have a page."""
    return tuple(
        Link(catalog.entities[entity].name, entity_path(entity))
        for entity in evidence.entities
        if entity in catalog.tallies
    )


def topics(catalog: Catalog) -> TopicsView:
    """All topics in the editor's order, each with its two most telling passages."""
    return TopicsView(
        head=Head("topics/index.html", "topics", "Topics", f"Topics of {catalog.site.title}."),
        topics=tuple(
            TopicLine(
                name=record.name,
                path=topic_path(record.id),
                definition=record.definition,
                paragraphs=_tally(catalog, record.id).mentions,
                documents=_tally(catalog, record.id).documents,
                telling=_telling(catalog, record),
            )
            for record in catalog.topics.values()
        ),
    )


def _tally(catalog: Catalog, topic_id: str) -> Tally:
    return catalog.topic_tallies.get(topic_id, Tally(0, 0))


def _passages(catalog: Catalog, slug: str, rows: Sequence[ParagraphRow]) -> tuple[Passage, ...]:
    named: dict[int, list[MentionRow]] = defaultdict(list)
    for mention in queries.mentions_in(catalog.store, slug):
        named[mention.position].append(mention)
    return tuple(
        Passage(
            rich=Rich(row.text, entity_marks(named.get(row.position, ()), catalog.entities)),
            speaker=row.speaker,
            path=document_path(slug, row.id),
            number=row.number,
            document=catalog.lines[slug],
        )
        for row in rows
    )


def _telling(catalog: Catalog, record: Topic) -> tuple[Passage, ...]:
    """The passages with most evidence, of different documents where there are any."""
    ranked = sorted(
        queries.telling(catalog.store, record.id),
        key=lambda found: (-found[2], -catalog.places[found[0]], found[1]),
    )
    chosen: list[tuple[str, int, int]] = []
    for found in ranked:
        if len(chosen) == _TELLING:
            break
        if found[0] not in {slug for slug, _, _ in chosen}:
            chosen.append(found)
    chosen += [found for found in ranked if found not in chosen][: _TELLING - len(chosen)]
    rows = [queries.paragraph(catalog.store, slug, position) for slug, position, _ in chosen]
    return tuple(_passages(catalog, row.slug, [row])[0] for row in rows)
