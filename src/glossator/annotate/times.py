"""Dates spoken of, as pairs of days with a precision: English ones, with a year or without.

text -> folded, one byte a character -> RE2 patterns, a row each -> Time

What needs the document's own date ("next May", "two years ago") is in relative.py.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator, Mapping

import re2

from glossator.annotate.fold import fold
from glossator.annotate.lexicon import FUNCTION_WORDS, GENERIC
from glossator.annotate.relative import relative
from glossator.model.days import MONTHS
from glossator.model.nouns import Precision, Time
from glossator.model.spans import Passage

_NUMBERS = {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
_MONTH = "(?:" + "|".join([*MONTHS, r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"]) + ")"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9])"
_TH = "(?:st|nd|rd|th)?"
_YEAR = "(?:1[5-9][0-9][0-9]|20[0-9][0-9])"
_TO = " ?(?:-|to|until|till) ?"
_AND = " (?P<and>and) "
_SURE = (
    "[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Dd]uring|[Tt]hroughout|[Cc]irca|[Mm]id|the year"
    "|back as|early as|late as|[Aa]s of"
)
_UNSURE = "[Oo]f|[Bb]y|[Ff]or|[Ff]rom|[Bb]efore|[Aa]fter|[Aa]round|[Ee]arly|[Ll]ate"
_ANY_YEAR = re.compile(r"(?:1[5-9]|20)[0-9][0-9](?![0-9])")
"""All patterns have one: what has none need not be looked through."""
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}

Days = tuple[str, str, Precision]
"""First and last day, ISO."""
Parts = Mapping[str, str | None]
"""Named groups of a match: `d`, `e` day and last day, `m`, `n` month, `y`, `z` year, `s` season."""


def _days(parts: Parts) -> Days | None:
    """One day, or the days from one to another; "8 and 9" only when they follow each other."""
    year, month, day = _number(parts["y"]), _month(parts["m"]), _number(parts["d"])
    last_month, last_day = _month(parts.get("n")) or month, _number(parts.get("e")) or day
    first, last = _iso(year, month, day), _iso(year, last_month, last_day)
    gap = bool(parts.get("and")) and (last_month != month or last_day != day + 1)
    return (first, last, "day") if first and last and first <= last and not gap else None


def _months(parts: Parts) -> Days | None:
    """One month, or the months from one to another."""
    year, month = _number(parts["y"]), _month(parts["m"])
    last = _month(parts.get("n")) or month
    gap = last < month or (bool(parts.get("and")) and last != month + 1)
    return None if gap else (_iso(year, month, 1), _last_day(year, last), "month")


def _season(parts: Parts) -> Days | None:
    """A season of the northern year; a winter belongs to two years and is left alone."""
    year, months = _number(parts["y"]), _SEASONS[(parts["s"] or "").lower()]
    return _iso(year, months[0], 1), _last_day(year, months[1]), "season"


def _years(parts: Parts) -> Days | None:
    """A year, or the years from one to another: "1996-1998", "1996-98"."""
    first, last = _number(parts["y"]), _number(parts.get("z")) or _number(parts["y"])
    if last < 100:
        last += first // 100 * 100
    return (f"{first}-01-01", f"{last}-12-31", "year") if first <= last else None


def _iso_day(parts: Parts) -> Days | None:
    day = _iso(_number(parts["y"]), _number(parts["m"]), _number(parts["d"]))
    return (day, day, "day") if day else None


PATTERNS: tuple[tuple[str, str, Callable[[Parts], Days | None]], ...] = (
    ("iso", f"(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3][0-9])", _iso_day),
    (
        "days-months-year",
        f"(?P<d>{_DAY}){_TH} (?P<m>{_MONTH}){_TO}"
        f"(?P<e>{_DAY}){_TH} (?P<n>{_MONTH}),? (?P<y>{_YEAR})",
        _days,
    ),
    (
        "month-days-year",
        f"(?P<m>{_MONTH}) (?P<d>{_DAY}){_TH}"
        f"(?:(?:{_TO}|{_AND})(?:(?P<n>{_MONTH}) )?(?P<e>{_DAY}){_TH})?(?:,| of)? (?P<y>{_YEAR})",
        _days,
    ),
    (
        "two-days-month-year",
        f"(?P<d>{_DAY}){_TH}{_AND}(?P<e>{_DAY}){_TH}(?: of)? (?P<m>{_MONTH}),? (?P<y>{_YEAR})",
        _days,
    ),
    (
        "days-month-year",
        f"(?P<d>{_DAY}){_TH}(?:{_TO}(?P<e>{_DAY}){_TH})?(?: of)? (?P<m>{_MONTH}),? (?P<y>{_YEAR})",
        _days,
    ),
    (
        "months-year",
        f"(?P<m>{_MONTH})(?:(?:{_TO}|{_AND}| or )(?P<n>{_MONTH}))?(?:,| of)? (?P<y>{_YEAR})",
        _months,
    ),
    (
        "season-year",
        f"(?P<s>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all)(?: of|,)? (?P<y>{_YEAR})",
        _season,
    ),
    ("between-years", f"[Bb]etween (?P<t>(?P<y>{_YEAR}) and (?P<z>{_YEAR}))", _years),
    (
        "years",
        f"(?:{_SURE})[ -](?P<t>(?P<y>{_YEAR})(?:(?:-| to | until )(?P<z>{_YEAR}|[0-9][0-9]))?)",
        _years,
    ),
    ("and-year", f"(?:{_SURE}) {_YEAR} (?:and|or) (?P<t>(?P<y>{_YEAR}))", _years),
    (
        "unsure-years",
        f"(?:{_UNSURE}) (?P<t>(?P<y>{_YEAR})(?:(?:-| to | until )(?P<z>{_YEAR}|[0-9][0-9]))?)",
        _years,
    ),
)
"""(name, RE2 expression, reader). The group `t`, if any, is the date without its context. Where two
overlap, the one that starts first wins, then the earlier row."""

_COMPILED = tuple(re2.compile(rf"\b{expression}\b".encode()) for _, expression, _ in PATTERNS)
_ANYWHERE = re2.Set.SearchSet()
"""All of them at once: says which of them there is a match of."""
for _pattern in _COMPILED:
    _ANYWHERE.Add(_pattern.pattern)
_ANYWHERE.Compile()
_DATE = tuple(expression.groupindex.get(b"t", 0) for expression in _COMPILED)
"""Which group is the date."""


def times_in(paragraph: str, here: Passage, said: str = "") -> tuple[Time, ...]:
    """The dates spoken of in a passage, in order, not overlapping; offsets into the source.

    `said` is the day on which it was said, ISO.
    """
    return tuple(
        Time(*here.span(start, end), paragraph, here.text[start:end], first, last, precision)
        for start, end, (first, last, precision) in dates(here.text, said)
    )


def dates(text: str, said: str = "") -> tuple[tuple[int, int, Days], ...]:
    """As `times_in`, offsets into `text`."""
    folded = fold(text)
    data = folded.text.encode("ascii", "replace")
    rows = list(relative(folded.text, data, said))
    if _ANY_YEAR.search(folded.text):
        rows += _absolute(folded.text, data)
    found: list[tuple[int, int, Days]] = []
    reached = 0
    for start, _, end, days in sorted(rows):
        if start >= reached:
            found.append((*folded.span(start, end), days))
            reached = end
    return tuple(found)


def _absolute(text: str, data: bytes) -> Iterator[tuple[int, int, int, Days]]:
    """(start, row, end, days) of what has a year; before what has none."""
    for row in _ANYWHERE.Match(data) or ():
        name, _, read = PATTERNS[row]
        for match in _COMPILED[row].finditer(data):
            parts = {
                key.decode(): part and part.decode() for key, part in match.groupdict().items()
            }
            start, end = match.span(_DATE[row])
            if _stands(text, match.start(), end, name):
                days = read(parts)
                if days:
                    yield start, row - len(PATTERNS), end, days


def _stands(text: str, start: int, end: int, name: str) -> bool:
    """Whether the words stand alone: no "1990s", no "1956.5", no "a force of 2000 soldiers"."""
    if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
        return False
    after = text[end : end + 2]
    if after[:1] in "-.,'%/" and after[1:].isalnum() and after[:1]:
        return after[:1] == "'" and text[end + 1 : end + 2] == "s"
    if name != "unsure-years" or _of_a_document(text, start):
        return True
    word = text[end : end + 30].strip(" ").partition(" ")[0] if after[:1] == " " else ""
    return not word[:1].isalnum() or word[:1].isupper() or word.strip(",.;:)") in FUNCTION_WORDS


def _of_a_document(text: str, start: int) -> bool:
    """ "the Declaration" before "of 1956"."""
    word = text[max(0, start - 30) : start].rstrip(" ").rpartition(" ")[2]
    return text[start : start + 3] == "of " and word.lower() in GENERIC


def _number(digits: str | None) -> int:
    return int(digits or 0)


def _month(word: str | None) -> int:
    return _NUMBERS[word[:3]] if word else 0


def _iso(year: int, month: int, day: int) -> str:
    """ "" when there is no such day."""
    if not (1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        return ""
    return f"{year:04}-{month:02}-{day:02}"


def _last_day(year: int, month: int) -> str:
    return f"{year:04}-{month:02}-{calendar.monthrange(year, month)[1]:02}"
