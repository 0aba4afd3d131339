"""Offices without a name, case by case (tests/cases/offices.md), and what makes two titles one."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from glossator.annotate import annotate, offices, posts
from glossator.annotate.posts import post_of
from glossator.model.nouns import Facts, Office
from test_annotate_cases import cases
from test_annotate_world import NAMES, WORLD, told, transcript_of

ROLES = {
    "hentzau": [Office("President", "freedonia", "2005-01-20", "2013-01-20")],
    "rassendyll": [Office("President", "freedonia", "2013-01-20", "")],
    "hentzau-anna": [Office("Minister of Foreign Affairs", "ruritania", "2012-05-01", "")],
    "sapt": [Office("Prime Minister", "sylvania", "2009-01-01", "2016-12-31")],
    "park": [Office("Prime Minister", "sylvania", "2017-01-01", "")],
    "bishop": [Office("Special Representative for Zendan Talks", "freedonia", "2016-01-01", "")],
}
POSTS = posts(replace(one, roles=tuple(ROLES.get(one.id, ()))) for one in WORLD)


@pytest.mark.parametrize(("given", "expected"), cases("offices"))
def test_offices(given: str, expected: str) -> None:
    date = re.match(r"\d{4}-\d\d-\d\d", given)
    text = given[date.end() + 1 :] if date else given
    transcript = replace(transcript_of(text), facts=Facts(date=date[0] if date else ""))
    found = offices.apply(annotate(transcript, text, NAMES), transcript, text, POSTS)
    assert told(found) == expected.strip()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Minister of Foreign Affairs", "Foreign Minister"),
        ("Minister for External Affairs", "foreign minister"),
        ("Premier", "Prime Minister"),
        ("Federal Chancellor", "Chancellor"),
        ("Secretary of Defense", "Defence Secretary"),
        ("Secretary-General", "secretary general"),
        ("National Security Advisor", "National Security Adviser"),
        ("Deputy Minister of Foreign Affairs", "Deputy Foreign Minister"),
    ],
)
def test_titles_of_one_office(one: str, other: str) -> None:
    assert post_of(one) == post_of(other) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Vice President", "President"),
        ("Deputy Prime Minister", "Prime Minister"),
        ("Under Secretary of State", "Secretary of State"),
        ("Aide to the President", "President"),
        ("Supreme Leader", "leader"),
    ],
)
def test_titles_of_two_offices(one: str, other: str) -> None:
    assert post_of(one) != post_of(other)


def test_no_office() -> None:
    assert post_of("colleague") is None
