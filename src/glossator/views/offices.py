"""The office a person held at a date, in words."""

from __future__ import annotations

from collections.abc import Mapping

from glossator.model.nouns import Entity, Office
from glossator.model.offices import held_at


def office_at(entity: Entity, date: str, entities: Mapping[str, Entity]) -> str:
    """ "Minister of Foreign Affairs, Russia": the offices held on `date`; "" if none is known."""
    return "; ".join(office_text(role, entities) for role in entity.roles if held_at(role, date))


def office_text(role: Office, entities: Mapping[str, Entity]) -> str:
    """An office with what it is an office of, when its name does not say it."""
    body = entities.get(role.of)
    if body is None or body.name in role.office:
        return role.office
    return f"{role.office}, {body.name}"
