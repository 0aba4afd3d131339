"""The per-document stages over as many processes as wanted; the same result for any number."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from glossator import cluster, process
from glossator.config import Site
from glossator.errors import Problem, SourceError
from glossator.model.nouns import Document
from glossator.pools import in_order, pool
from glossator.process import Names
from glossator.sources import SourceRef
from glossator.store import opening, queries

_WORTH_A_PROCESS = 16
_PARCEL = 8
"""Tasks given to a process, or to another machine, at once."""
R = TypeVar("R")


class Done(NamedTuple):
    """A source worked through: its document, or why there is none."""

    ref: SourceRef
    document: Document | None
    problems: tuple[Problem, ...]


class Task(NamedTuple):
    """What is to be done about a source."""

    ref: SourceRef
    stored: bool
    """Whether only the annotations of the document in the store are due."""


Recall = Callable[[str], Document]
"""Slug -> the document in the store. Asked for one at a time: they may be very many."""
_job: dict[str, tuple[Site, Names, Recall]] = {}


def process_all(
    site: Site,
    tasks: Sequence[Task],
    names: Names,
    connection: sqlite3.Connection,
    *,
    jobs: int,
) -> Iterator[Done]:
    """Every task done, in their order, by `jobs` processes, or by the site's cluster; those of a
    store in memory are done here."""
    recall = partial(queries.document, connection)
    if tasks and site.build.executor == "dask":
        yield from _by_cluster(site, tasks, names, recall)
        return
    jobs = min(jobs, len(tasks) // _WORTH_A_PROCESS)
    store = opening.file_of(connection)
    if jobs < 2 or store is None:
        for task in tasks:
            yield _process(site, task, names, recall(task.ref.slug) if task.stored else None)
        return
    with pool(jobs, _begin, site, names, store) as processes:
        for done in in_order(
            lambda parcel: processes.submit(_in_worker, parcel), _parcels(tasks), workers=jobs
        ):
            yield from done


def _parcels(tasks: Sequence[Task]) -> Iterator[Sequence[Task]]:
    return (tasks[at : at + _PARCEL] for at in range(0, len(tasks), _PARCEL))


def _begin(site: Site, names: Names, store: Path) -> None:
    _job["all"] = (site, names, partial(queries.document, opening.open_again(store)))


def _in_worker(tasks: Sequence[Task]) -> list[Done]:
    site, names, recall = _job["all"]
    return [
        _process(site, task, names, recall(task.ref.slug) if task.stored else None)
        for task in tasks
    ]


def _by_cluster(site: Site, tasks: Sequence[Task], names: Names, recall: Recall) -> Iterator[Done]:
    """The tasks in parcels, a few ahead of what is taken: memory does not grow with them."""
    loaded = ([(one, _given(site, one, recall)) for one in parcel] for parcel in _parcels(tasks))
    with cluster.joined(site.build.scheduler, (site, names)) as (executor, job, width):
        for done in in_order(
            lambda one: executor.submit(_far_away, job, one), loaded, workers=width
        ):
            yield from done


Given = bytes | Document | tuple[Problem, ...]
"""What a task is about: a source's bytes, or the document in the store; else what is wrong."""


def _given(site: Site, task: Task, recall: Recall) -> Given:
    """What a worker elsewhere needs."""
    try:
        return recall(task.ref.slug) if task.stored else process.load(site.root, task.ref)
    except SourceError as error:
        return error.problems


def _far_away(job: tuple[Site, Names], loaded: Sequence[tuple[Task, Given]]) -> list[Done]:
    site, names = job
    return [
        Done(task.ref, None, one) if isinstance(one, tuple) else _process(site, task, names, one)
        for task, one in loaded
    ]


def _process(site: Site, task: Task, names: Names, given: bytes | Document | None = None) -> Done:
    """`given`: what the task is about, if it is not to be read here."""
    ref = task.ref
    try:
        bare = (
            given
            if isinstance(given, Document)
            else process.unannotated(site.root, ref, site.clean, site.facts, data=given)
        )
        document = process.annotated(bare, ref.record, names)
    except SourceError as error:
        return Done(ref, None, error.problems)
    return Done(ref, document, document.problems)


def apart(function: Callable[..., R], *given: Any) -> R:
    """What the function gives, called in a process of its own, whose memory goes with it."""
    with pool(1) as processes:
        return processes.submit(function, *given).result()


@contextmanager
def spread(jobs: int) -> Iterator[Callable[..., Any]]:
    """`map`, over so many processes: results in the order of the items, which are taken as they
    are needed."""
    if jobs < 2:
        yield map
        return
    with pool(jobs) as processes:
        yield lambda function, items: in_order(
            lambda item: processes.submit(function, item), items, workers=jobs
        )
