"""Whether all is as the last build left it: then a build has nothing to do but to look.

files that a build reads, by size and time -> digest -> the one remembered? published files there?

An editor's second build, and every build that a host runs to be sure, ends here: most of the
program is not even loaded.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from glossator.config import SITE_FILE
from glossator.errors import Problem
from glossator.outcome import Outcome
from glossator.publish import MANIFEST, stands
from glossator.publishing import Publishing, Stamp
from glossator.store import stamps, store


@dataclass(frozen=True, slots=True)
class Standing:
    """What was published: of what, and what was told then."""

    inputs: str
    figures: tuple[tuple[str, int], ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    manifest: Stamp


def inputs(root: Path, theme: Path) -> str:
    """A digest of the names, sizes and times of all files from which the site in `root` is made
    with the theme in the folder `theme`; of links, also of what they lead to."""
    places = (root / SITE_FILE, root / "content", root / "seeds", theme)
    found = [line for place in places for line in _lines(str(place))]
    return hashlib.sha256("\n".join(sorted(found)).encode(errors="surrogateescape")).hexdigest()


def outcome(
    connection: sqlite3.Connection, folder: Path, journal: Path, made_of: str
) -> Outcome | None:
    """What the last build told, if it was made of the same and what it published in `folder` is all
    there, as it was; then nothing is published. None when there is something to do."""
    last = store.remembered(connection, Standing)
    if last is None or last.inputs != made_of:
        return None
    if not stands(folder, journal, last.manifest, stamps.published(connection)):
        return None
    figures = {**dict(last.figures), "processed": 0, "written": 0, "removed": 0}
    return Outcome(figures, last.problems, {}, {}, last.notes)


def remember(
    connection: sqlite3.Connection, publisher: Publishing, made_of: str, told: Outcome
) -> None:
    """Remembers a build that has come to its end; `made_of`: `inputs` from before its beginning,
    so that what was changed meanwhile is seen by the next."""
    figures = tuple(sorted(told.figures.items()))
    last = Standing(made_of, figures, told.problems, told.notes, publisher.stamp(MANIFEST))
    store.remember(connection, last)


def _lines(path: str) -> Iterator[str]:
    try:
        status = os.lstat(path)
    except OSError:
        return
    yield _line(path, status)
    try:
        entries = os.scandir(path)
    except OSError:
        return
    with entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _lines(entry.path)
                continue
            yield _line(entry.path, entry.stat(follow_symlinks=False))
            if entry.is_symlink():
                yield _led_to(entry)


def _led_to(link: os.DirEntry[str]) -> str:
    try:
        return _line(f"{link.path} ->", link.stat())
    except OSError:
        return f"{link.path} -> nothing"


def _line(path: str, status: os.stat_result) -> str:
    return f"{path}\0{status.st_mode}\0{status.st_size}\0{status.st_mtime_ns}"
