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
from glossator.annotate.given import NICKNAMES, TRANSLITERATIONS
from glossator.annotate.lexicon import COMMON, PERSON_TITLES

_TITLES = PERSON_TITLES | frozenset(
    {
        *("Hon.", "Rt.", "Brigadier", "Brig.", "Rear", "Vice", "Army", "Generalissimo"),
        *("Maj.", "Lt.", "Field", "Air", "Chief", "Major-General", "Lieutenant-General"),
    }
)
_BRACKETS = re.compile(r"\s*\([^)]*\)?")
_SUFFIX = re.compile(r",? (?:Jr|Sr|Esq|Ph\.?D|USAF|USA|USN|USMC|ret)\.?(?=,|$)|,? (?:II|III|IV)$")
_ARTICLE = re.compile(r"[Aae]l-(?=[A-Z])|El-(?=[A-Z])")
_ARTICLES = ("al-", "Al-", "al ", "Al ", "el-", "El-", "")
_SKY = re.compile(r"sk(?:i|y|iy|ii|yi|yy|yj)$")
_SKIES = ("sky", "ski", "skiy", "skii", "skyi", "skyy")
_VICH = re.compile(r"(?<=[aeo])v[iy]ch$")
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
    article = after.rpartition(" ")[2]
    if article.endswith("-") and f"{article}{surname}" in words:
        surname = f"{article}{surname}"  # "Assad, Bashar al-"
    size = len(surname.split())
    last = size and len(words) > size and words[-size:] == surname.split()
    inside = last or f" {surname} " in f" {' '.join(words)} "
    given = tuple(words[:-size]) if last else ()
    return PersonName(tuple(words), surname if inside and len(words) > size else "", given, knight)


def person_forms(name: str, sort: str) -> Iterator[tuple[str, str]]:
    """(form, kind) of all ways to write it besides the name as it is; kinds are `exact`,
    `shortened` (a given name or initial less, so that it may be another's name), `initials` and
    `surname`, the last for what names nobody until he is introduced."""
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
    surnames = dict.fromkeys((*_surnames(parts.surname), *_called(parts)))
    yield from ((surname, "surname") for surname in surnames)
    yield from ((form, "exact") for form in _turned(parts))
    if not parts.given:
        return
    full = [word for word in parts.given if not word.endswith(".")]
    for short in {parts.given[0], *full} if len(parts.given) > 1 else ():
        if short in full:
            yield from ((f"{short} {surname}", "shortened") for surname in surnames)
    others = (*NICKNAMES.get(parts.given[0], ()), *_transliterated(parts.given[0]))
    for given in (parts.given[0], *others) if parts.given[0] in full else others:
        for surname in surnames:
            if len(parts.given) == 1 or given != parts.given[0]:
                yield f"{given} {surname}", "exact"
    if parts.knight and full:
        yield parts.knight + full[0], "surname"
    for start in _initials(parts.given):
        yield start + parts.surname, "initials"


def _turned(parts: PersonName) -> Iterator[str]:
    """Lavrov Sergey, LAVROV Sergey, Sergey LAVROV: as lists and other languages have it."""
    whole = " ".join(parts.words)
    given = " ".join(parts.given)
    if not given:
        rest = whole.removeprefix(f"{parts.surname} ")
        if rest != whole:
            yield f"{parts.surname.upper()} {rest}"
        return
    yield f"{given} {parts.surname.upper()}"
    if len(given) > 2 and given.lower() not in COMMON and "." not in given:
        yield f"{parts.surname} {given}"
        yield f"{parts.surname.upper()} {given}"


def _transliterated(given: str) -> Iterator[str]:
    """Sergei, Serguei of Sergey."""
    for group in TRANSLITERATIONS:
        if given in group:
            yield from (other for other in group if other != given)


def _surnames(surname: str) -> Iterator[str]:
    """al-Said / Said, De Gaulle / de Gaulle, Ben-Gurion / Ben Gurion, Couve de Murville / Couve,
    Tarlensky / Tarlenskiy, Tarlevich / Tarlevych."""
    yield surname
    if _ARTICLE.match(surname):
        yield from (_ARTICLE.sub(article, surname, count=1) for article in _ARTICLES)
    if _SKY.search(surname):
        yield from (_SKY.sub(ending, surname) for ending in _SKIES)
    if _VICH.search(surname):
        yield from (_VICH.sub(ending, surname) for ending in ("vich", "vych"))
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
