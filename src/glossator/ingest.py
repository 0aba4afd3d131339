"""The store brought up to date with the sources: documents, references, what cards show.

refs -> documents that are due (by key) -> processed -> store -> references -> digests
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from glossator import link
from glossator.annotate import Gazetteer, Traces, decide, differing, gazetteer, posts
from glossator.annotate.gazetteer import Known, Pattern, restored
from glossator.config import AnnotateSettings, Site
from glossator.content import decisions, links
from glossator.content.links import LinkRules
from glossator.content.load import Editorial
from glossator.errors import Problem
from glossator.model.nouns import Entity
from glossator.outcome import Progress
from glossator.process import Names
from glossator.sources import SourceRef
from glossator.store import links as stored
from glossator.store import opening, queries, store, tally
from glossator.store.rows import Tally
from glossator.views.words import about
from glossator.workers import Task, apart, process_all

_MANY = 32
"""Changed documents for whose references a process of their own is worth it."""


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
    text_keys = {ref.slug: _text_key(site, ref) for ref in refs}
    names_keys = _names_keys(editorial, refs, site.annotate)
    known = store.keys(connection)
    registers = _Registers(connection, editorial)
    tasks = _tasks(connection, refs, text_keys, names_keys, registers.touched(known))
    wanted = registers.names() if tasks else gazetteer(())
    held = posts(editorial.entities)
    listed = site.annotate.surnames == "listed"
    names = Names(wanted, editorial.topics, editorial.decisions, held, listed)
    faults: list[Problem] = []
    left_out = set(known) - set(text_keys)
    for number, (ref, document, problems) in enumerate(
        process_all(site, tasks, names, connection, jobs=jobs), start=1
    ):
        slug = ref.slug
        if document is None:
            faults += problems
            left_out.add(slug)
        else:
            store.put(
                connection,
                document,
                text_key=text_keys[slug],
                names_key=names_keys[slug],
                registers=registers.mark,
            )
        progress("documents", number, len(tasks))
    store.remove(connection, sorted(left_out))
    registers.remember()
    faults += decisions.misplaced(editorial.decisions, text_keys)
    faults += decisions.idle(editorial.decisions, text_keys, queries.decided(connection))
    return len(tasks), faults + list(queries.problems(connection))


def _tasks(
    connection: sqlite3.Connection,
    refs: Sequence[SourceRef],
    text_keys: Mapping[str, str],
    names_keys: Mapping[str, str],
    touched: Collection[str],
) -> list[Task]:
    """What is due: sources to be read, and documents in the store to be annotated again."""
    known = store.keys(connection)
    tasks = []
    for ref in refs:
        text_key, names_key = known.get(ref.slug, ("", ""))
        if text_key != text_keys[ref.slug]:
            tasks.append(Task(ref, stored=False))
        elif names_key != names_keys[ref.slug] or ref.slug in touched:
            tasks.append(Task(ref, stored=True))
    return tasks


def _names_keys(
    editorial: Editorial, refs: Sequence[SourceRef], settings: AnnotateSettings
) -> dict[str, str]:
    """Slug -> a key of settings, topics, offices, and the decisions that can touch it.

    Names are not in it: which documents a changed name touches is found by looking for it.
    """
    offices = [(entity.id, entity.roles) for entity in editorial.entities if entity.roles]
    everywhere = hashlib.sha256(repr((editorial.topics, offices, settings)).encode()).hexdigest()
    keys = {}
    for ref in refs:
        touching = decide.touching(editorial.decisions, ref.slug)
        own = f"{everywhere}{touching!r}" if touching else everywhere
        keys[ref.slug] = hashlib.sha256(own.encode()).hexdigest()
    return keys


@dataclass(frozen=True, slots=True)
class Compiled:
    """The names of the registers, remembered so that their forms need not be made at each build."""

    key: str
    """See `Editorial.names_key`."""
    patterns: tuple[Pattern, ...]
    entities: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """That all documents in the store are annotated under some registers."""

    key: str
    """See `Editorial.names_key`."""


class _Registers:
    """The registers now, beside those under which the documents in the store were annotated."""

    def __init__(self, connection: sqlite3.Connection, editorial: Editorial) -> None:
        self._connection = connection
        self._entities = editorial.entities
        self._key = editorial.names_key
        self._gazetteer: Gazetteer | None = None
        self._changed = store.remembered(connection, Annotated) != Annotated(self._key)
        self.mark = self._key if self._changed else ""
        """What documents are marked with until all are annotated under these registers."""

    def names(self) -> Gazetteer:
        """All names, made or recalled when first asked for."""
        if self._gazetteer is None:
            last = store.remembered(self._connection, Compiled)
            if last and last.key == self._key:
                self._gazetteer = restored(last.patterns, last.entities)
            else:
                made = self._gazetteer = gazetteer(self._entities)
                known = tuple(made.entities.values())
                store.remember(self._connection, Compiled(self._key, made.patterns, known))
        return self._gazetteer

    def touched(self, slugs: Collection[str]) -> frozenset[str]:
        """The documents in which a name occurs, or occurred, of a record that changed.

        Those that a build which was cut short has annotated already are known by their mark.
        """
        marks = queries.marks(self._connection)
        done = {slug for slug, mark in marks.items() if mark == self.mark}
        return frozenset((self._occurring(slugs) | marks.keys()) - done)

    def _occurring(self, slugs: Collection[str]) -> set[str]:
        if not self._changed or not slugs:
            return set()
        forms = set[str]()
        for entity, (old_key, new) in self._differing.items():
            old = queries.annotated_record(self._connection, entity)
            forms |= differing((old_key, old), new)
        if not forms:
            return set()
        traces = Traces(forms)
        return {
            slug
            for slug, text, called in queries.texts(self._connection)
            if traces.may_concern(text, called)
        }

    @cached_property
    def _differing(self) -> dict[str, tuple[str, tuple[str, Entity | None]]]:
        """Id -> (key before, (key now, record now)) of the records that may be found otherwise."""
        now = {entity.id: replace(entity, where="") for entity in self._entities}
        keys = {entity: known.key for entity, known in self.names().entities.items()}
        before = queries.annotated(self._connection)
        return {
            entity: (before.get(entity, ""), (keys.get(entity, ""), now.get(entity)))
            for entity in sorted(keys.keys() | before.keys())
            if before.get(entity) != keys.get(entity)
        }

    def remember(self) -> None:
        """All documents are annotated under these registers now."""
        if self._changed:
            changed = {entity: new for entity, (_, new) in self._differing.items()}
            store.put_annotated(self._connection, changed, Annotated(self._key))


def _text_key(site: Site, ref: SourceRef) -> str:
    """Changes with everything but code and registers that a document depends on."""
    parts = (ref.file, ref.sha256, ref.record, site.clean, site.facts.publisher, site.facts.rights)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def references(site: Site, connection: sqlite3.Connection, editorial: Editorial) -> list[Problem]:
    """Brings references up to date with the documents; what is wrong with the editor's rules."""
    rules, unread = links.load(site.root)
    changed = queries.unlinked(connection)
    entities = {entity.id: entity for entity in editorial.entities}
    topics = {topic.id: topic.name for topic in editorial.topics}
    file = opening.file_of(connection)
    if file and len(changed) > _MANY:
        # What it takes to compare them all goes with its process; later ones are forked from this.
        apart(_link_in, file, changed, entities, topics, rules)
    else:
        _link(connection, changed, entities, topics, rules)
    tally.show(connection, shown(editorial.entities, queries.tallies(connection)))
    return [*unread, *links.misplaced(rules, partial(queries.exists, connection))]


def _link_in(file: Path, *given: Any) -> None:
    with opening.beside(file) as connection:
        _link(connection, *given)


def _link(
    connection: sqlite3.Connection,
    changed: Collection[str],
    entities: Mapping[str, Entity],
    topics: Mapping[str, str],
    rules: LinkRules,
) -> None:
    with stored.together(connection):  # cut short between the two, pages would be left as they were
        told = link.update(
            connection, changed=changed, removed=(), entities=entities, rules=rules, topics=topics
        )
        store.linked(connection, told)


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
