"""What files were like when last read or published, so that unchanged ones need not be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from glossator.store.rows import FileRow, MainRow, PageRow
from glossator.store.transaction import transaction


def page_rows(connection: sqlite3.Connection, folder: str = "") -> dict[str, PageRow]:
    """Path -> what is published there, as the last build left it; of a folder (`search/`), if one
    is named."""
    rows = connection.execute(
        "SELECT path, key, size, mtime, frame FROM pages WHERE path >= ? AND path < ?",
        (folder, f"{folder}\U0010ffff"),
    )
    return {path: PageRow(*row) for path, *row in rows}


def put_page_rows(
    connection: sqlite3.Connection, pages: Mapping[str, PageRow], before: Mapping[str, PageRow]
) -> None:
    """Remembers what is published, in place of what was remembered: `before`."""
    with transaction(connection):
        gone = [(path,) for path in before.keys() - pages.keys()]
        connection.executemany("DELETE FROM pages WHERE path=?", gone)
        connection.executemany("DELETE FROM mains WHERE path=?", gone)
        connection.executemany(
            "INSERT OR REPLACE INTO pages VALUES (?,?,?,?,?)",
            ((path, *row) for path, row in sorted(pages.items()) if before.get(path) != row),
        )


def templates(connection: sqlite3.Connection) -> dict[str, bytes]:
    """Templates as they were compiled."""
    return dict(connection.execute("SELECT key, code FROM templates").fetchall())


def put_templates(connection: sqlite3.Connection, compiled: Mapping[str, bytes]) -> None:
    """Remembers templates that were compiled."""
    with transaction(connection):
        connection.executemany(
            "INSERT OR REPLACE INTO templates VALUES (?,?)", sorted(compiled.items())
        )


def main_rows(connection: sqlite3.Connection) -> dict[str, MainRow]:
    """Path -> where the main of the page published there stands, as the last build left it."""
    rows = connection.execute("SELECT path, head, start, end FROM mains")
    return {path: MainRow(*row) for path, *row in rows}


def put_main_rows(connection: sqlite3.Connection, mains: Mapping[str, MainRow]) -> None:
    """Remembers the mains of pages that were made."""
    with transaction(connection):
        connection.executemany(
            "INSERT OR REPLACE INTO mains VALUES (?,?,?,?)",
            ((path, *row) for path, row in sorted(mains.items())),
        )


def file_rows(connection: sqlite3.Connection) -> dict[str, FileRow]:
    """File -> its size, time and hash when it was last read."""
    rows = connection.execute("SELECT file, size, mtime, sha256 FROM files")
    return {file: FileRow(size, mtime, digest) for file, size, mtime, digest in rows}


def put_file_rows(connection: sqlite3.Connection, files: Mapping[str, FileRow]) -> None:
    """Remembers files, in place of what was remembered."""
    before = file_rows(connection)
    with transaction(connection):
        connection.executemany(
            "DELETE FROM files WHERE file=?", ((file,) for file in before.keys() - files.keys())
        )
        connection.executemany(
            "INSERT OR REPLACE INTO files VALUES (?,?,?,?)",
            ((file, *row) for file, row in sorted(files.items()) if before.get(file) != row),
        )
