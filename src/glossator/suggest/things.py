"""Bodies, places, agreements by their shape: what their own words say, or a bracket after them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from glossator.annotate.given import GIVEN_NAMES
from glossator.suggest.runs import INNER, Shape, Word, is_capital, is_people, runs
from glossator.suggest.spellings import country_named
from glossator.suggest.words import (
    IN_TITLES,
    KIND_AHEAD,
    KIND_OF,
    NO_NAMES,
    NOT_FIRST,
    NOT_NAMES,
    TELLING,
)

_BRACKET = re.compile(r" ?\(([A-Z][A-Za-z]{0,2}[A-Z]{1,6})\)")
_PLACES = frozenset({"in", "to", "from", "near", "across", "outside"})


def brackets(text: str, words: Sequence[Word]) -> Iterator[Shape]:
    """ "Shanghai Cooperation Organisation (SCO)": the letters are those of the words."""
    for found in _BRACKET.finditer(text):
        end = next((i for i, word in enumerate(words) if word.start >= found.start()), 0)
        letters = [letter for letter in found[1] if letter.isupper()]
        first = _spelt(words[:end], letters)
        if first is not None and words[end - 1].end == found.start():
            name = text[words[first].start : words[end - 1].end]
            kind = sort_of(name.split()) or "organisation"
            yield Shape(words[first].start, words[end - 1].end, name, "bracket", kind, found[1])


def _spelt(words: Sequence[Word], letters: Sequence[str]) -> int | None:
    """Where the words begin whose initials are `letters`, small words passed over."""
    at, left = len(words), list(letters)
    while left and at:
        at -= 1
        parts = [part for part in words[at].text.split("-") if part]
        if parts and is_capital(parts[0]):
            for part in reversed(parts):
                if left and part[0].upper() == left[-1]:
                    left.pop()
                elif part is parts[0]:
                    return None
        elif words[at].text not in INNER or not words[at].glued:
            return None
        if left and not words[at].glued:
            return None
    return at if not left else None


def sequences(text: str, words: Sequence[Word]) -> Iterator[Shape]:
    """Runs whose words say of what sort they are; single words after "in"."""
    inner = INNER - {"in", "to"}
    found = (part for run in runs(words, inner) for part in _parted(words, *run))
    for first, last in found:
        run = list(words[first:last])
        while run and run[0].text.lower() in NOT_FIRST and run[0].text.lower() not in KIND_AHEAD:
            run = run[1:]
            while run and not is_capital(run[0].text):
                run = run[1:]
        if not run:
            continue
        names = [word.text for word in run]
        kind = "" if _sentence(names) else sort_of(names)
        proper = [one for one in names if _proper(one)]
        told = proper or any(is_people(one) for one in names)
        where = (run[0].start, run[-1].end)
        if kind and len(names) > 1 and told:
            yield Shape(*where, text[slice(*where)], "sequence", kind)
        elif len(names) == len(proper) <= 2 and run[0] is words[first] and _inside(words, first):
            kind = "organisation" if names[0].isupper() else "place"
            yield Shape(*where, text[slice(*where)], "in", kind)


def owner(shape: Shape) -> Shape | None:
    """The country whose office stands beside a person's name: "President of France"."""
    body = shape.title.rpartition(" of ")[2].removeprefix("the ")
    country = country_named(body) if shape.evidence == "titled" else None
    return Shape(shape.start, shape.end, country.name, "office", "place") if country else None


def _inside(words: Sequence[Word], first: int) -> bool:
    """Whether "in", "from" or the like stands before."""
    return first > 0 and words[first].glued and words[first - 1].text in _PLACES


def _sentence(names: Sequence[str]) -> bool:
    """Whether the words are no name: "Developing the Armed Forces", "Vadim Morozov Railways
    Minister of the Russian Federation", "Government of Canada on Cooperation"."""
    low = [name.lower() for name in names]
    doing = low[-1].endswith("ing") or (low[0].endswith("ing") and low[1:2] == ["the"])
    offices = [place for place, one in enumerate(low) if place and one in TELLING]
    named = low[0] in GIVEN_NAMES
    titled = bool(offices) and (named or not any(one in KIND_OF for one in low[: offices[0]]))
    about = "on" in low and KIND_AHEAD.get(low[0]) != "agreement"
    return doing or titled or about


def _parted(words: Sequence[Word], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Two names joined by "and" are two: "Kazan Universiade and Sochi Olympics", "X and the Y"."""
    for place in range(first + 1, last - 1):
        if words[place].text == "and":
            sides = [word.text for word in words[first:place]], words[place + 1 : last]
            right = sort_of([word.text for word in sides[1]])
            left = sides[0][-1]
            alone = _proper(left) and left.lower() not in GIVEN_NAMES
            two = right and (sort_of(sides[0]) or alone)
            if words[place + 1].text == "the" or (two and "of" not in sides[0]):
                begin = place + 1 + (words[place + 1].text == "the")
                yield first, place
                yield from _parted(words, begin, last)
                return
    yield first, last


def _proper(word: str) -> bool:
    """Whether a word is none of the language's."""
    low = word.lower()
    plain = is_capital(word) and low not in NOT_NAMES and low not in IN_TITLES
    return plain and not is_people(word) and len(word) > 2


def sort_of(names: Sequence[str]) -> str:
    """What a name's first or last word says of its sort; "" when nothing."""
    low = [name.lower() for name in names]
    if len(low) > 2 and low[0] in KIND_AHEAD and low[1] in INNER:
        return KIND_AHEAD[low[0]]
    inner = [place for place, one in enumerate(low) if one in ("of", "for", "on", "in")]
    head = low[: inner[0]] if inner and inner[0] else low
    return KIND_OF.get(head[-1], "") or KIND_OF.get(low[-1], "")


def abbreviations(text: str, words: Sequence[Word]) -> Iterator[Shape]:
    """Capitals alone, among words that are not all in capitals."""
    for place, word in enumerate(words):
        short = 2 <= len(word.text) <= 6 and word.text.isupper() and word.text.isalpha()
        if short and word.text not in NO_NAMES and not set(word.text) <= set("IVX"):
            beside = [*words[max(0, place - 2) : place], *words[place + 1 : place + 3]]
            if any(one.text.islower() for one in beside):
                yield Shape(word.start, word.end, word.text, "abbreviation", "organisation")
