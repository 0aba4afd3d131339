"""Tiny whole sites, built for real: the <main> of the pages in expected/ is as it was.

`pytest tests/test_sites.py --rewrite` writes the expectations anew; an empty file in expected/
asks for a new one.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import published
import tiny

SITES = Path(__file__).parent / "sites"
EXPECTED = sorted(path for path in SITES.glob("*/expected/**/*.html"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Name of a site -> the folder in which it was published."""
    made = {}
    for site in sorted({path.relative_to(SITES).parts[0] for path in EXPECTED}):
        root = tmp_path_factory.mktemp("sites") / site
        shutil.copytree(SITES / site, root)
        ran = tiny.build(root)
        assert ran.status == 0, ran.err
        assert published.faults(root / "build") == []
        made[site] = root / "build"
    return made


def main_of(html: str) -> str:
    """The <main> element, as written."""
    begin, end = html.index("<main"), html.index("</main>")
    return html[begin:end] + "</main>\n"


def test_there_are_sites() -> None:
    assert len({path.relative_to(SITES).parts[0] for path in EXPECTED}) >= 2


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.relative_to(SITES).as_posix())
def test_site(path: Path, built: dict[str, Path], request: pytest.FixtureRequest) -> None:
    site, _, *page = path.relative_to(SITES).parts
    shown = main_of(built[site].joinpath(*page).read_text(encoding="utf-8"))
    if request.config.getoption("--rewrite"):
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8"), "look at it, then pytest --rewrite"
