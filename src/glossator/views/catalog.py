"""What views draw from: the store, the registers and topics, and the lists made of them once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from glossator.config import RenderSettings, SiteFacts
from glossator.model.nouns import Entity, Topic
from glossator.model.urls import document_path
from glossator.store import queries
from glossator.store.rows import DocumentRow, Tally
from glossator.views import words
from glossator.views.kinds import Bar, DocumentLine

_WORDS_A_MINUTE = 220


@dataclass(frozen=True, slots=True)
class Catalog:
    """The collection as views see it."""

    store: sqlite3.Connection
    site: SiteFacts
    settings: RenderSettings
    entities: Mapping[str, Entity]
    topics: Mapping[str, Topic]
    lines: Mapping[str, DocumentLine]
    """By slug; in order of date, undated last."""
    order: tuple[str, ...]
    """Slugs in order of date, undated last."""
    places: Mapping[str, int]
    """Slug -> its place in `order`."""
    tallies: Mapping[str, Tally]
    """By entity id: those that are named or speak."""
    topic_tallies: Mapping[str, Tally]
    figures: Mapping[str, int]
    """How many documents, paragraphs, mentions and named entities there are."""
    dead: Mapping[str, frozenset[str]]
    """File of the editors' -> what is cited there and leads nowhere."""

    def neighbours(self, slug: str) -> tuple[str, str]:
        """Slugs of the documents before and after by date; "" at either end."""
        place = self.places[slug]
        order = self.order
        return (
            order[place - 1] if place else "",
            order[place + 1] if place + 1 < len(order) else "",
        )

    def dead_in(self, folder: str, name: str) -> frozenset[str]:
        """What is cited in a Markdown file of `content/` and leads nowhere."""
        return self.dead.get(f"content/{folder}/{name}.md", frozenset())

    def newest_first(self, slugs: Iterable[str]) -> list[str]:
        """Slugs, newest first, undated last."""
        ordered = sorted(set(slugs), key=self.places.__getitem__)
        dated = [slug for slug in ordered if self.lines[slug].date]
        return dated[::-1] + ordered[len(dated) :]


def catalog(
    store: sqlite3.Connection,
    site: SiteFacts,
    settings: RenderSettings,
    entities: Sequence[Entity],
    topics: Sequence[Topic],
    *,
    dead: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> Catalog:
    """The catalog of what is in the store now; `dead`: see `Catalog`."""
    lines = {row.slug: line(row) for row in queries.documents(store)}
    return Catalog(
        store=store,
        site=site,
        settings=settings,
        entities={entity.id: entity for entity in entities},
        topics={topic.id: topic for topic in topics},
        lines=lines,
        order=tuple(lines),
        places={slug: place for place, slug in enumerate(lines)},
        tallies=queries.tallies(store),
        topic_tallies=queries.topic_tallies(store),
        figures=queries.figures(store),
        dead=dead,
    )


def line(row: DocumentRow) -> DocumentLine:
    """A document in a list."""
    return DocumentLine(
        slug=row.slug,
        title=row.title or row.slug,
        path=document_path(row.slug),
        date=row.date,
        date_text=words.date(row.date),
        kind=row.kind or "other",
        kind_text=words.KINDS[row.kind or "other"][0],
        place=row.place,
        speakers=row.speakers,
        minutes=max(1, round(row.words / _WORDS_A_MINUTE)),
        date_supplied=row.supplied,
    )


def bars(counts: Sequence[tuple[str, int, str]]) -> tuple[Bar, ...]:
    """A strip of (label, count, path); a bar leads somewhere only where there is something."""
    most = max((count for _, count, _ in counts), default=0)
    return tuple(
        Bar(label, count, path if count else "", max(8, round(100 * count / most)) if count else 0)
        for label, count, path in counts
    )
