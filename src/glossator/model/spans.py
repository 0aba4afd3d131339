"""Offsets: the only code that moves them.

Source text (code points) -> Span, Piece -> Ledger (covers all) · Passage (text of some spans).

All offsets are code points, half-open, into the decoded source text. A `Passage` is what a reader
sees of some spans: their slices joined, white space normalised; it knows where each of its
characters came from, so that what is found in it can be said of the source.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
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
    """The text of some spans as a reader sees it, and where each part of it came from."""

    text: str
    """Slices joined; runs of white space are one space, none at either end."""
    starts: tuple[int, ...]
    """Where in `text` each part begins that stands in one piece in the source."""
    origins: tuple[int, ...]
    """Where in the source each part begins."""

    def origin(self, index: int) -> int:
        """Offset in the source of `text[index]`."""
        part = bisect_right(self.starts, index) - 1
        return self.origins[part] + index - self.starts[part]

    def span(self, start: int, end: int) -> Span:
        """Where `text[start:end]` (not empty) stands in the source."""
        return Span(self.origin(start), self.origin(end - 1) + 1)

    def local(self, span: Span) -> Span:
        """Where the source's `span` stands in `text`; the inverse of `span`."""
        return Span(self._at_or_after(span.start), self._at_or_after(span.end))

    def _at_or_after(self, offset: int) -> int:
        """Index in `text` of the first character that stands at `offset` or after it."""
        part = bisect_right(self.origins, offset) - 1
        if part < 0:
            return 0
        end = self.starts[part + 1] if part + 1 < len(self.starts) else len(self.text)
        return min(self.starts[part] + offset - self.origins[part], end)


def passage(source: str, spans: Iterable[tuple[int, int]]) -> Passage:
    """The passage that `spans` (in order, not overlapping) make of `source`.

    Two spans that do not touch are joined as they are: a rule that takes something out of the
    middle of a word leaves one word.
    """
    spans = tuple(spans)
    if len(spans) == 1:
        start, end = spans[0]
        text = plain_spaces(source[start:end])
        if text and "  " not in text and text[0] != " " and text[-1] != " ":
            return Passage(text, (0,), (start,))
    parts = _Parts()
    space = -1  # where the white space begins that comes before the next word; -1 for none
    for start, end in spans:
        reached = start
        for word in _WORDS.finditer(plain_spaces(source[start:end])):
            begin = start + word.start()
            if space < 0 and begin > reached:
                space = reached
            if space >= 0 and parts.length:
                parts.add(" ", space)
            parts.add(word[0], begin)
            space, reached = -1, start + word.end()
        if space < 0 and reached < end:
            space = reached
    return Passage("".join(parts.pieces), tuple(parts.starts), tuple(parts.origins))


def plain_spaces(text: str) -> str:
    """`text` with a plain space for each character of white space: offsets stay."""
    # Of white space only the plain space is printable.
    return text if text.isprintable() else _OTHER_SPACE.sub(" ", text)


_OTHER_SPACE = re.compile(
    "[\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
# Words with the single spaces between them: as long a piece as can be taken over at once.
_WORDS = re.compile("[^ ]+(?: [^ ]+)*")


@dataclass(slots=True)
class _Parts:
    """A passage while it is put together."""

    pieces: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    length: int = 0

    def add(self, piece: str, origin: int) -> None:
        if not self.starts or origin - self.origins[-1] != self.length - self.starts[-1]:
            self.starts.append(self.length)
            self.origins.append(origin)
        self.pieces.append(piece)
        self.length += len(piece)
