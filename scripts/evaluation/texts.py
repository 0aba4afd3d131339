"""Texts of the corpora as transcripts, without cleaning them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from glossator.model.nouns import Facts, Para, Transcript, Turn
from glossator.model.spans import Span, passage


def transcript(
    name: str, text: str, turns: Iterable[dict[str, Any]], *, date: str = ""
) -> Transcript:
    """A transcript of the text's lines; `turns` have `start`, `label_end`, `label`, `speaker`."""
    marks = sorted((turn["start"], turn["label_end"], turn) for turn in turns)
    paragraphs: list[Para] = []
    rows: list[Turn] = [Turn("", "statement", "", "", None, ())]
    for line in re.finditer(r"[^\n]+", text):
        start, end = line.span()
        while marks and marks[0][0] <= start:
            _, stop, turn = marks.pop(0)
            rows.append(Turn(turn["speaker"] or "", "statement", turn["label"] or "", "", None, ()))
            start = max(start, min(stop + 1, end))
        words = passage(text, [(start, end)]).text
        para = f"p{len(paragraphs)}"
        paragraphs.append(
            Para(para, len(paragraphs) + 1, "text", words, (Span(start, end),), len(rows) - 1)
        )
        last = rows[-1]
        rows[-1] = Turn(last.speaker, last.role, last.label, "", None, (*last.paragraphs, para))
    return Transcript(name, Facts(date=date), (), tuple(rows), tuple(paragraphs), ())
