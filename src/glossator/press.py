"""Pages made and rendered, over as many processes as wanted; the same pages for any number.

Plates (everything that pages are made from, fit to be sent) -> rows -> path, HTML

Each worker opens the store for itself and makes the rows anew: they are a function of the plates.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from glossator.config import RenderSettings, SiteFacts
from glossator.model.nouns import Entity, Topic
from glossator.pages import Extras, Row, pages
from glossator.pools import pool
from glossator.render import theme
from glossator.store.opening import open_again
from glossator.views.catalog import catalog
from glossator.views.kinds import Frame

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
    dead: Mapping[str, frozenset[str]]
    """See `Catalog`."""


def rows_of(plates: Plates, connection: sqlite3.Connection) -> list[Row]:
    """Every page of the site, in the order of publishing."""
    view = catalog(
        connection,
        plates.site,
        plates.settings,
        plates.entities,
        plates.topics,
        dead=plates.dead,
    )
    return list(pages(view, plates.extras))


def rendered(row: Row, look: theme.Theme, frame: Frame) -> str:
    """The text of a page or data file. Raises FatalError when its template cannot be used."""
    shown = row.make()
    return shown if isinstance(shown, str) else look.page(shown, frame)


def print_all(
    due: Sequence[Row], look: theme.Theme, plates: Plates, store: Path | None, *, jobs: int
) -> Iterator[tuple[str, str]]:
    """(path, text) of the rows that are due, in their order, by `jobs` processes.

    `store` is the store's file, None when it is in memory: then this process does all.
    """
    jobs = min(jobs, len(due) // _WORTH_A_PROCESS)
    if jobs < 2 or store is None:
        for row in due:
            yield row.path, rendered(row, look, plates.frame)
        return
    paths = [row.path for row in due]
    parts = [paths[at : at + _AT_A_TIME] for at in range(0, len(paths), _AT_A_TIME)]
    with pool(jobs, _begin, plates, store) as processes:
        for printed in processes.map(_print, parts):
            yield from printed


_press: dict[str, Callable[[str], str]] = {}


def _begin(plates: Plates, store: Path) -> None:
    look = theme.load(plates.theme, sound=plates.extras.theme)
    rows = {row.path: row for row in rows_of(plates, open_again(store))}
    _press["print"] = lambda path: rendered(rows[path], look, plates.frame)


def _print(paths: Sequence[str]) -> list[tuple[str, str]]:
    return [(path, _press["print"](path)) for path in paths]
