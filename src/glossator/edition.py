"""The edition: what is published of what is in the store.

Catalog -> rows of pages -> those that are due -> rehearsed, made, published · search · feeds
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from glossator import finding
from glossator.config import SiteFacts
from glossator.content.load import Editorial
from glossator.outcome import Progress
from glossator.pages import Extras, Row, pages
from glossator.press import Plates, Printed, framed, in_frame, print_all, printed
from glossator.publishing import Publishing, Stamp
from glossator.render import feeds, theme
from glossator.store import opening, queries, stamps, store
from glossator.store.rows import MainRow, PageRow
from glossator.store.transaction import transaction
from glossator.views.catalog import Catalog
from glossator.views.frame import Frame
from glossator.views.kinds import Link
from glossator.views.words import shorten

_FRAME = "its frame changed"


@dataclass(frozen=True, slots=True)
class Edition:
    """What is published, remembered from build to build."""

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
    before = stamps.page_rows(view.store)
    index = finding.index(view, publisher, jobs=jobs)
    plates = _plates(view, editorial, look, index.directory)
    rows = list(pages(view, plates.extras))
    rows += _feeds(view, [row.path for row in rows])
    around = _hash((view.site, plates.frame, look.templates["base"]))
    known = _known_mains(view, before, around)
    why = _due(rows, before, publisher, around, known)
    whole = [row for row in rows if row.path in why and why[row.path] != _FRAME]
    framed_only = {
        row.path: (row, before[row.path], known[row.path])
        for row in rows
        if why.get(row.path) == _FRAME
    }
    made = _rehearsed(whole, look, plates)
    for path, content in {**look.assets, **index.files}.items():
        publisher.write(path, content)
    rest = [row for row in whole if row.path not in made]
    printing = chain(
        made.items(),
        print_all(rest, look, plates, opening.file_of(view.store), jobs=jobs),
        _reframed(framed_only, look, plates, publisher, jobs=jobs),
    )
    mains = _put(printing, publisher, lambda done: progress("pages", done, len(why)))
    publisher.close()
    # Together: killed in between, a build might take these rows for those of the edition before.
    with transaction(view.store):
        there = {**_there(rows, publisher, around), **index.rows(publisher)}
        stamps.put_page_rows(view.store, there, before)
        stamps.put_main_rows(view.store, mains)
        finding.remember(view.store, index)
        stamps.put_templates(view.store, look.compiled.new)
        store.remember(view.store, Edition(look.fingerprint))
    return why


def _put(
    pages: Iterable[tuple[str, Printed]], publisher: Publishing, tell: Callable[[int], None]
) -> dict[str, MainRow]:
    """Publishes pages; where in each its main is."""
    mains = {}
    for done, (path, page) in enumerate(pages, start=1):
        publisher.write(path, page.data, steady=page.steady)
        if page.main:
            mains[path] = page.main
        tell(done)
    return mains


def _there(rows: Sequence[Row], publisher: Publishing, around: str) -> dict[str, PageRow]:
    """What the next build is to know of all that is published."""
    keys = {row.path: row.key for row in rows}
    return {
        path: PageRow(keys.get(path, ""), *publisher.stamp(path), _frame_key(path, around))
        for path in publisher.now
    }


def _plates(view: Catalog, editorial: Editorial, look: theme.Theme, directory: str) -> Plates:
    """What pages are made from; `directory`: the name of the search index's."""
    kinds = {kind: _hash((view.site, look.templates[kind])) for kind in theme.PAGE_KINDS}
    return Plates(
        site=view.site,
        settings=view.settings,
        entities=editorial.entities,
        topics=editorial.topics,
        extras=Extras(editorial.pages, directory, look.fingerprint, kinds),
        frame=_frame(editorial, view.site, look),
        theme=look.folder,
        templates={**look.compiled.known, **look.compiled.new},
        dead=dict(view.dead),
    )


def _known_mains(view: Catalog, before: Mapping[str, PageRow], around: str) -> dict[str, MainRow]:
    """The mains of the published pages, if any page of these has another frame than `around`."""
    same = all(row.frame in ("", around) for row in before.values())
    return {} if same else stamps.main_rows(view.store)


def _frame_key(path: str, around: str) -> str:
    """Of what surrounds the main; "" of what is no page."""
    return around if path.endswith(".html") else ""


def _due(
    rows: Sequence[Row],
    before: Mapping[str, PageRow],
    publisher: Publishing,
    around: str,
    mains: Mapping[str, MainRow],
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
        elif known.frame != _frame_key(row.path, around):
            why[row.path] = _FRAME if row.path in mains else "what it shows changed"
    return why


def _rehearsed(due: Sequence[Row], look: theme.Theme, plates: Plates) -> dict[str, Printed]:
    """The first due page of each kind, by its path, so that a faulty template is known before
    anything is written. Raises FatalError."""
    first = {getattr(row.make, "func", None): row for row in reversed(due)}
    return {row.path: printed(row, look, plates) for row in first.values()}


def _reframed(
    due: Mapping[str, tuple[Row, PageRow, MainRow]],
    look: theme.Theme,
    plates: Plates,
    publisher: Publishing,
    *,
    jobs: int,
) -> Iterator[tuple[str, Printed]]:
    """Published pages, each with its row and what is known of it, in new frames. Raises
    FatalError."""
    frames = framed([main.head for _, _, main in due.values()], look, plates, jobs=jobs)
    for (path, (row, known, main)), (start, end) in zip(due.items(), frames, strict=True):
        content = publisher.read(path, Stamp(known.size, known.mtime))
        if content is None:  # altered since it was looked at
            yield path, printed(row, look, plates)
        else:
            yield path, in_frame(content[main.start : main.end], main.head, start, end)


def _frame(editorial: Editorial, site: SiteFacts, look: theme.Theme) -> Frame:
    return Frame(
        pages=tuple(
            Link(page.title, f"pages/{page.name}.html")
            for page in editorial.pages
            if page.name != "about"
        ),
        feed=bool(site.url),
        styles=_only(look.joined.get("styles")),
        first_scripts=_only(look.joined.get("first_scripts")),
        scripts=_only(look.joined.get("scripts")),
        search_scripts=_only(look.joined.get("search_scripts")),
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
