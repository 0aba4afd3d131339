"""The search index as files that a browser loads as it needs them.

documents in the order of their slots -> batches (in workers) -> shards -> files, directory last.

    made = shards.files(slugs, read, names, spread=map)
    for path, data in made: publish(path, data)      # the last one is the directory

Every file's name has a hash of its bytes, and only the directory names the others, and only
`search.html` names the directory: a page, cached or open, finds its own generation whole or (when
the host has removed it) misses a file and says so; it can never mix two. An unchanged file keeps
its name. Bytes are a function of documents and names alone, for any `spread`.

    search/d-<hash>.js  directory: header below, then text/title/speaker lengths by slot
    search/t<hash>.js   words: {"k": "key⇥form⇥form⏎~key…", "c": […]}, then the columns of
                        postings.py; ~: the key is a word of a speaker's name, too
    search/m<hash>.js   marks: the same with labels instead of forms, and four columns
    search/n<hash>.js   names: {"r": rows of names.py}
    search/v<hash>.js   vocabulary: {"w": "word word …"} and a column: how often, as a power of two
    search/s-<hash>.js  dates by slot: {"d": "2017-05-26⏎⏎…"}
    search/x….js        texts, see texts.py
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Protocol, TypeVar

from glossator.search import batch, names, postings, texts
from glossator.search.batch import Batch
from glossator.search.codec import BEST, box, column, name_of, pack, script
from glossator.search.records import Doc, Name
from glossator.search.slots import slots, table_size

FIELDS = {"text": 1, "speaker": 0.3, "title": 0.15}
"""Field -> boost, as lunr has them."""
K1, B = 1.2, 0.75
BATCH = 512
"""Slots that a worker reads at once; a multiple of texts.NEIGHBOURS."""
File = tuple[str, bytes]
Slotted = list[tuple[int, Doc]]
Contents = tuple[str, str, bytes]
"""(family, first key, box) of a shard."""
T = TypeVar("T")
R = TypeVar("R")


class Spread(Protocol):
    """`map`, or one that works in several processes; results in the order of the items."""

    def __call__(self, function: Callable[[T], R], items: Iterable[T], /) -> Iterable[R]:
        """The function of each item."""


def files(
    slugs: Iterable[str], read: Callable[[str], Doc], known: Iterable[Name], *, spread: Spread = map
) -> Iterator[File]:
    """(path in the published folder, bytes) of all that search loads; the directory comes last.

    `read` gives the document of a slug; `spread` is `map`, or one that works in processes.
    """
    placed = slots(slugs)
    size = table_size(len(placed))
    batches: list[Batch] = []
    titles: list[tuple[str, str, str]] = []
    for one in spread(batch.read, _docs(placed, read, titles)):
        yield from one.files
        one.files.clear()
        batches.append(one)
    directory: dict[str, Any] = {
        "count": len(placed),
        "size": size,
        "k1": K1,
        "b": B,
        "boost": FIELDS,
    }
    directory["texts"] = _hashes(batches, size)
    families: dict[str, list[tuple[str, str]]] = {"t": [], "m": [], "n": [], "v": []}
    for family, first, name, data in spread(_filed, _shards(batches, known, titles)):
        families[family].append((first, name))
        yield f"search/{family}{name}.js", data
    dates = _dates(batches, size)
    directory["dates"] = dates[0][len("search/") : -len(".js")]
    yield dates
    for family, listed in families.items():
        directory[family] = ["\n".join(first for first, _ in listed), "".join(n for _, n in listed)]
    yield _directory(directory, batches, size)


def _docs(
    placed: dict[str, int], read: Callable[[str], Doc], titles: list[tuple[str, str, str]]
) -> Iterator[Slotted]:
    """Runs of documents with their slots; fills `titles` on the way."""
    for _, run in groupby(placed.items(), key=lambda item: item[1] // BATCH):
        docs = [(slot, read(slug)) for slug, slot in run]
        titles += [(doc.slug, doc.title, doc.date) for _, doc in docs]
        yield docs


def _shards(
    batches: Sequence[Batch], known: Iterable[Name], titles: Sequence[tuple[str, str, str]]
) -> Iterator[Contents]:
    """Every shard."""
    marks: dict[str, list[tuple[int, int]]] = {}
    listed = list(known)
    labels = {_mark(name): name.name for name in listed}
    for one in batches:
        labels.update(one.labels)
        for mark, places in one.marks.items():
            marks.setdefault(mark, []).extend(places)
    for shard in postings.mark_shards(marks, labels):
        yield "m", shard.keys[0], _contents(shard)
    vocabulary: list[tuple[str, int]] = []
    for shard in postings.word_shards([one.words for one in batches]):
        vocabulary += _words(shard)
        yield "t", shard.keys[0], _contents(shard, marks)
    for rows in names.shards(listed, titles):
        yield "n", rows[0][0], box({"r": rows})
    vocabulary.sort(key=lambda pair: batch.sort_key(pair[0]))
    for first, run in groupby(vocabulary, key=lambda pair: postings.slab(pair[0])):
        pairs = list(run)
        weights = column([count.bit_length() for _, count in pairs])
        yield "v", first, box({"w": " ".join(word for word, _ in pairs)}, [weights])


def _filed(shard: Contents) -> tuple[str, str, str, bytes]:
    """(family, first key, hash, file) of a shard."""
    family, first, data = shard
    packed = pack(data, BEST)
    name = name_of(packed)
    return family, first, name, script(family + name, packed)


def _mark(name: Name) -> str:
    return ("topic:" if name.type == "topic" else "about:") + name.id


def _words(shard: postings.Shard) -> list[tuple[str, int]]:
    """The words of a shard that one may look for, and how often they are there."""
    return [
        pair
        for key, forms, times in zip(shard.keys, shard.forms, shard.times, strict=True)
        if key[0] != "!"
        for pair in zip(forms, times, strict=True)
    ]


def _contents(shard: postings.Shard, marks: Container[str] = ()) -> bytes:
    """A key that is a word of a speaker's name, too, is marked: one must look there as well."""
    lines = [
        ("~" if "~" + key in marks else "") + (key if forms == [key] else "\t".join([key, *forms]))
        for key, forms in zip(shard.keys, shard.forms, strict=True)
    ]
    return box({"k": "\n".join(lines)}, shard.columns)


def _hashes(batches: Sequence[Batch], size: int) -> str:
    """The hashes in the names of the text files, one for each neighbourhood."""
    found = dict(pair for one in batches for pair in one.neighbourhoods)
    empty = " " * 7
    return "".join(found.get(n, empty) for n in range(size // texts.NEIGHBOURS))


def _dates(batches: Sequence[Batch], size: int) -> File:
    found = dict(pair for one in batches for pair in one.dates)
    packed = pack(box({"d": "\n".join(found.get(slot, "") for slot in range(size))}))
    name = "s-" + name_of(packed)
    return f"search/{name}.js", script(name, packed)


def _directory(header: dict[str, Any], batches: Sequence[Batch], size: int) -> File:
    """The directory; sums are what averages are made of: text, title, speaker."""
    rows = [row for one in batches for row in one.lengths]
    header["sums"] = [sum(row[field] for row in rows) for field in (1, 2, 3)]
    packed = pack(box(header, postings.lengths_columns(rows, size)))
    name = "d-" + name_of(packed)
    return f"search/{name}.js", script(name, packed)
