"""Timecodes: when in a recording something is said, on a row of its own or behind a name.

rows -> times that only grow, three or more -> Claims.
"""

from __future__ import annotations

import re

from glossator.clean.claims import NOTHING, Claims, claims
from glossator.clean.page import Page
from glossator.model.spans import Piece

_LEAST = 3
_NAME_WORDS = 9
_HOUR_BEHIND = re.compile(r"[^\W\d_][^:!?\d]{1,60}?( \d{1,2}[:.] ?\d\d ?[ap]\. ?m\.?)\Z")
_ALONE = re.compile(r"[\[(]?(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)(?:[.,]\d{1,3})?[\])]?\Z")
_BEHIND = re.compile(
    r"[^\W\d_][^:.?!\d]{1,50}?( +[\[(]?(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)[\])]?) ?:?\Z"
)


def timecodes(page: Page) -> Claims:
    """The times of a recording: at least three, none before the one above it; or the hour behind
    each name, as some records of parliaments have it."""
    recorded = _recorded(page)
    return recorded if recorded.pieces else _hours(page)


def _hours(page: Page) -> Claims:
    """The time of day behind names on lines of their own: "Mr Speaker 11:30 a.m."."""
    found = [
        (row, match)
        for row in page.rows
        if row.words <= _NAME_WORDS and (match := _HOUR_BEHIND.match(row.text))
    ]
    pieces = [
        Piece(*span, "dropped", "timecode")
        for row, match in found
        for span in row.cut(*match.span(1))
    ]
    return claims(pieces) if len(found) > _LEAST else NOTHING


def _recorded(page: Page) -> Claims:
    """The times of a recording."""
    pieces: list[Piece] = []
    reached = -1
    count = 0
    for row in page.rows:
        if row.words > 10 or len(row.text) > len(row.head):
            continue
        alone = _ALONE.match(row.head)
        found = alone or _BEHIND.match(row.head)
        if not found:
            continue
        hours, minutes, seconds = found.groups()[-3:]
        time = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
        if time < reached:
            return NOTHING
        reached, count = time, count + 1
        start, end = (0, len(row.text)) if alone else found.span(1)
        pieces += [Piece(*span, "dropped", "timecode") for span in row.cut(start, end)]
    return claims(pieces) if count >= _LEAST else NOTHING
