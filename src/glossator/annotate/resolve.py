"""Deciding: which entity each name found means, by a rule that can be named, or none.

candidates -> traps -> longest name -> neighbours -> who is it (memory of the document) -> nested

Every candidate that stands for itself ends as a Mention or as an Unresolved that says why; names
inside longer ones are kept when they own it or take part in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from glossator.annotate.choose import Chosen, by_length, longest
from glossator.annotate.fold import fold
from glossator.annotate.gazetteer import Claim, Gazetteer, Known
from glossator.annotate.judge import NEIGHBOURS, TRAPS, judge
from glossator.annotate.match import Candidate, find_folded
from glossator.annotate.nest import Inside, nesting
from glossator.annotate.scene import Scene, scene

RULES = {
    "exact": "name",
    "abbreviation": "abbreviation",
    "transliteration": "transliteration",
    "variant": "variant",
    "initials": "initials",
    "demonym": "demonym",
}
"""Kinds of claims that speak for themselves -> the rule by which they link."""


NOT_INTRODUCED = "surname or short form of a name not introduced before"


@dataclass(frozen=True, slots=True)
class Link:
    """A name decided. Offsets into the text that was given."""

    start: int
    end: int
    entity: str
    """"" when it is not linked."""
    type: str
    rule: str
    candidates: tuple[str, ...] = ()
    """Who it might be, when it is not linked."""
    why: str = ""
    """Why it is not linked."""
    nested_in: int = -1
    """Index in the same passage's links."""


@dataclass(slots=True)
class Memory:
    """What one document has told so far. Lives while the document is decided."""

    introduced: set[str] = field(default_factory=set)
    """Ids of entities named in full."""
    strangers: set[str] = field(default_factory=set)
    """Surnames that a person outside the registers bears here."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who a name means."""

    entity: str = ""
    kind: str = ""
    rule: str = ""
    candidates: tuple[str, ...] = ()
    why: str = ""


def decide(
    text: str,
    gazetteer: Gazetteer,
    memory: Memory,
    *,
    ordinary: Callable[[str], bool],
) -> tuple[Link, ...]:
    """All names of one passage decided, outer before inner; `memory` learns who was introduced."""
    folded = fold(text)
    candidates = find_folded(folded, gazetteer)
    if not candidates:
        return ()
    here = scene(folded.text, candidates, ordinary)
    links: list[Link] = []
    for row, why in _stand(candidates, here, gazetteer):
        candidate = row.candidate
        verdict = _rejected(candidate, why) if why else identify(candidate, here, gazetteer, memory)
        if why and _stranger(candidate, here, gazetteer):
            memory.strangers.add(here.form(candidate))
        outer = len(links)
        links.append(_link(candidate, verdict, gazetteer))
        if verdict.entity:
            links.extend(_nested(row, verdict, outer, here, gazetteer))
    if not folded.origins:
        return tuple(links)
    return tuple(_moved(link, *folded.span(link.start, link.end)) for link in links)


def _stand(
    candidates: Sequence[Candidate], here: Scene, gazetteer: Gazetteer
) -> Iterator[tuple[Chosen, str]]:
    """The names that stand for themselves, in order, with why they are rejected ("" if not)."""
    traps = {
        candidate: judge(TRAPS, candidate, _types(candidate, gazetteer), here)
        for candidate in candidates
    }
    free = [candidate for candidate in candidates if not traps[candidate]]
    chosen = longest(len(here.text), free)
    rows = [
        (row, judge(NEIGHBOURS, row.candidate, _types(row.candidate, gazetteer), here))
        for row in chosen
    ]
    trapped = [candidate for candidate in candidates if traps[candidate]]
    rows += [(Chosen(one, ()), traps[one]) for one in _outside(trapped, chosen)]
    yield from sorted(rows, key=lambda row: row[0].candidate.start)


def _outside(trapped: Iterable[Candidate], chosen: Sequence[Chosen]) -> Iterator[Candidate]:
    """Those of `trapped` (in order) that touch neither a chosen one nor one another."""
    at, reached = 0, 0
    for candidate in trapped:
        while at < len(chosen) and chosen[at].candidate.end <= candidate.start:
            at += 1
        clear = at == len(chosen) or chosen[at].candidate.start >= candidate.end
        if clear and candidate.start >= reached:
            reached = candidate.end
            yield candidate


def _nested(
    row: Chosen, verdict: Verdict, outer: int, here: Scene, gazetteer: Gazetteer
) -> Iterator[Link]:
    """Mentions inside a linked name; each in the smallest one around it."""
    around = [(row.candidate, verdict.entity, outer)]
    for candidate in sorted(row.inside, key=by_length):
        if any(_crosses(candidate, other) for other, _, _ in around):
            continue
        host, host_id, index = min(
            (other for other in around if _contains(other[0], candidate)),
            key=lambda other: other[0].end - other[0].start,
        )
        inner = _unique(candidate)
        if inner is None or any(entity == inner.entity for _, entity, _ in around):
            continue
        known = gazetteer.entities[inner.entity]
        case = Inside(
            gazetteer.entities[host_id],
            here.form(host),
            candidate.start - host.start,
            candidate.end - host.start,
            known,
            inner.kind,
        )
        rule = nesting(case)
        if rule:
            around.append((candidate, inner.entity, outer + len(around)))
            kind = "demonym" if inner.kind == "demonym" else known.type
            yield Link(candidate.start, candidate.end, known.id, kind, rule, nested_in=index)


def _unique(candidate: Candidate) -> Claim | None:
    """The claim, if only one entity claims the form."""
    owners = {claim.entity for claim in candidate.claims}
    return candidate.claims[0] if len(owners) == 1 else None


def _crosses(one: Candidate, other: Candidate) -> bool:
    apart = one.end <= other.start or other.end <= one.start
    return not (apart or _contains(one, other) or _contains(other, one))


def _contains(outer: Candidate, inner: Candidate) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


# ---------------------------------------------------------------- who is it


def identify(candidate: Candidate, here: Scene, gazetteer: Gazetteer, memory: Memory) -> Verdict:
    """Who a name means, from its claims, a title before it, and who was introduced.

    What one bears in full is not another's short form, but it may be a person's surname. More than
    one left is "multiple match": reported, never guessed.
    """
    short = _owners(candidate, lambda kind: kind == "surname")
    full = _owners(candidate, lambda kind: kind != "surname")
    titled = here.titled(candidate.start)
    if titled and _persons(short, gazetteer):
        short, full = _persons(short, gazetteer), _persons(full, gazetteer)
    if not full:
        return _short(short, here.form(candidate), titled, gazetteer, memory)
    people = _persons(short, gazetteer)
    pool = (*full, *(one for one in people if one in memory.introduced and one not in full))
    if len(pool) > 1:
        return Verdict(candidates=tuple(sorted(pool)), why="multiple match")
    kinds = [claim.kind for claim in candidate.claims if claim.entity == pool[0]]
    kind = min((kind for kind in kinds if kind in RULES), key=list(RULES).index)
    memory.introduced.add(pool[0])
    return Verdict(pool[0], kind, RULES[kind])


def _short(
    owners: Sequence[str], form: str, titled: bool, gazetteer: Gazetteer, memory: Memory
) -> Verdict:
    """A surname or another short form alone: of one who was introduced, or, a person's title before
    it, of the only one who can be meant."""
    persons = bool(_persons(owners, gazetteer))
    if form in memory.strangers:
        return Verdict(candidates=tuple(owners), why="another person of this name is named here")
    introduced = [one for one in owners if one in memory.introduced]
    if len(introduced) == 1:
        rule = "surname-introduced" if persons else "short-form-introduced"
        return Verdict(introduced[0], "surname", rule)
    if len(introduced) > 1 or (titled and persons and len(owners) > 1):
        return Verdict(candidates=tuple(introduced or owners), why="multiple match")
    if titled and persons:
        memory.introduced.add(owners[0])
        return Verdict(owners[0], "surname", "surname-titled")
    return Verdict(candidates=tuple(owners), why=NOT_INTRODUCED)


def _persons(owners: Sequence[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    return tuple(one for one in owners if gazetteer.entities[one].type == "person")


def _owners(candidate: Candidate, wanted: Callable[[str], bool]) -> tuple[str, ...]:
    return tuple(sorted({claim.entity for claim in candidate.claims if wanted(claim.kind)}))


def _types(candidate: Candidate, gazetteer: Gazetteer) -> frozenset[str]:
    return frozenset(_type(claim, gazetteer) for claim in candidate.claims)


def _type(claim: Claim, gazetteer: Gazetteer) -> str:
    """An entity's type, `demonym`, or `surname` of a person."""
    kind = gazetteer.entities[claim.entity].type
    if claim.kind == "demonym" or (claim.kind == "surname" and kind == "person"):
        return claim.kind
    return kind


def _rejected(candidate: Candidate, why: str) -> Verdict:
    return Verdict(candidates=_owners(candidate, lambda kind: True), why=why)


def _stranger(candidate: Candidate, here: Scene, gazetteer: Gazetteer) -> bool:
    """Whether a rejected surname has another's given name before it: "Andrei Lavrov"."""
    if any(claim.kind != "surname" for claim in candidate.claims):
        return False
    begin, word = here.before(candidate.start)
    names = {
        part
        for claim in candidate.claims
        for part in fold(gazetteer.entities[claim.entity].name).text.split()
    }
    given = word[:1].isupper() and word not in names and not here.sentence_start(begin)
    return given and not any(name.startswith(word.rstrip(".")) for name in names)


def _link(candidate: Candidate, verdict: Verdict, gazetteer: Gazetteer) -> Link:
    kind = ""
    if verdict.entity:
        known: Known = gazetteer.entities[verdict.entity]
        kind = "demonym" if verdict.kind == "demonym" else known.type
    return Link(
        candidate.start,
        candidate.end,
        verdict.entity,
        kind,
        verdict.rule,
        verdict.candidates,
        verdict.why,
    )


def _moved(link: Link, start: int, end: int) -> Link:
    return Link(
        start,
        end,
        link.entity,
        link.type,
        link.rule,
        link.candidates,
        link.why,
        link.nested_in,
    )
