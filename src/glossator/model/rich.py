"""Text with marks standing off it: what the one writer of inline HTML turns into HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

# What XML and HTML forbid in a document; shown as the replacement character.
_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff"
# Characters that turn the direction of what follows, beyond the text they stand in: removed.
_DIRECTION = "\u202a-\u202e\u2066-\u2069"
_UNSHOWABLE = re.compile(f"([{_FORBIDDEN}])|[{_DIRECTION}]")
_EITHER = re.compile(f"[{_FORBIDDEN}{_DIRECTION}]")

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


def showable(value: str) -> str:
    """`value` as a page can show it: forbidden characters replaced, turns of direction removed."""
    if _EITHER.search(value) is None:  # nearly always, and four times as fast as to replace
        return value
    return _UNSHOWABLE.sub(lambda match: "\ufffd" if match[1] else "", value)
