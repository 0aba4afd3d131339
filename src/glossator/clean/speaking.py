"""Speaking: which of the labels found in a document are labels, decided over the whole of it.

rows -> labels.find -> one shape a row -> strong ones -> those in their company -> glued ones.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from glossator.clean import lookalikes
from glossator.clean.label import Label
from glossator.clean.labels import find
from glossator.clean.names import full_names, has_role, initials, is_capital, person
from glossator.clean.page import Row, ends_asking
from glossator.clean.places import COUNTRY
from glossator.clean.shapes import candidates
from glossator.clean.vocabulary import BODIES, HONORIFICS, PARTICLES, PRESS, ROLES

_ABOVE, _ABOVE_WORDS = 40, 16
_INTRODUCTION = 10
_COURTEOUS = 3
_OWN = frozenset(
    {"I", "I’m", "I'm", "I’ve", "I've", "I’d", "I'd", "We", "we", "My", "my", "me", "our"}
)
_MISTER = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "shri", "herr", "frau"})


def decide(rows: Sequence[Row], title: str = "", told: Iterable[str] = ()) -> dict[int, Label]:
    """By row index: the label each row begins with, decided over the whole document.

    `told` is what is known already of those who take part.
    """
    found = {row.index: labels for row in rows if (labels := find(row))}
    told = tuple(told)
    chosen = candidates(rows, found, title, told)
    lookalikes.take_out(rows, chosen, title)
    counts = Counter(label.key for label in chosen.values())
    asked = any(label.asks for label in chosen.values())
    strong = {i: label for i, label in chosen.items() if _is_strong(label, counts, asked)}
    strong |= _courteous(rows, chosen) or _in_turn(rows, chosen)
    singles = {x.key for x in chosen.values() if x.grade == "single" and counts[x.key] >= 2}
    known = _known_names(strong.values(), title)
    known |= _surnames([*told, *_above(rows, min(strong, default=-1))])
    accepted = dict(strong)
    for _ in range(2):  # a name accepted for its surname makes company for the next
        company = len(accepted)
        for index, label in chosen.items():
            if index not in accepted and _is_weak(label, counts, known, company, len(singles)):
                accepted[index] = label
        known |= _surnames([label.core for label in accepted.values()])
    _answers(chosen, accepted)
    _askers(rows, chosen, accepted)
    _introduced(rows, chosen, accepted)
    _duets(rows, chosen, accepted)
    _initials(chosen, accepted, title)
    accepted = _lonely(rows, accepted, counts)
    _glued(rows, accepted)
    return accepted


def _courteous(rows: Sequence[Row], chosen: dict[int, Label]) -> dict[int, Label]:
    """Surnames with a title of courtesy and a colon before sentences, "Mr. Berg: …": each may stand
    once where there are three."""
    found = {
        row.index: label
        for row in rows
        if (label := chosen.get(row.index))
        and label.mark == "colon"
        and len(label.core.split()) <= _COURTEOUS
        and label.core.split()[0].strip(".").casefold() in _MISTER
        and (row.sentence or len(row.text) > len(row.head))
    }
    return found if len(found) >= _COURTEOUS else {}


def _in_turn(rows: Sequence[Row], chosen: dict[int, Label]) -> dict[int, Label]:
    """Full names, each once, before most rows, of which half speak of themselves."""
    found = {i: x for i, x in chosen.items() if x.grade == "name" and x.mark == "colon"}
    found = {i: x for i, x in found.items() if "," not in x.core and not _is_thing(x)}
    after = [row for row in rows if row.index >= min(found, default=0)]
    spoken = [row for row in after if row.index in found]
    own = sum(
        not _OWN.isdisjoint(row.head[found[row.index].text :].split()[:_INTRODUCTION])
        for row in spoken
    )
    good = len(found) >= _COURTEOUS and len(found) * 10 >= len(after) * 6 and own * 2 >= len(found)
    return found if good else {}


def _answers(chosen: dict[int, Label], accepted: dict[int, Label]) -> None:
    """Adds a name that stands once, first after a question: whoever answers it."""
    asked = False
    for index in sorted(chosen):
        label = chosen[index]
        named = label.grade == "name" and label.mark == "colon" and "," not in label.core
        if asked and index not in accepted and named and not _is_thing(label):
            accepted[index] = label
        asked = index in accepted and label.asks


def _is_thing(label: Label) -> bool:
    """Whether a label names a country or a body."""
    return bool(COUNTRY.search(label.core) or BODIES & set(label.core.casefold().split()))


def _duets(rows: Sequence[Row], chosen: dict[int, Label], accepted: dict[int, Label]) -> None:
    """Adds single words that speak in turn: two or more, one of them again, in most rows."""
    singles = {i: label for i, label in chosen.items() if label.grade in {"single", "letters"}}
    counts = Counter(label.key for label in singles.values())
    if len(counts) < 2 or max(counts.values()) < 2:
        return
    first = min(singles)
    span = [row for row in rows if row.index >= first]
    if len(singles) >= 3 and len(singles) * 10 >= len(span) * 6:
        accepted.update(singles)


def _initials(chosen: dict[int, Label], accepted: dict[int, Label], title: str) -> None:
    """Adds the initials of those who are named in full before, and the labels that name them."""
    if not any(label.letters for label in chosen.values()):
        return
    names = {person(label.core) for label in chosen.values() if label.grade in {"name", "role"}}
    by_letters: dict[str, set[str]] = defaultdict(set)
    for name in (*names, *full_names(title)):
        by_letters[initials(name)].add(name)
    short = {
        i: label for i, label in chosen.items() if label.letters and label.letters in by_letters
    }
    if len(short) >= 2:
        meant = {name for label in short.values() for name in by_letters[label.letters]}
        accepted.update(short)
        accepted.update((i, x) for i, x in chosen.items() if person(x.core) in meant)


def _askers(rows: Sequence[Row], chosen: dict[int, Label], accepted: dict[int, Label]) -> None:
    """Adds a word before a colon that asks and is answered by a known speaker: "Reuters:"."""
    few = len(accepted) < 3
    for row, after in pairwise(rows):
        label = chosen.get(row.index)
        if (
            label
            and label.grade in {"single", "name", "letters"}
            and after.index in accepted
            and row.index not in accepted
            and row.text.endswith("?")
        ):
            house = not PRESS.isdisjoint(label.key.replace(",", "").split())
            if house or not (few or COUNTRY.search(label.core)):
                accepted[row.index] = label


def _introduced(rows: Sequence[Row], chosen: dict[int, Label], accepted: dict[int, Label]) -> None:
    """Adds a name that says itself: "Sahil: Sir, I am Sahil from the Gazette."."""
    if len(accepted) < 3:
        return
    for row in rows:
        label = chosen.get(row.index)
        if label and row.index not in accepted and label.grade in {"single", "name"}:
            begun = row.head[label.text :].split()[:_INTRODUCTION]
            if label.core.split()[0] in {word.strip(".,") for word in begun}:
                accepted[row.index] = label


def _is_strong(label: Label, counts: Counter[str], asked: bool) -> bool:
    """A label by itself: a question, capitals that recur or name an office, office and name.

    "A:" once answers only where something is `asked`: it may begin a list.
    """
    match label.grade:
        case "sure":
            return label.asks or (label.answers and asked) or counts[label.key] >= 2
        case "caps":
            return counts[label.key] >= 2 or has_role(label.core)
        case "role":
            return len(person(label.core).split()) >= 2 or counts[label.key] >= 2
        case "name":
            return counts[label.key] >= 2
        case _:
            return False


def _known_names(labels: Iterable[Label], title: str) -> frozenset[str]:
    """The words of the names that strong labels and the title have, case folded."""
    cores = [label.core for label in labels]
    words = {word.casefold().strip(".,") for core in cores for word in core.split()}
    words.update("".join(core.casefold().split()) for core in cores)
    words.update(
        word.casefold().strip(".,").removesuffix("’s").removesuffix("'s")
        for word in title.split()
        if is_capital(word)
    )
    return frozenset(words - ROLES - HONORIFICS - PARTICLES)


def _above(rows: Sequence[Row], first: int) -> Iterable[str]:
    """The short rows before the first label, which may say who takes part."""
    return (
        row.text.lstrip("•·*-–— ")
        for row in rows
        if first - _ABOVE <= row.index < first and not row.sentence and row.words <= _ABOVE_WORDS
    )


def _surnames(texts: Iterable[str]) -> frozenset[str]:
    """The last words, case folded, of the full names of persons that texts are."""
    names = map(person, texts)
    return frozenset(name.split()[-1].casefold() for name in names if len(name.split()) >= 2)


def _is_weak(
    label: Label, counts: Counter[str], known: frozenset[str], strong: int, singles: int
) -> bool:
    """A label in the company of others: named before, or one of many."""
    last = label.core.split()[-1].casefold().strip(".,")
    named = last in known
    once = counts[label.key] == 1
    match label.grade:
        case "sure" | "role" | "caps":
            return strong >= 1
        case "name":
            topical = once and bool(COUNTRY.search(label.core))
            return named or (strong >= 2 and not topical)
        case "single":
            desk = label.note.isupper() and label.note.isalpha()  # "Trent (BMI)"
            return (
                (desk and strong >= 2)
                or (named and strong >= 1)
                or (
                    not once
                    and (
                        singles >= 2
                        or counts[label.key] >= 3
                        or (strong >= 2 and not _is_thing(label))
                    )
                )
            )
        case _:
            return named and strong >= 2


def _lonely(
    rows: Sequence[Row], accepted: dict[int, Label], counts: Counter[str]
) -> dict[int, Label]:
    """Names alone, each once and never answered, are list items rather than speakers; one name is a
    speaker's where what stands above it asks."""
    if accepted and all(x.grade in {"single", "letters", "odd"} for x in accepted.values()):
        keys = {label.key for label in accepted.values()}
        asked = sum(
            after.index in accepted and ends_asking(row.text) for row, after in pairwise(rows)
        )
        if len(keys) < 2 and asked >= 2 and asked * 10 >= len(accepted) * 6:
            return accepted
        if len(keys) < 2 or max(counts[key] for key in keys) < 2:
            return {}
    return accepted


def _glued(rows: Sequence[Row], accepted: dict[int, Label]) -> None:
    """Adds labels that lost their colon and touch their text: `QuestionHas the …`."""
    cores: dict[str, Label] = {}
    for label in accepted.values():
        cores.setdefault(label.core, label)
    if any(label.asks for label in cores.values()):
        for core in ("Question", "QUESTION", "Answer", "ANSWER"):
            cores.setdefault(core, Label(0, 0, 0, core, "", "glued", "sure"))
    lengths = sorted({len(core) for core in cores if len(core) >= 5}, reverse=True)
    for row in rows:
        if row.index in accepted:
            continue
        for length in lengths:
            core = row.text[:length]
            after = row.text[length : length + 2]
            if core in cores and len(after) == 2 and after[0].isupper() and (
                not core.isupper() or after[1].islower()
            ):  # fmt: skip
                accepted[row.index] = Label(0, length, length, core, "", "glued", cores[core].grade)
                break
