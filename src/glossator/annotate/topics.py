"""Filing paragraphs under topics by named evidence; the editor has the last word.

mentions, phrases -> evidence (strong: one is enough, weak: two different ones) -> topics

A demonym is weak evidence for the place it belongs to, whatever weight the topic gives the place. A
phrase that is part of a name that counts is no second piece.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from ahocorasick_rs import AhoCorasick, MatchKind

from glossator.annotate.fold import fold
from glossator.model.nouns import EditorRecord, Mention, Para, Topic

_PLACES = 50
"""Places of a phrase in a paragraph that are compared with those of others."""

Weight = Literal["strong", "weak", "editor"]


@dataclass(frozen=True, slots=True, order=True)
class Reason:
    """A piece of evidence that a paragraph belongs to a topic."""

    weight: Weight
    kind: Literal["entity", "phrase", "editor"]
    what: str
    """Entity id, the topic's phrase, or "" when the editor said so."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Why a paragraph is filed under a topic."""

    topic: str
    reasons: tuple[Reason, ...]
    """Different pieces, strong ones first; never empty."""


def file_under(
    paragraphs: Sequence[Para],
    mentions: Sequence[Mention],
    topics: Sequence[Topic],
    record: EditorRecord | None = None,
) -> tuple[tuple[str, ...], ...]:
    """Per paragraph the ids of its topics, sorted."""
    return tuple(
        tuple(filing.topic for filing in filings)
        for filings in evidence(paragraphs, mentions, topics, record)
    )


def evidence(
    paragraphs: Sequence[Para],
    mentions: Sequence[Mention],
    topics: Sequence[Topic],
    record: EditorRecord | None = None,
) -> tuple[tuple[Filing, ...], ...]:
    """Per paragraph its topics with their evidence, sorted by topic id.

    The passages with the most reasons are the most telling ones.
    """
    known = _compiled(tuple(topics))
    named: dict[str, list[Mention]] = {}
    for mention in mentions:
        named.setdefault(mention.paragraph, []).append(mention)
    rows = []
    for para in paragraphs:
        here = named.get(para.id, [])
        found = known.find(para.text)
        filings = {}
        for topic in known.near(here, found):
            reasons = _reasons(topic, here, found)
            if reasons:
                filings[topic.id] = Filing(topic.id, reasons)
        if record is not None:
            _overrule(filings, para.id, topics, record)
        rows.append(tuple(filings[topic] for topic in sorted(filings)))
    return tuple(rows)


def _reasons(
    topic: Topic, mentions: Iterable[Mention], found: Mapping[str, tuple[tuple[int, int], ...]]
) -> tuple[Reason, ...]:
    """() when the evidence does not suffice."""
    weights: dict[tuple[Literal["entity", "phrase"], str], Weight] = {}
    surfaces: dict[str, bool] = {}
    for mention in mentions:
        strong = mention.entity in topic.strong.entities and mention.type != "demonym"
        if strong or mention.entity in (*topic.strong.entities, *topic.weak.entities):
            surface = _normal_name(mention.surface)
            surfaces[surface] = surfaces.get(surface, False) or strong
            if strong or ("entity", mention.entity) not in weights:
                weights["entity", mention.entity] = "strong" if strong else "weak"
    for phrase in _different(topic, found):
        words = _normal_name(phrase).removesuffix("*")
        strong = phrase in topic.strong.phrases
        if not any(words in surface and weight >= strong for surface, weight in surfaces.items()):
            weights["phrase", phrase] = "strong" if strong else "weak"
    reasons = tuple(sorted(Reason(weight, *what) for what, weight in weights.items()))
    enough = len(reasons) >= 2 or any(reason.weight == "strong" for reason in reasons)
    return reasons if enough else ()


def _different(topic: Topic, found: Mapping[str, tuple[tuple[int, int], ...]]) -> tuple[str, ...]:
    """The topic's phrases found, without those that only stand inside another one found."""
    own = [phrase for phrase in (*topic.strong.phrases, *topic.weak.phrases) if phrase in found]
    spans = {phrase: found[phrase] for phrase in own}
    kept = []
    for phrase in dict.fromkeys(own):
        others = [span for other, places in spans.items() if other != phrase for span in places]
        free = any(
            not any(
                start <= place[0] and place[1] <= end and (start, end) != place
                for start, end in others
            )
            for place in spans[phrase]
        )
        if free:
            kept.append(phrase)
    return tuple(kept)


def _overrule(
    filings: dict[str, Filing], para: str, topics: Sequence[Topic], record: EditorRecord
) -> None:
    moved = dict(record.aliases)
    known = {topic.id for topic in topics}
    for topic, where in record.topics_add:
        if topic in known and (where == "all" or para in (where, moved.get(where))):
            said = Reason("editor", "editor", "")
            before = filings[topic].reasons if topic in filings else ()
            filings[topic] = Filing(topic, (said, *before))
    for topic, where in record.topics_remove:
        if where == "all" or para in (where, moved.get(where)):
            filings.pop(topic, None)


# ---------------------------------------------------------------- topics made ready


@dataclass(frozen=True, slots=True)
class _Topics:
    """Topics with their phrases as one automaton over lower-case folded text."""

    phrases: tuple[str, ...]
    """As the topics write them, sorted."""
    automaton: AhoCorasick | None
    by_phrase: Mapping[str, tuple[Topic, ...]]
    by_entity: Mapping[str, tuple[Topic, ...]]

    def find(self, text: str) -> dict[str, tuple[tuple[int, int], ...]]:
        """Phrase -> where it stands, whole words, in order; offsets only to compare."""
        if self.automaton is None:
            return {}
        normal = _normal(text)
        found: dict[str, list[tuple[int, int]]] = {}
        for index, start, end in self.automaton.find_matches_as_indexes(normal, overlapping=True):
            phrase = self.phrases[index]
            if start and normal[start - 1].isalnum():
                continue
            if not phrase.endswith("*") and normal[end : end + 1].isalnum():
                continue
            found.setdefault(phrase, []).append((start, end))
        return {phrase: tuple(places[:_PLACES]) for phrase, places in found.items()}

    def near(self, mentions: Iterable[Mention], found: Iterable[str]) -> tuple[Topic, ...]:
        """The topics of which there is any evidence."""
        topics = {
            topic.id: topic
            for index, keys in (
                (self.by_entity, {mention.entity for mention in mentions}),
                (self.by_phrase, found),
            )
            for key in keys
            for topic in index.get(key, ())
        }
        return tuple(topics.values())


@lru_cache(maxsize=4)
def _compiled(topics: tuple[Topic, ...]) -> _Topics:
    by_phrase: dict[str, list[Topic]] = {}
    by_entity: dict[str, list[Topic]] = {}
    for topic in topics:
        for phrase in {*topic.strong.phrases, *topic.weak.phrases}:
            if _normal(phrase).removesuffix("*").strip():
                by_phrase.setdefault(phrase, []).append(topic)
        for entity in {*topic.strong.entities, *topic.weak.entities}:
            by_entity.setdefault(entity, []).append(topic)
    phrases = tuple(sorted(by_phrase))
    patterns = [_normal(phrase).removesuffix("*") for phrase in phrases]
    return _Topics(
        phrases,
        AhoCorasick(patterns, matchkind=MatchKind.Standard) if patterns else None,
        {phrase: tuple(rows) for phrase, rows in by_phrase.items()},
        {entity: tuple(rows) for entity, rows in by_entity.items()},
    )


def _normal(text: str) -> str:
    return " ".join(fold(text).text.lower().split())


_normal_name = lru_cache(maxsize=1 << 12)(_normal)
