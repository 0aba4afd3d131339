"""Numbering: the numbers that courts and inquiries print before every line of a page.

Source.lines -> runs of lines numbered from 1 -> lines without numbers, and what was taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from glossator.model.nouns import Line, Source
from glossator.model.spans import Piece, Span

NAME = "line-number"
_NUMBER = re.compile(r"[ \t]*(\d{1,2})(?=[ \t]|\Z)")
_FIRST = re.compile(r"\n[ \t]{0,40}[12][ \t]")
_DIGITS = re.compile(r"\d+")
_SHORTEST, _LONGEST = 5, 45
"""So many lines a printed page may have."""
_LEAST = 12
_YEAR = 4
_HEAD = 90
"""What heads a page is no longer than this."""


class _Numbered(NamedTuple):
    """A line of a numbered page."""

    place: int
    """Among the lines of the source."""
    end: int
    """Where in the source its number ends."""


def unnumbered(source: Source) -> tuple[Source, tuple[Piece, ...]]:
    """The source without the numbers of its lines and what stands between its pages; the pieces
    taken. As it is when its lines are not numbered.

    A list is numbered too: here lines go on in the next with a small letter.
    """
    if not _FIRST.search(source.text) or any(line.kind != "line" for line in source.lines):
        return source, ()
    runs = _runs(source)
    count = sum(map(len, runs))
    full = sum(1 for line in source.lines if _shown(source.text, line))
    if count < _LEAST or count * 10 < full * 7:
        return source, ()
    numbered = {line.place: line.end for run in runs for line in run}
    texts = {place: source.text[end : source.lines[place].spans[0].end]
             for place, end in numbered.items()}  # fmt: skip
    if sum(text.lstrip()[:1].islower() for text in texts.values()) * 6 < count:
        return source, ()
    margin = min(
        (len(text) - len(text.lstrip()) for text in texts.values() if text.strip()), default=0
    )
    between = _between(source, runs)
    pieces = [Piece(source.lines[n].spans[0].start, end, "dropped", NAME)
              for n, end in numbered.items()]  # fmt: skip
    pieces += [
        Piece(*source.lines[n].spans[0], "dropped", "running-head")
        for n in between if _shown(source.text, source.lines[n])
    ]  # fmt: skip
    lines = []
    for place, line in enumerate(source.lines):
        if place in numbered:
            stop = line.spans[0].end
            lines.append(Line((Span(min(numbered[place] + margin, stop), stop),)))
        elif place not in between:
            lines.append(line)
    return replace(source, lines=tuple(lines)), tuple(sorted(pieces))


def _shown(text: str, line: Line) -> str:
    return text[line.spans[0].start : line.spans[-1].end].strip()


def _runs(source: Source) -> list[list[_Numbered]]:
    """The pages: lines numbered 1, 2, 3 and so on, blank ones between them or not."""
    runs: list[list[_Numbered]] = []
    run: list[_Numbered] = []
    last = 0
    for place, line in enumerate(source.lines):
        start, end = line.spans[0]
        if not source.text[start:end].strip():
            continue
        found = _NUMBER.match(source.text, start, end)
        number = int(found[1]) if found else -1
        if number != last + 1 or number > _LONGEST:
            runs.append(run)
            run = []
        if found and number in {1, last + 1}:
            run.append(_Numbered(place, found.end()))
            last = number
        else:
            last = 0
    return [run for run in (*runs, run) if len(run) >= _SHORTEST]


def _between(source: Source, runs: Sequence[Sequence[_Numbered]]) -> frozenset[int]:
    """Places of the lines that no reader misses: blank ones within a page; between two pages its
    number, and what stands there again, digits aside."""
    gaps = [
        range(runs[0][0].place),
        *(range(a[-1].place + 1, b[0].place) for a, b in pairwise(runs)),
        range(runs[-1][-1].place + 1, len(source.lines)),
    ]
    said = Counter(
        key for gap in gaps for key in {_key(_shown(source.text, source.lines[n])) for n in gap}
    )
    inside = range(runs[0][0].place, runs[-1][-1].place)
    taken = {n for n in inside if not _shown(source.text, source.lines[n])}
    for gap in gaps:
        for place in gap:
            shown = _shown(source.text, source.lines[place])
            again = said[_key(shown)] >= 2 and len(shown) <= _HEAD
            # Above the first page and below the last a year may stand alone.
            number = shown.isdigit() and (place in inside or len(shown) < _YEAR)
            if number or (shown and again):
                taken.add(place)
    return frozenset(taken)


def _key(shown: str) -> str:
    return _DIGITS.sub("#", shown)
