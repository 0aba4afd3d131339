"""Rejecting: rows of named rules that say why a form found is not the name it looks like.

TRAPS look at the form and its place; they come before the longest name is chosen. NEIGHBOURS look
at the words beside the name that was chosen: it may be part of a longer one that nobody registered.
Each returns why, as a reader sees it, or "".
"""

from __future__ import annotations

import re
from collections.abc import Callable

from glossator.annotate.given import GIVEN_NAMES
from glossator.annotate.lexicon import (
    ADMINISTRATIONS,
    BEFORE_A_MONTH,
    COMPASS,
    DOINGS,
    FUNCTION_WORDS,
    GEOGRAPHIC,
    INSTITUTIONS,
    LABELLED,
    MATTERS,
    MEDIA,
    MONTHS,
    OFFICE_WORDS,
    OFFICIALS,
    ORGANS,
    PERSONAL,
    PLACE_PREFIXES,
    WEEKDAYS,
)
from glossator.annotate.match import Candidate
from glossator.annotate.scene import Scene

Judge = Callable[[Candidate, frozenset[str], Scene], str]
"""Candidate; the types of the entities that claim it, "surname" and "demonym" for such claims, and
"country" besides "place"."""

_FREE_AFTER = OFFICIALS | MONTHS | WEEKDAYS
_NO_SURNAMES = (
    OFFICIALS
    | OFFICE_WORDS
    | INSTITUTIONS
    | ORGANS
    | GEOGRAPHIC
    | MEDIA
    | ADMINISTRATIONS
    | MATTERS
)
_ELDERS = (" elder ", " older ", " senior ")
_SENIOR = re.compile(r",? (?:Sr\b|Senior(?! [A-Z])|SR\b)|,? the [Ee]lder\b")
_FREE_BEFORE = OFFICIALS | OFFICE_WORDS | MONTHS | WEEKDAYS


def _address(candidate: Candidate, types: frozenset[str], scene: Scene) -> str:
    """Inside a URL, an e-mail address, a handle or a domain name."""
    text, start, end = scene.text, candidate.start, candidate.end
    if text[end : end + 1] == "." and text[end + 1 : end + 3].islower() and end + 3 <= len(text):
        return "inside an address"
    if start and text[start - 1] in "@#":
        return "inside an address"
    left = text[max(0, start - 200) : start].rpartition(" ")[2]
    right = text[end : end + 100].partition(" ")[0]
    marks = "://" in left or left.startswith("www.") or "@" in left or right.startswith("@")
    return "inside an address" if marks else ""


def _month(candidate: Candidate, types: frozenset[str], scene: Scene) -> str:
    """May and March are months before they are anybody's name."""
    if scene.form(candidate) not in MONTHS or scene.title(candidate.start):
        return ""
    _, before = scene.before(candidate.start)
    _, after = scene.after(candidate.end)
    if before in BEFORE_A_MONTH or before[:1].isdigit() or after[:1].isdigit():
        return "a month"
    return "may be the month" if scene.sentence_start(candidate.start) else ""


def _capitals(candidate: Candidate, types: frozenset[str], scene: Scene) -> str:
    """Among words in capitals an abbreviation may be an ordinary word: US, WHO, START."""
    form = scene.form(candidate)
    if form.isalpha() and form.isupper() and scene.ordinary(form.lower()):
        return "may be an ordinary word in capitals" if scene.shouted(candidate) else ""
    return ""


def _ordinary(candidate: Candidate, types: frozenset[str], scene: Scene) -> str:
    """At a sentence's start and in a headline, every word has a capital."""
    form = scene.form(candidate)
    if not form.isalpha() or form.isupper() or not scene.ordinary(form.lower()):
        return ""
    if scene.title(candidate.start):
        return ""
    if scene.sentence_start(candidate.start) or scene.headline(candidate):
        return "may be an ordinary word with a capital"
    return ""


TRAPS: tuple[tuple[str, Judge], ...] = (
    ("address", _address),
    ("month", _month),
    ("capitals", _capitals),
    ("ordinary-word", _ordinary),
)


# ---------------------------------------------------------------- neighbours


def _other_place(candidate: Candidate, types: frozenset[str], scene: Scene) -> str:
    """ "Northeast China" is not China, "St. Lawrence" not Lawrence."""
    begin, word = scene.before(candidate.start)
    if word in PLACE_PREFIXES and not types <= {"demonym"}:
        return f"may be part of “{word} {scene.form(candidate)}”"
    if word not in COMPASS or not types & {"place", "demonym"}:
        return ""
    if word in ("New", "Old", "Far", "Near", "Greater", "Middle") and scene.sentence_start(begin):
        return ""
    return f"may be part of “{word} {scene.form(candidate)}”"


def _named_after(candidate: Candidate, types: frozenset[str], scene: Scene) -> str:
    """ "Indian Ocean" is not the Indians', "Lavrov University" not Lavrov."""
    _, word = scene.after(candidate.end)
    word = word.rstrip(".")
    form = scene.form(candidate)
    if word in GEOGRAPHIC and types & {"demonym", "place"}:
        return f"may be part of “{form} {word}”"
    if types <= {"demonym"} or (word in INSTITUTIONS and form.isupper()):
        return ""
    if word in MEDIA or (word in INSTITUTIONS and types & {"person", "surname", "place"}):
        return f"may be part of “{form} {word}”"
    return ""


def _compound(candidate: Candidate, types: frozenset[str], scene: Scene) -> str:
    """ "Guinea-Bissau" is not Guinea; "Russia-US" is two names that are known."""
    text, start, end = scene.text, candidate.start, candidate.end
    form = scene.form(candidate)
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit():
        return f"may be part of “{form}-{text[end + 1]}”"
    if form.isupper() or types <= {"demonym"}:
        return ""
    after = text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper()
    if after and end + 1 not in scene.starts and not _short(_word_at(text, end + 1)):
        return f"may be part of a longer name, “{form}-{_word_at(text, end + 1)}”"
    if start > 1 and text[start - 1] == "-" and text[start - 2].isalnum():
        left = start - 1
        while left > max(0, start - 40) and text[left - 1].isalnum():
            left -= 1
        loose = start - 1 in scene.ends or _short(text[left : start - 1])
        if text[left].isupper() and not loose:
            return f"may be part of a longer name, “{text[left:start]}{form}”"
    return ""


def _labels(candidate: Candidate, types: frozenset[str], scene: Scene) -> str:
    """A town or a region that labels what is in no register: "Geneva process", "Power of Siberia"
    (not "Seas of the Arctic"). A country owns or takes part."""
    if "place" not in types or "country" in types:
        return ""
    _, word = scene.after(candidate.end)
    form = scene.form(candidate)
    if word.rstrip(".") in LABELLED:
        return f"may be part of “{form} {word}”"
    head = scene.of(candidate.start)
    begin = scene.text.rfind(head, max(0, candidate.start - 80), candidate.start)
    known = head in OFFICIALS or head in ADMINISTRATIONS or begin + len(head) in scene.ends
    if (
        not _capital(head)
        or head.endswith("s")
        or known
        or scene.opening(begin)
        or scene.headline(candidate)
    ):
        return ""
    return f"may be part of “{head} of {form}”"


def _follows(candidate: Candidate, types: frozenset[str], scene: Scene) -> str:
    """A name goes on after it: "Paris Hilton", "Kim Jong-il"."""
    begin, word = scene.after(candidate.end)
    form, bare = scene.form(candidate), word.rstrip(".")
    free: bool | str = (
        not _capital(word)
        or word == "I"
        or begin in scene.starts
        or _office(word, begin, scene)
        or types <= {"demonym"}
        or form.isupper()
        or (" " in form and types <= {"person"})
        or (types <= {"organisation"} and (" " in form or bare in ORGANS))
    )
    if _numbered(candidate, types, scene):
        return f"may be part of “{form} {scene.after(candidate.end)[1]}”"
    if not free and types & {"surname", "person"}:
        headline = scene.headline(candidate) and scene.ordinary(bare.lower())
        free = headline or word in DOINGS or _short(word)
    elif not free:
        spoken = "place" in types or " " in form or scene.ordinary(bare.lower())
        free = scene.headline(candidate) and spoken
    if not free and "place" in types:
        joined = scene.text[candidate.start - 1 : candidate.start] == "-"
        free = (
            bare in MATTERS
            or ("country" in types and joined and candidate.start - 1 in scene.ends)
            or ("country" in types and scene.office_of(candidate.start))
        )
    return "" if free else f"may be part of “{form} {word}”"


def _another_person(candidate: Candidate, types: frozenset[str], scene: Scene) -> str:
    """A given name that looks like a people's word; the father of whom the register has."""
    if "demonym" in types:
        return _given_name(candidate, scene) if len(types) == 1 else ""
    return _elder(candidate, scene) if "surname" in types or "person" in types else ""


def _given_name(candidate: Candidate, scene: Scene) -> str:
    """ "German Gref", not "the German Bundestag": a people's word that is a given name, before what
    is no word."""
    form = scene.form(candidate)
    if form.lower() not in GIVEN_NAMES:
        return ""
    begin, word = scene.after(candidate.end)
    bare = word.rstrip(".")
    if not (bare[:1].isupper() and bare[1:].islower()) or begin in scene.starts:
        return ""
    _, before = scene.before(candidate.start)
    if before in ("the", "The", "a", "of") or bare in _NO_SURNAMES or scene.ordinary(bare.lower()):
        return ""
    return f"may be a person’s name, “{form} {bare}”"


def _elder(candidate: Candidate, scene: Scene) -> str:
    """ "George Tarlen Sr.", "the elder Tarlen": the father of one who needs no such word."""
    text, form = scene.text, scene.form(candidate)
    if text.endswith(_ELDERS, 0, candidate.start):
        return f"may be another, “elder {form}”"
    return f"may be another, “{form} Sr.”" if _SENIOR.match(text, candidate.end) else ""


def _numbered(candidate: Candidate, types: frozenset[str], scene: Scene) -> bool:
    """ "Rossiya 24" is another channel than Rossiya; not what is named by an abbreviation ("G20
    2019"), nor in a count of years."""
    if not types <= {"organisation", "initiative", "work"} or scene.form(candidate).isupper():
        return False
    _, word = scene.after(candidate.end)
    return word.isdigit() and len(word) < 3


def _precedes(candidate: Candidate, types: frozenset[str], scene: Scene) -> str:
    """A name begins before it: "Andrei Lavrov", "Soviet Georgia"; a title before a place makes a
    person of it: "Mr Jordan"."""
    begin, word = scene.before(candidate.start)
    form = scene.form(candidate)
    if word in PERSONAL and types <= {"place", "country"}:
        return f"may be a person’s name, “{word} {form}”"
    free: bool | str = (
        not _capital(word)
        or candidate.start - 1 in scene.peoples
        or types <= {"demonym"}
        or form.isupper()
        or (" " in form and "surname" not in types)
        or scene.title(candidate.start)
    )
    if not free and ("surname" in types or types <= {"person"}):
        loose = scene.opening(begin) or scene.headline(candidate)
        lower = word.lower()
        free = _short(word) or (loose and (lower in FUNCTION_WORDS or scene.ordinary(lower)))
    elif not free:
        free = (
            word in _FREE_BEFORE
            or candidate.start - 1 in scene.ends
            or (scene.opening(begin) and not _given(word, scene))
            or (word.isupper() and len(word) > 1)
            or scene.headline(candidate)
        )
    return "" if free else f"may be part of “{word} {form}”"


NEIGHBOURS: tuple[tuple[str, Judge], ...] = (
    ("other-place", _other_place),
    ("named-after", _named_after),
    ("compound", _compound),
    ("labels", _labels),
    ("another-person", _another_person),
    ("follows", _follows),
    ("precedes", _precedes),
)


def judge(
    rules: tuple[tuple[str, Judge], ...],
    candidate: Candidate,
    types: frozenset[str],
    scene: Scene,
) -> str:
    """Why the candidate is rejected, by the first rule that rejects it; "" when none does."""
    for _, rule in rules:
        why = rule(candidate, types, scene)
        if why:
            return why
    return ""


def _given(word: str, scene: Scene) -> bool:
    """Whether it is a given name and no ordinary word: "George Washington"."""
    lower = word.lower()
    return lower in GIVEN_NAMES and not scene.ordinary(lower)


def _capital(word: str) -> bool:
    """Whether a word's last part has a capital, or all its parts could be a name's: "Duk-soo", but
    not "US-led"."""
    first, _, last = word.rpartition("-")
    return last[:1].isupper() or (first[:1].isupper() and first[1:].islower() and last.isalpha())


def _short(word: str) -> bool:
    """Whether a word is an abbreviation, in capitals, and no number of a ruler: "FYI", not "IV"."""
    return len(word) > 1 and word.isalpha() and word.isupper() and not set(word) <= set("IVX")


def _office(word: str, begin: int, scene: Scene) -> bool:
    """Whether an office, a month or a weekday begins here: "First Deputy Minister"."""
    for _ in range(5):
        if word.rstrip(".") in _FREE_AFTER:
            return True
        if word not in OFFICE_WORDS:
            return False
        begin, word = scene.after(begin + len(word))
    return False


def _word_at(text: str, start: int) -> str:
    end = start
    while end < min(len(text), start + 40) and text[end].isalnum():
        end += 1
    return text[start:end]
