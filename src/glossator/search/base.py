"""The published index as a later build finds it: what it was made of, and its files read back.

names of files -> bytes (from whoever publishes) -> boxes. LostError: a file is not what it was;
then everything is made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from glossator.search import postings, texts
from glossator.search.codec import NAME_LETTERS, Box, unpack, unscript
from glossator.search.slots import NEIGHBOURS
from glossator.search.words import Piece


class LostError(Exception):
    """A file of the published index is not as it was published."""


def _nothing(path: str) -> bytes:
    raise LostError(path)


@dataclass(frozen=True, slots=True)
class Base:
    """What is published."""

    documents: Mapping[str, int] = field(default_factory=dict)
    """Slug -> digest of all that the index has of it."""
    names: Mapping[str, int] = field(default_factory=dict)
    """Id of an entity or topic -> digest of the name's record."""
    directory: str = ""
    """The name of the directory."""
    paths: frozenset[str] = frozenset()
    """Of all its files."""
    bytes_of: Callable[[str], bytes] = _nothing
    """Path -> bytes. Raises LostError."""

    def box(self, name: str) -> Box:
        """What is in the file of that name. Raises LostError."""
        path = f"search/{name}.js"
        try:
            return unpack(unscript(self.bytes_of(path)))
        except ValueError:
            raise LostError(path) from None

    def families(self, header: Mapping[str, Any]) -> dict[str, list[Old]]:
        """Family -> its shards, in order."""
        found = {}
        for family in "tmnv":
            begins, letters = header.get(family, ("", ""))
            names = [letters[at : at + NAME_LETTERS] for at in range(0, len(letters), NAME_LETTERS)]
            each = zip(begins.split("\n"), names, strict=True) if names else ()
            found[family] = [Old(begin, family + name) for begin, name in each]
        return found

    def text(self, header: Mapping[str, Any], slot: int) -> tuple[str, list[str]]:
        """The title and the passages of the document in a slot. Raises LostError."""
        near = slot // NEIGHBOURS * NAME_LETTERS
        digest = header["texts"][near : near + NAME_LETTERS]
        title = ""
        said: list[str] = []
        part = 0
        while True:
            name = f"x{slot // texts.GROUP}-{part}-{digest}"
            row = next((one for one in self.box(name).header["d"] if one[0] == slot), None)
            if row is None:
                raise LostError(name)
            title = row[2]
            said += [passage[3] for passage in row[7]]
            part += 1
            if part * texts.PART >= row[5]:
                return title, said


@dataclass(frozen=True, slots=True)
class Old:
    """A published shard."""

    begin: str
    """Its first key; with a tab and a block where the key began in the one before."""
    name: str

    @property
    def key(self) -> str:
        """Its first key."""
        return self.begin.partition("\t")[0]

    @property
    def block(self) -> int:
        """The block of slots with which its first key goes on; −1 where the key begins."""
        return int(self.begin.partition("\t")[2] or -1)


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a published shard."""

    keys: Sequence[str]
    forms: Sequence[Sequence[str]]
    spoken: frozenset[str]
    """Those that are words of a speaker's name, too."""


def keys(box: Box, *, marks: bool) -> Keys:
    """The keys in a shard's header; forms of marks are their labels."""
    found: list[str] = []
    forms: list[list[str]] = []
    spoken: set[str] = set()
    for line in box.header["k"].split("\n"):
        key, *some = line.split("\t")
        if key[0] == "~" and not marks:
            key = key[1:]
            spoken.add(key)
        found.append(key)
        forms.append(some if some or marks else [key])
    return Keys(found, forms, frozenset(spoken))


def piece(box: Box, *, marks: bool) -> Piece:
    """The occurrences in a shard."""
    known = keys(box, marks=marks)
    forms = [[""] for _ in known.keys] if marks else known.forms
    return postings.piece(known.keys, forms, box.columns)
