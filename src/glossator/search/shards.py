"""The search index as files that a browser loads as it needs them.

what is published + the documents of today -> what comes and goes -> batches (in workers) -> shards
made again -> files, directory last.

    for path, data in shards.files(Base(), wanted): publish(path, data)   # the last: the directory

Every file's name has a hash of its contents, and only the directory names the others, and only
`search.html` names the directory: a page, cached or open, finds its own generation whole or (when
the host has removed it) misses a file and says so; it can never mix two. An unchanged file keeps
its name. Bytes are a function of documents and names alone, whatever was published before, for any
`spread`.

    search/d-<hash>.js  directory: header below, then text/title/speaker lengths by slot
    search/t<hash>.js   words: {"k": "key⇥form⇥form⏎~key…", "c": […]}, then the columns of
                        postings.py; ~: the key is a word of a speaker's name, too
    search/m<hash>.js   marks: the same with labels instead of forms, and four columns
    search/n<hash>.js   names: {"r": rows of names.py}
    search/v<hash>.js   vocabulary: {"w": "word word …"} and a column: how often each is there
    search/s-<hash>.js  dates by slot: {"d": "2017-05-26⏎⏎…"}
    search/x….js        texts, see texts.py
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from itertools import starmap
from typing import Any, NamedTuple, Protocol, TypeVar

import numpy as np

from glossator.search import batch, families
from glossator.search.base import Base
from glossator.search.batch import Batch
from glossator.search.change import Change, change
from glossator.search.codec import NAME_LETTERS, Box, column, name_of, numbers, pack, script
from glossator.search.families import Filed, Ground
from glossator.search.records import Wanted
from glossator.search.slots import NEIGHBOURS
from glossator.search.words import Words

Lines = list[tuple[str, str]]
"""(begin, name without the family's letter) of the shards of a family."""
FIELDS = {"text": 1, "speaker": 0.3, "title": 0.15}
"""Field -> boost, as lunr has them."""
K1, B = 1.2, 0.75
T = TypeVar("T")
R = TypeVar("R")


class File(NamedTuple):
    """A file of the index."""

    path: str
    data: bytes | None
    """None: it is published."""


class Spread(Protocol):
    """`map`, or one that works in several processes; results in the order of the items."""

    def __call__(self, function: Callable[[T], R], items: Iterable[T], /) -> Iterable[R]:
        """The function of each item."""


def files(base: Base, wanted: Wanted, *, spread: Spread = map) -> Iterator[File]:
    """All that search loads; the directory comes last. `spread` is `map`, or one that works in
    processes. Raises LostError when what is published is not there to build upon."""
    changed = change(base, wanted.documents)
    if changed is None:
        yield from files(Base(), wanted, spread=spread)
        return
    directory = base.box(base.directory) if base.directory else Box({"texts": ""})
    batches: list[Batch] = []
    for one in spread(partial(batch.read, wanted.read), changed.tasks()):
        yield from starmap(File, one.files)
        one.files.clear()
        batches.append(one)
    yield from _kept_texts(base, directory.header["texts"], changed)
    ground = Ground(
        base=base,
        olds=base.families(directory.header),
        wanted=wanted,
        change=changed,
        batches=batches,
        left=_left(base, directory.header, changed),
    )
    lists: dict[str, Lines] = {}
    for name, packed in spread(_packed, _filed(ground, lists)):
        yield _file(name, packed)
    dates = _dates(wanted, changed)
    stem = "s-" + name_of(dates)
    yield _file(stem, None if f"search/{stem}.js" in base.paths else pack(dates))
    yield _file(*_directory(ground, directory, lists, stem))


def _left(base: Base, header: Mapping[str, Any], changed: Change) -> Words:
    """The words of documents that go, read in the published texts."""
    texts = ((slot, *base.text(header, slot)) for slot in sorted(changed.left))
    return batch.of_texts(texts)[0]


def _kept_texts(base: Base, texts: str, changed: Change) -> Iterator[File]:
    """The published text files of neighbourhoods in which nothing changes."""
    size = NAME_LETTERS
    old = {texts[near * size : (near + 1) * size] for near in changed.near}
    for path in base.paths:
        if path.startswith("search/x") and path[-len(".js") - size : -len(".js")] not in old:
            yield File(path, None)


def _filed(ground: Ground, lists: dict[str, Lines]) -> Iterator[tuple[str, Box | None]]:
    """(name, box) of every shard; fills `lists`: family -> its shards."""
    marked = list(families.marks(ground))
    before = (Filed(old.begin, old.name, None) for old in ground.olds["m"])
    spoke, speaks = (families.speaking(ground.base, some) for some in (before, marked))
    for family, made in (
        ("m", iter(marked)),
        ("t", families.terms(ground, speaks, spoke ^ speaks)),
        ("v", families.vocabulary(ground)),
        ("n", families.names_(ground)),
    ):
        listed = lists.setdefault(family, [])
        for begin, name, box in made:
            listed.append((begin, name[1:]))
            yield name, box


def _packed(one: tuple[str, Box | None]) -> tuple[str, bytes | None]:
    name, box = one
    return name, box and pack(box)


def _file(name: str, packed: bytes | None) -> File:
    return File(f"search/{name}.js", packed and script(name, packed))


def _dates(wanted: Wanted, changed: Change) -> Box:
    dates = [""] * changed.size
    for slug, slot in changed.slots.items():
        dates[slot] = wanted.documents[slug].date
    return Box({"d": "\n".join(dates)})


def _directory(
    ground: Ground, before: Box, lists: Mapping[str, Lines], dates: str
) -> tuple[str, bytes]:
    """(name, packed). `sums` are what averages are made of: text, title, speaker."""
    changed = ground.change
    lengths = np.zeros((3, changed.size), dtype=np.int64)
    if before.columns:
        lengths[:] = [numbers(one) for one in before.columns]
    lengths[:, sorted(changed.gone)] = 0
    for one in ground.batches:
        for slot, text, title, speaker in one.lengths:
            lengths[:, slot] = (text + 1, title, speaker)
    count = len(changed.slots)
    sums = lengths.sum(axis=1).tolist()
    header = {
        "count": count,
        "size": changed.size,
        "k1": K1,
        "b": B,
        "boost": FIELDS,
        "sums": [sums[0] - count, *sums[1:]],
        "texts": _hashes(before.header["texts"], ground),
        "dates": dates,
    }
    for family, listed in lists.items():
        begins, names = zip(*listed, strict=True) if listed else ((), ())
        header[family] = ["\n".join(begins), "".join(names)]
    box = Box(header, [column(one) for one in lengths])
    return "d-" + name_of(box), pack(box)


def _hashes(before: str, ground: Ground) -> str:
    """The hashes in the names of the text files, one for each neighbourhood."""
    empty = " " * NAME_LETTERS
    size = ground.change.size // NEIGHBOURS
    known = [before[n * NAME_LETTERS : (n + 1) * NAME_LETTERS] or empty for n in range(size)]
    for number in ground.change.near:
        known[number] = empty
    for one in ground.batches:
        for number, digest in one.neighbourhoods:
            known[number] = digest
    return "".join(known)
