"""When an office was held: terms with dates as precise as known, compared as far as they go."""

from __future__ import annotations

from glossator.model.nouns import Office


def held_at(role: Office, date: str) -> bool:
    """Whether `role` was certainly held on `date` (ISO, any precision).

    Dates are compared as far as both are precise; within the year (or month) in which a term
    known only so far begins or ends, it is not certain and the answer is no.
    """
    if not date:
        return False
    return _after_start(role.start, date) and _before_end(role.end, date)


def held_between(role: Office, first: str, last: str) -> bool:
    """Whether `role` may have been held at some time from `first` to `last` (ISO days)."""
    begun = bool(role.start) and role.start <= last[: len(role.start)]
    return begun and (not role.end or role.end >= first[: len(role.end)])


def _after_start(start: str, date: str) -> bool:
    if not start:
        return False
    length = min(len(start), len(date))
    if start[:length] == date[:length]:
        return len(start) <= len(date) and len(start) == len("2017-05-26")
    return start[:length] < date[:length]


def _before_end(end: str, date: str) -> bool:
    if not end:
        return True
    length = min(len(end), len(date))
    if end[:length] == date[:length]:
        return False
    return date[:length] < end[:length]
