"""Labels: where a row begins with who speaks. Finding is greedy; `decide` looks at all of them.

Row -> find (shapes: colon, stop, dash, gap, bracket, alone) -> decide (document-wide) -> Label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import re2

from glossator.clean.names import has_role, is_capital, person
from glossator.clean.page import HEAD_LENGTH, UPPER, Row, ends_sentence
from glossator.clean.vocabulary import HONORIFICS, NO_LABEL, NOT_IN_LABELS, PARTICLES, ROLES


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
    """The shape: colon, stop, dash, gap, alone, bracket, glued."""
    grade: str
    """sure · caps · role · name · single · letters · odd."""

    @property
    def key(self) -> str:
        """Equal for labels that differ in case and spaces only, and for numbered questions."""
        return _key(self.core)

    @property
    def asks(self) -> bool:
        """Whether it says that somebody asks, not who: "Question", "Reporter"."""
        return _asks(self.core)

    @property
    def asks_outright(self) -> bool:
        """Whether it can be nothing but a question."""
        return self.key in {"q", "question", "questions"}

    @property
    def number(self) -> str:
        """ "Q1", where a committee numbers what it asks."""
        return self.note if _NUMBERED.match(self.note) else ""

    @property
    def initialled(self) -> bool:
        """Whether it may be somebody's initial and surname, and no answer: "A. Lee:"."""
        words = self.core.split()
        return (
            self.mark == "colon"
            and len(words) == 2
            and words[0] in {"A.", "Q."}
            and words[1].casefold().strip(".") not in HONORIFICS | ROLES
        )

    @property
    def letters(self) -> str:
        """Two capitals that may be somebody's initials, without full stops: "S.O."."""
        letters = self.core.replace(".", "").replace(" ", "")
        return letters if len(letters) == 2 and letters.isupper() else ""

    @property
    def answers(self) -> bool:
        """Whether it says that somebody answers, not who."""
        return _answers(self.core)


_QUESTION = re2.compile(
    r"(?i)^(?:(?:follow[- ]?up |next |first |second |last |reporter |press |media |audience |"
    r"written |supplementary |additional |the )?"
    r"questions?(?: (?:no\.? ?)?\d{1,3}| continue[ds]| \(?cont(?:inued|.?d)(?:\.|…)*\)?)?|"
    r"follow[- ]?up|(?:zusatz|nach)frage(?: (?-i:[A-ZÄÖÜ]).{1,40})?|frage (?-i:[A-ZÄÖÜ]).{1,40}|"
    r"q(?: ?\d{1,3})?|(?:an? )?(?:journalist|reporter|correspondent)s?|"
    r"the following questions? (?:was|were) (?:raised|asked|put) after .{3,60}|"
    r"media|(?:the )?press|interviewer|questioner|asked|student|"
    r"audience(?: members?| question)?(?: "
    r"#?\d{1,2})?|"
    r"(?:female|male|unidentified|unknown) (?:reporter|journalist|questioner|speaker|voice)|"
    r"member of (?:the )?(?:press|audience|media)|question from .{2,60}|presenter|frage|"
    r"frage von .{2,60}|pregunta|p|vraag|domanda|pergunta|вопрос|问|問|记者|記者|"
    r"periodista|journaliste|giornalista|jornalista|журналист(?:ка)?|корреспондент(?:ка)?)$"
)
_NUMBERED = re.compile(r"Q\d{1,4}\Z")
_ANSWER = re2.compile(
    r"(?i)^(?:(?:the )?answers?(?: (?:no\.? ?)?\d{1,3})?|a(?: ?\d{1,3})?|antwort|"
    r"respuesta|r|réponse|antwoord|risposta|resposta|ответ|答)$"
)


@lru_cache(maxsize=1 << 12)
def _key(core: str) -> str:
    key = " ".join(core.casefold().replace(".", "").split())
    return key.rstrip("0123456789 ") if _asks(core) and key[0] == "q" else key


@lru_cache(maxsize=1 << 12)
def _asks(core: str) -> bool:
    return bool(_QUESTION.match(core))


@lru_cache(maxsize=1 << 12)
def _answers(core: str) -> bool:
    return bool(_ANSWER.match(core))


_OTHERS = re2.compile(
    r"(?i)^(?:(?:(?:some|several|many) (?:hon(?:ou?rable|\.)? )?|an? hon(?:ou?rable|\.)? |"
    r"hon(?:ou?rable|\.) )(?:members?|senators?|delegates?|deputies)|"
    r"moderator|operator|host|anchor|interpreter|translator|voice(?: ?over)?|remarks?|"
    r"response|reply|"
    r"participants?|attendees?|guests?|chair(?:man|person|woman)?|mc|staff|aide|"
    r"spokes(?:person|man|"
    r"woman)|deputy spokes(?:person|man|woman)|speaker(?: ?\d{1,2}| [a-z])?|all|child|crowd|"
    r"exchange|"
    r"comment|both|voices?|facilitator|announcer|narrator|unidentified|delegate|(?:the )?president|"
    r"(?:the )?(?:prime|foreign) minister|(?:the )?secretary(?:[- ]general)?|the chancellor|"
    r"(?:the )?vice president|foreign secretary|minister)$"
)
_COLON = re2.compile(
    r"^((?:\[?\d{1,2}:\d\d(?::\d\d)?\]? *[-–]? *)?(?:\[\d{1,3}\.?\] *|[`*_•·\"“]+ *|\d{1,5}\. +"
    r"|Q\d{1,4}\.? +)?)"
    r"([^:：?!;]+?)"
    r"(?: *((?:\([^()]+\)|\[[^\[\]]+\])(?: \([^()]+\))?))? ?(?:[:：]|\.:)( *)"
)
_QA_WORDS = r"^((?:\[\d{1,3}\.?\] *)?)(Q|A|Q\d{1,2}|A\d{1,2}|Question|Answer|QUESTION|ANSWER)"
_QA = re2.compile(
    rf"{_QA_WORDS}()(\.–|\. ?[-–—]|\.| ?[-–—]| {{2,}}| )( *)(?:{UPPER}|[0-9“\"‘'(\[…—–-])"
)
# "Question (NBC, USA). Mr. President, …"; but "Q    (Laughs.) …" only laughs.
_QA_TOLD = re2.compile(
    rf"{_QA_WORDS}( \([^()]{{1,80}}\))(\.–|\. ?[-–—]|\.| ?[-–—])( *)(?:{UPPER}|[0-9“\"‘'(\[…—–-])"
)
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
    rf"^((?:\[[^\[\]]{{4,30}}[Tt]ext\] ?)?[\[(<])({UPPER}[^\[\]()<>:.,;!?]{{0,39}})([\])>] *)"
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
_NOTE_LEFT = re2.compile(r"^(.+?) *(\([^()]*\)|\[[^\[\]]*\])$")


def find(row: Row) -> tuple[Label, ...]:
    """The labels that `row` may begin with, the likeliest first."""
    if _LEADERS in row.head:  # "President: Mr. Lee . . . . . . (Ruritania)" is a list
        return ()
    alone = row.words <= 9 and not row.bullet and len(row.text) < HEAD_LENGTH
    return _find(row.head, alone)


@lru_cache(maxsize=1 << 15)
def _find(head: str, may_be_alone: bool) -> tuple[Label, ...]:
    found = []
    short = head[:1] in "[QA" and not _INITIALS.match(head)
    qa = (_QA_TOLD.match(head) or _QA.match(head)) if short else None
    has_colon = ":" in head or "：" in head
    colon = _COLON.match(head) if has_colon and _MAY_COLON.match(head) else None
    if colon and _colon_stands(head, colon):
        label = _named(head, colon)
        if label:
            found.append(label)
    if qa and not (found and found[0].number):  # "Q1 Chair: …" says who asks
        found.insert(len(found) if found and found[0].initialled else 0, _short(qa))
    stop = _STOP.match(head) if not (qa and qa.group(4).strip()) and _MAY_STOP.match(head) else None
    if stop and not _courtesy(stop.group(2)):
        core = stop.group(2)
        initials = core[1:2] == "."
        grade = "sure" if _asks(core) else "caps" if core.isupper() else (
            "role" if has_role(core) and not initials else "name")  # fmt: skip
        if grade != "name" or initials or len(core.split()) >= 2:
            found.append(_make(stop, core, "", "stop", grade))
    dash = _DASH.match(head) if not (colon and found) and _MAY_DASH.match(head) else None
    if dash:
        grade = _grade(dash.group(2))
        if grade in {"sure", "caps", "role", "name"}:
            found.append(_make(dash, dash.group(2), "", "dash", grade))
    bracket = _BRACKET.match(head) if head[:1] in _OPENS else None
    grade = _grade(bracket.group(2)) if bracket else ""
    named = grade in {"name", "single"} and head[0] == "["
    if bracket and (grade in {"sure", "role"} or named):
        found.append(_make(bracket, bracket.group(2), "", "bracket", grade))
    if may_be_alone and not ends_sentence(head):
        told = _TOLD.match(head)
        core = told.group(1) if told else head
        grade = _grade(core)
        if grade in {"sure", "caps", "role", "name"}:
            end = len(head)
            note = told.group(2).strip()[1:-1].replace(") (", "; ") if told else ""
            found.append(Label(0, end, end, core, note, "alone", grade))
    return tuple(found)


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
    grade = _grade(core)
    if not grade and has_role(core) and len(person(note[1:-1]).split()) >= 2:
        grade = "role"  # "The Secretary of State for Harbours (Mr Ann Lee):"
    if not grade:
        return None
    note = note[1:-1].strip().replace(") (", "; ")
    lead = match.group(1).strip(" .")
    if not note and _NUMBERED.match(lead):
        note = lead
    return Label(start, end, match.end(), core, note, "colon", grade)


@lru_cache(maxsize=1 << 12)
def _grade(core: str) -> str:
    """What kind of label `core` looks like; "" when it is none."""
    if _asks(core) or _answers(core) or _OTHERS.match(core):
        return "sure"
    words = core.split()
    lows = [word.strip(".,()[]’'“”\"").lower() for word in words]
    if core.isalpha() and core.isupper() and len(core) <= 3 and (
        len(core) == 1 or lows[0] in NOT_IN_LABELS | NO_LABEL
    ):  # fmt: skip
        return "letters"  # "K:", or "SO:" where Sergey Orlov speaks
    if _is_none(core, words, lows):
        return ""
    letters = [character for character in core if character.isalpha()]
    if all(c.isupper() for c in letters) and len(letters) >= 2 and len(words) <= 9:
        # "PROTECTING BUYERS IN THE MARKET:" is a heading; "ACTING SECRETARY ANN LEE:" is not.
        heads = len(words) >= 4 and lows[0].endswith("ing") and not has_role(" ".join(words[:2]))
        return "" if heads else "caps"
    capitals = sum(1 for word in words if is_capital(word))
    name = person(core)
    if has_role(core) and len(words) <= 26 and (
        len(name.split()) >= 2 or (is_capital(words[0]) and len(words) <= 7
                                   and (name or lows[-1] in ROLES or capitals == len(words)))
    ):  # fmt: skip
        return "role"
    return _likeness(core, words, name)


def _is_none(core: str, words: Sequence[str], lows: Sequence[str]) -> bool:
    """Whether words cannot be a label: too many, a sentence's, or a word like "Note"."""
    return (
        not words
        or len(words) > 26
        or not core[0].isalpha()
        or " | " in core
        or (lows[0] in NO_LABEL and not (len(words) >= 3 and has_role(core)))
        # "A Just Cause party", "All Sylvania": with a capital such words may be of a name.
        or any(
            low in NOT_IN_LABELS and (place == 0 or not is_capital(word))
            for place, (word, low) in enumerate(zip(words, lows, strict=True))
        )
        or _full_stop_inside(words)
    )


def _likeness(core: str, words: Sequence[str], name: str) -> str:
    """The grade of a label without an office: name, single, odd, or none."""
    capitals = sum(1 for word in words if is_capital(word))
    plain = all(is_capital(w) or w.lower() in PARTICLES for w in words)
    listed = "," in core and len(words) <= 12 and is_capital(words[0])
    if (plain and 2 <= len(words) <= 5) or (listed and capitals * 2 >= len(words)):
        return "name"
    if len(words) == 1:
        return "single" if is_capital(core) and len(core) >= 2 else ""
    if len(name.split()) >= 2 and is_capital(words[0]) and len(words) <= 14:
        return "odd"
    return ""


def _full_stop_inside(words: Sequence[str]) -> bool:
    """Whether a word ends a sentence: a full stop after more than an initial or abbreviation."""
    return any(word.endswith(".") and len(word) > 5 and "." not in word[:-1] for word in words[:-1])
