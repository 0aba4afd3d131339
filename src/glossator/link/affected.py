"""What a change affects: whose weights, neighbours or origins changed; only they are made anew.

postings before and after -> documents affected -> their lists
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from glossator.link import index, lists, passages
from glossator.link.digest import PARA_BITS, TITLE, Rows
from glossator.link.lists import Measures
from glossator.link.matter import DOC_BITS, PLACE_BITS, Numbers, Pairs, by_document, postings
from glossator.link.remake import State, classes, digests_of, put, put_lists, put_quotes
from glossator.store import links
from glossator.store import postings as stored
from glossator.store.postings import Known

_DOCUMENT = (1 << DOC_BITS) - 1


def part(state: State, known: Mapping[str, Known]) -> None:
    """Makes again what the documents that are due or gone affect."""
    connection = state.connection
    measures = Measures(connection)
    old = [(known[slug].number, stored.digest(connection, slug)) for slug in sorted(state.gone)]
    gone = [
        _joined(index.rows_of(number, index.from_blob(blobs[k])) for number, blobs in old if blobs)
        for k in (index.TERMS, index.GRAMS)
    ]
    before = index.load(connection, index.TERMS, np.unique(gone[index.TERMS] >> PLACE_BITS))
    partners = _partners(_pairs(state, gone[index.TERMS], before, measures))
    old_grams = gone[index.GRAMS]
    before = index.load(connection, index.GRAMS, np.unique(old_grams >> PLACE_BITS))
    quoted = _sharing(old_grams, before, measures)
    quoting = {quote.slug for slug in state.gone for quote in links.quoted(connection, slug)}
    numbers = _numbers(state, known)
    state.mine.update(numbers[slug] for slug in state.due)
    lost = {known[slug].number for slug in state.gone - state.due}
    links.forget(connection, state.gone - state.due)
    made = digests_of(connection, sorted(state.due), classes(connection), len(state.dates))
    new = put(state, numbers, made, measures)
    terms, grams = (
        _Change(connection, kind, gone[kind], new[kind]) for kind in (index.TERMS, index.GRAMS)
    )
    pairs = _pairs(state, terms.new, terms.after, measures)
    partners |= _partners(pairs)
    heavier = _heavier(state, terms)
    own = state.mine | lost
    listed = heavier | _moved(state, partners - heavier - own, pairs, measures, own)
    quoted |= _sharing(grams.new, grams.after, measures) | _formulas(grams)
    quoted |= {known[slug].number for slug in quoting}
    for change in (terms, grams):
        index.change(connection, change.kind, gone=change.gone, new=change.new)
    _again(state, sorted((listed | state.mine) - lost), index.TERMS, measures)
    _again(state, sorted((quoted | state.mine) - lost), index.GRAMS, measures)
    state.told.update(state.due)


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


def _numbers(state: State, known: Mapping[str, Known]) -> dict[str, int]:
    """The numbers of the documents that are due: those they had, or the lowest free ones."""
    kept = {slug: known[slug].number for slug in state.due if slug in known}
    used = {row.number for row in known.values()}
    free = (number for number in range(len(used) + len(state.due)) if number not in used)
    return kept | {slug: next(free) for slug in sorted(state.due - kept.keys())}


def _again(state: State, numbers: Sequence[int], kind: int, measures: Measures) -> None:
    """Makes the lists, or the quotes, of some documents again."""
    own = []
    for number, measure in zip(numbers, measures.of(numbers), strict=True):
        blobs = stored.digest(state.connection, measure.slug)
        if blobs:
            own.append(index.rows_of(number, index.from_blob(blobs[kind])))
    if own:
        placed = index.by_place(np.concatenate(own))
        rows = index.load(state.connection, kind, np.unique(placed >> PLACE_BITS))
        (put_lists if kind == index.TERMS else put_quotes)(state, numbers, placed, rows, measures)


def _heavier(state: State, change: _Change) -> set[int]:
    """Documents with a term of which the weight changed."""
    sides = [lists.weigh(rows, len(state.dates)) for rows in (change.before, change.after)]
    terms = np.union1d(*(side.documents.terms for side in sides))
    weights = [_spread(terms, side.documents.terms, side.document_worth) for side in sides]
    return _documents_of(change.after, terms[weights[0] != weights[1]])


def _pairs(
    state: State, own: Rows, rows: Rows, measures: Measures
) -> tuple[list[Pairs], list[Pairs]]:
    """What some documents (their postings) share with all: paragraphs, documents."""
    weighed = lists.weigh(rows, len(state.dates))
    placed = index.by_place(own)
    documents = index.by_place(by_document(placed))
    return (
        list(lists.near(placed, weighed, measures)),
        list(lists.related(documents, weighed, measures)),
    )


def _partners(pairs: Sequence[Sequence[Pairs]]) -> set[int]:
    """Documents that share enough with some (as `_pairs` has it) to be in their lists."""
    near, related = pairs
    found: set[int] = set()
    for some in near:
        found.update((some.right >> PARA_BITS).tolist())
    for some in related:
        found.update(some.right.tolist())
    return found


def _moved(
    state: State,
    partners: set[int],
    pairs: Sequence[Sequence[Pairs]],
    measures: Measures,
    own: set[int],
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
    for some in pairs[0]:
        found |= _better(floors, some.right, some.score)
    for some in pairs[1]:
        found |= _better(floors, some.right << PARA_BITS | TITLE, some.score)
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


def _sharing(own: Rows, rows: Rows, measures: Measures) -> set[int]:
    """Documents that share fingerprints with some."""
    found: set[int] = set()
    for place, others in passages.candidates(index.by_place(own), postings(rows), measures).items():
        found.add(place >> PARA_BITS)
        found.update(other >> PARA_BITS for _, other in others)
    return found


def _formulas(change: _Change) -> set[int]:
    """Documents with a fingerprint that became a formula, or is none any more."""
    before, after = postings(change.before), postings(change.after)
    terms = np.union1d(before.terms, after.terms)
    weights = [_spread(terms, one.terms, passages.worth(one)) for one in (before, after)]
    many = [_spread(terms, one.terms, one.documents) for one in (before, after)]
    formula = (weights[0] != weights[1]) & (np.maximum(*many) > passages.FORMULA)
    return _documents_of(change.after, terms[formula])
