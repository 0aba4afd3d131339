"""Pages made and rendered, over as many processes as wanted; the same pages for any number.

Plates (everything that pages are made from, fit to be sent) -> rows -> path, page

Each worker opens the store for itself and makes the rows anew: they are a function of the plates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from glossator.config import RenderSettings, SiteFacts
from glossator.model.codec import decode, encode
from glossator.model.nouns import Entity, Topic
from glossator.pages import Extras, Row, pages
from glossator.pools import pool
from glossator.render import theme
from glossator.store.opening import open_again
from glossator.store.rows import MainRow
from glossator.views.catalog import catalog
from glossator.views.frame import Frame
from glossator.views.kinds import Head

_WORTH_A_PROCESS = 200
_AT_A_TIME = 24


@dataclass(frozen=True, slots=True)
class Plates:
    """What pages are made from, besides the store."""

    site: SiteFacts
    settings: RenderSettings
    entities: tuple[Entity, ...]
    topics: tuple[Topic, ...]
    extras: Extras
    frame: Frame
    theme: Path
    """The theme's folder."""
    templates: Mapping[str, bytes]
    """Its templates, compiled."""
    dead: Mapping[str, frozenset[str]]
    """See `Catalog`."""


class Printed(NamedTuple):
    """A page, or a data file, as it is published."""

    data: bytes
    main: MainRow | None
    """Of a page: where in `data` its main is."""
    steady: bool = False
    """Whether the main is the one that is published."""


def printed(row: Row, look: theme.Theme, plates: Plates) -> Printed:
    """A page or data file. Raises FatalError when its template cannot be used."""
    shown = row.make()
    if isinstance(shown, str):
        return Printed(shown.encode(), None)
    main = look.main(shown, plates.site).encode()
    frame = _around(shown.head, look, plates)
    return in_frame(main, encode(shown.head), *frame)._replace(steady=False)


def in_frame(main: bytes, head: str, before: bytes, after: bytes) -> Printed:
    """The page of a published main in a new frame; `head`: JSON of the page's."""
    place = MainRow(head, len(before), len(before) + len(main))
    return Printed(before + main + after, place, steady=True)


def _around(head: Head, look: theme.Theme, plates: Plates) -> tuple[bytes, bytes]:
    before, after = look.around(head, plates.frame, plates.site)
    return before.encode(), after.encode()


def print_all(
    due: Sequence[Row], look: theme.Theme, plates: Plates, store: Path | None, *, jobs: int
) -> Iterator[tuple[str, Printed]]:
    """The rows that are due, by their paths, in their order, by `jobs` processes.

    `store` is the store's file, None when it is in memory: then this process does all.
    """
    jobs = min(jobs, len(due) // _WORTH_A_PROCESS)
    if jobs < 2 or store is None:
        for row in due:
            yield row.path, printed(row, look, plates)
        return
    paths = [row.path for row in due]
    yield from _spread(paths, jobs, _begin, plates, store)


def framed(
    heads: Sequence[str], look: theme.Theme, plates: Plates, *, jobs: int
) -> Iterator[tuple[bytes, bytes]]:
    """What comes before and after the mains of pages, given the JSON of their heads."""
    jobs = min(jobs, len(heads) // _WORTH_A_PROCESS)
    if jobs < 2:
        for head in heads:
            yield _around(decode(Head, head), look, plates)
        return
    yield from _spread(heads, jobs, _begin_frames, plates)


_press: dict[str, Callable[[Any], Any]] = {}


def _spread(
    items: Sequence[Any], jobs: int, begin: Callable[..., None], *given: Any
) -> Iterator[Any]:
    """What the press that `begin` sets up makes of each item, in their order."""
    parts = [items[at : at + _AT_A_TIME] for at in range(0, len(items), _AT_A_TIME)]
    with pool(jobs, begin, *given) as processes:
        for made in processes.map(_print, parts):
            yield from made


def _look(plates: Plates) -> theme.Theme:
    return theme.load(plates.theme, sound=plates.extras.theme, compiled=plates.templates)


def _begin(plates: Plates, store: Path) -> None:
    look = _look(plates)
    view = catalog(
        open_again(store),
        plates.site,
        plates.settings,
        plates.entities,
        plates.topics,
        dead=plates.dead,
    )
    rows = {row.path: row for row in pages(view, plates.extras)}
    _press["print"] = lambda path: (path, printed(rows[path], look, plates))


def _begin_frames(plates: Plates) -> None:
    look = _look(plates)
    _press["print"] = lambda head: _around(decode(Head, head), look, plates)


def _print(items: Sequence[Any]) -> list[Any]:
    return [_press["print"](item) for item in items]
