"""What texts say of other texts and of times: names of documents and agreements, dates spoken of.

Rows of the room `link`, whose tables are in links.sql.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

UNTOLD = "untold"
"""The target of what is neither here nor missed: remembered, since it may come to be here."""


class Named(NamedTuple):
    """A text that names another, resolved or not."""

    slug: str
    place: int
    """Order within the document."""
    position: int
    start: int
    end: int
    surface: str
    kinds: str
    """Kinds of documents it may be, a space between."""
    first: str
    """From which day (ISO) on; "" when no date is said."""
    last: str
    target: str
    """"slug", "entity", "" when it could not be resolved, UNTOLD."""
    id: str
    why: str


class Spoken(NamedTuple):
    """An expression of time in a text."""

    slug: str
    place: int
    """Order within the document."""
    position: int
    start: int
    end: int
    surface: str
    first: str
    last: str
    precision: str


def put_named(connection: sqlite3.Connection, found: Mapping[str, Sequence[Named]]) -> None:
    """Writes what documents name (slug -> rows), in place of what was there."""
    connection.executemany("DELETE FROM link_explicit WHERE slug=?", ((slug,) for slug in found))
    connection.executemany(
        "INSERT INTO link_explicit VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        (row for rows in found.values() for row in rows),
    )


def names_in(connection: sqlite3.Connection, slug: str) -> list[Named]:
    """What a document names, in order, but what is untold."""
    rows = connection.execute(
        "SELECT * FROM link_explicit WHERE slug=? AND target<>? ORDER BY place", (slug, UNTOLD)
    )
    return [Named._make(row) for row in rows]


def names_of(connection: sqlite3.Connection, target: str, identifier: str) -> list[Named]:
    """Who names a document ("slug") or an entity ("entity")."""
    rows = connection.execute(
        "SELECT * FROM link_explicit WHERE target=? AND id=? ORDER BY slug, place",
        (target, identifier),
    )
    return [Named._make(row) for row in rows]


def meant(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Slug -> entities that a document means by a date, in order."""
    found: dict[str, list[str]] = {}
    for slug, entity in connection.execute(
        "SELECT DISTINCT slug, id FROM link_explicit WHERE target='entity' AND kinds <> ''"
        " ORDER BY slug, id"
    ):
        found.setdefault(slug, []).append(entity)
    return found


def looking_for(connection: sqlite3.Connection, date: str) -> set[str]:
    """Slugs of the documents that speak of something of a day, whether it is here or not."""
    rows = connection.execute(
        "SELECT DISTINCT slug FROM link_explicit WHERE kinds <> '' AND first <= ? AND last >= ?",
        (date, date[:10]),
    )
    return {row[0] for row in rows}


def put_times(connection: sqlite3.Connection, found: Mapping[str, Sequence[Spoken]]) -> None:
    """Writes the times spoken of in documents (slug -> rows), in place of what was there."""
    connection.executemany("DELETE FROM link_times WHERE slug=?", ((slug,) for slug in found))
    connection.executemany(
        "INSERT INTO link_times VALUES (?,?,?,?,?,?,?,?,?)",
        (row for rows in found.values() for row in rows),
    )


def times_in(connection: sqlite3.Connection, slug: str) -> list[Spoken]:
    """The times a document speaks of, in order."""
    rows = connection.execute("SELECT * FROM link_times WHERE slug=? ORDER BY place", (slug,))
    return [Spoken._make(row) for row in rows]


def times_within(
    connection: sqlite3.Connection,
    first: str,
    last: str,
    *,
    but: Collection[str] = (),
    most: int,
) -> list[Spoken]:
    """The first times spoken of that lie within some days, by day, then by document and place; of
    those that lie within a month, only those whose month (`2017-05`) is not among `but`."""
    month = "substr(first, 1, 7)"
    rows = connection.execute(
        "SELECT * FROM link_times WHERE first >= ? AND first <= ? AND last <= ? AND position >= 0"
        f" AND ({month} <> substr(last, 1, 7) OR {month} NOT IN ({','.join('?' * len(but))}))"
        " ORDER BY first, last, slug, place LIMIT ?",
        (first, last, last, *sorted(but), most),
    )
    return [Spoken._make(row) for row in rows]


def years_spoken(connection: sqlite3.Connection) -> list[str]:
    """The years in which times spoken of lie."""
    rows = connection.execute(
        "SELECT DISTINCT substr(first, 1, 4) FROM link_times"
        " WHERE substr(first, 1, 4) = substr(last, 1, 4) AND position >= 0"
    )
    return [row[0] for row in rows]


def unresolved(connection: sqlite3.Connection) -> list[Named]:
    """Every text named that is neither a document nor an entity here."""
    rows = connection.execute("SELECT * FROM link_explicit WHERE target='' ORDER BY slug, place")
    return [Named._make(row) for row in rows]
