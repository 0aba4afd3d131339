"""Dates spoken of that need the document's own: "last January", "on July 4", "two years ago".

folded text and the day it was said -> RE2 patterns, a row each -> days with a precision

A month or a day without a year is the nearest one, where the words around do not say "will" or
"next". What the words leave open ("today", "these days", "on Monday" without a verb of its time)
is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import re2

from glossator.annotate import when
from glossator.annotate.when import COUNTS, WEEKDAYS, Days, Parts, When
from glossator.model.days import MONTHS

_MONTH = f"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\\.)"
_SURE_MONTH = _MONTH.replace("March|", "").replace("May|", "").replace("August|", "")
_WEEKDAY = f"(?:{'|'.join(WEEKDAYS)})"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9])"
_TH = "(?:st|nd|rd|th)?"
_TO = " ?(?:-|to|and|through) ?"
_WHICH = "(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Tt]his coming|[Tt]his past|[Tt]he same|[Tt]he past)"
_COUNT = f"(?P<count>{'|'.join(sorted(COUNTS, key=len, reverse=True))}|[1-9][0-9]?)"

_YEAR_AFTER = re.compile(r",? (?:of )?(?:1[5-9]|20)\d\d\b|[.:]\d")

PATTERNS: tuple[tuple[str, str, Callable[[Parts, When], Days | None]], ...] = (
    (
        "month-days-in-year",
        f"(?P<m>{_MONTH}) (?P<d>{_DAY}){_TH}(?:{_TO}(?P<e>{_DAY}){_TH})?,?(?: of)? {_WHICH} year",
        when.month_in,
    ),
    ("month-in-year", f"(?P<m>{_MONTH}),?(?: of)? {_WHICH} year", when.month_in),
    ("which-month", f"{_WHICH} (?P<m>{_MONTH})", when.which_month),
    (
        "month-days-month-days",
        f"(?P<m>{_MONTH}) (?P<d>{_DAY}){_TH}{_TO}(?P<n>{_MONTH}) (?P<e>{_DAY}){_TH}",
        when.two_months,
    ),
    (
        "month-days",
        f"(?P<m>{_MONTH}) (?P<d>{_DAY}){_TH}(?:{_TO}(?P<e>{_DAY}){_TH})?",
        when.bare_days,
    ),
    (
        "days-month",
        f"(?P<d>{_DAY}){_TH}(?:{_TO}(?P<e>{_DAY}){_TH})?(?: of)? (?P<m>{_MONTH})",
        when.bare_days,
    ),
    (
        "part-of-month",
        "(?:[Ee]arly|[Ll]ate|[Mm]id|[Bb]eginning of|[Ee]nd of|[Mm]iddle of|[Hh]alf of)"
        f"(?: in)?[ -](?P<t>(?P<m>{_MONTH}))",
        when.bare_month,
    ),
    (
        "month",
        f"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]y|[Bb]ack in) (?P<t>(?P<m>{_MONTH}))",
        when.bare_month,
    ),
    (
        "months-event",
        f"(?:[Tt]he|[Oo]ur|[Tt]his|[Hh]is|[Ff]or|[Tt]ill) (?P<t>(?P<m>{_SURE_MONTH}))",
        when.bare_month,
    ),
    ("which-unit", f"{_WHICH} (?P<unit>year|month|week)", when.which_unit),
    ("weekend", f"{_WHICH} weekend", when.weekend),
    ("which-season", f"{_WHICH} (?P<s>spring|summer|autumn|fall)", when.which_season),
    ("ago", f"(?i:{_COUNT}) (?P<unit>years?|months?|weeks?|days?) ago", when.ago),
    ("yesterday", "(?P<word>[Yy]esterday|[Tt]omorrow)", when.yesterday),
    ("which-weekday", f"{_WHICH} (?P<w>{_WEEKDAY})", when.weekday),
    ("weekday", f"[Oo]n (?P<t>(?P<w>{_WEEKDAY}))", when.weekday),
)
"""(name, RE2 expression, reader). The group `t`, if any, is the date without its context. The
earlier row wins where two overlap and start alike."""

_COMPILED = tuple(re2.compile(rf"\b{expression}\b".encode()) for _, expression, _ in PATTERNS)
_LIKELY = re2.compile(
    rb"(?i)\b(?:this|last|next|ago|yesterday|tomorrow|[a-z]+day|"
    + b"|".join(name[:3].encode() for name in MONTHS)
    + rb")"
)
_ANYWHERE = re2.Set.SearchSet()
"""All of them at once: says which of them there is a match of."""
for _pattern in _COMPILED:
    _ANYWHERE.Add(_pattern.pattern)
_ANYWHERE.Compile()
_DATE = tuple(expression.groupindex.get(b"t", 0) for expression in _COMPILED)
"""Which group is the date."""


def relative(text: str, data: bytes, date: str) -> Iterator[tuple[int, int, int, Days]]:
    """(start, row, end, days) of each; `text` is folded, `data` the same in ASCII bytes.

    `date` is ISO; nothing is found unless it is a full day.
    """
    if len(date) < 10 or not _LIKELY.search(data):
        return
    for row in _ANYWHERE.Match(data) or ():
        name, _, read = PATTERNS[row]
        for match in _COMPILED[row].finditer(data):
            parts = {
                key.decode(): part and part.decode() for key, part in match.groupdict().items()
            }
            start, end = match.span(_DATE[row])
            if _stands(text, match.start(), end, name):
                days = read(parts, When(date, _clause(text, match.start(), end)))
                if days:
                    yield start, row, end, days


def _clause(text: str, start: int, end: int) -> str:
    """The words around, as far as the sentence goes, at most some ninety code points each way."""
    before = re.split(r"[.!?;:] ", text[max(0, start - 90) : start])[-1]
    after = re.split(r"[.!?;:](?: |$)", text[end : end + 90])[0]
    return f"{before} … {after}".lower()


def _stands(text: str, start: int, end: int, name: str) -> bool:
    """Whether the words stand alone, and no year follows that makes them another date."""
    if text[start - 1 : start].isalnum() or (text[start - 1 : start] in ("-", "/") and start):
        return False
    after = text[end : end + 12]
    if after[:1].isalnum() or (after[:1] == "-" and after[1:2].isalnum()):
        return False
    month = "month" in name and "days" not in name
    if _YEAR_AFTER.match(after) or (month and re.match(r" \d", after)):
        return False
    before = text[max(0, start - 4) : start].lower()
    match name:
        case "yesterday":  # "the industries of tomorrow"
            return before[1:] != "of " or text[end - 1] == "y" or after[:1] == "'"
        case "which-unit":
            return before != "the "
        case _:
            return not (name == "days-month" and before.endswith(("$ ", "# ")))
