"""When: the days that words mean beside the day on which they were said.

the parts of a match, the day and the words around -> first and last day, with a precision

A month or a day without a year is the nearest one, where the words around do not say "will" or
"next"; what they leave open is None.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Mapping

from glossator.model.days import MONTHS
from glossator.model.nouns import Precision

Days = tuple[str, str, Precision]
Parts = Mapping[str, str | None]

_NUMBERS = {name[:3]: place for place, name in enumerate(MONTHS, start=1)}
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_AHEAD = re.compile(
    r"\b(?:will|shall|'ll|would|going to|upcoming|forthcoming|coming|scheduled|planned|plan|plans"
    r"|to be held|is to|are to|expect(?:ed|s)?|look(?:ing)? forward|next|ahead of|tomorrow"
    r"|intends?)\b"
)
_BEHIND = re.compile(
    r"\b(?:was|were|had|did|met|said|took|held|signed|adopted|announced|visited|came|went|made|saw|"
    r"began|started|spoke|told|gave|[a-z]{3,}ed|ago|earlier|last|recent|since|yesterday)\b"
)
_DUE = (" by", " until", " till")
_TUESDAY, _SATURDAY = 1, 5
_EDGE = 5
"""Months: what is further away in both directions is left open without a word that decides."""


class When:
    """The day it was said, and what the words around say of the direction."""

    def __init__(self, date: str, around: str) -> None:
        self.day = datetime.date.fromisoformat(date[:10])
        self._around = around

    @property
    def ahead(self) -> bool | None:
        """Whether the words around point forward; None when they do not tell."""
        forward, back = bool(_AHEAD.search(self._around)), bool(_BEHIND.search(self._around))
        return forward if forward != back else None

    @property
    def due(self) -> bool:
        """Whether it is said as the end of something: "by September 11"."""
        return self._around.partition("…")[0].rstrip().endswith(_DUE)


def _month_of(year: int, month: int) -> Days:
    last = calendar.monthrange(year, month)[1]
    return f"{year:04}-{month:02}-01", f"{year:04}-{month:02}-{last:02}", "month"


def _year_of(year: int) -> Days:
    return f"{year:04}-01-01", f"{year:04}-12-31", "year"


def _day_of(day: datetime.date) -> Days:
    return day.isoformat(), day.isoformat(), "day"


def _number(parts: Parts, name: str) -> int:
    return _NUMBERS[(parts[name] or "")[:3]]


def which_month(parts: Parts, when: When) -> Days | None:
    """ "last January", "this February", "next May"."""
    month, which = _number(parts, "m"), (parts["which"] or "").lower()
    year = when.day.year
    if which in ("last", "this past"):
        year -= month >= when.day.month
    elif which in ("next", "this coming"):
        year += month <= when.day.month
    elif which != "this":
        return None
    return _month_of(year, month)


def month_in(parts: Parts, when: When) -> Days | None:
    """ "January of this year", "in May last year", "October next year"."""
    shift = {"this": 0, "last": -1, "next": 1}.get((parts["which"] or "").lower())
    if shift is None:
        return None
    year, month = when.day.year + shift, _number(parts, "m")
    if not parts.get("d"):
        return _month_of(year, month)
    return _days_of(year, month, int(parts["d"] or 0), int(parts.get("e") or 0))


def _days_of(year: int, month: int, first: int, last: int) -> Days | None:
    last = last or first
    if not first <= last <= calendar.monthrange(year, month)[1]:
        return None
    return f"{year:04}-{month:02}-{first:02}", f"{year:04}-{month:02}-{last:02}", "day"


def bare_days(parts: Parts, when: When) -> Days | None:
    """ "on July 4", "May 16-17", "8 May": in the year that brings it nearest."""
    month, first = _number(parts, "m"), int(parts["d"] or 0)
    found = []
    for year in (when.day.year - 1, when.day.year, when.day.year + 1):
        days = _days_of(year, month, first, int(parts.get("e") or 0))
        if days:
            found.append((abs((datetime.date.fromisoformat(days[0]) - when.day).days), days))
    return _nearest(sorted(found), when)


def _nearest(found: list[tuple[int, Days]], when: When) -> Days | None:
    """The nearest in time, unless the words around say the other direction; None when both are
    nearly as far and the words do not tell."""
    if not found:
        return None
    today = when.day.isoformat()
    near = [days for distance, days in found if distance <= 30 * (12 - _EDGE)]
    if when.due and not when.ahead:
        return found[0][1]  # "all had been told to leave by September 11"
    if when.ahead is not None:
        fitting = [
            days
            for distance, days in found
            if (days[1] >= today) == when.ahead and (distance <= 340)
        ]
        # What lies a few weeks off is meant whatever the verbs around say.
        if found[0][0] > 30 * (_EDGE - 2) and fitting:
            return fitting[0]
        return found[0][1] if found[0][0] <= 30 * _EDGE else None
    return near[0] if len(near) == 1 or found[0][0] <= 30 * _EDGE else None


def two_months(parts: Parts, when: When) -> Days | None:
    """ "May 31 - June 1": in the year that brings the first day nearest."""
    first = bare_days({**parts, "e": None}, when)
    if not first:
        return None
    month, year = _NUMBERS[(parts["n"] or "")[:3]], int(first[0][:4])
    last = _days_of(year + (month < _number(parts, "m")), month, int(parts["e"] or 0), 0)
    return (first[0], last[1], "day") if last else None


def bare_month(parts: Parts, when: When) -> Days | None:
    """ "in September", "early March": the nearest one."""
    month = _number(parts, "m")
    found = []
    for year in (when.day.year - 1, when.day.year, when.day.year + 1):
        away = abs((year - when.day.year) * 12 + month - when.day.month)
        found.append((away * 30, _month_of(year, month)))
    return _nearest(sorted(found), when)


def which_unit(parts: Parts, when: When) -> Days | None:
    """ "this year", "last month", "next year"."""
    shift = {"this": 0, "last": -1, "next": 1}.get((parts["which"] or "").lower())
    if shift is None:
        return None
    if parts["unit"] == "year":
        return _year_of(when.day.year + shift)
    if parts["unit"] == "month":
        months = when.day.year * 12 + when.day.month - 1 + shift
        return _month_of(months // 12, months % 12 + 1)
    monday = when.day + datetime.timedelta(7 * shift - when.day.weekday())
    return monday.isoformat(), (monday + datetime.timedelta(6)).isoformat(), "week"


def weekend(parts: Parts, when: When) -> Days | None:
    """ "this weekend", "last weekend"; on a Monday or Tuesday "this" is the one the verbs tell."""
    which = (parts["which"] or "").lower()
    saturday = when.day + datetime.timedelta(_SATURDAY - when.day.weekday())
    if which in ("last", "this past"):
        saturday -= datetime.timedelta(7)
    elif which == "this":
        early = when.day.weekday() <= _TUESDAY
        if early and when.ahead is None:
            return None
        saturday -= datetime.timedelta(7 if early and not when.ahead else 0)
    elif which != "this coming":
        return None
    return saturday.isoformat(), (saturday + datetime.timedelta(1)).isoformat(), "day"


def which_season(parts: Parts, when: When) -> Days | None:
    """ "this summer", "last autumn": of the northern year."""
    first, last = _SEASONS[(parts["s"] or "").lower()]
    year, which = when.day.year, (parts["which"] or "").lower()
    if which in ("last", "this past"):
        year -= when.day.month <= last
    elif which in ("next", "this coming"):
        year += when.day.month >= first
    elif which != "this":
        return None
    return f"{year:04}-{first:02}-01", _month_of(year, last)[1], "season"


def ago(parts: Parts, when: When) -> Days | None:
    """ "two years ago", "a month ago", "three days ago"."""
    word = (parts["count"] or "").lower()
    count = COUNTS.get(word) or int(word)
    unit = parts["unit"] or ""
    if unit.startswith("year"):
        return _year_of(when.day.year - count)
    if unit.startswith("month"):
        months = when.day.year * 12 + when.day.month - 1 - count
        return _month_of(months // 12, months % 12 + 1)
    if unit.startswith("week"):
        day = when.day - datetime.timedelta(7 * count)
        monday = day - datetime.timedelta(day.weekday())
        return monday.isoformat(), (monday + datetime.timedelta(6)).isoformat(), "week"
    return _day_of(when.day - datetime.timedelta(count))


def yesterday(parts: Parts, when: When) -> Days | None:
    """ "yesterday", "tomorrow"."""
    shift = -1 if (parts["word"] or "").lower() == "yesterday" else 1
    return _day_of(when.day + datetime.timedelta(shift))


def weekday(parts: Parts, when: When) -> Days | None:
    """ "last Friday", "next Monday", "on Tuesday" beside a verb that tells."""
    wanted = WEEKDAYS.index(parts["w"] or "")
    which = (parts.get("which") or "").lower()
    back, forth = (when.day.weekday() - wanted) % 7, (wanted - when.day.weekday()) % 7
    if which in ("last", "this past"):
        return _day_of(when.day - datetime.timedelta(back or 7))
    if which in ("this coming", "this"):
        return _day_of(when.day + datetime.timedelta(forth))
    if which == "next":
        return _day_of(when.day + datetime.timedelta(forth or 7))
    if when.ahead is None or which:
        return None
    # Who speaks of the same day says "today": what will be on a Friday, on a Friday, is a week off.
    return _day_of(when.day + datetime.timedelta((forth or 7) if when.ahead else -back))
