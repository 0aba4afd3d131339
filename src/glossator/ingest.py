"""The store brought up to date with the sources: documents, references, what cards show.

refs -> documents that are due (by key) -> processed -> store -> references -> digests
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from glossator.annotate import decide, gazetteer
from glossator.config import Site
from glossator.content import decisions
from glossator.content.load import Editorial
from glossator.errors import Problem
from glossator.link import related, shared
from glossator.model.nouns import Entity
from glossator.process import Names
from glossator.sources import SourceRef
from glossator.store import queries, store, tally
from glossator.store.rows import Tally
from glossator.views.words import about
from glossator.workers import Progress, process_all


def _names_key(editorial: Editorial, slug: str) -> str:
    """Changes with the registers, the topics and the decisions that can touch a document."""
    touching = decide.touching(editorial.decisions, slug)
    return hashlib.sha256(repr((editorial.names_key, touching)).encode()).hexdigest()


def documents(
    site: Site,
    *,
    connection: sqlite3.Connection,
    refs: Sequence[SourceRef],
    editorial: Editorial,
    jobs: int,
    progress: Progress,
) -> tuple[int, list[Problem]]:
    """Brings the store up to date with the sources: (documents processed, what is wrong)."""
    keys = {ref.slug: _text_key(site, ref) for ref in refs}
    known = store.keys(connection)
    names_keys = {ref.slug: _names_key(editorial, ref.slug) for ref in refs}
    due = [r for r in refs if known.get(r.slug) != (keys[r.slug], names_keys[r.slug])]
    entities = editorial.entities if due else ()
    names = Names(gazetteer(entities), editorial.topics, editorial.decisions)
    faults: list[Problem] = []
    left_out = set(known) - set(keys)
    for number, (ref, document, problems) in enumerate(
        process_all(site, due, names, jobs=jobs), start=1
    ):
        if document is None:
            faults += problems
            left_out.add(ref.slug)
        else:
            store.put(connection, document, text_key=keys[ref.slug], names_key=names_keys[ref.slug])
        progress("documents", number, len(due))
    store.remove(connection, sorted(left_out))
    faults += decisions.misplaced(editorial.decisions, keys)
    faults += decisions.idle(editorial.decisions, keys, queries.decided(connection))
    return len(due), faults + list(queries.problems(connection))


def _text_key(site: Site, ref: SourceRef) -> str:
    """Changes with everything but code and registers that a document depends on."""
    parts = (ref.file, ref.sha256, ref.record, site.clean, site.facts.publisher, site.facts.rights)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def references(
    connection: sqlite3.Connection, entities: Sequence[Entity]
) -> dict[str, list[tuple[str, str]]]:
    """Puts references into the store; slug -> (slug, why) of related documents."""
    rows = [shared.Row(*row) for row in _named(connection, entities)]
    others = {
        slug: [(one.slug, ", ".join(one.reasons)) for one in found]
        for slug, found in related.related(rows).items()
    }
    store.put_references(connection, shared.references(rows), others)
    tally.show(connection, shown(entities, queries.tallies(connection)))
    return others


def _named(
    connection: sqlite3.Connection, entities: Sequence[Entity]
) -> Iterator[tuple[str, str, str, int, str, str, str, int, int]]:
    """Rows for `shared`: what the store knows, with the entities' names and types."""
    known = {entity.id: entity for entity in entities}
    for slug, date, para, position, entity, start, end in queries.outer_mentions(connection):
        record = known.get(entity)
        if record is not None:
            yield slug, date, para, position, entity, record.name, record.type, start, end


def shown(entities: Sequence[Entity], tallies: Mapping[str, Tally]) -> dict[str, int]:
    """Entity id -> digest of what the card of a reading page shows of it."""
    names = {entity.id: entity.name for entity in entities}
    return {
        entity.id: tally.digest(
            repr(
                (
                    entity.name,
                    entity.type,
                    entity.note,
                    [(role, names.get(role.of)) for role in entity.roles],
                    [about(count) for count in tallies[entity.id]],
                )
            )
        )
        for entity in entities
        if entity.id in tallies
    }
