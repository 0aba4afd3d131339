"""Dates and times as pages write them, found in a short text.

text -> found(text) -> Found (ISO date, time of day, where): finding only, nothing is decided.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import re2

_SHORT_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SHORT = {name: number for number, name in enumerate(_SHORT_NAMES, 1)} | {"sept": 9}
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
# German, French, Spanish, Italian, Portuguese, Russian (as after a day).
_MONTHS_ABROAD = (
    "januar|jänner|janvier|enero|gennaio|janeiro|января", "februar|février|febrero|febbraio|"
    "fevereiro|февраля", "märz|mars|marzo|março|марта", "avril|abril|aprile|апреля",
    "mai|mayo|maggio|maio|мая", "juni|juin|junio|giugno|junho|июня",
    "juli|juillet|julio|luglio|julho|июля", "août|agosto|августа",
    "septembre|septiembre|settembre|setembro|сентября", "oktober|octobre|octubre|ottobre|outubro|"
    "октября", "novembre|noviembre|novembro|ноября", "dezember|décembre|diciembre|dicembre|"
    "dezembro|декабря",
)  # fmt: skip
_MONTH_ABROAD = {
    name: number for number, names in enumerate(_MONTHS_ABROAD, 1) for name in names.split("|")
}
_ABROAD = "|".join(_MONTH_ABROAD)
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?)"
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_OF_WEEK = re.compile(rf"(?i)\b({'|'.join(_WEEK)})[a-z]{{0,6}}\b")
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
# A day, or the first of two: 9–10.
_DAYS = rf"({_DAY})(?: ?(?:[-–—]|and|to) ?{_DAY})?"
_TIME = r"([0-2]?\d)(?:[:.h]([0-5]\d))?(?::[0-5]\d)? ?([AaPp]\.?[Mm]\.?)?"
_YEAR = r"((?:1[5-9]|20)\d\d)"
_FORMS = (
    # Two months: "30 April – 2 May 2019" begins on the first.
    ("dmdm", re2.compile(
        rf"(?i)\b({_DAY}) ({_MONTH}) ?[-–—] ?{_DAY} {_MONTH},? {_YEAR}")),
    ("mdy", re2.compile(rf"(?i)\b({_MONTH}),? {_DAYS}(?:, ?| ){_YEAR}")),
    ("dmy", re2.compile(rf"(?i)\b{_DAYS}(?:\.| of)? ({_MONTH}),? {_YEAR}")),
    ("iso", re2.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?")),
    ("iso", re2.compile(r"\b((?:19|20)\d\d)(?:/|\.|年)(\d{1,2})(?:/|\.|月)(\d{1,2})(?:日|\b)()()")),
    ("dmy", re2.compile(rf"(?i)\b({_DAY})-({_MONTH})-{_YEAR}")),
    ("abroad", re2.compile(rf"(?i)\b([0-3]?\d)(?:\.|er|º)? (?:de )?({_ABROAD})(?: de)? {_YEAR}")),
    ("dots", re2.compile(r"\b(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)")),
    ("strokes", re2.compile(r"\b(\d{1,2})/(\d{1,2})/((?:19|20)\d\d|\d\d\b)")),
)  # fmt: skip
# All forms have a year: what has none need not be looked through.
_ANY_YEAR = re.compile("(?:1[5-9]|20)[0-9][0-9]|[0-9]/[0-9]{1,2}/[0-9]{2}")
_MONTH_YEAR = re2.compile(rf"(?i)^({_MONTH}),? {_YEAR}$")
_WEEKDAY_BEFORE = re2.compile(rf"(?i){_WEEKDAY},? ?(?:the )?$")
_TIME_AFTER = re2.compile(
    r"^(?:[,;]? *(?:at |from |- |– |\| |/ |· )?)([0-2]?\d)[:.h]([0-5]\d)(?::[0-5]\d)?"
    r"(?: ?(?:[-–—]|to) ?([0-2]?\d)[:.][0-5]\d)?"
    r"(?: ?([AaPp])\.? ?[Mm]\b\.?"
    r"(?: ?(?:[-–—]|to) ?[0-2]?\d[:.][0-5]\d ?[AaPp]\.? ?[Mm]\b\.?)?)?"
    r"(?: *\(?(?:[A-Z]{1,4}T|UTC|MSK|hrs|hours|local time)\b\)?)?"
)
# "7 p.m.": an hour alone needs its half of the day.
_HOUR_AFTER = re2.compile(r"^[,;]? *(?:at )?([01]?\d) ?([AaPp])\.? ?[Mm]\b\.?")
_TIME_BEFORE = re2.compile(
    r"([0-2]?\d)[:.]([0-5]\d)(?: ?([AaPp])\.? ?[Mm]\b\.?)?(?: ?[A-Z]{2,4})?(?:,| on| -| \|)? *$"
)
_TIME_ALONE = re2.compile(
    r"(?i)^(?:time:? *)?(?:\(?(?:as of|at|local time:?) )?([0-2]?\d)(?:[:.]([0-5]\d))?"
    r"(?: ?([ap])\.? ?m\b\.?)?(?:,? (?:\([a-z]\)|\(?[a-z]{2,5}\b\.?(?: time)?\)?))?$"
)


# How a text that is nothing but a time begins: its first digit, or two letters of a word before it.
_TIME_BEGINS = frozenset({*"0123456789(", "ti", "as", "at", "lo"})


class Found(NamedTuple):
    """A date in a text."""

    start: int
    end: int
    """Past the time of day if one belongs to it."""
    date: str
    """ISO day."""
    time: str
    """`14:53`, "" when none."""


def found(text: str) -> tuple[Found, ...]:
    """The full dates in `text`, in order, each with a weekday and time that touch it.

    A date without its year is none. `05/06/2017` may be two days: it is none either, unless the day
    of the week tells; the year of `20/5/19` is the one nearest to 2000.
    """
    return _found(text) if _ANY_YEAR.search(text) else ()


@lru_cache(maxsize=1 << 12)
def _found(text: str) -> tuple[Found, ...]:
    rows: list[Found] = []
    for form, pattern in _FORMS:
        for match in pattern.finditer(text):
            weekday = _weekday(text, *match.span()) if form == "strokes" else -1
            day = _day(form, match.groups(), weekday)
            if day and not any(row.start < match.end() and match.start() < row.end for row in rows):
                time = clock(match.group(4), match.group(5), None) if _timed(form, match) else ""
                rows.append(_widened(text, Found(match.start(), match.end(), day, time)))
    return tuple(sorted(rows))


def month_alone(text: str) -> str:
    """ISO month of a text that is nothing but `March 2017`; "" otherwise."""
    match = _MONTH_YEAR.match(text.strip()) if _ANY_YEAR.search(text) else None
    return f"{match.group(2)}-{_month(match.group(1)):02}" if match else ""


def time_alone(text: str) -> str:
    """The time of a text that is nothing but a time of day; "" otherwise. A bare number is none."""
    alone = text.strip()
    if alone[:1] not in _TIME_BEGINS and alone[:2].casefold() not in _TIME_BEGINS:
        return ""
    match = _TIME_ALONE.match(alone)
    if not match or (match.group(2) is None and match.group(3) is None):
        return ""
    return clock(match.group(1), match.group(2), match.group(3))


def clock(hour: str, minute: str | None, half: str | None) -> str:
    """`("3", "15", "p")` -> `15:15`; "" when there is no such time."""
    hours, minutes = int(hour), int(minute or 0)
    if half:
        if not 1 <= hours <= 12:
            return ""
        hours = hours % 12 + (12 if half.lower() == "p" else 0)
    return f"{hours:02}:{minutes:02}" if hours < 24 and minutes < 60 else ""


def _month(word: str) -> int:
    name = word.lower().rstrip(".")
    return _SHORT.get(name[:4] if name.startswith("sept") and len(name) == 4 else name[:3], 0)


def _weekday(text: str, start: int, end: int) -> int:
    """The day of the week, from 0 for Monday, that stands beside a day in figures; -1 for none."""
    beside = f"{text[max(0, start - 24) : start]} {text[end : end + 16]}"
    found = _DAY_OF_WEEK.search(beside)
    return _WEEK.index(found.group(1).casefold()) if found else -1


def _day(form: str, groups: tuple[str, ...], weekday: int) -> str:
    """The ISO day that the groups of a form's match name; "" when there is none such."""
    first, second, third = groups[:3]
    match form:
        case "mdy":
            day, month, year = second, _month(first), third
        case "dmy" | "dmdm":
            day, month, year = first, _month(second), third
        case "abroad":
            day, month, year = first, _MONTH_ABROAD[second.casefold()], third
        case "iso":
            day, month, year = third, int(second), first
        case "dots":
            day, month, year = first, int(second), third
        case _:  # strokes: only one reading may be a date
            year = third if len(third) == len("2019") else f"{20 if third < '50' else 19}{third}"
            readings = {_iso(year, int(second), first), _iso(year, int(first), second)} - {""}
            if len(readings) > 1:  # "Wednesday, 5/3/95"
                readings = {one for one in readings if date.fromisoformat(one).weekday() == weekday}
            return readings.pop() if len(readings) == 1 else ""
    return _iso(year, month, day)


def _iso(year: str, month: int, day: str) -> str:
    """`2019-05-20`; "" when there is no such day."""
    try:
        return date(int(year), month, int("".join(c for c in day if c.isdigit()))).isoformat()
    except ValueError:
        return ""


def _timed(form: str, match: Any) -> bool:
    return form == "iso" and bool(match.group(4))


def _widened(text: str, day: Found) -> Found:
    """The date with the weekday before it and the time of day that touches it."""
    start, end, time = day.start, day.end, day.time
    before = text[max(0, start - 24) : start]
    weekday = _WEEKDAY_BEFORE.search(before)
    if weekday:
        start -= len(before) - weekday.start()
    after = _TIME_AFTER.match(text[end : end + 40]) if not time else None
    if after:
        hour, until, half = after.group(1), after.group(3), after.group(4)
        if half and until and int(hour) % 12 > int(until) % 12:
            half = "a"  # "11:30–1:15 p.m."
        time = clock(hour, after.group(2), half)
        end += after.end() if time else 0
    elif not time and (alone := _HOUR_AFTER.match(text[end : end + 20])):
        time = clock(alone.group(1), None, alone.group(2))
        end += alone.end() if time else 0
    elif not time:
        earlier = text[max(0, start - 24) : start]
        ahead = _TIME_BEFORE.search(earlier)
        if ahead:
            time = clock(ahead.group(1), ahead.group(2), ahead.group(3))
            start -= len(earlier) - ahead.start() if time else 0
    return Found(start, end, day.date, time)
