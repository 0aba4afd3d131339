"""The stages in a row: a site's folder into its published folder.

sources -> documents (per source, in parallel) -> store -> references -> pages -> build/
"""

from __future__ import annotations

import gc
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from glossator import edition, ingest
from glossator.clean import check_rules
from glossator.config import Site, located
from glossator.content import citations
from glossator.content.load import Editorial, Remembered
from glossator.content.load import load as load_content
from glossator.errors import FatalError, Problem
from glossator.hindrances import hindrances
from glossator.publish import Publishing, locked, open_folder
from glossator.render import theme
from glossator.sources import find as find_sources
from glossator.store import opening, queries, stamps, store, tally
from glossator.version import code_version
from glossator.views.catalog import catalog
from glossator.workers import Progress


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did."""

    figures: Mapping[str, int]
    """documents, paragraphs, mentions, entities; pages, written, removed; processed."""
    problems: tuple[Problem, ...]
    """All that is wrong, fatal ones excluded: those are raised."""
    seconds: Mapping[str, float]
    """Stage -> wall time."""
    rebuilt: Mapping[str, str] = field(default_factory=dict)
    """Path of each page that was made again -> why."""
    notes: tuple[str, ...] = ()
    """What a host should know: what was not published, and why."""


def build_site(
    site: Site,
    out: Path,
    *,
    jobs: int = 1,
    verify: bool = False,
    progress: Progress = lambda *_: None,
    waiting: Callable[[], None] = lambda: None,
) -> Outcome:
    """Builds `site` into the folder `out`, with its store in the site's `.cache/`.

    Files that have the size and time they had are taken to be unchanged, unless `verify` is set;
    `waiting` is called when another build of the site is under way. Raises FatalError when nothing
    can be published.
    """
    file = site.root / ".cache/store.sqlite"
    publish = partial(_published, site, out, file, jobs=jobs, verify=verify, progress=progress)
    with _seldom_collected(), hindrances(out), locked(file.with_name("lock"), waiting):
        try:
            return publish()
        except sqlite3.DatabaseError as error:
            if not opening.is_corrupt(error):
                raise
            return publish(discarded=(opening.discard(file, error),))


def _published(
    site: Site,
    out: Path,
    file: Path,
    *,
    jobs: int,
    verify: bool,
    progress: Progress,
    discarded: tuple[Problem, ...] = (),
) -> Outcome:
    """Builds through the store `file`; the problems begin with `discarded`."""
    publisher = open_folder(
        out, file.with_name(f"journal-{tally.digest(str(out)):x}"), verify=verify
    )
    connection, found = opening.open_store(file, code_version(), verify=verify)
    try:
        outcome = build(
            site,
            connection=connection,
            publisher=publisher,
            jobs=jobs,
            verify=verify,
            progress=progress,
        )
    finally:
        opening.close(connection, file)
        publisher.abandon()
    return replace(outcome, problems=(*discarded, *found, *outcome.problems))


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
            theme.find(site.render.theme, site.root), sound=last.theme if last else ""
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
            **queries.figures(connection),
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


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Values hold no cycles, and looking for some among so many young objects takes a fifth of a
    build's time. Processes that are forked meanwhile take this over."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


class _Clock:
    """Wall time per stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begin = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - begin
