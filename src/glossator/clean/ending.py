"""Ending: which row of a page is the last of its document.

The heaviest run of rows -> before what a page adds at the foot -> with the short rows, answers and
directions after it that still are of the document.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from glossator.clean import dates, paragraphs
from glossator.clean.label import Label
from glossator.clean.lines import is_date_row
from glossator.clean.notices import is_foot_heading, is_notice, is_site_row
from glossator.clean.page import Row

_LONGEST_LIST = 60
_SENTENCES = 2
# What heads a page's foot, and may as well head a part of a speech.
_PART = re.compile(
    r"(?i)(?:topics|people|persons|themes|subjects|regions?|countries|sections|documents|files|"
    r"archives?|links|contacts)\Z"
)


def last(
    rows: Sequence[Row], low: int, high: int, title: int | None, decided: Mapping[int, Label]
) -> int:
    """The place of the document's last row, where `low` to `high` weigh most of the page."""
    high = _end(rows, low, high, decided)
    strict = low >= 8 or any(is_notice(row) for row in rows[high + 1 :][-30:])
    dated = (low if title is None else title) + 6
    if not strict and not any(
        _is_furniture(row) and not (place < dated and is_date_row(row))
        for place, row in enumerate(rows[high + 1 :], high + 1)
    ):
        # Nothing in the source looks like a page about the document: all of it is the document.
        high = len(rows) - 1
    announced = high
    while high + 1 < len(rows) and (
        _belongs(rows[high + 1])
        or _goes_on(rows[high], rows[high + 1], strict)
        or _is_announced(rows, announced, high + 1)
    ):
        high += 1
        if rows[high].text[-1] == ":":
            announced = high
    high = _spoken_on(rows, high)
    if rows[high].index in decided and decided[rows[high].index].mark == "alone":
        high = _below(rows, high)
    return high


def _end(rows: Sequence[Row], low: int, high: int, labelled: Mapping[int, Label]) -> int:
    """The last row of the body: before what a page adds at the foot, teasers included."""
    last_label = max((n for n in range(low, high + 1) if rows[n].index in labelled), default=low)
    limit = max(last_label, low) + 1
    total = sum(rows[n].words for n in range(low, high + 1))
    passed = sum(rows[n].words for n in range(low, limit))
    for place in range(limit, high + 1):
        row = rows[place]
        left = total - passed
        if (
            place > low
            and is_foot_heading(row)
            and left * 2 <= total
            and not _heads_part(rows[place : high + 1])
        ):
            return _back(rows, low, place - 1)
        if place > low and left * 2 <= total and _teaser_at(rows, place, high):
            return _back(rows, low, place - 1)
        passed += row.words
    return _back(rows, low, high)


def _heads_part(rows: Sequence[Row]) -> bool:
    """Whether the first of `rows`, a word that may head a foot, heads a part of the document: a
    long paragraph is below it, and no date to the end."""
    return (
        len(rows) >= 2
        and bool(_PART.match(rows[0].text))
        and rows[1].sentence
        and rows[1].words >= 18
        and not rows[1].text.endswith(("...", "…"))
        and not any(is_date_row(row) or is_notice(row) for row in rows)
    )


def _back(rows: Sequence[Row], low: int, place: int) -> int:
    """Past notices and headings that lead into the foot."""
    while place > low and (
        is_notice(rows[place]) or is_foot_heading(rows[place]) or is_site_row(rows[place])
    ):
        place -= 1
    return place


def _teaser_at(rows: Sequence[Row], place: int, high: int) -> bool:
    """A date alone, then a title: how lists of other articles go, at least twice in a row."""
    if not is_date_row(rows[place]):
        return False
    found = dates.found(rows[place].text)
    if found and found[0].start > 0:
        return False
    again = 0
    for ahead in range(place + 1, min(place + 8, high + 1)):
        if is_date_row(rows[ahead]):
            again += 1
    cut = any(
        rows[n].text.endswith(("...", "…")) for n in range(place + 1, min(place + 4, high + 1))
    )
    return again >= 1 or cut


def _belongs(row: Row) -> bool:
    """Whether a row right after the body still is of it: a direction, "<…>", the time it ended."""
    return ((paragraphs.is_stage(row.text) and not row.bullet and any(map(str.isalpha, row.text)))
            or (row.text.strip("<>()[]… .*") == "" and "…" in row.text)
            or bool(dates.time_alone(row.text.removeprefix("END").strip()))
            or (row.sentence and row.words <= 8 and not is_notice(row)
                and not is_date_row(row)))  # fmt: skip


def _goes_on(row: Row, after: Row, strict: bool) -> bool:
    """Whether the short row `after` may be of the document: a list's last lines, an address given.

    On a whole page (`strict`) only what a list begun in the row before promises.
    """
    if _is_furniture(after):
        return False
    if after.sentence and after.words >= 8 and not after.text.endswith(("...", "…")):
        return True
    if strict:
        return row.text[-1] in ":,;" and after.words >= 3
    return after.words >= 5 or (after.text[-1] in ",;:." and after.words >= 2)


def _is_announced(rows: Sequence[Row], head: int, place: int) -> bool:
    """Whether a short row is of the poem or list that the row `head` announces with a colon."""
    row = rows[place]
    return (
        rows[head].text[-1] == ":"
        and rows[head].words >= 3
        and place - head <= _LONGEST_LIST
        and row.words <= 20
        and not _is_furniture(row)
    )


def _spoken_on(rows: Sequence[Row], high: int) -> int:
    """The last sentence of what follows the body up to anything of a page's foot, where sentences
    are most of it: short answers that weigh little."""
    last, sentences, words, spoken = high, 0, 0, 0
    for place in range(high + 1, len(rows)):
        row = rows[place]
        if _is_furniture(row) or row.text.endswith(("...", "…")):
            break
        words += row.words
        if row.sentence:
            sentences, spoken = sentences + 1, spoken + row.words
            if sentences >= _SENTENCES and spoken * 10 >= words * 6:
                last = place
    return last


def _below(rows: Sequence[Row], place: int) -> int:
    """The first sentence under a label that stands alone at the end, a few short rows below it."""
    for below in range(place + 1, min(place + 9, len(rows))):
        if is_notice(rows[below]) or is_foot_heading(rows[below]):
            return place
        if rows[below].sentence:
            return below
    return place


def _is_furniture(row: Row) -> bool:
    return is_notice(row) or is_foot_heading(row) or is_site_row(row) or is_date_row(row)
