"""Claims: what a rule answers with, pieces of the source and the facts it read there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from glossator.clean.page import Page
from glossator.model.spans import Piece


class Claims(NamedTuple):
    """What a rule decides of a page."""

    pieces: tuple[Piece, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """(field, value) in order; the first of a field counts."""


NOTHING = Claims()
Finder = Callable[[Page], Claims]


def claims(pieces: Iterable[Piece], *facts: tuple[str, str]) -> Claims:
    """Claims of `pieces` in any order; of two that overlap the first in the source counts."""
    kept: list[Piece] = []
    for piece in sorted(pieces):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return Claims(tuple(kept), tuple(facts))
