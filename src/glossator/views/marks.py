"""Mentions of a paragraph into the marks a reader sees."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from glossator.model.nouns import Entity
from glossator.model.rich import Mark
from glossator.model.urls import entity_path
from glossator.store.rows import MentionRow
from glossator.views import words

# A direction inside a paragraph: "(Applause.)", "(Laughter)", "[off-mic]"; the words are the
# usual ones of stenographic records, so that an aside in brackets is left as it is.
_STAGE = re.compile(
    r"[(\[](?:applause|laughter|laughs|off-?mic|inaudible|crosstalk|cross-talk|retranslated"
    r"|speaks? (?:in )?[a-z]+|in [A-Z][a-z]+|through interpreter|via interpreter|pause|cheers"
    r"|end of (?:recording|transcript)|break)[^()\[\]]{0,60}[)\]]",
    re.IGNORECASE,
)


def entity_marks(
    mentions: Iterable[MentionRow],
    entities: Mapping[str, Entity],
    *,
    seen: Collection[str] = (),
    omit: str = "",
) -> tuple[Mark, ...]:
    """Links of the outermost mentions; `omit` names an entity that is not linked (its own page).

    A mention is first when its entity is not in `seen` nor marked before it here.
    """
    marks: list[Mark] = []
    met = set(seen)
    for mention in mentions:
        entity = entities.get(mention.entity)
        if mention.nested or entity is None or entity.id == omit:
            continue
        kind = words.TYPES[entity.type][0].lower()
        marks.append(
            Mark(
                mention.start,
                mention.end,
                "entity",
                target=entity_path(entity.id),
                entity=entity.id,
                title=f"{entity.name}, {kind}",
                rule=mention.rule,
                first=entity.id not in met,
            )
        )
        met.add(entity.id)
    return tuple(marks)


def stage_marks(text: str) -> tuple[Mark, ...]:
    """Stage directions inside a paragraph."""
    return tuple(Mark(found.start(), found.end(), "stage") for found in _STAGE.finditer(text))
