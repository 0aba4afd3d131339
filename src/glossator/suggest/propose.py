"""Proposals: shapes of the whole collection, merged by what they name, the surest first.

paragraphs, speakers -> Sighting -> persons by name, other names by form -> Proposal
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from glossator.annotate.fold import fold
from glossator.annotate.gazetteer import Gazetteer
from glossator.annotate.given import GIVEN_NAMES
from glossator.annotate.match import find
from glossator.clean.places import COUNTRY_AHEAD
from glossator.suggest.people import is_name, is_office, office
from glossator.suggest.runs import Shape, is_people
from glossator.suggest.shapes import shapes
from glossator.suggest.spellings import (
    best,
    cased,
    country_named,
    form_of,
    key,
    plain,
    sort_name,
)
from glossator.suggest.things import owner
from glossator.suggest.words import FAMILY_FIRST

_UNIONS = frozenset({"EU", "UN", "NATO", "European Union", "United Nations"})
"""Known as countries are, without being one."""
_FAR = 300
"""Code points beyond which no name touches another."""
CONTEXTS = 3
"""Sentences shown of each."""


class Passage(NamedTuple):
    """A paragraph or title of the collection."""

    slug: str
    number: int
    """¶; 0 for the title."""
    text: str


class Speech(NamedTuple):
    """That somebody speaks in a document."""

    slug: str
    name: str
    label: str


class Sighting(NamedTuple):
    """A shape and where it is."""

    where: Passage
    shape: Shape


@dataclass(frozen=True, slots=True)
class Proposal:
    """A record that might be added to the registers."""

    kind: str
    """An entity type."""
    country: str
    """Of a country its code, else ""."""
    name: str
    sort: str
    forms: tuple[tuple[str, str], ...]
    """(form, kind) of aliases: variants, surname, abbreviation."""
    offices: tuple[str, ...]
    """As written, the most frequent first."""
    mentions: int
    documents: int
    sure: int
    """3: it is named with its title, it speaks, its abbreviation is introduced · 2: its words say
    what it is, twice · 1: anything else."""
    contexts: tuple[tuple[Passage, int, int], ...]
    """Where: passage and the name's place in it."""


def proposals(
    passages: Sequence[Passage], speeches: Iterable[Speech], gazetteer: Gazetteer
) -> tuple[Proposal, ...]:
    """What the collection names and `gazetteer` does not know, the surest first."""
    sightings = [row for passage in passages for row in _unknown(passage, gazetteer)]
    people = _people(sightings, [row for row in speeches if not gazetteer.claims(row.name)])
    taken = {word for one in people for form, _ in one.forms for word in [form.lower()]}
    taken |= {one.name.lower() for one in people}
    others = _others(sightings, taken)
    return tuple(sorted((*people, *others), key=_rank))


def _rank(one: Proposal) -> tuple[object, ...]:
    return (-one.sure, -one.documents, -one.mentions, one.kind != "person", one.name)


def _unknown(passage: Passage, gazetteer: Gazetteer) -> Iterator[Sighting]:
    """The shapes that known names do not cover, nor cut."""
    found = find(passage.text, gazetteer)
    starts = [one.start for one in found]
    for shape in shapes(passage.text):
        low = bisect_left(starts, shape.start - _FAR)
        near = found[low : bisect_left(starts, shape.end)]
        one_word = shape.evidence == "surname"
        known = [
            (one.start, one.end)
            for one in near
            if (one_word or any(claim.kind != "surname" for claim in one.claims))
            and one.start < shape.end
            and shape.start < one.end
        ]
        cut = any(start < shape.start or shape.end < end for start, end in known)
        left = [
            word
            for word in re.finditer(r"\w+", passage.text[shape.start : shape.end])
            if word[0][0].isupper()
            and not any(a <= shape.start + word.start() < b for a, b in known)
        ]
        if left and not cut:
            yield Sighting(passage, shape)
            country = owner(shape)
            if country and not gazetteer.claims(country.name):
                yield Sighting(passage, country)


# ---------------------------------------------------------------- persons


@dataclass
class _Person:
    """A person while he is put together."""

    names: Counter[str] = field(default_factory=Counter)
    offices: Counter[str] = field(default_factory=Counter)
    seen: list[Sighting] = field(default_factory=list)
    speaks: set[str] = field(default_factory=set)
    titled: int = 0


def _people(sightings: Sequence[Sighting], speeches: Sequence[Speech]) -> list[Proposal]:
    full = [row for row in sightings if row.shape.evidence in ("titled", "bare")]
    spoken = tuple(spoken_names(speeches))
    given = {fold(words).text.lower() for words in GIVEN_NAMES} | {
        plain(name).split()[0]
        for name in (
            *(row.shape.name for row in full if row.shape.evidence == "titled"),
            *(row.name for row in spoken),
        )
    }
    surnames = {plain(row.shape.name) for row in sightings if row.shape.evidence == "surname"}
    people: dict[str, _Person] = defaultdict(_Person)
    for row in full:
        words = plain(row.shape.name).split()
        titled = row.shape.evidence == "titled"
        if titled or words[0] in given or words[-1] in surnames or words[0] in FAMILY_FIRST:
            one = people[key(row.shape.name)]
            one.names[cased(row.shape.name)] += 1
            one.seen.append(row)
            one.titled += titled
            one.offices.update([row.shape.title] if is_office(row.shape.title) else ())
    for speech in spoken:
        one = people[key(speech.name)]
        one.names[cased(speech.name)] += 1
        one.speaks.add(speech.slug)
        one.offices.update([speech.label] if is_office(speech.label) else ())
    short: dict[str, list[Sighting]] = defaultdict(list)
    for row in sightings:
        if row.shape.evidence == "surname":
            short[plain(row.shape.name)].append(row)
    whole = [_proposed(one, short) for one in _merged(people)]
    known = {plain(sort_name(one.name)[0]) for one in whole}
    return [*whole, *_by_surname(rows for name, rows in short.items() if name not in known)]


def _by_surname(groups: Iterable[Sequence[Sighting]]) -> Iterator[Proposal]:
    """Persons of whom no more than a title and a surname is said."""
    for rows in groups:
        one = _Person(Counter(row.shape.name for row in rows), seen=list(rows))
        one.offices.update(row.shape.title for row in rows if is_office(row.shape.title))
        name = best(one.names)
        slugs = {row.where.slug for row in one.seen}
        offices = tuple(title for title, _ in sorted(one.offices.items(), key=_most))
        sure = 2 if len(one.seen) > 1 else 1
        where = _contexts(one.seen)
        yield Proposal(
            "person", "", name, name, (), offices, len(one.seen), len(slugs), sure, where
        )


def spoken_names(speeches: Iterable[Speech]) -> Iterator[Speech]:
    """The speakers who are named in full, with their offices; what a label has around a name is
    told by its shape."""
    for speech in speeches:
        found = [one for one in shapes(speech.label) if one.evidence in ("titled", "bare")]
        if found:
            title = speech.label.replace(found[0].name, "").strip(" ,:")
            yield Speech(speech.slug, found[0].name, office(title))
        elif 2 <= len(speech.name.split()) <= 4 and is_name(speech.name, speech.label):
            yield Speech(speech.slug, speech.name, "")


def _merged(people: dict[str, _Person]) -> list[_Person]:
    return [people[one] for one in sorted(people)]


def _proposed(one: _Person, short: Mapping[str, Sequence[Sighting]]) -> Proposal:
    name = best(one.names)
    surname, sort = sort_name(name, one.offices)
    slugs = {row.where.slug for row in one.seen} | one.speaks
    alone = [row for row in short.get(plain(surname), ()) if row.where.slug in slugs]
    others = [form for form in sorted(one.names) if form != name]
    forms = [(form, "variant") for form in others] + [(surname, "surname")]
    titled = sorted(one.seen, key=lambda row: row.shape.evidence != "titled")
    offices = tuple(title for title, _ in sorted(one.offices.items(), key=_most))
    return Proposal(
        "person",
        "",
        name,
        sort,
        tuple(form for form in forms if form[0] != name),
        offices,
        len(one.seen) + len(alone) + len(one.speaks),
        len(slugs),
        3 if one.titled or one.speaks else 2 if len(one.seen) > 1 else 1,
        _contexts([*titled, *alone]),
    )


def _most(row: tuple[str, int]) -> tuple[int, int, str]:
    return -row[1], -len(row[0]), row[0]


# ---------------------------------------------------------------- other names


def _others(sightings: Sequence[Sighting], taken: Collection[str]) -> list[Proposal]:
    """Bodies, places, agreements …: by form, abbreviations with their long names."""
    short_for = {
        row.shape.title: row.shape.name for row in sightings if row.shape.evidence == "bracket"
    }
    for short, long in _initials(sightings):
        short_for.setdefault(short, long)
    forms: dict[str, list[Sighting]] = defaultdict(list)
    for row in sightings:
        if row.shape.kind == "person" or row.shape.name.lower() in taken:
            continue
        forms[form_of(short_for.get(row.shape.name, row.shape.name))].append(row)
    long_for: dict[str, set[str]] = defaultdict(set)
    for short, long in short_for.items():
        long_for[form_of(long)].add(short)
    found = [_other(rows, short_for, long_for) for _, rows in sorted(forms.items())]
    return _whole([one for one in found if one is not None])


def _initials(sightings: Sequence[Sighting]) -> Iterator[tuple[str, str]]:
    """(abbreviation, long name) where one name only has these initials, and both stand alone more
    than once."""
    names = Counter(row.shape.name for row in sightings if row.shape.evidence == "sequence")
    short = Counter(row.shape.name for row in sightings if row.shape.evidence == "abbreviation")
    long: dict[str, set[str]] = defaultdict(set)
    for name in names:
        long["".join(word[0] for word in name.split() if word[0].isupper())].add(name)
    for letters, claimed in sorted(long.items()):
        if len(claimed) == 1 and len(letters) > 1 and short[letters] > 1:
            name = next(iter(claimed))
            if names[name] > 1:
                yield letters, name


def _whole(found: Sequence[Proposal]) -> list[Proposal]:
    """Without those that are the end of a longer name, named as often: "Rescue Plan"."""
    longest: dict[str, int] = {}
    for one in found:
        words = plain(one.name).split()
        for cut in range(1, len(words) - 1):
            tail = " ".join(words[cut:])
            longest[tail] = max(longest.get(tail, 0), one.mentions)
    return [one for one in found if longest.get(plain(one.name), 0) < one.mentions]


def _other(
    rows: Sequence[Sighting], short_for: Mapping[str, str], long_for: Mapping[str, set[str]]
) -> Proposal | None:
    names = Counter(row.shape.name for row in rows if row.shape.name not in short_for)
    names = names or Counter(row.shape.name for row in rows)
    evidence = Counter(row.shape.evidence for row in rows)
    kinds = Counter(row.shape.kind for row in rows if row.shape.evidence != "abbreviation")
    kind = min(kinds.items(), key=_most)[0] if kinds else "organisation"
    documents = {row.where.slug for row in rows}
    name = min(names.items(), key=_most)[0]
    if set(evidence) == {"abbreviation"} and len(documents) < 2:
        return None
    if set(evidence) <= {"in", "abbreviation"} and (is_people(name) or len(rows) < 2):
        return None
    abbreviations = sorted(long_for.get(form_of(name), ()))
    sequences = evidence["sequence"] + evidence["bracket"]
    ahead = COUNTRY_AHEAD.match(name + " ")
    country = country_named(name)
    known = country is not None or bool(ahead and ahead.end() > len(name))
    kind = "place" if known and name not in _UNIONS else kind
    sure = 3 if evidence["bracket"] or known else 1
    sure = max(sure, 2 if sequences > 1 and len(documents) > 1 else 1)
    name = country.name if country else name
    derived = {name, *country.forms} if country else {name}
    return Proposal(
        kind,
        country.code if country else "",
        name,
        name,
        (
            *((form, _alias(form)) for form in sorted(names) if form not in derived),
            *((form, "abbreviation") for form in abbreviations),
        ),
        (),
        len(rows),
        len(documents),
        sure,
        _contexts(rows),
    )


def _alias(form: str) -> str:
    return "abbreviation" if form.isupper() else "variant"


def _contexts(rows: Sequence[Sighting]) -> tuple[tuple[Passage, int, int], ...]:
    """The first places, of different documents while there are."""
    first: dict[str, Sighting] = {}
    for row in rows:
        first.setdefault(row.where.slug, row)
    chosen = list(islice(first.values(), CONTEXTS))
    rest = (row for row in rows if row not in chosen)
    chosen += islice(rest, CONTEXTS - len(chosen))
    return tuple((row.where, row.shape.start, row.shape.end) for row in chosen)
