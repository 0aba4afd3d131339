"""The editor's decisions about names, applied to what the rules found: the last word.

annotations, decisions of this document -> places where the words stand -> annotations, which
decisions matched. A decision is not remembered for other names: it does not introduce anybody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from glossator.annotate.fold import Folded, fold
from glossator.annotate.gazetteer import Gazetteer
from glossator.annotate.match import whole
from glossator.annotate.nested import nested
from glossator.annotate.transcript import Annotations
from glossator.model.nouns import Decision, Mention, Transcript, Unresolved
from glossator.model.spans import Passage, Span, passage


class _Place(NamedTuple):
    """Where a decision's words stand."""

    span: Span
    paragraph: str
    surface: str


_Spans = dict[tuple[int, int], Mention]


def apply(
    annotations: Annotations,
    transcript: Transcript,
    text: str,
    decisions: Sequence[Decision],
    gazetteer: Gazetteer,
) -> tuple[Annotations, tuple[str, ...]]:
    """`annotations` as the editor decided, and the ids of the decisions that matched, sorted.

    `decisions` of other documents are passed over; a later one sees what an earlier one did.
    """
    here = [one for one in decisions if one.document in ("", transcript.slug)]
    if not here:
        return annotations, ()
    passages = {"": passage(text, transcript.title_spans)} | {
        para.id: passage(text, para.spans) for para in transcript.paragraphs
    }
    folded = {para: fold(one.text) for para, one in passages.items()}
    mentions = {(one.start, one.end): one for one in annotations.mentions}
    unresolved = list(annotations.unresolved)
    used = set()
    for decision in here:
        places = list(_places(decision, passages, folded))
        matched = [_decide(decision, place, mentions, unresolved, gazetteer) for place in places]
        if any(matched):
            used.add(decision.id)
    decided = replace(annotations, mentions=nested(mentions.values()), unresolved=tuple(unresolved))
    return decided, tuple(sorted(used))


def _places(
    decision: Decision, passages: Mapping[str, Passage], folded: Mapping[str, Folded]
) -> Iterator[_Place]:
    """Everywhere the words stand, whole, between prefix and suffix."""
    form, before, after = (
        " ".join(fold(part).text.split())
        for part in (decision.form, decision.prefix, decision.suffix)
    )
    for para, plain in folded.items():
        at = plain.text.find(form)
        while at >= 0:
            end = at + len(form)
            if (
                whole(plain.text, at, end)
                and plain.text[:at].rstrip().endswith(before)
                and plain.text[end:].lstrip().startswith(after)
            ):
                start, stop = plain.span(at, end)
                surface = passages[para].text[start:stop]
                yield _Place(passages[para].span(start, stop), para, surface)
            at = plain.text.find(form, at + 1)


def _decide(
    decision: Decision,
    place: _Place,
    mentions: _Spans,
    unresolved: list[Unresolved],
    gazetteer: Gazetteer,
) -> bool:
    """Applies `decision` at `place`; whether it matched."""
    known = mentions.get(place.span)
    if decision.action == "accept":
        return _accept(decision, place, mentions, unresolved, gazetteer)
    if known is not None and known.entity in decision.against:
        if decision.action == "reject":
            del mentions[place.span]
        else:
            mentions[place.span] = _mention(decision, place, gazetteer, known.type)
        return True
    return decision.action == "reject" and _dismiss(decision, place, unresolved)


def _accept(
    decision: Decision,
    place: _Place,
    mentions: _Spans,
    unresolved: list[Unresolved],
    gazetteer: Gazetteer,
) -> bool:
    """Links what is not linked; what is linked so already is right, what crosses another or lies in
    a longer name of the same is not touched."""
    known = mentions.get(place.span)
    if known is not None:
        return known.entity == decision.target
    if any(
        _crosses(place.span, span) or (one.entity == decision.target and _meets(place.span, span))
        for span, one in mentions.items()
    ):
        return False
    mentions[place.span] = _mention(decision, place, gazetteer, "")
    unresolved[:] = [row for row in unresolved if not _meets(place.span, (row.start, row.end))]
    return True


def _dismiss(decision: Decision, place: _Place, unresolved: list[Unresolved]) -> bool:
    """Takes the rejected ones from the candidates; whether there was any. Without candidates a name
    is not doubtful any more."""
    for index, row in enumerate(unresolved):
        if (row.start, row.end) == place.span and set(row.candidates) & set(decision.against):
            left = tuple(one for one in row.candidates if one not in decision.against)
            unresolved[index : index + 1] = [replace(row, candidates=left)] if left else []
            return True
    return False


def _mention(decision: Decision, place: _Place, gazetteer: Gazetteer, before: str) -> Mention:
    """`before`: the type of the mention that it takes the place of, "" for none."""
    claims = [claim for claim in gazetteer.claims(place.surface) if claim.entity == decision.target]
    kind = gazetteer.entities[decision.target].type
    if before in ("demonym", "office"):
        kind = before
    elif claims and all(claim.kind == "demonym" for claim in claims):
        kind = "demonym"
    rule = f"decision-{decision.action}"
    return Mention(*place.span, place.paragraph, place.surface, decision.target, kind, rule)


def _crosses(one: tuple[int, int], other: tuple[int, int]) -> bool:
    inside = one[0] <= other[0] and other[1] <= one[1]
    outside = other[0] <= one[0] and one[1] <= other[1]
    return _meets(one, other) and not inside and not outside


def _meets(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def touching(decisions: Iterable[Decision], slug: str) -> tuple[Decision, ...]:
    """The decisions that can touch a document: part of what its annotations depend on."""
    return tuple(replace(one, where="") for one in decisions if one.document in ("", slug))
