"""What files were like when last read or published, so that unchanged ones need not be read."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from glossator.store.rows import FileRow, PageRow
from glossator.store.transaction import transaction


def page_rows(connection: sqlite3.Connection) -> dict[str, PageRow]:
    """Path -> what is published there, as the last build left it."""
    rows = connection.execute("SELECT path, key, size, mtime FROM pages")
    return {path: PageRow(key, size, mtime) for path, key, size, mtime in rows}


def put_page_rows(connection: sqlite3.Connection, pages: Mapping[str, PageRow]) -> None:
    """Remembers what is published, in place of what was remembered."""
    before = page_rows(connection)
    with transaction(connection):
        connection.executemany(
            "DELETE FROM pages WHERE path=?", ((path,) for path in before.keys() - pages.keys())
        )
        connection.executemany(
            "INSERT OR REPLACE INTO pages VALUES (?,?,?,?)",
            ((path, *row) for path, row in sorted(pages.items()) if before.get(path) != row),
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
