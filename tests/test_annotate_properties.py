"""What holds of annotation for any text and any register."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from glossator.annotate import Traces, annotate, differing, find, forms_key, gazetteer
from glossator.annotate.choose import longest
from glossator.annotate.fold import fold
from glossator.annotate.match import Candidate
from glossator.model.nouns import ENTITY_TYPES, Alias, Entity, Mention, Unresolved
from glossator.model.spans import Span, passage
from test_annotate_world import NAMES, WORLD, annotated, entity, transcript_of

WORDS = st.sampled_from(
    [form for one in WORLD for form in (one.name, *(alias.form for alias in one.aliases))]
    + ["President", "Mr.", "in", "the", "of", "May", "2017", "’s", "-", "–", ".", ",", "\n", "A: "]
    + ["“", "é", "\u00ad", "\u0301", "\u00a0", "Unknown", "UNKNOWN", "north", "North", "# "]
)
TEXTS = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", "  "])), max_size=25).map(
    lambda parts: "".join(word + space for word, space in parts)
) | st.text(max_size=60)
FORMS = st.text(alphabet="abAB -.’'&1é\u0301", min_size=1, max_size=8)
ENTITIES = st.lists(
    st.builds(
        Entity,
        id=st.from_regex(r"[a-d]{1,2}", fullmatch=True),
        type=st.sampled_from(ENTITY_TYPES),
        name=FORMS,
        sort=FORMS,
        note=st.just(""),
        aliases=st.lists(
            st.builds(
                Alias, FORMS, st.sampled_from(["exact", "surname", "demonym", "abbreviation"])
            ),
            max_size=3,
        ).map(tuple),
        part_of=st.sampled_from(["", "a", "b", "cc"]),
    ),
    max_size=6,
    unique_by=lambda one: one.id,
)


def check(text: str, entities: Sequence[Entity]) -> None:
    transcript = transcript_of(text)
    names = gazetteer(entities)
    found = annotate(transcript, text, names)
    texts = {para.id: para.spans for para in transcript.paragraphs} | {"": transcript.title_spans}
    known = {one.id for one in entities}
    told: list[Mention | Unresolved] = [*found.mentions, *found.unresolved]
    for one in told:
        here = passage(text, texts[one.paragraph])
        start, end = here.local(Span(one.start, one.end))
        assert here.text[start:end] == one.surface != ""
        assert here.span(start, end) == (one.start, one.end)
    for index, mention in enumerate(found.mentions):
        assert mention.entity in known
        assert mention.rule
        if mention.nested_in >= 0:
            outer = found.mentions[mention.nested_in]
            assert mention.nested_in < index
            assert outer.start <= mention.start
            assert mention.end <= outer.end
            assert outer.end - outer.start > mention.end - mention.start
            assert outer.paragraph == mention.paragraph
    order = [(mention.start, -mention.end) for mention in found.mentions]
    assert order == sorted(order)
    tops = [(one.start, one.end) for one in told if getattr(one, "nested_in", -1) < 0]
    assert all(one[1] <= other[0] for one, other in pairwise(sorted(tops)))
    assert all(set(one.candidates) <= known and one.why for one in found.unresolved)
    assert len(found.speaker_ids) == len(transcript.turns)
    assert annotate(transcript, text, gazetteer(tuple(reversed(entities)))) == found


@given(TEXTS)
@example("Ögmund Sapt: Sapt’s\u00a0UN")
def test_annotations_are_sound_for_any_text(text: str) -> None:
    check(text, WORLD)


@given(st.text(alphabet="abAB -.’'&1é\u0301\n:", max_size=60), ENTITIES)
def test_annotations_are_sound_for_any_register(text: str, entities: list[Entity]) -> None:
    check(text, entities)


@given(TEXTS)
def test_whatever_is_found_is_whole(text: str) -> None:
    for one in find(text, NAMES):
        assert 0 <= one.start < one.end <= len(text)
        assert one.claims
        before, after = text[one.start - 1 : one.start], text[one.end : one.end + 1]
        assert not (before.isalnum() or after.isalnum())


@given(TEXTS)
def test_folding_keeps_places(text: str) -> None:
    folded = fold(text)
    for at in range(len(folded.text)):
        start, end = folded.span(at, at + 1)
        assert fold(text[start:end]).text == folded.text[at]


@given(st.sets(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=20))
def test_the_longest_wins(places: set[tuple[int, int]]) -> None:
    candidates = [Candidate(start, start + size, ()) for start, size in sorted(places)]
    chosen = longest(30, candidates)
    spans = [(one.candidate.start, one.candidate.end) for one in chosen]
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for candidate in candidates:
        touching = [one for one in spans if one[0] < candidate.end and candidate.start < one[1]]
        assert max(end - start for start, end in touching) >= candidate.end - candidate.start
        inside = [one for one in chosen if candidate in one.inside]
        assert len(inside) <= 1


def test_a_gazetteer_goes_to_other_processes() -> None:
    text = "Sylvania’s UN Charter and U.S. Congress"
    assert find(text, pickle.loads(pickle.dumps(NAMES))) == find(text, NAMES)


def test_speakers() -> None:
    text = "Ögmund Sapt: a\nMr. Sapt: b\nMR. SAPT: c\nPresident Hentzau: d\nSapt: e\nNobody: f"
    assert annotated(text).speaker_ids == ("sapt", "sapt", "sapt", "", "sapt", "")
    assert annotated("Sapt: a").speaker_ids == ("",)


def test_a_key_changes_with_what_annotation_takes_from_a_record() -> None:
    one = entity("a", "place", "Zenda", part_of="b")
    other = entity("b", "place", "Sylvania")
    keys = gazetteer((one, other)).entities["a"].key
    assert gazetteer((one, entity("b", "place", "Sylvania", "exact: X"))).entities["a"].key == keys
    assert gazetteer((entity("a", "place", "Zenda"), other)).entities["a"].key != keys
    assert forms_key(one, lineage=("b",)) == keys


CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "note": st.sampled_from(["President of Sylvania.", "Named in 3 documents.", "Minister."]),
        "aliases": st.lists(
            st.builds(
                Alias,
                st.sampled_from(["Sapt", "Unknown", "Fritz", "UN", "Ögmund", "Zapt", "North"]),
                st.sampled_from(["exact", "surname", "variant", "abbreviation", "demonym"]),
            ),
            max_size=2,
        ).map(tuple),
        "name": st.sampled_from(["Unknown Sapt", "Ögmund Zapt", "North Zenda", "UNKNOWN"]),
        "type": st.sampled_from(ENTITY_TYPES),
        "part_of": st.just(""),
    },
)


@given(TEXTS, st.sampled_from(WORLD), CHANGES)
@example("UNKNOWN ONE: a", WORLD[0], {"aliases": (Alias("Unknown One", "exact"),)})
def test_a_changed_record_concerns_only_texts_with_a_differing_form(
    text: str, old: Entity, change: dict[str, Any]
) -> None:
    new = replace(old, **change)
    world = [new if one is old else one for one in WORLD]
    before, now = gazetteer(WORLD), gazetteer(world)
    changed = {
        one: (before.entities[one].key, now.entities[one].key)
        for one in before.entities
        if before.entities[one].key != now.entities[one].key
    }
    records = {one.id: one for one in WORLD}
    renewed = {one.id: one for one in world}
    forms = set[str]()
    for one, (was, key) in changed.items():
        forms |= differing((was, records[one]), (key, renewed[one]))
    transcript = transcript_of(text)
    shown = "\n".join([text, *(para.text for para in transcript.paragraphs)])
    called = "\n".join(name for turn in transcript.turns for name in (turn.speaker, turn.label))
    if not Traces(forms).may_concern(shown, called):
        assert annotate(transcript, text, now) == annotate(transcript, text, before)


def test_which_forms_differ() -> None:
    old = entity("a", "place", "Zenda", "exact: Old Zenda")
    key = gazetteer([old]).entities["a"].key

    def against(*aliases: str, **facts: Any) -> set[str]:
        new = replace(entity("a", "place", "Zenda", *aliases), **facts)
        return set(differing((key, old), (gazetteer([new]).entities["a"].key, new)))

    assert against("exact: Old Zenda", note="Another.") == set()
    assert against("exact: Old Zenda", "exact: Zendburg") == {"Zendburg"}
    assert against() == {"Old Zenda"}
    assert {"Zenda", "Old Zenda"} <= against("exact: Old Zenda", type="organisation")
    assert {"Zenda", "Old Zenda"} <= set(differing((key, old), ("", None)))


def test_whom_the_collection_introduces() -> None:
    text = "Sapt came. Hentzau spoke. President Zapt left."
    transcript = transcript_of(text)
    everybody = frozenset(one.id for one in WORLD)
    found = annotate(transcript, text, NAMES, listed=everybody)
    assert [(one.entity, one.rule) for one in found.mentions] == [("sapt", "surname-listed")]
    assert [one.why for one in found.unresolved] == [
        "multiple match",
        "held no office of “President”",
    ]


@given(TEXTS, ENTITIES)
@example("Z\u00fcrich", [])
def test_what_cannot_occur_is_passed_over_without_folding(
    text: str, entities: list[Entity]
) -> None:
    unique = {one.id: one for one in (*WORLD[:3], *entities)}
    names = gazetteer(list(unique.values()))
    folded = " ".join(fold(text).text.split())
    forms = {pattern.text for pattern in names.patterns}
    assert Traces(forms).may_occur(text) == any(form in folded for form in forms)
