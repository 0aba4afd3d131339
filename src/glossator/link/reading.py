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

import numpy as np
from numpy.typing import NDArray

from glossator.content.links import LinkRule, LinkRules
from glossator.link.digest import entity_term, written_terms
from glossator.link.lists import NEAR, RELATED, Measures
from glossator.link.naming import listed, with_article
from glossator.model.nouns import Reference
from glossator.model.urls import paragraph_key
from glossator.store import links
from glossator.store.links import Quote

EARLIER = "earlier"
_STRONG, _MIDDLING = 2200, 1400
"""Scores from which the same matter has strength 3, 2."""
_ORDER = {"editor": 0, "explicit": 1, "recurring": 2, "same-matter": 3}


@dataclass(frozen=True, slots=True)
class Related:
    """A related document."""

    slug: str
    why: str


@lru_cache(maxsize=1)
def _names(connection: sqlite3.Connection, changes: int) -> dict[int, str]:
    """Term -> name of an entity; kept for all pages of a build, as long as nothing is written."""
    return {
        entity_term(row.id, row.kind): with_article(row.name, row.type)
        for row in links.entities(connection).values()
        if row.kind
    }


class _Terms:
    """Terms of a text as words: entities by name, words as they stand in it."""

    def __init__(self, connection: sqlite3.Connection, text: str, terms: NDArray[np.int64]) -> None:
        """`terms`: all that will be asked for."""
        self._names = _names(connection, connection.total_changes)
        others = {term for term in terms.ravel().tolist() if term and term not in self._names}
        self._written = written_terms(text, {term >> 4 for term in others}) if others else {}

    def named(self, terms: Iterable[int]) -> list[str]:
        """The terms that can be put into words, things first; no word of a pair by itself."""
        known = list(terms)
        things = [self._names[term] for term in known if term in self._names]
        found = [
            self._written[term >> 4]
            for term in known
            if term not in self._names and term >> 4 in self._written
        ]
        pairs = " ".join(word.lower() for word in found if " " in word or "-" in word)
        kept = [w for w in found if " " in w or "-" in w or w.lower() not in pairs]
        return [*things, *(f"“{word}”" for word in kept)]


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
    known: dict[int, _Terms] = {}
    for row in near:
        position, score = int(row["para"]), int(row["score"])
        other = measures.of([int(row["doc"])])[0].slug
        here, text, _ = paragraphs[position]
        if position not in known:
            asked = near["terms"][near["para"] == position]
            known[position] = _Terms(connection, text, asked)
        there = links.paragraph(connection, other, int(row["to"]))[0]
        shared = known[position].named(row["terms"].tolist())
        named = [name for name in shared if not name.startswith("“")]
        why = f"both {'name' if named else 'speak of'} {listed(shared)}"
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
        exact = quote.same >= quote.words
        told = f"{quote.words} words" if exact else f"{quote.same} of {quote.words} words"
        why = f"says the same in {told} {EARLIER if mine else 'later'}"
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
    for name in links.names_in(connection, slug):
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
    for name in links.names_of(connection, "slug", slug):
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
        text = "\n".join((links.title(connection, slug), *links.texts(connection, slug)))
        terms, measures = _Terms(connection, text, table["terms"]), Measures(connection)
        for row in table:
            other = measures.of([int(row["doc"])])[0].slug
            if other not in never:
                named = terms.named(row["terms"].tolist())
                found.setdefault(other, listed(named) or "the same words")
    return tuple(Related(other, why) for other, why in found.items())


# ---------------------------------------------------------------- passages


def comparison(slug: str, reference: Reference) -> str:
    """The name of the page that compares the two places of a recurring passage; "" if it is none.
    `slug`: whose reference it is."""
    if reference.kind != "recurring":
        return ""
    ends = (slug, reference.paragraph), (reference.slug, reference.target)
    return _passage_name(*ends[reference.why.endswith(EARLIER)])


def _passage_name(slug: str, paragraph: str) -> str:
    return f"r{paragraph_key(f'{slug} {paragraph}')[1:]}"


def passage_id(connection: sqlite3.Connection, slug: str, position: int) -> str:
    """The name of the page of a recurring passage: by the address of its earliest paragraph."""
    return _passage_name(slug, links.paragraph(connection, slug, position)[0])


def members(connection: sqlite3.Connection, slug: str, position: int) -> list[Quote]:
    """Who repeats a paragraph."""
    return [quote for quote in links.quoted(connection, slug) if quote.place == position]
