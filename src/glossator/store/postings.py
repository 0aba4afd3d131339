"""What references are made from: a digest of each document, and postings; the SQL of `link`.

Blobs are arrays of little-endian integers, the callers' business. The tables are in links.sql.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple


class Known(NamedTuple):
    """A document that references know."""

    number: int
    date: str


def known(connection: sqlite3.Connection) -> dict[str, Known]:
    """Slug -> what is known of the documents that references know."""
    rows = connection.execute("SELECT slug, number, date FROM link_documents")
    return {slug: Known(number, date) for slug, number, date in rows}


def put_documents(
    connection: sqlite3.Connection,
    rows: Iterable[tuple[str, int, str, str, bytes, bytes, bytes]],
) -> None:
    """Writes (slug, number, date, key, terms, grams, lengths), in place of what was there."""
    connection.executemany("INSERT OR REPLACE INTO link_documents VALUES (?,?,?,?,?,?,?)", rows)


def digest(connection: sqlite3.Connection, slug: str) -> tuple[bytes, bytes, bytes] | None:
    """(terms, grams, lengths) of a document."""
    row: tuple[bytes, bytes, bytes] | None = connection.execute(
        "SELECT terms, grams, lengths FROM link_documents WHERE slug=?", (slug,)
    ).fetchone()
    return row


def measures(
    connection: sqlite3.Connection, numbers: Iterable[int]
) -> Iterator[tuple[int, str, str, bytes, int]]:
    """(number, slug, date, lengths, bytes of terms) of some documents."""
    for number in numbers:
        yield from connection.execute(
            "SELECT number, slug, date, lengths, length(terms) FROM link_documents WHERE number=?",
            (number,),
        )


def postings(
    connection: sqlite3.Connection, kind: int, buckets: Iterable[int]
) -> Iterator[tuple[int, bytes]]:
    """(bucket, rows) of some buckets, in the order given; empty ones are left out."""
    for bucket in buckets:
        for row in connection.execute(
            "SELECT rows FROM link_postings WHERE kind=? AND bucket=?", (kind, bucket)
        ):
            yield bucket, row[0]


def put_postings(
    connection: sqlite3.Connection, kind: int, rows: Iterable[tuple[int, bytes]]
) -> None:
    """Writes (bucket, rows), in place of what was there."""
    connection.executemany(
        "INSERT OR REPLACE INTO link_postings VALUES (?,?,?)",
        ((kind, bucket, blob) for bucket, blob in rows),
    )


def forget_all(connection: sqlite3.Connection) -> None:
    """Forgets what is made of documents and from them: it is made anew."""
    for table in ("link_documents", "link_postings", "link_lists", "link_quotes"):
        connection.execute(f"DELETE FROM {table}")
