"""The search index as files: passages and names -> lunr's index, passage records, name records.

rows, names -> index (lunr's builder) + records -> JavaScript files that call a receiver.

How it is wired (build.py):

    files = index.files(rows, names)          # Row per paragraph, in reading order, documents in a
                                              # fixed order (newest first); Name per entity
    view = SearchView(head, scripts=theme.search_scripts + index.paths(files))

The theme's `scripts` (every page) hold search-stem, -terms, -query, -hits and -mark, in this order;
its `search_scripts` vendor/lunr.js, search-plan, -run, -excerpt, -load, -show, -keys and -page.

Publish `files` before `search.html` and remove what is old after it: the names of the files change
with their bytes, so that a page, cached or left by a killed build, always finds its own set.
Only `search.html` depends on them. The bytes are a function of the rows and names alone.

Each file is a classic script (they load from `file://`, where `fetch` does not) of one call,
`glossator.search.receive("index", …)`, `("passages", …)`, `("names", …)`:

    index     what lunr.Index.load takes; refs are the passages' positions, "0", "1" …;
              fields text, speaker, title. The terms come from terms.py: field values are lists of
              kept words, and the function registered in lunr's pipelines as PIPELINE stems them.
    passages  {"documents": [[slug, title, date, date in words], …], "speakers": ["", …],
              "passages": [[document, paragraph id, number, speaker, text], …]}
    names     [[id, type, name, path, [other forms], note, mentions], …]
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from glossator.search import terms
from glossator.search.builder import PIPELINE, WordsBuilder

FIELDS = {"text": 1, "speaker": 0.3, "title": 0.15}
"""Field -> boost."""
RECEIVER = "glossator.search.receive"


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as search knows it."""

    slug: str
    paragraph: str
    """Its id."""
    number: int
    text: str
    speaker: str
    """"" when not known."""
    title: str
    """The document's."""
    date: str
    """The document's, ISO; "" when undated."""
    date_text: str
    """"26 May 2017", "undated"."""


@dataclass(frozen=True, slots=True)
class Name:
    """An entity that a query may name."""

    id: str
    type_text: str
    """"Organisation"."""
    name: str
    path: str
    """Of its page in the published folder."""
    forms: tuple[str, ...]
    """Its other names: a query equal to one of them finds it."""
    note: str
    """A line of who or what."""
    mentions: int


def files(rows: Iterable[Row], names: Iterable[Name] = ()) -> tuple[tuple[str, bytes], ...]:
    """(path in the published folder, bytes) of all that search loads, in the order of loading."""
    listed = tuple(rows)
    return (
        _file("passages", _passages(listed)),
        _file("names", [_name(name) for name in names]),
        _file("index", _index(listed)),
    )


def paths(made: Sequence[tuple[str, bytes]]) -> tuple[str, ...]:
    """The paths of `files`, for `SearchView.scripts` (after the theme's own scripts)."""
    return tuple(path for path, _ in made)


def _file(kind: str, value: Any) -> tuple[str, bytes]:
    shown = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # A script in HTML ends at "</", one in old browsers' JavaScript at U+2028: neither may be here.
    shown = shown.replace("</", "<\\/").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    data = f'{RECEIVER}("{kind}",{shown});\n'.encode()
    return f"search/{kind}-{hashlib.sha256(data).hexdigest()[:10]}.js", data


def _passages(rows: Sequence[Row]) -> Mapping[str, Any]:
    """The passage records. Texts are in NFC, as the tokeniser in the browser expects them."""
    documents: dict[str, int] = {}
    speakers: dict[str, int] = {"": 0}
    heads = []
    passages = []
    for row in rows:
        if row.slug not in documents:
            documents[row.slug] = len(documents)
            heads.append([row.slug, row.title, row.date, row.date_text])
        speaker = speakers.setdefault(row.speaker, len(speakers))
        text = unicodedata.normalize("NFC", row.text)
        passages.append([documents[row.slug], row.paragraph, row.number, speaker, text])
    return {"documents": heads, "speakers": list(speakers), "passages": passages}


def _name(name: Name) -> list[Any]:
    return [
        name.id,
        name.type_text,
        name.name,
        name.path,
        list(name.forms),
        name.note,
        name.mentions,
    ]


def _index(rows: Sequence[Row]) -> Mapping[str, Any]:
    """lunr's index of the rows, serialised."""
    if not rows:
        return _empty()
    builder = WordsBuilder(FIELDS)
    for position, row in enumerate(rows):
        builder.add({"ref": position, **_words(row)})
    index: dict[str, Any] = builder.build().serialize()
    # lunr.js builds its token set in the order of UTF-16 units and refuses any other.
    index["invertedIndex"].sort(key=lambda entry: entry[0].encode("utf-16-be"))
    return index


def _words(row: Row) -> dict[str, list[str]]:
    return {
        "text": terms.kept_words(row.text),
        "speaker": _repeated(row.speaker),
        "title": _repeated(row.title),
    }


@lru_cache(maxsize=256)
def _repeated(text: str) -> list[str]:
    """Kept words of what many rows in a row have in common."""
    return terms.kept_words(text)


def _empty() -> Mapping[str, Any]:
    """The index of no rows: lunr.py divides by their number."""
    return {
        "version": "2.3.9",
        "fields": list(FIELDS),
        "fieldVectors": [],
        "invertedIndex": [],
        "pipeline": [PIPELINE],
    }
