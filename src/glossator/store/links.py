"""What references are made from and what was found: the SQL of the room `link`.

`create` makes the tables; everything else reads or writes rows. Blobs are the callers' business.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from importlib import resources
from typing import NamedTuple

from glossator.model.nouns import Document, Time

SCHEMA = resources.files("glossator.store").joinpath("links.sql").read_text(encoding="utf-8")
_TIMES = f"$[{[field.name for field in fields(Document)].index('times')}]"
"""Where a document's times stand in its record, see model/codec.py."""


_QUOTE = "slug, position, origin, place, words, same"


class Quote(NamedTuple):
    """A paragraph that repeats what an earlier one says."""

    slug: str
    position: int
    origin: str
    place: int
    """Position of the paragraph in the origin."""
    words: int
    """Of the passage."""
    same: int
    """Of them the same in both."""


class EntityRow(NamedTuple):
    """What references know of an entity."""

    id: str
    kind: int
    """Its class, see `link/digest.py`."""
    name: str
    type: str
    first: str
    last: str
    note: str


def create(connection: sqlite3.Connection) -> None:
    """Makes the tables, in a store that has none of them."""
    connection.executescript(SCHEMA)


def dates(connection: sqlite3.Connection, slugs: Iterable[str] | None = None) -> dict[str, str]:
    """Slug -> ISO date of the documents in the store (all, or some)."""
    if slugs is None:
        return dict(connection.execute("SELECT slug, date FROM documents").fetchall())
    rows = (
        connection.execute("SELECT slug, date FROM documents WHERE slug=?", (slug,)).fetchone()
        for slug in slugs
    )
    return {row[0]: row[1] for row in rows if row}


def title(connection: sqlite3.Connection, slug: str) -> str:
    """A document's title; "" when there is no such document."""
    row = connection.execute("SELECT title FROM documents WHERE slug=?", (slug,)).fetchone()
    return row[0] if row else ""


def texts(connection: sqlite3.Connection, slug: str) -> list[str]:
    """The texts of a document's paragraphs in order."""
    rows = connection.execute("SELECT text FROM paragraphs WHERE slug=? ORDER BY position", (slug,))
    return [row[0] for row in rows]


def paragraph(connection: sqlite3.Connection, slug: str, position: int) -> tuple[str, int, str]:
    """(id, number, text) of a paragraph. Raises KeyError."""
    row = connection.execute(
        "SELECT id, number, text FROM paragraphs WHERE slug=? AND position=?", (slug, position)
    ).fetchone()
    if row is None:
        raise KeyError((slug, position))
    return row[0], row[1], row[2]


def speaker(connection: sqlite3.Connection, slug: str, position: int) -> str:
    """Who speaks in a paragraph; "" when that is not said."""
    row = connection.execute(
        "SELECT speaker FROM paragraphs WHERE slug=? AND position=?", (slug, position)
    ).fetchone()
    return row[0] if row else ""


def position(connection: sqlite3.Connection, slug: str, paragraph: str) -> int | None:
    """Where a paragraph stands, by its id; None when there is none."""
    row = connection.execute(
        "SELECT position FROM paragraphs WHERE slug=? AND id=?", (slug, paragraph)
    ).fetchone()
    return row[0] if row else None


def named(connection: sqlite3.Connection, slug: str) -> list[tuple[int, int, int, str]]:
    """(position, start, end, entity) of a document's outermost mentions, titles at -1."""
    return connection.execute(
        "SELECT position, start, end, entity FROM mentions"
        " WHERE slug=? AND nested=0 AND type <> 'office' ORDER BY position, start",
        (slug,),
    ).fetchall()


def filed(connection: sqlite3.Connection, slug: str) -> list[tuple[int, str]]:
    """(position, topic) of a document's paragraphs."""
    return connection.execute(
        "SELECT position, topic FROM paragraph_topics WHERE slug=?", (slug,)
    ).fetchall()


def days_in(connection: sqlite3.Connection, slug: str) -> list[tuple[int, str]]:
    """(position, day) of the days that a document's paragraphs speak of."""
    return connection.execute(
        "SELECT position, first FROM link_times WHERE slug=? AND precision='day'", (slug,)
    ).fetchall()


def naming(connection: sqlite3.Connection, entity: str) -> set[str]:
    """Slugs of the documents that name an entity."""
    rows = connection.execute("SELECT DISTINCT slug FROM mentions WHERE entity=?", (entity,))
    return {row[0] for row in rows}


def facts(connection: sqlite3.Connection, slug: str) -> tuple[str, str]:
    """(kind, title) of a document."""
    row = connection.execute("SELECT kind, title FROM documents WHERE slug=?", (slug,)).fetchone()
    return (row[0], row[1]) if row else ("", "")


def taking_part(connection: sqlite3.Connection, slug: str) -> set[str]:
    """Entities that a document's title names, and who speaks in it."""
    rows = connection.execute(
        "SELECT entity FROM mentions WHERE slug=? AND position=-1"
        " UNION SELECT speaker_id FROM paragraphs WHERE slug=? AND speaker_id <> ''",
        (slug, slug),
    )
    return {row[0] for row in rows}


def mentions(
    connection: sqlite3.Connection, slug: str
) -> list[tuple[int, int, int, int, int, str, bool]]:
    """(position, start, end, start and end in the source, entity, nested) of every mention."""
    return connection.execute(
        "SELECT position, start, end, source_start, source_end, entity, nested FROM mentions"
        " WHERE slug=? ORDER BY position, start, end DESC",
        (slug,),
    ).fetchall()


def spoken_paragraphs(connection: sqlite3.Connection, slug: str) -> list[tuple[str, str, str]]:
    """(id, text, speaker) of a document's paragraphs in order."""
    return connection.execute(
        "SELECT id, text, speaker_id FROM paragraphs WHERE slug=? ORDER BY position", (slug,)
    ).fetchall()


def times_found(connection: sqlite3.Connection, slug: str) -> list[Time]:
    """The expressions of time that annotation found in a document."""
    row = connection.execute(
        "SELECT json_extract(record, ?) FROM documents WHERE slug=?", (_TIMES, slug)
    ).fetchone()
    return [Time(*fields) for fields in json.loads(row[0])] if row else []


# ---------------------------------------------------------------- what was found


def put_lists(connection: sqlite3.Connection, rows: Iterable[tuple[str, bytes, bytes]]) -> None:
    """Writes (slug, near paragraphs, related documents)."""
    connection.executemany("INSERT OR REPLACE INTO link_lists VALUES (?,?,?)", rows)


def lists(connection: sqlite3.Connection, slug: str) -> tuple[bytes, bytes]:
    """(near paragraphs, related documents) of a document; empty when there are none."""
    row = connection.execute(
        "SELECT near, related FROM link_lists WHERE slug=?", (slug,)
    ).fetchone()
    return (row[0], row[1]) if row else (b"", b"")


def put_quotes(connection: sqlite3.Connection, found: Mapping[str, Sequence[Quote]]) -> None:
    """Writes the quotes of some documents (slug -> quotes), in place of those that were there."""
    connection.executemany("DELETE FROM link_quotes WHERE slug=?", ((slug,) for slug in found))
    connection.executemany(
        "INSERT INTO link_quotes SELECT ?1,?2,?3,?4,?5,?6, p.id FROM paragraphs p"
        " WHERE p.slug = ?3 AND p.position = ?4",
        (row for rows in found.values() for row in rows),
    )


def quotes(connection: sqlite3.Connection, slug: str) -> list[Quote]:
    """What a document repeats, in order."""
    rows = connection.execute(
        f"SELECT {_QUOTE} FROM link_quotes WHERE slug=? ORDER BY position", (slug,)
    )
    return [Quote._make(row) for row in rows]


def quoted(connection: sqlite3.Connection, slug: str) -> list[Quote]:
    """Who repeats what a document says, by place."""
    rows = connection.execute(
        f"SELECT {_QUOTE} FROM link_quotes WHERE origin=? ORDER BY place, slug, position", (slug,)
    )
    return [Quote._make(row) for row in rows]


def repeated(connection: sqlite3.Connection) -> dict[tuple[str, int], list[Quote]]:
    """(slug, position) of every paragraph that is repeated, in order -> who repeats it."""
    found: dict[tuple[str, int], list[Quote]] = {}
    rows = connection.execute(
        f"SELECT {_QUOTE} FROM link_quotes ORDER BY origin, place, slug, position"
    )
    for quote in map(Quote._make, rows):
        found.setdefault((quote.origin, quote.place), []).append(quote)
    return found


def repeated_ids(connection: sqlite3.Connection) -> dict[tuple[str, int], str]:
    """(slug, position) of every paragraph that is repeated -> its id."""
    rows = connection.execute("SELECT DISTINCT origin, place, id FROM link_quotes")
    return {(slug, position): identifier for slug, position, identifier in rows}


def put_entities(connection: sqlite3.Connection, rows: Iterable[EntityRow]) -> None:
    """Remembers what references know of the entities."""
    connection.execute("DELETE FROM link_entities")
    connection.executemany("INSERT INTO link_entities VALUES (?,?,?,?,?,?,?)", rows)


def entities(connection: sqlite3.Connection) -> dict[str, EntityRow]:
    """Id -> what references know of the entity."""
    rows = connection.execute("SELECT * FROM link_entities")
    return {row[0]: EntityRow._make(row) for row in rows}


def put_rules(connection: sqlite3.Connection, rules: Sequence[str]) -> None:
    """Remembers the editors' rules that were in force, as JSON."""
    connection.execute("DELETE FROM link_rules")
    connection.executemany("INSERT INTO link_rules VALUES (?,?)", enumerate(rules))


def rules(connection: sqlite3.Connection) -> list[str]:
    """The rules that were in force."""
    return [row[0] for row in connection.execute("SELECT rule FROM link_rules ORDER BY place")]


def forget(connection: sqlite3.Connection, slugs: Iterable[str]) -> None:
    """Forgets documents."""
    gone = [(slug,) for slug in slugs]
    for table in ("link_documents", "link_lists", "link_quotes", "link_explicit", "link_times"):
        connection.executemany(f"DELETE FROM {table} WHERE slug=?", gone)


@contextmanager
def together(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing, also within a transaction."""
    connection.execute("SAVEPOINT links")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK TO links")
        raise
    finally:
        connection.execute("RELEASE links")
