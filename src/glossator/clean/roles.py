"""Roles: which turns ask and which answer, decided over the whole document.

drafts of turns + their speakers -> those who only ask -> question · answer · statement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import re2

from glossator.clean.page import ends_asking
from glossator.clean.turns import Draft
from glossator.clean.vocabulary import OFFICES
from glossator.model.nouns import Role

_HOSTED = frozenset({"briefing", "news-conference"})
_FEW = 2
_SELDOM = 3
_SHORT = 100
"""A question to a spokesperson has no more words, on average."""
_MAY_ASK = re2.compile(
    r"(?i)^(?:audience|student|the press|female|male|unidentified|unknown|member of|presenter)"
)


class _Spoken(NamedTuple):
    """What one speaker says in the whole document."""

    turns: int
    words: int
    asked: int
    """Turns with a question that ends a paragraph."""
    office: bool
    """Whether a label of theirs names one."""
    puts: bool
    """Whether a label of theirs says that they ask."""


def roles(
    drafts: Sequence[Draft], who: Sequence[str], *, kind: str = "", title: str = ""
) -> tuple[Role, ...]:
    """question · answer · statement, decided over the whole document of that kind and title."""
    askers = _askers(drafts, who, kind, title)
    out: list[Role] = []
    asked = False
    for draft, name in zip(drafts, who, strict=True):
        label = draft.label
        if label is None:
            asked |= draft.asks
            out.append("question" if draft.asks else "answer" if asked else "statement")
        elif label.puts or (label.asks and _asks(draft)) or (name and name in askers):
            out.append("question")
            asked = True
        elif label.answers or (asked and not label.asks):
            out.append("answer")
        else:
            out.append("statement")
    return tuple(out)


def _asks(draft: Draft) -> bool:
    """Whether a turn of one who may ask is a question: a member of an audience may cheer."""
    label = draft.label
    return label is not None and (
        any("?" in row.text for row in draft.rows) or not _MAY_ASK.match(label.core)
    )


def _askers(drafts: Sequence[Draft], who: Sequence[str], kind: str, title: str) -> frozenset[str]:
    """Named people who only ask: nearly all their turns end with a question mark, and are short.
    In an interview, half of their turns, and shorter than what is answered; where one person
    answers the press, all those without an office who are brief.
    """
    spoken = _spoken(drafts, who)
    answered = sum(
        row.words for draft in drafts if draft.label and draft.label.answers for row in draft.rows
    )
    if not spoken:
        return frozenset()
    interview = kind == "interview"
    principal = max(spoken, key=lambda name: spoken[name].words)
    most = max(spoken[principal].words, answered)
    named = title.casefold()
    asked = [name for name in spoken if interview and name.split()[-1].casefold() in named]
    if len(asked) == 1:  # "Interview with Ann Lee", of whom it is, or who holds it
        others = [name for name in spoken if name not in asked] or asked
        holds = _share(spoken[asked[0]]) > max(_share(spoken[name]) for name in others)
        principal = max(others, key=lambda name: spoken[name].words) if holds else asked[0]
    elif kind in _HOSTED and any(one.office for one in spoken.values()):
        principal = max(spoken, key=lambda name: (spoken[name].office, spoken[name].words))
    elif answered > spoken[principal].words:
        principal = ""
    found = {
        name
        for name, one in spoken.items()
        if one.puts
        or (
            name != principal
            and one.asked * 10 >= one.turns * (5 if interview else 6)
            and (one.words * 2 <= most or "," in name or interview)
            and (one.turns >= 2 or "," in name or not one.office)
        )
    }
    if len(asked) == 1:
        # Who is not asked in an interview, and asks at all, holds it.
        found |= {n for n, one in spoken.items() if one.asked and (n in asked or not one.office)}
        found.discard(principal)
    if kind in _HOSTED and principal and len(found - {principal}) >= _FEW:
        found |= _press(spoken, principal, named)
    return frozenset(found)


def _share(one: _Spoken) -> float:
    """How many of their turns ask."""
    return one.asked / one.turns


def _press(spoken: Mapping[str, _Spoken], principal: str, title: str) -> set[str]:
    """Those whom one person answers, by name: no office, not in the title, and short."""
    turns = sum(one.turns for one in spoken.values())
    if spoken[principal].turns * 3 < turns:
        return set()
    return {
        name
        for name, one in spoken.items()
        if name != principal
        and not one.office
        and one.words <= one.turns * _SHORT
        and (one.turns <= _SELDOM or one.asked * 3 >= one.turns)  # who gives the floor does not ask
        and name.split()[-1].casefold() not in title
    }


def _spoken(drafts: Sequence[Draft], who: Sequence[str]) -> dict[str, _Spoken]:
    """By name: what each who has one says."""
    turns: dict[str, list[Draft]] = defaultdict(list)
    for draft, name in zip(drafts, who, strict=True):
        if draft.label is not None and name:
            turns[name].append(draft)
    return {
        name: _Spoken(
            turns=len(own),
            words=sum(row.words for draft in own for row in draft.rows),
            asked=sum(any(ends_asking(row.text) for row in draft.rows) for draft in own),
            office=any(_has_office(draft) for draft in own),
            puts=any(draft.label is not None and draft.label.puts for draft in own),
        )
        for name, own in turns.items()
    }


def _has_office(draft: Draft) -> bool:
    words = draft.label.core.split() if draft.label else []
    return any(word.strip(".,").lower() in OFFICES for word in words)
