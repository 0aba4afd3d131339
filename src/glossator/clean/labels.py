"""Labels: where a row begins with who speaks. Finding is greedy; `speaking` looks at all of them.

Row -> find (shapes: colon, stop, dash, gap, bracket, alone) -> Label, graded.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import re2

from glossator.clean import houses
from glossator.clean.grades import grade as graded
from glossator.clean.label import NUMBERED, Label, asks
from glossator.clean.names import has_role, person
from glossator.clean.page import HEAD_LENGTH, UPPER, Row, ends_sentence
from glossator.clean.vocabulary import HONORIFICS

_COLON = re2.compile(
    r"^((?:\[?\d{1,2}:\d\d(?::\d\d)?\]? *[-–]? *)?(?:\[(?:\d{1,3}\.?|[A-Z]{2})\] *|[`*_•·§\"“]+ *|"
    r"\d{1,5}\. +|Q\d{1,4}\.? +(?:\[\d+\] *)?)?)"
    r"([^:：?!;]+?)"
    r"(?: *((?:\([^()]+\)|\[[^\[\]]+\])(?: \([^()]+\))?))? ?(?:::|[:：]|\.:)( *)"
)
_QA_WORDS = (
    r"^((?:\[(?:\d{1,3}\.?|[A-Z]{2})\] *)?)(Q|A|Q\d{1,2}|A\d{1,2}|Question|Answer|QUESTION|ANSWER)"
)
_QA = re2.compile(
    rf"{_QA_WORDS}()(\.–|\. ?[-–—]|\.| ?[-–—]| {{2,}}| )( *)(?:{UPPER}|[0-9“\"‘'(\[…—–¿¡-])"
)
# "Question (NBC, USA). Mr. President, …"; but "Q    (Laughs.) …" only laughs.
_QA_TOLD = re2.compile(
    rf"{_QA_WORDS}( \([^()]{{1,80}}\))(\.–|\. ?[-–—]|\.| ?[-–—])( *)(?:{UPPER}|[0-9“\"‘'(\[…—–-])"
)
# "Q3 2019 was our best": a quarter asks nothing.
_QUARTER = re.compile(r"Q[1-4] ?(?:[-–—/] ?)?(?:FY ?)?(?:19|20)\d\d\b")
# "A. B. Lee. I think …": no answer.
_INITIALS = re2.compile(rf"^A\. ?{UPPER}\. ?{UPPER}[^\s.,:;!?]+\. ")
_STOP = re2.compile(
    r"^((?:\[\d{1,3}\.?\] *)?)((?:(?:The|THE|An?|AN?|Mr|Mrs|Ms|Miss|Dr|Gen|Sen|Gov|Amb|"
    r"MR|MRS|MS|DR|Adm|Lt|"
    r"Col|Prof|Secretary|President|Prime|Minister|General|Ambassador|Chancellor|Premier|Governor|"
    r"Senator|Deputy|Vice|Foreign|King|Queen|Chairman|Director|SECRETARY|PRESIDENT|MINISTER|PRIME|"
    rf"VICE|Reporter|REPORTER|Moderator|MODERATOR)\.? )*{UPPER}[^\s.,:;!?]+"
    rf"(?: {UPPER}[^\s.,:;!?]+)?|(?:{UPPER}\. ?){{1,3}}{UPPER}[^\s.,:;!?]+)\.( +)"
    rf"(?:{UPPER}|[“\"(\[])"
)
_DASH = re2.compile(rf"^()({UPPER}[^:?!;,–—]*?)( ?[–—] ?| - )(?:{UPPER}|[“\"(])")
# "[Reporter] When will that be?"
# "[Translated text] [Orlov] We have …"
_BRACKET = re2.compile(
    rf"^((?:\[[^\[\]]{{4,30}}(?:[Tt]ext|[Rr]ecording)\] ?)?[\[(<])"
    rf"({UPPER}[^\[\]()<>:.,;!?]{{0,39}})([\])>] ?:? *)"
    rf"(?:{UPPER}|[“\"])"
)
# Most rows begin with no label. What these do not fit, the patterns above cannot fit either: before
# a colon no question ends, before a full stop or a dash all words have capitals or no mark stands.
_MAY_COLON = re.compile(r"[^:：?!;(\[]*[:：(\[]")
_MAY_STOP = re.compile(r"\[|(?:[^a-z .,:;!?][^ .,:;!?]* )*[^ .,:;!?]+\.")
_MAY_DASH = re.compile(r"[^:?!;,–—]*?(?:[–—]| - )")
_LEADERS = " . . . . "
_OPENS = frozenset("[(<")
_LONGEST = 260
# "Jeremy Doe (Harbour North) (Lab)" on a line of its own.
_TOLD = re2.compile(r"^([^()]{4,60}?)((?: \([^()]{2,60}\)){1,2})$")
# "Ann Lee – Northern Bank" on a line of its own, in a call.
_HOUSED = re.compile(
    rf"^({UPPER}[^\s–—,:]+(?: {UPPER}[^\s–—,:]+){{1,3}})( [–—-] {UPPER}[^:]{{1,60}})$"
)
_ASKER = re.compile(rf"\(({UPPER}[^()]{{3,40}}(?: ?[–—-] ?|, ){UPPER}[^()]{{1,60}})\):? (?=\S)")
# "(Father Lee)", "(Ann Lee – Radio One)" on a line of its own.
_INSIDE = re.compile(r"\(([^()–—]{3,40}?)((?: [–—-] |, )[^()]{2,60})?\)\Z")
_NOTE_LEFT = re2.compile(r"^(.+?) *(\([^()]*\)|\[[^\[\]]*\])$")


def find(row: Row) -> tuple[Label, ...]:
    """The labels that `row` may begin with, the likeliest first."""
    if _LEADERS in row.head:  # "President: Mr. Lee . . . . . . (Ruritania)" is a list
        return ()
    alone = row.words <= 9 and not row.bullet and len(row.text) < HEAD_LENGTH
    return _find(row.head, alone)


@lru_cache(maxsize=1 << 15)
def _find(head: str, may_be_alone: bool) -> tuple[Label, ...]:
    return (*houses.found(head), *_plain(head, may_be_alone))


def _plain(head: str, may_be_alone: bool) -> list[Label]:
    """The labels in shapes that any house may use."""
    found: list[Label] = []
    short = head[:1] in "[QA" and not _INITIALS.match(head)
    qa = (_QA_TOLD.match(head) or _QA.match(head)) if short and not _QUARTER.match(head) else None
    has_colon = ":" in head or "：" in head
    colon = _COLON.match(head) if has_colon and _MAY_COLON.match(head) else None
    if colon and _colon_stands(head, colon):
        label = _named(head, colon)
        if label:
            found.append(label)
    if qa and not (found and found[0].puts):  # "Q1 Chair: …" says who asks
        found.insert(len(found) if found and found[0].initialled else 0, _short(qa))
    stop = _STOP.match(head) if not (qa and qa.group(4).strip()) and _MAY_STOP.match(head) else None
    if stop and not _courtesy(stop.group(2)):
        core = stop.group(2)
        initials = core[1:2] == "."
        grade = "sure" if asks(core) else "caps" if core.isupper() else (
            "role" if has_role(core) and not initials else "name")  # fmt: skip
        if grade != "name" or initials or len(core.split()) >= 2:
            found.append(_make(stop, core, "", "stop", grade))
    dash = _DASH.match(head) if not (colon and found) and _MAY_DASH.match(head) else None
    alone = may_be_alone and not ends_sentence(head)
    housed = _HOUSED.match(head) if alone else None
    if dash and not housed:
        grade = graded(dash.group(2))
        if grade in {"sure", "caps", "role", "name"}:
            found.append(_make(dash, dash.group(2), "", "dash", grade))
    bracket = _BRACKET.match(head) if head[:1] in _OPENS else None
    grade = graded(bracket.group(2)) if bracket else ""
    named = grade in {"name", "single"} and head[0] == "["
    if bracket and (grade in {"sure", "role"} or named):
        found.append(_make(bracket, bracket.group(2), "", "bracket", grade))
    inside = _INSIDE.match(head) if alone and head[:1] == "(" else None
    if inside and graded(inside[1]) in {"sure", "role", "name"}:
        note = (inside[2] or "").strip(" –—-,")
        found.append(
            Label(1, len(head) - 1, len(head), inside[1], note, "alone-bracket", graded(inside[1]))
        )
    if alone:
        told = _TOLD.match(head) or housed
        core = told.group(1) if told else head
        grade = graded(core)
        if grade in {"sure", "caps", "role", "name", "single"}:
            end = len(head)
            note = told.group(2).strip(" ()–—-").replace(") (", "; ") if told else ""
            found.append(Label(0, end, end, core, note, "alone", grade))
    return found


def _courtesy(core: str) -> bool:
    """Whether a name is still to come: "Mrs" of "Mrs. Lee"."""
    return core.rsplit(maxsplit=1)[-1].casefold() in HONORIFICS


def _short(match: Any) -> Label:
    lead, core, note, mark, space = (match.group(n) for n in (1, 2, 3, 4, 5))
    start = len(lead)
    end = start + len(core) + len(note)
    shape = "gap" if not mark.strip() and len(mark) > 1 else "space" if mark == " " else (
        "stop" if mark == "." else "dash")  # fmt: skip
    told = note.strip(" ()")
    return Label(start, end, end + len(mark) + len(space), core, told, shape, "sure")


def _make(match: Any, core: str, note: str, mark: str, grade: str) -> Label:
    start = match.start(2)
    text = match.end(3) + (1 if mark == "none" else 0)
    return Label(start, match.end(2), text, core, note, mark, grade)


def _colon_stands(head: str, match: Any) -> bool:
    """Whether what follows the colon can be speech: no clock, no address."""
    end = match.end()
    after = head[end : end + 2]
    spaced = bool(match.group(4))
    if after.startswith("//") or (after[:1].isdigit() and not spaced):
        return False
    return spaced or not after or not after[0].islower()


def _named(head: str, match: Any) -> Label | None:
    if match.end() > _LONGEST:
        return None
    core = match.group(2).rstrip()
    note = match.group(3) or ""
    start, end = match.start(2), match.end(3) if note else match.start(2) + len(core)
    if not note and core.endswith((")", "]")):
        left = _NOTE_LEFT.match(core)
        if left:
            core, note = left.group(1), left.group(2)
    grade = graded(core)
    if not grade and has_role(core) and len(person(note[1:-1]).split()) >= 2:
        grade = "role"  # "The Secretary of State for Harbours (Mr Ann Lee):"
    if not grade:
        return None
    note = note[1:-1].strip().replace(") (", "; ")
    told = _ASKER.match(head, match.end()) if not note and asks(core) else None
    if told:  # "Question: (Ann Lee – Dawn News) Will it sail?"
        return Label(start, end, told.end(), core, told[1], "colon", grade)
    lead = match.group(1).partition("[")[0].strip(" .")
    if not note and NUMBERED.match(lead):
        note = lead
    return Label(start, end, match.end(), core, note, "colon", grade)
