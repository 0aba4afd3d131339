"""Questions that pages ask of the store, each a function of a connection."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from glossator.errors import Problem
from glossator.model.codec import decode
from glossator.model.nouns import Document, Entity
from glossator.store.rows import Damaged, DocumentRow, MentionRow, ParagraphRow, Tally

# Undated documents come last; on one day those with a time in its order, the rest after them.
_ORDER = "date = '', date, time = '', time, slug"
_DOCUMENT = "slug, date, time, kind, title, place, words, supplied, speakers, publisher, rights"
_PARAGRAPH = "slug, position, id, number, kind, text, speaker, speaker_id"
_MENTION = "entity, slug, position, start, end, type, rule, nested"


def documents(connection: sqlite3.Connection) -> tuple[DocumentRow, ...]:
    """All documents, earliest first, undated last."""
    rows = connection.execute(f"SELECT {_DOCUMENT} FROM documents ORDER BY {_ORDER}")
    return tuple(map(_row, rows))


def document_row(connection: sqlite3.Connection, slug: str) -> DocumentRow:
    """One document in a list. Raises KeyError."""
    row = connection.execute(f"SELECT {_DOCUMENT} FROM documents WHERE slug=?", (slug,)).fetchone()
    if row is None:
        raise KeyError(slug)
    return _row(row)


def _row(row: Sequence[Any]) -> DocumentRow:
    return DocumentRow._make((*row[:7], bool(row[7]), tuple(json.loads(row[8])), *row[9:]))


def document(connection: sqlite3.Connection, slug: str) -> Document:
    """One document whole. Raises KeyError; Damaged when it is not what was stored."""
    row = connection.execute("SELECT record, text FROM documents WHERE slug=?", (slug,)).fetchone()
    if row is None:
        raise KeyError(slug)
    try:
        if "\0" in row[1]:  # no source has one: the store's file was overwritten with zeros
            raise ValueError("zeros")
        return replace(decode(Document, row[0]), text=row[1])
    except (LookupError, TypeError, ValueError) as error:
        raise Damaged(f"the record of {slug} cannot be read: {error}") from None


def texts(connection: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """(slug, text, what its speakers are called) of every document by slug; the text: its source,
    then its paragraphs as shown."""
    return connection.execute(
        "SELECT d.slug, d.text || '\n' || (SELECT COALESCE(GROUP_CONCAT(p.text, '\n'), '')"
        " FROM paragraphs p WHERE p.slug = d.slug), d.called FROM documents d ORDER BY d.slug"
    )


def marks(connection: sqlite3.Connection) -> dict[str, str]:
    """Slug -> mark of the registers, of documents annotated in a pass that is not done yet."""
    return dict(connection.execute("SELECT slug, registers FROM marks").fetchall())


def annotated(connection: sqlite3.Connection) -> dict[str, str]:
    """The registers under which all documents were last annotated: id -> key of the record."""
    return dict(connection.execute("SELECT entity, key FROM annotated").fetchall())


def annotated_record(connection: sqlite3.Connection, entity: str) -> Entity | None:
    """The record of such a register."""
    row = connection.execute("SELECT record FROM annotated WHERE entity=?", (entity,)).fetchone()
    return decode(Entity, row[0]) if row else None


def paragraphs(connection: sqlite3.Connection, slug: str) -> tuple[ParagraphRow, ...]:
    """A document's paragraphs in order."""
    rows = connection.execute(
        f"SELECT {_PARAGRAPH} FROM paragraphs WHERE slug=? ORDER BY position", (slug,)
    )
    return tuple(ParagraphRow._make(row) for row in rows)


def paragraph(connection: sqlite3.Connection, slug: str, position: int) -> ParagraphRow:
    """A paragraph by its place. Raises KeyError."""
    row = connection.execute(
        f"SELECT {_PARAGRAPH} FROM paragraphs WHERE slug=? AND position=?", (slug, position)
    ).fetchone()
    if row is None:
        raise KeyError((slug, position))
    return ParagraphRow._make(row)


def paragraph_number(connection: sqlite3.Connection, slug: str, paragraph: str) -> int:
    """The number readers see of the paragraph of an id; 0 when there is none."""
    row = connection.execute(
        "SELECT number FROM paragraphs WHERE slug=? AND id=?", (slug, paragraph)
    ).fetchone()
    return int(row[0]) if row else 0


def mentions_of(connection: sqlite3.Connection, entity: str, slug: str) -> tuple[MentionRow, ...]:
    """A document's mentions of an entity, in order of place."""
    rows = connection.execute(
        f"SELECT {_MENTION} FROM mentions WHERE entity=? AND slug=? ORDER BY position, start",
        (entity, slug),
    )
    return tuple(MentionRow._make(row) for row in rows)


def naming(connection: sqlite3.Connection, entity: str) -> list[tuple[str, int]]:
    """(slug, mentions) of the documents that name an entity, by slug."""
    return connection.execute(
        "SELECT slug, mentions FROM naming WHERE entity=? AND mentions > 0 ORDER BY slug", (entity,)
    ).fetchall()


def mentions_in(connection: sqlite3.Connection, slug: str) -> tuple[MentionRow, ...]:
    """Every mention in a document, in order of place, outer ones first."""
    rows = connection.execute(
        f"SELECT {_MENTION} FROM mentions WHERE slug=? ORDER BY position, start, end DESC, entity",
        (slug,),
    )
    return tuple(MentionRow._make(row) for row in rows)


def topics_in(connection: sqlite3.Connection, slug: str) -> list[tuple[int, str]]:
    """(position, topic) of a document's paragraphs, in order."""
    return connection.execute(
        "SELECT position, topic FROM paragraph_topics WHERE slug=? ORDER BY position, topic",
        (slug,),
    ).fetchall()


def mentions_at(connection: sqlite3.Connection, slug: str, position: int) -> tuple[MentionRow, ...]:
    """The mentions in a paragraph, in order of place, outer ones first."""
    rows = connection.execute(
        f"SELECT {_MENTION} FROM mentions WHERE slug=? AND position=?"
        " ORDER BY start, end DESC, entity",
        (slug, position),
    )
    return tuple(MentionRow._make(row) for row in rows)


def paragraphs_naming(
    connection: sqlite3.Connection, entity: str, slug: str
) -> tuple[ParagraphRow, ...]:
    """A document's paragraphs that name an entity, in order."""
    rows = connection.execute(
        f"SELECT {_PARAGRAPH} FROM paragraphs WHERE slug=:slug AND position IN"
        " (SELECT position FROM mentions WHERE entity=:entity AND slug=:slug) ORDER BY position",
        {"entity": entity, "slug": slug},
    )
    return tuple(ParagraphRow._make(row) for row in rows)


def tallies(connection: sqlite3.Connection) -> dict[str, Tally]:
    """Entity id -> how often it is named, of those that are named or speak."""
    rows = connection.execute(
        "SELECT entity, mentions, documents FROM entity_tallies ORDER BY entity"
    )
    return {entity: Tally(mentions, documents) for entity, mentions, documents in rows}


def entity_digests(connection: sqlite3.Connection) -> dict[str, int]:
    """Entity id -> digest of the documents that name it or in which it speaks."""
    return dict(connection.execute("SELECT entity, digest FROM entity_tallies").fetchall())


def topic_digests(connection: sqlite3.Connection) -> dict[str, int]:
    """Topic id -> digest of the documents with paragraphs filed under it."""
    return dict(connection.execute("SELECT topic, digest FROM topic_tallies").fetchall())


def document_digests(connection: sqlite3.Connection) -> dict[str, tuple[int, int, int]]:
    """Slug -> digest of the document, of the entities named in it; turn of its references."""
    rows = connection.execute(
        "SELECT d.slug, d.digest, d.shown, COALESCE(l.turn, 0) FROM documents d"
        " LEFT JOIN link_turns l ON l.slug = d.slug"
    )
    return {slug: (digest, shown, links) for slug, digest, shown, links in rows}


def together(connection: sqlite3.Connection, entity: str, limit: int) -> list[tuple[str, int]]:
    """Entities named in the same paragraphs: (id, paragraphs), most first."""
    # CROSS JOIN: from this entity's paragraphs to what else stands there, never over all mentions.
    rows = connection.execute(
        "SELECT entity, COUNT(*) AS shared FROM"
        " (SELECT DISTINCT o.entity, o.slug, o.position FROM"
        " (SELECT DISTINCT slug, position FROM mentions WHERE entity = :entity) h"
        " CROSS JOIN mentions o ON o.slug = h.slug AND o.position = h.position"
        " WHERE o.entity <> :entity) GROUP BY entity ORDER BY shared DESC, entity LIMIT :limit",
        {"entity": entity, "limit": limit},
    )
    return rows.fetchall()


def spoken(connection: sqlite3.Connection, entity: str) -> list[tuple[str, int]]:
    """Where a person speaks: (slug, paragraphs), by slug."""
    return connection.execute(
        # The index has only rows with a speaker, and is used where the question says so.
        "SELECT slug, COUNT(*) FROM paragraphs WHERE speaker_id=? AND speaker_id <> ''"
        " GROUP BY slug ORDER BY slug",
        (entity,),
    ).fetchall()


def topic_counts(connection: sqlite3.Connection, topic: str) -> dict[str, int]:
    """Slug -> how many of a document's paragraphs belong to a topic."""
    rows = connection.execute(
        "SELECT slug, COUNT(*) FROM paragraph_topics WHERE topic=? GROUP BY slug ORDER BY slug",
        (topic,),
    )
    return dict(rows.fetchall())


def topic_paragraphs(
    connection: sqlite3.Connection, topic: str, slug: str
) -> tuple[ParagraphRow, ...]:
    """A document's paragraphs that belong to a topic, in order."""
    columns = ", ".join(f"p.{column.strip()}" for column in _PARAGRAPH.split(","))
    rows = connection.execute(
        f"SELECT {columns} FROM paragraph_topics t JOIN paragraphs p"
        " ON p.slug = t.slug AND p.position = t.position"
        " WHERE t.topic=? AND t.slug=? ORDER BY p.position",
        (topic, slug),
    )
    return tuple(ParagraphRow._make(row) for row in rows)


def topic_tallies(connection: sqlite3.Connection) -> dict[str, Tally]:
    """Topic id -> paragraphs and documents filed under it."""
    rows = connection.execute(
        "SELECT topic, paragraphs, documents FROM topic_tallies ORDER BY topic"
    )
    return {topic: Tally(paragraphs, documents) for topic, paragraphs, documents in rows}


def topics_of_entity(connection: sqlite3.Connection, entity: str) -> list[tuple[str, int]]:
    """Topics of the paragraphs that name an entity: (topic, paragraphs), most first."""
    return connection.execute(
        "SELECT t.topic, COUNT(*) AS shared FROM"
        " (SELECT DISTINCT slug, position FROM mentions WHERE entity=?) h"
        " JOIN paragraph_topics t ON t.slug = h.slug AND t.position = h.position"
        " GROUP BY t.topic ORDER BY shared DESC, t.topic",
        (entity,),
    ).fetchall()


def entities_of_topic(
    connection: sqlite3.Connection, topic: str, limit: int
) -> list[tuple[str, int]]:
    """Entities named in a topic's paragraphs: (id, paragraphs), most first."""
    return connection.execute(
        "SELECT m.entity, COUNT(DISTINCT m.slug || ' ' || m.position) AS shared"
        " FROM paragraph_topics t JOIN mentions m"
        " ON m.slug = t.slug AND m.position = t.position"
        " WHERE t.topic=? GROUP BY m.entity ORDER BY shared DESC, m.entity LIMIT ?",
        (topic, limit),
    ).fetchall()


def document_topics(connection: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Slug -> topics of its paragraphs, most paragraphs first."""
    rows = connection.execute(
        "SELECT slug, topic FROM paragraph_topics"
        " GROUP BY slug, topic ORDER BY slug, COUNT(*) DESC, topic"
    )
    found: dict[str, list[str]] = {}
    for slug, topic in rows:
        found.setdefault(slug, []).append(topic)
    return {slug: tuple(topics) for slug, topics in found.items()}


def exists(connection: sqlite3.Connection, slug: str, paragraph: str) -> bool:
    """Whether there is such a document and, unless it is "", such a paragraph in it."""
    if not paragraph:
        found = connection.execute("SELECT 1 FROM documents WHERE slug=?", (slug,))
    else:
        found = connection.execute(
            "SELECT 1 FROM paragraphs WHERE slug=? AND id=?", (slug, paragraph)
        )
    return found.fetchone() is not None


def unlinked(connection: sqlite3.Connection) -> frozenset[str]:
    """Slugs of documents written since references were last brought up to date."""
    return frozenset(row[0] for row in connection.execute("SELECT slug FROM unlinked"))


def publishers(connection: sqlite3.Connection) -> list[tuple[str, str, int]]:
    """(publisher, rights, documents), in order."""
    return connection.execute(
        "SELECT publisher, rights, COUNT(*) FROM documents GROUP BY 1, 2 ORDER BY 1, 2"
    ).fetchall()


def figures(connection: sqlite3.Connection) -> dict[str, int]:
    """How many documents, paragraphs, mentions and named entities there are."""
    return {
        name: int(connection.execute(question).fetchone()[0])
        for name, question in (
            ("documents", "SELECT COUNT(*) FROM documents"),
            ("paragraphs", "SELECT COUNT(*) FROM paragraphs"),
            ("mentions", "SELECT COALESCE(SUM(mentions), 0) FROM entity_tallies"),
            ("entities", "SELECT COUNT(*) FROM entity_tallies WHERE mentions > 0"),
        )
    }


def telling(connection: sqlite3.Connection, topic: str) -> list[tuple[str, int, int]]:
    """(slug, position, pieces of evidence) of a topic's paragraphs."""
    return connection.execute(
        "SELECT slug, position, reasons FROM paragraph_topics WHERE topic=?", (topic,)
    ).fetchall()


def sources(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Slug -> (file, SHA-256) of its source."""
    rows = connection.execute("SELECT slug, file, sha256 FROM documents")
    return {slug: (file, digest) for slug, file, digest in rows}


def problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """What is wrong with the documents in the store."""
    for (found,) in connection.execute("SELECT problems FROM documents WHERE problems <> '[]'"):
        for row in json.loads(found):
            yield Problem(*row)


def decided(connection: sqlite3.Connection) -> set[str]:
    """Ids of the editor's decisions that matched something in a document in the store."""
    return {row for (row,) in connection.execute("SELECT DISTINCT decision FROM decided")}


def dropped(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Cleaning rules and the code points each has dropped in all, most first."""
    return connection.execute(
        "SELECT rule, SUM(points) FROM dropped GROUP BY rule ORDER BY SUM(points) DESC, rule"
    ).fetchall()
