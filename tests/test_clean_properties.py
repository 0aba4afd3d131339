"""Properties of cleaning: whatever the text, nothing is lost and nothing runs away."""

from __future__ import annotations

import contextlib
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.clean import clean
from glossator.clean.page import trimmed
from glossator.config import CleanSettings
from glossator.errors import SourceError
from glossator.model.nouns import Transcript
from glossator.model.spans import Span, passage, rebuild
from glossator.readers import read

PIECES = [
    "Question: Why is that so?", "QuestionWhy is that", "Ann Lee: Because it is.", "Ann LeeNo",
    "Q. And now?", "Q    Sir —", "MR. SMITH:  Yes.", "THE PRESIDENT. No. Never.",
    "Popular articles",
    "12 May 2017", "6 August 201715:56", "17:15", "Moscow", "None", "* * *", "<…>", "(Applause.)",
    "  • de-DE1 en-GB1", "Share", "See also", "Topics",
    "Foreign Minister’s speech, Rome, May 5, 2017",
    "This email address is being protected from spambots. You need JavaScript enabled to view it.",
    "We spoke of many things that matter to all of our countries, and we agreed on most of them.",
    "“We spoke of many things that matter to all of our countries.”", "", "", " ", "\u00a0",
    "Minister Ann Lee Lee Ann Lee AnnMinister of Trade : Thank you.", "Location:", "Rome", "\ufeff",
    "co\u00adoperation and zero\u200bwidth", "Published 12 May 2017", "approach.a",
    "A: B: C: d", "::",
]  # fmt: skip
LINES = st.one_of(st.sampled_from(PIECES), st.text(max_size=80).filter(lambda t: "\0" not in t))
TEXTS = st.lists(LINES, max_size=30).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\r"]).map(lambda end: end.join(lines))
)


def cleaned(text: str, file: str = "seeds/a.txt") -> Transcript:
    return clean(read(text.encode(), slug="a", file=file), CleanSettings())


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.sampled_from(["seeds/a.txt", "content/documents/a.md"]))
def test_ledger_rebuilds_any_text_and_paragraphs_are_its_slices(text: str, file: str) -> None:
    try:
        source = read(text.encode(), slug="a", file=file)
        transcript = clean(source, CleanSettings())
    except SourceError:
        return
    assert rebuild(source.text, transcript.ledger) == source.text
    kept = [(row.start, row.end) for row in transcript.ledger if row.fate == "text"]
    spans = [tuple(span) for para in transcript.paragraphs for span in para.spans]
    assert kept == spans
    for para in transcript.paragraphs:
        assert para.text == passage(source.text, para.spans).text != ""
    by_turn = [id_ for turn in transcript.turns for id_ in turn.paragraphs]
    assert by_turn == [para.id for para in transcript.paragraphs]
    assert len(set(by_turn)) == len(by_turn)


@given(st.lists(st.text("a \n\u00a0", min_size=1, max_size=4), max_size=5))
def test_spans_are_trimmed_as_their_text_is(texts: list[str]) -> None:
    source = "|".join(texts)
    starts = [sum(len(text) + 1 for text in texts[:n]) for n in range(len(texts))]
    spans = [Span(start, start + len(text)) for start, text in zip(starts, texts, strict=True)]
    left = trimmed(source, spans)
    assert "".join(source[start:end] for start, end in left) == "".join(texts).strip()
    assert all(start < end for start, end in left)


BODY = [
    "Question: What do you think of the harbour treaty that was signed last week?",
    "Ann Lee: It is a good treaty, and we shall keep it as we have kept the others before it.",
    "There are those who doubt it. They will see that the harbour is open to all who come.",
    "Question: Will there be another one?",
    "Ann Lee: In time there will be another one, because one harbour is not enough for us all.",
]


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, len(BODY) - 1),
    st.sampled_from(["Quite another sentence stands here now.", "Ann Lee: No, not at all."]),
)
def test_a_neighbours_edit_moves_no_other_address(place: int, line: str) -> None:
    before = {para.text: para.id for para in cleaned("\n\n".join(BODY)).paragraphs}
    edited = [*BODY[:place], line, *BODY[place + 1 :]]
    after = {para.text: para.id for para in cleaned("\n\n".join(edited)).paragraphs}
    same = before.keys() & after.keys()
    assert len(same) >= len(BODY) - 1
    assert all(before[text] == after[text] for text in same)


ADVERSARIES = {
    "one line": "word and " * 60_000,
    "colons": "Name Name: " * 40_000,
    "brackets": "(" * 200_000,
    "open quotes": "“word " * 40_000,
    "dates": "5 May 2017 " * 30_000,
    "labels": "Ann Lee: Yes.\n\nQuestion: No?\n\n" * 1_500,
    "distinct labels": "\n\n".join(f"Ann Lee{n}: It is the case, as I said." for n in range(2_000)),
    "short lines": "menu\n" * 6_000,
    "cards": "Ann Lee Lee Ann Lee Ann " * 12_000,
    "spaces": " " * 400_000 + "A sentence stands at the end.",
    "quotations": "“We spoke of many things that matter to all of our countries.”\n\n" * 3_000,
}


@pytest.mark.parametrize("name", ADVERSARIES)
def test_time_grows_with_the_text_and_no_faster(name: str) -> None:
    text = ADVERSARIES[name]
    half = text[: len(text) // 2]

    def seconds(what: str) -> float:
        best = 1e9
        for _ in range(2):
            start = time.process_time()
            with contextlib.suppress(SourceError):
                cleaned(what)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(text) < 3.2 * seconds(half) + 0.15
