"""The per-document stages on other machines: a Dask cluster as a `concurrent.futures.Executor`.

Address of a scheduler -> client, its workers checked -> executor, and the job where they have it.

Needs the extra `glossator[dask]`. Workers need the same glossator and no files: a source's bytes
are sent to them with its task.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import Any, NamedTuple

from glossator.errors import FatalError, Problem
from glossator.version import code_version

_WHERE = "site.toml"


class Cluster(NamedTuple):
    """A cluster at work on one job."""

    executor: Executor
    job: Any
    """Stands for the job among the arguments of what is submitted."""
    width: int
    """How many things it does at once."""


@contextmanager
def joined(address: str, job: object) -> Iterator[Cluster]:
    """The cluster whose scheduler is at `address`, with `job` sent to every worker once.

    Raises FatalError when it cannot be reached, has no workers, or they run other code.
    """
    try:
        from distributed import Client  # noqa: PLC0415 - an extra that few have
    except ImportError:
        raise _fatal(
            "executor is “dask”, and Dask is not installed", "pip install 'glossator[dask]'"
        ) from None
    try:
        client = Client(address, timeout=10, set_as_default=False)
    except (OSError, ValueError) as error:
        raise _fatal(
            f"no Dask scheduler answers at “{address}”: {error}",
            "Start one with `dask scheduler`, and workers with `dask worker`.",
        ) from None
    with client:
        _check(client, address)
        (sent,) = client.scatter([job], broadcast=True, hash=False)
        yield Cluster(client.get_executor(pure=False), sent, sum(client.ncores().values()))


def _check(client: Any, address: str) -> None:
    if not client.ncores():
        raise _fatal(f"the cluster at “{address}” has no workers", "Start some: `dask worker`.")
    try:
        versions = set(client.run(code_version).values())
    except Exception as error:
        raise _fatal(
            f"the workers of “{address}” cannot run glossator: {error}",
            "Install the same glossator where they run.",
        ) from error
    if versions != {code_version()}:
        raise _fatal(
            f"the workers of “{address}” run another version of glossator",
            "Install the same one everywhere: other code may make other pages.",
        )


def _fatal(message: str, hint: str) -> FatalError:
    return FatalError(Problem(_WHERE, "fatal", message, hint))
