"""Pages made, rendered and laid down, over as many processes as wanted; the same for any number.

rows that are due -> views -> mains in frames -> laid down to be published -> what became of each

A process that is forked finds all it needs as its parent had it, but for the store, which it opens
for itself. Where processes are not forked they are sent the plates, of which the rest can be made.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from glossator.config import RenderSettings, SiteFacts
from glossator.contents import contents
from glossator.model.codec import decode, encode
from glossator.model.nouns import Entity, Topic
from glossator.pages import Extras, Row
from glossator.pools import in_order, pool
from glossator.publishing import Laid, Laying, Stamp
from glossator.render import theme
from glossator.store.opening import file_of, open_again
from glossator.store.rows import MainRow
from glossator.views.catalog import Catalog, catalog
from glossator.views.frame import Frame
from glossator.views.kinds import Head

_WORTH_A_PROCESS = 48
_AT_A_TIME = 24


@dataclass(frozen=True, slots=True)
class Plates:
    """What pages are made from, besides the store; fit to be sent."""

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
    tray: Laying


class Published(NamedTuple):
    """A published page of which only the frame is to change."""

    stamp: Stamp
    digest: str
    """See `Laying.read`."""
    main: MainRow


class Due(NamedTuple):
    """A page or data file that is to be made."""

    path: str
    published: Published | None = None
    """Where its main can be taken from."""


class Printed(NamedTuple):
    """What became of it."""

    path: str
    laid: Laid
    main: MainRow | None
    """Of a page: where its main is."""
    steady: bool = False
    """Whether the main is the one that is published."""


@dataclass(frozen=True, slots=True)
class Press:
    """What one process makes pages with."""

    plates: Plates
    look: theme.Theme
    view: Catalog
    rows: Mapping[str, Row] = field(default_factory=dict)
    """By path."""

    def of(self, rows: Iterable[Row]) -> Press:
        """The press for these pages and data files."""
        return replace(self, rows={row.path: row for row in rows})

    def processes(self, due: Sequence[Due], jobs: int) -> int:
        """By how many processes it is printed, of `jobs` that there may be."""
        return max(1, min(jobs, len(due) // _WORTH_A_PROCESS))

    def rehearse(self, row: Row) -> None:
        """Makes its main and keeps nothing. Raises FatalError when its template cannot be used."""
        shown = row.make(self.view)
        if not isinstance(shown, str):
            self.look.main(shown, self.plates.site)

    def printed(self, due: Due) -> Printed:
        """The page or data file, laid down. Raises FatalError when its template cannot be used."""
        return self._framed(due) or self._made(due.path)

    def print_all(self, due: Sequence[Due], *, jobs: int) -> Iterator[Printed]:
        """All that is due, in its order, by `jobs` processes."""
        jobs = self.processes(due, jobs)
        file = file_of(self.view.store)
        if jobs < 2 or file is None:  # a store in memory is nobody else's
            yield from map(self.printed, due)
            return
        size = max(1, min(_AT_A_TIME, len(due) // (4 * jobs)))
        parts = [due[at : at + size] for at in range(0, len(due), size)]
        _here["press"] = self
        try:
            with pool(jobs, _begin, self.plates, file) as processes:
                for made in in_order(
                    lambda part: processes.submit(_print, part), parts, workers=jobs
                ):
                    yield from made
        finally:
            del _here["press"]

    def _framed(self, due: Due) -> Printed | None:
        """The published main in a new frame, if it is still there."""
        if due.published is None:
            return None
        stamp, digest, main = due.published
        content = self.plates.tray.read(due.path, stamp, digest)
        if content is None:  # altered since it was looked at
            return None
        head = decode(Head, main.head)
        return self._in_frame(due.path, content[main.start : main.end], head, steady=True)

    def _made(self, path: str) -> Printed:
        shown = self.rows[path].make(self.view)
        if isinstance(shown, str):
            return Printed(path, self.plates.tray.lay(path, shown.encode()), None)
        main = self.look.main(shown, self.plates.site).encode()
        return self._in_frame(path, main, shown.head, steady=False)

    def _in_frame(self, path: str, main: bytes, head: Head, *, steady: bool) -> Printed:
        sides = self.look.around(head, self.plates.frame, self.plates.site)
        before, after = (side.encode() for side in sides)
        place = MainRow(encode(head), len(before), len(before) + len(main))
        laid = self.plates.tray.lay(path, before + main + after)
        return Printed(path, laid, place, steady)


_here: dict[str, Press] = {}
"""The press of the process from which others are forked; of a worker, its own."""


def _begin(plates: Plates, store: Path) -> None:
    connection, found = open_again(store), _here.get("press")
    if found:
        _here["press"] = replace(found, view=replace(found.view, store=connection))
        return
    look = theme.load(plates.theme, sound=plates.extras.theme, compiled=plates.templates)
    made_of = (plates.site, plates.settings, plates.entities, plates.topics)
    view = catalog(connection, *made_of, dead=plates.dead)
    _here["press"] = Press(plates, look, view).of(contents(view, plates.extras))


def _print(parts: Sequence[Due]) -> list[Printed]:
    return [_here["press"].printed(due) for due in parts]
