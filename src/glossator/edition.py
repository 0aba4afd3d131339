"""The edition: what is published of what is in the store.

Catalog -> rows of pages -> those that are due -> rehearsed, made, published · search · feeds
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from glossator import finding
from glossator.content.load import Editorial
from glossator.pages import Extras, Row
from glossator.press import Plates, print_all, rendered, rows_of
from glossator.publish import Publishing, Stamp
from glossator.render import feeds, theme
from glossator.store import opening, queries, stamps, store
from glossator.store.rows import PageRow
from glossator.store.transaction import transaction
from glossator.views.catalog import Catalog
from glossator.views.kinds import Frame, Link
from glossator.views.words import shorten
from glossator.workers import Progress


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published, remembered from build to build."""

    key: str
    """Of all that it was made from."""
    theme: str
    """Fingerprint of its theme, whose templates are sound."""


def publish(
    view: Catalog,
    editorial: Editorial,
    publisher: Publishing,
    look: theme.Theme,
    *,
    jobs: int,
    progress: Progress,
) -> dict[str, str]:
    """Publishes the site; path -> why, of each page that was made again.

    Raises FatalError when a template cannot be used; nothing has been published then.
    """
    frame = _frame(view, editorial, look)
    before = stamps.page_rows(view.store)
    edition = Edition(_key(view, editorial, look, frame), look.fingerprint)
    if store.remembered(view.store, Edition) == edition and _is_there(before, publisher):
        publisher.close()
        return {}
    index = finding.index(view, publisher, jobs=jobs)
    plates = _plates(view, editorial, look, frame, index.directory)
    rows = rows_of(plates, view.store)
    rows += _feeds(view, [row.path for row in rows])
    why = _due(rows, before, publisher)
    due = [row for row in rows if row.path in why]
    made = _rehearsed(due, look, plates.frame)
    for path, content in {**look.assets, **index.files}.items():
        publisher.write(path, content)
    rest = [row for row in due if row.path not in made]
    printed = print_all(rest, look, plates, opening.file_of(view.store), jobs=jobs)
    for done, (path, text) in enumerate(chain(made.items(), printed), start=1):
        publisher.write(path, text)
        progress("pages", done, len(due))
    publisher.close()
    keys = {row.path: row.key for row in rows}
    there = {p: PageRow(keys.get(p, ""), *publisher.stamp(p)) for p in publisher.now}
    # Together: killed in between, a build might take these rows for those of the edition before.
    with transaction(view.store):
        stamps.put_page_rows(view.store, {**there, **index.rows(publisher)})
        finding.remember(view.store, index)
        store.remember(view.store, edition)
    return why


def _key(view: Catalog, editorial: Editorial, look: theme.Theme, frame: Frame) -> str:
    """Changes whenever anything does that pages are made from."""
    parts = (
        (view.site, view.settings, frame, look.fingerprint),
        (editorial.names_key, editorial.pages),
        sorted((file, sorted(dead)) for file, dead in view.dead.items()),
        sorted(queries.document_digests(view.store).items()),
        sorted(queries.entity_digests(view.store).items()),
        sorted(queries.topic_digests(view.store).items()),
    )
    return _hash(parts)


def _is_there(published: Mapping[str, PageRow], publisher: Publishing) -> bool:
    """Whether all that was published still is, as it was."""
    return bool(published) and all(
        publisher.keep(path, Stamp(row.size, row.mtime)) for path, row in published.items()
    )


def _plates(
    view: Catalog, editorial: Editorial, look: theme.Theme, frame: Frame, directory: str
) -> Plates:
    """What pages are made from; `directory`: the name of the search index's."""
    scripts = _only(look.joined.get("search_scripts"))
    shared_key = _hash((frame, look.fingerprint))
    return Plates(
        site=view.site,
        settings=view.settings,
        entities=editorial.entities,
        topics=editorial.topics,
        extras=Extras(editorial.pages, scripts, directory, look.fingerprint, shared_key),
        frame=frame,
        theme=look.folder,
        dead=dict(view.dead),
    )


def _due(
    rows: Sequence[Row], before: Mapping[str, PageRow], publisher: Publishing
) -> dict[str, str]:
    """Path -> why, of every page that does not show what it showed before; the rest is kept."""
    why = {}
    for row in rows:
        known = before.get(row.path)
        if known is None:
            why[row.path] = "new"
        elif known.key != row.key:
            why[row.path] = "what it shows changed"
        elif not publisher.keep(row.path, Stamp(known.size, known.mtime)):
            why[row.path] = "missing or altered in the published folder"
    return why


def _rehearsed(due: Sequence[Row], look: theme.Theme, frame: Frame) -> dict[str, str]:
    """The first due page of each kind, by its path, so that a faulty template is known before
    anything is written. Raises FatalError."""
    first = {getattr(row.make, "func", None): row for row in reversed(due)}
    return {row.path: rendered(row, look, frame) for row in first.values()}


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


def _feeds(view: Catalog, paths: Sequence[str]) -> list[Row]:
    """Feed, sitemap and robots.txt; each of a kind of its own, so that they are made here."""
    rows = [Row("robots.txt", _hash(view.site), partial(feeds.robots, view.site))]
    if view.site.url:
        newest = view.newest_first(view.lines)[: feeds.ENTRIES]
        entries = [(view.lines[slug], _summary(view, slug)) for slug in newest]
        listed = sorted(path for path in paths if path.endswith(".html") and path != "404.html")
        atom = partial(feeds.atom, view.site, entries)
        rows.append(Row("feed.xml", _hash((view.site, entries)), atom))
        sitemap = partial(feeds.sitemap, view.site, listed)
        rows.append(Row("sitemap.xml", _hash((view.site, listed)), sitemap))
    return rows


def _hash(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()


def _summary(view: Catalog, slug: str) -> str:
    first = next((p for p in queries.paragraphs(view.store, slug) if p.kind == "text"), None)
    return shorten(first.text, 300) if first else ""
