"""A passage as words, and as runs of words that hang together: where names may be.

text -> Word (its possessive off) -> ranges of capitals with small words between them
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from glossator.clean.places import COUNTRY_AHEAD
from glossator.clean.vocabulary import ARTICLES
from glossator.suggest.words import PEOPLES

Evidence = Literal[
    "titled", "bare", "surname", "bracket", "abbreviation", "sequence", "in", "office"
]
_WORD = re.compile(r"(?:[^\W\d_]\.)+(?=[ ,]|$)|[^\W_]\w*(?:['-][^\W_]\w*)*")
INNER = frozenset({"of", "for", "on", "to", "the", "and", "in", "&"})


_LONGEST = 24


class Word(NamedTuple):
    """A word of a folded text."""

    text: str
    """Without a possessive ending."""
    start: int
    end: int
    glued: bool
    """Whether a name may go on from the word before: one space between, no possessive, no stop."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A name by its shape; offsets into the text."""

    start: int
    end: int
    name: str
    evidence: Evidence
    """titled: a person beside an office · bare: a person, if the first word is a given name ·
    surname: a title and one word · bracket: a long name, its abbreviation in `title` ·
    abbreviation · sequence: its words say its sort · in: a word after "in", "from" · office: a
    country in the office beside a person."""
    kind: str = "person"
    title: str = ""
    """The office beside a person's name; of `bracket`, the abbreviation."""


def words_of(text: str) -> Iterator[Word]:
    """The words of a folded text."""
    before = -1
    own = False
    for found in _WORD.finditer(text):
        word = found[0]
        gap = text[before : found.start()] if before >= 0 else ""
        glued = before >= 0 and not own and (gap == " " or (gap == ". " and _short(text, before)))
        own = word.endswith(("'s", "'S")) or text[found.end() : found.end() + 1] == "'"
        bare = word.removesuffix("'s").removesuffix("'S")
        end = found.start() + len(bare)
        yield Word(bare, found.start(), end, glued)
        before = found.end()


def _short(text: str, end: int) -> bool:
    """Whether the word before is a title that a stop shortens: "Mr.", "Dr."."""
    word = text[max(0, end - 6) : end].rpartition(" ")[2]
    return word in ("Mr", "Mrs", "Ms", "Dr", "Prof", "Gen", "Col", "Lt", "Sen", "Rep", "St")


def is_capital(word: str) -> bool:
    """Whether it begins with an upper-case letter, an Arabic article before it or not."""
    return word[:1].isupper() or (word.startswith(ARTICLES) and word[3:4].isupper())


def is_people(word: str) -> bool:
    """Whether a word says what a country's is: "Turkish"; by the beginning of a country's name."""
    low = word.lower()
    if low in PEOPLES or low.removesuffix("s") in PEOPLES:
        return True
    if not low.endswith(("an", "ans", "ish", "ese", "i", "ic", "ch", "ns")) or len(low) < 5:
        return False
    return any(country.startswith(low[:4]) and country != low for country in _COUNTRIES)


_COUNTRIES = frozenset(
    part.lower()
    for part in re.split(r"[|()?:^,\\]+", COUNTRY_AHEAD.pattern)
    if part[:1].isupper() and len(part) > 3
)


def runs(words: Sequence[Word], inner: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Ranges of words that hang together: capitals, with `inner` words between them; of more words
    than any name has, parts."""
    at = 0
    while at < len(words):
        if not is_capital(words[at].text):
            at += 1
            continue
        end = at + 1
        reach = end
        while reach < min(len(words), at + _LONGEST) and words[reach].glued:
            if is_capital(words[reach].text):
                end = reach + 1
            elif words[reach].text not in inner:
                break
            reach += 1
        yield at, end
        at = end
