"""Names by their shape: what in a passage looks like a person, a body, a place, and why.

text -> words -> runs of capitals -> titles and names (as `clean/names.py` tells them) -> Shape
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from glossator.annotate.fold import fold
from glossator.clean.names import has_role, person
from glossator.clean.places import COUNTRY, COUNTRY_AHEAD
from glossator.clean.vocabulary import HONORIFICS, PARTICLES
from glossator.suggest.words import (
    GIVEN,
    IN_TITLES,
    KIND_AHEAD,
    KIND_OF,
    NO_NAMES,
    NOT_FIRST,
    NOT_NAMES,
    PEOPLES,
    TELLING,
)

Evidence = Literal["titled", "bare", "surname", "bracket", "abbreviation", "sequence", "in"]
_WORD = re.compile(r"(?:[^\W\d_]\.)+(?=[ ,]|$)|[^\W_]\w*(?:['-][^\W_]\w*)*")
_INNER = frozenset({"of", "for", "on", "to", "the", "and", "in", "&"})
_BRACKET = re.compile(r" ?\(([A-Z][A-Za-z]{0,2}[A-Z]{1,6})\)")
_PLACES = frozenset({"in", "to", "from", "near", "across", "outside"})


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
    abbreviation · sequence: its words say its sort · in: a word after "in", "from"."""
    kind: str = "person"
    title: str = ""
    """The office beside a person's name; of `bracket`, the abbreviation."""


def shapes(text: str) -> tuple[Shape, ...]:
    """All names in a passage by their shape, by place."""
    folded = fold(text)
    words = tuple(_words(folded.text))
    found = [
        *_persons(folded.text, words),
        *_brackets(folded.text, words),
        *_sequences(folded.text, words),
        *_abbreviations(folded.text, words),
    ]
    if folded.origins:
        found = [_moved(shape, *folded.span(shape.start, shape.end)) for shape in found]
    return tuple(sorted(found, key=lambda shape: (shape.start, -shape.end, shape.evidence)))


def _moved(shape: Shape, start: int, end: int) -> Shape:
    return Shape(start, end, shape.name, shape.evidence, shape.kind, shape.title)


def _words(text: str) -> Iterator[Word]:
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


def _capital(word: str) -> bool:
    return word[:1].isupper()


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


# ---------------------------------------------------------------- persons


def _persons(text: str, words: Sequence[Word]) -> Iterator[Shape]:
    for first, last in _runs(words, frozenset({"of", "for", "to", "the", *PARTICLES})):
        run = words[first:last]
        yield from _in_run(text, words, first, run)


def _runs(words: Sequence[Word], inner: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Ranges of words that hang together: capitals, with `inner` words between them."""
    at = 0
    while at < len(words):
        if not _capital(words[at].text):
            at += 1
            continue
        end = at + 1
        reach = end
        while reach < len(words) and words[reach].glued:
            if _capital(words[reach].text):
                end = reach + 1
            elif words[reach].text not in inner:
                break
            reach += 1
        yield at, end
        at = end


def _in_run(text: str, words: Sequence[Word], first: int, run: Sequence[Word]) -> Iterator[Shape]:
    """The person that a run names at its end: after its titles, or as a whole."""
    said = " ".join(word.text for word in run)
    lead = 0
    while not has_role(said) and lead < len(run) and run[lead].text.lower() in IN_TITLES:
        lead += 1
    name = person(said) if has_role(said) else " ".join(word.text for word in run[lead:])
    size = len(name.split())
    if 0 < size < len(run) and run[-size - 1].text.lower() in _INNER:
        # "Head of Chechnya Ramzan Kadyrov": what follows "of" is still the office
        size = 2 if size > 2 else 0
    elif size > 2 and run[-size].text.lower() not in GIVEN and run[-2].text.lower() in GIVEN:
        size = 2
    tail = run[-size:] if size else ()
    name = " ".join(word.text for word in tail)
    if not tail or not said.endswith(name) or not _may_be_person(tail):
        return
    own = [word.text for word in run[: len(run) - size]]
    title = " ".join(own)
    if not own or not _telling(title):
        title = _ahead(text, words, first) or title
        if title and size > 1 and first and words[first - 1].text == "and":
            tail = run[-2:]
            name = " ".join(word.text for word in tail)
            sure = tail[0].text.lower() in GIVEN
            yield from _named(tail, name, "titled" if sure else "bare", office(title))
            return
    where = (tail[0].start, tail[-1].end)
    if size == 1 or tail[0].text.lower() in PARTICLES:
        titled = bool(own) and own[-1].lower().rstrip(".") in TELLING
        if titled and name.lower() not in IN_TITLES and len(name) > 2 and not name.isupper():
            yield Shape(*where, name, "surname", title=office(title))
    elif _telling(title):
        yield from _named(tail, name, "titled", office(title))
    elif after := _after(text, words, first + len(run)):
        yield from _named(tail, name, "titled", office(after))
    elif size <= 4 and not own:
        yield from _named(tail, name, "bare", "")


def _named(tail: Sequence[Word], name: str, evidence: Evidence, title: str) -> Iterator[Shape]:
    if _may_be_person(tail):
        yield Shape(tail[0].start, tail[-1].end, name, evidence, title=title)


def _telling(title: str) -> bool:
    return any(part.lower().rstrip(".") in TELLING for part in title.split())


def _may_be_person(tail: Sequence[Word]) -> bool:
    """Whether no word of it is one that no person bears."""
    if len(tail) > 5 or COUNTRY_AHEAD.match(" ".join(word.text for word in tail) + " "):
        return False
    lows = [word.text.lower() for word in tail]
    if any(low in NOT_NAMES or (low in IN_TITLES and low not in PARTICLES) for low in lows):
        return False
    if any(is_people(word.text) and len(tail) < 3 for word in tail):
        return False
    acronym = any(
        len(word.text) > 1 and word.text.isupper() and word.text.isalpha() for word in tail
    )
    whole = all(word.text.isupper() for word in tail)
    return not acronym or (whole and len(tail) > 1)


def _ahead(text: str, words: Sequence[Word], first: int) -> str:
    """A title before the run: "spokesman Dmitry Peskov", "Minister of Industry and Trade Denis
    Manturov", "Minister of Foreign Affairs of China, Wang Yi"."""
    if not first:
        return ""
    before = words[first - 1]
    gap = text[before.end : words[first].start]
    if words[first].glued and before.text in TELLING:
        return before.text
    if not (gap == ", " or (gap == " " and before.text == "and")):
        return ""
    last = first if gap == ", " else first - 1
    begin = last
    while (
        begin
        and last - begin < 12
        and (begin == last or words[begin].glued or _owned(words, begin))
    ):
        if not (_capital(words[begin - 1].text) or words[begin - 1].text in _INNER):
            break
        begin -= 1
    title = " ".join(word.text for word in words[begin:last])
    complete = has_role(title) and " of " in title and not _ends_in_person(title)
    return title if complete else ""


def _ends_in_person(title: str) -> bool:
    """ "President Vladimir Putin", not "Minister of Natural Resources"."""
    size = len(person(title).split())
    before = title.split()[:-size]
    return size > 1 and (not before or before[-1] not in _INNER)


def _owned(words: Sequence[Word], at: int) -> bool:
    """Whether only a possessive parts a word from the one before: "People's Republic"."""
    return words[at].start - words[at - 1].end == 3


def _after(text: str, words: Sequence[Word], last: int) -> str:
    """An office after a comma: "Igor Sechin, CEO of Rosneft"; "" if none."""
    if last >= len(words) or text[words[last - 1].end : words[last].start] != ", ":
        return ""
    parts: list[str] = []
    for word in words[last : last + 12]:
        if parts and not word.glued:
            break
        parts.append(word.text)
    for place, part in enumerate(parts[:4]):
        if part.lower() in TELLING - {"mr", "mrs", "ms"}:
            end = place + 1
            while end < len(parts) and (_capital(parts[end]) or parts[end] in _INNER):
                end += 1
            while parts[end - 1] in _INNER:
                end -= 1
            title = " ".join(parts[:end])
            return "" if _ends_in_person(title) else title
        if not _capital(part) and part not in ("the", "former", "acting"):
            return ""
    return ""


def office(title: str) -> str:
    """A title from the office on: "Kremlin US Secretary of State" -> "US Secretary of State";
    without "Mr" and "His Excellency"."""
    words = [
        word
        for word in title.split()
        if word.lower().rstrip(".") not in HONORIFICS or (word == "the")
    ]
    for place, word in enumerate(words):
        if word.lower() == "with":
            words = words[place + 1 :]
            break
    while words and words[0].lower() in ("the", "of", "and"):
        words = words[1:]
    while words and words[-1].lower() in _INNER:
        words.pop()
    roles = [i for i, word in enumerate(words) if word.lower().rstrip(".") in TELLING]
    role = begin = roles[0] if roles else 0
    while begin and _modifies(words[begin - 1]):
        begin -= 1
    if begin == role and begin and _capital(words[begin - 1]):
        begin -= 1
    return " ".join(words[begin:])


def _modifies(word: str) -> bool:
    low = word.lower()
    return low in IN_TITLES or is_people(word) or bool(COUNTRY.fullmatch(word))


# ---------------------------------------------------------------- other names


def _brackets(text: str, words: Sequence[Word]) -> Iterator[Shape]:
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
        if parts and _capital(parts[0]):
            for part in reversed(parts):
                if left and part[0].upper() == left[-1]:
                    left.pop()
                elif part is parts[0]:
                    return None
        elif words[at].text not in _INNER or not words[at].glued:
            return None
        if left and not words[at].glued:
            return None
    return at if not left else None


def _sequences(text: str, words: Sequence[Word]) -> Iterator[Shape]:
    """Runs whose words say of what sort they are; single words after "in"."""
    inner = _INNER - {"in", "to"}
    runs = (part for run in _runs(words, inner) for part in _parted(words, *run))
    for first, last in runs:
        run = list(words[first:last])
        while run and run[0].text.lower() in NOT_FIRST and run[0].text.lower() not in KIND_AHEAD:
            run = run[1:]
            while run and not _capital(run[0].text):
                run = run[1:]
        if not run:
            continue
        names = [word.text for word in run]
        kind = sort_of(names)
        proper = [one for one in names if _proper(one)]
        where = (run[0].start, run[-1].end)
        if kind and len(names) > 1 and proper:
            yield Shape(*where, text[slice(*where)], "sequence", kind)
        elif len(names) == len(proper) <= 2 and run[0] is words[first] and _inside(words, first):
            kind = "organisation" if names[0].isupper() else "place"
            yield Shape(*where, text[slice(*where)], "in", kind)


def _inside(words: Sequence[Word], first: int) -> bool:
    """Whether "in", "from" or the like stands before."""
    return first > 0 and words[first].glued and words[first - 1].text in _PLACES


def _parted(words: Sequence[Word], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Two names joined by "and" are two: "Kazan Universiade and Sochi Olympics", "X and the Y"."""
    for place in range(first + 1, last - 1):
        if words[place].text == "and":
            sides = [word.text for word in words[first:place]], words[place + 1 : last]
            two = sort_of(sides[0]) and sort_of([word.text for word in sides[1]])
            if words[place + 1].text == "the" or (two and "of" not in sides[0]):
                begin = place + 1 + (words[place + 1].text == "the")
                yield first, place
                yield from _parted(words, begin, last)
                return
    yield first, last


def _proper(word: str) -> bool:
    """Whether a word is none of the language's."""
    low = word.lower()
    plain = _capital(word) and low not in NOT_NAMES and low not in IN_TITLES
    return plain and not is_people(word) and len(word) > 2


def sort_of(names: Sequence[str]) -> str:
    """What a name's first or last word says of its sort; "" when nothing."""
    low = [name.lower() for name in names]
    if len(low) > 2 and low[0] in KIND_AHEAD and low[1] in _INNER:
        return KIND_AHEAD[low[0]]
    inner = [place for place, one in enumerate(low) if one in ("of", "for", "on", "in")]
    head = low[: inner[0]] if inner and inner[0] else low
    return KIND_OF.get(head[-1], "") or KIND_OF.get(low[-1], "")


def _abbreviations(text: str, words: Sequence[Word]) -> Iterator[Shape]:
    """Capitals alone, among words that are not all in capitals."""
    for place, word in enumerate(words):
        short = 2 <= len(word.text) <= 6 and word.text.isupper() and word.text.isalpha()
        if short and word.text not in NO_NAMES and not set(word.text) <= set("IVX"):
            beside = [*words[max(0, place - 2) : place], *words[place + 1 : place + 3]]
            if any(one.text.islower() for one in beside):
                yield Shape(word.start, word.end, word.text, "abbreviation", "organisation")
