"""The edition: what is published of what is in the store.

Catalog -> rows of pages -> those that are due -> rehearsed, made, published · search · feeds
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from glossator import finding
from glossator.content.load import Editorial
from glossator.pages import Extras, Row
from glossator.press import Plates, print_all, rendered, rows_of
from glossator.publish import Publishing, Stamp
from glossator.render import feeds, theme
from glossator.store import queries, stamps, store
from glossator.store.rows import PageRow
from glossator.views.catalog import Catalog
from glossator.views.kinds import Frame, Link
from glossator.views.words import shorten
from glossator.workers import Progress


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
    index = finding.index(view, publisher, jobs=jobs)
    plates = _plates(view, editorial, look, index.directory)
    rows = rows_of(plates, view.store)
    why = _due(rows, stamps.page_rows(view.store), publisher)
    due = [row for row in rows if row.path in why]
    _rehearse(due, look, plates.frame)
    for path, content in {**look.assets, **index.files}.items():
        publisher.write(path, content)
    printed = print_all(due, look, plates, store.file_of(view.store), jobs=jobs)
    for done, (path, text) in enumerate(printed, start=1):
        publisher.write(path, text)
        progress("pages", done, len(due))
    _feeds(view, publisher)
    publisher.close()
    published = {row.path: PageRow(row.key, *publisher.stamp(row.path)) for row in rows}
    stamps.put_page_rows(view.store, {**published, **index.rows(publisher)})
    return why


def _plates(view: Catalog, editorial: Editorial, look: theme.Theme, directory: str) -> Plates:
    """What pages are made from; `directory`: the name of the search index's."""
    frame = _frame(view, editorial, look)
    scripts = _only(look.joined.get("search_scripts"))
    shared_key = hashlib.sha256(f"{frame!r}{look.fingerprint}".encode()).hexdigest()
    return Plates(
        site=view.site,
        settings=view.settings,
        entities=editorial.entities,
        topics=editorial.topics,
        extras=Extras(editorial.pages, scripts, directory, shared_key),
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


def _rehearse(due: Sequence[Row], look: theme.Theme, frame: Frame) -> None:
    """Makes the first due page of each kind, so that a faulty template is known before anything
    is written. Raises FatalError."""
    met = set()
    for row in due:
        kind = getattr(row.make, "func", None)
        if kind not in met:
            met.add(kind)
            rendered(row, look, frame)


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
