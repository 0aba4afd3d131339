"""Topics: each with its definition, its evidence, and every paragraph that belongs to it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from glossator.model.nouns import Evidence, Topic
from glossator.model.rich import Rich
from glossator.model.urls import document_path, entity_path, topic_path
from glossator.store import queries
from glossator.store.rows import MentionRow, ParagraphRow, Tally
from glossator.views import words
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

_TOGETHER = 12
_TELLING = 2


def topic(catalog: Catalog, topic_id: str) -> TopicView:
    """The page of a topic."""
    record = catalog.topics[topic_id]
    rows = queries.topic_paragraphs(catalog.store, topic_id)
    by_slug: dict[str, list[ParagraphRow]] = defaultdict(list)
    for row in rows:
        by_slug[row.slug].append(row)
    return TopicView(
        head=Head(
            topic_path(topic_id), "topic", record.name, words.shorten(record.definition, 200)
        ),
        name=record.name,
        definition=record.definition,
        paragraphs=len(rows),
        documents=tuple(
            (catalog.lines[slug], _passages(catalog, slug, by_slug[slug]))
            for slug in catalog.newest_first(by_slug)
        ),
        years=years(catalog, Counter(row.slug for row in rows)),
        evidence_entities=_links(catalog, record.strong),
        evidence_phrases=record.strong.phrases,
        weak_entities=_links(catalog, record.weak),
        weak_phrases=record.weak.phrases,
        together=tuple(
            Counted(catalog.entities[entity].name, entity_path(entity), count)
            for entity, count in queries.entities_of_topic(catalog.store, topic_id, _TOGETHER)
            if entity in catalog.entities
        ),
        others=tuple(
            Counted(other.name, topic_path(other.id), _tally(catalog, other.id).mentions)
            for other in catalog.topics.values()
            if other.id != topic_id
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
    rows = [queries.paragraphs(catalog.store, slug)[position] for slug, position, _ in chosen]
    return tuple(_passages(catalog, row.slug, [row])[0] for row in rows)
