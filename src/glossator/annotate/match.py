"""Finding, greedily: every place where a form of any entity stands as whole words.

text -> fold -> automaton -> whole words only -> candidates, outer before inner
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from glossator.annotate.fold import Folded, fold
from glossator.annotate.gazetteer import Claim, Gazetteer

_ENDINGS = frozenset({"s", "S", "ll", "re", "ve", "d", "t", "m"})
"""What may follow a name after an apostrophe: "Lavrov's", "Russia'll"."""
_OPEN = "_'"
"""What is no letter and may yet belong to a word."""
_MIDDLE = re.compile(r"(?<![\w.'-])([\w'-]+) (?:[A-Z]\.(?: ?[A-Z]\.)? ?|[A-Z][a-z]+(?:vich|vna) )$")
"""A given name and what may stand between it and the surname."""


class Candidate(NamedTuple):
    """A form found: who it may be is open."""

    start: int
    """Into the folded text, like `end`."""
    end: int
    claims: tuple[Claim, ...]
    """All entities that claim the form, sorted."""


def find(text: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """Every occurrence of every form in `text`, offsets into `text`.

    Sorted by start, longer first; all who claim the same characters are in one candidate.
    """
    folded = fold(text)
    found = find_folded(folded, gazetteer)
    if not folded.origins:
        return found
    return tuple(
        Candidate(*folded.span(candidate.start, candidate.end), candidate.claims)
        for candidate in found
    )


def find_folded(folded: Folded, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """As `find`, offsets into the folded text."""
    text, patterns = folded.text, gazetteer.patterns
    matches = (
        gazetteer.automaton.find_matches_as_indexes(text, overlapping=True) if patterns else ()
    )
    if not matches:
        return ()
    found: dict[tuple[int, int], tuple[Claim, ...]] = {}
    surnames: list[tuple[int, int, tuple[Claim, ...]]] = []
    size = len(text)
    for index, start, end in matches:
        # Nearly always the letters beside it tell; where they do not, `whole` does.
        before = text[start - 1] if start else " "
        if before.isalnum():
            continue
        after = text[end] if end < size else " "
        if after.isalnum():
            continue
        if (before in _OPEN or after in _OPEN) and not whole(text, start, end):
            continue
        pattern = patterns[index]
        place = (start + pattern.skip, end)
        if place in found:
            found[place] = tuple(sorted({*found[place], *pattern.claims}))
        else:
            found[place] = pattern.claims
        if pattern.surname and start > 3 and before in " .":
            surnames.append((start, end, pattern.claims))
    for start, end, claims in surnames:
        for place, claim in _with_middle_name(text, start, end, claims, gazetteer):
            found[place] = tuple(sorted({*found.get(place, ()), claim}))
    places = found if len(found) == 1 else sorted(found, key=_outer_first)
    return tuple([Candidate(*place, found[place]) for place in places])


def _outer_first(place: tuple[int, int]) -> tuple[int, int]:
    return place[0], -place[1]


def _with_middle_name(
    text: str, start: int, end: int, claims: tuple[Claim, ...], gazetteer: Gazetteer
) -> Iterator[tuple[tuple[int, int], Claim]]:
    """ "Antony J. Blinken", "Sergey Viktorovich Lavrov", from the surname found."""
    for claim in claims:
        known = gazetteer.entities[claim.entity]
        givens = known.givens if claim.kind == "surname" else None
        before = _MIDDLE.search(text[max(0, start - 50) : start]) if givens else None
        if before and before[1] in known.givens:
            yield (start - len(before[0]), end), Claim(claim.entity, "exact")


def whole(text: str, start: int, end: int) -> bool:
    """Whether `text[start:end]` (not empty) is whole words of a folded text.

    A hyphen ends a word ("Russia-US" is two names), a letter, digit or underscore does not ("US"
    in "USA"), an apostrophe does only before an ending ("Lavrov's", not "O'Brien").
    """
    if start:
        before = text[start - 1]
        if before.isalnum() or before == "_":
            return False
        if before == "'" and start > 1 and text[start - 2].isalnum():
            return False
    if end < len(text):
        after = text[end]
        if after.isalnum() or after == "_":
            return False
        if after == "'" and text[end + 1 : end + 2].isalnum():
            return _ending(text, end + 1) in _ENDINGS
    return True


def _ending(text: str, start: int) -> str:
    """The letters at `start`, three at most."""
    end = start
    while end < min(len(text), start + 3) and text[end].isalnum():
        end += 1
    return text[start:end]
