"""`new`: a site skeleton with one sample, ready to build."""

from __future__ import annotations

from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from glossator.errors import FatalError, Problem


def new_site(folder: Path) -> Path:
    """Makes the site `folder`. Raises FatalError when something is there already."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FatalError(
            Problem(
                str(folder),
                "fatal",
                f"{folder} is there already and not empty",
                "Name a folder that is not there yet.",
            )
        )
    try:
        _copy(resources.files("glossator").joinpath("skeleton"), folder)
    except OSError as error:
        raise FatalError(
            Problem(str(folder), "fatal", f"cannot be made: {error.strerror}", "Mend its rights.")
        ) from None
    return folder


def _copy(source: Traversable, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    for item in source.iterdir():
        if item.is_dir():
            _copy(item, target / item.name)
        else:
            (target / item.name).write_bytes(item.read_bytes())
