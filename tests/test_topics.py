"""Filing paragraphs under topics: cases, and the editor's last word."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file

from glossator.annotate import evidence, file_under
from glossator.annotate.topics import Reason
from glossator.model.nouns import EditorRecord, Evidence, Topic
from test_annotate_world import annotated, transcript_of

TOPICS = (
    Topic("ruritania", "Ruritania", "", Evidence(("ruritania",), ()), Evidence()),
    Topic(
        "trade",
        "Trade",
        "",
        Evidence((), ("customs union",)),
        Evidence(("sylvania",), ("trade", "free trade area*", "free trade", "tariff*")),
    ),
    Topic("pacts", "Pacts", "", Evidence(("trade",), ("pact", "treaty on trade")), Evidence()),
)


def filed(text: str, record: EditorRecord | None = None) -> tuple[tuple[str, ...], ...]:
    paragraphs = transcript_of(text).paragraphs
    return file_under(paragraphs, annotated(text).mentions, TOPICS, record)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        pytest.param(given, expected, id=title)
        for _, title, given, expected in read_fixture_file(
            Path(__file__).parent / "cases" / "topics.md"
        )
    ],
)
def test_topics(given: str, expected: str) -> None:
    rows = [f"{i}: {', '.join(topics)}".rstrip() for i, topics in enumerate(filed(given), 1)]
    assert "\n".join(rows) == expected.strip()


def test_the_editor_has_the_last_word() -> None:
    text = "Ruritania spoke.\nNobody spoke."
    record = EditorRecord("test", "content/documents/test.md", aliases=(("old", "p2"),))
    added = replace(record, topics_add=(("trade", "p2"), ("pacts", "all")))
    assert filed(text, added) == (("pacts", "ruritania"), ("pacts", "trade"))
    moved = replace(record, topics_add=(("trade", "old"), ("no-topic", "all")))
    assert filed(text, moved) == (("ruritania",), ("trade",))
    removed = replace(
        record, topics_add=(("ruritania", "all"),), topics_remove=(("ruritania", "p1"),)
    )
    assert filed(text, removed) == ((), ("ruritania",))


def test_evidence_is_named() -> None:
    text = "A customs union with Sylvania, and tariffs."
    found = evidence(transcript_of(text).paragraphs, annotated(text).mentions, TOPICS)
    assert [filing.topic for filing in found[0]] == ["trade"]
    assert found[0][0].reasons == (
        Reason("strong", "phrase", "customs union"),
        Reason("weak", "entity", "sylvania"),
        Reason("weak", "phrase", "tariff*"),
    )


@for_all(st.text(alphabet="trade fiTR*-\n’İß", max_size=80))
def test_any_text_can_be_filed(text: str) -> None:
    paragraphs = transcript_of(text).paragraphs
    assert len(file_under(paragraphs, (), TOPICS)) == len(paragraphs)
