"""Pools of processes that do not outlive the build, however it ends.

A worker waits for work on a pipe that its siblings hold open, too: a build that is killed alone
would leave its workers waiting for ever. So each watches for the end of the process that made it.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

R = TypeVar("R")
T = TypeVar("T")
_AHEAD = 3
"""Items waiting for each worker."""
Ended = BrokenProcessPool
"""The process that was to do it has ended before it was done."""


def pool(jobs: int, begin: Callable[..., None] | None = None, *given: Any) -> ProcessPoolExecutor:
    """A pool of `jobs` processes, in each of which `begin` is called first."""
    return ProcessPoolExecutor(jobs, initializer=_begin, initargs=(begin, given))


@contextmanager
def beside(function: Callable[..., R], *given: Any) -> Iterator[Callable[[], R]]:
    """Calls the function in a process forked from this one as it is now, while this one goes on;
    what that gives is had by a call. Where processes are not forked, this one does it then.

    Only what the function gives need be fit to be sent.
    """
    if multiprocessing.get_start_method() != "fork":
        yield partial(function, *given)
        return
    with pool(1, _put_aside, partial(function, *given)) as process:
        yield process.submit(_call).result


def in_order(submit: Callable[[T], Future[R]], items: Iterable[T], *, workers: int) -> Iterator[R]:
    """What comes of each item that is submitted, in their order; items are taken as they are
    needed, a few for each worker before their turn.

    When a process has ended nothing is called off, as the executor's own `map` does: the thread
    that is just then telling everybody of it would print a traceback (InvalidStateError).
    """
    waiting: deque[Future[R]] = deque()
    try:
        for item in items:
            waiting.append(submit(item))
            if len(waiting) > workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except Ended:
        waiting.clear()
        raise
    finally:
        for future in waiting:
            future.cancel()


class Apart:
    """A process that calls functions for this one. It has none of this one's threads, nor what they
    hold at the moment, and so may fork others; when it ends, the next call is done by a new one.
    """

    def __init__(self) -> None:
        self._process: ProcessPoolExecutor | None = None

    def __enter__(self) -> Apart:
        return self

    def __exit__(self, *_: object) -> None:
        for child in multiprocessing.active_children():
            child.terminate()
        if self._process:
            self._process.shutdown()

    def call(self, function: Callable[..., R], *given: Any) -> R:
        """What the function gives or raises. Raises Ended."""
        if not self._process:
            self._process = ProcessPoolExecutor(
                1, multiprocessing.get_context("spawn"), _begin, (_uninterrupted, ())
            )
        try:
            return self._process.submit(function, *given).result()
        except Ended:
            self._process = None
            raise


def _uninterrupted() -> None:
    """Whoever presses Ctrl+C speaks to the first process, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


_aside: list[Callable[[], Any]] = []


def _put_aside(function: Callable[[], Any]) -> None:
    _aside[:] = [function]


def _call() -> Any:
    return _aside.pop()()


def _begin(begin: Callable[..., None] | None, given: tuple[Any, ...]) -> None:
    threading.Thread(target=_end_with_parent, name="parent", daemon=True).start()
    if begin:
        begin(*given)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
    os._exit(1)
