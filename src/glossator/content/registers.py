"""`content/entities/*.yaml` into Entity values, checked as a whole.

Files -> records (keys, types, dates) -> Entity values -> clashes, broken references, overlaps.
"""

from __future__ import annotations

import datetime as calendar
import re
from collections.abc import Iterable

from glossator.content import countries
from glossator.content.consistency import check
from glossator.content.countries import Country
from glossator.content.yamlfile import Node, YamlError, each
from glossator.errors import Problem, nearest
from glossator.model.nouns import (
    ALIAS_KINDS,
    ENTITY_TYPES,
    Alias,
    Entity,
    Office,
)
from glossator.model.urls import is_slug

_KEYS = (
    "id",
    "type",
    "country",
    "name",
    "sort",
    "aliases",
    "roles",
    "dates",
    "part_of",
    "coordinates",
    "same_as",
    "note",
)
_DATE = re.compile(r"-?\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?\Z", re.ASCII)
# Authorities whose identifiers have a known address; another name is a misspelling.
AUTHORITIES = {
    "wikidata": "https://www.wikidata.org/entity/",
    "viaf": "https://viaf.org/viaf/",
    "geonames": "https://www.geonames.org/",
    "gnd": "https://d-nb.info/gnd/",
    "lccn": "https://id.loc.gov/authorities/names/",
    "isni": "https://isni.org/isni/",
    "iso3166": "",
    "untreaty": "",
}


def read(roots: Iterable[Node]) -> tuple[tuple[Entity, ...], list[Problem]]:
    """All entities of the register files' root nodes, by id, and what is wrong with them."""
    entities: list[Entity] = []
    problems: list[Problem] = []
    for root in roots:
        try:
            nodes = root.items()
        except YamlError as error:
            problems += error.problems
            continue
        found, faults = each(nodes, entity)
        entities += found
        problems += faults
    return tuple(sorted(entities, key=lambda e: e.id)), problems + check(entities)


def date(node: Node) -> str:
    """An ISO date of any precision, or ""."""
    value = node.text()
    if value and not (_DATE.match(value) and _in_calendar(value)):
        raise node.fault(
            f"“{value}” is not a date", "Write 2017, 2017-05 or 2017-05-26, as precise as certain."
        )
    return value


def _in_calendar(value: str) -> bool:
    """Whether there is such a day; of years before 1 only the form is looked at."""
    if len(value) < len("2017-05-26") or value.startswith("-"):
        return True
    try:
        calendar.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def entity(node: Node) -> Entity:
    """One record. Raises YamlError."""
    fields = node.fields(_KEYS, ("id", "type", "note"))
    missing = Node("", node.file, node.line, node.level)
    kind = fields["type"].text()
    if kind not in ENTITY_TYPES:
        raise fields["type"].fault(f"unknown type “{kind}”", nearest(kind, ENTITY_TYPES))
    identifier = fields["id"].text()
    if not is_slug(identifier):
        raise fields["id"].fault(
            f"“{identifier}” cannot be an id", "Use letters a–z, digits and single hyphens."
        )
    country = _country(fields["country"], kind) if "country" in fields else None
    if country is None or "name" in fields:
        node.fields(_KEYS, ("name",))
    name = fields["name"].text() if "name" in fields else country.name if country else ""
    if not name:
        raise fields["name"].fault("the name is empty", "Write the name after `name:`.")
    return Entity(
        id=identifier,
        type=kind,
        name=name,
        sort=fields["sort"].text() if "sort" in fields else name,
        note=fields["note"].text(),
        aliases=_aliases(fields.get("aliases", missing), name, country),
        roles=tuple(_office(item) for item in fields.get("roles", missing).items()),
        same_as=_same_as(fields.get("same_as", missing), country),
        dates=_dates(fields["dates"]) if "dates" in fields else ("", ""),
        part_of=fields.get("part_of", missing).text(),
        coordinates=_coordinates(fields["coordinates"]) if "coordinates" in fields else None,
        where=node.where,
    )


def _country(node: Node, kind: str) -> Country:
    code = node.text()
    if kind != "place":
        raise node.fault(f"a country is a place, this is “{kind}”", "Write `type: place`.")
    found = countries.country(code)
    if found is None:
        raise node.fault(f"“{code}” is no country in ISO 3166-1", countries.hint(code))
    return found


def _aliases(node: Node, name: str, country: Country | None) -> tuple[Alias, ...]:
    """The editor's, and those of the country's names that he does not list himself."""
    aliases = tuple(_alias(item) for item in node.items())
    listed = {name, *(alias.form for alias in aliases)}
    names = (country.name, *country.forms) if country else ()
    return (*(Alias(form, "exact") for form in names if form not in listed), *aliases)


def _alias(node: Node) -> Alias:
    fields = node.fields(("form", "kind"), ("form", "kind"))
    kind = fields["kind"].text()
    if kind not in ALIAS_KINDS:
        raise fields["kind"].fault(f"unknown kind of alias “{kind}”", nearest(kind, ALIAS_KINDS))
    form = fields["form"].text()
    if not form:
        raise fields["form"].fault("the form is empty", "Write the form, or take the alias out.")
    return Alias(form, kind)


def _office(node: Node) -> Office:
    fields = node.fields(("office", "of", "from", "to"), ("office",))
    missing = Node("", node.file, node.line, node.level)
    return Office(
        office=fields["office"].text(),
        of=fields.get("of", missing).text(),
        start=date(fields.get("from", missing)),
        end=date(fields.get("to", missing)),
    )


def _dates(node: Node) -> tuple[str, str]:
    fields = node.fields(("from", "to"))
    missing = Node("", node.file, node.line, node.level)
    return date(fields.get("from", missing)), date(fields.get("to", missing))


def _same_as(node: Node, country: Country | None) -> tuple[tuple[str, str], ...]:
    fields = node.fields(tuple(AUTHORITIES)) if node.value else {}
    if "iso3166" in fields:
        code = fields["iso3166"].text()
        if countries.country(code.partition("-")[0]) is None:
            raise fields["iso3166"].fault(
                f"“{code}” is no country in ISO 3166-1", countries.hint(code)
            )
        if country and code != country.code:
            raise fields["iso3166"].fault(f"“{code}” is another country", "Take the line out.")
    known = {authority: value.text() for authority, value in fields.items()}
    return tuple(sorted((known | ({"iso3166": country.code} if country else {})).items()))


def _coordinates(node: Node) -> tuple[float, float]:
    try:
        latitude, longitude = (float(item.text()) for item in node.items())
    except ValueError:
        raise node.fault("coordinates are two numbers", "Write [55.75, 37.62].") from None
    if not (abs(latitude) <= 90 and abs(longitude) <= 180):
        raise node.fault(
            f"coordinates [{latitude}, {longitude}] are not on Earth",
            "Latitude (−90 to 90) comes first, longitude second.",
        )
    return latitude, longitude
