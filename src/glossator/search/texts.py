"""The texts of passages, for excerpts: documents -> files of four slots, 128 passages at a time.

docs -> groups of GROUP slots -> parts of PART passages -> JSON -> files.

A result needs one file: search/x<group>-<part>-<hash>.js holds, for each document of the group,
[slot, slug, title, date, date in words, passages in all, speakers, [[id, number, speaker, text],
…]], the passages from part × PART on. The hash is that of all text files of NEIGHBOURS slots: the
directory names one hash for them together, and is a sixteenth as long as if it named each file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from glossator.search.codec import Box, name_of, pack, script
from glossator.search.records import Doc
from glossator.search.slots import NEIGHBOURS

GROUP = 4
PART = 128
Slotted = tuple[int, Doc]


def files(docs: Sequence[Slotted]) -> tuple[list[tuple[str, bytes]], list[tuple[int, str]]]:
    """((path, bytes) of each file, (neighbourhood, hash) of each); docs in the order of slots."""
    made: list[tuple[str, bytes]] = []
    hashes: list[tuple[int, str]] = []
    for number, near in groupby(docs, key=lambda one: one[0] // NEIGHBOURS):
        parts = list(_parts(list(near)))
        digest = name_of(b"".join(packed for _, packed in parts))
        hashes.append((number, digest))
        for stem, packed in parts:
            name = f"x{stem}-{digest}"
            made.append((f"search/{name}.js", script(name, packed)))
    return made, hashes


def _parts(docs: Sequence[Slotted]) -> Iterator[tuple[str, bytes]]:
    """("<group>-<part>", packed) of each file of these documents."""
    for group, members in groupby(docs, key=lambda one: one[0] // GROUP):
        some = list(members)
        longest = max(len(doc.passages) for _, doc in some)
        for part in range(max(1, -(-longest // PART))):
            rows = [
                _row(slot, doc, part)
                for slot, doc in some
                if part == 0 or len(doc.passages) > part * PART
            ]
            yield f"{group}-{part}", pack(Box({"d": rows}))


def _row(slot: int, doc: Doc, part: int) -> list[Any]:
    """Texts are in NFC, as the tokeniser in the browser expects them."""
    speakers: dict[str, int] = {"": 0}
    passages = [
        [
            one.id,
            one.number,
            speakers.setdefault(one.speaker, len(speakers)),
            unicodedata.normalize("NFC", one.text),
        ]
        for one in doc.passages[part * PART : (part + 1) * PART]
    ]
    about = [slot, doc.slug, doc.title, doc.date, doc.date_text, len(doc.passages)]
    return [*about, list(speakers), passages]
