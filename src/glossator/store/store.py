"""Documents written into the store, each in one transaction; what else a build remembers."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from glossator.errors import Problem
from glossator.model.codec import decode, encode
from glossator.model.nouns import Document, Entity
from glossator.model.spans import Span, passage
from glossator.store import tally
from glossator.store.transaction import transaction

T = TypeVar("T")


def keys(connection: sqlite3.Connection) -> dict[str, tuple[str, str]]:
    """Slug -> (text key, names key) of every document in the store."""
    rows = connection.execute("SELECT slug, text_key, names_key FROM documents")
    return {slug: (text_key, names_key) for slug, text_key, names_key in rows}


def put(
    connection: sqlite3.Connection,
    document: Document,
    *,
    text_key: str,
    names_key: str,
    registers: str = "",
) -> None:
    """Writes everything about a document, in place of what was there.

    `registers` marks it until all documents are annotated under the same; see `put_annotated`.
    """
    record = encode(replace(document, text=""))
    digest = tally.digest(record)
    with transaction(connection):
        if _is_there(connection, document, record):
            _mark(connection, document.slug, text_key, names_key, registers)
            return
        tally.leave(connection, document.slug)
        connection.execute("DELETE FROM documents WHERE slug=?", (document.slug,))
        row = (*_facts(document, text_key, names_key), digest, 0, document.text, record)
        connection.execute(f"INSERT INTO documents VALUES ({','.join('?' * len(row))})", row)
        _put_paragraphs(connection, document)
        _put_mentions(connection, document)
        _put_dropped(connection, document)
        connection.executemany(
            "INSERT INTO decided VALUES (?,?)",
            ((document.slug, decision) for decision in document.decided),
        )
        _mark(connection, document.slug, text_key, names_key, registers)
        tally.arrive(connection, document, digest)
        connection.execute("INSERT OR REPLACE INTO unlinked VALUES (?)", (document.slug,))


def _is_there(connection: sqlite3.Connection, document: Document, record: str) -> bool:
    """Whether all that is known of the document is what it was: a note on one of its names changed,
    say, and it was annotated again."""
    row = connection.execute(
        "SELECT record, text FROM documents WHERE slug=?", (document.slug,)
    ).fetchone()
    return row is not None and tuple(row) == (record, document.text)


def _mark(
    connection: sqlite3.Connection, slug: str, text_key: str, names_key: str, registers: str
) -> None:
    """Notes what the document was made from."""
    connection.execute(
        "UPDATE documents SET text_key=?, names_key=? WHERE slug=?", (text_key, names_key, slug)
    )
    if registers:
        connection.execute("INSERT OR REPLACE INTO marks VALUES (?,?)", (slug, registers))


def _facts(document: Document, text_key: str, names_key: str) -> tuple[object, ...]:
    """The columns of `documents` up to `problems`."""
    words_of = {para.id: len(para.text.split()) for para in document.paragraphs}
    said = Counter[str]()
    for turn in document.turns:
        said[turn.speaker] += sum(words_of[para] for para in turn.paragraphs)
    speakers = [name for name, _ in sorted(said.items(), key=lambda i: (-i[1], i[0])) if name]
    called = {name for turn in document.turns for name in (turn.speaker, turn.label)}
    facts, source = document.facts, document.source
    return (
        document.slug,
        text_key,
        names_key,
        facts.date,
        facts.time,
        facts.kind,
        facts.title,
        facts.place,
        sum(words_of.values()),
        "date" in document.supplied,
        json.dumps(speakers, ensure_ascii=False),
        "\n".join(sorted(called)),
        source.publisher,
        source.rights,
        source.file,
        source.sha256,
        encode(document.problems, tuple[Problem, ...]),
    )


def _put_dropped(connection: sqlite3.Connection, document: Document) -> None:
    dropped = Counter[str]()
    for piece in document.ledger:
        if piece.fate == "dropped":
            dropped[piece.rule] += piece.end - piece.start
    connection.executemany(
        "INSERT INTO dropped VALUES (?,?,?)",
        ((document.slug, rule, points) for rule, points in sorted(dropped.items())),
    )


def _put_paragraphs(connection: sqlite3.Connection, document: Document) -> None:
    connection.executemany(
        "INSERT INTO paragraphs VALUES (?,?,?,?,?,?,?,?)",
        (
            (
                document.slug,
                position,
                para.id,
                para.number,
                para.kind,
                para.text,
                document.turns[para.turn].speaker,
                document.speaker_ids[para.turn],
            )
            for position, para in enumerate(document.paragraphs)
        ),
    )
    connection.executemany(
        "INSERT INTO paragraph_topics VALUES (?,?,?,?)",
        (
            (filed.topic, document.slug, position, filed.reasons)
            for position, topics in enumerate(document.filed)
            for filed in topics
        ),
    )


def _put_mentions(connection: sqlite3.Connection, document: Document) -> None:
    passages = {
        para.id: (position, passage(document.text, para.spans))
        for position, para in enumerate(document.paragraphs)
    }
    passages[""] = (-1, passage(document.text, document.title_spans))
    rows = []
    for mention in document.mentions:
        position, text = passages[mention.paragraph]
        start, end = text.local(Span(mention.start, mention.end))
        rows.append(
            (
                mention.entity,
                document.slug,
                position,
                start,
                end,
                mention.start,
                mention.end,
                mention.type,
                mention.rule,
                mention.nested_in >= 0,
            )
        )
    connection.executemany("INSERT INTO mentions VALUES (?,?,?,?,?,?,?,?,?,?)", rows)


def put_annotated(
    connection: sqlite3.Connection, changed: Mapping[str, tuple[str, Entity | None]], told: object
) -> None:
    """Remembers what changed in the registers, id -> (key, record, if there is one any more), and
    what says that all documents are annotated under them."""
    with transaction(connection):
        remember(connection, told)
        connection.execute("DELETE FROM marks")
        for entity, (key, record) in sorted(changed.items()):
            connection.execute("DELETE FROM annotated WHERE entity=?", (entity,))
            if record:
                row = (entity, key, encode(record))
                connection.execute("INSERT INTO annotated VALUES (?,?,?)", row)


def remembered(connection: sqlite3.Connection, kind: type[T]) -> T | None:
    """The value of dataclass `kind` that was remembered, if there is one that can be read."""
    row = connection.execute("SELECT value FROM meta WHERE key=?", (kind.__name__,)).fetchone()
    try:
        return decode(kind, row[0]) if row else None
    except ValueError:
        return None


def remember(connection: sqlite3.Connection, value: object) -> None:
    """Remembers a dataclass until the next of its kind; None changes nothing."""
    if value is not None:
        connection.execute(
            "INSERT OR REPLACE INTO meta VALUES (?,?)", (type(value).__name__, encode(value))
        )


def remove(connection: sqlite3.Connection, slugs: Iterable[str]) -> None:
    """Forgets documents, but not how often their references were made anew: a page of one that
    comes back must not be taken for the one that was published."""
    with transaction(connection):
        for slug in slugs:
            tally.leave(connection, slug)
            connection.execute("DELETE FROM documents WHERE slug=?", (slug,))
            connection.execute("DELETE FROM unlinked WHERE slug=?", (slug,))


def linked(connection: sqlite3.Connection, slugs: Iterable[str]) -> None:
    """References are up to date; those of `slugs` were made anew. Within `links.together`."""
    connection.executemany(
        "INSERT INTO link_turns VALUES (?, 1) ON CONFLICT (slug) DO UPDATE SET turn = turn + 1",
        ((slug,) for slug in sorted(slugs)),
    )
    connection.execute("DELETE FROM unlinked")
