"""What is too long for one page, in parts, the newest first.

Parts are filled and numbered from the oldest document on: a new document changes the first page
only, and an older part keeps its address, what stands on it and what is beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from glossator.views.catalog import Catalog
from glossator.views.kinds import Link, Part

Chunk = tuple[str, ...]
"""Slugs of the documents on one page, newest first."""
Path = Callable[[int], str]
"""The number of a page -> its path; 1: the first page."""


def chunks(catalog: Catalog, counts: Mapping[str, int]) -> tuple[Chunk, ...]:
    """The documents of a list, page by page, newest first; at least one page.

    `counts`: slug -> how much of the list is the document's; `mentions_per_page` fill a page.
    """
    limit = catalog.settings.mentions_per_page
    filled: list[list[str]] = [[]]
    room = limit
    for slug in reversed(catalog.newest_first(counts)):
        if filled[-1] and counts[slug] > room:
            filled.append([])
            room = limit
        filled[-1].append(slug)
        room -= counts[slug]
    return tuple(tuple(reversed(page)) for page in reversed(filled))


def number(part: int, count: int) -> int:
    """The number in the path of page `part` (from 1, newest) of `count`: older ones keep theirs."""
    return 1 if part == 1 else count - part + 2


def span(catalog: Catalog, chunk: Chunk) -> str:
    """The years of a page: "2001 – 2004"."""
    years = [catalog.lines[slug].date[:4] for slug in chunk] or [""]
    return " – ".join(dict.fromkeys([years[-1] or "undated", years[0] or "undated"]))


def part_of(catalog: Catalog, pages: Sequence[Chunk], part: int, path: Path) -> Part:
    """Page `part` (from 1, newest) of a list, for a template."""
    count = len(pages)
    first = part == 1
    return Part(
        first=first,
        span="" if first else span(catalog, pages[part - 1]),
        start="" if first else path(1),
        all=_all(catalog, pages, path) if first and count > 1 else (),
        newer=None if first else Link("Newer", path(number(part - 1, count))),
        older=Link("Older", path(number(part + 1, count))) if part < count else None,
    )


def _all(catalog: Catalog, pages: Sequence[Chunk], path: Path) -> tuple[Link, ...]:
    return tuple(
        Link(span(catalog, chunk), path(number(part, len(pages))))
        for part, chunk in enumerate(pages, start=1)
    )
