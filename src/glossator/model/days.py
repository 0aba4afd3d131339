"""Dates as readers have them."""

from __future__ import annotations

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date(value: str) -> str:
    """`2017-05-26` -> "26 May 2017", `2017-05` -> "May 2017", "" -> "undated"."""
    if not value:
        return "undated"
    before_common_era = value.startswith("-")  # ISO counts a year 0: -0044 is 45 BCE
    parts = value.removeprefix("-")[:10].split("-")
    year = f"{int(parts[0]) + 1} BCE" if before_common_era else parts[0]
    shown = [str(int(parts[2]))] if len(parts) > 2 else []
    shown += [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([*shown, year])
