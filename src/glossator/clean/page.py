"""The page: rows of a source with what can be seen of each, and the region of the document.

Source.lines -> joining.rows -> Row (text, spans, features) -> Page (rows still undecided).

A rule looks at a Page and answers with pieces of the source; `without` takes them out, so that
each character is decided once, by the first rule that claims it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import re2

from glossator.model.spans import Piece, Span, plain_spaces

# From the first letter or digit of a word to its end: a match for each word that has one.
_WORD = re.compile(r"[^\W_][^ ]*")
HEAD_LENGTH = 600
"""Patterns for labels, dates and notices look at no more of a row than this."""

_STOPS = ".!?…:;。？！"
_CLOSING = ")]\"'”’»“"
# Few ranges instead of \p{Lu}: repeats of Unicode classes make RE2 fall out of its fast way.
UPPER = "[A-ZÀ-ÞĀ-ɏΆ-ΫЀ-Я]"
COLUMNS = re.compile(r"\t| {5}")
"""What stands between columns, as in the head of a printed page."""
_ABBREVIATIONS = ("D.C.", "U.S.", "U.K.", "a.m.", "p.m.", "A.M.", "P.M.", "Jr.")
_BULLETS = "•·▪◦‣●○■□►▸*-–—»>|"
_BULLET = re2.compile(r"^[•·▪◦‣●○■□►▸*\-–—»>|]+ +\S")


@dataclass(frozen=True, slots=True)
class Row:
    """A line or joined paragraph that is not decided yet."""

    index: int
    """Its place among the rows of the whole source; stays when others go."""
    text: str
    """The slices of `spans` joined, each white space a space; none at either end."""
    spans: tuple[Span, ...]
    kind: Literal["line", "paragraph", "heading"]
    gap: int
    """Blank lines before it; a marked block always has one."""
    words: int
    """Number of words, up to 80."""
    sentence: bool
    """Begins like a sentence and ends like one."""
    bullet: bool

    def cut(self, start: int, end: int) -> tuple[Span, ...]:
        """Where `text[start:end]` stands in the source."""
        found = []
        reached = 0
        for span in self.spans:
            low = max(start - reached, 0)
            high = min(end - reached, span.end - span.start)
            if low < high:
                found.append(Span(span.start + low, span.start + high))
            reached += span.end - span.start
        return tuple(found)

    @property
    def head(self) -> str:
        """The first characters: all that patterns look at."""
        return self.text[:HEAD_LENGTH]


def make_row(
    source: str, index: int, spans: Iterable[Span], kind: Literal["line", "paragraph", "heading"],
    gap: int,
) -> Row | None:  # fmt: skip
    """The row that `spans` of `source` make; None when they hold nothing but white space."""
    kept = trimmed(source, [span for span in spans if span.start < span.end])
    if not kept:
        return None
    text = plain_spaces("".join([source[start:end] for start, end in kept]))
    words = len(_WORD.findall(text[:HEAD_LENGTH]))
    return Row(
        index=index,
        text=text,
        spans=kept,
        kind=kind,
        gap=gap,
        words=min(words, 80),
        sentence=ends_sentence(text)
        and _begins(text)
        and (words >= 3 or (words >= 1 and text[-1] in ".!?…。？！"))
        and not (words <= 5 and text.endswith(_ABBREVIATIONS)),
        bullet=begins_with_bullet(text[:8]),
    )


def trimmed(source: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """`spans` without white space at either end; none when there is nothing else."""
    if len(spans) == 1:
        start, end = spans[0]
        text = source[start:end].lstrip()
        start = end - len(text)
        return (Span(start, start + len(text.rstrip())),) if text else ()
    full = [span for span in spans if source[span.start : span.end].strip()]
    if not full:
        return ()
    first, last = full[0], full[-1]
    start = first.end - len(source[first.start : first.end].lstrip())
    end = last.start + len(source[last.start : last.end].rstrip())
    return tuple(
        Span(max(start, span.start), min(end, span.end))
        for span in spans
        if start < span.end and span.start < end
    )


def ends_sentence(text: str) -> bool:
    """Whether `text` ends with a full stop or the like, quotes and brackets after it or not."""
    last = text[-12:].rstrip(_CLOSING)[-1:]
    return last != "" and last in _STOPS


def ends_asking(text: str) -> bool:
    """Whether `text` ends with a question mark, quotes and brackets after it or not."""
    return text.rstrip('”")’ ').endswith("?")


def begins_with_bullet(text: str) -> bool:
    """Whether `text` begins with marks of a list, a space and a word."""
    return text[:1] in _BULLETS and bool(_BULLET.match(text))


def _begins(text: str) -> bool:
    if text[0].isalpha():
        return not text[0].islower()
    letter = next((character for character in text[1:20] if character.isalpha()), "")
    return letter != "" and (not letter.islower() or text[0] in "“\"'‘([…")


@dataclass(frozen=True, slots=True)
class Page:
    """What of a source is not decided yet, and what has been found out about it."""

    source: str
    rows: tuple[Row, ...]
    title: Row | None
    """The row that is the document's title, also when it has been decided already."""
    head: int
    """Index of the first row that may belong to the document (the title's, or what follows)."""
    first: int
    """Index of the first row of the body."""
    last: int
    """Index of the last row of the body; before `first` when there is none."""
    labelled: frozenset[int]
    """Indexes of rows that begin with a speaker's label."""

    def body(self) -> tuple[Row, ...]:
        """The undecided rows from the first to the last of the body."""
        return tuple(row for row in self.rows if self.first <= row.index <= self.last)

    def top(self) -> tuple[Row, ...]:
        """The undecided rows between head and body."""
        return tuple(row for row in self.rows if self.head <= row.index < self.first)

    def before(self) -> tuple[Row, ...]:
        """The undecided rows before the document."""
        return tuple(row for row in self.rows if row.index < self.head)

    def after(self) -> tuple[Row, ...]:
        """The undecided rows after the document."""
        return tuple(row for row in self.rows if row.index > self.last)


def whole(row: Row, fate: Literal["text", "meta", "label", "dropped"], rule: str, field: str = ""
          ) -> list[Piece]:  # fmt: skip
    """The pieces that decide all of `row`."""
    return [Piece(start, end, fate, rule, field) for start, end in row.spans]


def drop(rows: Iterable[Row], rule: str) -> list[Piece]:
    """The pieces that drop all of `rows`."""
    return [piece for row in rows for piece in whole(row, "dropped", rule)]


def without(page: Page, pieces: Sequence[Piece]) -> Page:
    """The page without what `pieces` (sorted, apart) decide."""
    if not pieces:
        return page
    rows: list[Row] = []
    at = 0
    for row in page.rows:
        start, end = row.spans[0].start, row.spans[-1].end
        while at < len(pieces) and pieces[at].end <= start:
            at += 1
        taken = []
        ahead = at
        while ahead < len(pieces) and pieces[ahead].start < end:
            taken.append(pieces[ahead])
            ahead += 1
        if not taken:
            rows.append(row)
            continue
        left = make_row(page.source, row.index, subtract(row.spans, taken), row.kind, row.gap)
        if left:
            rows.append(left)
    return replace(page, rows=tuple(rows))


def subtract(spans: Iterable[Span], pieces: Sequence[Piece]) -> list[Span]:
    """`spans` without `pieces`; both sorted and apart."""
    left: list[Span] = []
    at = 0
    for span in spans:
        start, end = span
        while at < len(pieces) and pieces[at].end <= start:
            at += 1
        ahead = at
        while ahead < len(pieces) and pieces[ahead].start < end:
            if pieces[ahead].start > start:
                left.append(Span(start, pieces[ahead].start))
            start = max(start, pieces[ahead].end)
            ahead += 1
        if start < end:
            left.append(Span(start, end))
    return left


_EMPTY_WORDS = frozenset({"the", "and", "for", "with", "from", "during"})


def content(text: str) -> frozenset[str]:
    """The words of `text` that mean something, case folded, without marks about them."""
    words = {word.strip(".,;:()[]“”\"‘’'") for word in text.casefold().split()}
    return frozenset(
        [
            word.removesuffix("’s").removesuffix("'s")
            for word in words
            if len(word) > 2 and word not in _EMPTY_WORDS
        ]
    )
