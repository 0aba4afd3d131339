"""Pools of processes that do not outlive the build, however it ends.

A worker waits for work on a pipe that its siblings hold open, too: a build that is killed alone
would leave its workers waiting for ever. So each watches for the end of the process that made it.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Any


def pool(jobs: int, begin: Callable[..., None] | None = None, *given: Any) -> ProcessPoolExecutor:
    """A pool of `jobs` processes, in each of which `begin` is called first."""
    return ProcessPoolExecutor(jobs, initializer=_begin, initargs=(begin, given))


def _begin(begin: Callable[..., None] | None, given: tuple[Any, ...]) -> None:
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    if begin:
        begin(*given)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
    os._exit(1)
