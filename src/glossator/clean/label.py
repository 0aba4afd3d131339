"""Label: what a row begins with to say who speaks, as a value; the words that ask and answer."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import re2

from glossator.clean.vocabulary import HONORIFICS, ROLES


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
    """The shape: colon, stop, dash, gap, space, alone, bracket, glued; else a house's own (see
    houses.py)."""
    grade: str
    """sure · caps · role · name · single · letters · odd."""

    @property
    def key(self) -> str:
        """Equal for labels that differ in case and spaces only, and for numbered questions."""
        return _key(self.core)

    @property
    def asks(self) -> bool:
        """Whether it says that somebody asks, not who: "Question", "Reporter"."""
        return asks(self.core)

    @property
    def asks_outright(self) -> bool:
        """Whether it can be nothing but a question."""
        return self.key in {"q", "question", "questions"}

    @property
    def puts(self) -> bool:
        """Whether it says who asks: "Q1 Chair", "Q - Ann Lee", "(Ann Lee – Dawn News)"."""
        return self.mark in _PUTS or NUMBERED.match(self.note) is not None

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
    def asker(self) -> str:
        """Who asks, where the label says both: "Question Lee", "Zusatzfrage Lee"; "" else."""
        told = _ASKS_NAME.match(self.core)
        noted = _ASKS_NOTED.match(self.note) if self.asks else None
        return str(told.group(1) or told.group(2)) if told else str(noted.group(1)) if noted else ""

    @property
    def answers(self) -> bool:
        """Whether it says that somebody answers, not who."""
        return answers(self.core)


_QUESTION = re2.compile(
    r"(?i)^(?:(?:follow[- ]?up |next |first |second |last |reporter |press |media |audience |"
    r"written |supplementary |additional |the )?"
    r"questions?(?: (?:no\.? ?)?\d{1,3}| continue[ds]| \(?cont(?:inued|.?d)(?:\.|…)*\)?)?|"
    r"questions? (?-i:[A-ZÄÖÜ]{2,}(?:[ -][A-ZÄÖÜ]{2,}){0,2})|"
    r"follow[- ]?up|(?:zusatz|nach)frage(?: (?-i:[A-ZÄÖÜ]).{1,40})?|frage (?-i:[A-ZÄÖÜ]).{1,40}|"
    r"q(?: ?\d{1,3})?|(?:an? )?(?:journalist|reporter|correspondent)s?|"
    r"the following questions? (?:was|were) (?:raised|asked|put) after .{3,60}|"
    r"media|(?:the )?press|interviewer|questioner|asked|student|"
    r"audience(?: members?| question)?(?: "
    r"#?\d{1,2})?|"
    r"(?:female|male|unidentified|unknown) (?:reporter|journalist|questioner|speaker|voice)|"
    r"(?-i:[A-Z])[^,:;() ]+(?: (?-i:[A-Z])[^,:;() ]+){0,3} (?:journalist|reporter)|"
    r"question by (?:the )?(?:media|press)|"
    r"member of (?:the )?(?:press|audience|media)|question from .{2,60}|presenter|frage|"
    r"frage von .{2,60}|pregunta|p|vraag|domanda|pergunta|вопрос|问|問|\p{Han}{0,14}(?:记者|記者)|"
    r"periodista|journaliste|giornalista|jornalista|журналист(?:ка)?|корреспондент(?:ка)?)$"
)
_ASKS_NAME = re2.compile(
    r"^(?:(?i:questions?) ((?:[A-ZÄÖÜ]{2,}[ -]?){1,3})|"
    r"(?i:(?:zusatz|nach)?frage) ((?:[A-ZÄÖÜ]\pL+[ -]?){1,3}))$"
)
# "Question (Ann Lee – Dawn News)"
_ASKS_NOTED = re2.compile(
    r"^((?:\p{Lu}[\pL.’'-]* ){1,3}\p{Lu}[\pL’'-]+)(?: ?[-–—] ?|, | of | from )\p{Lu}"
)
_PUTS = frozenset({"asker", "put", "call-question"})
NUMBERED = re.compile(r"Q\d{1,4}\Z")
_ANSWER = re2.compile(
    r"(?i)^(?:(?:the )?answers?(?: (?:no\.? ?)?\d{1,3})?|a(?: ?\d{1,3})?|antwort|"
    r"respuesta|r|réponse|antwoord|risposta|resposta|ответ|答)$"
)


@lru_cache(maxsize=1 << 12)
def _key(core: str) -> str:
    key = " ".join(core.casefold().replace(".", "").split())
    return key.rstrip("0123456789 ") if asks(core) and key[0] == "q" else key


@lru_cache(maxsize=1 << 12)
def asks(core: str) -> bool:
    """Whether a label says that somebody asks."""
    return bool(_QUESTION.match(core))


@lru_cache(maxsize=1 << 12)
def answers(core: str) -> bool:
    """Whether a label says that somebody answers, not who."""
    return bool(_ANSWER.match(core))
