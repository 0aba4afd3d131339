"""Words of a text found again by their numbers, as they were written: for reasons that are shown.

text -> numbers of its words and of its words in pairs (NumPy) -> the first that is asked for
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from glossator.link.digest import pairs_of
from glossator.link.words import NUMBERS, TOKEN

_COMPOUND = re.compile(r"\b\w+-$")
"""What a word is the end of: the "de-" of "de-escalation zone"."""
_LONGEST = 20


class Written:
    """A text whose words can be asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[str] = TOKEN.findall(text)
        numbers = np.fromiter(map(NUMBERS.__getitem__, self._tokens), np.int64, len(self._tokens))
        self._words = _firsts(numbers)
        self._pairs = _firsts(pairs_of(numbers))

    def word(self, number: int) -> str:
        """The first word of this number; "" when there is none."""
        place = self._words.get(number)
        return "" if place is None else self._tokens[place]

    def pair(self, number: int) -> str:
        """The first two words in a row of this number; "" when there are none."""
        place = self._pairs.get(number)
        if place is None:
            return ""
        (begin, _), (_, end) = self._spans[place : place + 2]
        compound = _COMPOUND.search(self._text, max(0, begin - _LONGEST), begin)
        return self._text[compound.start() if compound else begin : end]

    @cached_property
    def _spans(self) -> list[tuple[int, int]]:
        return [match.span() for match in TOKEN.finditer(self._text)]


def _firsts(numbers: NDArray[np.int64]) -> dict[int, int]:
    """Number -> where it stands first."""
    return dict(zip(numbers[::-1].tolist(), range(len(numbers) - 1, -1, -1), strict=True))


@lru_cache(maxsize=64)
def written(text: str) -> Written:
    """The text, kept for as long as its neighbours are shown."""
    return Written(text)
