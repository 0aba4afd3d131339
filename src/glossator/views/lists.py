"""The way in and the pages around: home, documents, search, the editor's pages, 404."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import groupby
from urllib.parse import urlsplit

from glossator.content.load import TextPage
from glossator.model.nouns import KINDS
from glossator.model.urls import date_path, topic_path
from glossator.store import queries
from glossator.views import fates, words
from glossator.views.catalog import Catalog
from glossator.views.dates import year_strip
from glossator.views.kinds import (
    Counted,
    DocumentLine,
    DocumentsView,
    Head,
    HomeView,
    NotFoundView,
    SearchView,
    TextView,
)
from glossator.views.markdown import markdown
from glossator.views.registers import most_named

_NEWEST = 8
_NAMED = 10
_OF_MANY = 100
"""Documents listed of a collection that is too large to list."""
Figures = tuple[tuple[str, int, str], ...]


def home(catalog: Catalog) -> HomeView:
    """The home page."""
    newest = catalog.newest_first(catalog.lines)[:_NEWEST]
    return HomeView(
        head=Head(
            "index.html", "home", catalog.site.title, words.shorten(catalog.site.description, 200)
        ),
        newest=tuple(catalog.lines[slug] for slug in newest),
        figures=figures(catalog),
        years=year_strip(catalog),
        people=most_named(catalog, ("person",), _NAMED),
        places=most_named(catalog, ("place",), _NAMED),
        things=most_named(
            catalog, ("organisation", "agreement", "initiative", "event", "work"), _NAMED
        ),
        topics=tuple(
            Counted(topic.name, topic_path(topic.id), catalog.topic_tallies[topic.id].mentions)
            for topic in catalog.topics.values()
            if topic.id in catalog.topic_tallies
        ),
    )


def figures(catalog: Catalog) -> Figures:
    """What there is: (what, how many, where)."""
    found = catalog.figures
    return (
        ("documents", found["documents"], "documents/index.html"),
        ("paragraphs", found["paragraphs"], ""),
        ("names", found["entities"], "entities/index.html"),
        ("mentions", found["mentions"], ""),
        ("topics", len(catalog.topics), "topics/index.html"),
    )


def documents(catalog: Catalog) -> DocumentsView:
    """All documents."""
    newest = [catalog.lines[slug] for slug in catalog.newest_first(catalog.lines)]
    by_kind = defaultdict(list)
    for line in newest:
        by_kind[line.kind].append(line)
    few = len(newest) <= catalog.settings.documents_listed
    return DocumentsView(
        head=Head(
            "documents/index.html",
            "documents",
            "Documents",
            f"All documents of {catalog.site.title}, by date and by kind.",
        ),
        years=tuple(
            (year, tuple(found))
            for year, found in groupby(
                newest if few else newest[:_OF_MANY], key=lambda line: line.date[:4]
            )
        ),
        elsewhere=() if few else _by_year(newest),
        kinds=tuple(
            (words.KINDS[kind][1], len(by_kind[kind]), tuple(by_kind[kind]) if few else ())
            for kind in KINDS
            if by_kind[kind]
        ),
        count=len(newest),
    )


def _by_year(newest: Sequence[DocumentLine]) -> tuple[Counted, ...]:
    counts = Counter(line.date[:4] for line in newest)
    return tuple(
        Counted(year, date_path(year), count)
        if year
        else Counted("undated", "dates/index.html#undated", count)
        for year, count in counts.items()
    )


def search(catalog: Catalog, directory: str) -> SearchView:
    """The search page; `directory`: the name of the index's."""
    head = Head("search.html", "search", "Search", f"Search {catalog.site.title}.")
    return SearchView(head=head, directory=directory)


def text(catalog: Catalog, page: TextPage) -> TextView:
    """A page the editor wrote."""
    return TextView(
        head=Head(f"pages/{page.name}.html", "text", page.title, words.brief(page.markdown, 200)),
        name=page.name,
        html=markdown(
            page.markdown, f"pages/{page.name}.html", catalog.dead_in("pages", page.name)
        ),
    )


def about(catalog: Catalog, page: TextPage | None) -> TextView:
    """How the site is made: the editor's `about`, and the figures that go with it."""
    return TextView(
        head=Head(
            "about.html",
            "text",
            page.title if page else "About",
            f"What {catalog.site.title} is, whose texts it holds, and how it was made.",
        ),
        name="about",
        html=markdown(page.markdown, "about.html", catalog.dead_in("pages", page.name))
        if page
        else "",
        figures=figures(catalog),
        publishers=tuple(queries.publishers(catalog.store)),
        rules=tuple(
            (rule, fates.why(rule), count) for rule, count in queries.dropped(catalog.store)
        ),
    )


def not_found(catalog: Catalog) -> NotFoundView:
    """404."""
    base = urlsplit(catalog.site.url).path or "/"
    told = "There is no such page."
    return NotFoundView(head=Head("404.html", "notfound", "Page not found", told, base=base))
