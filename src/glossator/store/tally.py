"""Running counts and digests of what is named where, kept as documents come and go.

A document's digest is added to the sums of all it concerns when it comes and taken away when it
goes. Sums of 40-bit hashes do not depend on the order of events, never overflow SQLite's integers,
and two different sets of documents have the same sum with a chance of one in 10^12.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping

from glossator.model.nouns import Document

_BITS = 40


def digest(text: str) -> int:
    """The first 40 bits of the SHA-256 of `text`."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[: _BITS // 8], "big")


def arrive(connection: sqlite3.Connection, document: Document, document_digest: int) -> None:
    """Counts a document in. Its row in `documents` is there already."""
    slug = document.slug
    named = Counter(mention.entity for mention in document.mentions)
    concerned = {*named, *(speaker for speaker in document.speaker_ids if speaker)}
    rows = [(entity, slug, named[entity]) for entity in sorted(concerned)]
    connection.executemany("INSERT INTO naming VALUES (?,?,?)", rows)
    _count(connection, rows, document_digest, 1)
    topics = Counter(filed.topic for filings in document.filed for filed in filings)
    _file(connection, topics, document_digest, 1)
    connection.execute(
        "UPDATE documents SET shown = (SELECT COALESCE(SUM(t.shown), 0) FROM naming n"
        " JOIN entity_tallies t ON t.entity = n.entity WHERE n.slug = :slug AND n.mentions > 0)"
        " WHERE slug = :slug",
        {"slug": slug},
    )


def leave(connection: sqlite3.Connection, slug: str) -> None:
    """Counts a document out, if it is there. Its rows are still there."""
    row = connection.execute("SELECT digest FROM documents WHERE slug=?", (slug,)).fetchone()
    if row is None:
        return
    rows = connection.execute(
        "SELECT entity, slug, mentions FROM naming WHERE slug=?", (slug,)
    ).fetchall()
    _count(connection, rows, row[0], -1)
    topics = connection.execute(
        "SELECT topic, COUNT(*) FROM paragraph_topics WHERE slug=? GROUP BY topic", (slug,)
    )
    _file(connection, dict(topics.fetchall()), row[0], -1)
    connection.execute("DELETE FROM naming WHERE slug=?", (slug,))
    connection.execute("DELETE FROM entity_tallies WHERE digest = 0 AND documents = 0")
    connection.execute("DELETE FROM topic_tallies WHERE documents = 0")


def _count(
    connection: sqlite3.Connection,
    rows: Iterable[tuple[str, str, int]],
    document_digest: int,
    sign: int,
) -> None:
    connection.executemany(
        "INSERT INTO entity_tallies VALUES (?,?,?,?,0) ON CONFLICT (entity) DO UPDATE SET"
        " mentions = mentions + excluded.mentions, documents = documents + excluded.documents,"
        " digest = digest + excluded.digest",
        (
            (entity, sign * count, sign * (count > 0), sign * document_digest)
            for entity, _, count in rows
        ),
    )


def _file(
    connection: sqlite3.Connection, topics: Mapping[str, int], document_digest: int, sign: int
) -> None:
    connection.executemany(
        "INSERT INTO topic_tallies VALUES (?,?,?,?) ON CONFLICT (topic) DO UPDATE SET"
        " paragraphs = paragraphs + excluded.paragraphs,"
        " documents = documents + excluded.documents, digest = digest + excluded.digest",
        (
            (topic, sign * count, sign, sign * document_digest)
            for topic, count in sorted(topics.items())
        ),
    )


def show(connection: sqlite3.Connection, shown: Mapping[str, int]) -> None:
    """Notes what reading pages show of each entity now: entity -> digest.

    The documents that name an entity of which something else is shown than before are touched.
    """
    before = dict(connection.execute("SELECT entity, shown FROM entity_tallies").fetchall())
    connection.execute("BEGIN IMMEDIATE")
    for entity, old in before.items():
        new = shown.get(entity, 0)
        if new != old:
            connection.execute(
                "UPDATE documents SET shown = shown + ? WHERE slug IN"
                " (SELECT slug FROM naming WHERE entity = ? AND mentions > 0)",
                (new - old, entity),
            )
            connection.execute(
                "UPDATE entity_tallies SET shown = ? WHERE entity = ?", (new, entity)
            )
    connection.execute("COMMIT")
