"""What a build did, and how it says how far it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from glossator.errors import Problem

Progress = Callable[[str, int, int], None]
"""(stage, done, total): called now and then while a stage is at work."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build did."""

    figures: Mapping[str, int]
    """documents, paragraphs, mentions, entities; pages, written, removed; processed."""
    problems: tuple[Problem, ...]
    """All that is wrong, fatal ones excluded: those are raised."""
    seconds: Mapping[str, float]
    """Stage -> wall time."""
    rebuilt: Mapping[str, str] = field(default_factory=dict)
    """Path of each page that was made again -> why."""
    notes: tuple[str, ...] = ()
    """What a host should know: what was not published, and why."""
