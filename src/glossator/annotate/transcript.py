"""A transcript annotated: the names of its title and paragraphs, its speakers, its dates.

title, then turn by turn (the speaker is introduced, then the paragraphs) -> Annotations
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from glossator.annotate.fold import fold
from glossator.annotate.gazetteer import Gazetteer
from glossator.annotate.identify import ANOTHER, NOT_INTRODUCED, Memory
from glossator.annotate.lexicon import COMMON
from glossator.annotate.resolve import Link, decide
from glossator.annotate.speakers import speaker_of, strangers
from glossator.annotate.times import times_in
from glossator.model.nouns import Mention, Time, Transcript, Unresolved
from glossator.model.spans import Passage, Span, passage

_LONG = 200_000
"""Code points from which a document's words are collected once instead of looked up one by one."""
_BY_SURNAME = frozenset({"surname-titled", "surname-introduced"})
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Annotations:
    """What is said of a transcript's text; offsets into the source."""

    mentions: tuple[Mention, ...]
    """By start, the longer first."""
    unresolved: tuple[Unresolved, ...]
    speaker_ids: tuple[str, ...]
    """Per turn, "" when not known."""
    times: tuple[Time, ...]


def annotate(
    transcript: Transcript,
    text: str,
    gazetteer: Gazetteer,
    *,
    listed: frozenset[str] = frozenset(),
) -> Annotations:
    """The annotations of `transcript`, whose source is `text`. Pure; linear in the text.

    `listed`: ids of persons whom the collection introduces (a volume's list of persons): their
    surname alone is linked, as long as only one of them bears it.
    """
    paragraphs = {para.id: passage(text, para.spans) for para in transcript.paragraphs}
    title = passage(text, transcript.title_spans)
    ordinary = _ordinary_in((title, *paragraphs.values()))
    memory = Memory(listed=listed, date=transcript.facts.date[:10])
    memory.strangers.update(strangers(transcript.turns, gazetteer))
    headline = decide(title.text, gazetteer, memory, ordinary=ordinary)
    found: list[tuple[str, Passage, tuple[Link, ...]]] = []
    speaker_ids: list[str] = []
    for turn in transcript.turns:
        speaker = speaker_of(turn, gazetteer, memory)
        speaker_ids.append(speaker)
        if speaker:
            memory.introduced.add(speaker)
        for para in turn.paragraphs:
            here = paragraphs[para]
            found.append((para, here, decide(here.text, gazetteer, memory, ordinary=ordinary)))
    settled = tuple(_settle(link, title.text, gazetteer, memory) for link in headline)
    rows = [("", title, settled), *found]
    if memory.polite:
        rows = [(para, here, _doubted(links, here.text, memory)) for para, here, links in rows]
    mentions, unresolved = _in_source(rows)
    said = transcript.facts.date
    times = [
        time
        for para, here in (("", title), *paragraphs.items())
        for time in times_in(para, here, said)
    ]
    return Annotations(
        mentions, unresolved, tuple(speaker_ids), tuple(sorted(times, key=lambda time: time.start))
    )


def _settle(link: Link, title: str, gazetteer: Gazetteer, memory: Memory) -> Link:
    """A surname in the title is that of the one person whom the document then introduces; a short
    form likewise."""
    form = fold(title[link.start : link.end]).text
    if link.why != NOT_INTRODUCED or form in memory.strangers:
        return link
    introduced = [one for one in link.candidates if one in memory.introduced]
    if len(introduced) != 1:
        return link
    known = gazetteer.entities[introduced[0]]
    rule = "surname-in-title" if known.type == "person" else "short-form-in-title"
    return Link(link.start, link.end, known.id, known.type, rule)


def _doubted(links: Sequence[Link], text: str, memory: Memory) -> tuple[Link, ...]:
    """Without surnames that only a courtesy had made somebody's, where the text then named another
    who bears it: "Mr Ivanov … Chief of Staff Sergei Ivanov"."""
    return tuple(
        Link(link.start, link.end, "", "", "", (link.entity,), ANOTHER)
        if link.rule in _BY_SURNAME
        and link.entity in memory.polite
        and fold(text[link.start : link.end]).text in memory.strangers
        else link
        for link in links
    )


def _ordinary_in(passages: Sequence[Passage]) -> Callable[[str], bool]:
    """Whether a word is common English, or stands in the document in lower case."""
    whole = "\n".join(here.text for here in passages)
    words = frozenset(_WORD.findall(whole)) if len(whole) > _LONG else None

    @cache
    def ordinary(word: str) -> bool:
        if word in COMMON:
            return True
        return _has_word(whole, word) if words is None else word in words

    return ordinary


def _has_word(text: str, word: str) -> bool:
    at = text.find(word) if word else -1
    while at >= 0:
        end = at + len(word)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(word, end)
    return False


def _in_source(
    rows: Sequence[tuple[str, Passage, tuple[Link, ...]]],
) -> tuple[tuple[Mention, ...], tuple[Unresolved, ...]]:
    """The links of all passages as mentions and unresolved names of the source."""
    linked: list[tuple[Mention, int, int]] = []
    unresolved: list[Unresolved] = []
    for passage_index, (para, here, links) in enumerate(rows):
        for index, link in enumerate(links):
            span: Span = here.span(link.start, link.end)
            surface = here.text[link.start : link.end]
            if link.entity:
                mention = Mention(
                    *span, para, surface, link.entity, link.type, link.rule, link.nested_in
                )
                linked.append((mention, passage_index, index))
            else:
                unresolved.append(Unresolved(*span, para, surface, link.candidates, link.why))
    linked.sort(key=lambda row: (row[0].start, -row[0].end, row[1], row[2]))
    places = {(where, index): place for place, (_, where, index) in enumerate(linked)}
    mentions = tuple(
        mention
        if mention.nested_in < 0
        else replace(mention, nested_in=places[where, mention.nested_in])
        for mention, where, _ in linked
    )
    return mentions, tuple(sorted(unresolved, key=lambda row: (row.start, row.end)))
