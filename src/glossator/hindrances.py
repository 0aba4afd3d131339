"""What the machine refuses a build (room, rights, memory, a locked file), told as a problem.

OSError, sqlite3.Error, a worker that died -> FatalError naming the file and the cure.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from pathlib import Path

from glossator.errors import FatalError, Problem

_AGAIN = "Then build again: what was published is whole, and nothing is lost."
_CURES = {
    errno.ENOSPC: f"Make room on the device. {_AGAIN}",
    errno.EDQUOT: f"Make room, or raise your quota. {_AGAIN}",
    errno.EACCES: f"Mend the rights of the file or of its folder. {_AGAIN}",
    errno.EPERM: f"Mend the rights of the file or of its folder. {_AGAIN}",
    errno.EROFS: "Name a folder that can be written to with --out.",
    errno.EIO: "The device fails: see the system's log.",
    errno.EMFILE: "Raise the number of open files (ulimit -n), or use fewer --jobs.",
    errno.ENOTDIR: "A file lies where a folder belongs: move it away.",
    errno.EISDIR: "A folder lies where a file belongs: move it away.",
}
_STORE = {
    "SQLITE_BUSY": "Close the program that has it open, or wait for it; then build again.",
    "SQLITE_LOCKED": "Close the program that has it open, or wait for it; then build again.",
    "SQLITE_FULL": _CURES[errno.ENOSPC],
    "SQLITE_IOERR": f"Make room on the device, or see the system's log: it fails. {_AGAIN}",
    "SQLITE_READONLY": _CURES[errno.EACCES],
    "SQLITE_CANTOPEN": _CURES[errno.EACCES],
}


@contextmanager
def hindrances(out: Path) -> Iterator[None]:
    """Raises FatalError for whatever the machine refuses inside; `out` is what is being made."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise FatalError(_of_store(error)) from error
    except BrokenExecutor as error:
        raise FatalError(
            Problem(
                "--jobs",
                "fatal",
                "a worker process was ended from outside; mostly that means too little memory",
                f"Use fewer workers, as in --jobs 1. {_AGAIN}",
            )
        ) from error
    except OSError as error:
        where = str(error.filename2 or error.filename or out)
        what = error.strerror or str(error)
        cure = _CURES.get(error.errno or 0, _AGAIN)
        raise FatalError(
            Problem(where, "fatal", f"cannot be written or read: {what}", cure)
        ) from error


def _of_store(error: sqlite3.OperationalError) -> Problem:
    name: str = getattr(error, "sqlite_errorname", "")
    cure = next((cure for start, cure in _STORE.items() if name.startswith(start)), "")
    return Problem(
        ".cache/store.sqlite",
        "fatal",
        f"the store cannot be used: {error}",
        cure or "Delete the folder .cache: it is made again from the sources.",
    )
