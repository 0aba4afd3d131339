"""Captions: what stands under photographs, told by where it stands and what it repeats.

rows -> clusters without blank lines -> those that say the title or each other again -> Claims.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import re2

from glossator.clean import cast
from glossator.clean.claims import NOTHING, Claims, claims
from glossator.clean.label import Label
from glossator.clean.labels import find
from glossator.clean.lines import is_office_row
from glossator.clean.page import Page, Row, content, drop

_OFFICE_WORDS = 4
_SPEAKS = frozenset({"sure", "role", "name"})
_CREDIT = re2.compile(
    r"(?i)^(?:\(?photos?(?:graphs?)?(?: credits?| by|:| courtesy)|©|image(?: credit)?:|"
    r"picture:|pool photo|"
    r"\(?(?:ap|afp|reuters|epa|getty|tass|ria novosti|dpa)(?: photo|/|\)).{0,40}).{0,160}$"
)
_CAPTION_START = re2.compile(
    r"^(?:With|At|During|Before|After|Ahead of|Following|Meeting|Visit|Visiting|Photo|In the photo|"
    r"From left|Left to right|\(?From left|Participants|Talks|Interview|Press|News|Joint|Speech|"
    r"President|Minister|Prime|Foreign|Secretary|Chairman|Head|Deputy|Governor|Beginning)\b"
)
_SPEAKING = re2.compile(
    r"\b(?:I|us)\b|(?i:\b(?:we|you|your|our|my|me|please|thank|let’s|let's|don’t|it’s)\b)|\?"
)


def captions(page: Page) -> Claims:
    """Photo captions: under the dateline, repeated, or saying the title again."""
    listed = cast.listed(page)
    rows = [
        row for row in page.rows if page.head < row.index <= page.last and row.index not in listed
    ]
    twice = _said_twice([row for row in rows if row.index not in page.labelled])
    spaced = _is_spaced(page)
    title = content(page.title.text) if page.title else frozenset()
    speakers = _speakers(rows)
    rows = [row for row in rows if row.index not in speakers]
    found: list[Row] = []
    for group in _clusters(rows) if spaced else ([row] for row in rows):
        if any(row.index in page.labelled for row in group) or _is_signature(group, page):
            continue
        close = (
            spaced
            and len(group) >= 2
            and _alike(group, title, twice) * 2 >= len(group)
            and not any(_SPEAKING.search(row.text) for row in group)
        )
        found += [
            row
            for row in group
            if not _is_lead(row, page) and _is_caption(row, title, row.index in twice, close)
        ]
    found += _under_dateline(page, rows, title, twice) if spaced else []
    unique = {row.index: row for row in found}
    return claims(drop(unique.values(), "caption")) if unique else NOTHING


def _speakers(rows: Sequence[Row]) -> frozenset[int]:
    """Indexes of the rows that are an office, or one of two names, said again, each above a
    sentence: who speaks."""
    stand = [
        (row.index, row.text)
        for row, after in pairwise(rows)
        if row.words <= _OFFICE_WORDS
        and after.sentence
        and not row.sentence
        and any(x.mark == "alone" and x.grade in _SPEAKS for x in find(row))
    ]
    often = Counter(text for _, text in stand)
    twice = {text for text, count in often.items() if count >= 2}
    alone = {text for text in twice if any(x.grade == "sure" for x in _found(text, rows))}
    told = twice if len(twice) >= 2 else alone
    return frozenset([index for index, text in stand if text in told])


def _found(text: str, rows: Sequence[Row]) -> Sequence[Label]:
    """The labels that the row `text` may begin with."""
    return next((find(row) for row in rows if row.text == text), ())


def _said_twice(rows: Sequence[Row]) -> frozenset[int]:
    """Indexes of the rows, of two words or more, whose words stand in another row too."""
    said = {row.index: row.text.casefold().rstrip(".") for row in rows if row.words >= 2}
    counts = Counter(said.values())
    return frozenset([index for index, text in said.items() if counts[text] >= 2])


def _is_signature(group: Sequence[Row], page: Page) -> bool:
    """Whether rows end the document with a name over an office."""
    return (
        2 <= len(group) <= 4
        and group[-1].index == page.last
        and not any(row.sentence for row in group)
        and any(map(is_office_row, group[1:]))
    )


def _is_lead(row: Row, page: Page) -> bool:
    """The sentence right under the title, apart from it."""
    return page.title is not None and row.index == page.title.index + 1 and row.gap > 0


def _is_caption(row: Row, title: frozenset[str], twice: bool, close: bool) -> bool:
    if row.words > 45 or row.kind == "heading":
        return False
    if _CREDIT.match(row.text):
        return True
    if row.bullet or row.words < 2:
        return False
    close = close and row.words <= 40
    if not (twice or close) or _SPEAKING.search(row.text):
        return False
    return (twice and close) or bool(_CAPTION_START.match(row.text)) or _like_title(row, title)


def _alike(rows: Sequence[Row], title: frozenset[str], twice: frozenset[int]) -> int:
    """How many of `rows` say what the title or another row says."""
    return sum(1 for row in rows if row.index in twice or _like_title(row, title))


def _like_title(row: Row, title: frozenset[str]) -> bool:
    """Whether a row says what the title says: most of its words, or all of the title's."""
    if len(title) < 2:
        return False
    words = content(row.text)
    shared = len(words & title)
    return (shared >= 2 and shared * 10 >= len(words) * 6) or 3 <= len(title) == shared


def _under_dateline(
    page: Page, rows: Sequence[Row], title: frozenset[str], twice: frozenset[int]
) -> list[Row]:
    """Rows that follow a date, a time or a place without a blank line: captions of a gallery.

    Only where a good part of them are captions by their words: else the text begins there.
    """
    taken = {row.index for row in page.rows}
    found = []
    chain = False
    previous = page.head
    for row in rows:
        gone = range(previous + 1, row.index)
        if any(index not in taken for index in gone) and row.gap == 0 and row.index > page.head + 1:
            chain = True
        elif row.gap:
            chain = False
        if row.index in page.labelled:
            break
        if chain and not _SPEAKING.search(row.text) and row.kind == "line":
            found.append(row)
        previous = row.index
    return found if _alike(found, title, twice) * 3 >= len(found) else []


def _is_spaced(page: Page) -> bool:
    """Whether blank lines part the paragraphs of this page."""
    long = [row for row in page.body() if row.words >= 15 or row.index in page.labelled]
    return bool(long) and sum(1 for row in long if row.gap) * 10 >= len(long) * 6


def _clusters(rows: Sequence[Row]) -> list[list[Row]]:
    groups: list[list[Row]] = []
    for row in rows:
        if groups and not row.gap and groups[-1][-1].index == row.index - 1:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups
