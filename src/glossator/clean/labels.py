"""Labels: where a row begins with who speaks. Finding is greedy; `decide` looks at all of them.

Row -> find (shapes: colon, stop, dash, gap, alone) -> decide (document-wide) -> Label.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import re2

from glossator.clean.names import PLACE, ROLES, HONORIFICS, PARTICLES, has_role, is_capital, person
from glossator.clean.page import SENTENCE_END, UPPER, Row


class Label(NamedTuple):
    """A label at the start of a row, in offsets of the row's text."""

    start: int
    """Where it begins: after a bullet or a number in brackets."""
    end: int
    """Past its note, before its colon."""
    text: int
    """Where the spoken text begins."""
    core: str
    """The label without its note: "Sergey Lavrov"."""
    note: str
    mark: str
    """The shape: colon, stop, dash, gap, alone, glued."""
    grade: str
    """sure · caps · role · name · single · odd."""

    @property
    def key(self) -> str:
        """Equal for labels that differ in case and spaces only."""
        return " ".join(self.core.casefold().replace(".", "").split())


QUESTION = re2.compile(
    r"(?i)^(?:(?:follow[- ]?up |next |first |second |last |reporter |press |media |audience |written )?"
    r"questions?(?: (?:no\.? ?)?\d{1,3})?|q(?: ?\d{1,3})?|journalists?|reporters?|correspondents?|"
    r"media|press|interviewer|questioner|asked|student|audience(?: members?| question)?|"
    r"(?:female|male|unidentified|unknown) (?:reporter|journalist|questioner|speaker|voice)|"
    r"member of (?:the )?(?:press|audience|media)|question from .{2,60}|presenter|frage|pregunta)$"
)
ANSWER = re2.compile(
    r"(?i)^(?:(?:the )?answers?(?: (?:no\.? ?)?\d{1,3})?|a(?: ?\d{1,3})?|response|reply|antwort|respuesta)$"
)
_OTHERS = re2.compile(
    r"(?i)^(?:moderator|operator|host|anchor|interpreter|translator|voice(?: ?over)?|remarks?|"
    r"participants?|attendees?|guests?|chair(?:man|person|woman)?|mc|staff|aide|spokes(?:person|man|"
    r"woman)|deputy spokes(?:person|man|woman)|speaker(?: ?\d{1,2}| [a-z])?|all|child|crowd|exchange|"
    r"comment|both|voices?|facilitator|announcer|narrator|unidentified|delegate|(?:the )?president|"
    r"(?:the )?(?:prime|foreign) minister|(?:the )?secretary(?:[- ]general)?|the chancellor|"
    r"(?:the )?vice president|foreign secretary|minister)$"
)
# What stands before a colon and is not a speaker.
_NO_LABEL = frozenset(
    "note notes nb ps first firstly second secondly third thirdly fourth fifth finally last lastly "
    "example source sources photo photos picture image video audio watch read tags tag topic topics "
    "date time place venue location locations subject subjects contact contacts tel telephone phone "
    "fax email e-mail mail website web url published updated posted modified release embargo "
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday however thus therefore but and or so result "
    "conclusion summary background introduction agenda theme title category categories keywords "
    "language languages available related share follow copyright re ref reference transcript "
    "delivered via from to cc at on in link links direct publication see also more address "
    "today yesterday tomorrow answer-key remember look listen well yes no important question-mark"
    .split()
)  # fmt: skip
_BAD_INSIDE = frozenset(
    "is are was were be been being has have had do does did will would can could should might must "
    "this that these those it its they we you i he she there here what which when where why how if "
    "but so not then let says said say saying following including concerning regarding about our "
    "their your my his than more less very only even just because however therefore into such some "
    "many all most every each any both between among during after before under over through "
    "thanks good dear attended organised focused called named met".split()
)
_COLON = re2.compile(
    r"^((?:\[\d{1,3}\.?\] *|[`*_•·\"“]+ *|\d{1,2}\. +)?)([^:：?!;]+?)"
    r"(?: *(\([^()]+\)|\[[^\[\]]+\]))? ?(?:[:：]|\.:)( *)"
)
_QA = re2.compile(
    r"^((?:\[\d{1,3}\.?\] *)?)(Q|A|Q\d{1,2}|A\d{1,2}|Question|Answer|QUESTION|ANSWER)"
    rf"(\.–|\. ?[-–—]|\.| ?[-–—]| {{2,}}| )( *)(?:{UPPER}|[0-9“\"‘'(\[…])"
)
_STOP = re2.compile(
    r"^((?:\[\d{1,3}\.?\] *)?)((?:(?:The|THE|Mr|Mrs|Ms|Miss|Dr|Gen|Sen|Gov|Amb|MR|MRS|MS|DR|Adm|Lt|"
    r"Col|Prof|Secretary|President|Prime|Minister|General|Ambassador|Chancellor|Premier|Governor|"
    r"Senator|Deputy|Vice|Foreign|King|Queen|Chairman|Director|SECRETARY|PRESIDENT|MINISTER|PRIME|"
    rf"VICE|Reporter|REPORTER|Moderator|MODERATOR)\.? )*{UPPER}[^\s.,:;!?]+"
    rf"(?: {UPPER}[^\s.,:;!?]+)?)\.( +)(?:{UPPER}|[“\"(\[])"
)
_DASH = re2.compile(rf"^()({UPPER}[^:?!;,–—]*?)( ?[–—] ?| - )(?:{UPPER}|[“\"(])")
_LONGEST = 260
_NOTE_LEFT = re2.compile(r"^(.+?) *(\([^()]*\)|\[[^\[\]]*\])$")


def find(row: Row) -> tuple[Label, ...]:
    """The labels that `row` may begin with, the likeliest first."""
    head = row.head
    found = []
    qa = _QA.match(head)
    if qa:
        found.append(_short(qa))
    colon = _COLON.match(head)
    if colon and _colon_stands(head, colon):
        label = _named(head, colon)
        if label:
            found.append(label)
    stop = _STOP.match(head)
    if stop and not qa:
        core = stop.group(2)
        if has_role(core) or core.isupper():
            found.append(_make(stop, core, "", "stop", "caps" if core.isupper() else "role"))
    dash = None if colon and found else _DASH.match(head)
    if dash:
        grade = _grade(dash.group(2))
        if grade in {"sure", "caps", "role", "name"}:
            found.append(_make(dash, dash.group(2), "", "dash", grade))
    if row.words <= 9 and not SENTENCE_END.search(row.text[-12:]) and not row.bullet:
        grade = _grade(row.text)
        if grade in {"sure", "caps", "role", "name"}:
            end = len(row.text)
            found.append(Label(0, end, end, row.text, "", "alone", grade))
    return tuple(found)


def _short(match: object) -> Label:
    lead, core, mark, space = (match.group(n) for n in (1, 2, 3, 4))  # type: ignore[attr-defined]
    start = len(lead)
    end = start + len(core)
    shape = "gap" if not mark.strip() and len(mark) > 1 else "space" if mark == " " else (
        "stop" if mark == "." else "dash")  # fmt: skip
    return Label(start, end, end + len(mark) + len(space), core, "", shape, "sure")


def _make(match: object, core: str, note: str, mark: str, grade: str) -> Label:
    start = match.start(2)  # type: ignore[attr-defined]
    text = match.end(3) + (1 if mark == "none" else 0)  # type: ignore[attr-defined]
    return Label(start, match.end(2), text, core, note, mark, grade)  # type: ignore[attr-defined]


def _colon_stands(head: str, match: object) -> bool:
    """Whether what follows the colon can be speech: no clock, no address."""
    end = match.end()  # type: ignore[attr-defined]
    after = head[end : end + 2]
    spaced = bool(match.group(4))  # type: ignore[attr-defined]
    if after.startswith("//") or (after[:1].isdigit() and not spaced):
        return False
    return spaced or not after or not after[0].islower()


def _named(head: str, match: object) -> Label | None:
    if match.end() > _LONGEST:  # type: ignore[attr-defined]
        return None
    core = match.group(2).rstrip()  # type: ignore[attr-defined]
    note = match.group(3) or ""  # type: ignore[attr-defined]
    start, end = match.start(2), match.end(3) if note else match.start(2) + len(core)  # type: ignore[attr-defined]
    if not note:
        left = _NOTE_LEFT.match(core)
        if left:
            core, note = left.group(1), left.group(2)
    grade = _grade(core)
    if not grade:
        return None
    return Label(start, end, match.end(), core, note[1:-1].strip(), "colon", grade)  # type: ignore[attr-defined]


def _grade(core: str) -> str:
    """What kind of label `core` looks like; "" when it is none."""
    if QUESTION.match(core) or ANSWER.match(core) or _OTHERS.match(core):
        return "sure"
    words = core.split()
    lows = [word.strip(".,()[]’'“”\"").lower() for word in words]
    if not words or len(words) > 26 or not core[0].isalpha():
        return ""
    if lows[0] in _NO_LABEL and not (len(words) >= 3 and has_role(core)):
        return ""
    if any(low in _BAD_INSIDE for low in lows) or _full_stop_inside(words):
        return ""
    letters = [character for character in core if character.isalpha()]
    if all(c.isupper() for c in letters) and len(letters) >= 2 and len(words) <= 9:
        return "caps"
    capitals = sum(1 for word in words if is_capital(word))
    name = person(core)
    if has_role(core) and len(words) <= 26 and (
        len(name.split()) >= 2 or (is_capital(words[0]) and len(words) <= 7
                                   and (name or lows[-1] in ROLES or capitals == len(words)))
    ):  # fmt: skip
        return "role"
    plain = all(is_capital(w) or w.lower() in PARTICLES for w in words)
    if plain and 2 <= len(words) <= 5:
        return "name"
    if "," in core and len(words) <= 12 and is_capital(words[0]) and capitals * 2 >= len(words):
        return "name"
    if len(words) == 1:
        return "single" if is_capital(core) and len(core) >= 2 else ""
    if len(name.split()) >= 2 and is_capital(words[0]) and len(words) <= 14:
        return "odd"
    return ""


def _full_stop_inside(words: Sequence[str]) -> bool:
    """Whether a word ends a sentence: a full stop after more than an initial or abbreviation."""
    return any(
        word.endswith(".") and len(word) > 5 and "." not in word[:-1] for word in words[:-1]
    )


def decide(rows: Sequence[Row], title: str = "") -> dict[int, Label]:
    """By row index: the label each row begins with, decided over the whole document."""
    found = {row.index: labels for row in rows if (labels := find(row))}
    chosen = _shapes(rows, found)
    once = Counter(label.key for label in chosen.values())
    for row in rows:
        if row.index in chosen and once[chosen[row.index].key] == 1:
            if _is_heading(row, chosen[row.index]):
                del chosen[row.index]
    counts = Counter(label.key for label in chosen.values())
    strong = {i: label for i, label in chosen.items() if _is_strong(label, counts)}
    singles = {x.key for x in chosen.values() if x.grade == "single" and counts[x.key] >= 2}
    known = _known_names(strong.values(), title)
    accepted = dict(strong)
    for _ in range(2):  # a name accepted for its surname makes company for the next
        company = len(accepted)
        for index, label in chosen.items():
            if index not in accepted and _is_weak(label, counts, known, company, len(singles)):
                accepted[index] = label
    accepted = _lonely(accepted, counts)
    _glued(rows, accepted)
    return accepted


def _shapes(
    rows: Sequence[Row], found: dict[int, tuple[Label, ...]]
) -> dict[int, Label]:
    """One candidate a row: a shape other than the colon counts only when it recurs."""
    shapes: Counter[tuple[str, str]] = Counter()
    by_mark: Counter[str] = Counter()
    for labels in found.values():
        for label in labels:
            shapes[label.mark, label.key] += 1
            if label.grade == "sure" or label.mark == "colon":
                by_mark[label.mark] += 1
    following = {row.index: after for row, after in zip(rows, rows[1:], strict=False)}
    alone = _alone(found, following)
    q_colon = sum(n for (mark, key), n in shapes.items() if mark == "colon" and key in {"q", "question"})
    chosen = {}
    for index, labels in found.items():
        for label in labels:
            count = shapes[label.mark, label.key]
            match label.mark:
                case "colon":
                    good = True
                case "gap":
                    good = count >= 2 or len(found) >= 4
                case "space":  # "Q Mr. President": never "A new …"
                    good = label.core.startswith("Q") and len(label.core) < 4 and (
                        count >= 2 or len(found) >= 4) and not q_colon  # fmt: skip
                case "stop":
                    good = count >= (2 if label.grade == "sure" else 3) or (
                        count >= 1 and shapes["stop", "q"] >= 2)  # fmt: skip
                case "dash":
                    good = count >= (2 if label.grade == "sure" else 3)
                case _:
                    good = label.key in alone
            if good:
                chosen[index] = label
                break
    return chosen


def _alone(found: dict[int, tuple[Label, ...]], following: dict[int, Row]) -> set[str]:
    """Keys of labels that stand on lines of their own, without a colon."""
    counts: Counter[str] = Counter()
    grades = {}
    for index, labels in found.items():
        after = following.get(index)
        for label in labels:
            if label.mark == "alone" and after is not None and after.words >= 3:
                counts[label.key] += 1
                grades[label.key] = label.grade
    recurring = {key for key, n in counts.items() if n >= 3 or (grades[key] == "sure" and n >= 2)}
    return recurring if len(recurring) >= 2 else set()


def _is_strong(label: Label, counts: Counter[str]) -> bool:
    """A label by itself: a question, capitals that recur or name an office, office and name."""
    match label.grade:
        case "sure":
            asked = QUESTION.match(label.core) or ANSWER.match(label.core)
            return bool(asked) or counts[label.key] >= 2
        case "caps":
            return counts[label.key] >= 2 or has_role(label.core)
        case "role":
            return len(person(label.core).split()) >= 2 or counts[label.key] >= 2
        case "name":
            return counts[label.key] >= 2
        case _:
            return False


def _is_heading(row: Row, label: Label) -> bool:
    """A heading with a colon in it: a few words after it, and no end of sentence."""
    rest = row.text[label.text :]
    return (
        label.grade in {"role", "odd", "name", "single"}
        and label.mark == "colon"
        and 0 < len(rest.split()) <= 14
        and rest[-1] not in ".!?…:;,-–—)]"
        and not SENTENCE_END.search(rest[-6:])
    )


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
            topical = once and bool(PLACE.search(label.core))
            return named or (strong >= 2 and not topical)
        case "single":
            return (named and strong >= 1) or (not once and (singles >= 2 or counts[label.key] >= 3))
        case _:
            return strong >= 2


def _lonely(accepted: dict[int, Label], counts: Counter[str]) -> dict[int, Label]:
    """Names alone, each once and never answered, are list items rather than speakers."""
    if accepted and all(x.grade in {"single", "odd"} for x in accepted.values()):
        keys = {label.key for label in accepted.values()}
        if len(keys) < 2 or max(counts[key] for key in keys) < 2:
            return {}
    return accepted


def _glued(rows: Sequence[Row], accepted: dict[int, Label]) -> None:
    """Adds labels that lost their colon and touch their text: `QuestionHas the …`."""
    cores: dict[str, Label] = {}
    for label in accepted.values():
        cores.setdefault(label.core, label)
    if any(QUESTION.match(core) for core in cores):
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
                accepted[row.index] = Label(
                    0, length, length, core, "", "glued", cores[core].grade
                )
                break
