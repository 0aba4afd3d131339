"""Preamble: who speaks and where, on rows of their own between the title and the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise

from glossator.clean import cast, dates
from glossator.clean.claims import NOTHING, Claims, claims
from glossator.clean.datelines import clean_place, stamp_value
from glossator.clean.lines import (
    is_date_row,
    is_name_row,
    is_office_row,
    is_person_row,
    is_place_like,
    is_speaker_line,
)
from glossator.clean.names import is_capital
from glossator.clean.page import Page, Row, whole
from glossator.clean.places import VENUE

_GREETED = 3
_SALUTE = re.compile(
    r"(?i)(?:mr|madam|dear|your|honou?rable|distinguished|excellenc(?:y|ies)|ladies|colleagues)\b.*,\Z"
)


def _greeted(rows: Sequence[Row]) -> frozenset[int]:
    """Indexes of lines with a comma at their ends, three or more: those who are greeted."""
    runs = [[*run] for comma, run in groupby(rows, lambda row: row.text.endswith(",")) if comma]
    return frozenset(row.index for run in runs if len(run) >= _GREETED for row in run)


def preamble(page: Page) -> Claims:
    """Who speaks and where, on rows of their own between title and first label."""
    pieces, facts = [], []
    for row in page.before()[-4:]:
        if is_person_row(row) and not row.bullet:
            pieces += whole(row, "meta", "byline", "byline")
            facts.append(("byline", row.text))
    listed = cast.listed(page)
    text = listed.keys() | _greeted(page.top())
    top = [row for row in page.top() if row.index not in text]
    facts += [("cast", name) for name in listed.values() if name]
    for row, after in pairwise(top):
        held = is_office_row(after) and not VENUE.search(after.text)
        if held and after.index == row.index + 1 and is_name_row(row) and not is_place_like(row):
            pieces += whole(row, "meta", "byline", "byline")
            facts.append(("byline", f"{row.text}, {after.text}"))
    taken = {piece.start for piece in pieces}
    for row in top:
        if row.spans[0].start in taken:
            continue
        if row.words > 22 or row.bullet or is_date_row(row) or _SALUTE.match(row.text):
            continue
        if not row.sentence and (is_speaker_line(row.text) or is_person_row(row)
                                 or is_office_row(row)):  # fmt: skip
            pieces += whole(row, "meta", "byline", "byline")
            facts.append(("byline", row.text))
            facts += [("page-date", stamp_value(day)) for day in dates.found(row.text)[:1]]
        elif not row.sentence and is_place_like(row):
            pieces += whole(row, "meta", "place", "place")
            facts.append(("place-row", clean_place(row.text)))
        elif (
            not row.sentence
            and row.words <= 8
            and VENUE.search(row.text)
            and all(is_capital(word) or len(word) <= 3 for word in row.text.split())
        ):
            pieces += whole(row, "meta", "place", "place")
            facts.append(("venue-row", clean_place(row.text)))
    return claims(pieces, *facts) if pieces or facts else NOTHING
