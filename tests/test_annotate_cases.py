"""Finding, deciding and dates, case by case: see tests/cases."""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from glossator.annotate import find
from glossator.annotate.times import dates
from test_annotate_world import NAMES, annotated, told

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[object]:
    rows = read_fixture_file(CASES / f"{name}.md")
    return [pytest.param(given, expected, id=title) for _, title, given, expected in rows]


@pytest.mark.parametrize(("given", "expected"), cases("match"))
def test_match(given: str, expected: str) -> None:
    found = [given[one.start : one.end] for one in find(given, NAMES)]
    assert "\n".join(found) == expected.strip()


@pytest.mark.parametrize(("given", "expected"), cases("resolve"))
def test_resolve(given: str, expected: str) -> None:
    assert told(annotated(given)) == expected.strip()


@pytest.mark.parametrize(("given", "expected"), cases("times"))
def test_times(given: str, expected: str) -> None:
    found = [
        f"{given[start:end]}: {first} to {last} ({precision})"
        for start, end, (first, last, precision) in dates(given)
    ]
    assert "\n".join(found) == expected.strip()
