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
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from glossator.search import terms
from glossator.search.batch import sort_key
from glossator.search.records import Name

AVERAGE = 160
"""Rows in a shard."""
SMALLEST = 40
_TITLE_WORDS = 8
Row = list[Any]


def name_key(name: str) -> str:
    """What the spellings of one name have in common."""
    return " ".join(terms.words(unicodedata.normalize("NFC", name)))


def shards(names: Iterable[Name], titles: Iterable[tuple[str, str, str]]) -> Iterator[list[Row]]:
    """Rows in order, in shards; titles are (slug, title, date)."""
    rows = [row for name in names for row in _name_rows(name)]
    for slug, title, date in titles:
        key = " ".join(name_key(title).split()[:_TITLE_WORDS])
        if key:
            rows.append([key, 2, slug, title, date])
    rows.sort(key=lambda row: (sort_key(row[0]), row[1] != 1, str(row[2])))
    held: list[Row] = []
    for key, same in groupby(rows, key=lambda row: str(row[0])):
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
