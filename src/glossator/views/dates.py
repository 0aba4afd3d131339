"""Dates: all years, and a page for each year and month in which there is a document, and for each
year that texts speak of."""

from __future__ import annotations

import calendar
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import groupby

from glossator.model.days import MONTHS
from glossator.model.urls import date_path, document_path
from glossator.store import links, said
from glossator.store.said import Spoken
from glossator.views import words
from glossator.views.catalog import Catalog, bars
from glossator.views.kinds import Bar, DatesView, DocumentLine, Head, Link, PeriodView, Sentence
from glossator.views.sentence import sentence

_LISTED = 200
_SPOKEN = 400
"""Dates spoken of that are shown for a period."""
Periods = Mapping[str, tuple[DocumentLine, ...]]
"""Year or month ("2017", "2017-05") -> its documents in order of time."""


def path(name: str) -> str:
    """Path of the page of a year or month."""
    return date_path(name)


def periods(catalog: Catalog) -> Periods:
    """Every year and month in which there is a document, and every year spoken of, in order."""
    found: dict[str, list[DocumentLine]] = defaultdict(list)
    for line in catalog.lines.values():
        if line.date:
            found[line.date[:4]].append(line)
        if len(line.date) > len("2017"):
            found[line.date[:7]].append(line)
    names = sorted({*found, *said.years_spoken(catalog.store)})
    return {name: tuple(found.get(name, ())) for name in names}


def neighbours(same: Periods, name: str) -> tuple[str, str]:
    """The period before and after of the same length; "" at either end."""
    alike = [other for other in same if len(other) == len(name)]
    place = alike.index(name)
    return (
        alike[place - 1] if place else "",
        alike[place + 1] if place + 1 < len(alike) else "",
    )


def dates(catalog: Catalog) -> DatesView:
    """All years."""
    lines = [line for line in catalog.lines.values() if line.date]
    strip = year_strip(catalog)
    return DatesView(
        head=Head("dates/index.html", "dates", "Dates", f"{catalog.site.title} by date."),
        years=strip,
        months=tuple((year, _months(lines, year.label)) for year in strip if year.count),
        undated=tuple(line for line in catalog.lines.values() if not line.date),
        documents=tuple(lines) if len(lines) <= _LISTED else (),
        count=len(lines),
        spoken=tuple(
            _link(name)
            for name, found in periods(catalog).items()
            if not found and len(name) == len("2017")
        ),
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


def period(
    catalog: Catalog, name: str, lines: Sequence[DocumentLine], around: tuple[str, str]
) -> PeriodView:
    """The page of a year ("2017") or a month ("2017-05"); `around`: the ones before and after."""
    year = len(name) == len("2017")
    earlier, later = around
    by_month = year and len(lines) > catalog.settings.documents_listed
    listed = [line for line in lines if line.date == name] if by_month else lines
    return PeriodView(
        head=Head(
            date_path(name),
            "period",
            words.date(name),
            f"{catalog.site.title}: {words.plural(len(lines), 'document', 'documents')}"
            f" of {words.date(name)}.",
        ),
        name=words.date(name),
        strip=() if not lines else _months(lines, name) if year else _days(lines, name),
        groups=tuple(
            (_group_name(key), tuple(found))
            for key, found in groupby(listed, key=lambda line: line.date[: 7 if year else 10])
        ),
        by_month=by_month,
        up=Link("Dates", "dates/index.html") if year else Link(name[:4], date_path(name[:4])),
        earlier=_link(earlier) if earlier else None,
        later=_link(later) if later else None,
        count=len(lines),
        about=_about(catalog, spoken_of(catalog, name, lines)),
    )


def spoken_of(catalog: Catalog, name: str, lines: Sequence[DocumentLine]) -> list[Spoken]:
    """The dates spoken of that lie within a year or month; of a year (`lines`: its documents) those
    that have no month's page to stand on."""
    if len(name) == len("2017"):
        months = {line.date[:7] for line in lines}
        return said.times_within(
            catalog.store, f"{name}-01-01", f"{name}-12-31", but=months, most=_SPOKEN
        )
    return said.times_within(catalog.store, f"{name}-01", f"{name}-31", most=_SPOKEN)


def _about(
    catalog: Catalog, spoken: Sequence[Spoken]
) -> tuple[tuple[str, tuple[Sentence, ...]], ...]:
    """What is said about each day, by day, in the sentences that say it."""
    found: dict[str, list[Sentence]] = {}
    for row in spoken:
        paragraph, number, text = links.paragraph(catalog.store, row.slug, row.position)
        at = text.find(row.surface)
        if at >= 0:
            rich = sentence(text, [(at, at + len(row.surface))])
            line = catalog.lines[row.slug]
            said = Sentence(rich, line.date_text, document_path(row.slug, paragraph), number)
            found.setdefault(_spoken_name(row), []).append(said)
    return tuple((name, tuple(said)) for name, said in found.items())


def _spoken_name(row: Spoken) -> str:
    if row.precision in ("month", "year") and row.first[:7] == row.last[:7]:
        return words.date(row.first[:7])
    if row.precision == "year" and row.first[:4] == row.last[:4]:
        return row.first[:4]
    return words.period(row.first, row.last)


def _group_name(date: str) -> str:
    if len(date) == len("2017"):
        return f"{date}, month not known"
    if len(date) == len("2017-05"):
        return words.date(date)
    return words.date(date)


def _link(name: str) -> Link:
    return Link(words.date(name), date_path(name))


def _months(lines: Sequence[DocumentLine], year: str) -> tuple[Bar, ...]:
    counts = Counter(
        line.date[:7] for line in lines if line.date.startswith(year) and len(line.date) > 4
    )
    return bars(
        [
            (
                MONTHS[month][:3],
                counts[f"{year}-{month + 1:02}"],
                f"dates/{year}-{month + 1:02}.html",
            )
            for month in range(12)
        ]
    )


def _days(lines: Sequence[DocumentLine], month: str) -> tuple[Bar, ...]:
    counts = Counter(line.date for line in lines)
    first = {line.date: line.path for line in reversed(lines)}
    year, number = map(int, month.split("-"))
    days = [f"{month}-{day:02}" for day in range(1, calendar.monthrange(year, number)[1] + 1)]
    return bars([(str(int(day[8:])), counts[day], first.get(day, "")) for day in days])
