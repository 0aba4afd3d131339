"""What surrounds every page. Of the page itself `base.html` knows the `Head` and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from glossator.views.kinds import Link


@dataclass(frozen=True, slots=True)
class Frame:
    """What surrounds every page, besides what `site` says: the same for the whole site."""

    pages: tuple[Link, ...]
    """The editor's own pages, for the footer."""
    feed: bool
    """Whether there is a feed to point to."""
    styles: tuple[str, ...]
    """Paths of the theme's stylesheets (content-hashed), in order."""
    first_scripts: tuple[str, ...]
    """Paths of the scripts that run before the page is first painted, in order."""
    scripts: tuple[str, ...]
    """Paths of the theme's scripts for every page, in order."""
    search_scripts: tuple[str, ...]
    """Paths of the scripts that only the search page has, in order."""
    assets: Mapping[str, str] = field(default_factory=dict)
    """Path below the theme's `assets/` -> published path: for pictures and icons."""
