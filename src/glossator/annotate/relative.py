"""Dates spoken of that need the document's own: "last January", "on July 4", "two years ago".

folded text and the day it was said -> RE2 patterns, a row each -> days with a precision

A month or a day without a year is the nearest one, where the words around do not say "will" or
"next". What the words leave open ("today", "these days", "on Monday" without a verb of its time)
is left alone.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Callable, Iterator, Mapping

import re2

from glossator.model.days import MONTHS
from glossator.model.nouns import Precision

Days = tuple[str, str, Precision]
Parts = Mapping[str, str | None]

_NUMBERS = {name[:3]: place for place, name in enumerate(MONTHS, start=1)}
_MONTH = f"(?:{'|'.join(MONTHS)}|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\\.)"
_SURE_MONTH = _MONTH.replace("March|", "").replace("May|", "").replace("August|", "")
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905
_WEEKDAY = f"(?:{'|'.join(_WEEKDAYS)})"
_DAY = "(?:3[01]|[12][0-9]|0?[1-9])"
_TH = "(?:st|nd|rd|th)?"
_TO = " ?(?:-|to|and|through) ?"
_WHICH = "(?P<which>[Tt]his|[Ll]ast|[Nn]ext|[Tt]his coming|[Tt]his past|[Tt]he same|[Tt]he past)"
_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "twenty-five": 25, "thirty": 30, "forty": 40, "fifty": 50,
}  # fmt: skip
_COUNT = f"(?P<count>{'|'.join(sorted(_COUNTS, key=len, reverse=True))}|[1-9][0-9]?)"
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


def _which_month(parts: Parts, when: When) -> Days | None:
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


def _month_in(parts: Parts, when: When) -> Days | None:
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


def _bare_days(parts: Parts, when: When) -> Days | None:
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


def _two_months(parts: Parts, when: When) -> Days | None:
    """ "May 31 - June 1": in the year that brings the first day nearest."""
    first = _bare_days({**parts, "e": None}, when)
    if not first:
        return None
    month, year = _NUMBERS[(parts["n"] or "")[:3]], int(first[0][:4])
    last = _days_of(year + (month < _number(parts, "m")), month, int(parts["e"] or 0), 0)
    return (first[0], last[1], "day") if last else None


def _bare_month(parts: Parts, when: When) -> Days | None:
    """ "in September", "early March": the nearest one."""
    month = _number(parts, "m")
    found = []
    for year in (when.day.year - 1, when.day.year, when.day.year + 1):
        away = abs((year - when.day.year) * 12 + month - when.day.month)
        found.append((away * 30, _month_of(year, month)))
    return _nearest(sorted(found), when)


def _which_unit(parts: Parts, when: When) -> Days | None:
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


def _weekend(parts: Parts, when: When) -> Days | None:
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


def _which_season(parts: Parts, when: When) -> Days | None:
    first, last = _SEASONS[(parts["s"] or "").lower()]
    year, which = when.day.year, (parts["which"] or "").lower()
    if which in ("last", "this past"):
        year -= when.day.month <= last
    elif which in ("next", "this coming"):
        year += when.day.month >= first
    elif which != "this":
        return None
    return f"{year:04}-{first:02}-01", _month_of(year, last)[1], "season"


def _ago(parts: Parts, when: When) -> Days | None:
    """ "two years ago", "a month ago", "three days ago"."""
    word = (parts["count"] or "").lower()
    count = _COUNTS.get(word) or int(word)
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


def _yesterday(parts: Parts, when: When) -> Days | None:
    shift = -1 if (parts["word"] or "").lower() == "yesterday" else 1
    return _day_of(when.day + datetime.timedelta(shift))


def _weekday(parts: Parts, when: When) -> Days | None:
    """ "last Friday", "next Monday", "on Tuesday" beside a verb that tells."""
    wanted = _WEEKDAYS.index(parts["w"] or "")
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


PATTERNS: tuple[tuple[str, str, Callable[[Parts, When], Days | None]], ...] = (
    (
        "month-days-in-year",
        f"(?P<m>{_MONTH}) (?P<d>{_DAY}){_TH}(?:{_TO}(?P<e>{_DAY}){_TH})?,?(?: of)? {_WHICH} year",
        _month_in,
    ),
    ("month-in-year", f"(?P<m>{_MONTH}),?(?: of)? {_WHICH} year", _month_in),
    ("which-month", f"{_WHICH} (?P<m>{_MONTH})", _which_month),
    (
        "month-days-month-days",
        f"(?P<m>{_MONTH}) (?P<d>{_DAY}){_TH}{_TO}(?P<n>{_MONTH}) (?P<e>{_DAY}){_TH}",
        _two_months,
    ),
    (
        "month-days",
        f"(?P<m>{_MONTH}) (?P<d>{_DAY}){_TH}(?:{_TO}(?P<e>{_DAY}){_TH})?",
        _bare_days,
    ),
    (
        "days-month",
        f"(?P<d>{_DAY}){_TH}(?:{_TO}(?P<e>{_DAY}){_TH})?(?: of)? (?P<m>{_MONTH})",
        _bare_days,
    ),
    (
        "part-of-month",
        "(?:[Ee]arly|[Ll]ate|[Mm]id|[Bb]eginning of|[Ee]nd of|[Mm]iddle of|[Hh]alf of)"
        f"(?: in)?[ -](?P<t>(?P<m>{_MONTH}))",
        _bare_month,
    ),
    (
        "month",
        f"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Dd]uring|[Bb]y|[Bb]ack in) (?P<t>(?P<m>{_MONTH}))",
        _bare_month,
    ),
    (
        "months-event",
        f"(?:[Tt]he|[Oo]ur|[Tt]his|[Hh]is|[Ff]or|[Tt]ill) (?P<t>(?P<m>{_SURE_MONTH}))",
        _bare_month,
    ),
    ("which-unit", f"{_WHICH} (?P<unit>year|month|week)", _which_unit),
    ("weekend", f"{_WHICH} weekend", _weekend),
    ("which-season", f"{_WHICH} (?P<s>spring|summer|autumn|fall)", _which_season),
    ("ago", f"(?i:{_COUNT}) (?P<unit>years?|months?|weeks?|days?) ago", _ago),
    ("yesterday", "(?P<word>[Yy]esterday|[Tt]omorrow)", _yesterday),
    ("which-weekday", f"{_WHICH} (?P<w>{_WEEKDAY})", _weekday),
    ("weekday", f"[Oo]n (?P<t>(?P<w>{_WEEKDAY}))", _weekday),
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
    if re.match(r",? (?:of )?(?:1[5-9]|20)\d\d\b", after) or re.match(r"[.:]\d", after):
        return False
    if "month" in name and "days" not in name and re.match(r" \d", after):
        return False
    if name == "yesterday" and text[max(0, start - 3) : end].lower() == "of tomorrow":
        return after[:1] == "'"  # "the industries of tomorrow"
    if name == "which-unit" and text[max(0, start - 4) : start].lower() == "the ":
        return False
    return not (name == "days-month" and text[max(0, start - 2) : start] in ("$ ", "# "))
