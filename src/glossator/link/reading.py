"""References as readers see them: what is stored, put into words, and the editors' rules applied.

lists, quotes, names and rules of a document -> Reference, Related

A paragraph's references stand in the order of their worth: editors' and explicit ones to documents,
recurring passages, the same matter (nearest first), then the entities it names and what is unknown.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations

import numpy as np

from glossator.content.links import LinkRule, LinkRules
from glossator.link.digest import (
    CLASS,
    CLASS_BITS,
    RARE,
    TOPIC,
    day_term,
    entity_term,
    pair_number,
    topic_term,
)
from glossator.link.lists import NEAR, RELATED, Measures
from glossator.link.naming import TOPIC_MARK, listed, with_article
from glossator.link.words import RAREST
from glossator.link.written import written
from glossator.model.days import date
from glossator.model.nouns import Reference
from glossator.model.urls import paragraph_key
from glossator.store import links, said
from glossator.store.links import Quote

EARLIER = "earlier"
_STRONG, _MIDDLING = 3500, 2600
"""Scores from which the same matter has strength 3, 2."""
_ENOUGH = 2
"""Shared names and words that tell more than a topic does."""
_TELLING = 5
"""The level of a word that adds something to those."""
_ORDER = {"editor": 0, "explicit": 1, "recurring": 2, "same-matter": 3}


@dataclass(frozen=True, slots=True)
class Related:
    """A related document."""

    slug: str
    why: str


@lru_cache(maxsize=1)
def _names(connection: sqlite3.Connection, changes: int) -> dict[int, str]:
    """Term -> name of an entity or topic; kept for all pages of a build, as long as nothing is
    written."""
    rows = links.entities(connection).values()
    named = {
        entity_term(row.id, row.kind): with_article(row.name, row.type) for row in rows if row.kind
    }
    topics = ((row.id.removeprefix(TOPIC_MARK), row.name) for row in rows if row.type == "topic")
    return named | {topic_term(topic): f"“{name}”" for topic, name in topics}


class _Terms:
    """Terms as words: entities by name, words as they stand in a text."""

    def __init__(self, connection: sqlite3.Connection, slug: str) -> None:
        self._names = _names(connection, connection.total_changes)
        self._days = {day_term(day): date(day) for _, day in links.days_in(connection, slug)}

    def _name(self, term: int) -> str:
        return self._names.get(term) or self._days.get(term, "")

    def reason(self, terms: Sequence[int], text: str) -> str:
        """What two paragraphs share, in words: what they name, else what they say, else a topic."""
        shared = self.named([term for term in terms if term & CLASS != TOPIC], text)
        topics = [name for term in terms if term & CLASS == TOPIC and (name := self._name(term))]
        quoted = all(name.startswith("“") for name in shared)
        told = f"also {'speaks of' if quoted else 'on'} {listed(shared)}" if shared else ""
        if topics and (len(shared) < _ENOUGH or quoted):
            under = f"under {listed(topics)}"
            return f"{told}, {under}" if told else f"also {under}"
        return told

    def named(self, terms: Sequence[int], text: str) -> list[str]:
        """The terms that can be put into words, names first; no word of a pair by itself."""
        names = [name for term in terms if (name := self._name(term))]
        others = [term for term in terms if term and not self._name(term)]
        if not others:
            return names
        here = written(text)
        hashes = [term >> CLASS_BITS for term in others]
        rare = (term >> CLASS_BITS for term in others if RARE <= term & CLASS <= RAREST)
        neighbours = (pair_number(one, two) for one, two in permutations(rare, 2))
        said = [pair for known in (*hashes, *neighbours) if (pair := here.pair(known))]
        called = " ".join(names).lower()
        said = [
            pair
            for pair in dict.fromkeys(said)
            if pair.lower() not in called and not any(pair in other != pair for other in said)
        ]
        within = " ".join([*names, *said]).lower()
        enough = len(names) + len(said) >= _ENOUGH
        telling = (term for term in others if not enough or term & CLASS >= _TELLING)
        single = (here.word(term >> CLASS_BITS) for term in telling)
        said += [word for word in single if word and word.lower() not in within]
        return [*names, *(f"“{word}”" for word in said)]


def references(connection: sqlite3.Connection, slug: str) -> tuple[Reference, ...]:
    """A document's references, by paragraph, and within each by worth."""
    paragraphs = links.spoken_paragraphs(connection, slug)
    rules = _rules(connection, slug)
    found: list[tuple[int, int, int, Reference]] = []
    for place, (position, reference) in enumerate(_all(connection, slug, paragraphs)):
        order = _ORDER[reference.kind] if reference.slug else len(_ORDER)
        if not _forbidden(rules, slug, reference):
            found.append((position, order, place, reference))
    at = {row[0]: position for position, row in enumerate(paragraphs)}
    for reference in _editors(rules, slug, paragraphs):
        found.append((at[reference.paragraph], _ORDER["editor"], 0, reference))
    made: list[Reference] = []
    seen: set[tuple[str, str, str]] = set()
    for _, _, _, reference in sorted(found, key=lambda row: row[:3]):
        key = reference.paragraph, reference.slug, reference.target
        if key not in seen or not reference.strength:
            seen.add(key)
            made.append(reference)
    return tuple(made)


def _all(
    connection: sqlite3.Connection, slug: str, paragraphs: Sequence[tuple[str, str, str]]
) -> Iterator[tuple[int, Reference]]:
    measures = Measures(connection)
    near = np.frombuffer(links.lists(connection, slug)[0], NEAR)
    yield from _explicit(connection, slug, paragraphs, near, measures)
    yield from _recurring(connection, slug, paragraphs)
    yield from _same_matter(connection, slug, paragraphs, near, measures)


def _same_matter(
    connection: sqlite3.Connection,
    slug: str,
    paragraphs: Sequence[tuple[str, str, str]],
    near: np.ndarray,
    measures: Measures,
) -> Iterator[tuple[int, Reference]]:
    terms = _Terms(connection, slug) if len(near) else None
    for row in near:
        position, score = int(row["para"]), int(row["score"])
        other = measures.of([int(row["doc"])])[0].slug
        here, text, _ = paragraphs[position]
        there = links.paragraph(connection, other, int(row["to"]))[0]
        why = terms.reason(row["terms"].tolist(), text) if terms else ""
        strength = 3 if score >= _STRONG else 2 if score >= _MIDDLING else 1
        yield position, Reference(here, 0, 0, other, there, "same-matter", why, strength)


def _recurring(
    connection: sqlite3.Connection, slug: str, paragraphs: Sequence[tuple[str, str, str]]
) -> Iterator[tuple[int, Reference]]:
    rows = [*links.quotes(connection, slug), *links.quoted(connection, slug)]
    for quote in rows:
        mine = quote.slug == slug
        position, place = (quote.position, quote.place) if mine else (quote.place, quote.position)
        other = quote.origin if mine else quote.slug
        there = links.paragraph(connection, other, place)[0]
        who = links.speaker(connection, other, place)
        exact = quote.same >= quote.words
        told = f"{quote.words} words" if exact else f"{quote.same} of {quote.words} words"
        if mine:
            why = f"repeats {who or 'what was said'} in {told} {EARLIER}"
        else:
            why = f"is repeated{f' by {who}' if who else ''} in {told} later"
        strength = 3 if quote.words >= 16 else 2
        here = paragraphs[position][0]
        yield position, Reference(here, 0, 0, other, there, "recurring", why, strength)


def _explicit(
    connection: sqlite3.Connection,
    slug: str,
    paragraphs: Sequence[tuple[str, str, str]],
    near: np.ndarray,
    measures: Measures,
) -> Iterator[tuple[int, Reference]]:
    for name in said.names_in(connection, slug):
        here = paragraphs[name.position][0]
        if name.target == "slug":
            there = _nearest_in(connection, name.position, name.id, near, measures)
            found = Reference(here, name.start, name.end, name.id, there, "explicit", name.why, 3)
        elif name.target == "entity":
            found = Reference(here, name.start, name.end, "", name.id, "explicit", name.why, 3)
        else:
            surface = name.surface
            found = Reference(here, name.start, name.end, "", surface, "explicit", name.why, 0)
        yield name.position, found
    for name in said.names_of(connection, "slug", slug):
        if paragraphs:
            there = links.paragraph(connection, name.slug, name.position)[0]
            why = f"speaks of this: “{name.surface}”"
            yield 0, Reference(paragraphs[0][0], 0, 0, name.slug, there, "explicit", why, 3)


def _nearest_in(
    connection: sqlite3.Connection, position: int, slug: str, near: np.ndarray, measures: Measures
) -> str:
    """The paragraph of a document on the same matter as ours; "" for the document as a whole."""
    for row in near[near["para"] == position]:
        if measures.of([int(row["doc"])])[0].slug == slug:
            return links.paragraph(connection, slug, int(row["to"]))[0]
    return ""


# ---------------------------------------------------------------- editors


def _rules(connection: sqlite3.Connection, slug: str) -> list[LinkRule]:
    rules = map(LinkRules.rule_from_json, links.rules(connection))
    return [rule for rule in rules if slug in rule.slugs]


def _forbidden(rules: Iterable[LinkRule], slug: str, reference: Reference) -> bool:
    here = {slug, f"{slug}#{reference.paragraph}"}
    there = {reference.slug, f"{reference.slug}#{reference.target}"}
    return any(
        (rule.one in here and rule.other in there) or (rule.one in there and rule.other in here)
        for rule in rules
        if rule.never
    )


def _editors(
    rules: Iterable[LinkRule], slug: str, paragraphs: Sequence[tuple[str, str, str]]
) -> Iterator[Reference]:
    known = [row[0] for row in paragraphs]
    for rule in rules:
        for one, other in ((rule.one, rule.other), (rule.other, rule.one)):
            document, _, paragraph = one.partition("#")
            if rule.never or document != slug or not known:
                continue
            here = paragraph or known[0]
            target, _, there = other.partition("#")
            if here in known:
                yield Reference(here, 0, 0, target, there, "editor", rule.why, rule.strength)


def related(connection: sqlite3.Connection, slug: str) -> tuple[Related, ...]:
    """The documents related to one, the nearest first, with what they share in words."""
    table = np.frombuffer(links.lists(connection, slug)[1], RELATED)
    rules = [rule for rule in _rules(connection, slug) if "#" not in rule.one + rule.other]
    found: dict[str, str] = {}
    for rule in rules:
        if not rule.never:
            other = rule.other if rule.one == slug else rule.one
            found[other] = rule.why
    never = {name for rule in rules if rule.never for name in (rule.one, rule.other)}
    if len(table):
        terms, measures = _Terms(connection, slug), Measures(connection)
        text = "\n".join((links.title(connection, slug), *links.texts(connection, slug)))
        for row in table:
            other = measures.of([int(row["doc"])])[0].slug
            if other not in never:
                shared = sorted(row["terms"].tolist(), key=lambda term: term & CLASS == TOPIC)
                found.setdefault(other, listed(terms.named(shared, text)) or "the same words")
    return tuple(Related(other, why) for other, why in found.items())


# ---------------------------------------------------------------- passages


def comparison(slug: str, reference: Reference) -> str:
    """The name of the page that compares the two places of a recurring passage; "" if it is none.
    `slug`: whose reference it is."""
    if reference.kind != "recurring":
        return ""
    ends = (slug, reference.paragraph), (reference.slug, reference.target)
    return passage_name(*ends[reference.why.endswith(EARLIER)])


def passage_name(slug: str, paragraph: str) -> str:
    """The name of the page of a recurring passage: by the address of its earliest paragraph."""
    return f"r{paragraph_key(f'{slug} {paragraph}')[1:]}"


def passage_id(connection: sqlite3.Connection, slug: str, position: int) -> str:
    """The name of the page of the passage that a paragraph says first."""
    return passage_name(slug, links.paragraph(connection, slug, position)[0])


def members(connection: sqlite3.Connection, slug: str, position: int) -> list[Quote]:
    """Who repeats a paragraph."""
    return [quote for quote in links.quoted(connection, slug) if quote.place == position]
