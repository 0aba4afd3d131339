"""The per-document stages over as many processes as wanted; the same result for any number."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from functools import partial
from typing import Any, NamedTuple, TypeVar

from glossator import cluster, process
from glossator.config import Site
from glossator.errors import Problem, SourceError
from glossator.model.nouns import Document
from glossator.pools import pool
from glossator.process import Names
from glossator.sources import SourceRef

_WORTH_A_PROCESS = 16
_AHEAD = 3
"""Items waiting for each process."""
_PARCEL = 8
"""Tasks sent to another machine at once."""
T = TypeVar("T")
R = TypeVar("R")


class Done(NamedTuple):
    """A source worked through: its document, or why there is none."""

    ref: SourceRef
    document: Document | None
    problems: tuple[Problem, ...]


class Task(NamedTuple):
    """What is to be done about a source."""

    ref: SourceRef
    bare: Document | None
    """The document as it is in the store, when only its annotations are due."""


_job: dict[str, tuple[Site, Names]] = {}


def process_all(site: Site, tasks: Sequence[Task], names: Names, *, jobs: int) -> Iterator[Done]:
    """Every task done, in their order, by `jobs` processes, or by the site's cluster."""
    if tasks and site.build.executor == "dask":
        yield from _by_cluster(site, tasks, names)
        return
    jobs = min(jobs, len(tasks) // _WORTH_A_PROCESS)
    if jobs < 2:
        for task in tasks:
            yield _process(site, task, names)
        return
    with pool(jobs, _begin, site, names) as processes:
        yield from processes.map(_in_worker, tasks, chunksize=8)


def _begin(site: Site, names: Names) -> None:
    _job["all"] = (site, names)


def _in_worker(task: Task) -> Done:
    site, names = _job["all"]
    return _process(site, task, names)


def _by_cluster(site: Site, tasks: Sequence[Task], names: Names) -> Iterator[Done]:
    """The tasks in parcels, a few ahead of what is taken: memory does not grow with them."""
    parcels = (tasks[at : at + _PARCEL] for at in range(0, len(tasks), _PARCEL))
    with cluster.joined(site.build.scheduler, (site, names)) as (executor, job, width):
        waiting: deque[Future[list[Done]]] = deque()
        for parcel in parcels:
            data = [_data(site, task) for task in parcel]
            waiting.append(executor.submit(_far_away, job, parcel, data))
            if len(waiting) > width * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _data(site: Site, task: Task) -> bytes | tuple[Problem, ...]:
    """The bytes that a worker elsewhere needs; what is wrong when they cannot be read."""
    try:
        return b"" if task.bare else process.load(site.root, task.ref)
    except SourceError as error:
        return error.problems


def _far_away(
    job: tuple[Site, Names], tasks: Sequence[Task], data: Sequence[bytes | tuple[Problem, ...]]
) -> list[Done]:
    site, names = job
    return [
        _process(site, task, names, given)
        if isinstance(given, bytes)
        else Done(task.ref, None, given)
        for task, given in zip(tasks, data, strict=True)
    ]


def _process(site: Site, task: Task, names: Names, data: bytes | None = None) -> Done:
    ref, bare = task
    try:
        if bare is None:
            bare = process.unannotated(site.root, ref, site.clean, site.facts, data=data)
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
        yield partial(_in_order, processes, jobs * _AHEAD)


def _in_order(
    executor: Executor, ahead: int, function: Callable[[T], R], items: Iterable[T]
) -> Iterator[R]:
    waiting: deque[Future[R]] = deque()
    for item in items:
        waiting.append(executor.submit(function, item))
        if len(waiting) > ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()
