"""Hyphens: words cut at the end of a printed line are whole again.

rows -> "situa-" / "tion" -> the hyphen and the line's end, or only the line's end -> Claims.
"""

from __future__ import annotations

import re

from glossator.clean.claims import NOTHING, Claims, claims
from glossator.clean.page import Page
from glossator.model.spans import Piece, Span

_CUT = re.compile(
    r"(?<![^\W\d_])([^\W\d_]{1,40})([-\u2010])( {0,1}(?:\r\n|\r|\n)[ \t]{0,40})"
    r"(?=([^\W\d_]{1,40}))"
)
_ENDS = ("-\n", "-\r", "- \n", "\u2010\n", "\u2010\r")
"""Most sources have none of these: nothing in them is cut."""
_BETWEEN = frozenset({"and", "or", "to", "und"})
"""After the hyphen of "three- and four-year-olds"."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def hyphens(page: Page) -> Claims:
    """The ends of lines that cut a word; its hyphen too, unless it is one that the word has.

    The text itself says which: "long-term" stands in it elsewhere, or "long" and "term" both do.
    """
    if not any(end in page.source for end in _ENDS) or not _CUT.search(page.source):
        return NOTHING
    words = set(_WORD.findall(_CUT.sub(" ", page.source).lower()))
    pieces = [
        Piece(*_taken(found, words), "dropped", "line-hyphen")
        for row in page.rows
        for start, end in row.spans
        for found in _CUT.finditer(page.source, start, end)
        if found[4] not in _BETWEEN
    ]
    return claims(pieces) if pieces else NOTHING


def _taken(found: re.Match[str], words: set[str]) -> Span:
    """What of a cut word is no part of it."""
    before, after = found[1].lower(), found[4].lower()
    keeps = (
        found[4][0].isupper()
        or len(before) == 1
        or f"{before}-{after}" in words
        or (f"{before}{after}" not in words and before in words and after in words)
    )
    return Span(found.start(3) if keeps else found.start(2), found.end(3))
