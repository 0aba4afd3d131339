"""The longest name wins: of overlapping candidates one stays, those inside it become its parts."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import NamedTuple

from glossator.annotate.match import Candidate


class Chosen(NamedTuple):
    """A candidate that lies in no other, with those that lie in it."""

    candidate: Candidate
    inside: tuple[Candidate, ...]
    """Longest first, then by place."""


def longest(length: int, candidates: Sequence[Candidate]) -> tuple[Chosen, ...]:
    """Of candidates (no two with the same span) in a text of `length`: the longest first, the
    earlier of equals, what crosses one chosen is out. In order of the text.

    Linear: a candidate is no longer than those chosen before it, so that it can touch them only at
    its own ends.
    """
    if _apart(candidates):
        return tuple([Chosen(one, ()) for one in candidates])
    owner = array("i", [-1]) * length
    chosen: list[Candidate] = []
    inside: list[list[Candidate]] = []
    for candidate in sorted(candidates, key=by_length):
        first, last = owner[candidate.start], owner[candidate.end - 1]
        if first == last == -1:
            size = candidate.end - candidate.start
            owner[candidate.start : candidate.end] = array("i", [len(chosen)]) * size
            chosen.append(candidate)
            inside.append([])
        elif first == last:
            inside[first].append(candidate)
    rows = (Chosen(one, tuple(parts)) for one, parts in zip(chosen, inside, strict=True))
    return tuple(sorted(rows, key=lambda row: row.candidate.start))


def _apart(candidates: Sequence[Candidate]) -> bool:
    """Whether each begins where the one before has ended: mostly so, and quickly seen."""
    reached = 0
    for candidate in candidates:
        if candidate.start < reached:
            return False
        reached = candidate.end
    return True


def by_length(candidate: Candidate) -> tuple[int, int]:
    """A sort key: longer first, then by place."""
    return candidate.start - candidate.end, candidate.start
