"""Whatever was published before, the index is that of a clean build, byte for byte."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.search import base, cuts, families, shards
from glossator.search.records import Doc, Name, Passage
from search_node import digest_of, make_doc, wanted_of

WORDS = [f"{a}{b}{c}" for a in "abdefgkst" for b in "aeio" for c in ("n", "ned", "ning", "k", "ks")]
WORDS += ["the", "The", "of", "US", "us", "Zürich", "z\u0301", "北京", "U.S.", "d'Ivoire", "12"]
SPEAKERS = ["", "Ann Ask", "ANN ASK", "Bob Bak", "Carl Sagen"]
NAMES = [
    Name(f"name-{n}", "person" if n % 2 else "topic", "X", f"Name {'abcd'[n % 4]}{n}", f"n{n}.html")
    for n in range(8)
]


def document(slug: str, seed: int, *, most: int = 6) -> Doc:
    """A document of which everything depends on the seed."""
    dice = random.Random(seed)
    weights = [1 / (n + 1) for n in range(len(WORDS))]
    dice.shuffle(weights)
    passages = [
        Passage(
            f"p{n}",
            n,
            " ".join(dice.choices(WORDS, weights, k=dice.randint(1, 30))),
            (speaker := dice.choice(SPEAKERS)),
            "name-1" if speaker == "Bob Bak" else "",
            mentions=tuple({f"name-{2 * dice.randrange(4) + 1}" for _ in range(dice.randrange(3))}),
            topics=tuple({f"name-{2 * dice.randrange(4)}" for _ in range(dice.randrange(2))}),
        )
        for n in range(1, dice.randint(1, most) + 1)
    ]
    date = dice.choice(["", "2016", "2017-05-26"])
    kind = dice.choice(["speech", "interview"])
    title = " ".join(dice.choices(WORDS, k=dice.randint(1, 4)))
    return make_doc(slug, *passages, title=title, date=date, kind=kind)


class Published:
    """A folder with an index in it, and what is remembered of it."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.base = base.Base()
        self.made: set[str] = set()

    def update(self, docs: Iterable[Doc], names: Sequence[Name] = NAMES) -> None:
        """Makes the index of these."""
        wanted = wanted_of(docs, names)
        now = {}
        self.made = set()
        path = ""
        for path, data in shards.files(self.base, wanted):
            assert path not in now, "a file is there twice"
            now[path] = self.files[path] if data is None else data
            if data is not None:
                self.made.add(path)
        self.files = now
        self.base = base.Base(
            documents={doc.slug: digest_of(doc) for doc in docs},
            names={families.mark(name): families.name_digest(name) for name in names},
            directory=path[len("search/") : -len(".js")],
            paths=frozenset(now),
            bytes_of=now.__getitem__,
        )


def clean(docs: Iterable[Doc], names: Sequence[Name] = NAMES) -> dict[str, bytes]:
    fresh = Published()
    fresh.update(docs, names)
    return fresh.files


def same(published: Published, docs: Mapping[str, Doc], names: Sequence[Name] = NAMES) -> None:
    published.update(docs.values(), names)
    wanted = clean(docs.values(), names)
    assert published.files.keys() == wanted.keys()
    assert [path for path in wanted if published.files[path] != wanted[path]] == []


@pytest.fixture(params=["fine", "usual"])
def sizes(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Shards so small that a few documents make many, and frequent words are cut; or as usual."""
    if request.param == "fine":
        monkeypatch.setattr(cuts, "SMALL", 60)
        monkeypatch.setattr(cuts, "LARGE", 160)
        monkeypatch.setattr(cuts, "PIECE", 200)
        monkeypatch.setattr(cuts, "FURTHER", 60)
        monkeypatch.setattr(cuts, "BLOCK", 8)
    return str(request.param)


EDITS = st.lists(st.tuples(st.integers(0, 60), st.integers(-1, 400)), min_size=1, max_size=6)
"""(document, seed of its text; −1: it goes)."""


@pytest.mark.usefixtures("sizes")
def test_any_script_of_changes(sizes: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, 200), st.lists(EDITS, min_size=1, max_size=4), st.booleans())
    def run(seed: int, script: list[list[tuple[int, int]]], fewer: bool) -> None:
        docs = {f"d{n}": document(f"d{n}", seed + n) for n in range(10 if fewer else 42)}
        published = Published()
        published.update(docs.values())
        for edits in script:
            for number, text in edits:
                slug = f"d{number}"
                if text < 0:
                    docs.pop(slug, None)
                else:
                    docs[slug] = document(slug, text)
            same(published, docs)

    run()


@lru_cache(maxsize=1)
def library() -> dict[str, Doc]:
    """So many documents that words are cut, and slots collide."""
    return {f"doc-{n}": document(f"doc-{n}", n, most=3) for n in range(500)}


def test_one_more_one_less_one_changed(sizes: str) -> None:
    docs = dict(library())
    published = Published()
    published.update(docs.values())
    whole = len(published.files)
    if sizes == "fine":
        assert any("\t" in old.begin for old in begins(published)), "no word is cut"
    for number in range(6):
        docs[f"new-{number}"] = document(f"new-{number}", 1000 + number)
        same(published, docs)
        assert len(published.made) < whole / 2 or sizes == "usual"
        del docs[f"doc-{number}"]
        same(published, docs)
        docs[f"doc-{number + 50}"] = document(f"doc-{number + 50}", 2000 + number)
        same(published, docs)


def begins(published: Published) -> list[base.Old]:
    header = published.base.box(published.base.directory).header
    return [*published.base.families(header)["t"], *published.base.families(header)["m"]]


def test_registers_that_change() -> None:
    docs = dict(library())
    published = Published()
    published.update(docs.values())
    for names in (NAMES[1:], NAMES[:-2], [NAMES[3], *NAMES[6:]], NAMES):
        same(published, docs, names)
    renamed = [Name(n.id, n.type, "Y", n.name + " II", n.path, (n.name,), "", 3) for n in NAMES]
    same(published, docs, renamed)


def test_nothing_changes_nothing_is_made() -> None:
    published = Published()
    published.update(library().values())
    published.update(library().values())
    assert published.made == {f"search/{published.base.directory}.js"}


def test_a_small_document_makes_few_files() -> None:
    docs = dict(library())
    published = Published()
    published.update(docs.values())
    docs["newcomer"] = make_doc("newcomer", "ban dek", title="fan")
    same(published, docs)
    assert sum(path.startswith("search/t") for path in published.made) <= 12


def test_what_was_altered_is_noticed() -> None:
    published = Published()
    published.update(library().values())
    docs = {**library(), "newcomer": make_doc("newcomer", "ban dek", title="fan")}
    for path in published.files:
        if path.startswith("search/t"):
            published.files[path] = published.files[path][: len(published.files[path]) // 2]
    with pytest.raises(base.LostError):
        published.update(docs.values())
