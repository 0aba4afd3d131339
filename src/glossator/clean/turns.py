"""Turns: the rows of a body, given to those who speak them.

rows -> labels.decide -> drafts of turns (label, rows) -> speakers named over the whole document.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import re2

from glossator.clean import speaking
from glossator.clean.label import Label
from glossator.clean.names import has_role, initials, is_capital, person
from glossator.clean.page import Row
from glossator.clean.vocabulary import HONORIFICS, ROLES
from glossator.model.nouns import Role

_LONGEST_OFFICE = 8
_OFFICES = ROLES - HONORIFICS
_HEADS = 4
_HEADING = re2.compile(r"(?i)^(?:opening |prepared |closing )?(?:statement|testimony) of ([^,]+)")
_MAY_ASK = re2.compile(
    r"(?i)^(?:audience|student|the press|female|male|unidentified|unknown|member of|presenter)"
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A turn before its paragraphs have ids."""

    label: Label | None
    rows: tuple[Row, ...]
    """The first begins with the label."""
    asks: bool = False
    """A question told by its form: the document has no labels."""


def split(rows: Sequence[Row], title: str, told: Iterable[str] = ()) -> tuple[Draft, ...]:
    """The turns of a body; rows before the first label are one without a label.

    `told` is what the page's head says of those who take part.
    """
    decided = speaking.decide(rows, title, told)
    drafts: list[Draft] = []
    current: list[Row] = []
    label: Label | None = None
    for row in rows:
        if row.index in decided:
            if current:
                drafts.append(Draft(label, tuple(current)))
            label, current = decided[row.index], [row]
        else:
            current.append(row)
    if current:
        drafts.append(Draft(label, tuple(current)))
    return tuple(drafts)


def asked(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """An interview without labels, parted at its questions; `drafts` when it is not such a one.

    Three paragraphs or more end with a question mark, and something stands between any two.
    """
    if len(drafts) != 1 or drafts[0].label is not None:
        return tuple(drafts)
    rows = drafts[0].rows
    asks = [n for n, row in enumerate(rows) if row.text.rstrip('”")’ ').endswith("?")]
    short = all(rows[n].words <= 75 for n in asks)
    if len(asks) < 3 or not short or any(b - a < 2 for a, b in pairwise(asks)):
        return tuple(drafts)
    if asks[0] > 3 or len(rows) - asks[-1] < 2 or len(rows) > 8 * len(asks):
        return tuple(drafts)
    made = [Draft(None, rows[: asks[0]])] if asks[0] else []
    for place, following in pairwise([*asks, len(rows)]):
        made.append(Draft(None, rows[place : place + 1], asks=True))
        made.append(Draft(None, rows[place + 1 : following]))
    return tuple(made)


def answered(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Where only the questions have labels, what stands after each is its answer.

    At least two, each a paragraph that ends with a question mark and has others after it.
    """
    labelled = [draft for draft in drafts if draft.label]
    if len(labelled) < 2 or not all(
        draft.label and draft.label.asks and len(draft.rows) >= 2 for draft in labelled
    ):
        return tuple(drafts)
    ends = sum(draft.rows[0].text.rstrip('”")’ ').endswith("?") for draft in labelled)
    if ends * 10 < len(labelled) * 7:
        return tuple(drafts)
    made: list[Draft] = []
    for draft in drafts:
        made += [Draft(draft.label, draft.rows[:1]), Draft(None, draft.rows[1:])] if (
            draft.label) else [draft]  # fmt: skip
    return tuple(made)


def speakers(
    drafts: Sequence[Draft], *, opening: str, names: Iterable[str], title: str = ""
) -> tuple[str, ...]:
    """The speaker of each draft: a full name if the document has one for its label.

    `opening` speaks what stands before the first label; `names` are full names that the title
    and the byline give. "" for an anonymous question and for words nobody is said to speak.
    """
    given = [*names, *_headed(drafts)]
    full = _full_names(drafts, given) | _by_office(drafts, given, title)
    if opening != opening.title():  # a title has capitals; a label may have it as it is written
        known = (person(draft.label.core) for draft in drafts if draft.label)
        opening = next((name for name in known if name.casefold() == opening.casefold()), opening)
    return tuple(
        ("" if draft.asks else opening)
        if draft.label is None
        else _speaker(draft.label, full, opening)
        for draft in drafts
    )


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
    return {last: min(ns) if len(ns) == 1 else "" for last, ns in found.items()}


def _by_office(drafts: Sequence[Draft], names: Iterable[str], title: str) -> dict[str, str]:
    """Who is "Minister:" in an "Interview with Minister Ann Lee": by the label, case folded."""
    cores = {draft.label.core for draft in drafts if draft.label}
    said = f" {' '.join(title.split()).casefold()} "
    found: dict[str, str] = {}
    told = {pair for core in cores for pair in _held(core)}
    for core in cores:
        office = _office(core)
        who = _given(office, names, said)
        if office.split()[-1:] and office.split()[-1] in _OFFICES:
            who |= {holder for one, holder in told if one == office and not person(core)}
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
    if len(name.split()) >= 2 and not name.isupper():
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
        return known if known and (name.endswith(known) or known.endswith(name)) else name
    if known and (len(words) < 2 or _alike(known, name) or _ends(name, known)):
        return known
    if len(words) == 2 and has_role(core):  # all in capitals
        return name
    return " ".join(core.split())


def roles(
    drafts: Sequence[Draft], who: Sequence[str], *, interview: bool = False
) -> tuple[Role, ...]:
    """question · answer · statement, decided over the whole document."""
    askers = _askers(drafts, who, interview)
    out: list[Role] = []
    asked = False
    for draft, name in zip(drafts, who, strict=True):
        label = draft.label
        if label is None:
            asked |= draft.asks
            out.append("question" if draft.asks else "answer" if asked else "statement")
        elif label.puts or (label.asks and _asks(draft)) or (name and name in askers):
            out.append("question")
            asked = True
        elif label.answers or (asked and not label.asks):
            out.append("answer")
        else:
            out.append("statement")
    return tuple(out)


def _asks(draft: Draft) -> bool:
    """Whether a turn of one who may ask is a question: a member of an audience may cheer."""
    label = draft.label
    return label is not None and (
        any("?" in row.text for row in draft.rows) or not _MAY_ASK.match(label.core)
    )


def _askers(drafts: Sequence[Draft], who: Sequence[str], interview: bool) -> frozenset[str]:
    """Named people who only ask: nearly all their turns end with a question mark, and are short.
    In an interview, half of their turns, and shorter than what is answered.
    """
    asked: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    words: Counter[str] = Counter()
    for draft, name in zip(drafts, who, strict=True):
        if draft.label is None:
            continue
        if not name:
            words[""] += sum(row.words for row in draft.rows if draft.label.answers)
            continue
        spoken[name] += 1
        words[name] += sum(row.words for row in draft.rows)
        asked[name] += any(row.text.rstrip('”")’ ').endswith("?") for row in draft.rows)
    if not words:
        return frozenset()
    principal = words.most_common(1)[0][0]
    offices = _with_office(drafts, who)
    numbered = {
        name for draft, name in zip(drafts, who, strict=True) if draft.label and draft.label.puts
    }
    return frozenset(numbered) | frozenset(
        name
        for name, n in spoken.items()
        if name != principal
        and asked[name] * 10 >= n * (5 if interview else 6)
        and (words[name] * 2 <= words[principal] or "," in name or interview)
        and (n >= 2 or "," in name or name not in offices)
    )


def _with_office(drafts: Sequence[Draft], who: Sequence[str]) -> frozenset[str]:
    """The speakers whose label somewhere names an office."""
    return frozenset(
        name
        for draft, name in zip(drafts, who, strict=True)
        if draft.label is not None
        and any(word.strip(".,").lower() in _OFFICES for word in draft.label.core.split())
    )
