"""The region: where in a page the document begins and ends, and which row is its title.

rows -> a weight each -> the heaviest run of rows (body) -> the title before it -> Page.

A document is the longest run of sentences; menus, captions and lists of links weigh against it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

from glossator.clean import dates, ending, paragraphs, speaking
from glossator.clean.lines import is_date_row, is_place_like
from glossator.clean.notices import (
    is_foot_heading,
    is_notice,
    is_site_row,
    notice,
)
from glossator.clean.page import Page, Row
from glossator.clean.places import VENUE
from glossator.clean.titles import find_title, whole_title

# "Will the Minister be pleased to state:" / "(a) whether the ferries run;"
_UNFINISHED = (":", ";", "; and", "; or", "?")
_CLAUSE = re.compile(r"\(?[a-z]{1,3}\) |Will the |To ask ")
# Notices that stand about a document and hardly in it.
_GREETING = 8
_FURNITURE = frozenset(
    {"protected-address", "cookie-notice", "script-notice", "copyright", "site-notice", "feedback"}
)


def weight(row: Row, labelled: bool) -> int:
    """How much a row speaks for (above 0) or against (below) being text of the document."""
    name = notice(row)
    if name:
        return -25 if name in _FURNITURE else -6
    if labelled:
        worth = 10 + row.words
    elif row.words >= 6 and row.text.endswith(_UNFINISHED) and _CLAUSE.match(row.text):
        worth = row.words - 4
    elif row.sentence and not (row.bullet and row.words < 8 and row.text[-1] not in ".!?"):
        cut_off = row.text.endswith(("...", "…")) and row.words > 6
        worth = 2 if cut_off else max(1, row.words - 10)
    elif row.words >= 18:
        worth = row.words - 12
    elif row.kind == "paragraph" and row.words >= 5:
        worth = 1
    else:
        worth = -7 if row.bullet else -4
    return worth


def _weights(rows: Sequence[Row], labelled: frozenset[int]) -> list[int]:
    """A weight for each row; a list that a row with a colon announces does not speak against a
    document, nor does a direction."""
    weights = [weight(row, row.index in labelled) for row in rows]
    listed = False
    for place, (row, after) in enumerate(zip_longest(rows, rows[1:])):
        heads = (
            row.text[-1] == ":"
            and 2 <= row.words <= 30
            and row.index not in labelled
            and after is not None
            and after.bullet
            and not is_notice(row)
            and not is_foot_heading(row)
        )
        listed = heads or (listed and row.bullet)
        if weights[place] < 0 and (listed or paragraphs.is_stage(row.text)) and not is_notice(row):
            # A row of dots may part the foot from the document.
            weights[place] = 0 if any(map(str.isalpha, row.text)) else -1
    return weights


def find(source: str, rows: Sequence[Row]) -> Page:
    """The page that `rows` make, with its region and title found."""
    decided = speaking.decide(rows)
    labelled = frozenset(decided)
    weights = _weights(rows, labelled)
    low, high = _heaviest(weights)
    if not rows:
        return Page(source, (), None, 0, 0, -1, labelled)
    title = find_title(rows, low if low <= high else len(rows), _first_label(rows, low, labelled),
                   labelled)  # fmt: skip
    if title is not None and labelled:
        # What says the title again is no speaker's label, colon or not.
        again = speaking.decide(rows, rows[title].text)
        decided = {index: label for index, label in decided.items() if index in again}
        labelled = frozenset(decided)
        weights = _weights(rows, labelled)
        low, high = _heaviest(weights)
    if title is not None and title >= high:
        # The title weighs more than all that follows: the body is what weighs most after it.
        low, high = _heaviest(weights[title + 1 :])
        low, high = low + title + 1, high + title + 1
    if low > high:
        head = title or 0
        last = rows[-1] if _plain(rows[head + 1 :]) else rows[head]
        return Page(source, tuple(rows), None if title is None else rows[title], rows[head].index,
                    rows[head].index + 1, last.index, labelled)  # fmt: skip
    high = ending.last(rows, low, high, title, decided)
    first_label = next((n for n in range(low, high + 1) if rows[n].index in labelled), high + 1)
    head = title if title is not None else _untitled_head(rows, low, first_label)
    body = _body_start(rows, head if title is None else head + 1, max(low, head), high)
    if title is not None and first_label <= high:
        body = min(body, first_label)
    return Page(
        source=source,
        rows=tuple(rows),
        title=whole_title(source, rows, title) if title is not None else None,
        head=rows[head].index,
        first=rows[body].index,
        last=rows[high].index,
        labelled=labelled,
    )


def _plain(rows: Sequence[Row]) -> bool:
    """Whether rows of which none weighs for a text are one all the same: no page is about them."""
    return any(row.words >= 8 for row in rows) and not any(
        row.bullet or is_notice(row) or is_site_row(row) or is_foot_heading(row) for row in rows
    )


def _first_label(rows: Sequence[Row], low: int, labelled: frozenset[int]) -> int:
    return next((n for n in range(low, len(rows)) if rows[n].index in labelled), len(rows))


def _heaviest(weights: Sequence[int]) -> tuple[int, int]:
    """First and last place of the run with the greatest sum; `(0, -1)` if none is above 0."""
    best, found = 0, (0, -1)
    total, start = 0, 0
    for place, value in enumerate(weights):
        if total <= 0:
            total, start = 0, place
        total += value
        if total >= max(best, 1):
            best, found = total, (start, place)
    return found


def _untitled_head(rows: Sequence[Row], low: int, first_label: int) -> int:
    """Without a title: the rows of place, date and time just before the body belong to it."""
    head = min(low, first_label)
    for place in range(head):
        if rows[place].sentence and rows[place].words >= 10 and not is_notice(rows[place]):
            return place
    if head <= 8 and not any(is_notice(row) or row.bullet for row in rows[:head]):
        while head > 0 and not is_site_row(rows[head - 1]):
            head -= 1
        return head
    while head > 0 and low - head < 6:
        row = rows[head - 1]
        greets = row.text[-1] in ",!" and row.words <= _GREETING and not is_notice(row)
        timed = is_date_row(row) or bool(dates.time_alone(row.text))
        if not (greets or notice(row) == "release-mark" or timed or (
            VENUE.search(row.text) and row.words <= 9 and not row.bullet
        ) or is_place_like(row)):  # fmt: skip
            break
        head -= 1
    return head


def _body_start(rows: Sequence[Row], start: int, low: int, high: int) -> int:
    """The first row from `start` on that is text of the body."""
    for place in range(start, high + 1):
        row = rows[place]
        if place >= low and (row.sentence or row.words >= 18) and not is_notice(row):
            return place
        if row.sentence and row.words >= 15 and not is_notice(row) and not is_date_row(row):
            return place
    return min(max(low, start), high)
