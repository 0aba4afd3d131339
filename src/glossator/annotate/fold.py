"""One spelling for what typesetters spell many ways, with the way back to the original offsets.

text -> Folded: straight apostrophes, plain spaces, hyphens for dashes, letters without marks.
A long dash stays: it parts what a hyphen joins.

Case is kept: "START" is not "start". Code points are replaced one for one; the few that are dropped
(soft hyphens, zero-width characters, combining marks) make `origins` necessary.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import NamedTuple

_APOSTROPHES = "’‘ʼʻ`´′＇ʹ"
_DASHES = "‐‑‒–−﹣－"
_LETTERS = {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "…": "."}
_UNUSUAL = re.compile(r"[^\x20-\x7e“”—]")
"""What may be folded: quotation marks and long dashes stay as they are."""
_DROPPED = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]")


class Folded(NamedTuple):
    """A text folded."""

    text: str
    source: str
    """What was folded."""
    origins: tuple[int, ...] = ()
    """Where each character stood in `source`; () when every one kept its place."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` (not empty) stands in the source, its marks included."""
        if not self.origins:
            return start, end
        stop = self.origins[end - 1] + 1
        while stop < len(self.source) and "\u0300" <= self.source[stop] <= "\u036f":
            stop += 1
        return self.origins[start], stop


@lru_cache(maxsize=512)
def fold(text: str) -> Folded:
    """`text` folded; linear in its length.

    Remembered for a while: names, dates, offices and topics are looked for in turn in the same
    passages of a document.
    """
    if text.isascii() and text.isprintable():
        return Folded(text, text)
    # The three that are in nearly every typeset text, without asking for each place.
    usual = text.replace("’", "'").replace("\u00a0", " ").replace("–", "-")
    bare = usual.replace("“", "").replace("”", "").replace("—", "")
    plain = bare.isascii() and bare.isprintable()  # five times as fast as to look for what is not
    folded = usual if plain else _UNUSUAL.sub(_replacement, usual)
    if len(folded) == len(text):
        return Folded(folded, text)
    return Folded(folded, text, tuple(chain.from_iterable(_kept(text))))


def _kept(text: str) -> Iterator[range]:
    """Where in `text` what is not dropped stands."""
    begin = 0
    for dropped in _DROPPED.finditer(text):
        yield range(begin, dropped.start())
        begin = dropped.end()
    yield range(begin, len(text))


def _replacement(match: re.Match[str]) -> str:
    return _folded_character(match[0])


@cache
def _folded_character(character: str) -> str:
    """ "" or one character."""
    if _DROPPED.match(character):
        return ""
    if character.isspace():
        return " "
    if character in _APOSTROPHES:
        return "'"
    if character in _DASHES:
        return "-"
    if character in _LETTERS:
        return _LETTERS[character]
    parts = unicodedata.normalize("NFD", character)
    base, marks = parts[0], parts[1:]
    return base if marks and all("\u0300" <= mark <= "\u036f" for mark in marks) else character
