"""Fields: rows like "Location:" about the title, with their value beside or under them.

page -> rows that name a field -> what it says -> Claims; `facts.py` weighs what they read.
"""

from __future__ import annotations

from itertools import pairwise

from glossator.clean import dates
from glossator.clean.claims import NOTHING, Claims, claims
from glossator.clean.datelines import around, clean_place, stamp_value
from glossator.clean.lines import is_date_row
from glossator.clean.names import person
from glossator.clean.notices import field
from glossator.clean.page import Page, Row, whole
from glossator.clean.vocabulary import HONORIFICS

_FIELD_KIND = {
    "time": "time",
    "location": "place", "venue": "place", "place": "place", "city": "place",
    "published": "posted", "first published": "posted", "posted": "posted", "issued": "posted",
    "release date": "posted",
    "updated": "changed", "last updated": "changed",
    "date": "page-date", "event date": "held", "delivered on": "held", "date of speech": "held",
    "date of event": "held", "broadcast": "held",
    "date of interview": "held", "date of delivery": "held",
    "from": "byline", "speaker": "byline", "minister": "byline",
    "presenter": "byline", "briefer": "byline", "presider": "byline",
    "event location": "place", "event venue": "place", "event place": "place",
}  # fmt: skip
_LONGEST_BYLINE = 60
_LONGEST, _LONG_VALUE = 24, 16
_NAME_WORDS, _VALUE_WORDS, _SPREAD = 4, 8, 4
_LISTED = 3
"""Subjects, a semicolon after each."""


def fields(page: Page) -> Claims:
    """Rows like "Location:" with their value beside or under them, about the title."""
    pieces, facts = [], []
    rows = list(around(page, back=10))
    taken = -1
    for place, row in enumerate(rows):
        if place == taken:
            continue
        listed = row.text.count(";") >= _LISTED or row.text.count(", ") > _LISTED
        short = row.words <= _LONGEST or listed
        named = field(row.text) if short and not row.bullet else None
        if not named or row.index in page.labelled:
            continue
        name, value = named[0].lower(), named[1].strip()
        colon = ":" in row.text[: len(name) + 2]
        follows = rows[place + 1] if place + 1 < len(rows) else None
        told = listed and _FIELD_KIND.get(name) != "byline"
        if value and (not colon or (row.sentence and row.words > _LONG_VALUE and not told)):
            continue
        if not value and not _is_value(row, follows, colon):
            continue
        kind = _FIELD_KIND.get(name, "")
        value_row = row if value else follows
        text = value or (follows.text if follows else "")
        read = _field_fact(kind, text)
        if value_row is not None and value_row is not row:
            taken = place + 1
            pieces += whole(row, "dropped", "field-name")
        if value_row is not None:
            pieces += whole(
                value_row, "meta" if read else "dropped", "field", read[0] if read else ""
            )
        if listed and follows is not None and value and _goes_on(row, follows):
            taken = place + 1
            pieces += whole(follows, "dropped", "field")
        if read:
            facts.append(read)
        elif kind == "byline" and len(person(text).split()) >= 2 and len(text) <= _LONGEST_BYLINE:
            facts.append(("named", person(text)))
        day = dates.found(text) if kind == "byline" else ()
        if day:
            # A page is not stamped to the minute beside who speaks.
            facts.append(("held" if day[0].time else "page-date", stamp_value(day[0])))
    return claims(pieces, *facts) if pieces else NOTHING


def listed(page: Page) -> Claims:
    """A catalogue's list above the title: names of fields with values below; those that say nothing
    of the document go: "Release Type:" / "Press Conference" / "Transcript ID:"."""
    rows = [row for row in page.rows if row.index < page.first and row.index not in page.labelled]
    pairs = [
        (name, value)
        for name, value in pairwise(rows)
        if name.text[-1] == ":" and name.words <= _NAME_WORDS and value.index == name.index + 1
        and value.text[-1] not in ":.?!" and value.words <= _VALUE_WORDS
    ]  # fmt: skip
    if len(pairs) < _LISTED or pairs[-1][0].index - pairs[0][0].index > _SPREAD * len(pairs):
        return NOTHING
    pieces = [
        piece
        for name, value in pairs
        if not field(name.text)
        for piece in (*whole(name, "dropped", "field-name"), *whole(value, "dropped", "field"))
    ]
    return claims(pieces) if pieces else NOTHING


def _goes_on(row: Row, follows: Row) -> bool:
    """Whether a list of subjects goes on below: "… the pier; the" / "crane; the ferry"."""
    return (
        follows.index == row.index + 1
        and follows.text[0].islower()
        and row.text[-1] not in ".!?"
        and ";" in follows.text
    )


def _is_value(row: Row, follows: Row | None, colon: bool) -> bool:
    """Whether `follows` is the value of the field that `row` names."""
    return (
        follows is not None
        and follows.index == row.index + 1
        and not follows.sentence
        and (
            colon
            or bool(dates.found(follows.text))
            or is_date_row(follows)
            or follows.text.isdigit()
        )
    )


def _field_fact(kind: str, text: str) -> tuple[str, str] | None:
    if kind == "place":
        return ("dateline-place", clean_place(text)) if len(text) <= 120 else None
    if kind == "time":
        clock = dates.time_alone(text)
        return ("own-time", clock) if clock else None
    if kind == "byline":
        name = _titled(text)
        return ("byline", name) if name else None
    found = dates.found(text) if kind else ()
    if not found:
        return None
    return kind, stamp_value(found[0])


def _titled(text: str) -> str:
    """The person, with courtesy title, whom a field names last: "… and The Rt Hon Ann Lee MP"."""
    last = text.rpartition(" and ")[2].strip()
    while last and last.rpartition(" ")[2].isupper() and len(last.rpartition(" ")[2]) <= 4:
        last = last.rpartition(" ")[0]
    titled = last.split(" ")[0].strip(".").casefold() in HONORIFICS
    return last if titled and len(person(last).split()) >= 2 else ""
