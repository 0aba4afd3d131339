"""The ways to write a person's name, from the display name and the sort name alone.

name, sort -> titles and suffixes off -> surname, given names -> full, shorter, initials, surname

"Sir Oliver S. Franks", sorted "Franks, Sir Oliver S.": Oliver S. Franks, Oliver Franks, O. S.
Franks, Franks, Sir Oliver. A sort name without a comma that is the name itself has the family name
first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from glossator.annotate.fold import fold
from glossator.annotate.lexicon import COMMON, NICKNAMES, PERSON_TITLES

_TITLES = PERSON_TITLES | frozenset(
    {
        *("Hon.", "Rt.", "Brigadier", "Brig.", "Rear", "Vice", "Army", "Generalissimo"),
        *("Maj.", "Lt.", "Field", "Air", "Chief", "Major-General", "Lieutenant-General"),
    }
)
_BRACKETS = re.compile(r"\s*\([^)]*\)?")
_SUFFIX = re.compile(r",? (?:Jr|Sr|Esq|Ph\.?D|USAF|USA|USN|USMC|ret)\.?(?=,|$)|,? (?:II|III|IV)$")
_ARTICLE = re.compile(r"[Aa]l-(?=[A-Z])")
_PARTICLES = frozenset({"de", "du", "van", "von", "der", "la", "le", "di", "da", "del", "dos", "y"})
_VIETNAMESE = frozenset(
    {"Nguyen", "Ngo", "Tran", "Le", "Pham", "Phan", "Vo", "Vu", "Dang", "Bui", "Duong", "Truong"}
)
"""Family names."""
_KNIGHTS = ("Sir ", "Dame ")
_HONOURS = frozenset({"Khan", "Pasha", "Bey", "Shah"})
"""They end a name, and are left out when it is said short: "Ayub" of Ayub Khan."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name taken apart."""

    words: tuple[str, ...]
    """Without titles and suffixes, in the order of the display name."""
    surname: str
    """"" when the register does not tell."""
    given: tuple[str, ...]
    """() unless the surname comes last."""
    knight: str
    """`Sir ` or `Dame `, else ""."""


def person_name(name: str, sort: str) -> PersonName:
    """The parts of a person's name, folded."""
    plain = _plain(_BRACKETS.sub("", name))
    knight = next((title for title in _KNIGHTS if title in f"{plain} "), "")
    words = _bare(plain).split()
    before, comma, after = _plain(_BRACKETS.sub("", sort)).partition(",")
    surname = before.strip()
    if " " in surname and after and _all_titles(after.split()):
        comma = ""  # "Nguyen Khanh, Brig. Gen.": the family name comes first
    if not comma:
        first = words[0] if len(words) > 1 and _bare(surname) == " ".join(words) else ""
        return PersonName(tuple(words), "" if first.lower() in COMMON else first, (), knight)
    size = len(surname.split())
    last = size and len(words) > size and words[-size:] == surname.split()
    inside = last or f" {surname} " in f" {' '.join(words)} "
    given = tuple(words[:-size]) if last else ()
    return PersonName(tuple(words), surname if inside and len(words) > size else "", given, knight)


def person_forms(name: str, sort: str) -> Iterator[tuple[str, str]]:
    """(form, kind) of all ways to write it besides the name as it is; kinds are `exact`, `initials`
    and `surname`, the last for what names nobody until he is introduced."""
    parts = person_name(name, sort)
    bracketless = _plain(_BRACKETS.sub("", name))
    if " " in bracketless:
        yield bracketless, "exact"
    if len(parts.words) > 1:
        yield " ".join(parts.words), "exact"
    elif parts.words and " " in bracketless:
        yield parts.words[0], "surname"
    if not parts.surname:
        return
    bare = _ARTICLE.sub("", parts.surname)
    for surname in (*_surnames(parts.surname), *_called(parts)):
        yield surname, "surname"
    if not parts.given:
        return
    full = [word for word in parts.given if not word.endswith(".")]
    for short in {parts.given[0], *full} if len(parts.given) > 1 else ():
        if short in full:
            yield f"{short} {parts.surname}", "exact"
            yield f"{short} {bare}", "exact"
    for nickname in NICKNAMES.get(parts.given[0], ()):
        yield f"{nickname} {parts.surname}", "exact"
    if parts.knight and full:
        yield parts.knight + full[0], "surname"
    for start in _initials(parts.given):
        yield start + parts.surname, "initials"


def _surnames(surname: str) -> Iterator[str]:
    """al-Said / Said, De Gaulle / de Gaulle, Ben-Gurion / Ben Gurion, Couve de Murville / Couve."""
    yield surname
    yield _ARTICLE.sub("", surname)
    first, _, rest = surname.partition(" ")
    if first.lower() in _PARTICLES and rest:
        yield f"{first.lower()} {rest}"
        yield f"{first.capitalize()} {rest}"
    elif rest.partition(" ")[0] in _PARTICLES or rest in _HONOURS:
        yield first
    yield surname.replace("-", " ")
    if surname.count(" ") == 1 and first.lower() not in _PARTICLES:
        yield surname.replace(" ", "-")


def _called(parts: PersonName) -> Iterator[str]:
    """von Brentano, sorted "Brentano, Heinrich von"; Trong of Nguyen Phu Trong: Vietnamese are
    called by their last name, though the first is the family's."""
    if parts.given and parts.given[-1].lower() in _PARTICLES:
        particle = parts.given[-1]
        yield f"{particle.lower()} {parts.surname}"
        yield f"{particle.capitalize()} {parts.surname}"
    if not parts.given and 2 <= len(parts.words) <= 4 and parts.words[0] in _VIETNAMESE:
        yield parts.words[-1]


def _initials(given: tuple[str, ...]) -> Iterator[str]:
    """What stands before the surname: "S. ", "S.V. ", "S. V. ", "Sergey V. "."""
    letters = [letter for word in given for letter in _letters(word)]
    if not letters:
        return
    yield f"{letters[0]}. "
    yield f"{letters[0]}."
    if len(letters) > 1:
        yield ". ".join(letters) + ". "
        yield ".".join(letters) + ". "
        yield ".".join(letters) + "."
        if not given[0].endswith("."):
            yield f"{given[0]} {'. '.join(letters[1:])}. "


def _letters(word: str) -> list[str]:
    """The initials of "Viktor" or of "V.K."."""
    parts = word.split(".") if "." in word else [word]
    return [part[0] for part in parts if part and part[0].isupper()]


def _bare(name: str) -> str:
    """Without titles before it and suffixes after it."""
    previous = ""
    while previous != name:
        previous, name = name, _SUFFIX.sub("", name).strip(" ,")
    words = name.split()
    titles = [i for i, word in enumerate(words[:-1]) if word in _TITLES]
    if titles and words[0] in _TITLES:
        words = words[titles[-1] + 1 :] if _all_titles(words[: titles[-1] + 1]) else words[1:]
    return " ".join(words)


def _all_titles(words: list[str]) -> bool:
    return all(word in _TITLES or word in ("of", "the") for word in words)


def _plain(text: str) -> str:
    return " ".join(fold(text).text.split())
