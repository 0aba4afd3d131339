"""Names: what in a label or a title is a person's name, and what is an office.

label -> core (without office, honorific, place) -> the name as a reader knows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import re2

from glossator.clean.places import COUNTRY_AHEAD
from glossator.clean.vocabulary import (
    ARTICLES,
    BODIES,
    CONNECTORS,
    HONORIFICS,
    NO_NAME,
    PARTICLES,
    ROLES,
)

_TITLES = ROLES | HONORIFICS
_LETTERS = frozenset(
    {"mp", "mep", "msp", "mla", "mpp", "mlc", "qc", "kc", "oam", "obe", "cbe", "mbe", "kbe", "phd"}
)
"""What stands behind names."""
_OVER = frozenset({"of", "for"})
"""Before what an office is over."""
_OFFICES = ROLES | (HONORIFICS - {"the", "he", "his", "her", "right"})
# Known by one name: "Patriarch Kirill of Moscow".
_CROWNED = re2.compile(
    r"(?i)^(?:h(?:is|er) (?:\w+ )?(?:majesty|holiness|highness|beatitude),? )?((?:patriarch|"
    r"pope|king"
    r"|queen|prince|princess|emir|sultan|metropolitan|archbishop|sheikh) \pL[\pL’'-]*(?: "
    r"[IVX]+)?) of "
)


# "Mr. Bishop of New York": as members of a congress are told apart.
_OF_STATE = re2.compile(r"^(?:Mr|Ms|Mrs|Miss)\.? (\p{Lu}\S+(?: \p{Lu}\S+)?) of \p{Lu}")
_INITIALS = re2.compile(r"^(?:\p{Lu}\.){2,4}$")
# "SEN. ANN LEE (R), STATE OF SYLVANIA"
_PARTY = re2.compile(r" ?\((?:[A-Z]|[A-Z]-[A-Za-z.]{1,12})\)")


def is_capital(word: str) -> bool:
    """Whether a word begins with an upper-case letter (quotes, brackets, Arabic articles aside)."""
    letters = word.lstrip("“\"'‘([`")
    return letters[:1].isupper() or (
        letters[2:3] == "-" and letters[3:4].isupper() and letters[:3] in ARTICLES
    )


def has_role(text: str) -> bool:
    """Whether `text` names an office or a courtesy title."""
    return any(word.strip(".,()[]’'").lower() in _OFFICES for word in text.split())


@lru_cache(maxsize=1 << 12)
def person(label: str) -> str:
    """The person's name in a label, without office, courtesy title and place; "" if none is.

    "President of Turkey Recep Tayyip Erdogan" -> "Recep Tayyip Erdogan"; "THE PRESIDENT" -> "".
    """
    parts = [part.strip() for part in _PARTY.sub("", label).split(",") if part.strip()]
    if not parts:
        return ""
    known = _OF_STATE.match(parts[0]) or _CROWNED.match(parts[0])
    if known:
        return str(known.group(1))
    best = ""
    if len(parts) > 1 and not has_role(label):
        # "Robin Emmott, Reuters" or "Asahi Shimbun, Sato": which of them is the person?
        return ""
    for part in parts:
        name = _tail(part)
        words = name.split()
        if len(words) >= 2 and not any(w.strip(".").lower() in ROLES for w in words):
            # "Konstantin Sivoronov, head of …": the part that is nothing but a name wins.
            if name == part:
                return _unlettered(name)
            best = best or name
        elif not best and len(parts) == 1:
            best = name
    if not best and len(parts) == 2 and has_role(parts[1]) and not has_role(parts[0]):
        # "MOTEGI, Minister": the surname, then the office.
        return _tail(parts[0]) if len(parts[0].split()) == 1 else ""
    return _unlettered(best.removesuffix("’s").removesuffix("'s"))


def _unlettered(name: str) -> str:
    """A name without the letters behind it: "ANN LEE MP"."""
    words = name.split()
    while len(words) > len(("first", "last")) and words[-1].strip(".").casefold() in _LETTERS:
        words = words[:-1]
    return " ".join(words)


def _tail(part: str) -> str:
    """The run of name words at the end of `part`."""
    words = part.split()
    if len(words) >= 3 and words[0] == "M." and "." not in words[1]:
        words = words[1:]  # "M. Jean Petit", but "M. S. Gorbachev"
    while words and words[0].lower().strip(".") in HONORIFICS:
        if words[0].lower() == "the" and not (
            len(words) > 1 and words[1].lower().strip(".") in _TITLES
        ):
            return part if is_capital(part) else ""
        words = words[1:]
    cut = 0
    for place, word in enumerate(words):
        low = word.lower().strip(".,()[]’'“”\"")
        bare = low.removesuffix("’s").removesuffix("'s")
        if low in PARTICLES and place > 0 and place + 1 < len(words) and cut < place:
            continue
        if (
            low in ROLES
            or all(one in ROLES for one in low.split("/"))
            or bare in BODIES
            or low in HONORIFICS
            or (low in CONNECTORS and not word.endswith(".") and word != "A")
            or not is_capital(word)
            or ")" in word
            or word.endswith(("”", "\""))
            or ("." in word.strip(".,")[2:] and not _INITIALS.match(word))
            or (len(word) >= 2 and word.isupper() and word.isalpha() and not part.isupper()
                and place + 2 < len(words) and not words[place + 1].isupper())
        ):  # fmt: skip
            cut = place + 1
    if 2 <= cut == len(words) - 1 and words[cut - 1] in _OVER:
        return ""  # "Minister of Ferries"
    return " ".join(_given(words[:cut], " ".join(words[cut:]))).strip(" .,;`'‘“\"")


def _given(before: Sequence[str], rest: str) -> Sequence[str]:
    """The words of a name that `rest` ends with, after the words of an office `before` it."""
    ahead = _country_ahead(rest) if before else None
    names = rest.split()
    if ahead is None and _is_over(before, names):
        return names[1:]  # "Minister for Ferries Ann Lee"
    while ahead and len(rest[ahead.end() :].split()) >= 2:
        rest = rest[ahead.end() :]
        ahead = _country_ahead(rest)
    names = rest.split()
    if before and len(names) > 3:
        keep = 2
        while keep < len(names) and (
            names[-keep].lower() in PARTICLES
            or names[-keep - 1].lower() in PARTICLES
            or len(names[-keep].strip(".")) == 1
        ):
            keep += 1
        names = names[-keep:]
    return names


def _is_over(before: Sequence[str], names: Sequence[str]) -> bool:
    """Whether the first of three words is what the office before is over, and no first name."""
    return (
        len(names) == 3
        and bool(before)
        and before[-1] in _OVER
        and any(word.lower() in ROLES for word in before)
        and not any(word.lower() in PARTICLES or len(word.strip(".")) == 1 for word in names)
    )


def _country_ahead(words: str) -> Any:
    """The country that words begin with, in capitals or not."""
    return COUNTRY_AHEAD.match(f"{words.title() if words.isupper() else words} ")


def initials(name: str) -> str:
    """The first letters of a name's first and last words, upper case: "SO" of "Sergey Orlov"."""
    words = name.split()
    return (words[0][0] + words[-1][0]).upper() if len(words) >= 2 else ""


def surname(name: str) -> str:
    """The last word of a name, case folded; with a particle's word kept out."""
    words = name.replace("-", " ").split() if name.isupper() else name.split()
    return words[-1].casefold().strip(".,") if words else ""


def full_names(text: str) -> list[str]:
    """Runs of two to four name words in `text`, offices taken off: who a title may name."""
    found = []
    run: list[str] = []
    owned = False
    for word in [*text.replace(",", " , ").split(), ","]:
        bare = word.strip('“”"():').removesuffix("’s").removesuffix("'s").removesuffix("’")
        low = bare.casefold()
        if is_capital(bare) and low.strip(".") not in _TITLES | CONNECTORS and low not in BODIES:
            run.append(bare)
            if bare == word:
                continue
        elif low in PARTICLES and run:
            run.append(bare)
            continue
        while run and run[-1] in PARTICLES:
            run.pop()
        if owned and len(run) > 2 and not PARTICLES & set(run):
            run = run[-2:]  # "Envoy for the Northern Triangle Ann Lee"
        if 2 <= len(run) <= 4 and not any(word.casefold() in NO_NAME for word in run):
            name = " ".join(run)
            ahead = COUNTRY_AHEAD.match(name + " ")
            found.append(name[ahead.end() :] if ahead else name)
        run, owned = [], low in {"of", "for", "the"}
    return [name for name in found if len(name.split()) >= 2]
