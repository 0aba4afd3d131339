"""The sentence around a place in a text, so that a mention is shown with what is said of it."""

from __future__ import annotations

import re

from glossator.model.rich import Mark, Rich

_END = re.compile(r"[.!?…]+[”’\"')\]]*\s+(?=[“‘\"'(\[–—-]*\w)")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nos|Gen|Lt|Col|Sen|Rep|Gov|Hon|Jr|Sr|vs|Art|Vol|pp?|cf|ca"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Ltd|Co|Corp)|\b[A-Z]|\b(?:[a-z]\.)+[a-z])"
    r"\.\s+\Z"
)
_WINDOW = 600


def bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of the sentence of `text` that holds `[start, end)`.

    Looked for no further than some hundred code points on either side, so that a text of one
    endless sentence costs no more than any other.
    """
    low = max(0, start - _WINDOW)
    high = min(len(text), end + _WINDOW)
    begin, finish = low, high
    for match in _END.finditer(text, low, high):
        if _ABBREVIATION.search(text, max(low, match.start() - 8), match.end()):
            continue
        if not text[match.end() : match.end() + 8].lstrip("“‘\"'([–—- ")[:1].isupper():
            continue
        if match.end() <= start:
            begin = match.end()
        elif match.start() >= end:
            finish = match.end()
            break
    if low and begin == low:
        begin = text.find(" ", low) + 1
    if high < len(text) and finish == high:
        finish = max(text.rfind(" ", end, high), end)
    return begin, finish


def sentence(text: str, places: list[tuple[int, int]]) -> Rich:
    """The sentence of `text` around the first of `places`, each place in it marked."""
    begin, finish = bounds(text, *places[0])
    shown = text[begin:finish].strip()
    begin = text.index(shown, begin)
    lead = "… " if begin and not _starts(text, begin) else ""
    tail = " …" if begin + len(shown) < len(text) and shown[-1:] not in ".!?…”’\"')" else ""
    marks = tuple(
        Mark(start - begin + len(lead), end - begin + len(lead), "hit")
        for start, end in places
        if begin <= start and end <= begin + len(shown)
    )
    return Rich(lead + shown + tail, marks)


def _starts(text: str, begin: int) -> bool:
    """Whether a sentence begins at `begin`: an end lies before it."""
    return bool(re.search(r"[.!?…:][”’\"')\]]*\s*\Z", text[max(0, begin - 8) : begin]))
