"""`content/entities/*.yaml` into Entity values, checked as a whole.

Files -> records (keys, types, dates) -> Entity values -> clashes, broken references, overlaps.
"""

from __future__ import annotations

import datetime as calendar
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

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
# Kinds of form that two records may share: what decides between them is the text.
_SHARED = {"surname"}


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
    fields = node.fields(_KEYS, ("id", "type", "name", "note"))
    missing = Node("", node.file, node.line, node.level)
    kind = fields["type"].text()
    if kind not in ENTITY_TYPES:
        raise fields["type"].fault(f"unknown type “{kind}”", nearest(kind, ENTITY_TYPES))
    identifier = fields["id"].text()
    if not is_slug(identifier):
        raise fields["id"].fault(
            f"“{identifier}” cannot be an id", "Use letters a–z, digits and single hyphens."
        )
    name = fields["name"].text()
    if not name:
        raise fields["name"].fault("the name is empty", "Write the name after `name:`.")
    return Entity(
        id=identifier,
        type=kind,
        name=name,
        sort=fields.get("sort", fields["name"]).text(),
        note=fields["note"].text(),
        aliases=tuple(_alias(item) for item in fields.get("aliases", missing).items()),
        roles=tuple(_office(item) for item in fields.get("roles", missing).items()),
        same_as=_same_as(fields["same_as"]) if "same_as" in fields else (),
        dates=_dates(fields["dates"]) if "dates" in fields else ("", ""),
        part_of=fields.get("part_of", missing).text(),
        coordinates=_coordinates(fields["coordinates"]) if "coordinates" in fields else None,
        where=node.where,
    )


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


def _same_as(node: Node) -> tuple[tuple[str, str], ...]:
    fields = node.fields(tuple(AUTHORITIES))
    return tuple(sorted((authority, value.text()) for authority, value in fields.items()))


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


def check(entities: Sequence[Entity]) -> list[Problem]:
    """What is wrong between records: ids, forms, references, offices."""
    return [
        *_duplicate_ids(entities),
        *_clashes(entities),
        *_references(entities),
        *_overlaps(entities),
    ]


def _duplicate_ids(entities: Sequence[Entity]) -> list[Problem]:
    seen: dict[str, Entity] = {}
    problems = []
    for record in entities:
        first = seen.setdefault(record.id, record)
        if first is not record:
            problems.append(
                Problem(
                    record.where,
                    "fatal",
                    f"id “{record.id}” is taken at {first.where}",
                    "Merge the two records, or give one another id.",
                )
            )
    return problems


def _clashes(entities: Sequence[Entity]) -> list[Problem]:
    forms: dict[str, list[tuple[Entity, str]]] = defaultdict(list)
    for record in entities:
        for form, kind in {
            record.name: "exact",
            **{a.form: a.kind for a in record.aliases},
        }.items():
            forms[form].append((record, kind))
    problems = []
    for form, holders in sorted(forms.items()):
        firm = [(record, kind) for record, kind in holders if kind not in _SHARED]
        if len({record.id for record, _ in firm}) > 1:
            (first, _), (second, _) = firm[:2]
            problems.append(
                Problem(
                    second.where,
                    "fatal",
                    f"“{form}” is a form of “{second.id}” and of “{first.id}” ({first.where})",
                    "A form names one thing: leave it to one of the two records.",
                )
            )
    return problems


def _references(entities: Sequence[Entity]) -> list[Problem]:
    ids = {record.id for record in entities}
    problems = []
    for record in entities:
        named = [("part_of", record.part_of), *(("of", role.of) for role in record.roles)]
        for key, target in named:
            if target and target not in ids:
                problems.append(
                    Problem(
                        record.where,
                        "fatal",
                        f"“{key}” of “{record.id}” names “{target}”, which is in no register",
                        nearest(target, ids),
                    )
                )
    return problems


def _overlaps(entities: Sequence[Entity]) -> list[Problem]:
    problems = []
    for record in entities:
        for index, one in enumerate(record.roles):
            if one.start and one.end and one.end < one.start:
                problems.append(
                    Problem(
                        record.where,
                        "fatal",
                        f"“{one.office}” of “{record.id}” ends {one.end}, before {one.start}",
                        "Mend the dates.",
                    )
                )
            for other in record.roles[index + 1 :]:
                if (one.office, one.of) == (other.office, other.of) and _meet(one, other):
                    problems.append(
                        Problem(
                            record.where,
                            "fatal",
                            f"“{record.id}” holds “{one.office}” twice at a time",
                            "Two terms of one office must not overlap.",
                        )
                    )
    return problems


def _meet(one: Office, other: Office) -> bool:
    first, second = sorted((one, other), key=lambda role: role.start)
    return not first.end or bool(second.start and second.start < first.end[: len(second.start)])
