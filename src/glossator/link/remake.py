"""Lists made anew: digests and postings of all documents, and what each has near it.

digests -> postings -> lists of the nearest, quotes of earlier documents
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from glossator.link import index, lists, passages
from glossator.link.digest import Digest, Rows, Text, digests, least_level
from glossator.link.lists import Measures
from glossator.link.matter import by_document, postings, rounded
from glossator.store import links
from glossator.store import postings as stored

_BATCH = 200


@dataclass(frozen=True, slots=True)
class State:
    """An update at work."""

    connection: sqlite3.Connection
    dates: dict[str, str]
    due: set[str]
    gone: set[str]
    """Of which old rows are known; those that changed are in both."""
    mine: set[int] = field(default_factory=set)
    """Numbers of those that are due."""
    told: set[str] = field(default_factory=set)
    """Whose references may have changed."""


def _texts(connection: sqlite3.Connection, slugs: Iterable[str]) -> Iterator[Text]:
    for slug in slugs:
        yield Text(
            slug,
            links.title(connection, slug),
            tuple(links.texts(connection, slug)),
            tuple(links.named(connection, slug)),
            tuple(links.filed(connection, slug)),
            tuple(links.days_in(connection, slug)),
        )


def digests_of(
    connection: sqlite3.Connection,
    slugs: Sequence[str],
    classes: Mapping[str, int],
    collection: int,
) -> Iterator[tuple[str, Digest]]:
    """Slug and digest of some documents of a `collection` of so many."""
    least = least_level(rounded(collection))
    for begin in range(0, len(slugs), _BATCH):
        batch = slugs[begin : begin + _BATCH]
        texts = list(_texts(connection, batch))
        made = digests(texts, lambda entity: classes.get(entity, 0), least=least)
        yield from zip(batch, made, strict=True)


def classes(connection: sqlite3.Connection) -> dict[str, int]:
    """Entity -> the class of its term."""
    return {key: row.kind for key, row in links.entities(connection).items()}


def put(
    state: State,
    numbers: Mapping[str, int],
    made: Iterable[tuple[str, Digest]],
    measures: Measures,
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
    stored.put_documents(state.connection, rows)
    empty = np.zeros(0, np.int64)
    return np.concatenate([empty, *terms]), np.concatenate([empty, *grams])


def everything(state: State) -> None:
    """Makes everything anew."""
    connection = state.connection
    stored.forget_all(connection)
    links.forget(connection, state.gone - state.due)
    slugs = sorted(state.dates)
    numbers = {slug: number for number, slug in enumerate(slugs)}
    measures = Measures(connection)
    made = digests_of(connection, slugs, classes(connection), len(slugs))
    terms, grams = (np.sort(rows) for rows in put(state, numbers, made, measures))
    index.write(connection, index.TERMS, terms)
    index.write(connection, index.GRAMS, grams)
    everyone = list(range(len(slugs)))
    put_lists(state, everyone, index.by_place(terms), terms, measures)
    put_quotes(state, everyone, index.by_place(grams), grams, measures)
    state.told.update(slugs)


def put_lists(
    state: State, numbers: Sequence[int], own: Rows, rows: Rows, measures: Measures
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


def put_quotes(
    state: State, numbers: Sequence[int], own: Rows, rows: Rows, measures: Measures
) -> None:
    """Makes the quotes of the documents `numbers`; as for `put_lists`."""
    found = passages.candidates(own, postings(rows), measures)
    made = passages.quotes(state.connection, numbers, found, measures, state.dates)
    for slug, now in made.items():
        before = links.quotes(state.connection, slug)
        if before != now or now:
            state.told.update({slug, *(quote.origin for quote in (*before, *now))})
    links.put_quotes(state.connection, made)
