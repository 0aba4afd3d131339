"""Who a name means: from its claims, a title before it, and what the document has told so far.

claims -> full names before short forms -> introduced, titled, listed -> Verdict
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from glossator.annotate.gazetteer import Gazetteer, Known
from glossator.annotate.lexicon import COURTESIES, OFFICE_SPELLINGS, OFFICE_TITLES
from glossator.annotate.match import Candidate
from glossator.annotate.scene import Scene

RULES = {
    "exact": "name",
    "abbreviation": "abbreviation",
    "transliteration": "transliteration",
    "variant": "variant",
    "initials": "initials",
    "demonym": "demonym",
}
"""Kinds of claims that speak for themselves -> the rule by which they link."""


_RANKS = frozenset({"prime", "vice", "deputy", "under", "assistant"})
"""Lower case: what makes an office another than that without it."""
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


class _Title(NamedTuple):
    """A title before a surname."""

    word: str
    """"" when there is none."""
    which: frozenset[str]
    """What the words before it say of the office, lower case."""


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
    if not full:
        which = here.qualifiers(candidate.start) if titled else frozenset()
        return _short(short, here.form(candidate), _Title(titled, which), gazetteer, memory)
    known = memory.introduced
    rivals = _persons(short, gazetteer) if known.intersection(full) else short
    pool = (*full, *(one for one in rivals if one in known and one not in full))
    if len(pool) > 1:
        return Verdict(candidates=tuple(sorted(pool)), why="multiple match")
    kinds = [claim.kind for claim in candidate.claims if claim.entity == pool[0]]
    kind = min((kind for kind in kinds if kind in RULES), key=list(RULES).index)
    memory.introduced.add(pool[0])
    return Verdict(pool[0], kind, RULES[kind])


def _short(
    bearers: Sequence[str],
    form: str,
    title: _Title,
    gazetteer: Gazetteer,
    memory: Memory,
) -> Verdict:
    """A surname or another short form alone: of one who was introduced, or, a person's title before
    it, of the only one who can be meant."""
    if form in memory.strangers:
        held = [one for one in bearers if _holds(title, gazetteer.entities[one])]
        if len(held) == 1:
            return Verdict(held[0], "surname", "surname-titled")
        return Verdict(candidates=tuple(bearers), why="another person of this name is named here")
    people = _persons(bearers, gazetteer)
    introduced = [one for one in bearers if one in memory.introduced]
    fitting = [one for one in people if _fits(title, gazetteer.entities[one])]
    listed = [one for one in bearers if one in memory.listed]
    organs = [] if people else [one for one in bearers if _owned(one, gazetteer, memory)]
    for fits, rule in (
        (introduced, "surname-introduced" if people else "short-form-introduced"),
        (organs if len(bearers) == 1 else [], "short-form-of-introduced"),
        (fitting, "surname-titled"),
        ([] if title.word and people else listed, "surname-listed"),
    ):
        several = len(fits) > 1
        pool = (several and _noted(fits, title.word, gazetteer)) or fits
        if len(pool) > 1:
            return Verdict(candidates=tuple(pool), why="multiple match")
        if pool:
            memory.introduced.update(pool if rule == "surname-titled" else ())
            return Verdict(pool[0], "surname", rule)
    why = f"held no office of “{title.word}”" if title.word and people else NOT_INTRODUCED
    return Verdict(candidates=tuple(bearers), why=why)


def _fits(title: _Title, person: Known) -> bool:
    """Whether a title may be the person's: a courtesy, any where his offices are not known, or that
    of an office in the register ("Ambassador Rice" is no Secretary of State)."""
    if title.word in COURTESIES or not person.offices:
        return bool(title.word)
    return _holds(title, person)


def _holds(title: _Title, person: Known) -> bool:
    """Whether the title is that of an office that the register says he held: its words are the
    office's, and where that has a rank ("Prime Minister"), the rank is said."""
    words = title.word.lower().rstrip(".").split("-") if title.word else ()
    said = {OFFICE_SPELLINGS.get(word, word) for word in (*title.which, *words)}
    named = (set(office.split()) for office in person.offices)
    return any(bool(said) and said <= one and one & _RANKS <= said for one in named)


def _noted(pool: Sequence[str], title: str, gazetteer: Gazetteer) -> list[str]:
    """The one of several whose office the title is, by the registers; [] when not one."""
    word = title.lower().rstrip(".")
    word = OFFICE_SPELLINGS.get(word, word)
    known = [gazetteer.entities[one] for one in pool]
    found = [
        one.id
        for one in known
        if word and word in one.noted.union(*(office.split() for office in one.offices))
    ]
    return found if len(found) == 1 and title in OFFICE_TITLES else []


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
