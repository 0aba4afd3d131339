"""References kept up to date: after documents changed, what can be affected is made anew.

digests of the changed -> postings -> whose weights, neighbours or origins changed -> their lists

What a document's lists hold depends on the collection alone, never on the way it came about: the
same functions make everything anew and a part.
"""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from glossator.content.links import LinkRules
from glossator.link import explicit
from glossator.link.affected import part
from glossator.link.digest import NAMES, THING
from glossator.link.matter import rounded
from glossator.link.naming import TOPIC_MARK
from glossator.link.remake import State, everything
from glossator.link.words import RAREST, function, level, plain_words
from glossator.model.nouns import Entity
from glossator.store import links, said
from glossator.store import postings as stored
from glossator.store.links import EntityRow

THINGS = frozenset({"agreement", "initiative", "event", "work"})
_LEAST_NAME = 2
"""Names of more common words ("Russia") are no reason."""


def update(
    connection: sqlite3.Connection,
    *,
    changed: Collection[str],
    removed: Collection[str],
    entities: Mapping[str, Entity],
    rules: LinkRules,
    topics: Mapping[str, str] = MappingProxyType({}),
) -> frozenset[str]:
    """Brings references up to date after some documents changed or went; `topics` by id: names.

    Their rows in documents, paragraphs and mentions are current. Returns the slugs of documents
    whose references or related documents may have changed; those that went are not among them.
    """
    with links.together(connection):
        dates = links.dates(connection)
        known = stored.known(connection)
        weighed, renamed, of_days = _entities(connection, entities, topics)
        touched = {slug for entity in weighed for slug in links.naming(connection, entity)}
        retold = {slug for entity in renamed for slug in links.naming(connection, entity)}
        due = {slug for slug in {*changed, *touched} if slug in dates} | (dates.keys() - known)
        gone = {slug for slug in {*removed, *changed} if slug in known} | (known.keys() - dates)
        gone |= due & known.keys()
        ruled = _rules(connection, rules)
        spoken_of = _spoken_of(connection, gone)
        explicit.put_times(connection, due)
        state = State(connection, dates, due, gone)
        if due or gone:
            before, now = len(known), len(dates)
            much = len(due | gone) > max(16, now // 10)
            if much or rounded(before) != rounded(now) or not known:
                everything(state)
            else:
                part(state, known)
        of_days |= {known[slug].date for slug in gone}
        spoken = explicit.update(connection, due=due, dates=dates, before=of_days)
    told = state.told | spoken | ruled | touched | retold | spoken_of
    return frozenset((told | _showing(connection, rules, due | gone)) & dates.keys())


def _showing(connection: sqlite3.Connection, rules: LinkRules, slugs: Collection[str]) -> set[str]:
    """Who names some documents, or is linked to them by editors: their pages show a title, a date
    or a number of these, though their own references are as they were."""
    naming = {row.slug for slug in slugs for row in said.names_of(connection, "slug", slug)}
    linking = (rule.slugs for rule in rules.rules if not rule.never)
    return naming.union(*(ends for ends in linking if not set(ends).isdisjoint(slugs)))


def _spoken_of(connection: sqlite3.Connection, slugs: Collection[str]) -> set[str]:
    """Whom some documents named or quoted until now: their pages said so."""
    named = (row.id for slug in slugs for row in said.names_in(connection, slug))
    quoted = (row.origin for slug in slugs for row in links.quotes(connection, slug))
    return {*named, *quoted}


def class_of(entity: Entity) -> int:
    """The class of an entity's term, 0 when it is no reason for anything."""
    if entity.type in THINGS and (entity.type != "event" or _short(entity)):
        return THING
    words = [word for word in plain_words(entity.name) if word not in function()]
    found = max(map(level, words), default=0)
    if entity.type == "person":
        return NAMES[1] if found >= 6 else NAMES[0]
    found = min(RAREST, found + len(words) - 1)
    rarity = bisect_right((_LEAST_NAME, 3, 5, 7), found)
    return NAMES[rarity - 1] if rarity else 0


def _short(event: Entity) -> bool:
    """Whether an event is one meeting: no war, and no series of summits."""
    first, last = event.dates
    return bool(first) and int((last or first)[:4]) - int(first[:4]) <= 1


def _entities(
    connection: sqlite3.Connection, entities: Mapping[str, Entity], topics: Mapping[str, str]
) -> tuple[set[str], set[str], set[str]]:
    """Remembers the entities and topics; the entities that weigh something else than before, those
    that are called something else, and the days of all that changed.

    When topics change, all documents are filed again anyway.
    """
    now = {
        entity.id: EntityRow(
            entity.id, class_of(entity), entity.name, entity.type, *entity.dates, entity.note
        )
        for _, entity in sorted(entities.items())
    }
    now |= {
        f"{TOPIC_MARK}{topic}": EntityRow(f"{TOPIC_MARK}{topic}", 0, name, "topic", "", "", "")
        for topic, name in sorted(topics.items())
    }
    before = links.entities(connection)
    if now == before:
        return set(), set(), set()
    links.put_entities(connection, now.values())
    changed = {row for row in {*now.values()} ^ {*before.values()} if row.type != "topic"}
    weighed, renamed = set(), set()
    for one in {row.id for row in changed}:
        new, old = now.get(one), before.get(one)
        if new is None or old is None or new.kind != old.kind:
            weighed.add(one)
        elif (new.name, new.type) != (old.name, old.type):
            renamed.add(one)
    return weighed, renamed, {day for row in changed for day in (row.first, row.last) if day}


def _rules(connection: sqlite3.Connection, rules: LinkRules) -> set[str]:
    """Remembers the editors' rules; the documents of which the rules, or their order, changed."""
    now = [rule.to_json() for rule in rules.rules]
    before = links.rules(connection)
    if now == before:
        return set()
    links.put_rules(connection, now)
    ours, theirs = _by_slug(now), _by_slug(before)
    return {slug for slug in ours.keys() | theirs.keys() if ours.get(slug) != theirs.get(slug)}


def _by_slug(rules: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in rules:
        for slug in {*LinkRules.rule_from_json(text).slugs}:
            found.setdefault(slug, []).append(text)
    return found
