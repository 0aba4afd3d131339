"""All that is printed: pages and data files, then what is made of the paths of these.

Catalog -> rows (see pages.py) · feed, sitemap, robots.txt
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from glossator.pages import SEARCH, Extras, Row, pages
from glossator.render import feeds
from glossator.store import queries
from glossator.views.catalog import Catalog
from glossator.views.kinds import DocumentLine
from glossator.views.words import shorten


def contents(catalog: Catalog, extras: Extras) -> list[Row]:
    """A row for every file that is made of the collection, but the search page, in the order of
    publishing."""
    rows = list(pages(catalog, extras))
    return [*rows, *_announced(catalog, [SEARCH, *(row.path for row in rows)])]


def _announced(catalog: Catalog, paths: Iterable[str]) -> Iterator[Row]:
    site = catalog.site
    yield Row("robots.txt", _hash(site), _robots)
    if site.url:
        newest = catalog.newest_first(catalog.lines)[: feeds.ENTRIES]
        entries = [(catalog.lines[slug], _summary(catalog, slug)) for slug in newest]
        yield Row("feed.xml", _hash((site, entries)), _atom, (entries,))
        listed = sorted(path for path in paths if path.endswith(".html") and path != "404.html")
        yield Row("sitemap.xml", _hash((site, listed)), _sitemap, (listed,))


def _robots(catalog: Catalog) -> str:
    return feeds.robots(catalog.site)


def _atom(catalog: Catalog, entries: list[tuple[DocumentLine, str]]) -> str:
    return feeds.atom(catalog.site, entries)


def _sitemap(catalog: Catalog, listed: list[str]) -> str:
    return feeds.sitemap(catalog.site, listed)


def _hash(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()


def _summary(catalog: Catalog, slug: str) -> str:
    first = next((p for p in queries.paragraphs(catalog.store, slug) if p.kind == "text"), None)
    return shorten(first.text, 300) if first else ""
