"""Lookalikes: headings, lists and fields that only look like labels.

rows, a label each that may begin one -> those that head, list, repeat or tell who speaks go.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from glossator.clean import cast, kinds
from glossator.clean.label import Label
from glossator.clean.lines import is_date_row
from glossator.clean.names import has_role, is_capital, person
from glossator.clean.page import Row, content, ends_sentence
from glossator.clean.vocabulary import CONNECTORS, HONORIFICS, PARTICLES

_HEAD = 40
"""Who takes part is told in the first rows."""
_BESIDE = CONNECTORS | PARTICLES | {"-", "–", "a.m.", "p.m."}
"""What is written small in "Presenter: Secretary Ann Lee    May 3, 2001 - 1:30 p.m. EST"."""


def take_out(rows: Sequence[Row], chosen: dict[int, Label], title: str) -> None:
    """Takes out what only looks like a label: headings, the title again, lists of names, fields."""
    by_index = {row.index: row for row in rows}
    named = content(title)
    said = Counter(row.text for row in rows if row.words >= 6)
    once = Counter(label.key for label in chosen.values())
    for index in cast.among(rows[:_HEAD]).keys() & chosen.keys():
        if not by_index[index].sentence:  # "Ann Lee – Northern Bank" among those who take part
            del chosen[index]
    for row in rows:
        label = chosen.get(row.index)
        if label and label.grade != "sure" and _repeats(row, label, named):
            del chosen[row.index]
            continue
        heading = label and once[label.key] == 1 and (_is_heading(row, label) or _is_kind(label))
        if label and (heading or _is_name_list(row, label, said[row.text])):
            del chosen[row.index]
    for row, after in pairwise(rows):
        label = chosen.get(row.index)
        housed = label and label.mark == "alone" and label.note and not row.text.endswith(")")
        if housed and not after.sentence:  # "Ann Lee – Northern Bank" in a list
            del chosen[row.index]
    first = min(chosen, default=-1)
    # "Ann Lee: we will not sell" / "4 May 2017"
    below = next((after for row, after in pairwise(rows) if row.index == first), None)
    if below and not by_index[first].sentence and is_date_row(below):
        del chosen[first]
    for index in {min(chosen, default=-1), max(chosen, default=-1)} & chosen.keys():
        key = chosen[index].key
        if once[key] == 1 and _is_field(by_index[index], chosen[index]):
            del chosen[index]


def _is_kind(label: Label) -> bool:
    """What a document is, not who speaks: "PRESS CONFERENCE/12: Talks in Strelsau"."""
    plain = label.grade in {"caps", "name", "single", "odd"} and not has_role(label.core)
    return plain and bool(kinds.kind(label.core))


def _is_heading(row: Row, label: Label) -> bool:
    """A heading with a colon in it: a few words after it, and no end of sentence."""
    rest = row.text[label.text :]
    return (
        label.grade in {"role", "odd", "name", "single"}
        and label.mark == "colon"
        and 0 < len(rest.split()) <= 14
        and rest[-1] not in ".!?…:;,-–—)]"
        and not ends_sentence(rest[-6:])
    )


def _repeats(row: Row, label: Label, title: frozenset[str]) -> bool:
    """Whether what follows the colon of a short row only says the title again."""
    if len(title) < 4 or row.words > 40:
        return False
    rest = content(row.head[label.text :])
    shared = len(rest & title)
    return shared >= 3 and shared * 10 >= len(rest) * 8


def _is_name_list(row: Row, label: Label, times: int) -> bool:
    """A caption with a colon: said again word for word, or offices and names only after it."""
    if label.grade not in {"role", "odd"} or label.mark != "colon":
        return False
    rest = row.text[label.text :].rstrip(".").split()
    names = sum(1 for word in rest if is_capital(word) or word.lower() in CONNECTORS | PARTICLES)
    return times >= 2 or (
        len(person(label.core).split()) < 2
        and len(rest) >= 3
        and names == len(rest)
        and "," not in row.text[label.text :]
    )


def _is_field(row: Row, label: Label) -> bool:
    """Whether a row that seems to speak only says who does: "Speaker: Ms. Ann Lee, Director"."""
    words = row.text[label.text :].split()
    # "President: Mr. Doe (France)."
    told = len(words) <= 6 and row.text.endswith(").") and words[0].strip(".").lower() in HONORIFICS
    return (
        label.mark == "colon"
        and label.grade in {"sure", "caps"}
        and not label.asks_outright
        and (2 <= len(words) <= 16 or (len(words) == 1 and words[0][0].isdigit()))
        and (told or not row.sentence)
        and all(is_capital(word) or word[0].isdigit() or word.lower() in _BESIDE for word in words)
    )
