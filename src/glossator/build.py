"""The stages in a row: a site's folder into its published folder.

sources -> documents (per source, in parallel) -> store -> references -> pages -> build/
"""

from __future__ import annotations

import functools
import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from glossator import __version__
from glossator.annotate import gazetteer
from glossator.clean import check_rules
from glossator.config import Site
from glossator.content.load import Editorial
from glossator.content.load import load as load_content
from glossator.errors import FatalError, Problem
from glossator.link import related, shared
from glossator.model.nouns import Entity
from glossator.model.urls import entity_path
from glossator.pages import Extras, pages
from glossator.process import Names
from glossator.publish import Publishing, Stamp, locked, open_folder
from glossator.render import feeds, theme
from glossator.search import index
from glossator.sources import SourceRef
from glossator.sources import find as find_sources
from glossator.store import queries, store, tally
from glossator.store.rows import PageRow, Tally
from glossator.views.catalog import Catalog, catalog
from glossator.views.kinds import Frame, Link
from glossator.views.words import TYPES, about, first_sentence, shorten
from glossator.workers import process_all

Progress = Callable[[str, int, int], None]
"""(stage, done, total): called now and then while a stage is at work."""


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


def build_site(
    site: Site, out: Path, *, jobs: int = 1, progress: Progress = lambda *_: None
) -> Outcome:
    """Builds `site` into the folder `out`, with its store in the site's `.cache/`.

    Raises FatalError when nothing can be published.
    """
    cache = site.root / ".cache"
    with locked(cache / "lock"):
        publisher = open_folder(out, cache / "journal")
        connection, discarded = store.open_store(cache / "store.sqlite", code_version())
        try:
            outcome = build(
                site, connection=connection, publisher=publisher, jobs=jobs, progress=progress
            )
        finally:
            connection.close()
    return replace(outcome, problems=(*discarded, *outcome.problems))


def build(
    site: Site,
    *,
    connection: sqlite3.Connection,
    publisher: Publishing,
    jobs: int = 1,
    progress: Progress = lambda *_: None,
) -> Outcome:
    """Builds `site` through the store `connection` into `publisher`.

    Raises FatalError when settings, theme, registers or topics cannot be used; nothing has been
    published then.
    """
    clock = _Clock()
    with clock.stage("reading"):
        editorial = _content(site)
        look = theme.load(theme.find(site.render.theme, site.root))
        refs, problems = find_sources(site.root, editorial)
    with clock.stage("documents"):
        done, faults = _documents(
            site,
            connection=connection,
            refs=refs,
            editorial=editorial,
            jobs=jobs,
            progress=progress,
        )
    with clock.stage("references"):
        others = _references(connection, editorial.entities)
        tally.show(connection, _shown(editorial.entities, queries.tallies(connection)))
    with clock.stage("search"):
        view = catalog(connection, site.facts, site.render, editorial.entities, editorial.topics)
        files = index.files(*_search_rows(view))
    with clock.stage("pages"):
        for path, content in {**look.assets, **dict(files)}.items():
            publisher.write(path, content)
        scripts = (*_only(look.joined.get("search_scripts")), *index.paths(files))
        frame = _frame(view, editorial, look)
        shared_key = hashlib.sha256(f"{frame!r}{look.fingerprint}".encode()).hexdigest()
        extras = Extras(editorial.pages, others, scripts, shared_key)
        rebuilt = _pages(view, extras, publisher, look, frame, progress=progress)
        _feeds(view, publisher)
    with clock.stage("publishing"):
        publisher.close()
    return Outcome(
        figures={
            **queries.figures(connection),
            "processed": done,
            "pages": sum(path.endswith(".html") for path in publisher.now),
            "written": len(publisher.written),
            "removed": len(publisher.removed),
        },
        problems=tuple(sorted({*editorial.problems, *problems, *faults})),
        seconds=clock.seconds,
        rebuilt=rebuilt,
    )


def _content(site: Site) -> Editorial:
    """The editors' layer; what is fatal in it, or in the cleaning rules, is raised."""
    editorial = load_content(site.root)
    fatal = [p for p in editorial.problems if p.level == "fatal"]
    fatal += check_rules(site.clean)
    if fatal:
        raise FatalError(sorted(set(fatal)))
    return editorial


def _documents(
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
    names_key = editorial.names_key
    due = [r for r in refs if known.get(r.slug) != (keys[r.slug], names_key)]
    names = Names(gazetteer(editorial.entities if due else ()), editorial.topics)
    faults: list[Problem] = []
    left_out = set(known) - set(keys)
    for number, (ref, document, problems) in enumerate(
        process_all(site, due, names, jobs=jobs), start=1
    ):
        if document is None:
            faults += problems
            left_out.add(ref.slug)
        else:
            store.put(connection, document, text_key=keys[ref.slug], names_key=names_key)
        progress("documents", number, len(due))
    store.remove(connection, sorted(left_out))
    return len(due), faults + list(queries.problems(connection))


def _shown(entities: Sequence[Entity], tallies: Mapping[str, Tally]) -> dict[str, int]:
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


def _text_key(site: Site, ref: SourceRef) -> str:
    """Changes with everything but code and registers that a document depends on."""
    parts = (ref.file, ref.sha256, ref.record, site.clean, site.facts.publisher, site.facts.rights)
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _references(
    connection: sqlite3.Connection, entities: Sequence[Entity]
) -> dict[str, list[tuple[str, str]]]:
    """Puts references into the store; slug -> (slug, why) of related documents."""
    rows = [shared.Row(*row) for row in _named(connection, entities)]
    others = {
        slug: [(one.slug, ", ".join(one.reasons)) for one in found]
        for slug, found in related.related(rows).items()
    }
    store.put_references(connection, shared.references(rows), others)
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


def _search_rows(view: Catalog) -> tuple[list[index.Row], list[index.Name]]:
    """Every paragraph, newest document first, and every entity that is named."""
    rows = [
        index.Row(
            slug=slug,
            paragraph=row.id,
            number=row.number,
            text=row.text,
            speaker=row.speaker,
            title=view.lines[slug].title,
            date=view.lines[slug].date,
            date_text=view.lines[slug].date_text,
        )
        for slug in view.newest_first(view.lines)
        for row in queries.paragraphs(view.store, slug)
    ]
    names = [
        index.Name(
            id=entity.id,
            type_text=TYPES[entity.type][0],
            name=entity.name,
            path=entity_path(entity.id),
            forms=tuple(a.form for a in entity.aliases if a.kind not in ("surname", "demonym")),
            note=first_sentence(entity.note),
            mentions=view.tallies[entity.id].mentions,
        )
        for _, entity in sorted(view.entities.items())
        if entity.id in view.tallies
    ]
    return rows, names


def _pages(
    view: Catalog,
    extras: Extras,
    publisher: Publishing,
    look: theme.Theme,
    frame: Frame,
    *,
    progress: Progress,
) -> dict[str, str]:
    """Publishes every page that does not show what it showed before: path -> why."""
    before = store.page_rows(view.store)
    now: dict[str, PageRow] = {}
    why: dict[str, str] = {}
    for number, row in enumerate(pages(view, extras), start=1):
        known = before.get(row.path)
        if known is None:
            why[row.path] = "new"
        elif known.key != row.key:
            why[row.path] = "what it shows changed"
        elif not publisher.keep(row.path, Stamp(known.size, known.mtime)):
            why[row.path] = "missing or altered in the published folder"
        if row.path in why:
            shown = row.make()
            publisher.write(row.path, shown if isinstance(shown, str) else look.page(shown, frame))
        now[row.path] = PageRow(row.key, *publisher.stamp(row.path))
        progress("pages", number, max(number, len(before)))
    store.put_page_rows(view.store, now)
    return why


def _frame(view: Catalog, editorial: Editorial, look: theme.Theme) -> Frame:
    site = view.site
    return Frame(
        title=site.title,
        tagline=site.tagline,
        description=site.description,
        language=site.language,
        url=site.url,
        independence=site.independence,
        examples=site.examples,
        pages=tuple(
            Link(page.title, f"pages/{page.name}.html")
            for page in editorial.pages
            if page.name != "about"
        ),
        feed=bool(site.url),
        styles=_only(look.joined.get("styles")),
        first_scripts=_only(look.joined.get("first_scripts")),
        scripts=_only(look.joined.get("scripts")),
        assets=look.paths,
    )


def _only(path: str | None) -> tuple[str, ...]:
    return (path,) if path else ()


def _feeds(view: Catalog, publisher: Publishing) -> None:
    """Publishes feed, sitemap and robots.txt."""
    if view.site.url:
        newest = view.newest_first(view.lines)[: feeds.ENTRIES]
        entries = [(view.lines[slug], _summary(view, slug)) for slug in newest]
        publisher.write("feed.xml", feeds.atom(view.site, entries))
        listed = [p for p in sorted(publisher.now) if p.endswith(".html") and p != "404.html"]
        publisher.write("sitemap.xml", feeds.sitemap(view.site, listed))
    publisher.write("robots.txt", feeds.robots(view.site))


def _summary(view: Catalog, slug: str) -> str:
    first = next((p for p in queries.paragraphs(view.store, slug) if p.kind == "text"), None)
    return shorten(first.text, 300) if first else ""


@functools.cache
def code_version() -> str:
    """Changes with any line of the program: what another version stored is made anew."""
    package = Path(__file__).parent
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".sql"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()


class _Clock:
    """Wall time per stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        begin = time.perf_counter()
        yield
        self.seconds[name] = time.perf_counter() - begin
