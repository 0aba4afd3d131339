"""What is wrong between the records of the registers: ids, countries, forms, references, offices.

entities -> problems, each naming both records
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from glossator.errors import Problem, nearest
from glossator.model.nouns import Entity, Office

_SHARED = frozenset({"surname"})
"""Kinds of form that two records may share: what decides between them is the text."""


def check(entities: Sequence[Entity]) -> list[Problem]:
    """What is wrong between records: ids, forms, references, offices."""
    return [
        *_duplicate_ids(entities),
        *_duplicate_countries(entities),
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


def _duplicate_countries(entities: Sequence[Entity]) -> list[Problem]:
    seen: dict[str, Entity] = {}
    problems = []
    for record in entities:
        code = _code(record)
        first = seen.setdefault(code, record) if code else record
        if first is not record and first.id != record.id:
            problems.append(
                Problem(
                    record.where,
                    "fatal",
                    f"“{record.id}” and “{first.id}” ({first.where}) are both the country {code}",
                    "Merge the two records, or mend the code.",
                )
            )
    return problems


def _code(record: Entity) -> str:
    return dict(record.same_as).get("iso3166", "")


def _clashes(entities: Sequence[Entity]) -> list[Problem]:
    forms: dict[str, list[tuple[Entity, str]]] = defaultdict(list)
    for record in entities:
        for form, kind in {
            record.name: "exact",
            **{a.form: a.kind for a in record.aliases},
        }.items():
            forms[form.replace("’", "'")].append((record, kind))
    problems = []
    for form, holders in sorted(forms.items()):
        firm = [(record, kind) for record, kind in holders if kind not in _SHARED]
        if len({_code(record) or record.id for record, _ in firm}) > 1:
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
