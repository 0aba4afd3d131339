"""Dates: all years, and a page for each year and month in which there is a document."""

from __future__ import annotations

import calendar
from collections import Counter
from itertools import groupby

from glossator.model.urls import date_path
from glossator.views import words
from glossator.views.catalog import Catalog, bars
from glossator.views.kinds import Bar, DatesView, DocumentLine, Head, Link, PeriodView


def periods(catalog: Catalog) -> tuple[str, ...]:
    """Years and months with a document: "2017", "2017-05", in order."""
    dated = [line.date for line in catalog.lines.values() if line.date]
    return tuple(sorted({date[:4] for date in dated} | {d[:7] for d in dated if len(d) > 4}))


def dates(catalog: Catalog) -> DatesView:
    """All years."""
    lines = [line for line in catalog.lines.values() if line.date]
    strip = year_strip(catalog)
    return DatesView(
        head=Head("dates/index.html", "dates", "Dates", f"{catalog.site.title} by date."),
        years=strip,
        months=tuple((year, _months(catalog, year.label)) for year in strip if year.count),
        undated=tuple(line for line in catalog.lines.values() if not line.date),
        count=len(lines),
    )


def year_strip(catalog: Catalog) -> tuple[Bar, ...]:
    """Documents by year, gaps between years kept."""
    counts = Counter(int(line.date[:4]) for line in catalog.lines.values() if line.date)
    if not counts:
        return ()
    return bars(
        [
            (str(year), counts[year], date_path(f"{year:04}"))
            for year in range(min(counts), max(counts) + 1)
        ]
    )


def period(catalog: Catalog, name: str) -> PeriodView:
    """The page of a year ("2017") or a month ("2017-05")."""
    lines = [line for line in catalog.lines.values() if line.date.startswith(name)]
    year = len(name) == len("2017")
    same = [other for other in periods(catalog) if len(other) == len(name)]
    place = same.index(name)
    return PeriodView(
        head=Head(
            date_path(name),
            "period",
            words.date(name),
            f"{catalog.site.title}: {words.plural(len(lines), 'document', 'documents')}"
            f" of {words.date(name)}.",
        ),
        name=words.date(name),
        strip=_months(catalog, name) if year else _days(lines, name),
        groups=tuple(
            (_group_name(key), tuple(found))
            for key, found in groupby(lines, key=lambda line: line.date[: 7 if year else 10])
        ),
        up=Link("Dates", "dates/index.html") if year else Link(name[:4], date_path(name[:4])),
        earlier=_link(same[place - 1]) if place else None,
        later=_link(same[place + 1]) if place + 1 < len(same) else None,
        count=len(lines),
    )


def _group_name(date: str) -> str:
    if len(date) == len("2017"):
        return f"{date}, month not known"
    if len(date) == len("2017-05"):
        return words.date(date)
    return words.date(date)


def _link(name: str) -> Link:
    return Link(words.date(name), date_path(name))


def _months(catalog: Catalog, year: str) -> tuple[Bar, ...]:
    counts = Counter(
        line.date[:7]
        for line in catalog.lines.values()
        if line.date.startswith(year) and len(line.date) > len(year)
    )
    return bars(
        [
            (
                words.MONTHS[month][:3],
                counts[f"{year}-{month + 1:02}"],
                f"dates/{year}-{month + 1:02}.html",
            )
            for month in range(12)
        ]
    )


def _days(lines: list[DocumentLine], month: str) -> tuple[Bar, ...]:
    counts = Counter(line.date for line in lines)
    first = {line.date: line.path for line in reversed(lines)}
    year, number = map(int, month.split("-"))
    days = [f"{month}-{day:02}" for day in range(1, calendar.monthrange(year, number)[1] + 1)]
    return bars([(str(int(day[8:])), counts[day], first.get(day, "")) for day in days])
