"""The files of the index: bytes that browsers read back, slots and cuts that hardly move."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import deflate
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.search import codec, shards, slots
from glossator.search.base import Base
from glossator.search.records import Doc, Name
from glossator.workers import spread
from search_node import make_doc, node, wanted_of

VOCABULARY = [f"{a}{b}{c}" for a in "abdefgklmnoprst" for b in "aeiou" for c in "bdgklmnprst"]


@lru_cache(maxsize=1)
def collection() -> tuple[Doc, ...]:
    """400 documents of made-up words, some of them rare."""
    dice = random.Random(1)
    weights = [1 / (n + 1) for n in range(len(VOCABULARY))]
    docs = []
    for number in range(400):
        passages = [
            " ".join(dice.choices(VOCABULARY, weights, k=dice.randint(3, 60)))
            for _ in range(dice.randint(1, 90))
        ]
        docs.append(make_doc(f"doc-{number}", *passages, title=f"Number {number}"))
    return tuple(docs)


def files(docs: Sequence[Doc], names: Iterable[Name] = (), **options: Any) -> dict[str, bytes]:
    made = shards.files(Base(), wanted_of(docs, names), **options)
    return {path: data or b"" for path, data in made}


@lru_cache(maxsize=1)
def whole() -> dict[str, bytes]:
    return files(collection())


@given(st.lists(st.integers(0, 2**35 - 1), max_size=60))
@settings(deadline=None)
def test_varints(values: list[int]) -> None:
    data, ends = codec.varints(np.array(values, dtype=np.int64))
    read, at = [], 0
    for end in ends:
        read.append(sum((int(byte) & 127) << (7 * n) for n, byte in enumerate(data[at:end])))
        assert all(byte >= 128 for byte in data[at : end - 1])
        assert data[end - 1] < 128
        at = end
    assert read == values
    assert codec.numbers(data.tobytes()).tolist() == values


@given(st.text(), st.lists(st.lists(st.integers(0, 300), max_size=40), max_size=4), st.text("ab"))
@settings(deadline=None)
def test_what_is_packed_is_read_back(text: str, columns: list[list[int]], name: str) -> None:
    box = codec.Box({"h": text}, [codec.column(one) for one in columns])
    read = codec.unpack(codec.unscript(codec.script(name, codec.pack(box))))
    assert read.header == {"h": text.encode("utf-8", "replace").decode()}
    assert list(read.columns) == list(box.columns)


def test_what_is_packed_is_read_in_the_browser(tmp_path: Path) -> None:
    """Of any length and kind: stored, fixed and dynamic blocks."""
    dice = random.Random(2)
    (tmp_path / "search").mkdir()
    expected = {}
    for number in range(120):
        most = (1 << dice.randint(1, 32)) - 1
        data = [dice.randint(0, dice.randint(0, most)) for _ in range(dice.randint(0, 3000))]
        name = f"f{number}"
        columns = [codec.column(one) for one in (data, [], data[:7])]
        box = codec.Box({"h": "ЁЖ"}, columns, dice.choice((0, 1, 6, 9, 10)))
        (tmp_path / f"search/{name}.js").write_bytes(codec.script(name, codec.pack(box)))
        expected[name] = [data, [], data[:7]]
    body = """
    const out = {};
    for (const name of input) {
      const {header, columns, column} = await glossator.search.load(name);
      if (header.h !== "ЁЖ" || columns !== 3) throw new Error(name);
      out[name] = [2, 0, 1].map(column).map(one => [...one]);
      out[name].push(out[name].shift());
    }
    return out;
    """
    assert node(body, list(expected), tmp_path, "") == expected


@pytest.mark.parametrize("level", [0, 1, 6, 12])
def test_damaged_files_are_refused(tmp_path: Path, level: int) -> None:
    """What does not inflate, or is cut short, is an error; never a wrong answer, never a hang."""
    packed = deflate.deflate_compress(bytes(range(256)) * 8, level)
    dice = random.Random(level)
    damaged = [list(packed[: dice.randrange(len(packed))]) for _ in range(50)]
    body = """
    let refused = 0;
    for (const bytes of input) {
      try {
        glossator.search.inflate(Uint8Array.from(bytes));
      } catch {
        refused++;
      }
    }
    return refused;
    """
    assert node(body, damaged, tmp_path, "") == len(damaged)


@given(
    st.sets(st.text("abcdef-", min_size=1, max_size=9), max_size=200), st.text("xyz", min_size=1)
)
@settings(deadline=None)
def test_slots_hardly_move(slugs: set[str], newcomer: str) -> None:
    before = slots.slots(slugs)
    size = slots.table_size(len(slugs))
    assert before.keys() == slugs
    assert len(set(before.values())) == len(slugs)
    assert all(0 <= place < size for place in before.values())
    assert list(before.values()) == sorted(before.values())
    if slots.table_size(len(slugs) + 1) == size:
        after = slots.slots({*slugs, newcomer})
        moved = [slug for slug in slugs if before[slug] != after[slug]]
        assert len(moved) <= 20 + size // 8


def test_same_documents_same_bytes() -> None:
    assert files(collection()[::-1]) == whole()
    with spread(2) as over:
        assert files(collection(), spread=over) == whole()


def test_every_name_has_its_contents_hash() -> None:
    names = [path for path in whole() if "/x" not in path]
    assert all(len(Path(path).stem) in (8, 9) for path in names)
    assert all(path == path.lower() for path in whole())
    assert [path for path in whole() if path.startswith("search/d-")] == [list(whole())[-1]]


def test_one_document_more_leaves_most_files_as_they_are() -> None:
    """Of the texts only the neighbourhood is new; of the words only shards that have its words."""
    more = make_doc("newcomer", "kab dob kab", "a word of its own: zyzzyva", title="A newcomer")
    after = files([*collection(), more])
    same = {path for path, data in whole().items() if after.get(path) == data}
    for family, least in (("x", 0.8), ("t", 0.6)):
        before = [path for path in whole() if path.startswith(f"search/{family}")]
        kept = [path for path in before if path in same]
        assert len(kept) >= least * len(before), (family, len(kept), len(before))
    # Nine different words, three of them stop words.
    changed = {p for p in after.keys() - same if p.startswith("search/t")}
    assert len(changed) <= 12


def test_a_changed_document_changes_its_own_words_only() -> None:
    changed = make_doc("doc-7", *(p.text for p in collection()[7].passages[:-1]), title="Number 7")
    after = files([*collection()[:7], changed, *collection()[8:]])
    texts = [path for path in whole() if path.startswith("search/x")]
    assert sum(path in after for path in texts) >= 0.8 * len(texts)
    assert any(path in after for path in whole() if path.startswith("search/t"))


def test_cuts() -> None:
    """Shards are many, and none is very large."""
    sizes = [len(data) for path, data in whole().items() if path.startswith("search/t")]
    assert len(sizes) > 15
    assert max(sizes) < 60_000


def test_documents_are_read_in_the_order_of_slots_once() -> None:
    asked: list[str] = []
    wanted = wanted_of(collection()[:100])

    def read(slugs: Sequence[str]) -> Iterable[Doc]:
        asked.extend(slugs)
        return wanted.read(slugs)

    list(shards.files(Base(), replace(wanted, read=read)))
    assert asked == list(slots.slots(wanted.documents))
