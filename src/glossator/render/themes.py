"""Where themes are: the site's own first, else those that the program brings."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from glossator.errors import FatalError, Problem, nearest


def find(name: str, site_root: Path) -> Path:
    """The folder of theme `name`: the site's own first, else the one the program brings."""
    places = [site_root / "themes" / name, *(place / name for place in _brought())]
    for place in places:
        if (place / "theme.toml").is_file():
            return place
    known = sorted({p.name for place in places for p in _folders(place.parent)})
    raise FatalError(
        Problem("site.toml", "fatal", f"no theme “{name}”", nearest(name, known or ["default"]))
    )


def _brought() -> tuple[Path, ...]:
    """Where themes that come with the program are: in the package, or beside its checkout."""
    package = Path(str(resources.files("glossator")))
    return (package / "themes", package.parent.parent / "themes")


def _folders(place: Path) -> list[Path]:
    return [p for p in place.iterdir() if p.is_dir()] if place.is_dir() else []
