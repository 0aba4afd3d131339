"""A register of 5,000 names that occur in the corpus, always the same.

documents -> runs of capitalised words, counted -> the 5,000 in most documents -> YAML
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import corpus

COUNT = 5000
TYPES = ("person", "person", "person", "organisation", "place")
TOPICS = "".join(
    f"- id: {name}\n  name: {name.title()}\n  definition: What is said of {name}.\n"
    f"  evidence: {{phrases: [{name}]}}\n"
    for name in ("sanctions", "energy", "elections", "terrorism", "trade", "climate", "health")
)
_RUN = re.compile(r"\b[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,}){1,2}\b")


class Named(NamedTuple):
    """A record of the register."""

    id: str
    type: str
    name: str
    note: str
    documents: int
    """In which it occurs, of all."""


@cache
def _counted(rows: tuple[tuple[str, ...], ...]) -> Counter[str]:
    counts = Counter[str]()
    for lines in rows:
        counts.update({name for line in lines for name in _RUN.findall(line)})
    return counts


def names(rows: Sequence[corpus.Row]) -> list[Named]:
    """The names in most documents; of two as frequent, the first by the alphabet."""
    counts = _counted(tuple(tuple(row[3]) for row in rows))
    best = sorted(counts, key=lambda name: (-counts[name], name))[:COUNT]
    return [
        Named(
            id=name.lower().replace(" ", "-"),
            type=TYPES[number % len(TYPES)],
            name=name,
            note=f"Named in {counts[name]} documents of the corpus.",
            documents=counts[name],
        )
        for number, name in enumerate(best)
    ]


def rare(known: Sequence[Named], rows: Sequence[corpus.Row]) -> Named:
    """The first that at most 0.9 per cent of these documents name, and at least one does."""
    texts = ["\n".join(row[3]) for row in rows]
    for one in known:
        found = sum(one.name in text for text in texts)
        if 0 < found <= max(1, 0.009 * len(texts)):
            return one
    raise ValueError("no such name")


def as_yaml(known: Sequence[Named]) -> str:
    """The register's file. A changed record has an alias as well."""
    return "".join(
        f"- id: {one.id}\n  type: {one.type}\n  name: {one.name}\n{_alias(one)}  note: {one.note}\n"
        for one in known
    )


def _alias(one: Named) -> str:
    if one.note.startswith("Named"):
        return ""
    return f"  aliases: [{{form: {one.name} Junior, kind: variant}}]\n"
