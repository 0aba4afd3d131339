"""Bodies that many countries have: whose "Security Council", whose "Congress" is it?

The words beside such a name tell: "Ukraine's Security Council" is not the UN's, the "FIFA Congress"
not the American one. Where nothing stands beside it, it is decided as any name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from glossator.annotate.gazetteer import Gazetteer
from glossator.annotate.identify import Verdict, owners, types
from glossator.annotate.lexicon import GENERIC, INSTITUTIONS, OFFICIALS, ORGANS
from glossator.annotate.match import Candidate
from glossator.annotate.scene import Scene

_WORDS = frozenset(
    {
        *GENERIC,
        *(word.lower() for word in ORGANS | INSTITUTIONS),
        *("congress", "senate", "parliament", "house", "chamber", "duma", "interior", "supreme"),
    }
)
_OF = re.compile(r" of (?:the )?(?=[A-Z])")
_PARTS = re.compile(r"[^\W\d_]+")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "to", "s"})
"""Words that abbreviations leave out."""
_ORDINAL = re.compile(r"(?<!\w)\d+(?:st|nd|rd|th) \Z")


class Beside:
    """The candidates of a passage by where they begin and end, laid out when first asked for."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._candidates = candidates

    @cached_property
    def starts(self) -> dict[int, list[Candidate]]:
        """Start -> candidates."""
        found: dict[int, list[Candidate]] = {}
        for one in self._candidates:
            found.setdefault(one.start, []).append(one)
        return found

    @cached_property
    def ends(self) -> dict[int, list[Candidate]]:
        """End -> candidates."""
        found: dict[int, list[Candidate]] = {}
        for one in self._candidates:
            found.setdefault(one.end, []).append(one)
        return found


def whose(
    candidate: Candidate, here: Scene, beside: Beside, gazetteer: Gazetteer
) -> Verdict | None:
    """Who a body's general name means by what stands beside it; None when nothing does, or when it
    is no such name (or all the name that a body has)."""
    form = here.form(candidate)
    if types(candidate, gazetteer) != {"organisation"}:
        return None
    if form.isupper() or not all(word.lower() in _WORDS for word in form.split()):
        return None
    claimed = owners(candidate, lambda kind: True)
    if any(gazetteer.entities[one].name == form for one in claimed):
        return None
    near = set(_beside(candidate, here, beside, gazetteer))
    own = [one for one in claimed if near & {one, *gazetteer.entities[one].lineage}]
    if len(own) == 1:
        return Verdict(own[0], "surname", "body-of-owner")
    other = _other(candidate, here)
    if near or other:
        return Verdict(candidates=claimed, why=f"may be another’s “{form}”")
    return None


def _beside(
    candidate: Candidate, here: Scene, beside: Beside, gazetteer: Gazetteer
) -> Iterator[str]:
    """Ids of countries and bodies directly before it or, after "of", behind it."""
    start = candidate.start
    follows = _OF.match(here.text, candidate.end)
    near = list(beside.starts.get(follows.end(), ())) if follows else []
    for between in (" ", "'s ", "' ", " and its ", ", its "):
        if here.text[max(0, start - len(between)) : start] == between:
            near += beside.ends.get(start - len(between), ())
    for one in near:
        for owner in owners(one, lambda kind: True):
            known = gazetteer.entities[owner]
            if known.country or known.type == "organisation":
                yield owner


def _other(candidate: Candidate, here: Scene) -> bool:
    """Whether words that no register has make another body's name of it: "the 11th Congress",
    "Peruvian Congress", "Congress of the Rectors' Union"."""
    text, start = here.text, candidate.start
    if _OF.match(text, candidate.end) or _ORDINAL.search(text[max(0, start - 8) : start]):
        return True
    begin, word = here.before(start)
    plain = not word[:1].isupper() or word in OFFICIALS
    if plain or here.opening(begin) or here.headline(candidate):
        return False
    return start - 1 not in here.ends


def another(candidate: Candidate, here: Scene, beside: Beside, gazetteer: Gazetteer) -> bool:
    """Whether an abbreviation in brackets is spelled out before them, and as something else than
    what the registers have: "Building Regional Inns and Canals (BRIC)", not "Russia, India and
    China (RIC)", whose words are known."""
    text, start, end = here.text, candidate.start, candidate.end
    if text[start - 1 : start] != "(" or text[end : end + 1] != ")":
        return False
    form = here.form(candidate).replace(".", "")
    if not form.isupper() or text[start - 2 : start] != " (":
        return False
    claimed = owners(candidate, lambda kind: True)
    before = (*beside.ends.get(start - 2, ()), *beside.ends.get(start - 4, ()))
    if any(claim.entity in claimed for one in before for claim in one.claims):
        return False
    parts = _PARTS.finditer(text, max(0, start - 150), start)
    spelled = [part for part in parts if part[0] not in _SMALL][-len(form) :]
    if "".join(part[0][0] for part in spelled) != form:
        return False
    names = " ".join(gazetteer.entities[one].name for one in claimed)
    own = {word[:5].lower() for word in _PARTS.findall(names)}
    known = (part[0][:5].lower() in own or part.start() in beside.starts for part in spelled)
    return 2 * sum(known) < len(spelled)
