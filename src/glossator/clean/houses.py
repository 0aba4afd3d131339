"""Houses: how parliaments, committees and calls print who speaks, each in a shape of its own.

The head of a row -> a pattern for each house -> Label, graded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossator.clean.grades import grade
from glossator.clean.label import Label
from glossator.clean.names import person
from glossator.clean.page import UPPER

_NAME = rf"{UPPER}[^\s.,:;!?()<>–—]*(?: (?:{UPPER}[^\s,:;!?()<>–—]*|[a-z]{{1,3}})){{0,4}}"
_SPEECH = rf"(?={UPPER}|[“\"(\[‘])"
# "Ann Lee, Vice-President of the Commission. – Madam President, …", "Jan Berg (Green). – …"
_EUROPEAN = re.compile(
    rf"({UPPER}[^:?!;–—]{{2,120}}?)((?: \([^()]{{1,40}}\))?(?:, (?:in writing|author|rapporteur|on "
    rf"behalf of [^:?!–—]{{2,80}}))?)\. ?[–—] {_SPEECH}"
)
_STOPPED = (". –", ".–", ". —", ".—")
# "Mr. Bishop of New York. I have a question."
_STATE = re.compile(
    rf"((?:Mr|Ms|Mrs|Miss|Dr)\. {UPPER}[^\s.,:;!?]+(?: {UPPER}[^\s.,:;!?]+)?)"
    rf"( of {UPPER}[a-z]+(?: {UPPER}[a-z]+)?)\. +{_SPEECH}"
)
# "Ms BRASSER (Luxembourg) – Thank you."
_ASSEMBLY = re.compile(
    rf"((?:Mr|Ms|Mrs|Miss|Dr|Sir|Lord|Lady|Baroness)\.? [^:?!;,–—()]{{2,50}}?)"
    rf"( \([^()]{{2,40}}\)) ?[–—] ?{_SPEECH}"
)
# "<Q – Ann Lee – Northern Bank>: …", "Q - Ann Lee: …", "Q. Ann Lee, Harbour Gazette: …"
_CALL = re.compile(
    rf"<?([QA])(?: ?[-–—] ?|[.:] )({_NAME})"
    rf"(?:(?: [-–—]|,) ({UPPER}[^<>:]{{1,60}}))?>?: *{_SPEECH}"
)
# "(Ann Lee – Dawn News) Will the ferry sail in May?"
_ASKER = re.compile(rf"\(({_NAME}(?:, | ?[-–—] ?| of | from ){UPPER}[^()]{{1,60}})\):? {_SPEECH}")
# "1. Hon ANN LEE (National) to the Minister of Harbours: When will it sail?"
_PUT = re.compile(
    rf"(?:\d{{1,3}}\. +)?({UPPER}[^:?!;()]{{2,60}}?) \(([^()]{{1,60}})\) "
    rf"(to the {UPPER}[^:?!;]{{2,120}}): *{_SPEECH}"
)
# "Photo of Ann Lee Ann Lee Green, Stone 2:00 pm, 3 March 2015": what stands for a picture, then who
# speaks below, and for whom.
_PHOTO = re.compile(r"Photo of ([^,.:;]{4,40}?) (\1)(?= |\Z)(?: (.{1,400}))?\Z")
_WHEN = re.compile(r" ?\d{1,2}[:.]\d\d ?[ap]\.?m\.?,.{0,30}\Z")
# "THE MINISTER OF HARBOURS (SHRI ANN LEE) moving the motion for consideration of the Bill, said: …"
_MOVED = re.compile(
    r"((?:THE )?[A-Z][A-Z ,&-]{4,160}?) \(([A-Z][^()]{3,60})\)"
    r"((?:,? [a-z][^:()]{0,100},?)? said): *"
)
_HYPHEN = re.compile(r"<?[QA] ?[-–—]")
_FULL = 2
_PARTS = re.compile(r", | ?[-–—] ?| of | from ")


def found(head: str) -> Iterator[Label]:
    """The labels that a row's head may begin with in such a shape.

    Marks: european · state · assembly · call-question · call-answer · asker · put ·
    moved · photo.
    """
    call = _CALL.match(head) if head[0] in "<QA" else None
    asker = _ASKER.match(head) if head[0] == "(" else None
    put = _PUT.match(head) if ") to the " in head else None
    photo = _PHOTO.match(head) if head.startswith("Photo of ") else None
    if photo:
        note = _WHEN.sub("", photo[3] or "")
        yield Label(photo.start(2), photo.end(2), len(head), photo[2], note, "photo", "name")
    moved = _MOVED.match(head) if " said:" in head else None
    if moved:
        yield Label(0, moved.end(3), moved.end(), moved[1], moved[2], "moved", "role")
    if put:
        note = f"{put[2]}; {put[3]}"
        yield Label(put.start(1), put.end(3), put.end(), put[1], note, "put", "role")
    # "A. Lee: …" may be an initial, "Q. Mr. President, Ruritania: …" names who is asked.
    if call and (call[3] or _HYPHEN.match(call[0])) and len(person(call[2]).split()) >= _FULL:
        mark = "call-question" if call[1] == "Q" else "call-answer"
        end = call.end(3) if call[3] else call.end(2)
        yield Label(call.start(2), end, call.end(), call[2], call[3] or "", mark, "name")
    elif asker:
        name, house = _PARTS.split(asker[1], maxsplit=1)
        if len(name.split()) >= _FULL and person(name) == name:
            yield Label(1, asker.end(1), asker.end(), name, house, "asker", "name")
    else:
        yield from _spoken(head)


def _spoken(head: str) -> Iterator[Label]:
    """The labels of parliaments: an office or a name, what is told of it, a mark."""
    for mark, pattern in (("european", _EUROPEAN), ("state", _STATE), ("assembly", _ASSEMBLY)):
        if mark == "european" and not any(stop in head for stop in _STOPPED):
            continue
        match = pattern.match(head)
        if match:
            core, note = match[1], match[2].strip(" ,").removeprefix("(").replace(")", "")
            told = core + match[2] if mark == "state" else core
            kind = grade(told)
            if kind in {"sure", "caps", "role", "name"} or len(person(core).split()) >= _FULL:
                end = match.end(2) if note else match.end(1)
                note = "" if mark == "state" else note
                yield Label(0, end, match.end(), told, note, mark, kind or "name")
