"""The only writer of `build/`: write what changed, each file whole at every instant, prune.

open_folder -> write / keep, page by page -> close (moves, removals, then the manifest) or abandon.

What is written waits beside the store (on the same device; else in `.glossator-new`) until all of
it is there: a fault that is found on the last page leaves every published file as it was. A folder
that was not there, or empty, is there with everything in it at once; see moves.py for the others.

Only what an earlier build made is ever removed: `data/manifest.json` says what, and while a build
is under way a journal beside the store says what it may have made before it was cut short.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import filelock

from glossator import moves
from glossator.errors import FatalError, Problem
from glossator.publishing import Laid, Stamp
from glossator.tray import Tray, is_safe

MANIFEST = "data/manifest.json"
_WAITING = ".glossator-new"


@dataclass(slots=True)
class Publisher:
    """A build's hand on the published folder. Make it with `open_folder`."""

    folder: Path
    journal: Path
    before: dict[str, str]
    """Manifest of what was published before: path -> SHA-256."""
    owned: set[str]
    """Paths that earlier builds made or may have made."""
    waiting: Path
    """Where what is to be published waits."""
    verify: bool = False
    """Whether files are read to see that they are as they were published."""
    now: dict[str, str] = field(default_factory=dict)
    """What this build has published so far: path -> SHA-256."""
    written: list[str] = field(default_factory=list)
    """Paths whose bytes changed."""
    removed: list[str] = field(default_factory=list)
    _new: set[str] = field(default_factory=set)
    """Paths of what waits."""
    _steady: set[str] = field(default_factory=set)
    """Of those, pages with the anchors of what is published."""
    _kept: dict[str, Stamp] = field(default_factory=dict)

    @property
    def tray(self) -> Tray:
        """Where what is to be published waits."""
        return Tray(self.folder, self.waiting)

    def write(self, path: str, data: str | bytes) -> None:
        """Publishes `data` at `path`; touches nothing when it is there already."""
        content = data.encode() if isinstance(data, str) else data
        self.laid(path, self.tray.lay(path, content))

    def laid(self, path: str, laid: Laid, *, steady: bool = False) -> None:
        """Publishes what was laid down at `path`, by whichever process."""
        self.now[path] = laid.digest
        if not laid.new:
            return
        self._kept.pop(path, None)
        if path not in self._new:
            self.written.append(path)
        self._new.add(path)
        (self._steady.add if steady else self._steady.discard)(path)

    def keep(self, path: str, stamp: Stamp | None) -> bool:
        """Keeps what is published at `path`, if it is there and as it was published.

        A file whose size and time are those of `stamp` is trusted, unless `verify` is set.
        """
        digest = self.before.get(path)
        if digest is None or stamp is None:
            return False
        try:
            unchanged = self.stamp(path) == stamp
            if unchanged and self.verify:
                content = Path(self.tray.target(path)).read_bytes()
                unchanged = hashlib.sha256(content).hexdigest() == digest
        except OSError:
            return False
        if unchanged:
            self.now[path] = digest
            self._kept[path] = stamp
        return unchanged

    def read(self, path: str, stamp: Stamp) -> bytes | None:
        """What is published at `path`, if it is there and as it was published."""
        return self.tray.read(path, stamp, self.digest(path))

    def digest(self, path: str) -> str:
        """SHA-256 of what was published at `path`, if files are read to see that they still are so;
        else ""."""
        return self.before.get(path, "-") if self.verify else ""

    def stamp(self, path: str) -> Stamp:
        """Size and time of the file at `path`. Raises OSError when there is none."""
        if path in self._kept:
            return self._kept[path]
        place = self.waiting if path in self._new else self.folder
        status = os.stat(f"{place}/{path}")  # noqa: PTH116
        return Stamp(status.st_size, status.st_mtime_ns)

    def close(self) -> None:
        """Moves what is new into place, removes what no longer belongs, writes the manifest,
        forgets the journal."""
        kept = not self.written and self.now == self.before and self.owned == self.now.keys()
        if self.before and kept:
            self.journal.unlink(missing_ok=True)
            self.abandon()  # all is as it was, the manifest too
            return
        manifest = json.dumps(dict(sorted(self.now.items())), indent=0, ensure_ascii=False) + "\n"
        self.tray.wait(MANIFEST, manifest.encode())
        if self.before or not moves.whole(self.waiting, self.folder):
            self._announce(self.written)
            gone = sorted(self.owned - self.now.keys() - {MANIFEST})
            self.removed += moves.publish(
                self.waiting, self.folder, self.written, gone, steady=self._steady
            )
            target = Path(self.tray.target(MANIFEST))
            if not target.is_file() or target.read_bytes() != manifest.encode():
                moves.move(self.tray.place(MANIFEST), str(target))
        self._new.clear()
        self.journal.unlink(missing_ok=True)
        self.abandon()

    def abandon(self) -> None:
        """Throws away what waits to be published, if anything."""
        for place in (self.waiting, self.folder / _WAITING):
            shutil.rmtree(place, ignore_errors=True)

    def _announce(self, paths: Iterable[str]) -> None:
        """Notes in the journal what is about to be made, unless the manifest knows it."""
        new = [path for path in paths if path not in self.before]
        if not new:
            return
        self.journal.parent.mkdir(parents=True, exist_ok=True)
        with self.journal.open("a", encoding="utf-8") as stream:
            stream.writelines(json.dumps(path) + "\n" for path in new)


def open_folder(folder: Path, journal: Path, *, verify: bool = False) -> Publisher:
    """The published folder, made if missing.

    Raises FatalError when it holds something that no build of ours has made.
    """
    before = _read_manifest(folder)
    begun = _read_journal(journal)
    if before is None and not begun and folder.exists() and _occupied(folder):
        raise FatalError(_not_ours(folder))
    owned = set(before or ()) | begun
    publisher = Publisher(
        folder, journal, before or {}, owned, _waiting_room(folder, journal), verify
    )
    publisher.abandon()  # what a build that was killed has left waiting
    return publisher


def stands(
    folder: Path, journal: Path, manifest: Stamp, published: Iterable[tuple[str, int, int]]
) -> bool:
    """Whether these files (path, size, nanoseconds) are published, each as it was, with just this
    manifest, and no build was cut short since: what the manifest says need not be read then."""
    stat, inside = os.stat, f"{folder}/"
    try:
        for path, size, mtime in ((MANIFEST, *manifest), *published):
            status = stat(inside + path)
            if status.st_size != size or status.st_mtime_ns != mtime:
                return False
    except OSError:
        return False
    return not any(
        left.exists()
        for left in (journal, journal.with_name(f"{journal.name}-new"), folder / _WAITING)
    )


@contextmanager
def locked(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Holds the lock `path`; a second build of the same site waits here until the first ends.

    `waiting` is called once before that.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(path)
    try:
        lock.acquire(timeout=0)
    except filelock.Timeout:
        waiting()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _not_ours(folder: Path) -> Problem:
    if (folder / MANIFEST).exists():
        return Problem(
            str(folder / MANIFEST),
            "fatal",
            "is damaged: it no longer says which files are ours",
            f"Put a copy of it back, or remove {folder} yourself: everything in it that glossator "
            "made is made again.",
        )
    return Problem(
        str(folder),
        "fatal",
        f"{folder} is not empty and was not made by glossator (no {MANIFEST})",
        "Name another folder with --out, or empty this one yourself.",
    )


def _waiting_room(folder: Path, journal: Path) -> Path:
    """Where on the folder's device files can wait. Raises FatalError when it cannot be made."""
    try:
        absent = not folder.exists()
        folder.mkdir(parents=True, exist_ok=True)
        device = folder.stat().st_dev
        if absent:
            folder.rmdir()  # it could be made: it will be, at once and whole
    except OSError as error:
        raise FatalError(
            Problem(str(folder), "fatal", f"cannot be made: {error.strerror}", "Mend its rights.")
        ) from None
    beside = next(parent for parent in journal.parents if parent.is_dir())
    here = beside.stat().st_dev == device
    return journal.with_name(f"{journal.name}-new") if here else folder / _WAITING


def _occupied(folder: Path) -> bool:
    return not folder.is_dir() or any(path.name != _WAITING for path in folder.iterdir())


def _read_manifest(folder: Path) -> dict[str, str] | None:
    try:
        found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict):
        return None
    paths = found if is_safe("\n".join(found)) else filter(is_safe, found)
    return {path: str(found[path]) for path in paths}


def _read_journal(journal: Path) -> set[str]:
    try:
        lines = journal.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    paths = set()
    for line in lines:
        try:
            path = json.loads(line)
        except ValueError:
            continue  # the last line of a build that was killed while writing it
        if isinstance(path, str) and is_safe(path):
            paths.add(path)
    return paths
