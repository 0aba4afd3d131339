"""Paragraphs: stage directions, headings and pull quotes are told from what is spoken.

Row -> kind; the rows of a body -> which of them are quotations from others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import re2

from glossator.clean import dates
from glossator.clean.page import UPPER, Row, ends_sentence
from glossator.model.nouns import ParaKind

_STAGE_MARKS = "*([<_~•·–—=-#…. "
_STAGE = re2.compile(
    r"^(?:\*? *[(\[<](?:[^()\[\]<>]|\([^()]*\)){1,200}[)\]>] *\*?[.…]?"
    r"|(?:[*_~•·–—=\-#…]+ *){1,12}|[…. ]{3,})$"
)
_DIRECTION = re2.compile(
    r"^(?:A|The) (?:short |brief )?(?:video|film|presentation|anthem|clip)s? (?:is|was|are) "
    r"(?:shown|played|screened|performed)\.$"
    # Whose questions follow, in courts.
    r"|^BY (?:MR|MS|MRS|DR)\. [A-Z’'\-]{2,20}(?: [A-Z’'\-]{2,20})?:?$"
)
# How the United Nations' briefings mark what a part is on: "**Syria".
_STARRED = re.compile(rf"^\*\*+ ?{UPPER}[^*.?!]{{1,79}}$")
_ALPHANUMERIC = re.compile(r"[^\W_]+")
_SPOKEN = re2.compile(r"(?i)\b(?:i|we|you|thanks?|please|yes|no|ok|okay)\b")
_QUOTES = '“”„"«'
_QUOTED = re2.compile(r"^[“”„\"«][^“”„\"«»]{30,600}[“”„\"»]$")


def kind(row: Row, text: str) -> ParaKind:
    """What a paragraph is: spoken text, a heading, or a direction standing alone."""
    if row.kind == "heading" or _STARRED.match(text):
        return "heading"
    return "stage" if is_stage(text) or dates.time_alone(text.removeprefix("END ")) else "text"


def is_stage(text: str) -> bool:
    """Whether `text` is a direction or a separator such as `* * *` or `<…>`."""
    if len(text) > 300:
        return False
    if text[:1] in _STAGE_MARKS:
        return bool(_STAGE.match(text))
    return text.startswith(("A ", "The ", "BY ")) and bool(_DIRECTION.match(text))


def is_heading(row: Row, following: Row | None) -> bool:
    """Whether a short line inside a body without labels heads what follows it."""
    return (
        following is not None
        and 1 <= row.words <= 14
        and not row.bullet
        and row.text[-1] != ","
        and not ends_sentence(row.text)
        and row.gap > 0
        and following.sentence
        and following.words >= 12
        and row.text[:1].isupper()
    )


_NUMBER = re.compile(r"(?:\(\d{1,2}\)|\d{1,2}[.)]|[IVX]{1,4}\.) +")


def is_heading_between(row: Row) -> bool:
    """Whether the last line before the next speaker heads what that speaker says."""
    return (
        2 <= row.words <= 12
        and not row.bullet
        and not row.sentence
        and _NUMBER.sub("", row.text)[:1].isupper()
        and row.text[-1] not in '.,:;!?…-–—)]”"'
        and not _SPOKEN.search(row.text)
    )


def is_numbered(row: Row) -> bool:
    """Whether a row begins with a number, as headings do: "(1) The pier"."""
    return _NUMBER.match(row.text) is not None


def pull_quotes(body: Sequence[Row]) -> frozenset[int]:
    """Indexes of rows that are a quotation taken from another row of the body.

    A quotation counts when each of its sentences stands, without the marks, in one other row.
    """
    quoted = [row for row in body if row.text[0] in _QUOTES and _QUOTED.match(row.text[:610])]
    if not quoted:
        return frozenset()
    shingles: set[tuple[str, ...]] = set()
    quoted_indexes = {row.index for row in quoted}
    for row in body:
        if row.index not in quoted_indexes:
            shingles.update(_shingles(row.text))
    found = []
    for row in quoted:
        own = list(_shingles(row.text))
        if own and sum(1 for shingle in own if shingle in shingles) * 10 >= len(own) * 6:
            found.append(row.index)
    return frozenset(found)


def _shingles(text: str) -> Iterable[tuple[str, ...]]:
    words = _ALPHANUMERIC.findall(text.casefold())
    return zip(words, words[1:], words[2:], words[3:], strict=False)
