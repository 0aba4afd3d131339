"""Text with marks standing off it: what the one writer of inline HTML turns into HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MarkKind = Literal["entity", "hit", "stage", "note"]


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """Something to be shown about `text[start:end]` (code points, half-open)."""

    start: int
    end: int
    kind: MarkKind
    """entity: a link to an entity · hit: the words looked for · stage: a stage direction."""
    target: str = ""
    """entity: path of its page in the published folder."""
    entity: str = ""
    """Its id, by which a card is found."""
    title: str = ""
    """A few words shown on hover without JavaScript: "Russia, place"."""
    rule: str = ""
    """Why this link."""
    first: bool = False
    """Whether this is the first mention of the entity in its section."""


@dataclass(frozen=True, slots=True)
class Rich:
    """A text and its marks; marks may nest and overlap."""

    text: str
    marks: tuple[Mark, ...] = ()
