"""Names by their shape: what in a passage looks like a person, a body, a place, and why.

text -> words -> runs of capitals -> titles and names (as `clean/names.py` tells them) -> Shape
"""

from __future__ import annotations

from glossator.annotate.fold import fold
from glossator.suggest.people import persons
from glossator.suggest.runs import Shape, words_of
from glossator.suggest.things import abbreviations, brackets, sequences


def shapes(text: str) -> tuple[Shape, ...]:
    """All names in a passage by their shape, by place."""
    folded = fold(text)
    words = tuple(words_of(folded.text))
    long_names = tuple(brackets(folded.text, words))
    others = (*sequences(folded.text, words), *abbreviations(folded.text, words))
    found = [
        *persons(folded.text, words),
        *long_names,
        *(one for one in others if not any(_within(one, long) for long in long_names)),
    ]
    if folded.origins:
        found = [_moved(shape, *folded.span(shape.start, shape.end)) for shape in found]
    return tuple(sorted(found, key=lambda shape: (shape.start, -shape.end, shape.evidence)))


def _within(one: Shape, other: Shape) -> bool:
    return other.start <= one.start and one.end <= other.end


def _moved(shape: Shape, start: int, end: int) -> Shape:
    return Shape(start, end, shape.name, shape.evidence, shape.kind, shape.title)
