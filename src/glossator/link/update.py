"""References kept up to date: after documents changed, what can be affected is made anew.

digests of the changed -> postings -> whose weights, neighbours or origins changed -> their lists

The same functions make everything anew (`_everything`) and a part (`_part`): what a document's lists
hold depends on the collection alone, never on the way it came about.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from glossator.content.links import LinkRules
from glossator.link import explicit, index, lists, passages
from glossator.link.digest import PARA_BITS, THING, TITLE, Digest, Rows, Text, digests
from glossator.link.lists import Measures
from glossator.link.matter import (
    DOC_BITS,
    PLACE_BITS,
    Numbers,
    Pairs,
    by_document,
    postings,
    rounded,
)
from glossator.link.words import FUNCTION, RAREST, level, plain_words
from glossator.model.nouns import Entity
from glossator.store import links
from glossator.store.links import EntityRow

THINGS = frozenset({"agreement", "initiative", "event", "work"})
_BATCH = 200
_LEAST_NAME = 2
"""Names of more common words ("Russia") are no reason."""
_DOCUMENT = (1 << DOC_BITS) - 1


def update(
    connection: sqlite3.Connection,
    *,
    changed: Collection[str],
    removed: Collection[str],
    entities: Mapping[str, Entity],
    rules: LinkRules,
) -> frozenset[str]:
    """Brings references up to date after some documents changed or went.

    Their rows in documents, paragraphs and mentions are current. Returns the slugs of documents
    whose references or related documents may have changed; those that went are not among them.
    """
    with links.together(connection):
        dates = links.dates(connection)
        known = links.known(connection)
        renamed = _entities(connection, entities)
        touched = {slug for entity in renamed for slug in links.naming(connection, entity)}
        due = {slug for slug in {*changed, *touched} if slug in dates} | (dates.keys() - known)
        gone = {slug for slug in {*removed, *changed} if slug in known} | (known.keys() - dates)
        gone |= due & known.keys()
        ruled = _rules(connection, rules)
        state = _State(connection, dates, due, gone)
        if due or gone:
            before, now = len(known), len(dates)
            much = len(due | gone) > max(16, now // 10)
            if much or rounded(before) != rounded(now) or not known:
                _everything(state)
            else:
                _part(state, known)
        before_dates = {known[slug].date for slug in gone}
        spoken = explicit.update(
            connection, due=due, gone=gone, dates=dates, before=before_dates, all_names=bool(renamed)
        )
    return frozenset((state.told | spoken | ruled | touched) & dates.keys())


@dataclass
class _State:
    connection: sqlite3.Connection
    dates: dict[str, str]
    due: set[str]
    gone: set[str]
    """Of which old rows are known; those that changed are in both."""
    mine: set[int] = field(default_factory=set)
    """Numbers of those that are due."""
    told: set[str] = field(default_factory=set)
    """Whose references may have changed."""


def class_of(entity: Entity) -> int:
    """The class of an entity's term, 0 when it is no reason for anything."""
    if entity.type in THINGS:
        return THING
    words = [word for word in plain_words(entity.name) if word not in FUNCTION]
    found = max(map(level, words), default=0)
    if entity.type != "person":
        found = min(RAREST, found + len(words) - 1)
    return found if found >= _LEAST_NAME else 0


def _entities(connection: sqlite3.Connection, entities: Mapping[str, Entity]) -> set[str]:
    """Remembers the entities; those that changed."""
    now = {
        entity.id: EntityRow(
            entity.id, class_of(entity), entity.name, entity.type, *entity.dates, entity.note
        )
        for _, entity in sorted(entities.items())
    }
    before = links.entities(connection)
    if now == before:
        return set()
    links.put_entities(connection, now.values())
    return {key for key in now.keys() | before.keys() if now.get(key) != before.get(key)}


def _rules(connection: sqlite3.Connection, rules: LinkRules) -> set[str]:
    """Remembers the editors' rules; the documents of those that changed."""
    now = [rule.to_json() for rule in rules.rules]
    before = links.rules(connection)
    if now == before:
        return set()
    links.put_rules(connection, now)
    return {
        slug
        for text in set(now) ^ set(before)
        for slug in LinkRules.rule_from_json(text).slugs
    }


# ---------------------------------------------------------------- digests


def _texts(connection: sqlite3.Connection, slugs: Iterable[str]) -> Iterator[Text]:
    for slug in slugs:
        title, texts = links.title(connection, slug), links.texts(connection, slug)
        yield Text(slug, title, tuple(texts), tuple(links.named(connection, slug)))


def _digests(
    connection: sqlite3.Connection, slugs: Sequence[str], classes: Mapping[str, int]
) -> Iterator[tuple[str, Digest]]:
    for begin in range(0, len(slugs), _BATCH):
        batch = slugs[begin : begin + _BATCH]
        made = digests(list(_texts(connection, batch)), lambda entity: classes.get(entity, 0))
        yield from zip(batch, made, strict=True)


def _classes(connection: sqlite3.Connection) -> dict[str, int]:
    return {key: row.kind for key, row in links.entities(connection).items()}


def _put(
    state: _State, numbers: Mapping[str, int], made: Iterable[tuple[str, Digest]], measures: Measures
) -> tuple[Rows, Rows]:
    """Writes digests; (postings of terms, of fingerprints), not sorted."""
    terms, grams, rows = [], [], []
    for slug, digest in made:
        number, date = numbers[slug], state.dates[slug]
        terms.append(index.rows_of(number, digest.terms))
        grams.append(index.rows_of(number, digest.grams))
        blobs = index.to_blob(digest.terms), index.to_blob(digest.grams)
        lengths = digest.lengths.astype("<i4").tobytes()
        rows.append((slug, number, date, "", *blobs, lengths))
        measures.put(number, slug, date, digest.lengths, len(digest.terms))
    links.put_documents(state.connection, rows)
    empty = np.zeros(0, np.int64)
    return np.concatenate([empty, *terms]), np.concatenate([empty, *grams])


# ---------------------------------------------------------------- everything


def _everything(state: _State) -> None:
    connection = state.connection
    links.forget_all(connection)
    slugs = sorted(state.dates)
    numbers = {slug: number for number, slug in enumerate(slugs)}
    measures = Measures(connection)
    made = _digests(connection, slugs, _classes(connection))
    terms, grams = (np.sort(rows) for rows in _put(state, numbers, made, measures))
    index.write(connection, index.TERMS, terms)
    index.write(connection, index.GRAMS, grams)
    everyone = list(range(len(slugs)))
    _lists(state, everyone, index.by_place(terms), terms, measures)
    _quotes(state, everyone, index.by_place(grams), grams, measures)
    state.told |= set(slugs)


def _lists(
    state: _State, numbers: Sequence[int], own: Rows, rows: Rows, measures: Measures
) -> None:
    """Makes the lists of the documents `numbers`, of which `own` are the postings by place, and
    `rows` at least all postings of their terms."""
    weighed = lists.weigh(rows, len(state.dates))
    near = lists.nearest(lists.near(own, weighed, measures), measures)
    documents = index.by_place(by_document(own))
    related = lists.most_related(lists.related(documents, weighed, measures), measures)
    slugs = [measure.slug for measure in measures.of(numbers)]
    found = []
    for number, slug in zip(numbers, slugs, strict=True):
        blobs = near.get(number, b""), related.get(number, b"")
        if blobs != links.lists(state.connection, slug) or _lists_any(blobs, state.mine):
            state.told.add(slug)
        found.append((slug, *blobs))
    links.put_lists(state.connection, found)


def _lists_any(blobs: tuple[bytes, bytes], numbers: set[int]) -> bool:
    """Whether lists hold one of some documents: their paragraphs may be others now."""
    near, related = np.frombuffer(blobs[0], lists.NEAR), np.frombuffer(blobs[1], lists.RELATED)
    return not numbers.isdisjoint((*near["doc"].tolist(), *related["doc"].tolist()))


def _quotes(
    state: _State, numbers: Sequence[int], own: Rows, rows: Rows, measures: Measures
) -> None:
    found = passages.candidates(own, postings(rows), measures)
    made = passages.quotes(state.connection, numbers, found, measures, state.dates)
    for slug, now in made.items():
        before = links.quotes(state.connection, slug)
        if before != now or now:
            state.told |= {slug, *(quote.origin for quote in (*before, *now))}
    links.put_quotes(state.connection, made)


# ---------------------------------------------------------------- a part


def _part(state: _State, known: Mapping[str, links.Known]) -> None:
    connection = state.connection
    measures = Measures(connection)
    old = [(known[slug].number, links.digest(connection, slug)) for slug in sorted(state.gone)]
    gone = [
        _joined(index.rows_of(number, index.from_blob(blobs[k])) for number, blobs in old if blobs)
        for k in (index.TERMS, index.GRAMS)
    ]
    before = index.load(connection, index.TERMS, np.unique(gone[index.TERMS] >> PLACE_BITS))
    partners = _partners(state, gone[index.TERMS], before, measures)
    quoting = {quote.slug for slug in state.gone for quote in links.quoted(connection, slug)}
    numbers = _numbers(state, known)
    state.mine = {numbers[slug] for slug in state.due}
    lost = {known[slug].number for slug in state.gone - state.due}
    links.forget(connection, state.gone - state.due)
    new = _put(state, numbers, _digests(connection, sorted(state.due), _classes(connection)), measures)
    terms, grams = (
        _Change(connection, kind, gone[kind], new[kind]) for kind in (index.TERMS, index.GRAMS)
    )
    partners |= _partners(state, terms.new, terms.after, measures)
    heavier = _heavier(state, terms)
    own = state.mine | lost
    listed = heavier | _moved(state, partners - heavier - own, terms, measures, own)
    quoted = _requoted(grams, measures) | {known[slug].number for slug in quoting}
    for change in (terms, grams):
        index.change(connection, change.kind, gone=change.gone, new=change.new)
    _again(state, sorted((listed | state.mine) - lost), index.TERMS, measures)
    _again(state, sorted((quoted | state.mine) - lost), index.GRAMS, measures)
    state.told |= state.due


def _joined(rows: Iterable[Rows]) -> Rows:
    return np.concatenate([np.zeros(0, np.int64), *rows])


class _Change:
    """The postings of some terms before and after."""

    def __init__(self, connection: sqlite3.Connection, kind: int, gone: Rows, new: Rows) -> None:
        self.kind, self.gone, self.new = kind, gone, new
        terms = np.unique(np.concatenate((gone, new)) >> PLACE_BITS)
        self.before = index.load(connection, kind, terms)
        kept = np.setdiff1d(self.before, gone, assume_unique=True)
        self.after = np.sort(np.concatenate((kept, new)))


def _numbers(state: _State, known: Mapping[str, links.Known]) -> dict[str, int]:
    """The numbers of the documents that are due: those they had, or the lowest free ones."""
    kept = {slug: known[slug].number for slug in state.due if slug in known}
    used = {row.number for row in known.values()}
    free = (number for number in range(len(used) + len(state.due)) if number not in used)
    return kept | {slug: next(free) for slug in sorted(state.due - kept.keys())}


def _again(state: _State, numbers: Sequence[int], kind: int, measures: Measures) -> None:
    """Makes the lists, or the quotes, of some documents again."""
    own = []
    for number, measure in zip(numbers, measures.of(numbers), strict=True):
        blobs = links.digest(state.connection, measure.slug)
        if blobs:
            own.append(index.rows_of(number, index.from_blob(blobs[kind])))
    if own:
        placed = index.by_place(np.concatenate(own))
        rows = index.load(state.connection, kind, np.unique(placed >> PLACE_BITS))
        (_lists if kind == index.TERMS else _quotes)(state, numbers, placed, rows, measures)


def _heavier(state: _State, change: _Change) -> set[int]:
    """Documents with a term of which the weight changed."""
    sides = [lists.weigh(rows, len(state.dates)) for rows in (change.before, change.after)]
    terms = np.union1d(*(side.documents.terms for side in sides))
    weights = [_spread(terms, side.documents.terms, side.document_worth) for side in sides]
    return _documents_of(change.after, terms[weights[0] != weights[1]])


def _pairs(
    state: _State, own: Rows, rows: Rows, measures: Measures
) -> tuple[list[Pairs], list[Pairs]]:
    """What some documents (their postings) share with all: paragraphs, documents."""
    weighed = lists.weigh(rows, len(state.dates))
    placed = index.by_place(own)
    documents = index.by_place(by_document(placed))
    return (
        list(lists.near(placed, weighed, measures)),
        list(lists.related(documents, weighed, measures)),
    )


def _partners(state: _State, own: Rows, rows: Rows, measures: Measures) -> set[int]:
    """Documents that share enough with some to be in their lists."""
    near, related = _pairs(state, own, rows, measures)
    found: set[int] = set()
    for pairs in near:
        found.update((pairs.right >> PARA_BITS).tolist())
    for pairs in related:
        found.update(pairs.right.tolist())
    return found


def _moved(
    state: _State, partners: set[int], change: _Change, measures: Measures, own: set[int]
) -> set[int]:
    """Of the partners those that list one of `own`, or would."""
    stored = {}
    for measure, number in zip(measures.of(sorted(partners)), sorted(partners), strict=True):
        near, related = links.lists(state.connection, measure.slug)
        stored[number] = (np.frombuffer(near, lists.NEAR), np.frombuffer(related, lists.RELATED))
    gone = np.array(sorted(own), np.int64)
    found = {
        number
        for number, (near, related) in stored.items()
        if np.isin(near["doc"], gone).any() or np.isin(related["doc"], gone).any()
    }
    floors = _floors({number: rows for number, rows in stored.items() if number not in found})
    near, related = _pairs(state, change.new, change.after, measures)
    for pairs in near:
        found |= _better(floors, pairs.right, pairs.score)
    for pairs in related:
        found |= _better(floors, pairs.right << PARA_BITS | TITLE, pairs.score)
    return found


def _floors(stored: Mapping[int, tuple[lists.Table, lists.Table]]) -> dict[int, int]:
    """Place (a document's with the title's position) -> what a newcomer must reach."""
    floors: dict[int, int] = {}
    for number, (near, related) in stored.items():
        base = number << PARA_BITS
        title = base | TITLE
        floors[title] = int(related["score"].min()) if len(related) == lists.MOST_RELATED else 0
        paras, counts = np.unique(near["para"], return_counts=True)
        for para, count in zip(paras.tolist(), counts.tolist(), strict=True):
            if count == lists.MOST_NEAR:
                floors[base | para] = int(near["score"][near["para"] == para].min())
    return floors


def _better(floors: Mapping[int, int], places: Numbers, scores: Numbers) -> set[int]:
    return {
        place >> PARA_BITS
        for place, score in zip(places.tolist(), scores.tolist(), strict=True)
        if place | TITLE in floors and score >= floors.get(place, 0)
    }


def _spread(terms: Numbers, some: Numbers, weights: Numbers) -> Numbers:
    """Weights by `terms`, 0 for those that are not among `some`."""
    spread = np.zeros(len(terms), np.int64)
    spread[np.searchsorted(terms, some)] = weights
    return spread


def _documents_of(rows: Rows, terms: Numbers) -> set[int]:
    chosen = rows[np.isin(rows >> PLACE_BITS, terms)]
    return set(np.unique(chosen >> PARA_BITS & _DOCUMENT).tolist())


def _requoted(change: _Change, measures: Measures) -> set[int]:
    """Documents whose quotes may change: they share what came, went or became a formula."""
    found: set[int] = set()
    before, after = postings(change.before), postings(change.after)
    for rows, some in ((change.gone, before), (change.new, after)):
        for place, others in passages.candidates(index.by_place(rows), some, measures).items():
            found.add(place >> PARA_BITS)
            found.update(other >> PARA_BITS for _, other in others)
    terms = np.union1d(before.terms, after.terms)
    weights = [_spread(terms, one.terms, passages.worth(one)) for one in (before, after)]
    many = [_spread(terms, one.terms, one.documents) for one in (before, after)]
    formula = (weights[0] != weights[1]) & (np.maximum(*many) > passages.FORMULA)
    found.update(_documents_of(change.after, terms[formula]))
    return found
