"""Deciding: which entity each name found means, by a rule that can be named, or none.

candidates -> traps -> longest name -> neighbours -> who is it (memory of the document) -> nested

Every candidate that stands for itself ends as a Mention or as an Unresolved that says why; names
inside longer ones are kept when they own it or take part in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from glossator.annotate.bodies import Beside, another, whose
from glossator.annotate.choose import Chosen, by_length, longest
from glossator.annotate.fold import fold
from glossator.annotate.gazetteer import Claim, Gazetteer, Known
from glossator.annotate.given import GIVEN_NAMES
from glossator.annotate.identify import Memory, Verdict, identify, owners, types
from glossator.annotate.judge import NEIGHBOURS, TRAPS, judge
from glossator.annotate.match import Candidate, find_folded
from glossator.annotate.nest import Inside, nesting
from glossator.annotate.scene import Scene, scene


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
    beside = Beside(candidates)
    links: list[Link] = []
    for row, why in _stand(candidates, here, gazetteer):
        candidate = row.candidate
        bracketed = not why and here.text[candidate.end : candidate.end + 1] == ")"
        if bracketed and another(candidate, here, beside, gazetteer):
            memory.strangers.add(here.form(candidate))
        verdict = (
            _rejected(candidate, why)
            if why
            else whose(candidate, here, beside, gazetteer)
            or identify(candidate, here, gazetteer, memory)
        )
        if why and _mere_word(candidate, here, memory):
            continue
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
    whys = [judge(TRAPS, one, types(one, gazetteer), here) for one in candidates]
    judged = tuple(zip(candidates, whys, strict=True))
    chosen = longest(len(here.text), [one for one, why in judged if not why])
    rows = [
        (row, judge(NEIGHBOURS, row.candidate, types(row.candidate, gazetteer), here))
        for row in chosen
    ]
    trapped = [(one, why) for one, why in judged if why]
    rows += [(Chosen(one, ()), why) for one, why in _outside(trapped, chosen)]
    yield from sorted(rows, key=lambda row: row[0].candidate.start)


def _outside(
    trapped: Iterable[tuple[Candidate, str]], chosen: Sequence[Chosen]
) -> Iterator[tuple[Candidate, str]]:
    """Those of `trapped` (in order) that touch neither a chosen one nor one another."""
    at, reached = 0, 0
    for candidate, why in trapped:
        while at < len(chosen) and chosen[at].candidate.end <= candidate.start:
            at += 1
        clear = at == len(chosen) or chosen[at].candidate.start >= candidate.end
        if clear and candidate.start >= reached:
            reached = candidate.end
            yield candidate, why


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
        inner = _unique(candidate, gazetteer.entities[host_id].lineage)
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


def _unique(candidate: Candidate, lineage: Sequence[str]) -> Claim | None:
    """The claim, if only one entity claims the form, or only one as its full name; or that of what
    the longer name's is part of: the resolution's own Security Council."""
    claims = [claim for claim in candidate.claims if claim.entity in lineage] or candidate.claims
    full = [claim for claim in claims if claim.kind != "surname"] or claims
    return full[0] if len({claim.entity for claim in full}) == 1 else None


def _crosses(one: Candidate, other: Candidate) -> bool:
    apart = one.end <= other.start or other.end <= one.start
    return not (apart or _contains(one, other) or _contains(other, one))


def _contains(outer: Candidate, inner: Candidate) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _rejected(candidate: Candidate, why: str) -> Verdict:
    return Verdict(candidates=owners(candidate, lambda kind: True), why=why)


def _mere_word(candidate: Candidate, here: Scene, memory: Memory) -> bool:
    """Whether a rejected surname of nobody introduced is an ordinary word: "National Park"."""
    return here.ordinary(here.form(candidate).lower()) and all(
        claim.kind == "surname" and claim.entity not in memory.introduced
        for claim in candidate.claims
    )


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
    given = word[:1].isupper() and word[1:].islower() and not word.endswith(".")
    sure = not here.opening(begin) or (
        word.lower() in GIVEN_NAMES and not here.ordinary(word.lower())
    )
    return given and word not in names and sure


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
