"""Who a name means: from its claims, a title before it, and what the document has told so far.

claims -> full names before short forms -> introduced, titled, listed -> Verdict
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from glossator.annotate.bearers import Title, addressed, fits, holds, narrowed, too_early
from glossator.annotate.gazetteer import Gazetteer
from glossator.annotate.lexicon import COURTESIES
from glossator.annotate.match import Candidate
from glossator.annotate.scene import Scene

RULES = {
    "exact": "name",
    "abbreviation": "abbreviation",
    "transliteration": "transliteration",
    "variant": "variant",
    "shortened": "name",
    "initials": "initials",
    "demonym": "demonym",
}
"""Kinds of claims that speak for themselves -> the rule by which they link."""


_LOOSE = frozenset({"shortened", "initials"})
"""Kinds of claims to what another person may well be called, too."""
ANOTHER = "another person of this name is named here"
NOT_INTRODUCED = "surname or short form of a name not introduced before"


@dataclass(slots=True)
class Memory:
    """What one document has told so far. Lives while the document is decided."""

    introduced: set[str] = field(default_factory=set)
    """Ids of entities named in full."""
    strangers: set[str] = field(default_factory=set)
    """Surnames that a person outside the registers bears here."""
    listed: frozenset[str] = frozenset()
    """Ids of persons whom the collection as a whole introduces."""
    date: str = ""
    """The document's, ISO; "" when not known."""
    polite: set[str] = field(default_factory=set)
    """Ids of persons whom only a courtesy before the surname introduced."""


class Verdict(NamedTuple):
    """Who a name means."""

    entity: str = ""
    kind: str = ""
    rule: str = ""
    candidates: tuple[str, ...] = ()
    why: str = ""


def identify(candidate: Candidate, here: Scene, gazetteer: Gazetteer, memory: Memory) -> Verdict:
    """Who a name means, from its claims, a title before it, and who was introduced.

    What one who was introduced bears in full is not another's short form, but it may be a person's
    surname. More than one left is "multiple match": reported, never guessed.
    """
    short = owners(candidate, lambda kind: kind == "surname")
    full = owners(candidate, lambda kind: kind != "surname")
    titled = here.title(candidate.start)
    if titled and _persons(short, gazetteer):
        short, full = _persons(short, gazetteer), _persons(full, gazetteer)
    form = here.form(candidate)
    if form in memory.strangers and form.isupper():
        return Verdict(candidates=(*full, *short), why="stands for something else here")
    if not full:
        title = _title(titled, candidate, here)
        return _short(short, form, title, gazetteer, memory)
    known = memory.introduced
    rivals = _persons(short, gazetteer) if known.intersection(full) else short
    pool = (*full, *(one for one in rivals if one in known and one not in full))
    if len(pool) > 1 or all(claim.kind in _LOOSE for claim in candidate.claims):
        pool = _at_the_time(pool, _title(titled, candidate, here), gazetteer, memory)
    if not pool:
        memory.strangers.add(form.rpartition(" ")[2])
        return Verdict(candidates=full, why="held no office by then: may be another of the name")
    if len(pool) > 1:
        return Verdict(candidates=tuple(sorted(pool)), why="multiple match")
    kinds = [claim.kind for claim in candidate.claims if claim.entity == pool[0]]
    kind = min((kind for kind in kinds if kind in RULES), key=list(RULES).index, default="surname")
    memory.introduced.add(pool[0])
    memory.polite.discard(pool[0])
    return Verdict(pool[0], kind, RULES.get(kind, "surname-introduced"))


def _title(word: str, candidate: Candidate, here: Scene) -> Title:
    if not word:
        return Title("", frozenset())
    return Title(word, here.qualifiers(candidate.start), here.former(candidate.start))


def _at_the_time(
    pool: Sequence[str], title: Title, gazetteer: Gazetteer, memory: Memory
) -> tuple[str, ...]:
    """Of bearers of a name that several have, or that is not the whole of his: one who was
    introduced, else whom the date leaves. Of others than persons, all."""
    people = _persons(pool, gazetteer)
    known = [one for one in people if one in memory.introduced]
    if len(people) < len(pool) or len(known) > 1:
        return tuple(pool)
    if known:
        return (known[0],)
    left = [one for one in people if not too_early(gazetteer.entities[one], memory.date)]
    return narrowed(left, title, memory.date, gazetteer)


def _short(
    bearers: Sequence[str],
    form: str,
    title: Title,
    gazetteer: Gazetteer,
    memory: Memory,
) -> Verdict:
    """A surname or another short form alone: of one who was introduced, or, a person's title before
    it, of the only one who can be meant."""
    people = _persons(bearers, gazetteer)
    if people:
        bearers = [
            one
            for one in bearers
            if addressed(title, gazetteer.entities[one], introduced=one in memory.introduced)
        ]
        if not bearers:
            return Verdict(candidates=people, why=f"not with “{title.word}” before it")
        people = tuple(bearers)
    if form in memory.strangers:
        held = [one for one in bearers if holds(title, gazetteer.entities[one], memory.date)]
        if len(held) == 1:
            return Verdict(held[0], "surname", "surname-titled")
        return Verdict(candidates=tuple(bearers), why=ANOTHER)
    introduced = [one for one in bearers if one in memory.introduced]
    fitting = [one for one in people if fits(title, gazetteer.entities[one], memory.date)]
    listed = [one for one in bearers if one in memory.listed]
    organs = [] if people else [one for one in bearers if _owned(one, gazetteer, memory)]
    for fitted, rule in (
        (introduced, "surname-introduced" if people else "short-form-introduced"),
        (organs if len(bearers) == 1 else [], "short-form-of-introduced"),
        (fitting, "surname-titled"),
        ([] if title.word and people else listed, "surname-listed"),
    ):
        pool = narrowed(fitted, title, memory.date, gazetteer) if people else tuple(fitted)
        if len(pool) > 1:
            return Verdict(candidates=pool, why="multiple match")
        if pool:
            if rule == "surname-titled":
                _introduce(pool[0], title, memory)
            return Verdict(pool[0], "surname", rule)
    why = f"held no office of “{title.word}”" if title.word and people else NOT_INTRODUCED
    return Verdict(candidates=tuple(bearers), why=why)


def _introduce(person: str, title: Title, memory: Memory) -> None:
    if title.word in COURTESIES and person not in memory.introduced:
        memory.polite.add(person)
    else:
        memory.polite.discard(person)
    memory.introduced.add(person)


def _owned(one: str, gazetteer: Gazetteer, memory: Memory) -> bool:
    """Whether it is a body of another body that was introduced: the "General Assembly" where the
    UN was named. Of a country that would say nothing: every country has its parliament."""
    above = gazetteer.entities[one].lineage[:1]
    return bool(above) and above[0] in memory.introduced and not _is_place(above[0], gazetteer)


def _is_place(one: str, gazetteer: Gazetteer) -> bool:
    return one in gazetteer.entities and gazetteer.entities[one].type == "place"


def _persons(owners: Sequence[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    return tuple(one for one in owners if gazetteer.entities[one].type == "person")


def owners(candidate: Candidate, wanted: Callable[[str], bool]) -> tuple[str, ...]:
    """Ids of those who claim the form in a wanted kind, sorted."""
    return tuple(sorted({claim.entity for claim in candidate.claims if wanted(claim.kind)}))


def types(candidate: Candidate, gazetteer: Gazetteer) -> frozenset[str]:
    """The types of those who claim the form; `demonym`, `surname` (a person's) for such claims, and
    `country` besides `place`."""
    found = set()
    for claim in candidate.claims:
        known = gazetteer.entities[claim.entity]
        if claim.kind == "demonym" or (claim.kind == "surname" and known.type == "person"):
            found.add(claim.kind)
        else:
            found.add(known.type)
            found.update(("country",) if known.country else ())
    return frozenset(found)
