"""Spellings of names: what is one name, how it is shown and sorted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from glossator.annotate.fold import fold
from glossator.annotate.given import GIVEN_NAMES, NICKNAMES, TRANSLITERATIONS
from glossator.clean.places import COUNTRY_AHEAD
from glossator.clean.vocabulary import PARTICLES
from glossator.content.countries import Country, named
from glossator.suggest.words import FAMILY_FIRST

_FAMILY_FIRST_IN = frozenset(
    {"China", "Chinese", "Korea", "Korean", "Vietnam", "Vietnamese", "Taiwan", "DPRK", "PRC"}
)


def _spelled() -> dict[str, str]:
    """Given names, lower case -> the one that stands for them: Tony as Anthony."""
    spelled = {word.lower(): group[0].lower() for group in TRANSLITERATIONS for word in group}
    nicks: dict[str, str] = {}
    for full, called in NICKNAMES.items():
        for nick in called:
            nicks.setdefault(nick.lower(), spelled.get(full.lower(), full.lower()))
    return spelled | nicks


_SPELLED = _spelled()


def plain(name: str) -> str:
    """Without marks and capitals."""
    return fold(name).text.lower()


def key(name: str) -> str:
    """The same for spellings of one name: Sergei / Sergey, Alexei / Aleksey, Evgeny / Yevgeniy,
    Tony / Anthony; middle names do not count."""
    words = [word for word in plain(name).split() if len(word.rstrip(".")) > 1] or [plain(name)]
    if words[0] in FAMILY_FIRST:
        return " ".join(word.replace("-", "") for word in words)
    return f"{_sounds(_SPELLED.get(words[0], words[0]))} {_sounds(words[-1])}"


def _sounds(word: str) -> str:
    for one, other in (("ks", "x"), ("y", "i"), ("j", "i"), ("kh", "h"), ("tch", "ch")):
        word = word.replace(one, other)
    word = re.sub(r"(?:^|(?<=[aeiou]))ie", "e", word)
    word = re.sub(r"ei\b", "e", word)
    return re.sub(r"(.)\1+", r"\1", word)


def cased(name: str) -> str:
    """VIKTOR BASARGIN -> Viktor Basargin."""
    return name.title() if name.isupper() else name


def best(names: Counter[str]) -> str:
    """The spelling that is used most, the shorter of equals."""
    return min(names.items(), key=lambda row: (-row[1], len(row[0]), row[0]))[0]


def sort_name(name: str, offices: Iterable[str] = ()) -> tuple[str, str]:
    """(surname, sort name). The family name comes first where the office is one of a country in
    which it does."""
    words = name.split()
    there = any(one in _FAMILY_FIRST_IN for office in offices for one in office.split())
    if plain(words[0]) in FAMILY_FIRST or (there and plain(words[0]) not in GIVEN_NAMES):
        return words[0], name
    if len(words) == 2 and words[1].isupper() and set(words[1]) <= set("IVX"):
        return name, name  # "Albert II"
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in PARTICLES:
        cut -= 1
    surname = " ".join(words[cut:])
    return surname, f"{surname}, {' '.join(words[:cut])}"


def form_of(name: str) -> str:
    """The same for all forms of a name that are known to be one's."""
    country = country_named(name)
    return country.code if country else plain(name).replace("z", "s")


def country_named(name: str) -> Country | None:
    """The country that it names; initials only of those that any reader knows ("US")."""
    name = name.replace(".", "") if name.isupper() else name
    known = COUNTRY_AHEAD.match(name + " ")
    sure = not name.isupper() or bool(known and known.end() > len(name))
    return named(name) if sure else None
