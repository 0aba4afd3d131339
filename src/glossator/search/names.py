"""Names in files, by their spelling: what a query may name, and what the box suggests.

names and titles -> rows (key, …) sorted by key -> shards cut where a key's hash says so.

A key is a name in plain words (terms.words): `un security council`. Rows:
    [key, 1, id, type, type in words, name, path, [other forms], note, mentions]  a whole name
    [key, 0, id, type, type in words, name, path]     from a later word of a name on
    [key, 2, slug, title, date]                        a document's title
Suggestions are the rows whose key begins with what was typed.
"""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import insort
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from glossator.search import terms
from glossator.search.records import Name
from glossator.search.words import sort_key

AVERAGE = 160
"""Rows in a shard."""
SMALLEST = 40
_TITLE_WORDS = 8
Row = list[Any]


def name_key(name: str) -> str:
    """What the spellings of one name have in common."""
    return " ".join(terms.words(unicodedata.normalize("NFC", name)))


def rows(names: Iterable[Name], titles: Iterable[tuple[str, str, str]]) -> list[Row]:
    """The rows of names and of titles, (slug, title, date)."""
    made = [row for name in names for row in _name_rows(name)]
    for slug, title, date in titles:
        key = " ".join(name_key(title).split()[:_TITLE_WORDS])
        if key:
            made.append([key, 2, slug, title, date])
    return made


def owner(row: Row) -> str:
    """The mark of the name, or of the document, that a row is about."""
    return ("in:" if row[1] == 2 else "topic:" if row[3] == "topic" else "about:") + str(row[2])


def _order(row: Row) -> tuple[bytes, bool, str, int, str]:
    return sort_key(row[0]), row[1] != 1, row[2], row[1], row[3]


def shards(kept: Iterable[Row], fresh: Iterable[Row]) -> Iterator[list[Row]]:
    """Rows in shards, in order; those kept are in order already."""
    ordered = list(kept)
    if ordered:
        for row in fresh:
            insort(ordered, row, key=_order)
    else:
        ordered = sorted(fresh, key=_order)
    held: list[Row] = []
    for key, same in groupby(ordered, key=itemgetter(0)):
        if len(held) >= SMALLEST and _ends_here(key):
            yield held
            held = []
        held += same
    if held:
        yield held


def _name_rows(name: Name) -> list[Row]:
    short = [name.id, name.type, name.type_text, name.name, name.path]
    whole = [*short, list(name.forms), name.note, name.mentions]
    keys = {key for form in (name.name, *name.forms, name.id) if (key := name_key(form))}
    rows: list[Row] = [[key, 1, *whole] for key in sorted(keys)]
    later = {key.split(" ", n)[n] for key in keys for n in range(1, key.count(" ") + 1)}
    return rows + [[key, 0, *short] for key in sorted(later - keys)]


def _ends_here(key: str) -> bool:
    digest = hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:2], "big") % (AVERAGE - SMALLEST) == 0
