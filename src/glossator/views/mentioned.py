"""When a thing is first and last mentioned, and whether it is a matter with a page of its own."""

from __future__ import annotations

from glossator.model.urls import document_path
from glossator.store import links, queries
from glossator.views.catalog import Catalog
from glossator.views.kinds import Link

LEAST = 3
"""Documents that a matter runs through."""
TYPES = ("agreement", "initiative", "event")
"""Types of entities that can be a matter."""


def is_matter(catalog: Catalog, entity: str) -> bool:
    """Whether an entity has a page in order of time."""
    record, tally = catalog.entities.get(entity), catalog.tallies.get(entity)
    return bool(record and tally and record.type in TYPES and tally.documents >= LEAST)


def ends(catalog: Catalog, entity: str) -> tuple[Link, Link]:
    """The first and the last mention of an entity in order of time, as links to paragraphs."""
    named = dict(queries.naming(catalog.store, entity))
    order = [slug for slug in catalog.order if slug in named]
    dated = [slug for slug in order if catalog.lines[slug].date] or order
    return _mention(catalog, entity, dated[0]), _mention(catalog, entity, dated[-1])


def _mention(catalog: Catalog, entity: str, slug: str) -> Link:
    line = catalog.lines[slug]
    rows = [row for row in queries.mentions_in(catalog.store, slug) if row.entity == entity]
    position = next((row.position for row in rows if row.position >= 0), -1)
    anchor = links.paragraph(catalog.store, slug, position)[0] if position >= 0 else ""
    return Link(line.date_text, document_path(slug, anchor), line.title)
