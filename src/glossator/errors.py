"""What can be wrong with a site, as data, and the few exceptions that carry it.

Problem (a value, kept beside what it is about) -> GlossatorError (only when work cannot go on).

    GlossatorError          carries one or more problems
    ├── FatalError          settings, theme, registers, topics: nothing is written, exit 2
    └── SourceError         one document cannot be used: it is left out, the rest is built, exit 1
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["fatal", "error", "warning"]
LEVELS: tuple[Level, ...] = ("fatal", "error", "warning")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong, told so that the editor can mend it."""

    where: str
    """File (relative to the site, forward slashes) and line: `content/topics.yaml:12`."""
    level: Level
    """fatal: nothing is written · error: left out, the rest is built · warning: built."""
    message: str
    """What is wrong, with the value that is wrong."""
    hint: str = ""
    """What to do about it."""

    def __str__(self) -> str:
        hint = f"\n    {self.hint}" if self.hint else ""
        return f"{self.level}: {self.where}: {self.message}{hint}"


class GlossatorError(Exception):
    """Work cannot go on; `problems` says why (never empty)."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = (
            (problems,) if isinstance(problems, Problem) else tuple(problems)
        )
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[GlossatorError], tuple[tuple[Problem, ...]]]:
        """Sent from one process to another as it is made: an exception's way is by its text."""
        return type(self), (self.problems,)


class FatalError(GlossatorError):
    """Settings, theme, registers or topics cannot be used: nothing is written."""


class SourceError(GlossatorError):
    """One document cannot be used: it is left out and the rest is built."""


def nearest(value: str, known: Iterable[str]) -> str:
    """A hint that names the known word nearest to `value`, or lists all when none is near."""
    words = sorted(known)
    close = difflib.get_close_matches(value, words, n=1, cutoff=0.6)
    if close:
        return f"Did you mean “{close[0]}”?"
    shown = ", ".join(words[:20]) + (", …" if len(words) > 20 else "")
    return f"Known here: {shown}." if words else ""


def exit_status(problems: Iterable[Problem]) -> int:
    """0 nothing worse than a warning · 1 something was left out · 2 nothing was written."""
    levels = {problem.level for problem in problems}
    return 2 if "fatal" in levels else 1 if "error" in levels else 0
