"""Names inside longer names: which of them own the longer one or take part in it.

"US" in "US Congress" owns it, "Russia" and "ASEAN" in "Russia-ASEAN summit" take part; "Astana" in
"Astana process" only labels it. Only countries, organisations and persons can own or take part.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from glossator.annotate.gazetteer import Known
from glossator.annotate.lexicon import MEDIA

_JOINT = frozenset({"organisation", "agreement", "event", "initiative"})
"""Types that others own or take part in."""
_LINKS = frozenset({"of", "the", "at", "in", "and", "for", "to", "under", "by", "on", "with", "&"})


@dataclass(frozen=True, slots=True)
class Inside:
    """A name inside a longer one."""

    host: Known
    """Whom the longer name names."""
    name: str
    """The longer name as written, folded."""
    start: int
    """Of the inner name, into `name`, like `end`."""
    end: int
    inner: Known
    kind: str
    """How the inner name is meant: an alias kind."""


def _owner(case: Inside) -> bool:
    """The register says that the one is part of the other; within a place's name only an owner
    that stands first: "Russian Far East", not "Northeast China"."""
    return case.inner.id in case.host.lineage and (case.host.type != "place" or case.start == 0)


def _participant(case: Inside) -> bool:
    """One of a pair: "Russia-ASEAN summit", "between Vietnam and the EAEU"."""
    if case.host.type not in _JOINT:
        return False
    before, after = case.name[: case.start], case.name[case.end :]
    if before.endswith("-") or (after.startswith("-") and after[1:2].isupper()):
        return True
    return case.kind != "demonym" and (
        "between " in before or before.endswith((" with ", " with the "))
    )


def _organisation(case: Inside) -> bool:
    """An organisation labels nothing: "UN Charter", "ASEAN Regional Forum"; but the last words of
    "National Security Council" are not another Security Council."""
    if case.inner.type != "organisation" or case.host.type not in _JOINT:
        return False
    before = case.name[: case.start].rstrip(" ").rpartition(" ")[2]
    return case.end < len(case.name) or before in _LINKS


def _country_of(case: Inside) -> bool:
    """ "Communist Party of Vietnam", "Ministry of Foreign Affairs of the Republic of Korea"."""
    joint = case.inner.country and case.host.type in _JOINT and case.kind != "demonym"
    return joint and case.name[: case.start].endswith((" of ", " of the "))


def _country_before(case: Inside) -> bool:
    """ "US Congress"; a country's full name before a noun is as likely a label ("China Daily")."""
    short = case.name[case.start : case.end].replace(".", "").replace(" ", "").isupper()
    after = case.name[case.end :].split()[:1]
    joint = case.inner.country and case.host.type in _JOINT and case.kind != "demonym"
    return joint and case.start == 0 and short and not MEDIA.intersection(after)


def _people_before(case: Inside) -> bool:
    """ "Russian Foreign Ministry"."""
    return case.kind == "demonym" and case.start == 0 and case.host.type == "organisation"


NESTING: tuple[tuple[str, Callable[[Inside], bool]], ...] = (
    ("owner", _owner),
    ("participant", _participant),
    ("organisation", _organisation),
    ("country-of", _country_of),
    ("country-before", _country_before),
    ("people-before", _people_before),
)


def nesting(case: Inside) -> str:
    """The rule by which the inner name is a mention of its own; "" when it only labels."""
    inner, host = case.inner, case.host
    if inner.id == host.id or host.type == "person":
        return ""
    if not (inner.country or inner.type in ("organisation", "person")):
        return ""
    if inner.type == "person" and not _participant(case):
        return ""
    return next((name for name, rule in NESTING if rule(case)), "")
