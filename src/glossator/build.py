"""A site's folder into its published folder: what is to be done, under the site's lock.

nothing changed -> only looked at; else the stages, through the store in `.cache/`
"""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

from glossator import standing
from glossator.config import Site
from glossator.errors import Problem
from glossator.hindrances import hindrances
from glossator.outcome import Outcome, Progress
from glossator.publish import locked, open_folder
from glossator.render import themes
from glossator.store import opening, tally
from glossator.version import code_version


def build_site(
    site: Site,
    out: Path,
    *,
    jobs: int = 1,
    verify: bool = False,
    progress: Progress = lambda *_: None,
    waiting: Callable[[], None] = lambda: None,
) -> Outcome:
    """Builds `site` into the folder `out`, with its store in the site's `.cache/`.

    Files that have the size and time they had are taken to be unchanged, unless `verify` is set;
    `waiting` is called when another build of the site is under way. Raises FatalError when nothing
    can be published.
    """
    file = site.root / ".cache/store.sqlite"
    publish = partial(_published, site, out, file, jobs=jobs, verify=verify, progress=progress)
    with _seldom_collected(), hindrances(out), locked(file.with_name("lock"), waiting):
        try:
            return publish()
        except sqlite3.DatabaseError as error:
            if not opening.is_corrupt(error):
                raise
            return publish(discarded=(opening.discard(file, error),))


def _published(
    site: Site,
    out: Path,
    file: Path,
    *,
    jobs: int,
    verify: bool,
    progress: Progress,
    discarded: tuple[Problem, ...] = (),
) -> Outcome:
    """Builds through the store `file`; the problems begin with `discarded`."""
    journal = file.with_name(f"journal-{tally.digest(str(out)):x}")
    connection, found = opening.open_store(file, code_version(), verify=verify)
    try:
        made_of = standing.inputs(site.root, themes.find(site.render.theme, site.root))
        outcome = None if verify else standing.outcome(connection, out, journal, made_of)
        if outcome is None:
            publisher = open_folder(out, journal, verify=verify)
            # Here, because it takes half a second to load: nothing to do is told in the other.
            from glossator import stages  # noqa: PLC0415

            try:
                outcome = stages.build(
                    site,
                    connection=connection,
                    publisher=publisher,
                    jobs=jobs,
                    verify=verify,
                    progress=progress,
                )
            finally:
                publisher.abandon()
            standing.remember(connection, publisher, made_of, outcome)
    finally:
        opening.close(connection, file)
    return replace(outcome, problems=(*discarded, *found, *outcome.problems))


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """Values hold no cycles, and looking for some among so many young objects takes a fifth of a
    build's time. Processes that are forked meanwhile take this over."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 50, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)
