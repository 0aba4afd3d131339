"""What waits is moved into the published folder, one file whole after another.

written, gone -> content-named files -> new data -> anchors -> pages -> indexes -> removals

Killed between any two moves, the folder has no link that leads nowhere. Pages link to one another
in circles, so that no order alone is enough: a new page stands in its place as a bare list of
anchors before it comes itself, a changed one has the anchors of both its versions meanwhile, and
a page that goes loses its links first. See render/bridge.py.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from glossator.render.bridge import anchors, placeholder, with_anchors

_NAMED_BY_CONTENT = ("assets/", "search/")
_BRIDGE = ".bridge"


def whole(waiting: Path, folder: Path) -> bool:
    """Makes all that waits the published folder, at once, if that is absent or empty; False when
    it cannot be done so."""
    try:
        if folder.exists():
            shutil.copymode(folder, waiting)
        waiting.rename(folder)
    except OSError:
        return False
    return True


def publish(
    waiting: Path,
    folder: Path,
    written: Sequence[str],
    gone: Iterable[str],
    *,
    steady: Collection[str] = (),
) -> list[str]:
    """Moves `written` from `waiting` to `folder`, removes `gone`; what of it was there.

    `steady`: of `written`, the pages that have the anchors which they had.
    """
    old = [path for path in gone if _is_ours(folder / path)]
    new = {path for path in written if not (folder / path).exists()}
    pages = [path for path in written if path.endswith(".html")]
    data = [path for path in written if not path.endswith(".html")]
    data.sort(key=lambda path: not path.startswith(_NAMED_BY_CONTENT))
    for path in data:
        if path in new:
            move(waiting / path, folder / path)
    pages.sort(key=lambda path: path not in new)
    kept = _anchors_ahead(waiting, folder, [path for path in pages if path not in steady], new)
    for path in pages:
        if path in kept:
            _put(waiting, folder / path, with_anchors(_read(waiting / path), kept[path]))
        else:
            move(waiting / path, folder / path)
    for path in data:
        if path not in new:
            move(waiting / path, folder / path)
    for path in old:
        if path.endswith(".html"):
            _put(waiting, folder / path, placeholder(_read(folder / path)))
    for path in kept:
        move(waiting / path, folder / path)
    for path in old:
        (folder / path).unlink()
        _remove_empty((folder / path).parent, folder)
    return old


def _anchors_ahead(
    waiting: Path, folder: Path, pages: Iterable[str], new: set[str]
) -> dict[str, frozenset[bytes]]:
    """Puts the anchors that come into place; page -> anchors that go, but not yet."""
    going = {}
    for path in pages:
        coming = _read(waiting / path)
        if path in new:
            _put(waiting, folder / path, placeholder(coming))
            continue
        present = _read(folder / path)
        before, after = anchors(present), anchors(coming)
        if after - before:
            _put(waiting, folder / path, with_anchors(present, after - before))
        if before - after:
            going[path] = before - after
    return going


def move(waiting: Path, target: Path) -> None:
    """Whoever looks sees the old file or the new one, whole."""
    try:
        waiting.replace(target)
    except FileNotFoundError:
        target.parent.mkdir(parents=True, exist_ok=True)
        waiting.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # The same device under another mount: the bytes must go over first.
        beside = target.with_name(f".{target.name}.new")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(waiting, beside)
        beside.replace(target)
        waiting.unlink()


def _put(waiting: Path, target: Path, data: bytes) -> None:
    bridge = waiting / _BRIDGE
    bridge.write_bytes(data)
    move(bridge, target)


def _read(path: Path) -> bytes:
    return path.read_bytes()


def _is_ours(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _remove_empty(folder: Path, top: Path) -> None:
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
