"""Offices without a name: "the US Secretary of State" is who held the office at the date spoken of.

linked countries and bodies -> titles beside them -> posts -> holders at the date -> mentions

A title next to a name is context of that name. The date is the document's, unless the sentence
names an earlier year. Who cannot be told for certain is reported, not guessed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from glossator.annotate.fold import Folded, fold
from glossator.annotate.lexicon import MONTHS, WEEKDAYS
from glossator.annotate.nested import nested
from glossator.annotate.posts import HEADS, Holder, Post, Posts, holders, post_of
from glossator.annotate.transcript import Annotations
from glossator.model.nouns import Mention, Time, Transcript, Unresolved
from glossator.model.offices import held_at, held_between
from glossator.model.spans import Passage, Span, passage

_MODIFIER = (
    "First|Deputy|Vice|Under|Assistant|Special|Senior|Acting|Former|Prime|Foreign|External"
    "|Defen[cs]e|Interior|Finance|Economy|Economic|Energy|Trade|Justice|Culture|Education|Health"
    "|Healthcare|Transport|Agriculture|Environment|Labou?r|Security|National|Federal|Supreme|State"
    "|Affairs|Permanent|Development|Industry|Sports?|Emergencies|Treasury|Home|Secretary"
)
_HEAD = (
    "Vice-President|Vice-Chancellor|Secretary[ -]General|General Secretary|Undersecretary|Premier"
    "|Advisor|Head of State|" + "|".join(head.capitalize() for head in HEADS)
)
_PORTFOLIO = (
    "State|Defen[cs]e|Foreign Affairs|External Affairs|Internal Affairs|Interior|Finance|Energy"
    "|Economic Development|Economy|Trade|Industry and Trade|Justice|Education|Health|Healthcare"
    "|Culture|Sport|Agriculture|Transport|Political Affairs|Homeland Security|Treasury|Commerce"
    "|Labou?r|Environment"
)
_TITLE = (
    rf"(?:(?:{_MODIFIER})[ -]){{0,5}}(?:{_HEAD})(?![\w-])"
    rf"(?: (?:of|for) (?:the )?(?:{_PORTFOLIO})\b)*"
)
_AFTER = re.compile(rf"(?:'s?)? (?P<title>{_TITLE}(?-i: for [A-Z]\w+(?: [A-Z]\w+){{0,2}})?)", re.I)
_BEFORE = re.compile(rf"(?<![\w-])(?P<title>{_TITLE}) of (?:the )?\Z", re.I)
_EARLIER = re.compile(
    r"(?:^|\W)(?:former|then|late|next|future|new|newly elected|incoming|outgoing|acting|ex"
    r"|previous|first|last|would-be)[ -]\Z",
    re.I,
)
_ANY = re.compile(r"(?:^|\W)(?:an?|any|every|each|no|another|some|many|most)(?: \w+)? \Z", re.I)
_AS = re.compile(
    r"(?:^|\W)(?:(?:as|was|were|(?:post|position|office|job|capacity) (?:of|as))"
    r" (?:an? |his |her |our |their |its )?"
    r"|(?:becom(?:e|es|ing)|became|(?:re-?)?(?:elected|appointed)|been|being|duties of)"
    r" (?:an? |the |his |her |our |their )?)"
    r"(?:new |next |first |current |acting |then )?\Z",
    re.I,
)
"""Before an office that is said of somebody: it does not stand for its holder."""
_ONCE = re.compile(r",? (?:at (?:the|that) time|in those (?:days|years)|back then)\b")
_NEXT = re.compile(r"[\])]?(?:, | )(?:(?:Mr|Mrs|Ms|Dr|Sir|H\.E\.)\.? )?(?P<name>[A-Z][\w'-]*)")
_APPOSITION = re.compile(r"[\])]?(?:,? (?:(?:Mr|Mrs|Ms|Dr)\.? )?|: )")
_BESIDE = re.compile(r", (?:the |who is |as |now |then |former |acting |\w+ly )*")
_NO_NAME = frozenset(
    {
        *MONTHS,
        *WEEKDAYS,
        *("I", "He", "She", "They", "We", "The", "It", "But", "And", "In", "On", "Today"),
    }
)
"""Capitals after a title that begin no name."""
_STOP = re.compile(r"[.!?]['\")\]]* +(?=['\"(\[]*[A-Z])")
_PEOPLE = ("demonym", "place", "organisation")
_REACH = 110
_FAR = 300
"""Code points beyond which no name touches an office."""


class _Found(NamedTuple):
    """A title and what it is an office of; offsets into the folded text."""

    start: int
    end: int
    owner: Mention
    title: str


@dataclass(frozen=True, slots=True)
class _Page:
    """A passage with what is known of it; places are in the folded text."""

    para: str
    here: Passage
    folded: Folded
    mentions: tuple[Mention, ...]
    """By start, like what follows."""
    places: tuple[tuple[int, int], ...]
    """Where they stand."""
    persons: tuple[tuple[int, int], ...]
    people: frozenset[str]
    """Ids of the persons."""
    stops: tuple[int, ...]
    """Where sentences begin, besides at 0."""
    times: tuple[Time, ...]
    """Those that are no part of a name."""


def apply(annotations: Annotations, transcript: Transcript, text: str, posts: Posts) -> Annotations:
    """`annotations` with the offices of unnamed holders, linked or reported."""
    if not posts:
        return annotations
    named = {one.entity for one in annotations.mentions if one.type == "person"}
    found: list[Mention] = []
    unresolved: list[Unresolved] = []
    for page in _pages(annotations, transcript, text):
        for office in _offices(page):
            made = _decided(office, page, posts, named, transcript.facts.date)
            if isinstance(made, Mention):
                found.append(made)
            elif made is not None:
                unresolved.append(made)
    if not found and not unresolved:
        return annotations
    doubts = sorted((*annotations.unresolved, *unresolved), key=lambda row: (row.start, row.end))
    mentions = nested((*annotations.mentions, *found))
    return replace(annotations, mentions=mentions, unresolved=tuple(doubts))


def _pages(annotations: Annotations, transcript: Transcript, text: str) -> Iterator[_Page]:
    """The passages that name something that may have offices, and an office."""
    mentions: dict[str, list[Mention]] = {}
    times: dict[str, list[Time]] = {}
    for one in annotations.mentions:
        mentions.setdefault(one.paragraph, []).append(one)
    for time in annotations.times:
        times.setdefault(time.paragraph, []).append(time)
    spans = {"": transcript.title_spans} | {
        para.id: para.spans
        for para in transcript.paragraphs
        if para.id in mentions and _tells(para.text)
    }
    for para, rows in mentions.items():
        if para in spans:
            yield _page(para, passage(text, spans[para]), rows, times.get(para, ()))


def _page(para: str, here: Passage, mentions: Sequence[Mention], times: Sequence[Time]) -> _Page:
    folded = fold(here.text)
    places = tuple(_local(here, folded, one) for one in mentions)
    pairs = tuple(zip(mentions, places, strict=True))
    reached = tuple(accumulate((one.end for one in mentions), max))
    begins = tuple(one.start for one in mentions)
    free = []
    for time in times:
        at = bisect_right(begins, time.start)
        if not at or reached[at - 1] < time.end:
            free.append(time)
    return _Page(
        para,
        here,
        folded,
        tuple(mentions),
        places,
        tuple(place for one, place in pairs if one.type == "person"),
        frozenset(one.entity for one in mentions if one.type == "person"),
        tuple(stop.end() for stop in _STOP.finditer(folded.text)),
        tuple(free),
    )


def _tells(text: str) -> bool:
    """Whether any office may be named: a quick look, so that most passages cost nothing."""
    low = text.lower()
    return any(head in low for head in (*HEADS, "premier", "advisor", "head of state"))


# ---------------------------------------------------------------- finding


def _offices(page: _Page) -> Iterator[_Found]:
    """Titles beside a country, a people or a body; not those that a name is next to."""
    starts = {start for start, _ in page.places}
    reached = 0
    for mention, place in zip(page.mentions, page.places, strict=True):
        if mention.type not in _PEOPLE:
            continue
        found = _titled(page.folded.text, place, mention)
        if found is None or found.start < reached:
            continue
        if any(_cuts(found, other) for other in _near(page.places, found)):
            continue
        if not _named(page.folded.text, found, _near(page.persons, found), starts):
            reached = found.end
            yield found


def _near(places: Sequence[tuple[int, int]], found: _Found) -> Sequence[tuple[int, int]]:
    """Those of `places` (by start) that may touch it or stand beside it."""
    low = bisect_left(places, (found.start - _FAR, 0))
    return places[low : bisect_left(places, (found.end + _FAR, 0))]


def _local(here: Passage, folded: Folded, mention: Mention) -> tuple[int, int]:
    """Where a mention stands in the folded text."""
    start, end = here.local(Span(mention.start, mention.end))
    if not folded.origins:
        return start, end
    return bisect_left(folded.origins, start), bisect_left(folded.origins, end)


def _titled(text: str, place: tuple[int, int], mention: Mention) -> _Found | None:
    """The title after a name ("Japan's Prime Minister") or before it ("President of France")."""
    start, end = place
    after = _AFTER.match(text, end, min(len(text), end + _REACH))
    if after:
        return _Found(start, after.end(), mention, after["title"])
    if mention.type == "demonym" or not text[max(0, start - 8) : start].endswith(
        (" of ", " of the ")
    ):
        return None
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    if before:
        begin = max(0, start - _REACH) + before.start("title")
        return _Found(begin, end, mention, before["title"])
    return None


def _cuts(found: _Found, other: tuple[int, int]) -> bool:
    """Whether it crosses another name."""
    meet = found.start < other[1] and other[0] < found.end
    inside = found.start <= other[0] and other[1] <= found.end
    around = other[0] <= found.start and found.end <= other[1]
    return meet and not inside and not around


def _named(text: str, found: _Found, persons: Sequence[tuple[int, int]], starts: set[int]) -> bool:
    """Whether a name is next to the title, known or not; `starts`: where known names begin."""
    near = _NEXT.match(text, found.end)
    if near and near.start("name") not in starts and near["name"] not in _NO_NAME:
        return True
    for start, end in persons:
        between = text[min(end, found.end) : max(start, found.start)]
        if found.end <= start and _APPOSITION.fullmatch(between):
            return True
        if end <= found.start and _BESIDE.fullmatch(between):
            return True
    return False


# ---------------------------------------------------------------- deciding


def _decided(
    found: _Found, page: _Page, posts: Posts, named: set[str], date: str
) -> Mention | Unresolved | None:
    """Who it is, or why that is not known; None for what names nobody ("a US Secretary")."""
    text = page.folded.text
    before = text[max(0, found.start - 40) : found.start]
    wanted = post_of(found.title)
    if wanted is None or _ANY.search(before) or _AS.search(before):
        return None
    start, end = page.folded.span(found.start, found.end)
    span, surface = page.here.span(start, end), page.here.text[start:end]
    known = posts.get(found.owner.entity, ())
    rows, alone = holders(known, wanted, found.owner.entity)
    year = _year(found, page, date)
    people, why = _who(rows, year, date)
    past = _EARLIER.search(before) or _ONCE.match(text, found.end)
    if past or wanted.ranks & {"acting"} or "former" in found.title.lower():
        why = "not the one who holds the office"
    elif len(people) > 1 or (people and not alone):
        nearer = [one for one in people if one in page.people] if year else []
        told = nearer or [one for one in people if one in named]
        if len(told) == 1:
            rule = "office-introduced" if not year else "office-in-year"
            return Mention(*span, page.para, surface, told[0], "office", rule)
        why = "multiple match" if len(people) > 1 else "others may hold this office too"
    elif people:
        rule = "office-in-year" if year else "office-at-date"
        return Mention(*span, page.para, surface, people[0], "office", rule)
    if not _worth(wanted, rows):
        return None
    return Unresolved(*span, page.para, surface, tuple(people), why)


def _worth(wanted: Post, rows: Sequence[Holder]) -> bool:
    """Whether an office without a known holder is worth a report: one that leads, or known."""
    return bool(rows) or wanted.head in ("president", "minister", "chancellor", "secretary")


def _who(
    rows: Sequence[Holder], year: tuple[str, str] | None, date: str
) -> tuple[tuple[str, ...], str]:
    """(those who held it then, why there is none)."""
    if not rows:
        return (), "no holder of this office is in the registers"
    if year:
        held = [row for row in rows if held_between(row.role, *year)]
    elif date:
        held = [row for row in rows if held_at(row.role, date)]
    else:
        return (), "the document has no date"
    people = tuple(sorted({row.person for row in held}))
    return people, "" if people else f"nobody is known to have held it in {(year or (date,))[0]}"


def _year(found: _Found, page: _Page, date: str) -> tuple[str, str] | None:
    """The earlier time that the sentence names, if it names one: first and last day."""
    at = bisect_right(page.stops, found.start)
    begin = page.stops[at - 1] if at else 0
    after = bisect_left(page.stops, found.end)
    finish = page.stops[after] if after < len(page.stops) else len(page.folded.text)
    span = page.here.span(*page.folded.span(begin, finish))
    times = {
        (time.start_date, time.end_date)
        for time in page.times[
            bisect_left(page.times, span.start, key=_start) : bisect_left(
                page.times, span.end, key=_start
            )
        ]
        if time.end_date < date and time.start_date[:4] != date[:4]
    }
    return times.pop() if len(times) == 1 and date else None


def _start(time: Time) -> int:
    return time.start
