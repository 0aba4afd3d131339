"""All names of the registers as one automaton, with what deciding needs to know of each entity.

entities -> forms (by rule) -> patterns -> Aho-Corasick

A gazetteer is a value: frozen, the same for the same entities in any order, and it can be sent to
other processes, which build the automaton again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ahocorasick_rs import AhoCorasick, MatchKind

from glossator.annotate.fold import fold
from glossator.annotate.forms import Form, forms
from glossator.annotate.given import GIVEN_NAMES
from glossator.annotate.lexicon import FAMILY_WORDS, OFFICE_SPELLINGS, OFFICE_TITLES
from glossator.annotate.persons import PersonName, person_name
from glossator.model.nouns import Entity, Office

_DOUBTFUL = FAMILY_WORDS | GIVEN_NAMES
_WHOSE = re.compile(r" (?:of|to|for|in|at|until|from) ")
"""What follows in a note is no office: "Secretary to the President"."""
_COUNTRY_AUTHORITIES = ("iso3166", "iso3166-1", "iso-3166", "iso")


def office_word(title: str) -> str:
    """A title as registers have the office: "Secy." is "secretary"."""
    word = title.lower().rstrip(".")
    return OFFICE_SPELLINGS.get(word, word)


_TITLES = frozenset(office_word(title) for title in OFFICE_TITLES)


@dataclass(frozen=True, slots=True, order=True)
class Claim:
    """That a form may name an entity."""

    entity: str
    kind: str
    """How the form names it: an alias kind, or `initials`."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A form and all who claim it."""

    text: str
    """Folded."""
    skip: int
    """Leading characters that are no part of the mention."""
    claims: tuple[Claim, ...]
    surname: bool = False
    """Whether it is a surname of one whose given name is known, so that a name may begin before."""


@dataclass(frozen=True, slots=True)
class Term:
    """That a person held an office."""

    words: frozenset[str]
    """The words of the office, lower case."""
    start: str
    """ISO as precise as known, like `end`; "" when open."""
    end: str


@dataclass(frozen=True, slots=True)
class Known:
    """What deciding needs of an entity."""

    id: str
    type: str
    name: str
    country: bool
    """A country, or a place that has a people of its own: it can own things and take part."""
    lineage: tuple[str, ...]
    """What it is part of, nearest first."""
    given: str
    """A person's first given name; "" when the register does not tell."""
    givens: frozenset[str]
    """The given names, as the register spells them, of one whose name is that and the surname:
    others write an initial or a patronymic between them."""
    told: bool
    """Whether a person's surname alone is told from a given name or a word: it comes last, or is
    none."""
    offices: frozenset[str]
    """The offices that a person held, lower case; empty when none are known."""
    terms: tuple[Term, ...]
    """When he held them, in the register's order."""
    noted: frozenset[str]
    """Words, lower case, of titles that the note begins its clauses with, where no offices are
    kept: they may tell two bearers of a surname apart."""
    key: str = ""
    """Changes when annotations could: see `forms_key`."""


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """The names of the registers. Compare by `key`."""

    patterns: tuple[Pattern, ...]
    entities: Mapping[str, Known]
    key: str
    """A fingerprint of all of it."""
    automaton: AhoCorasick = field(repr=False)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return _restore, (self.patterns, dict(self.entities), self.key)

    @cached_property
    def by_form(self) -> Mapping[str, tuple[Claim, ...]]:
        """Who claims a folded form."""
        found: dict[str, tuple[Claim, ...]] = {}
        for pattern in self.patterns:
            found[pattern.text] = found.get(pattern.text, ()) + pattern.claims
        return found

    def claims(self, form: str) -> tuple[Claim, ...]:
        """Who claims `form` (any apostrophes and dashes), written just so."""
        known = self.by_form.get(form)
        return known or self.by_form.get(" ".join(fold(form).text.split()), ())

    @cached_property
    def listed(self) -> frozenset[str]:
        """Ids of persons whom the registers themselves introduce: their surname alone, as long as
        no other in the registers bears it, means them. Not those whose family name comes first and
        is a given name or a word elsewhere: "Lee", "Moon"."""
        return frozenset(known.id for known in self.entities.values() if known.told)


def gazetteer(entities: Sequence[Entity]) -> Gazetteer:
    """The gazetteer of `entities`; their order does not matter, their ids are unique."""
    parents = {entity.id: entity.part_of for entity in entities}
    known: dict[str, Known] = {}
    claims: dict[tuple[str, int], set[Claim]] = {}
    for entity in sorted(entities, key=lambda entity: entity.id):
        made = forms(entity)
        one = _known(entity, _lineage(entity.id, parents))
        known[entity.id] = replace(one, key=_key(one, made))
        for form in made:
            claims.setdefault((form.text, form.skip), set()).add(Claim(entity.id, form.kind))
    patterns = tuple(
        Pattern(text, skip, tuple(sorted(rows)), _surname(rows, known))
        for (text, skip), rows in sorted(claims.items())
    )
    return restored(patterns, known.values())


def _known(entity: Entity, lineage: tuple[str, ...]) -> Known:
    """Without its key."""
    return Known(
        id=entity.id,
        type=entity.type,
        name=entity.name,
        country=is_country(entity),
        lineage=lineage,
        given=(*_person(entity).given, "")[0],
        givens=_givens(entity),
        told=_told(entity),
        offices=_offices(entity),
        terms=_terms(entity),
        noted=_noted(entity),
    )


def restored(patterns: tuple[Pattern, ...], known: Iterable[Known]) -> Gazetteer:
    """The gazetteer of what an earlier one had: its patterns, and its entities in their order."""
    entities = {entity.id: entity for entity in known}
    digest = hashlib.sha256("\n".join(entity.key for entity in entities.values()).encode())
    return _restore(patterns, entities, digest.hexdigest())


def _surname(claims: Iterable[Claim], known: Mapping[str, Known]) -> bool:
    return any(claim.kind == "surname" and known[claim.entity].givens for claim in claims)


def _restore(patterns: tuple[Pattern, ...], entities: Mapping[str, Known], key: str) -> Gazetteer:
    automaton = AhoCorasick(
        [pattern.text for pattern in patterns], matchkind=MatchKind.Standard, store_patterns=False
    )
    return Gazetteer(patterns, entities, key, automaton)


def is_country(entity: Entity) -> bool:
    """Whether a place can own things and take part: it lies in no other, and a people or an
    authority for countries is named after it. The Arctic, Eurasia or Moscow cannot."""
    return (
        entity.type == "place"
        and not entity.part_of
        and (
            any(alias.kind == "demonym" for alias in entity.aliases)
            or any(authority in _COUNTRY_AUTHORITIES for authority, _ in entity.same_as)
        )
    )


def forms_key(entity: Entity, *, lineage: Sequence[str] = ()) -> str:
    """A fingerprint of all that annotation takes from one record: 16 hexadecimal digits for its
    facts, a point, 16 for its forms.

    Annotations of a document depend on its text, on the forms that occur in it, and on the facts of
    the entities that these may name, on nothing else. `lineage`: ids of what it is part of, nearest
    first.
    """
    return _key(_known(entity, tuple(lineage)), forms(entity))


def _key(known: Known, made: Sequence[Form]) -> str:
    sets = (known.givens, known.offices, known.noted)
    terms = [(sorted(term.words), term.start, term.end) for term in known.terms]
    facts = (
        known.id,
        known.type,
        known.name,
        known.country,
        known.lineage,
        known.given,
        known.told,
        *map(sorted, sets),
        terms,
    )
    return ".".join(hashlib.sha256(repr(x).encode()).hexdigest()[:16] for x in (facts, made))


def _person(entity: Entity) -> PersonName:
    if entity.type != "person":
        return PersonName((), "", (), "")
    return person_name(entity.name, entity.sort)


def _givens(entity: Entity) -> frozenset[str]:
    if len(_person(entity).given) != 1:
        return frozenset()
    surname = _person(entity).surname
    spelled = (alias.form.split(" ") for alias in entity.aliases if alias.kind != "surname")
    others = (words[0] for words in spelled if len(words) == 2 and words[1] == surname)
    return frozenset({_person(entity).given[0], *others})


def _told(entity: Entity) -> bool:
    if entity.type != "person":
        return False
    name = _person(entity)
    return bool(name.given) or not {word.lower() for word in name.words[:1]} & _DOUBTFUL


def _noted(entity: Entity) -> frozenset[str]:
    if entity.type != "person" or entity.roles:
        return frozenset()
    clauses = (_WHOSE.split(clause)[0] for clause in re.split("[;,.]", entity.note))
    return frozenset(word for clause in clauses for word in clause.lower().split()) & _TITLES


def _offices(entity: Entity) -> frozenset[str]:
    return frozenset(" ".join(_office_words(role)) for role in entity.roles)


def _terms(entity: Entity) -> tuple[Term, ...]:
    return tuple(
        Term(frozenset(_office_words(role)), role.start, role.end) for role in entity.roles
    )


def _office_words(role: Office) -> list[str]:
    return [OFFICE_SPELLINGS.get(word, word) for word in re.split("[ -]", role.office.lower())]


def _lineage(entity: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    """A circle in `part_of` is the register's fault, reported there; here it only must end."""
    above: list[str] = []
    parent = parents.get(entity, "")
    while parent and parent not in above and parent != entity:
        above.append(parent)
        parent = parents.get(parent, "")
    return tuple(above)
