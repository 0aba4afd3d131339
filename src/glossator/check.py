"""`check`: everything a build would find wrong, without writing anything anywhere."""

from __future__ import annotations

from glossator.build import Outcome, Progress, build
from glossator.config import Site
from glossator.publish import Nowhere
from glossator.store.store import in_memory


def check(site: Site, *, jobs: int = 1, progress: Progress = lambda *_: None) -> Outcome:
    """Builds `site` in memory, publishing nowhere. Raises FatalError as a build does."""
    connection = in_memory()
    try:
        return build(site, connection=connection, publisher=Nowhere(), jobs=jobs, progress=progress)
    finally:
        connection.close()
