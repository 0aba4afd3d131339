"""The store: opening it, and writing documents into it, each in one transaction.

`open_store` discards a store that is damaged or of another version, and says so.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from glossator.errors import Problem
from glossator.model.codec import decode, encode
from glossator.model.nouns import Document, Entity
from glossator.model.spans import Span, passage
from glossator.store import links, tally
from glossator.store.rows import Damaged
from glossator.store.transaction import transaction

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

T = TypeVar("T")


def open_store(path: Path, version: str) -> tuple[sqlite3.Connection, tuple[Problem, ...]]:
    """The store at `path`, made if missing, and a warning if an unusable one was discarded.

    `version` stands for the code that wrote it: a store of another version is made anew, quietly.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        _prepare(connection)
        if _usable(connection, version):
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


def _usable(connection: sqlite3.Connection, version: str) -> bool:
    if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError("it fails its own check")
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
        if registers:
            connection.execute("INSERT INTO marks VALUES (?,?)", (document.slug, registers))
        tally.arrive(connection, document, digest)
        connection.execute("INSERT OR REPLACE INTO unlinked VALUES (?)", (document.slug,))


def _facts(document: Document, text_key: str, names_key: str) -> tuple[object, ...]:
    """The columns of `documents` up to `problems`."""
    words_of = {para.id: len(para.text.split()) for para in document.paragraphs}
    said = Counter[str]()
    for turn in document.turns:
        said[turn.speaker] += sum(words_of[para] for para in turn.paragraphs)
    speakers = [name for name, _ in sorted(said.items(), key=lambda i: (-i[1], i[0])) if name]
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
    connection: sqlite3.Connection, entities: Mapping[str, tuple[str, Entity]]
) -> None:
    """Remembers the registers, id -> (key, record): all documents are annotated under them."""
    with transaction(connection):
        connection.execute("DELETE FROM marks")
        connection.execute("DELETE FROM annotated")
        connection.executemany(
            "INSERT INTO annotated VALUES (?,?,?)",
            ((entity, key, encode(record)) for entity, (key, record) in sorted(entities.items())),
        )


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
    """Forgets documents."""
    with transaction(connection):
        for slug in slugs:
            tally.leave(connection, slug)
            connection.execute("DELETE FROM documents WHERE slug=?", (slug,))
            connection.execute("DELETE FROM unlinked WHERE slug=?", (slug,))
            connection.execute("DELETE FROM link_turns WHERE slug=?", (slug,))


def linked(connection: sqlite3.Connection, slugs: Iterable[str]) -> None:
    """References are up to date; those of `slugs` were made anew."""
    with transaction(connection):
        connection.executemany(
            "INSERT INTO link_turns VALUES (?, 1) ON CONFLICT (slug) DO UPDATE SET turn = turn + 1",
            ((slug,) for slug in sorted(slugs)),
        )
        connection.execute("DELETE FROM unlinked")
