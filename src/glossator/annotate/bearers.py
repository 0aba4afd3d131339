"""Which of those who bear a name may be meant: by the title before it and by the document's date.

title, date -> offices held by then -> in office then -> who is left

What registers say of offices decides, as far as it goes: without a date, or for persons whose
offices are not known, nobody is ruled out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from glossator.annotate.gazetteer import Gazetteer, Known, Term, office_word
from glossator.annotate.given import GIVEN_NAMES, WOMEN_NAMES
from glossator.annotate.lexicon import COURTESIES, LADIES, OFFICE_SPELLINGS, OFFICE_TITLES, WIVES

_RANKS = frozenset({"prime", "vice", "deputy", "under", "assistant"})
"""Lower case: what makes an office another than that without it."""
_PASSING = frozenset({"minister"})
"""What nobody is called any more once he is out of office, unless the office is named whole:
"Minister Tarlen", but "President Tarlen" and "Foreign Minister Tarlen"."""
_ELECTED = 3
"""Months before his term in which one is called by the office: elected, appointed, designated."""
_REMEMBERED = 12
"""Months after it in which "Mr" alone still means him."""


class Title(NamedTuple):
    """A title before a surname."""

    word: str
    """"" when there is none."""
    which: frozenset[str]
    """What the words before it say of the office, lower case."""
    former: bool = False
    """Whether "former" or "late" stands before it."""


def fits(title: Title, person: Known, date: str) -> bool:
    """Whether a title may be the person's on `date` ("" when not known): a courtesy (of one whose
    offices are known only while he holds one: "Mr Ivanov" is anybody), any where his offices are
    not known, or that of an office in the register ("Ambassador Rice" is no Secretary of State)."""
    if not title.word or not addressed(title, person):
        return False
    if title.word in COURTESIES:
        return not date or not person.terms or any(_about(term, date) for term in person.terms)
    return not person.offices or holds(title, person, date)


def holds(title: Title, person: Known, date: str) -> bool:
    """Whether the title is that of an office that the register says he held by then: its words are
    the office's, and where that has a rank ("Prime Minister"), the rank is said. "Former" means
    none that he holds."""
    words = title.word.lower().rstrip(".").split("-") if title.word else ()
    said = {OFFICE_SPELLINGS.get(word, word) for word in (*title.which, *words)}
    return any(
        bool(said)
        and said <= term.words
        and term.words & _RANKS <= said
        and _begun(term, date)
        and not (title.former and _held(term, date))
        and not (said <= _PASSING and date and not _about(term, date))
        for term in person.terms
    )


def addressed(title: Title, person: Known, *, introduced: bool = False) -> bool:
    """Whether a lady's title is not before a man's name: "Mrs Tarlen" is the wife of Goran Tarlen.
    Whose given name does not tell may be a "Ms"; a "Mrs" only where the text introduced him."""
    if title.word not in LADIES:
        return True
    given = person.given.lower()
    if given in WOMEN_NAMES:
        return True
    return given not in GIVEN_NAMES and (introduced or title.word not in WIVES)


def narrowed(pool: Sequence[str], title: Title, date: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Those of several bearers whom title and date leave: the one whose office the title is, the
    one who was in office then (or, a "former" one, was not); all where these do not tell."""
    if len(pool) < 2:
        return tuple(pool)
    named = _noted(pool, title.word, gazetteer)
    if len(named) == 1:
        return named
    left = tuple(one for one in pool if not too_early(gazetteer.entities[one], date))
    held = tuple(one for one in left if _in_office(gazetteer.entities[one], date))
    if title.former:
        held = tuple(one for one in left if one not in held)
    return held if len(held) == 1 else left or tuple(pool)


def too_early(person: Known, date: str) -> bool:
    """Whether all offices that the register knows of him began well after `date`."""
    return bool(date and person.terms) and not any(_begun(term, date) for term in person.terms)


def _noted(pool: Sequence[str], title: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Those of several whose office the title is, by the registers."""
    if title not in OFFICE_TITLES:
        return ()
    word = office_word(title)
    known = [gazetteer.entities[one] for one in pool]
    return tuple(
        one.id
        for one in known
        if word in one.noted.union(*(office.split() for office in one.offices))
    )


def _in_office(person: Known, date: str) -> bool:
    return any(_held(term, date) for term in person.terms)


# ---------------------------------------------------------------- terms and dates


def _begun(term: Term, date: str) -> bool:
    """Whether it may have begun by `date`, or a little later."""
    return not date or _up_to(term.start, _shifted(date, _ELECTED))


def _held(term: Term, date: str) -> bool:
    """Whether it may have been held on `date`."""
    return bool(date) and _up_to(term.start, date) and _since(term.end, date)


def _about(term: Term, date: str) -> bool:
    """Whether it was held on `date` or not long before or after."""
    return _begun(term, date) and _since(term.end, _shifted(date, -_REMEMBERED))


def _up_to(start: str, date: str) -> bool:
    return start[: len(date)] <= date[: len(start)]


def _since(end: str, date: str) -> bool:
    return not end or end[: len(date)] >= date[: len(end)]


def _shifted(date: str, months: int) -> str:
    """An ISO date some months later: as precise, a day that the month may not have (it is only
    compared)."""
    if len(date) < len("2017-05"):
        return f"{int(date) + round(months / 12):04}"
    count = int(date[:4]) * 12 + int(date[5:7]) - 1 + months
    return f"{count // 12:04}-{count % 12 + 1:02}{date[7:]}"
