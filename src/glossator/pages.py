"""Which pages there are: each a path and the view it shows, made only when asked for.

Catalog -> rows (path, make) in the order in which they are published: documents first, what
leads to them after, so that a link never runs ahead of its target.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from glossator.content.load import TextPage
from glossator.model.nouns import ENTITY_TYPES
from glossator.model.urls import (
    date_path,
    document_path,
    entity_path,
    source_path,
    topic_path,
)
from glossator.views import dates, entity, lists, reading, registers, source, topics
from glossator.views.catalog import Catalog
from glossator.views.kinds import View


@dataclass(frozen=True, slots=True)
class Extras:
    """What pages show besides the catalog."""

    texts: tuple[TextPage, ...]
    related: Mapping[str, Sequence[tuple[str, str]]]
    """Slug -> (slug, why) of its related documents, best first."""
    search_scripts: tuple[str, ...]


def pages(catalog: Catalog, extras: Extras) -> Iterator[tuple[str, Callable[[], View]]]:
    """Every page of the site."""
    for slug in catalog.order:
        related = extras.related.get(slug, ())
        yield document_path(slug), partial(reading.reading, catalog, slug, related)
        yield source_path(slug), partial(source.source, catalog, slug)
    for identifier in sorted(catalog.tallies.keys() & catalog.entities.keys()):
        for part in range(1, entity.parts(catalog, identifier) + 1):
            yield entity_path(identifier, part), partial(entity.entity, catalog, identifier, part)
    for topic in catalog.topics:
        yield topic_path(topic), partial(topics.topic, catalog, topic)
    for name in dates.periods(catalog):
        yield date_path(name), partial(dates.period, catalog, name)
    yield from _indexes(catalog, extras)


def _indexes(catalog: Catalog, extras: Extras) -> Iterator[tuple[str, Callable[[], View]]]:
    about = next((page for page in extras.texts if page.name == "about"), None)
    for kind in ENTITY_TYPES:
        yield f"entities/{kind}.html", partial(registers.register, catalog, kind)
    yield "entities/index.html", partial(registers.entities, catalog)
    yield "topics/index.html", partial(topics.topics, catalog)
    yield "dates/index.html", partial(dates.dates, catalog)
    yield "documents/index.html", partial(lists.documents, catalog)
    yield "search.html", partial(lists.search, catalog, extras.search_scripts)
    for page in extras.texts:
        if page is not about:
            yield f"pages/{page.name}.html", partial(lists.text, catalog, page)
    yield "about.html", partial(lists.about, catalog, about)
    yield "404.html", partial(lists.not_found, catalog)
    yield "index.html", partial(lists.home, catalog)
