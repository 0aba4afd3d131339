"""The query language: what is typed and how it is read; nothing that is typed raises."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from test_search_terms import cases, node

PARSE = "return input.map(t => glossator.search.query.parse(t));"
SHOWN = "return input.map(t => glossator.search.query.parse(t).flat()"
SHOWN += ".map(glossator.search.query.show).join(' '));"


def shown(item: dict[str, Any]) -> str:
    sign = "-" if item["not"] else ""
    if item["kind"] == "phrase":
        return sign + '"' + " ".join(item["words"]) + ("*" if item["prefix"] else "") + '"'
    if item["kind"] in ("filter", "wild"):
        return sign + str(item["as"])
    if item["kind"] == "prefix":
        return f"{sign}{item['word']}*"
    word: str = item["word"]
    return sign + {0: word, 1: f"{word}?", 2: word.upper()}[item["stop"]]


@pytest.mark.parametrize(("where", "title", "typed", "expected"), cases("query"))
def test_reading(where: str, title: str, typed: str, expected: str) -> None:
    (groups,) = node(PARSE, [typed])
    read = " ".join("|".join(map(shown, group)) for group in groups)
    assert read == expected, f"{where}: {title}"


def test_what_is_shown_is_read_the_same() -> None:
    """The reading page is handed a query as text: it must find the same hits."""
    typed = [case[2] for case in cases("query")]
    again = node(SHOWN, typed)
    first = [[item for group in groups for item in group] for groups in node(PARSE, typed)]
    second = [[item for group in groups for item in group] for groups in node(PARSE, again)]
    assert second == first
    assert node(SHOWN, ["ZÜRICH’s", "U.S.", '-"New START*"'])[0] == "ZÜRICH’s"


anything = st.text(st.characters(), max_size=60)
signs = st.text(st.sampled_from('aUS "“-+*|:~^()ORANDNOT\t—’.\ud800\U0001f600北'), max_size=40)


@given(st.lists(st.one_of(anything, signs), min_size=200, max_size=500))
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
def test_nothing_raises(typed: list[str]) -> None:
    for groups in node(PARSE, typed):
        assert all(group for group in groups)


def test_long_queries_are_cut() -> None:
    (groups,) = node(PARSE, ["word " * 100_000])
    assert 0 < len(groups) <= 40
