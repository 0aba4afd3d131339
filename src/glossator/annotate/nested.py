"""Which mention lies in which, told from their places alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from glossator.model.nouns import Mention


def nested(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions by start, the longer first, each in the smallest one around it."""
    rows: list[Mention] = []
    around: list[int] = []
    for mention in sorted(mentions, key=lambda one: (one.start, -one.end)):
        while around and rows[around[-1]].end <= mention.start:
            around.pop()
        rows.append(replace(mention, nested_in=around[-1] if around else -1))
        around.append(len(rows) - 1)
    return tuple(rows)
