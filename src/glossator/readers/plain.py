"""Plain text: a line of the file is a line of the source, and nothing in it is markup."""

from __future__ import annotations

import re

from glossator.model.nouns import Line
from glossator.model.spans import Piece, Span

_BREAK = re.compile("\r\n|\n|\r|\x0b|\x0c|\x85|\u2028|\u2029")


def plain(text: str, body_start: int = 0) -> tuple[tuple[Line, ...], tuple[Piece, ...]]:
    """A line for each line of `text` from `body_start` on, without its line break; no marks.

    Blank lines are lines with an empty or blank span. Every kind of line end counts, mixed too.
    """
    lines = []
    start = body_start
    for match in _BREAK.finditer(text, body_start):
        end, after = match.span()
        lines.append(Line((Span(start, end),)))
        start = after
    lines.append(Line((Span(start, len(text)),)))
    return tuple(lines), ()
