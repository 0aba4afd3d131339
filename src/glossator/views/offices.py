"""The office a person held at a date, in words."""

from __future__ import annotations

from collections.abc import Mapping

from glossator.model.nouns import Entity, Office


def held_at(role: Office, date: str) -> bool:
    """Whether `role` was certainly held on `date` (ISO, any precision).

    Dates are compared as far as both are precise; within the year (or month) in which a term
    known only so far begins or ends, it is not certain and the answer is no.
    """
    if not date:
        return False
    return _after_start(role.start, date) and _before_end(role.end, date)


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


def office_at(entity: Entity, date: str, entities: Mapping[str, Entity]) -> str:
    """ "Minister of Foreign Affairs, Russia": the offices held on `date`; "" if none is known."""
    return "; ".join(office_text(role, entities) for role in entity.roles if held_at(role, date))


def office_text(role: Office, entities: Mapping[str, Entity]) -> str:
    """An office with what it is an office of, when its name does not say it."""
    body = entities.get(role.of)
    if body is None or body.name in role.office:
        return role.office
    return f"{role.office}, {body.name}"
