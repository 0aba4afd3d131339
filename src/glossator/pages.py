"""Which pages there are: each a path, a key of what it shows, and how to make its view.

Catalog -> rows in the order in which they are published: documents first, what leads to them
after, so that a link never runs ahead of its target.

Nothing declares dependencies between pages: a key is a hash of digests that queries give (see
store/tally.py), and a view is made only when its key is not the one that was published.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, NamedTuple

from glossator import link
from glossator.content.load import TextPage
from glossator.model.nouns import ENTITY_TYPES, Document, Reference
from glossator.model.urls import (
    data_path,
    document_path,
    entity_path,
    matter_path,
    passage_path,
    source_path,
    topic_path,
)
from glossator.store import links, queries, said
from glossator.views import (
    data,
    dates,
    entity,
    lists,
    matters,
    parts,
    passages,
    reading,
    registers,
    source,
    topics,
)
from glossator.views.catalog import Catalog
from glossator.views.kinds import View

SEARCH = "search.html"


class Row(NamedTuple):
    """A page, or a data file, to be."""

    path: str
    key: str
    """Changes whenever what it shows does."""
    view: Callable[..., View | str]
    """Gives its view, or a data file's text, of a catalog and what is `given`. Rows hold no
    catalog: each process has one of its own."""
    given: tuple[Any, ...] = ()

    def make(self, catalog: Catalog) -> View | str:
        """What it shows of the collection."""
        return self.view(catalog, *self.given)


@dataclass(frozen=True, slots=True)
class Extras:
    """What pages show besides the catalog."""

    texts: tuple[TextPage, ...]
    theme: str
    """The theme's fingerprint."""
    kinds: Mapping[str, str]
    """Kind of page -> key of what every page of it is made with: templates, the site's facts."""


def pages(catalog: Catalog, extras: Extras) -> Iterator[Row]:
    """Every page and data file of the site, but search and those that depend on all the others."""
    keys = _Keys.of(catalog, extras)
    yield from _documents(catalog, keys)
    yield from _entities(catalog, keys)
    yield from _topics_and_dates(catalog, keys)
    yield from _matters(catalog, keys)
    yield from _indexes(catalog, extras, keys)


def search_page(extras: Extras, directory: str) -> Row:
    """The page that asks the search index whose directory is called so."""
    return Row(SEARCH, _hash((extras.kinds["search"], directory)), lists.search, (directory,))


@dataclass(frozen=True, slots=True)
class _Keys:
    """Digests that keys are made of, asked for once."""

    kinds: Mapping[str, str]
    """See `Extras`."""
    documents: Mapping[str, tuple[int, int, int]]
    texts: Mapping[str, str]
    """Slug -> digest of the document itself, without what is said of its names elsewhere."""
    entities: Mapping[str, int]
    topics: Mapping[str, int]
    records: Mapping[str, str]
    """Entity id -> digest of its record."""
    names: str
    """Of every entity's name and type: pages list entities by them."""
    topic_names: str
    tallies: str
    """Of all counts of entities and topics."""
    collection: str
    """Of all documents."""

    @classmethod
    def of(cls, catalog: Catalog, extras: Extras) -> _Keys:
        documents = queries.document_digests(catalog.store)
        named = [(e.id, e.name, e.sort, e.type) for e in catalog.entities.values()]
        return cls(
            kinds=extras.kinds,
            documents=documents,
            texts={slug: f"{digest:x}" for slug, (digest, _, _) in documents.items()},
            entities=queries.entity_digests(catalog.store),
            topics=queries.topic_digests(catalog.store),
            records={e.id: _hash(replace(e, where="")) for e in catalog.entities.values()},
            names=_hash(named),
            topic_names=_hash([(t.id, t.name) for t in catalog.topics.values()]),
            tallies=_hash((catalog.tallies, catalog.topic_tallies)),
            collection=_hash(
                [(slug, digest) for slug, (digest, _, _) in sorted(documents.items())]
            ),
        )

    def key(self, kind: str, *parts: object) -> str:
        """A key of these parts and of what every page of the kind is made with."""
        return _hash((self.kinds[kind], *parts))


def _hash(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()[:32]


def _documents(catalog: Catalog, keys: _Keys) -> Iterator[Row]:
    shelf = _Shelf()
    order = ("", *catalog.order, "")
    meant = said.meant(catalog.store)
    shared = {kind: keys.key(kind, keys.topic_names) for kind in ("reading", "source")}
    texts = {**keys.texts, "": ""}
    # Tens of thousands of keys at each build: written out, where they need not be hashed.
    for before, slug, after in zip(order, order[1:], order[2:], strict=False):
        _, shown, turn = keys.documents[slug]
        own = texts[slug]
        key = f"{shared['reading']} {own} {shown:x} {turn} {texts[before]} {texts[after]}"
        dead = sorted(catalog.dead_in("documents", slug)) if catalog.dead else []
        things = [(entity, _shown(catalog, entity)) for entity in meant.get(slug, ())]
        if dead or things:
            key = f"{key} {_hash((dead, things))}"
        # The three of one document stand together, so that it is read from the store once.
        given = (slug,)
        yield Row(document_path(slug), key, shelf.reading, given)
        yield Row(source_path(slug), f"{shared['source']} {own}", shelf.source, given)
        yield Row(data_path(slug), f"{own} {turn}", shelf.data, given)


def _shown(catalog: Catalog, entity: str) -> tuple[str, str] | None:
    """What a margin shows of an entity that a text means without naming it: nothing while no text
    names it."""
    record = catalog.entities.get(entity)
    return (record.name, record.note) if record and entity in catalog.tallies else None


class _Shelf:
    """The document whose pages are being made; it is put back when the next one is asked for."""

    def __init__(self) -> None:
        self._open: Document | None = None
        self._linked: tuple[str, tuple[Reference, ...]] = ("", ())

    def _document(self, catalog: Catalog, slug: str) -> Document:
        if self._open is None or self._open.slug != slug:
            self._open = queries.document(catalog.store, slug)
        return self._open

    def _references(self, catalog: Catalog, slug: str) -> tuple[Reference, ...]:
        if self._linked[0] != slug:
            self._linked = (slug, link.references(catalog.store, slug))
        return self._linked[1]

    def reading(self, catalog: Catalog, slug: str) -> View:
        document = self._document(catalog, slug)
        return reading.reading(catalog, document, self._references(catalog, slug))

    def source(self, catalog: Catalog, slug: str) -> View:
        return source.source(catalog, self._document(catalog, slug))

    def data(self, catalog: Catalog, slug: str) -> str:
        return data.document(self._document(catalog, slug), self._references(catalog, slug))


def _entities(catalog: Catalog, keys: _Keys) -> Iterator[Row]:
    for identifier in sorted(catalog.tallies.keys() & catalog.entities.keys()):
        record = catalog.entities[identifier]
        first = keys.key(
            "entity",
            keys.entities[identifier],
            keys.records[identifier],
            keys.names,
            keys.topic_names,
            catalog.settings.mentions_per_page,
            record.part_of in catalog.tallies,
        )
        path = partial(entity_path, identifier)
        if entity.pages(catalog, identifier) == 1:
            yield Row(path(), first, _entity, (identifier,))
            continue
        cut = entity.chunks(catalog, identifier)
        same = keys.records[identifier], keys.names
        for part, key in _keys_of_parts(keys, ("entity", first, same), cut):
            given = (identifier, cut, part)
            yield Row(path(parts.number(part, len(cut))), key, entity.entity, given)


def _entity(catalog: Catalog, identifier: str) -> View:
    """An entity on a single page: where its documents are is asked when it is made."""
    return entity.entity(catalog, identifier, entity.chunks(catalog, identifier), 1)


def _keys_of_parts(
    keys: _Keys, made_of: tuple[str, str, object], cut: Sequence[parts.Chunk]
) -> Iterator[tuple[int, str]]:
    """(part, key) of the pages of a long list; `made_of`: the kind of page, the key of the first
    one, and what all the others show. These change only with the documents on them, and when there
    comes another after them."""
    kind, first, same = made_of
    yield 1, f"{first} {len(cut)}"
    for part, chunk in enumerate(cut[1:], start=2):
        shown = [keys.texts[slug] for slug in chunk]
        yield part, keys.key(kind, same, shown, part == 2, part == len(cut))


def _topics_and_dates(catalog: Catalog, keys: _Keys) -> Iterator[Row]:
    for identifier, record in catalog.topics.items():
        digest = keys.topics.get(identifier, 0)
        evidence = {*record.strong.entities, *record.weak.entities} & catalog.tallies.keys()
        shown = keys.names, keys.topic_names, catalog.topic_tallies, sorted(evidence)
        first = keys.key("topic", record, digest, shown, catalog.settings.mentions_per_page)
        cut = topics.chunks(catalog, identifier)
        same = record.name, record.definition, keys.names
        for part, key in _keys_of_parts(keys, ("topic", first, same), cut):
            path = topic_path(identifier, parts.number(part, len(cut)))
            yield Row(path, key, topics.topic, (identifier, cut, part))
    periods = dates.periods(catalog)
    for name, lines in periods.items():
        around = dates.neighbours(periods, name)
        spoken = dates.spoken_of(catalog, name, lines)
        listed = [keys.texts[line.slug] for line in lines]
        said_in = [(keys.texts[row.slug], row.place) for row in spoken]
        yield Row(
            dates.path(name),
            keys.key("period", listed, around, said_in, catalog.settings.documents_listed),
            dates.period,
            (name, lines, around),
        )


def _matters(catalog: Catalog, keys: _Keys) -> Iterator[Row]:
    known = matters.matters(catalog)
    for identifier in known:
        record = keys.records[identifier]
        key = keys.key("matter", keys.entities[identifier], record, known, keys.names)
        yield Row(matter_path(identifier), key, matters.matter, (identifier,))
    ids = links.repeated_ids(catalog.store)
    for (slug, place), quotes in links.repeated(catalog.store).items():
        shown = [keys.texts[one] for one in (slug, *(row.slug for row in quotes))]
        path = passage_path(link.passage_name(slug, ids[slug, place]))
        key = keys.key("passage", quotes, shown, keys.names)
        yield Row(path, key, passages.compared, (slug, place))
    key = keys.key("matters", keys.documents, keys.tallies, keys.names)
    yield Row("matters/index.html", key, matters.index)


def _indexes(catalog: Catalog, extras: Extras, keys: _Keys) -> Iterator[Row]:
    records = _hash(tuple(keys.records.items()))
    register = records, keys.tallies
    everything = keys.collection, keys.tallies, records, _hash(catalog.topics)
    listed = keys.key("register", *register)
    for kind in ENTITY_TYPES:
        yield Row(f"entities/{kind}.html", listed, registers.register, (kind,))
    views: tuple[tuple[str, tuple[object, ...], Callable[[Catalog], View]], ...] = (
        ("entities", register, registers.entities),
        ("topics", everything, topics.topics),
        ("dates", everything, dates.dates),
        ("documents", (*everything, catalog.settings.documents_listed), lists.documents),
    )
    for name, shown, view in views:
        yield Row(f"{name}/index.html", keys.key(name, *shown), view)
    yield Row("data/documents.json", _hash(everything), data.documents)
    yield Row("data/entities.json", _hash(register), data.entities)
    about = next((page for page in extras.texts if page.name == "about"), None)
    for page in extras.texts:
        if page is not about:
            dead = sorted(catalog.dead_in("pages", page.name))
            key = keys.key("text", page, dead)
            yield Row(f"pages/{page.name}.html", key, lists.text, (page,))
    key = keys.key("text", everything, about, sorted(catalog.dead_in("pages", "about")))
    yield Row("about.html", key, lists.about, (about,))
    yield Row("404.html", keys.key("notfound"), lists.not_found)
    yield Row("index.html", keys.key("home", *everything), lists.home)
