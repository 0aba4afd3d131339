"""The stages in a row: what the editors and the sources say, into what is published.

sources -> documents (per source, in parallel) -> store -> references -> pages -> publisher
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from glossator import edition, ingest
from glossator.clean import check_rules
from glossator.config import Site, located
from glossator.content import citations
from glossator.content.load import Editorial, Remembered
from glossator.content.load import load as load_content
from glossator.errors import FatalError
from glossator.outcome import Outcome, Progress
from glossator.publish import Publishing
from glossator.render import theme, themes
from glossator.sources import find as find_sources
from glossator.store import queries, stamps, store
from glossator.views.catalog import catalog


def build(
    site: Site,
    *,
    connection: sqlite3.Connection,
    publisher: Publishing,
    jobs: int = 1,
    verify: bool = False,
    progress: Progress = lambda *_: None,
) -> Outcome:
    """Builds `site` through the store `connection` into `publisher`.

    Raises FatalError when settings, theme, registers or topics cannot be used; nothing has been
    published then.
    """
    clock = _Clock()
    with clock.stage("reading"):
        editorial = _content(site, connection)
        last = store.remembered(connection, edition.Edition)
        look = theme.load(
            themes.find(site.render.theme, site.root),
            sound=last.theme if last else "",
            compiled=stamps.templates(connection),
        )
        known = {} if verify else stamps.file_rows(connection)
        found = find_sources(site.root, editorial, known)
        stamps.put_file_rows(connection, found.files)
    with clock.stage("documents"):
        done, faults = ingest.documents(
            site,
            connection=connection,
            refs=found.refs,
            editorial=editorial,
            jobs=jobs,
            progress=progress,
        )
    with clock.stage("references"):
        faults += ingest.references(site, connection, editorial)
        broken = _broken(site, connection, editorial)
        faults += [one.problem for one in broken]
    with clock.stage("pages"):
        view = catalog(
            connection,
            site.facts,
            site.render,
            editorial.entities,
            editorial.topics,
            dead=citations.by_file(broken),
        )
        why = edition.publish(view, editorial, publisher, look, jobs=jobs, progress=progress)
    return Outcome(
        figures={
            **view.figures,
            "processed": done,
            "pages": sum(path.endswith(".html") for path in publisher.now),
            "written": len(publisher.written),
            "removed": len(publisher.removed),
        },
        problems=tuple(sorted({*editorial.problems, *found.problems, *faults})),
        seconds=clock.seconds,
        rebuilt=why,
        notes=() if site.facts.url else ("No feed and no sitemap: site.toml has no url.",),
    )


def _broken(
    site: Site, connection: sqlite3.Connection, editorial: Editorial
) -> tuple[citations.Broken, ...]:
    """The editors' citations that lead nowhere."""
    named = queries.tallies(connection).keys() & {entity.id for entity in editorial.entities}
    exists = partial(queries.exists, connection)
    return citations.broken(site.root, exists, named.__contains__)


def _content(site: Site, connection: sqlite3.Connection) -> Editorial:
    """The editors' layer; what is fatal in it, or in the cleaning rules, is raised."""
    editorial = load_content(site.root, store.remembered(connection, Remembered))
    store.remember(connection, editorial.remember)
    fatal = [p for p in editorial.problems if p.level == "fatal"]
    fatal += located(site.root, check_rules(site.clean))
    if fatal:
        raise FatalError(sorted(set(fatal)))
    return editorial


class _Clock:
    """Wall time per stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begin = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - begin
