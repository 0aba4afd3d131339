"""What search knows: the store -> the index's files, unless those published are of the same.

Catalog -> documents and names -> search/shards.py -> (path, bytes), directory last.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from glossator.model.urls import entity_path, topic_path
from glossator.publish import Publishing, Stamp
from glossator.search import shards
from glossator.search.records import Doc, Name, Passage
from glossator.store import queries, stamps
from glossator.store.rows import PageRow
from glossator.views.catalog import Catalog
from glossator.views.words import TYPES, brief
from glossator.workers import spread

_WORTH_PROCESSES = 200
_FOLDER = "search/"


@dataclass(frozen=True, slots=True)
class Index:
    """The search index of this build."""

    key: str
    """Changes whenever the index does."""
    directory: str
    """The name of its directory."""
    files: Mapping[str, bytes]
    """Path -> bytes of what is to be published; empty when all of it is."""
    kept: Mapping[str, PageRow]
    """What is published already."""

    def rows(self, publisher: Publishing) -> dict[str, PageRow]:
        """What the store is to remember of the files, once they are published."""
        made = {path: PageRow(self.key, *publisher.stamp(path)) for path in self.files}
        return {**self.kept, **made}


def index(view: Catalog, publisher: Publishing, *, jobs: int) -> Index:
    """The index of everything; not made when what is published was made from the same."""
    names = _names(view)
    digests = sorted(queries.document_digests(view.store).items())
    key = hashlib.sha256(repr((digests, names)).encode()).hexdigest()[:32]
    known = {p: r for p, r in stamps.page_rows(view.store).items() if p.startswith(_FOLDER)}
    directories = [path for path in known if path.startswith(f"{_FOLDER}d-")]
    if len(directories) == 1 and all(
        row.key == key and publisher.keep(path, Stamp(row.size, row.mtime))
        for path, row in known.items()
    ):
        return Index(key, PurePosixPath(directories[0]).stem, {}, known)
    with spread(jobs if len(digests) > _WORTH_PROCESSES else 1) as over:
        files = dict(shards.files(view.lines, lambda slug: _doc(view, slug), names, spread=over))
    directory = PurePosixPath(list(files)[-1]).stem
    return Index(key, directory, files, {})


def _doc(view: Catalog, slug: str) -> Doc:
    """A document with what is marked in its passages."""
    named: dict[int, set[str]] = defaultdict(set)
    for mention in queries.mentions_in(view.store, slug):
        named[mention.position].add(mention.entity)
    topics: dict[int, list[str]] = defaultdict(list)
    for position, topic in queries.topics_in(view.store, slug):
        topics[position].append(topic)
    line = view.lines[slug]
    return Doc(
        slug=slug,
        title=line.title,
        date=line.date,
        date_text=line.date_text,
        kind=line.kind,
        kind_text=line.kind_text,
        passages=tuple(
            Passage(
                id=row.id,
                number=row.number,
                text=row.text,
                speaker=row.speaker,
                speaker_id=row.speaker_id,
                mentions=tuple(sorted(named[row.position])),
                topics=tuple(topics[row.position]),
            )
            for row in queries.paragraphs(view.store, slug)
        ),
    )


def _names(view: Catalog) -> list[Name]:
    """Every entity that is named, and every topic that has passages."""
    names = [
        Name(
            id=entity.id,
            type=entity.type,
            type_text=TYPES[entity.type][0],
            name=entity.name,
            path=entity_path(entity.id),
            forms=tuple(a.form for a in entity.aliases if a.kind != "demonym"),
            note=brief(entity.note),
            mentions=view.tallies[entity.id].mentions,
        )
        for _, entity in sorted(view.entities.items())
        if entity.id in view.tallies
    ]
    topics = [
        Name(
            id=topic.id,
            type="topic",
            type_text="Topic",
            name=topic.name,
            path=topic_path(topic.id),
            note=brief(topic.definition),
            mentions=view.topic_tallies[topic.id].mentions,
        )
        for _, topic in sorted(view.topics.items())
        if topic.id in view.topic_tallies
    ]
    return names + topics
