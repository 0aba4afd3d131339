"""The per-document stages over as many processes as wanted; the same result for any number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import NamedTuple

from glossator import process
from glossator.config import Site
from glossator.errors import Problem, SourceError
from glossator.model.nouns import Document
from glossator.process import Names
from glossator.sources import SourceRef

_WORTH_A_PROCESS = 16


Progress = Callable[[str, int, int], None]
"""(stage, done, total): called now and then while a stage is at work."""


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
    """Every task done, in their order, by `jobs` processes."""
    jobs = min(jobs, len(tasks) // _WORTH_A_PROCESS)
    if jobs < 2:
        for task in tasks:
            yield _process(site, task, names)
        return
    with ProcessPoolExecutor(jobs, initializer=_begin, initargs=(site, names)) as pool:
        yield from pool.map(_in_worker, tasks, chunksize=8)


def _begin(site: Site, names: Names) -> None:
    _job["all"] = (site, names)


def _in_worker(task: Task) -> Done:
    site, names = _job["all"]
    return _process(site, task, names)


def _process(site: Site, task: Task, names: Names) -> Done:
    ref, bare = task
    try:
        if bare is None:
            bare = process.unannotated(site.root, ref, site.clean, site.facts)
        document = process.annotated(bare, ref.record, names)
    except SourceError as error:
        return Done(ref, None, error.problems)
    return Done(ref, document, document.problems)
