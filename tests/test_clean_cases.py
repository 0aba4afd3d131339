"""Cleaning, case by case: see tests/cases/clean.md, turns.md and header.md."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from glossator.clean import clean
from glossator.config import CleanSettings
from glossator.model.nouns import Source, Transcript
from glossator.readers import read

CASES = Path(__file__).parent / "cases"
MARKS = {"text": "|", "heading": "#", "stage": "~"}


def cases(name: str) -> list[object]:
    rows = read_fixture_file(CASES / f"{name}.md")
    return [pytest.param(given, expected, id=title) for _, title, given, expected in rows]


def cleaned(text: str) -> tuple[Source, Transcript]:
    source = read(text.encode(), slug="a", file="seeds/a.txt")
    return source, clean(source, CleanSettings())


def fates(source: Source, transcript: Transcript) -> str:
    """A line for what became of each piece: `|` text, `#` heading, `~` stage, the rest by rule."""
    begins = {para.spans[0].start: para for para in transcript.paragraphs}
    lines = []
    for row in transcript.ledger:
        shown = " ".join(source.text[row.start : row.end].split())
        if row.fate == "text" and row.start in begins:
            para = begins[row.start]
            lines.append(f"{MARKS[para.kind]} {para.text}")
        elif row.fate == "label":
            lines.append(f"@ {shown}")
        elif row.fate == "meta":
            lines.append(f"{row.field}: {shown}")
        elif row.fate == "dropped" and row.rule not in {"white-space", "label-mark"}:
            lines.append(f"- {row.rule}: {shown}")
    return "\n".join(lines)


def said(transcript: Transcript) -> str:
    """A line for each turn: role, speaker, label and note, first words of each paragraph."""
    paragraphs = {para.id: para for para in transcript.paragraphs}
    lines = []
    for turn in transcript.turns:
        note = f" ({turn.note})" if turn.note else ""
        texts = [" ".join(paragraphs[id_].text.split()[:4]) for id_ in turn.paragraphs]
        who = turn.speaker or "–"
        lines.append(f"{turn.role}; {who}; {turn.label or '–'}{note}; {' / '.join(texts)}")
    return "\n".join(lines)


def known(transcript: Transcript) -> str:
    """A line for each fact that is known, and one for each warning."""
    facts = [
        (field.name, getattr(transcript.facts, field.name)) for field in fields(transcript.facts)
    ]
    lines = [
        f"{name}: {' '.join(value) if isinstance(value, tuple) else value}"
        for name, value in facts
        if value
    ]
    return "\n".join([*lines, *(f"! {problem.message}" for problem in transcript.problems)])


@pytest.mark.parametrize(("given", "expected"), cases("clean"))
def test_clean(given: str, expected: str) -> None:
    assert fates(*cleaned(given)) == expected.strip()


@pytest.mark.parametrize(("given", "expected"), cases("turns"))
def test_turns(given: str, expected: str) -> None:
    assert said(cleaned(given)[1]) == expected.strip()


@pytest.mark.parametrize(("given", "expected"), cases("header"))
def test_header(given: str, expected: str) -> None:
    assert known(cleaned(given)[1]) == expected.strip()
