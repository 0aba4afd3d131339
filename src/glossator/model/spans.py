"""Offsets: the only code that moves them.

Source text (code points) -> Span, Piece -> Ledger (covers all) · Passage (text of some spans).

All offsets are code points, half-open, into the decoded source text. A `Passage` is what a reader
sees of some spans: their slices joined, white space normalised; it knows where each of its
characters came from, so that what is found in it can be said of the source.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Fate = Literal["text", "meta", "label", "dropped"]
FATES: tuple[Fate, ...] = ("text", "meta", "label", "dropped")


class Span(NamedTuple):
    """`source[start:end]`."""

    start: int
    end: int


class Piece(NamedTuple):
    """What became of `source[start:end]`: a row of the ledger."""

    start: int
    end: int
    fate: Fate
    """text: in a paragraph · meta: read as a fact · label: a speaker's · dropped."""
    rule: str
    """The name of the rule that decided."""
    field: str = ""
    """For meta, which fact: title, date, published, time, place …"""


class LedgerError(AssertionError):
    """A bug: the pieces do not cover the source exactly once."""


def ledger(length: int, pieces: Iterable[Piece], *, rest: str = "white-space") -> tuple[Piece, ...]:
    """The pieces in order, gaps filled as dropped by rule `rest`, equal neighbours joined.

    Raises LedgerError if two pieces overlap or one reaches outside `0..length`.
    """
    rows: list[Piece] = []
    reached = 0
    for piece in sorted(pieces):
        if piece.start == piece.end:
            continue
        if piece.start < reached or piece.end < piece.start or piece.end > length:
            raise LedgerError(f"{piece} overlaps what ends at {reached} (length {length})")
        if piece.start > reached:
            _append(rows, Piece(reached, piece.start, "dropped", rest))
        _append(rows, piece)
        reached = piece.end
    if reached < length:
        _append(rows, Piece(reached, length, "dropped", rest))
    return tuple(rows)


def _append(rows: list[Piece], piece: Piece) -> None:
    last = rows[-1] if rows else None
    if last and last.fate == piece.fate != "text" and last[3:] == piece[3:]:
        rows[-1] = last._replace(end=piece.end)
    else:
        rows.append(piece)


def rebuild(source: str, rows: Iterable[Piece]) -> str:
    """The source again, from its ledger: equal to `source` if the ledger is whole."""
    return "".join(source[row.start : row.end] for row in rows)


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of some spans as a reader sees it, and where each character came from."""

    text: str
    """Slices joined; runs of white space are one space, none at either end."""
    origins: tuple[int, ...]
    """`origins[i]`: offset in the source of `text[i]`."""

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` (not empty) stands in the source."""
        return Span(self.origins[start], self.origins[end - 1] + 1)

    def local(self, span: Span) -> Span:
        """Where the source's `span` stands in `text`; the inverse of `span`."""
        start = _first_at_or_after(self.origins, span.start)
        end = _first_at_or_after(self.origins, span.end)
        return Span(start, end)


def _first_at_or_after(origins: tuple[int, ...], offset: int) -> int:
    low, high = 0, len(origins)
    while low < high:
        middle = (low + high) // 2
        if origins[middle] < offset:
            low = middle + 1
        else:
            high = middle
    return low


def passage(source: str, spans: Iterable[tuple[int, int]]) -> Passage:
    """The passage that `spans` (in order, not overlapping) make of `source`.

    Two spans that do not touch are joined as they are: a rule that takes something out of the
    middle of a word leaves one word.
    """
    characters: list[str] = []
    origins: list[int] = []
    for start, end in spans:
        for offset in range(start, end):
            character = source[offset]
            if character.isspace():
                if characters and characters[-1] != " ":
                    characters.append(" ")
                    origins.append(offset)
            else:
                characters.append(character)
                origins.append(offset)
    if characters and characters[-1] == " ":
        characters.pop()
        origins.pop()
    return Passage("".join(characters), tuple(origins))
