"""What the search index is made of: documents with their passages, and names that a query may use.

finding.py makes them from the store; shards.py turns them into files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Passage(NamedTuple):
    """A paragraph as search knows it."""

    id: str
    number: int
    """The one readers see."""
    text: str
    speaker: str = ""
    """As shown; "" when not known."""
    speaker_id: str = ""
    """An entity's id; "" when not known."""
    mentions: tuple[str, ...] = ()
    """Ids of the entities named in it."""
    topics: tuple[str, ...] = ()
    """Ids."""


class Doc(NamedTuple):
    """A document as search knows it."""

    slug: str
    title: str
    date: str
    """ISO, as precise as known; "" when undated."""
    date_text: str
    """"26 May 2017", "undated"."""
    kind: str
    kind_text: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """An entity or a topic that a query may name."""

    id: str
    type: str
    """An entity's type, or "topic"."""
    type_text: str
    """"Organisation"."""
    name: str
    path: str
    """Of its page in the published folder."""
    forms: tuple[str, ...] = ()
    """Its other names: a query equal to one of them finds it."""
    note: str = ""
    """A line of who or what."""
    mentions: int = 0


class Listed(NamedTuple):
    """A document in the list of all."""

    digest: int
    """Changes whenever the document, as search knows it, does."""
    title: str
    date: str


Read = Callable[[Sequence[str]], Iterable[Doc]]
"""The documents of slugs, in their order; worker processes call it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the index is to be of."""

    documents: Mapping[str, Listed]
    """By slug."""
    read: Read
    names: Sequence[Name] = ()
    speakers: Iterable[str] = ()
    """Everybody who speaks, as shown, once for each document."""
