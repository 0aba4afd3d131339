"""Grades: what kind of label words look like, before anything is known of the document.

Words before a colon, a stop or a dash -> sure, caps, role, name, single, letters, odd, or none.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import re2

from glossator.clean.label import answers, asks
from glossator.clean.names import has_role, is_capital, person
from glossator.clean.vocabulary import NO_LABEL, NOT_IN_LABELS, PARTICLES, ROLES

# "1. President Lee's visit to Ruritania on 4 May 2009:" heads a part.
_TOPIC = re2.compile(
    r"(?:’s|'s) (?:visit|trip|meeting|talks|speech|address|statement|attendance)\b"
)
_ADDRESSED = re2.compile(r"(?i)^(?:his|her) (?:excellency|majesty|holiness|(?:royal )?highness),? ")
# Without capitals: "王力".
_HAN = re2.compile(r"^[\p{Han}\p{Katakana}\p{Hiragana}·・ー]{2,16}$")
# "STRELSAU, JUNE 25:" begins a telegram.
_DATED = re2.compile(
    r"(?i)\b(?:january|february|march|april|may|june|july|august|september|october|november|"
    r"december) \d{1,2}\b"
)
_OTHERS = re2.compile(
    r"(?i)^(?:(?:(?:some|several|many) (?:hon(?:ou?rable|\.)? )?|an? hon(?:ou?rable|\.)? |"
    r"hon(?:ou?rable|\.) )(?:members?|senators?|delegates?|deputies)|"
    r"moderator|operator|host|anchor|(?:voice of (?:the )?)?(?:interpreter|translator)|"
    r"voice(?: ?over)?|remarks?|"
    r"response|reply|spk_?\d{1,3}|speaker_\d{1,3}|"
    r"participants?|attendees?|guests?|chair(?:man|person|woman)?|mc|staff|aide|"
    r"spokes(?:person|man|"
    r"woman)|deputy spokes(?:person|man|woman)|speaker(?: ?\d{1,2}| [a-z])?|all|child|crowd|"
    r"exchange|"
    r"comment|both|voices?|facilitator|announcer|narrator|unidentified|delegate|(?:the )?president|"
    r"(?:the )?(?:prime|foreign) minister|(?:the )?secretary(?:[- ]general)?|the chancellor|"
    r"(?:the )?vice president|foreign secretary|minister)$"
)


@lru_cache(maxsize=1 << 12)
def grade(core: str) -> str:
    """What kind of label `core` looks like; "" when it is none."""
    if asks(core) or answers(core) or _OTHERS.match(core):
        return "sure"
    words = _ADDRESSED.sub("", core).split() or [core]
    lows = [word.strip(".,()[]’'“”\"").lower() for word in words]
    if core.isalpha() and core.isupper() and len(core) <= 3 and (
        len(core) == 1 or lows[0] in NOT_IN_LABELS | NO_LABEL
    ):  # fmt: skip
        return "letters"  # "K:", or "SO:" where Sergey Orlov speaks
    if _is_none(core, words, lows):
        return ""
    letters = [character for character in core if character.isalpha()]
    if all(c.isupper() for c in letters) and len(letters) >= 2 and len(words) <= 9:
        # "PROTECTING BUYERS IN THE MARKET:" is a heading; "ACTING SECRETARY ANN LEE:" is not.
        heads = len(words) >= 4 and lows[0].endswith("ing") and not has_role(" ".join(words[:2]))
        return "" if heads else "caps"
    capitals = sum(1 for word in words if is_capital(word))
    name = person(core)
    if has_role(core) and len(words) <= 26 and (
        len(name.split()) >= 2 or (is_capital(words[0]) and len(words) <= 7
                                   and (name or lows[-1] in ROLES or capitals == len(words)))
    ):  # fmt: skip
        return "role"
    return _likeness(core, words, name)


def _is_none(core: str, words: Sequence[str], lows: Sequence[str]) -> bool:
    """Whether words cannot be a label: too many, a sentence's, or a word like "Note"."""
    return (
        not words
        or len(words) > 26
        or not core[0].isalpha()
        or " | " in core
        or _DATED.search(core) is not None
        or core.count("(") != core.count(")")
        or (lows[0] in NO_LABEL and not (len(words) >= 3 and has_role(core) and lows[0] != "by"))
        # "A Just Cause party", "All Sylvania": with a capital such words may be of a name.
        or any(
            low in NOT_IN_LABELS and (place == 0 or not is_capital(word))
            for place, (word, low) in enumerate(zip(words, lows, strict=True))
        )
        or _full_stop_inside(words)
        or _TOPIC.search(core) is not None
    )


def _likeness(core: str, words: Sequence[str], name: str) -> str:
    """The grade of a label without an office: name, single, odd, or none."""
    if core[0] > "\u2e7f":
        return "name" if _HAN.match(core) else ""
    capitals = sum(1 for word in words if is_capital(word))
    plain = all(is_capital(w) or w.lower() in PARTICLES for w in words)
    listed = "," in core and len(words) <= 12 and is_capital(words[0])
    if (plain and 2 <= len(words) <= 5) or (listed and capitals * 2 >= len(words)):
        return "name"
    if len(words) == 1:
        return "single" if is_capital(core) and len(core) >= 2 else ""
    if len(name.split()) >= 2 and is_capital(words[0]) and len(words) <= 14:
        return "odd"
    return ""


def _full_stop_inside(words: Sequence[str]) -> bool:
    """Whether a word ends a sentence: a full stop after more than an initial or abbreviation."""
    return any(word.endswith(".") and len(word) > 5 and "." not in word[:-1] for word in words[:-1])
