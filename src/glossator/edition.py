"""The edition: what is published of what is in the store.

Catalog -> rows of pages -> those that are due -> printed, published · search
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from glossator import finding
from glossator.config import SiteFacts
from glossator.content.load import Editorial
from glossator.contents import contents
from glossator.outcome import Progress
from glossator.pages import Extras, Row, search_page
from glossator.press import Due, Plates, Press, Printed, Published
from glossator.publishing import Laying, Publishing, Stamp
from glossator.render import theme
from glossator.store import stamps, store
from glossator.store.rows import MainRow, PageRow
from glossator.store.transaction import transaction
from glossator.views.catalog import Catalog
from glossator.views.frame import Frame
from glossator.views.kinds import Link

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
    last = store.remembered(view.store, Edition)
    extras, frame = _extras(view, editorial, look), _frame(editorial, view.site, look)
    around = _hash((view.site, frame, look.templates["base"]))
    known = _known_mains(view, before, around)
    press = Press(
        _plates(view, editorial, look, extras, frame=frame, tray=publisher.tray), look, view
    )
    with finding.begun(view, publisher, jobs=jobs) as made:
        rows = contents(view, extras)
        why = _due(rows, before, publisher, around, known)
        due = [_to_print(path, reason, before, known, publisher) for path, reason in why.items()]
        press = press.of(rows)
        if last != Edition(look.fingerprint):
            due = _rehearsed_first(due, press)
        for path, content in look.assets.items():
            publisher.write(path, content)
        # Few pages are printed meanwhile; for many, processes and memory are wanted by the index.
        index = made() if press.processes(due, jobs) > 1 else None
        printed = press.print_all(due, jobs=jobs)
        mains = _laid(printed, publisher, lambda done: progress("pages", done, len(due)))
        index = index or made()
    asks = search_page(extras, index.directory)
    rows.append(asks)
    asked = _due([asks], before, publisher, around, known)
    mains |= _laid(map(press.of([asks]).printed, map(Due, asked)), publisher)
    why |= asked
    publisher.close()
    there = {**_there(rows, publisher, around), **index.rows(publisher)}
    # Together: killed in between, a build might take these rows for those of the edition before.
    with transaction(view.store):
        stamps.put_page_rows(view.store, there, before)
        stamps.put_main_rows(view.store, mains)
        finding.remember(view.store, index)
        stamps.put_templates(view.store, look.compiled.new)
        store.remember(view.store, Edition(look.fingerprint))
    return why


def _laid(
    pages: Iterable[Printed],
    publisher: Publishing,
    tell: Callable[[int], None] = lambda _: None,
) -> dict[str, MainRow]:
    """Publishes pages as they are laid down; where in each its main is."""
    mains = {}
    for done, page in enumerate(pages, start=1):
        publisher.laid(page.path, page.laid, steady=page.steady)
        if page.main:
            mains[page.path] = page.main
        tell(done)
    return mains


def _there(rows: Sequence[Row], publisher: Publishing, around: str) -> dict[str, PageRow]:
    """What the next build is to know of all that is published."""
    keys = {row.path: row.key for row in rows}
    return {
        path: PageRow(keys.get(path, ""), *publisher.stamp(path), _frame_key(path, around))
        for path in publisher.now
    }


def _extras(view: Catalog, editorial: Editorial, look: theme.Theme) -> Extras:
    kinds = {kind: _hash((view.site, look.templates[kind])) for kind in theme.PAGE_KINDS}
    return Extras(editorial.pages, look.fingerprint, kinds)


def _plates(
    view: Catalog,
    editorial: Editorial,
    look: theme.Theme,
    extras: Extras,
    *,
    frame: Frame,
    tray: Laying,
) -> Plates:
    """What pages are made from."""
    return Plates(
        site=view.site,
        settings=view.settings,
        entities=editorial.entities,
        topics=editorial.topics,
        extras=extras,
        frame=frame,
        theme=look.folder,
        templates={**look.compiled.known, **look.compiled.new},
        dead=dict(view.dead),
        tray=tray,
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


def _to_print(
    path: str,
    reason: str,
    before: Mapping[str, PageRow],
    mains: Mapping[str, MainRow],
    publisher: Publishing,
) -> Due:
    if reason != _FRAME:
        return Due(path)
    known = before[path]
    stamp = Stamp(known.size, known.mtime)
    return Due(path, Published(stamp, publisher.digest(path), mains[path]))


def _rehearsed_first(due: Sequence[Due], press: Press) -> list[Due]:
    """With the first page of each kind in front, so that a faulty template is known at once; that
    of the search page, which is made last, is tried here."""
    press.rehearse(search_page(press.plates.extras, ""))
    made = [one for one in due if one.published is None]
    first = {press.rows[one.path].view: one for one in reversed(made)}.values()
    ahead = {one.path for one in first}
    return [*first, *(one for one in due if one.path not in ahead)]


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


def _hash(value: object) -> str:
    return hashlib.sha256(repr(value).encode()).hexdigest()
