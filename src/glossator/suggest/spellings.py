"""Spellings of persons' names: what is one name, how it is shown and sorted."""

from __future__ import annotations

import re
from collections import Counter

from glossator.annotate.fold import fold
from glossator.clean.vocabulary import PARTICLES
from glossator.suggest.words import FAMILY_FIRST


def plain(name: str) -> str:
    """Without marks and capitals."""
    return fold(name).text.lower()


def key(name: str) -> str:
    """The same for spellings of one name: Sergei / Sergey, Alexei / Aleksey, Evgeny / Yevgeniy;
    middle names do not count."""
    words = [word for word in plain(name).split() if len(word.rstrip(".")) > 1] or [plain(name)]
    if words[0] in FAMILY_FIRST:
        return " ".join(word.replace("-", "") for word in words)
    return f"{_sounds(words[0])} {_sounds(words[-1])}"


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


def sort_name(name: str) -> tuple[str, str]:
    """(surname, sort name)."""
    words = name.split()
    if plain(words[0]) in FAMILY_FIRST:
        return words[0], name
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].lower() in PARTICLES:
        cut -= 1
    surname = " ".join(words[cut:])
    return surname, f"{surname}, {' '.join(words[:cut])}"
