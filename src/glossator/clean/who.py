"""Who: the full name of whoever a label is short for, over the whole document.

drafts of turns + names that the page tells -> surname, office or initials -> a speaker each.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import re2

from glossator.clean import kinds
from glossator.clean.label import Label
from glossator.clean.names import full_names, has_role, initials, is_capital, person
from glossator.clean.turns import Draft
from glossator.clean.vocabulary import HONORIFICS, OFFICES, ROLES, words

_LONGEST_OFFICE = 8
_HEADS, _LEAD = 4, 8
# "The following is a near-verbatim transcript of today's briefing by Ann Lee, Spokesman for …",
# "The speech made by Ann Lee, the Prime Minister, on 15 June 2014."
_TRANSCRIPT = re2.compile(
    r"^(?:(?:The|Below|Following|This|Here|Text|Transcript|An?)\b[^.]{0,60})?(?:transcript of "
    r"[^.]{0,80}(?:briefing|conference|remarks|statement|encounter)[^.]{0,40}|"
    r"(?:speech|statement|remarks|address|lecture|toast) (?:as |was |were )?(?:made|given|"
    r"delivered)) by (\pL[^.:;]{3,120})"
)
_FIRST_PERSON = re2.compile(
    r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|[Tt]hank|Good (?:morning|afternoon|day))\b"
)
_STATE = words(
    "minister president secretary chancellor ambassador premier governor commissioner "
    "spokesperson spokesman spokeswoman"
)
"""Offices of those whom the press asks."""
_ASKED = frozenset({"interview", "news-conference", "briefing"})
_HEADING = re2.compile(r"(?i)^(?:opening |prepared |closing )?(?:statement|testimony) of ([^,]+)")


def speakers(
    drafts: Sequence[Draft], *, opening: str, names: Iterable[str], title: str = ""
) -> tuple[str, ...]:
    """The speaker of each draft: a full name if the document has one for its label.

    `opening` speaks what stands before the first label; `names` are full names that the title
    and the byline give. "" for an anonymous question and for words nobody is said to speak.
    """
    given = [*names, *_headed(drafts)]
    transcribed = _transcribed(drafts)
    opening = opening or person(transcribed)
    full = _by_lead(drafts) | _full_names(drafts, given)
    full |= _by_office(drafts, given, title, transcribed)
    if opening and kinds.kind(title) in _ASKED:
        full = _lone_office(drafts, opening) | full
    if opening != opening.title():  # a title has capitals; a label may have it as it is written
        known = (person(draft.label.core) for draft in drafts if draft.label)
        opening = next((name for name in known if name.casefold() == opening.casefold()), opening)
    told = _is_told(drafts, opening)
    said = [
        ("" if draft.asks or (told and draft is drafts[0]) else opening)
        if (label := draft.label or draft.again) is None
        else _speaker(label, full, opening)
        for draft in drafts
    ]
    # "JENS STOLL" once and "Jens Stoll" then are one.
    written = {name.casefold(): name for name in (*given, *said) if name and not _shouts(name)}
    return tuple(written.get(name.casefold(), name) for name in said)


def _is_told(drafts: Sequence[Draft], opening: str) -> bool:
    """Whether what stands before the first label speaks of its speaker, and nobody speaks in it."""
    if len(drafts) < 2 or drafts[0].label is not None or not opening:
        return False
    rows = drafts[0].rows
    named = any(f" {_last(opening)}" in f" {row.head.casefold()}" for row in rows)
    return named and not any(_FIRST_PERSON.search(row.head) for row in rows)


def _lone_office(drafts: Sequence[Draft], who: str) -> dict[str, str]:
    """The one office without a name among labels, where `who` is asked and has no other label."""
    cores = {draft.label.core.casefold(): draft.label.core for draft in drafts if draft.label}
    offices = [
        low
        for low, core in cores.items()
        if not person(core) and _office(core).split()[-1:] and _office(core).split()[-1] in _STATE
    ]
    named = any(_last(core) == _last(who) for core in cores.values())
    return {offices[0]: who} if len(offices) == 1 and not named else {}


def _by_lead(drafts: Sequence[Draft]) -> dict[str, str]:
    """By surname, case folded, of labels that are no more: the one full name in the lead."""
    singles = {d.label.core.casefold() for d in drafts if d.label and d.label.grade == "single"}
    if not singles or drafts[0].label is not None:
        return {}
    found: dict[str, set[str]] = defaultdict(set)
    for row in drafts[0].rows[:_LEAD]:
        for name in full_names(row.head):
            if _last(name) in singles:
                found[_last(name)].add(name)
    return {last: min(names) for last, names in found.items() if len(names) == 1}


def _transcribed(drafts: Sequence[Draft]) -> str:
    """Whose briefing the first lines say that this is a transcript of: "Ann Lee, Spokesman"."""
    first = drafts[0].rows[:_HEADS] if drafts and drafts[0].label is None else ()
    found = next((match for row in first if (match := _TRANSCRIPT.search(row.head))), None)
    return str(found.group(1)) if found and person(found.group(1)) else ""


def _headed(drafts: Sequence[Draft]) -> Iterable[str]:
    """Whom headings name who speak below them: "STATEMENT OF JAN BERG, DIRECTOR"."""
    for draft in drafts:
        for row in draft.rows[-_HEADS:]:
            found = _HEADING.match(row.text) if not row.sentence and row.words <= 30 else None
            if found:
                yield person(found.group(1))


def _full_names(drafts: Sequence[Draft], names: Iterable[str]) -> dict[str, str]:
    """By last word, case folded: the one full name the document has for it; "" when it has two."""
    found: dict[str, set[str]] = defaultdict(set)
    own = {d.label.core for d in drafts if d.label and d.label.grade in {"name", "role", "caps"}}
    short = {core for core in own if len(core.split()) >= 2 and person(core) == core}
    for core in own:
        words = core.split()
        ends = (" ".join(words[n:]) for n in range(1, min(len(words), 30)))
        name = next((end for end in ends if end in short), person(core))
        if len(name.split()) >= 2:
            found[_family(name)].add(name)
    for label in (draft.label for draft in drafts if draft.label):
        if _is_holder(label):
            found[_family(person(label.note))].add(person(label.note))
        # "Secretary General Jan Stoll (SG)": who is "SG" from here on
        if label.note.isalpha() and label.note.isupper() and len(label.note) <= 5:
            name = person(label.core)
            if len(name.split()) >= 2 and label.note in own:
                found[label.note.casefold()].add(name)
    for name in names:
        known = found[_family(name)]
        known -= {one for one in known if one.isupper() and one.endswith(f" {name.upper()}")}
        known -= {one for one in known if _abbreviates(one, name)}
        if len(name.split()) >= 2 and not any(_alike(name, other) for other in known):
            known.add(name)
    for letters in {d.label.letters for d in drafts if d.label} - {""}:
        found[letters.casefold()] |= {
            name for known in [*found.values()] for name in known if initials(name) == letters
        }
    for known in found.values():
        known -= {one for one in known if any(_abbreviates(one, other) for other in known)}
    return {last: min(ns) if len(ns) == 1 else "" for last, ns in found.items()}


def _by_office(
    drafts: Sequence[Draft], names: Iterable[str], title: str, transcribed: str
) -> dict[str, str]:
    """Who is "Minister:" in an "Interview with Minister Ann Lee": by the label, case folded."""
    cores = {draft.label.core for draft in drafts if draft.label}
    said = f" {' '.join(title.split()).casefold()} "
    found: dict[str, str] = {}
    told = {pair for core in {*cores, transcribed} for pair in _held(core)}
    for core in cores:
        office = _office(core)
        who = _given(office, names, said)
        if office.split()[-1:] and office.split()[-1] in OFFICES:
            who |= {
                holder
                for one, holder in told
                if (one == office or one.startswith((f"{office} for ", f"{office} of ")))
                and not person(core)
            }
            if len(who) == 1:
                found[core.casefold()] = min(who)
    for label in (draft.label for draft in drafts if draft.label):
        # "Foreign Secretary (Shri Ann Lee)": who is "Foreign Secretary" from here on
        if _is_holder(label):
            found.setdefault(label.core.casefold(), person(label.note))
    return found


def _given(office: str, names: Iterable[str], said: str) -> set[str]:
    """Whom a title (case folded) gives the office: the name next to it; where the label is short
    for it, the first after what it is over: "Minister" of "Minister for Ferries Ann Lee"."""
    given = list(names)
    beside = {name for name in given if f" {office} {name.casefold()}" in said}
    beside |= {name for name in given if f" {name.casefold()}, {office} " in said}
    _, _, after = said.partition(f" {office} ")
    if beside or after.split(" ")[0] not in {"of", "for"}:
        return beside
    first = min(
        ((place, name) for name in given if (place := after.find(f" {name.casefold()}")) >= 0),
        default=None,
    )
    between = after[: first[0]] if first else ""
    parted = any(mark in between for mark in (",", " and ", ";", ":"))
    return {first[1]} if first and not parted and len(between.split()) <= _LONGEST_OFFICE else set()


def _is_holder(label: Label) -> bool:
    """Whether the note of a label without a name says who holds the office."""
    words = label.note.split()
    return (
        bool(words)
        and words[0].strip(".").casefold() in HONORIFICS | ROLES
        and not person(label.core)
        and len(person(label.note).split()) >= 2
        and all(is_capital(word) for word in words)
    )


def _held(core: str) -> Iterable[tuple[str, str]]:
    """(office, who) that a label tells: "Ann Lee, Foreign Minister", "Foreign Minister Ann Lee"."""
    name = person(core)
    apart = core.partition(",")[0] == name  # in capitals only a comma tells them apart
    if len(name.split()) >= 2 and (apart or not name.isupper()):
        for part in (part.strip() for part in core.split(",")):
            office = _office(part.removesuffix(name))
            if name not in office and office:
                yield office, name


def _office(core: str) -> str:
    """The words of an office, case folded, without the article."""
    return core.casefold().removeprefix("the ").strip(" .")


def _alike(one: str, other: str) -> bool:
    """Whether two names with the same last word can be one person's: same first letter."""
    return one[:1].casefold() == other[:1].casefold()


def _abbreviates(one: str, name: str) -> bool:
    """Whether a name is the other with an initial: "J. BERG" of "Jan Berg"."""
    first = one.split(maxsplit=1)[0].strip(".")
    return len(first) == 1 and len(name.split(maxsplit=1)[0].strip(".")) > 1 and _alike(one, name)


def _shouts(name: str) -> bool:
    """Whether a name is written in capitals, or a word of it is: "DMITRY PeskoV", "Mr. LEE"."""
    return len(name.split()) < 2 or any(word[-1].isupper() for word in name.split())


def _ends(name: str, known: str) -> bool:
    """Whether a label's words end with a name known: "HARBOURS ANN LEE"."""
    return name.casefold().endswith(f" {known.casefold()}")


def _family(name: str) -> str:
    """The key of a full name: its last word, or the one in capitals ("SAKAMOTO Haruki")."""
    capitals = [word for word in name.split() if word.isupper() and len(word) > 2]
    return _last(capitals[0]) if len(capitals) == 1 and not name.isupper() else _last(name)


def _last(name: str) -> str:
    return name.rsplit(maxsplit=1)[-1].casefold().strip(".,’'")


def _speaker(label: Label, full: dict[str, str], opening: str) -> str:
    core = label.core
    if label.asks or label.answers:
        return label.asker if label.asks else opening
    name = person(core)
    words = name.split()
    known = full.get(_last(words[-1]) if words else core.casefold(), "")
    if len(words) >= 2 and not core.isupper():
        same = known and (name.endswith(known) or known.endswith(name) or _abbreviates(name, known))
        return known if same else name
    if known and (len(words) < 2 or _alike(known, name) or _ends(name, known)):
        return known
    if len(words) == 2 and has_role(core):  # all in capitals
        return name
    return " ".join(core.split())
