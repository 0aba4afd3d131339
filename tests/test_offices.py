"""Offices without a name, case by case (tests/cases/offices.md), and what makes two titles one."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


WORDS = (
    "US President",
    "the President of the US",
    "Ruritania\u2019s Foreign Minis\u00adter",
    "Prime\u00a0Minister of Sylvania",
    "Sylvanian leader",
    "Rudolf Rassendyll",
    "US Congress",
    "in 2010",
    "acting",
    "a",
    "and",
    ".",
    ", ",
    "\u2014",
    "e\u0301",
    "\U0001f600",
)


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from(["", "2017", "2017-08-06"]))
def test_whatever_is_said_mentions_are_places_in_the_text(words: list[str], date: str) -> None:
    text = " ".join(words)
    transcript = replace(transcript_of(text), facts=Facts(date=date))
    found = offices.apply(annotate(transcript, text, NAMES), transcript, text, POSTS)
    order = [(one.start, -one.end) for one in found.mentions]
    assert order == sorted(order)
    places = [(one.start, one.end, one.surface) for one in found.mentions]
    places += [(one.start, one.end, one.surface) for one in found.unresolved]
    assert all(" ".join(text[start:end].split()) == surface for start, end, surface in places)
    for one in found.mentions:
        if one.nested_in >= 0:
            around = found.mentions[one.nested_in]
            assert around.start <= one.start and one.end <= around.end
