"""Rows that queries answer with: plain values, no database behind them."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple


class Damaged(sqlite3.DatabaseError):
    """What the store's file holds is not what was stored."""


class DocumentRow(NamedTuple):
    """A document in a list."""

    slug: str
    date: str
    time: str
    kind: str
    title: str
    place: str
    words: int
    supplied: bool
    """Whether the editor supplied the date."""
    speakers: tuple[str, ...]
    """Names, who says most first."""
    publisher: str
    rights: str


class ParagraphRow(NamedTuple):
    """A paragraph."""

    slug: str
    position: int
    """From 0 within its document."""
    id: str
    number: int
    kind: str
    text: str
    speaker: str
    speaker_id: str


class MentionRow(NamedTuple):
    """A mention; offsets are code points into the paragraph's text (the title's at -1)."""

    entity: str
    slug: str
    position: int
    start: int
    end: int
    type: str
    rule: str
    nested: bool


class PageRow(NamedTuple):
    """A published page as the last build left it."""

    key: str
    size: int
    """Bytes."""
    mtime: int
    """Nanoseconds."""
    frame: str = ""
    """Key of what surrounds its main; "" of what is no page."""


class MainRow(NamedTuple):
    """Where in a published page its main stands, in bytes, and what its frame was made from."""

    head: str
    """JSON of its `Head`."""
    start: int
    end: int


class FileRow(NamedTuple):
    """A file as it was when last read."""

    size: int
    mtime: int
    sha256: str


class Tally(NamedTuple):
    """How often an entity is named, and in how many documents."""

    mentions: int
    documents: int
