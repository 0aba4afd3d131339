"""What search knows: the store -> the index's files, those that are not published already.

Catalog -> Wanted; what was remembered -> Base -> search/shards.py -> (path, bytes), directory last.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path, PurePosixPath

from glossator.model.urls import entity_path, topic_path
from glossator.pools import beside
from glossator.publishing import Laid, Publishing, Stamp
from glossator.search import shards
from glossator.search.base import Base, LostError
from glossator.search.change import change
from glossator.search.families import mark, name_digest
from glossator.search.records import Doc, Listed, Name, Passage, Wanted
from glossator.store import opening, queries, stamps, store
from glossator.store.rows import PageRow
from glossator.views.catalog import Catalog, line
from glossator.views.words import TYPES, brief
from glossator.workers import spread

_WORTH_PROCESSES = 200
_FOLDER = "search/"
_KEY = "search"
"""Of the rows of its files: their names say what is in them."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the published index was made of."""

    directory: str = ""
    """The name of its directory."""
    slugs: tuple[str, ...] = ()
    digests: tuple[int, ...] = ()
    """Of the documents."""
    marks: tuple[str, ...] = ()
    """Of the names."""
    names: tuple[int, ...] = ()
    """Digests of the names."""


@dataclass(frozen=True, slots=True)
class Index:
    """The search index of this build."""

    made_of: Indexed
    laid: Mapping[str, Laid]
    """Path -> what was laid down to be published; empty when all of it is."""
    kept: Mapping[str, PageRow]
    """What is published already."""

    @property
    def directory(self) -> str:
        """The name of its directory."""
        return self.made_of.directory

    def rows(self, publisher: Publishing) -> dict[str, PageRow]:
        """What the store is to remember of the files, once they are published."""
        made = {path: PageRow(_KEY, *publisher.stamp(path)) for path in self.laid}
        return {**self.kept, **made}

    def publish(self, publisher: Publishing) -> None:
        """Publishes its files. Raises LostError when one has gone since it was made."""
        for path, laid in self.laid.items():
            publisher.laid(path, laid)
        for path, row in self.kept.items():
            if not publisher.keep(path, Stamp(row.size, row.mtime)):
                raise LostError(path)


@contextmanager
def begun(view: Catalog, publisher: Publishing, *, jobs: int) -> Iterator[Callable[[], Index]]:
    """The index in the making, beside what this process does meanwhile; had by a call, published
    then."""
    file = opening.file_of(view.store)
    with ExitStack() as stack:
        made: Callable[[], Index] = partial(index, view, publisher, jobs=jobs)
        if file and jobs > 1 and len(view.lines) >= _WORTH_PROCESSES:
            made = stack.enter_context(beside(_in_process, file, view, publisher, jobs))
        yield partial(_taken, made, view, publisher, jobs)


def _in_process(file: Path, view: Catalog, publisher: Publishing, jobs: int) -> Index:
    return index(replace(view, store=opening.open_again(file)), publisher, jobs=jobs)


def _taken(made: Callable[[], Index], view: Catalog, publisher: Publishing, jobs: int) -> Index:
    found = made()
    try:
        found.publish(publisher)
    except LostError:
        found = index(view, publisher, jobs=jobs, anew=True)
        found.publish(publisher)
    return found


def index(view: Catalog, publisher: Publishing, *, jobs: int, anew: bool = False) -> Index:
    """The index of everything, made of the published one and what changed since, or `anew`; what
    is not published is laid down."""
    rows = {} if anew else stamps.page_rows(view.store, _FOLDER)
    published = _Published(publisher, rows)
    wanted = _wanted(view)
    try:
        return _index(view, published, published.base(view.store), wanted, jobs=jobs)
    except LostError:
        return _index(view, _Published(publisher, {}), Base(), wanted, jobs=jobs)


def remember(connection: sqlite3.Connection, made: Index) -> None:
    """Remembers of what the index is, once it is published and its rows are put."""
    store.remember(connection, made.made_of)


@dataclass(frozen=True, slots=True)
class _Published:
    """The files of the index, as the last build left them."""

    publisher: Publishing
    rows: Mapping[str, PageRow]

    def base(self, connection: sqlite3.Connection) -> Base:
        """The published index, if what was remembered is about it."""
        known = store.remembered(connection, Indexed) or Indexed()
        if f"{_FOLDER}{known.directory}.js" not in self.rows:
            return Base()
        return Base(
            documents=dict(zip(known.slugs, known.digests, strict=True)),
            names=dict(zip(known.marks, known.names, strict=True)),
            directory=known.directory,
            paths=frozenset(self.rows),
            bytes_of=self.bytes_of,
        )

    def bytes_of(self, path: str) -> bytes:
        """Raises LostError."""
        row = self.rows.get(path)
        found = self.publisher.read(path, Stamp(row.size, row.mtime)) if row else None
        if found is None:
            raise LostError(path)
        return found

    def keep(self, path: str) -> PageRow:
        """Keeps the file. Raises LostError."""
        row = self.rows[path]
        if not self.publisher.keep(path, Stamp(row.size, row.mtime)):
            raise LostError(path)
        return row


def _index(view: Catalog, published: _Published, base: Base, wanted: Wanted, *, jobs: int) -> Index:
    """The index, made of `base`. Raises LostError."""
    digests = {slug: one.digest for slug, one in wanted.documents.items()}
    marks = {mark(name): name_digest(name) for name in wanted.names}
    made: Iterable[tuple[str, bytes | None]] = ((path, None) for path in published.rows)
    files: dict[str, Laid] = {}
    kept: dict[str, PageRow] = {}
    directory = base.directory
    changed = change(base, wanted.documents)
    few = len(changed.come if changed else digests) < _WORTH_PROCESSES
    with spread(1 if few else jobs) as over:
        if not directory or base.documents != digests or base.names != marks:
            file = opening.file_of(view.store)
            if file and over is not map:
                wanted = replace(wanted, read=partial(_docs_elsewhere, file))
            made = shards.files(base, wanted, spread=over)
        for path, data in made:
            if data is None:
                kept[path] = published.keep(path)
            else:
                files[path] = published.publisher.tray.lay(path, data)
            if path.startswith(f"{_FOLDER}d-"):
                directory = PurePosixPath(path).stem
    made_of = Indexed(
        directory, tuple(digests), tuple(digests.values()), tuple(marks), tuple(marks.values())
    )
    return Index(made_of, files, kept)


def _wanted(view: Catalog) -> Wanted:
    """What is in the store now."""
    lines = view.lines
    digests = queries.document_digests(view.store)
    return Wanted(
        documents={s: Listed(one[0], lines[s].title, lines[s].date) for s, one in digests.items()},
        read=partial(_docs, view.store),
        names=_names(view),
        speakers=[speaker for one in lines.values() for speaker in one.speakers],
    )


def _docs_elsewhere(file: Path, slugs: Sequence[str]) -> list[Doc]:
    """In a process of its own."""
    return _docs(_opened(file), slugs)


@lru_cache(maxsize=1)
def _opened(file: Path) -> sqlite3.Connection:
    return opening.open_again(file)


def _docs(connection: sqlite3.Connection, slugs: Sequence[str]) -> list[Doc]:
    return [_doc(connection, slug) for slug in slugs]


def _doc(connection: sqlite3.Connection, slug: str) -> Doc:
    """A document with what is marked in its passages."""
    named: dict[int, set[str]] = defaultdict(set)
    for mention in queries.mentions_in(connection, slug):
        named[mention.position].add(mention.entity)
    topics: dict[int, list[str]] = defaultdict(list)
    for position, topic in queries.topics_in(connection, slug):
        topics[position].append(topic)
    about = line(queries.document_row(connection, slug))
    return Doc(
        slug=slug,
        title=about.title,
        date=about.date,
        date_text=about.date_text,
        kind=about.kind,
        kind_text=about.kind_text,
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
            for row in queries.paragraphs(connection, slug)
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
