"""Who speaks, from a turn's label; and which surnames of the registers other speakers bear."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from glossator.annotate.bearers import Title, fits, narrowed, too_early
from glossator.annotate.fold import fold
from glossator.annotate.gazetteer import Claim, Gazetteer
from glossator.annotate.identify import Memory
from glossator.annotate.lexicon import PERSON_TITLES, PORTFOLIOS
from glossator.annotate.match import find
from glossator.model.nouns import Turn

_LOOSE = frozenset({"shortened", "initials"})


def speaker_of(turn: Turn, gazetteer: Gazetteer, memory: Memory) -> str:
    """The person who speaks: the one whose name, whole, is the speaker's or the label's; or whose
    full name alone is in the label; or, the title of an office of his before it, whose surname. ""
    when not one."""
    for written in (turn.speaker, turn.label):
        title, name = _parted(written)
        for form in (name, name.title()) if name.isupper() else (name,):
            claims = gazetteer.claims(form)
            bearers = _bearers(claims, title, gazetteer, memory) if claims else ()
            if len(bearers) == 1:
                return bearers[0]
    named = {
        claim.entity
        for candidate in find(turn.label, gazetteer)
        for claim in candidate.claims
        if claim.kind not in ("surname", "demonym") and _is_person(claim, gazetteer)
    }
    return named.pop() if len(named) == 1 else ""


def _bearers(
    claims: Iterable[Claim], title: Title, gazetteer: Gazetteer, memory: Memory
) -> tuple[str, ...]:
    """Who may be meant by a label's name."""
    people = [claim for claim in claims if _is_person(claim, gazetteer)]
    full = {
        claim.entity
        for claim in people
        if claim.kind not in _LOOSE or not too_early(gazetteer.entities[claim.entity], memory.date)
    } & {claim.entity for claim in people if claim.kind != "surname"}
    short = {claim.entity for claim in people if claim.kind == "surname"}
    for known in (
        full,
        short & memory.introduced,
        {one for one in short if fits(title, gazetteer.entities[one], memory.date)},
    ):
        if known:
            return narrowed(sorted(known), title, memory.date, gazetteer)
    return ()


def strangers(turns: Iterable[Turn], gazetteer: Gazetteer) -> set[str]:
    """The surnames of persons in the registers that a speaker bears who is another: that of Andrei
    Lavrov, of Kim Sung-han."""
    found: set[str] = set()
    for speaker in {turn.speaker for turn in turns}:
        _, name = _parted(speaker)
        words = (name.title() if name.isupper() else name).split()
        if 1 < len(words) < 5 and all(word[:1].isupper() for word in words):
            found |= _strange(words, gazetteer)
    return found


def _strange(words: list[str], gazetteer: Gazetteer) -> set[str]:
    """The first or last word, where it is a surname and no name that ends here is a person's."""
    surnames = {
        word
        for word in (words[0], words[-1])
        for claim in gazetteer.claims(word)
        if claim.kind == "surname" and _is_person(claim, gazetteer)
    }
    if not surnames:
        return set()
    known = any(
        claim.kind != "surname" and _is_person(claim, gazetteer)
        for one in find(" ".join(words), gazetteer)
        for claim in one.claims
    )
    return set() if known else surnames


def _is_person(claim: Claim, gazetteer: Gazetteer) -> bool:
    return gazetteer.entities[claim.entity].type == "person"


@lru_cache(maxsize=1 << 10)
def _parted(name: str) -> tuple[Title, str]:
    """The title before a name, and the name without it, folded."""
    words = fold(name).text.split()
    which: list[str] = []
    last = ""
    while len(words) > 1 and (_title(words[0]) in PERSON_TITLES or _title(words[0]) in PORTFOLIOS):
        which.append(last)
        last = _title(words.pop(0))
    portfolios = frozenset(word.lower() for word in which if word in PORTFOLIOS)
    return Title(last if last in PERSON_TITLES else "", portfolios), " ".join(words)


def _title(word: str) -> str:
    """ "PRESIDENT" as "President"."""
    return word.capitalize() if word.isupper() else word
