"""Cast: the list of those who take part, under a row that says that it is one.

Rows above the first speech -> "PARTICIPANTS", "Present:" -> the rows below, each with its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossator.clean.lines import is_date_row
from glossator.clean.names import is_capital, person
from glossator.clean.notices import is_field_name
from glossator.clean.page import Page, Row
from glossator.clean.vocabulary import PARTICLES

_HEAD = re.compile(
    r"(?i)(?:(?:(?:company|corporate|conference call|call|other|list of|main) )*"
    r"(?:participants|speakers|pan+el+ists|attendees|executives|analysts|presenters)"
    r"(?: on the call)?|present|in attendance|who.s who) ?:?\Z"
)
AFTER_NAME = re.compile(r" +[-–—] *|, +| +\(|\t+")
"""What stands between somebody's name and what they are, in a list of those who take part."""
_LONGEST = 20
"""A row of such a list has no more words."""


def listed(page: Page) -> dict[int, str]:
    """By row index: the rows of such lists, text of the document, and the name each begins with; ""
    for a row without one, "United States"."""
    return among([row for row in page.top() if row.index not in page.labelled])


def among(rows: Sequence[Row]) -> dict[int, str]:
    """The same of any rows."""
    return {row.index: _name(row) for found in _casts(rows) for row in found}


def _casts(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The lists of two names or more, each with the row that heads it, to its last name."""
    for place, head in enumerate(rows):
        if head.words > 6 or not _HEAD.match(head.text):
            continue
        end = place + 1
        while (
            end < len(rows)
            and rows[end].index == head.index + end - place
            and not (rows[end].sentence or rows[end].words > _LONGEST)
            and not (is_field_name(rows[end]) or _HEAD.match(rows[end].text))
            and not is_date_row(rows[end])
        ):
            end += 1
        if end < len(rows) and rows[end].sentence and AFTER_NAME.search(rows[end - 1].head) is None:
            end -= 1  # a name alone above a sentence speaks it
        named = [n for n in range(place + 1, end) if _name(rows[n])]
        if len(named) >= 2:
            yield rows[place : named[-1] + 1]


def _name(row: Row) -> str:
    """The name that a list's row begins with, a surname if it is titled; "" if with none."""
    text = AFTER_NAME.split(row.head.lstrip("•·*-–— "), maxsplit=1)[0].strip()
    name = person(text)
    words = name.split()
    plain = all(is_capital(word) or word.lower() in PARTICLES for word in words)
    titled = name != text and len(words) == 1
    return name if (2 <= len(words) <= 5 or titled) and plain else ""
