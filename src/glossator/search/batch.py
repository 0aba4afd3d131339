"""A run of documents read once: docs -> words with their places, marks, text files, lengths.

Doc -> tokens -> (key, form) of each -> occurrences sorted by key; in a worker process, as arrays.

*Keys* are what is looked up: a term (stem); `!of` for a stop word in lower case, which only phrases
need. *Forms* are the plain words of a key, so that phrases and beginnings are exact without the
text: negoti -> negotiate, negotiations. *Marks* are keys that a whole passage or document has:
`~lavrov` a word of the speaker's name, `by:` who speaks, `about:` who is named, `topic:`, `kind:`,
`year:`, `in:` which document. Passage 0 of a document is its title; a mark at 0 holds for the whole
document.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from glossator.search import pipeline, terms, texts
from glossator.search.records import Doc

Ints = npt.NDArray[np.unsignedinteger[Any]]
Place = tuple[str, str]
"""(key, form)."""


@dataclass(frozen=True, slots=True)
class Words:
    """Occurrences, sorted by key, then place: parallel arrays, and where each key's begin."""

    keys: list[str]
    starts: npt.NDArray[np.int64]
    """Of each key's occurrences; one more than keys."""
    forms: list[str]
    form: Ints
    """Index into `forms`."""
    slot: Ints
    passage: Ints
    offset: Ints
    """In tokens, from 0, stop words counted."""

    def run(self, first: str, last: str) -> tuple[int, int]:
        """The keys from `first` to `last`: [begin, end) in `keys`."""
        begin = bisect_left(self.keys, sort_key(first), key=sort_key)
        return begin, bisect_right(self.keys, sort_key(last), key=sort_key)


@dataclass(frozen=True, slots=True)
class Batch:
    """What a worker hands back."""

    words: Words
    marks: dict[str, list[tuple[int, int]]]
    """Mark -> (slot, passage), in order."""
    labels: dict[str, str]
    """Mark -> how readers see it, where that is not in the register."""
    lengths: list[tuple[int, int, int, int]]
    """(slot, terms of the text, of the title, different terms of the speakers' names)."""
    dates: list[tuple[int, str]]
    files: list[tuple[str, bytes]]
    """(path, bytes) of the text files."""
    neighbourhoods: list[tuple[int, str]]
    """(slot // texts.NEIGHBOURS, hash in the names of its text files)."""


class _Known(dict[str, int]):
    """Token -> number of its (key, form); filled as tokens are met."""

    def __init__(self) -> None:
        super().__init__()
        self.places: dict[Place, int] = {}

    def __missing__(self, token: str) -> int:
        number = self[token] = self.places.setdefault(pipeline.place(token), len(self.places))
        return number


@dataclass(slots=True)
class _Reading:
    """Occurrences in the order of the text, while a batch is read."""

    known: _Known = field(default_factory=_Known)
    codes: Any = field(default_factory=lambda: array("I"))
    counts: Any = field(default_factory=lambda: array("I"))
    slots: Any = field(default_factory=lambda: array("I"))
    passages: Any = field(default_factory=lambda: array("I"))

    def add(self, slot: int, passage: int, text: str) -> None:
        tokens = terms.tokens(text)
        self.codes.extend(map(self.known.__getitem__, tokens))
        self.counts.append(len(tokens))
        self.slots.append(slot)
        self.passages.append(passage)


def read(docs: Sequence[tuple[int, Doc]]) -> Batch:
    """The batch of documents (slot, document), in the order of the slots."""
    reading = _Reading()
    marks: dict[str, list[tuple[int, int]]] = {}
    labels: dict[str, str] = {}
    names: list[int] = []
    for slot, doc in docs:
        reading.add(slot, 0, doc.title)
        for place, passage in enumerate(doc.passages, 1):
            reading.add(slot, place, passage.text)
        names.append(_mark(slot, doc, marks, labels))
    words, kept = _sorted(reading)
    lengths = [
        (slot, *kept.get(slot, (0, 0)), named) for (slot, _), named in zip(docs, names, strict=True)
    ]
    files, neighbourhoods = texts.files(docs)
    dates = [(slot, doc.date) for slot, doc in docs]
    return Batch(words, marks, labels, lengths, dates, files, neighbourhoods)


def _mark(
    slot: int, doc: Doc, marks: dict[str, list[tuple[int, int]]], labels: dict[str, str]
) -> int:
    """Puts the document's marks; how many different terms the speakers' names have."""
    marks.setdefault("kind:" + doc.kind, []).append((slot, 0))
    marks.setdefault("in:" + doc.slug, []).append((slot, 0))
    labels["kind:" + doc.kind] = doc.kind_text
    labels["in:" + doc.slug] = doc.title
    if doc.date:
        marks.setdefault("year:" + doc.date[:4], []).append((slot, 0))
    spoken: dict[str, frozenset[str]] = {}
    for place, passage in enumerate(doc.passages, 1):
        found = [f"about:{id_}" for id_ in passage.mentions]
        found += [f"topic:{id_}" for id_ in passage.topics]
        if passage.speaker:
            by = "by:" + (passage.speaker_id or speaker_id(passage.speaker))
            found.append(by)
            labels[by] = passage.speaker
            if passage.speaker not in spoken:
                spoken[passage.speaker] = frozenset(terms.terms(passage.speaker))
            found += ["~" + term for term in spoken[passage.speaker]]
        for mark in set(found):
            marks.setdefault(mark, []).append((slot, place))
    return len(frozenset[str]().union(*spoken.values()))


def speaker_id(speaker: str) -> str:
    """The id of a speaker who is in no register."""
    return "-".join(terms.words(unicodedata.normalize("NFC", speaker)))


def _sorted(reading: _Reading) -> tuple[Words, dict[int, tuple[int, int]]]:
    """Occurrences by key; slot -> (kept words of the text, of the title)."""
    places = list(reading.known.places)
    order = sorted(range(len(places)), key=lambda n: sort_key(places[n][0]))
    keys = list(dict.fromkeys(places[n][0] for n in order))
    rank_of = {key: rank for rank, key in enumerate(keys)}
    ranks = np.fromiter((rank_of[key] for key, _ in places), np.uint32, len(places))
    counts = np.asarray(reading.counts, dtype=np.int64)
    units = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    begins = np.cumsum(counts) - counts
    codes = np.asarray(reading.codes, dtype=np.uint32)
    rank = ranks[codes]
    by_key = _argsort(rank)
    units = units[by_key]
    slot = np.asarray(reading.slots, dtype=np.uint32)
    passage = np.asarray(reading.passages, dtype=np.uint32)
    words = Words(
        keys=keys,
        starts=np.searchsorted(rank[by_key], np.arange(len(keys) + 1)),
        forms=[form for _, form in places],
        form=_small(codes)[by_key],
        slot=_small(slot)[units],
        passage=_small(passage)[units],
        offset=_small(by_key - begins[units]),
    )
    indexed = np.fromiter((key[0] != pipeline.STOP for key, _ in places), np.int64, len(places))
    return words, _lengths(indexed[codes], counts, slot, passage)


def _lengths(
    indexed: npt.NDArray[np.int64], counts: npt.NDArray[np.int64], slot: Ints, passage: Ints
) -> dict[int, tuple[int, int]]:
    """Slot -> (kept words of the text, of the title)."""
    total = np.concatenate(([0], np.cumsum(indexed)))
    ends = np.cumsum(counts)
    kept = total[ends] - total[ends - counts]
    found: dict[int, tuple[int, int]] = {}
    titles = np.flatnonzero(passage == 0)
    for place, after in zip(titles, [*titles[1:], len(slot)], strict=True):
        found[int(slot[place])] = (int(kept[place + 1 : after].sum()), int(kept[place]))
    return found


def _small(values: npt.NDArray[Any]) -> Ints:
    """In two bytes each, if they fit: a batch goes from one process to another."""
    fits = not len(values) or int(values.max()) < 1 << 16
    return values.astype(np.uint16 if fits else np.uint32)


def _argsort(values: Ints) -> npt.NDArray[np.int64]:
    """Stable; by halves, which numpy sorts by radix."""
    low = np.argsort((values & 0xFFFF).astype(np.uint16), kind="stable")
    if not len(values) or int(values.max()) < 1 << 16:
        return low
    high = np.argsort((values[low] >> 16).astype(np.uint16), kind="stable")
    return low[high]


def sort_key(key: str) -> bytes:
    """The order of keys: UTF-16 units, as JavaScript compares."""
    return key.encode("utf-16-be", "surrogatepass")
