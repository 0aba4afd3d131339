"""Where what is to be published waits: files laid there by any process, read by any.

path, bytes -> the same as what is published? -> else it waits, under its path

A value: `publish.py` makes it, and processes that print pages have it too, so that the pages of a
large site need not go through the one process that publishes.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from glossator.publishing import Laid, Stamp

_UNSAFE = re.compile(r"\\|(?:^|/)\.{0,2}(?:/|$)", re.MULTILINE)
"""In a path that would leave the folder, or in a list of paths, one a line."""


@dataclass(frozen=True, slots=True)
class Tray:
    """A published folder, and a place beside it on the same device."""

    folder: Path
    waiting: Path

    def lay(self, path: str, content: bytes) -> Laid:
        """Lays `content` down, to be published at `path`, unless it is there already."""
        target = self.target(path)
        digest = hashlib.sha256(content).hexdigest()
        # Paths as texts, here and below: a theme that changes writes tens of thousands of pages.
        try:
            if os.stat(target).st_size == len(content) and Path(target).read_bytes() == content:  # noqa: PTH116
                return Laid(digest, new=False)
        except FileNotFoundError:
            pass
        self.wait(path, content)
        return Laid(digest, new=True)

    def wait(self, path: str, content: bytes) -> None:
        """Lays `content` down, whatever is published."""
        waiting = self.place(path)
        try:
            stream = open(waiting, "wb")  # noqa: PTH123, SIM115
        except FileNotFoundError:
            Path(waiting).parent.mkdir(parents=True, exist_ok=True)
            stream = open(waiting, "wb")  # noqa: PTH123, SIM115
        with stream:
            stream.write(content)

    def read(self, path: str, stamp: Stamp, digest: str = "") -> bytes | None:
        """What is published at `path`, if it is there, of that size and time, and has the SHA-256
        `digest`, if one is given."""
        try:
            with open(self.target(path), "rb") as stream:  # noqa: PTH123
                status = os.fstat(stream.fileno())
                if (status.st_size, status.st_mtime_ns) != stamp:
                    return None
                content = stream.read()
        except OSError:
            return None
        altered = digest and hashlib.sha256(content).hexdigest() != digest
        return None if altered else content

    def target(self, path: str) -> str:
        """Where `path` lies; a path that would leave the folder is a bug."""
        if not is_safe(path):
            raise ValueError(f"{path!r} is no path in the published folder")
        return f"{self.folder}/{path}"

    def place(self, path: str) -> str:
        """Where what is to be published at `path` waits."""
        return f"{self.waiting}/{path}"


def is_safe(path: str) -> bool:
    """Whether a path (or each of some, one a line) stays in the folder, whatever the machine takes
    for a separator."""
    return _UNSAFE.search(path) is None
