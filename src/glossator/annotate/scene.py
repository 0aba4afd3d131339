"""What stands around a candidate: neighbouring words, sentence starts, headlines, titles.

All of it is read from the folded text within a bounded distance, so that a long text costs no more
per name than a short one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from glossator.annotate.given import GIVEN_NAMES
from glossator.annotate.lexicon import PERSON_TITLES, PORTFOLIOS
from glossator.annotate.match import Candidate

_REACH = 80
"""Characters looked at on either side."""
_WORD = 40
"""Longest word looked at."""
_BREAKS = ' "“”„«»()[]{}/,;:!?'
_UNBROKEN = re.compile(f"[^{re.escape(_BREAKS)}]{{0,{_WORD - 1}}}")
_QUOTES = "\"'“”„«»‹›([{*•·"
_STOPS = ".!?:;"
_NAME = r"(?:(?:[A-Z]\.)+|[A-Z][\w'-]*)"
_TITLE = "|".join(sorted(map(re.escape, PERSON_TITLES), key=lambda word: (-len(word), word)))
_TITLES = tuple(PERSON_TITLES)
_TITLED = re.compile(
    rf"(?:^|[^\w])({_TITLE})"
    f"(?: (?:of|for|to) (?:the )?{_NAME}(?: (?:(?:and|of|for) (?:the )?)?{_NAME}){{0,5}})? $"
)
_OFFICE_OF = re.compile(rf"(?:^|[^\w])(?:{_TITLE})(?: [\w'-]+){{0,6}}? (?:of|to|for) (?:the )?$")
_FORMER = re.compile(
    r"(?:^|\W)(?:[Ff]ormer|[Ll]ate|[Ee]x)[ -](?:[A-Z][\w.'-]*(?: of| of the| for)? ){1,8}$"
)
_OF = re.compile(r"([\w'-]+) of (?:the )?$")
_LETTERS = re.compile(r"[^\W\d_]{4,}")
_CAPITALS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Scene:
    """A folded text with its candidates."""

    text: str
    starts: frozenset[int]
    """Where candidates start."""
    ends: frozenset[int]
    """Where candidates end."""
    peoples: frozenset[int]
    """Where demonyms end."""
    ordinary: Callable[[str], bool]
    """Whether a lower-case word is an ordinary word: of the language, or of the document."""

    def form(self, candidate: Candidate) -> str:
        """The candidate's characters."""
        return self.text[candidate.start : candidate.end]

    def before(self, start: int) -> tuple[int, str]:
        """The word directly (one space) before `start`, in the same sentence, and where it begins;
        (start, "") if there is none that a name could go on from (none after "China's")."""
        text = self.text
        if start < 2 or text[start - 1] != " ":
            return start, ""
        begin = start - 1
        while begin > max(0, start - _WORD) and not _breaks(text[begin - 1]):
            begin -= 1
        word = text[begin : start - 1]
        if word.endswith(("'s", "s'")):
            return start, ""
        if word.endswith(".") and word not in PERSON_TITLES and not _initial(word):
            return start, ""
        return begin, word

    def after(self, end: int) -> tuple[int, str]:
        """The word directly (one space) after `end` and where it begins; (end, "") if none."""
        text = self.text
        if text[end : end + 1] != " ":
            return end, ""
        word = _UNBROKEN.match(text, end + 1)
        return end + 1, word[0] if word else ""

    def sentence_start(self, start: int) -> bool:
        """Whether a sentence, a quotation after a stop, or the text begins at `start`."""
        text, at = self.text, start
        while at > max(0, start - 5) and (text[at - 1] == " " or text[at - 1] in _QUOTES):
            at -= 1
        if at in (0, start):
            return at == 0
        if text[at - 1] not in _STOPS:
            return text[at - 1] == "-" and (at == 1 or text[at - 2] == " ")
        word = self._word_up_to(at)
        return not (word in PERSON_TITLES or _initial(word))

    def opening(self, start: int) -> bool:
        """Whether a sentence, a quotation or a bracket begins at `start`."""
        return self.sentence_start(start) or self.text[start - 1] in _QUOTES

    def _word_up_to(self, end: int) -> str:
        begin = end
        while begin > max(0, end - _WORD) and not _breaks(self.text[begin - 1]):
            begin -= 1
        return self.text[begin:end]

    def headline(self, candidate: Candidate) -> bool:
        """Whether nearly all words around it have capitals, so that a capital says nothing."""
        words = _LETTERS.findall(self._around(candidate))
        capital = sum(word[0].isupper() for word in words)
        return len(words) >= 4 and capital >= 0.75 * len(words)

    def shouted(self, candidate: Candidate) -> bool:
        """Whether the other words of its sentence that are near are all in capitals."""
        text, start, end = self.text, candidate.start, candidate.end
        low, high = max(0, start - _REACH // 2), min(len(text), end + _REACH // 2)
        low = max(low, *(text.rfind(stop, low, start) + 1 for stop in _STOPS))
        high = min(high, *(text.find(stop, end, high) % (high + 1) for stop in _STOPS))
        words = [
            found[0]
            for found in _CAPITALS.finditer(text, low, high)
            if found.start() not in self.starts
        ]
        return len(words) >= 2 and all(word.isupper() for word in words)

    def _around(self, candidate: Candidate) -> str:
        start, end = candidate.start, candidate.end
        left = self.text[max(0, start - _REACH) : start]
        return f"{left} {self.text[end : end + _REACH]}"

    def title(self, start: int) -> str:
        """The person's title directly before `start`: "Mr", "Secretary" of "Secretary of State"."""
        if start < 3 or self.text[start - 1] != " ":
            return ""
        before = self.text[max(0, start - _REACH) : start]
        last = before[:-1].rpartition(" ")[2]
        titled = last in PERSON_TITLES if last.isalpha() else last.endswith(_TITLES)
        if not titled and not (" of " in before or " for " in before or " to " in before):
            return ""
        found = _TITLED.search(before)
        # "Chief of the Executive Office Sergei" has a name in it, whose surname follows
        return found[1] if found and (titled or last.lower() not in GIVEN_NAMES) else ""

    def qualifiers(self, start: int) -> frozenset[str]:
        """The words, lower case, that say which office the title directly before `start` is:
        "Vice Foreign Minister" -> vice, foreign."""
        found: set[str] = set()
        begin, _ = self.before(start)
        begin, word = self.before(begin)
        while word in PORTFOLIOS:
            found.add(word.lower())
            begin, word = self.before(begin)
        return frozenset(found)

    def former(self, start: int) -> bool:
        """Whether "former" or "late" stands before the title directly before `start`."""
        return _FORMER.search(self.text[max(0, start - _REACH) : start]) is not None

    def of(self, start: int) -> str:
        """The word before "of" or "of the" directly before `start`; "" when there is none."""
        found = _OF.search(self.text[max(0, start - _REACH) : start])
        return found[1] if found else ""

    def office_of(self, start: int) -> bool:
        """Whether an office is named before `start`: "Minister of Foreign Affairs of"."""
        return _OFFICE_OF.search(self.text[max(0, start - _REACH) : start]) is not None


def _initial(word: str) -> bool:
    """ "S." or "S.V." """
    return len(word) > 1 and all(
        character == "." if place % 2 else character.isupper()
        for place, character in enumerate(word)
    )


def _breaks(character: str) -> bool:
    return character in _BREAKS


def scene(text: str, candidates: tuple[Candidate, ...], ordinary: Callable[[str], bool]) -> Scene:
    """The scene of a folded text."""
    return Scene(
        text,
        frozenset(candidate.start for candidate in candidates),
        frozenset(candidate.end for candidate in candidates),
        frozenset(
            candidate.end
            for candidate in candidates
            if any(claim.kind == "demonym" for claim in candidate.claims)
        ),
        ordinary,
    )
