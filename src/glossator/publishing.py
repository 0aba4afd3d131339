"""What a build asks of whoever publishes; and who publishes nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol


class Stamp(NamedTuple):
    """By which an unchanged file is known without reading it."""

    size: int
    """Bytes."""
    mtime: int
    """Nanoseconds."""


class Laid(NamedTuple):
    """What became of a file that is to be published."""

    digest: str
    """SHA-256 of its bytes."""
    new: bool
    """Whether it waits: what is published there is not the same."""


class Laying(Protocol):
    """Where processes that make pages lay them down. Fit to be sent to them."""

    def lay(self, path: str, content: bytes) -> Laid:
        """Lays `content` down, to be published at `path`."""

    def read(self, path: str, stamp: Stamp, digest: str = "") -> bytes | None:
        """What is published at `path`; None when it is not as it was published."""


class Publishing(Protocol):
    """What a build asks of whoever publishes."""

    now: dict[str, str]
    written: list[str]
    removed: list[str]

    @property
    def tray(self) -> Laying:
        """Where pages are laid down."""

    def write(self, path: str, data: str | bytes) -> None:
        """Publishes `data` at `path`."""

    def laid(self, path: str, laid: Laid, *, steady: bool = False) -> None:
        """Publishes what was laid down at `path`; `steady`: a page with the anchors that it has
        now."""

    def keep(self, path: str, stamp: Stamp | None) -> bool:
        """Keeps what is published at `path`; False when it must be written."""

    def read(self, path: str, stamp: Stamp) -> bytes | None:
        """What is published at `path`; None when it is not as it was published."""

    def digest(self, path: str) -> str:
        """What `Laying.read` is to compare the file at `path` with; "" when its size and time are
        trusted."""

    def stamp(self, path: str) -> Stamp:
        """Of what has been published or kept at `path`."""

    def close(self) -> None:
        """Nothing more will come."""

    def abandon(self) -> None:
        """Nothing is to be published."""


@dataclass(frozen=True, slots=True)
class NoTray:
    """Lays nothing down."""

    def lay(self, path: str, content: bytes) -> Laid:
        """Nothing is kept of it."""
        return Laid("", new=False)

    def read(self, path: str, stamp: Stamp, digest: str = "") -> bytes | None:
        """There is nothing."""
        return None


@dataclass(slots=True)
class Nowhere:
    """Publishes nothing: for `check`, which finds what is wrong without writing."""

    now: dict[str, str] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    tray: NoTray = NoTray()

    def write(self, path: str, data: str | bytes) -> None:
        """Notes that there would be something at `path`."""
        self.now[path] = ""

    def laid(self, path: str, laid: Laid, *, steady: bool = False) -> None:
        """Notes that there would be something at `path`."""
        self.now[path] = ""

    def keep(self, path: str, stamp: Stamp | None) -> bool:
        """Keeps nothing."""
        return False

    def read(self, path: str, stamp: Stamp) -> bytes | None:
        """There is nothing."""
        return None

    def digest(self, path: str) -> str:
        """There is nothing to be compared."""
        return ""

    def stamp(self, path: str) -> Stamp:
        """There is nothing there."""
        return Stamp(0, 0)

    def close(self) -> None:
        """Nothing to do."""

    def abandon(self) -> None:
        """Nothing to do."""
