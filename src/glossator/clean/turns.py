"""Turns: the rows of a body, given to those who speak them.

rows -> speaking.decide -> drafts of turns (label, rows); who.py names speakers, roles.py roles.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from glossator.clean import speaking
from glossator.clean.label import Label
from glossator.clean.page import Row, ends_asking

_FEW = 2
_QUESTION_WORDS = 75


@dataclass(frozen=True, slots=True)
class Draft:
    """A turn before its paragraphs have ids."""

    label: Label | None
    rows: tuple[Row, ...]
    """The first begins with the label."""
    asks: bool = False
    """A question told by its form: the document has no labels."""
    again: Label | None = None
    """Where it has none: the label of whoever goes on to speak."""


def split(rows: Sequence[Row], title: str, told: Iterable[str] = ()) -> tuple[Draft, ...]:
    """The turns of a body; rows before the first label are one without a label.

    `told` is what the page's head says of those who take part.
    """
    decided = speaking.decide(rows, title, told)
    drafts: list[Draft] = []
    current: list[Row] = []
    label: Label | None = None
    for row in rows:
        if row.index in decided:
            if current:
                drafts.append(Draft(label, tuple(current)))
            label, current = decided[row.index], [row]
        else:
            current.append(row)
    if current:
        drafts.append(Draft(label, tuple(current)))
    return tuple(drafts)


def asked(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """An interview without labels, parted at its questions; `drafts` when it is not such a one.

    Three paragraphs or more end with a question mark, and something stands between any two.
    """
    if len(drafts) != 1 or drafts[0].label is not None:
        return tuple(drafts)
    rows = drafts[0].rows
    asks = [n for n, row in enumerate(rows) if ends_asking(row.text)]
    short = all(rows[n].words <= _QUESTION_WORDS for n in asks)
    if len(asks) < 3 or not short or any(b - a < 2 for a, b in pairwise(asks)):
        return tuple(drafts)
    if asks[0] > 3 or len(rows) - asks[-1] < 2 or len(rows) > 8 * len(asks):
        return tuple(drafts)
    made = [Draft(None, rows[: asks[0]])] if asks[0] else []
    for place, following in pairwise([*asks, len(rows)]):
        made.append(Draft(None, rows[place : place + 1], asks=True))
        made.append(Draft(None, rows[place + 1 : following]))
    return tuple(made)


def gone_on(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Where only the first exchange has labels, what follows is parted at its questions, which
    whoever answered first answers.

    Two paragraphs or more of the last turn end with a question mark, and others stand between.
    """
    if not _FEW <= len(drafts) <= _FEW + 1:
        return tuple(drafts)
    *before, last = drafts
    asks = [n for n, row in enumerate(last.rows) if n and ends_asking(row.text)]
    if (
        last.label is None
        or last.label.asks
        or not ends_asking(before[-1].rows[-1].text)
        or len(asks) < _FEW
        or any(b - a < _FEW for a, b in pairwise([*asks, len(last.rows)]))
        or any(last.rows[n].words > _QUESTION_WORDS for n in asks)
        or len(last.rows) > 8 * len(asks)
    ):
        return tuple(drafts)
    made = [*before, Draft(last.label, last.rows[: asks[0]])]
    for place, following in pairwise([*asks, len(last.rows)]):
        made.append(Draft(None, last.rows[place : place + 1], asks=True))
        made.append(Draft(None, last.rows[place + 1 : following], again=last.label))
    return tuple(made)


def replied(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Where only those who answer have labels, the paragraph before each that asks is a question.

    At least two, most of them below a paragraph that ends with a question mark.
    """
    labels = [draft.label for draft in drafts if draft.label]
    asked = [n for n, draft in enumerate(drafts[:-1]) if ends_asking(draft.rows[-1].text)]
    if (
        len(labels) < _FEW
        or len({label.key for label in labels}) > 1
        or labels[0].asks
        or labels[0].answers
        or len(asked) * 10 < len(labels) * 6
        or not all(len(drafts[n].rows) >= _FEW or drafts[n].label is None for n in asked)
    ):
        return tuple(drafts)
    made: list[Draft] = []
    for n, draft in enumerate(drafts):
        if n not in asked:
            made.append(draft)
            continue
        if draft.rows[:-1]:
            made.append(Draft(draft.label, draft.rows[:-1], draft.asks))
        made.append(Draft(None, draft.rows[-1:], asks=True))
    return tuple(made)


def answered(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Where only the questions have labels, what stands after each is its answer.

    At least two, each a paragraph that ends with a question mark and has others after it.
    """
    labelled = [draft for draft in drafts if draft.label]
    if len(labelled) < 2 or not all(
        draft.label and draft.label.asks and len(draft.rows) >= 2 for draft in labelled
    ):
        return tuple(drafts)
    ends = sum(ends_asking(draft.rows[0].text) for draft in labelled)
    if ends * 10 < len(labelled) * 6:
        return tuple(drafts)
    made: list[Draft] = []
    for draft in drafts:
        made += [Draft(draft.label, draft.rows[:1]), Draft(None, draft.rows[1:])] if (
            draft.label) else [draft]  # fmt: skip
    return tuple(made)
