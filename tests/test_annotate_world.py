"""An invented world for the tests of annotation, and how they write transcripts and results."""

from __future__ import annotations

import re
from collections.abc import Sequence

from glossator.annotate import Annotations, Gazetteer, annotate, gazetteer
from glossator.model.nouns import (
    Alias,
    AliasKind,
    Entity,
    EntityType,
    Facts,
    Mention,
    Office,
    Para,
    Transcript,
    Turn,
)
from glossator.model.spans import Span, passage


def entity(
    identifier: str, kind: EntityType, name: str, *forms: str, sort: str = "", part_of: str = ""
) -> Entity:
    """`forms`: "kind: form"."""
    aliases = []
    for form in forms:
        alias, _, text = form.partition(": ")
        aliases.append(Alias(text, alias_kind(alias)))
    return Entity(identifier, kind, name, sort or name, "", tuple(aliases), part_of=part_of)


def alias_kind(word: str) -> AliasKind:
    kinds: dict[str, AliasKind] = {
        "exact": "exact",
        "surname": "surname",
        "abbreviation": "abbreviation",
        "variant": "variant",
        "demonym": "demonym",
    }
    return kinds[word]


WORLD = (
    entity("ruritania", "place", "Ruritania", "demonym: Ruritanian", "exact: Kingdom of Ruritania"),
    entity("sylvania", "place", "Sylvania", "demonym: Sylvanian"),
    entity(
        "freedonia", "place", "United States of Freedonia", "abbreviation: US", "demonym: Fredo"
    ),
    entity("north-zenda", "place", "North Zenda", "demonym: North Zendan"),
    entity("south-zenda", "place", "South Zenda", "demonym: South Zendan"),
    entity("zenda", "place", "Zendan Peninsula"),
    entity("strelsau", "place", "Strelsau", part_of="ruritania"),
    entity("far-coast", "place", "Far Coast", "exact: Ruritanian Far Coast", part_of="ruritania"),
    entity("haag", "place", "The Haag", part_of="sylvania"),
    entity("polar", "place", "Polaria"),
    entity("polar-council", "organisation", "Polaria Council"),
    entity("un", "organisation", "United Nations", "abbreviation: UN"),
    entity("who", "organisation", "World Health Organisation", "abbreviation: WHO"),
    entity("sc", "organisation", "UN Security Council", "exact: Security Council", part_of="un"),
    entity("council", "organisation", "Ruritanian Security Council", "surname: Security Council"),
    entity("bank", "organisation", "Bank of the North", "surname: Northern Bank"),
    entity("res", "agreement", "UN Security Council Resolution 77", "exact: Resolution 77"),
    entity("congress", "organisation", "US Congress", part_of="freedonia"),
    entity("league", "organisation", "League", "abbreviation: LNS"),
    entity("times", "work", "The Courier"),
    entity("tv", "organisation", "Sylvania Television"),
    entity("ministry", "organisation", "Ruritanian Foreign Ministry"),
    entity("party", "organisation", "Farmers' Party of Sylvania"),
    entity("summit", "event", "Ruritania-LNS summit"),
    entity("strelsau-process", "initiative", "Strelsau process"),
    entity("strelsau-accords", "agreement", "Strelsau agreements"),
    entity("trade", "agreement", "Treaty on Trade between Ruritania and the LNS"),
    entity("start", "agreement", "START Treaty", "abbreviation: START"),
    entity("mechanism", "initiative", "Rassendyll-Hentzau mechanism"),
    entity("rassendyll", "person", "Rudolf Rassendyll", sort="Rassendyll, Rudolf"),
    entity("hentzau", "person", "Rupert Hentzau", sort="Hentzau, Rupert"),
    entity("hentzau-anna", "person", "Anna Hentzau", sort="Hentzau, Anna"),
    entity("sapt", "person", "Ögmund Sapt", sort="Sapt, Ögmund"),
    Entity(
        "zapt", "person", "Gisela Zapt", "Zapt, Gisela", "", roles=(Office("General", "", "", ""),)
    ),
    entity("may", "person", "Flavia May", sort="May, Flavia"),
    entity("bishop", "person", "Otto Strelsau", sort="Strelsau, Otto"),
    entity("park", "person", "Park Min-jun"),
    entity("gulf", "place", "Gulf of Sylvania"),
)
NAMES: Gazetteer = gazetteer(WORLD)


def transcript_of(text: str) -> Transcript:
    """A transcript: "# " begins the title, other lines are paragraphs, "Name: " begins a turn."""
    title: tuple[Span, ...] = ()
    paragraphs: list[Para] = []
    turns: list[Turn] = []
    for found in re.finditer(r"[^\n]+", text):
        line = found[0]
        if line.startswith("# "):
            title = (Span(found.start() + 2, found.end()),)
            continue
        label = re.match(r"([^\W\d_][\w. ]+): ", line)
        span = Span(found.start() + (label.end() if label else 0), found.end())
        if label or not turns:
            speaker = label[1] if label else ""
            turns.append(Turn(speaker, "statement", speaker, "", None, ()))
        number = len(paragraphs) + 1
        words = passage(text, (span,)).text
        paragraphs.append(Para(f"p{number}", number, "text", words, (span,), len(turns) - 1))
        last = turns[-1]
        turns[-1] = Turn(
            last.speaker, last.role, last.label, "", None, (*last.paragraphs, f"p{number}")
        )
    return Transcript("test", Facts(), title, tuple(turns), tuple(paragraphs), ())


def annotated(text: str, names: Gazetteer = NAMES) -> Annotations:
    return annotate(transcript_of(text), text, names)


def told(found: Annotations) -> str:
    """A line for each mention (nested ones indented) and each unresolved name, in order."""
    rows: list[tuple[int, int, str]] = []
    for mention in found.mentions:
        depth = _depth(found.mentions, mention.nested_in)
        kind = f" {mention.type}" if mention.type == "demonym" else ""
        line = f"{'  ' * depth}{mention.surface} = {mention.entity}{kind} ({mention.rule})"
        rows.append((mention.start, -mention.end, line))
    for name in found.unresolved:
        candidates = ", ".join(name.candidates)
        rows.append((name.start, -name.end, f"{name.surface} ? {candidates}: {name.why}"))
    return "\n".join(line for _, _, line in sorted(rows))


def _depth(mentions: Sequence[Mention], index: int) -> int:
    depth = 0
    while index >= 0:
        depth += 1
        index = mentions[index].nested_in
    return depth


def test_the_world_is_one_value_in_any_order() -> None:
    assert gazetteer(tuple(reversed(WORLD))).key == NAMES.key
    assert gazetteer(WORLD[1:]).key != NAMES.key
