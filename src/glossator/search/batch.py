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
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import NamedTuple

import numpy as np

from glossator.search import pipeline, terms, texts
from glossator.search.records import Doc, Read
from glossator.search.words import Ints, Piece, Place, Words, words

Titled = tuple[int, str, Iterable[str]]
"""(slot, title, texts of the passages)."""


class Task(NamedTuple):
    """What a worker is to read."""

    slots: Sequence[tuple[int, str]]
    """(slot, slug) of all documents of some neighbourhoods, in order."""
    come: frozenset[int]
    """The slots of those whose words are wanted; the texts of all are."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a worker hands back."""

    words: Words
    marks: Words
    labels: dict[str, str]
    """Mark -> how readers see it, where only the document says so."""
    lengths: list[tuple[int, int, int, int]]
    """(slot, terms of the text, of the title, different terms of the speakers' names)."""
    files: list[tuple[str, bytes]]
    """(path, bytes) of the text files."""
    neighbourhoods: list[tuple[int, str]]
    """(slot // NEIGHBOURS, hash in the names of its text files)."""


class _Known(dict[str, int]):
    """What stands between spaces -> its number; filled as it is met.

    No token reaches over a space, and no step of terms.py looks over one.
    """

    def __init__(self) -> None:
        super().__init__()
        self.places: list[Place] = [("", "")]
        self.numbers = {("", ""): _END}
        self.of = array("I", [_END])
        """Numbers of places: those of each chunk, one after another."""
        self.ends = array("I", [1])
        """Where those of each chunk end."""
        self[_MARK] = 0

    def __missing__(self, chunk: str) -> int:
        for place in map(pipeline.place, terms.tokens(chunk)):
            number = self.numbers.setdefault(place, len(self.places))
            if number == len(self.places):
                self.places.append(place)
            self.of.append(number)
        self[chunk] = number = len(self.ends)
        self.ends.append(len(self.of))
        return number

    def spread(self, chunks: Ints) -> Ints:
        """The places of all these chunks."""
        ends = np.array(self.ends, np.int64)
        sizes = np.diff(ends, prepend=0)[chunks]
        upto = np.cumsum(sizes)
        place = np.arange(upto[-1] if len(upto) else 0) + np.repeat(ends[chunks] - upto, sizes)
        found: Ints = np.array(self.of, np.int64)[place]
        return found


_END = 0
"""Number of what stands behind each passage."""
_MARK = "\0"
_MOST = 1 << 19
_known: list[_Known] = [_Known()]
"""Of this process: what one batch has met, the next need not look at again."""


def read(read_docs: Read, task: Task) -> Batch:
    """The batch of a task."""
    slots = [slot for slot, _ in task.slots]
    found = list(zip(slots, read_docs([slug for _, slug in task.slots]), strict=True))
    come = [(slot, doc) for slot, doc in found if slot in task.come]
    said, kept = of_texts((slot, doc.title, [p.text for p in doc.passages]) for slot, doc in come)
    marks, labels, named = _marks(come)
    lengths = [(slot, *kept[slot], named[slot]) for slot, _ in come]
    files, neighbourhoods = texts.files(found)
    return Batch(said.small(), marks.small(), labels, lengths, files, neighbourhoods)


def of_texts(docs: Iterable[Titled]) -> tuple[Words, dict[int, tuple[int, int]]]:
    """The words of documents in the order of slots; slot -> (terms of the text, of the title)."""
    if len(_known[0]) > _MOST:
        _known[0] = _Known()
    known = _known[0]
    chunks, slots, passages = array("I"), array("I"), array("I")
    for slot, title, said in docs:
        all_texts = [text.replace(_MARK, " ") for text in (title, *said)]
        chunks.extend(map(known.__getitem__, f" {_MARK} ".join([*all_texts, ""]).split()))
        slots.extend(repeat(slot, len(all_texts)))
        passages.extend(range(len(all_texts)))
    codes = known.spread(np.array(chunks, np.int64))
    return _placed(known.places, codes, *(np.array(one, np.int64) for one in (slots, passages)))


def _placed(
    places: Sequence[Place], codes: Ints, slots: Ints, passages: Ints
) -> tuple[Words, dict[int, tuple[int, int]]]:
    """Numbers of places, one passage after another, each with its end; where the passages are."""
    ends = np.flatnonzero(codes == _END)
    sizes = np.diff(ends, prepend=-1) - 1
    begins = np.cumsum(sizes) - sizes
    codes = codes[codes != _END]
    met = np.flatnonzero(np.bincount(codes, minlength=1))
    number = np.zeros(len(places), dtype=np.int64)
    number[met] = np.arange(len(met))
    here = [places[one] for one in met.tolist()]
    codes = number[codes]
    units = np.repeat(np.arange(len(sizes)), sizes)
    offset = np.arange(len(codes)) - begins[units]
    indexed = np.fromiter((key[0] != pipeline.STOP for key, _ in here), np.int64, len(here))
    total = np.concatenate(([0], np.cumsum(indexed[codes])))
    kept = _lengths(total[begins + sizes] - total[begins], slots, passages)
    return words([Piece(here, codes, slots[units], passages[units], offset)]), kept


def _lengths(kept: Ints, slot: Ints, passage: Ints) -> dict[int, tuple[int, int]]:
    """Slot -> (kept words of the text, of the title)."""
    titles = np.flatnonzero(passage == 0)
    sums = np.add.reduceat(kept, titles) if len(titles) else kept
    return {
        one: (whole - title, title)
        for one, whole, title in zip(
            slot[titles].tolist(), sums.tolist(), kept[titles].tolist(), strict=True
        )
    }


def _marks(docs: Iterable[tuple[int, Doc]]) -> tuple[Words, dict[str, str], dict[int, int]]:
    """Marks; labels; slot -> how many different terms the speakers' names have."""
    numbers: dict[Place, int] = {}
    rows: list[tuple[int, int, int]] = []
    labels: dict[str, str] = {}
    named: dict[int, int] = {}
    for slot, doc in docs:
        spoken: dict[str, frozenset[str]] = {}
        for passage, marks in enumerate(_of_passages(doc, spoken)):
            rows += [(numbers.setdefault((m, ""), len(numbers)), slot, passage) for m in marks]
        labels["kind:" + doc.kind] = doc.kind_text
        labels["in:" + doc.slug] = doc.title
        named[slot] = len(frozenset[str]().union(*spoken.values()))
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    place, where, passages = table.T
    piece = Piece(list(numbers), place, where, passages, 0 * place)
    return words([piece]), labels, named


def _of_passages(doc: Doc, spoken: dict[str, frozenset[str]]) -> Iterable[Iterable[str]]:
    """The marks of the document, then of each passage; fills `spoken`: speaker -> terms."""
    whole = {"kind:" + doc.kind, "in:" + doc.slug}
    yield whole | {"year:" + doc.date[:4]} if doc.date else whole
    for passage in doc.passages:
        if not (passage.speaker or passage.mentions or passage.topics):
            yield ()
            continue
        found = {f"about:{id_}" for id_ in passage.mentions}
        found.update(f"topic:{id_}" for id_ in passage.topics)
        if passage.speaker:
            found.add("by:" + (passage.speaker_id or speaker_id(passage.speaker)))
            if passage.speaker not in spoken:
                spoken[passage.speaker] = frozenset(terms.terms(passage.speaker))
            found.update("~" + term for term in spoken[passage.speaker])
        yield found


def speaker_id(speaker: str) -> str:
    """The id of a speaker who is in no register."""
    return "-".join(terms.words(unicodedata.normalize("NFC", speaker)))
