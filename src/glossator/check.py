"""`check`: everything a build would find wrong, without writing anything into the site.

`check --review` also writes the editors' review of names into `.cache/review/`.
"""

from __future__ import annotations

from glossator import review
from glossator.config import Site
from glossator.content.load import load as load_content
from glossator.outcome import Outcome, Progress
from glossator.publish import Nowhere, locked, open_folder
from glossator.stages import build
from glossator.store.opening import in_memory

REVIEW = ".cache/review"


def check(
    site: Site, *, jobs: int = 1, progress: Progress = lambda *_: None, review_names: bool = False
) -> Outcome:
    """Builds `site` in memory, publishing nowhere. Raises FatalError as a build does.

    `review_names`: writes the pages about names that were not linked.
    """
    connection = in_memory()
    try:
        outcome = build(
            site, connection=connection, publisher=Nowhere(), jobs=jobs, progress=progress
        )
        if review_names:
            found = review.pages(connection, load_content(site.root).entities)
            _write(site, found)
        return outcome
    finally:
        connection.close()


def _write(site: Site, found: dict[str, str]) -> None:
    cache = site.root / ".cache"
    with locked(cache / "lock", lambda: None):
        folder = open_folder(site.root / REVIEW, cache / "review-journal")
        for name, html in found.items():
            folder.write(name, html)
        folder.close()
