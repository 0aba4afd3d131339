"""The store's file: opened and closed; a damaged one, or one of another version, is discarded.

`.cache/store.sqlite` -> as the last build left it? else checked -> of this version? else made anew
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from urllib.parse import quote

from glossator.errors import Problem
from glossator.store import links
from glossator.store.rows import Damaged

# The file may be whole: it is the machine, or another program, that refuses it.
_REFUSED = (
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_FULL",
    "SQLITE_READONLY",
    "SQLITE_CANTOPEN",
    "SQLITE_PERM",
    "SQLITE_NOMEM",
)
_CORRUPT = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ")
SCHEMA = resources.files("glossator.store").joinpath("schema.sql").read_text(encoding="utf-8")


def open_store(
    path: Path, version: str, *, verify: bool = False
) -> tuple[sqlite3.Connection, tuple[Problem, ...]]:
    """The store at `path`, made if missing, and a warning if an unusable one was discarded.

    `version` stands for the code that wrote it: a store of another version is made anew, quietly.
    A file of the size and time at which `close` left it is not read to be checked, unless `verify`
    is set; what is wrong with it all the same is noticed when it is read.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    trusted = not verify and _as_it_was_left(path)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        _prepare(connection)
        if not trusted:
            _check(connection)
        if _is_of(connection, version):
            return connection, ()
        connection.close()
    except sqlite3.DatabaseError as error:
        connection.close()
        if getattr(error, "sqlite_errorname", "").startswith(_REFUSED):
            raise
        problem = discard(path, error)
        return _fresh(path, version), (problem,)
    return _fresh(path, version), ()


def is_corrupt(error: sqlite3.Error) -> bool:
    """Whether the error says that the store's file is no whole store."""
    name: str = getattr(error, "sqlite_errorname", "")
    return isinstance(error, Damaged) or name.startswith(_CORRUPT)


def discard(path: Path, error: sqlite3.Error) -> Problem:
    """Removes the files of a damaged store; the warning that says so."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return Problem(
        f".cache/{path.name}",
        "warning",
        f"the store was damaged ({error}) and has been discarded",
        "Nothing is lost: everything is made again from the sources.",
    )


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")


def close(connection: sqlite3.Connection, path: Path) -> None:
    """Closes the store, and notes beside it how its file was left."""
    connection.close()
    with contextlib.suppress(OSError):  # then the next build checks it
        _left(path).write_text(json.dumps(_stamp(path)), encoding="utf-8")


def _as_it_was_left(path: Path) -> bool:
    if path.with_name(path.name + "-wal").exists():  # whoever wrote last did not close it
        return False
    try:
        return bool(json.loads(_left(path).read_text(encoding="utf-8")) == _stamp(path))
    except (OSError, ValueError):
        return False


def _left(path: Path) -> Path:
    return path.with_name(path.name + "-left")


def _stamp(path: Path) -> list[int]:
    status = path.stat()
    return [status.st_size, status.st_mtime_ns]


def _check(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError("it fails its own check")


def _is_of(connection: sqlite3.Connection, version: str) -> bool:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE name='meta'").fetchall()
    if not tables:
        return False
    row = connection.execute("SELECT value FROM meta WHERE key='version'").fetchone()
    return row is not None and row[0] == version


def _fresh(path: Path, version: str) -> sqlite3.Connection:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        _prepare(connection)
        connection.executescript(SCHEMA)
        links.create(connection)
        connection.execute("INSERT INTO meta VALUES ('version', ?)", (version,))
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def open_again(path: Path) -> sqlite3.Connection:
    """Another connection to a store that is open, for reading only."""
    connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)
    connection.execute("PRAGMA query_only=ON")
    return connection


@contextlib.contextmanager
def beside(path: Path) -> Iterator[sqlite3.Connection]:
    """Another connection to a store that is open and at rest, for writing, in another process."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        _prepare(connection)
        yield connection
    finally:
        connection.close()


def file_of(connection: sqlite3.Connection) -> Path | None:
    """The file of an open store; None when it is in memory."""
    (_, _, file) = connection.execute("PRAGMA database_list").fetchone()
    return Path(file) if file else None


def in_memory() -> sqlite3.Connection:
    """A store that lasts as long as its connection."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("PRAGMA foreign_keys=ON")
    connection.executescript(SCHEMA)
    links.create(connection)
    return connection
