"""Shapes: how a document sets labels off. A shape other than the colon counts only when it recurs.

rows, labels found -> how often each shape is there -> one candidate a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from glossator.clean.cast import AFTER_NAME
from glossator.clean.label import Label
from glossator.clean.page import Row, content
from glossator.clean.vocabulary import HONORIFICS


@dataclass(frozen=True, slots=True)
class _Usage:
    """What shapes a document has."""

    often: Counter[tuple[str, str]]
    """(mark, key) -> rows."""
    rows: int
    """How many begin with anything like a label."""
    alone: frozenset[str]
    """Keys of labels that stand on lines of their own."""
    bracketed: int
    """Rows with a label in brackets that asks."""
    named: frozenset[str]
    """Keys of names in brackets, where most rows begin so."""
    dense: bool
    """Most rows begin with an office and a full stop."""
    marks: Counter[str]
    """Mark -> rows: some shapes are a house's own, whoever speaks."""
    inside: bool
    """Whether two names or more stand in brackets on lines of their own, twice each."""
    answered: bool
    """Whether a word before a colon stands twice."""
    title: str
    """Case folded."""

    def asks(self, mark: str) -> int:
        """How many questions have labels of this shape."""
        return self.often[mark, "q"] + self.often[mark, "question"]

    def has(self, label: Label) -> bool:
        """Whether the document sets labels off as this one is."""
        count = self.often[label.mark, label.key]
        sure = label.grade == "sure"
        often = count >= (2 if sure else 3)
        match label.mark:
            case "colon":  # "A. Yes: …" answers
                surname = label.core.split()[-1].casefold()
                good = not label.initialled or count >= 2 or surname in self.title or not (
                    self.asks("stop"))  # fmt: skip
            case "gap":
                good = self.rows >= 2
            case "space":  # "Q Mr. President": never "A new …"
                short = label.core.startswith("Q") and len(label.core) < 4
                good = short and (count >= 2 or self.rows >= 4) and not self.asks("colon")
            case "bracket":  # "[Reporter]", but "(Minister of Harbours) …" once is a remark
                asked = self.bracketed >= 2 and label.grade in {"sure", "role"}
                good = count >= 2 and (asked or label.key in self.named)
            case "call-question" | "call-answer":
                good = self.marks["call-question"] + self.marks["call-answer"] >= 3
            case mark if mark in _LEAST:
                good = self.marks[mark] >= _LEAST[mark]
            case "alone-bracket":  # "(Father Lee)", but "(Off mike)" is a direction
                good = self.marks[label.mark] >= _MANY and self.inside
            case "asker":  # "(Ann Lee – Dawn News) Will it sail?" / "Answer: …"
                good = self.marks["asker"] >= 2 and self.answered
            case "stop" if label.grade == "name" and label.core[1:2] != ".":
                # "Ann Lee. We have …": who is named in the title, and is asked
                good = self.asks("stop") >= 1 and label.core.casefold() in self.title
            case "stop":
                # "Q. Minister, …", once, in the company of others
                once = label.asks_outright and label.core.isalpha() and self.rows >= _COMPANY
                good = often or once or self.asks("stop") >= 2 or self.dense
            case "dash":
                known = label.grade in {"sure", "caps", "role"}
                good = often or (self.asks("dash") >= 2 and known)
            case _:
                good = label.key in self.alone
        return good


def candidates(
    rows: Sequence[Row], found: dict[int, tuple[Label, ...]], title: str, told: Iterable[str] = ()
) -> dict[int, Label]:
    """By row index: the label that a row may begin with, in a shape that the document uses.

    `told` is who takes part, as far as that is known.
    """
    labels = [label for some in found.values() for label in some]
    colons = Counter(label.key for label in labels if label.mark == "colon")
    usage = _Usage(
        often=Counter((label.mark, label.key) for label in labels),
        rows=len(found),
        alone=frozenset(_alone(rows, found, told))
        | ({"answer"} if any(_PUT in row.head for row in rows) else frozenset()),
        bracketed=sum(label.asks and label.mark == "bracket" for label in labels),
        named=_bracketed(rows, found),
        dense=_dense(rows, found),
        marks=Counter(label.mark for label in labels),
        inside=_inside(labels),
        answered=max(colons.values(), default=0) >= 2,
        title=title.casefold(),
    )
    chosen = {}
    for index, some in found.items():
        label = next((label for label in some if usage.has(label)), None)
        if label:
            chosen[index] = label
    return chosen


def _inside(labels: Iterable[Label]) -> bool:
    """Whether two labels in brackets on lines of their own stand there twice each."""
    counts = Counter(label.key for label in labels if label.mark == "alone-bracket")
    return sum(count >= 2 for count in counts.values()) >= 2


def _dense(rows: Sequence[Row], found: dict[int, tuple[Label, ...]]) -> bool:
    """Whether most rows begin with an office and a full stop, as hearings do: "The Chairman. …"."""
    stops = {
        index: label.key for index, labels in found.items() for label in labels
        if label.mark == "stop" and label.grade in {"role", "caps"}
    }  # fmt: skip
    after = sum(row.index >= min(stops, default=0) for row in rows)
    return (
        len(stops) >= 4 and 1 < len({*stops.values()}) < len(stops) and len(stops) * 10 >= after * 6
    )


def _bracketed(rows: Sequence[Row], found: dict[int, tuple[Label, ...]]) -> frozenset[str]:
    """Keys of the names in brackets that half the rows begin with, in turn with others, each told
    of before: as translated broadcasts have them, "[Orlov] We have …"."""
    names = {
        index: label.key for index, labels in found.items() for label in labels
        if label.mark == "bracket" and label.grade in {"name", "single"}
    }  # fmt: skip
    if len(names) < _COMPANY:
        return frozenset()
    counts = Counter(names.values())
    firsts: dict[str, int] = {}
    for index, key in names.items():
        firsts.setdefault(key, index)
    told: dict[str, int] = {}
    for row in rows:
        for word in content(row.head):
            told.setdefault(word, row.index)
    known = {k for k, at in firsts.items() if told.get(k.rsplit(maxsplit=1)[-1], at) < at}
    begun = min((firsts[key] for key in known), default=0)
    after = sum(row.index >= begun for row in rows)
    good = len(firsts) >= 2 and len(names) * 2 >= after
    return frozenset(key for key in known if counts[key] >= 2) if good else frozenset()


_PUT = " be pleased to state"
"""As members of Indian parliaments ask; what "Answer" heads is the minister's."""
_PAIR = ("question", "answer")
_MANY = 4
_COMPANY = 3
_LEAST = {"european": 3, "state": 3, "assembly": 3, "photo": 2, "put": 1, "moved": 1}
"""Shapes of a house that count when so many rows have them, whoever speaks."""
_HELD = frozenset({"sure", "role"})
_LISTED_WORDS = 16


def _alone(
    rows: Sequence[Row], found: dict[int, tuple[Label, ...]], known: Iterable[str]
) -> set[str]:
    """Keys of labels that stand on lines of their own, without a colon."""
    counts: Counter[str] = Counter()
    spoken: Counter[str] = Counter()
    grades = {}
    told: set[str] = set()
    for row, after in pairwise(rows):
        for label in found.get(row.index, ()):
            if label.mark == "alone" and (after.words >= 3 or after.sentence):
                counts[label.key] += 1
                spoken[label.key] += after.sentence
                grades[label.key] = label.grade
                if label.note and row.text.endswith(")"):
                    told.add(label.key)
    order = [x.key for _, labels in sorted(found.items()) for x in labels if x.mark == "alone"]
    if tuple(key for key in order if key in _PAIR) == _PAIR:
        return set(_PAIR)  # as parliaments print one written question with its answer
    asked = counts["question"] + counts["q"] >= 2
    recurring = {
        key
        for key, n in counts.items()
        if (n >= 3 and (grades[key] != "single" or spoken[key] == n))
        or (n >= 2 and grades[key] != "single" and (asked or grades[key] == "sure"))
    }
    # Twice is enough where such names, all with speech below them, are many.
    twice = {key for key, n in counts.items() if n >= 2 and spoken[key] == n}
    if len(recurring | twice) >= 2 and sum(counts[key] for key in recurring | twice) >= _MANY:
        recurring |= twice
    if recurring and len(told) >= 2:  # as parliaments print it: the place and party behind a name
        return recurring | told
    listed = _listed(rows, spoken, known)
    called = {key for key in listed | recurring if spoken[key]}
    # "Mr Speaker", again and again, and members once each: "Dr Ann Lee"
    titled = {
        key for key in spoken if spoken[key] and " " in key and key.partition(" ")[0] in HONORIFICS
    }
    if recurring and len(titled - recurring) >= 2:
        return recurring | titled
    # "Prime Minister", twice, and "President Berg", once: only where nothing else stands so
    held = {key for key, n in spoken.items() if n == counts[key] and grades[key] in _HELD}
    if len(held) >= 2 and any(n >= 2 and grades[key] == "sure" for key, n in counts.items()) and (
        held == counts.keys()
    ):  # fmt: skip
        return held
    # A short call: most names stand once, but who takes part is told.
    short = len(listed) >= 2 and any(n >= 2 for key, n in counts.items() if key in called)
    return recurring | listed if short or len(recurring) >= 2 else set()


def _listed(rows: Sequence[Row], spoken: Counter[str], known: Iterable[str]) -> set[str]:
    """Of the names with speech below them, those that a list of who takes part has: "Ann Lee -
    Director"."""
    heads = {name.casefold() for name in known}
    heads |= {
        head.casefold()
        for row in rows
        if row.words <= _LISTED_WORDS and not row.sentence
        for head, *rest in [AFTER_NAME.split(row.head, maxsplit=1)]
        if rest
    }
    return {key for key, times in spoken.items() if times and key in heads}
