"""The only writer of inline HTML: a text and its marks, as well-formed, fully escaped HTML.

Rich -> marks put in order, links never inside links -> events at offsets -> Markup.
"""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Callable
from dataclasses import replace
from html import escape

from markupsafe import Markup

from glossator.model.rich import Mark, Rich, showable
from glossator.model.urls import relative


def text(value: str) -> Markup:
    """`value` escaped and `showable`."""
    return Markup(showable(escape(value, quote=True)))


def address(page: str, target: str) -> Markup:
    """The link from `page` to `target`, both paths in the published folder; all but letters,
    digits and `/-._~#` is quoted, so that nothing in it is markup."""
    return Markup(relative(page, target))


def inline(rich: Rich, href: Callable[[str], str]) -> Markup:
    """The HTML of `rich`; `href` turns a path in the published folder into a link.

    Marks that overlap are cut where they cross; marks that reach outside the text are clipped,
    empty ones left out. Of two links that overlap, the outer (else the first) is kept.
    """
    if _apart(rich):  # nearly always
        return Markup(_one_by_one(rich, href))
    marks = _in_order(rich)
    points = sorted({0, len(rich.text), *(p for m in marks for p in (m.start, m.end))})
    parts: list[str] = []
    open_marks: list[Mark] = []
    waiting = sorted(range(len(marks)), key=lambda i: -marks[i].start)
    active: list[int] = []
    for here, after in itertools.pairwise(points):
        active = [i for i in active if marks[i].end > here]
        while waiting and marks[waiting[-1]].start <= here:
            bisect.insort(active, waiting.pop())
        wanted = [marks[i] for i in active]
        keep = 0
        while keep < min(len(open_marks), len(wanted)) and open_marks[keep] is wanted[keep]:
            keep += 1
        parts += (_close(mark) for mark in reversed(open_marks[keep:]))
        parts += (_open(mark, href) for mark in wanted[keep:])
        open_marks = wanted
        parts.append(text(rich.text[here:after]))
    parts += (_close(mark) for mark in reversed(open_marks))
    return Markup("".join(parts))


def _apart(rich: Rich) -> bool:
    """Whether the marks follow one another within the text, none empty, none over another."""
    reached = 0
    for mark in rich.marks:
        if mark.start < reached or mark.end <= mark.start:
            return False
        reached = mark.end
    return reached <= len(rich.text)


def _one_by_one(rich: Rich, href: Callable[[str], str]) -> str:
    """The HTML of marks that are `_apart`."""
    parts: list[str] = []
    reached = 0
    for mark in rich.marks:
        parts += (text(rich.text[reached : mark.start]), _open(mark, href))
        parts += (text(rich.text[mark.start : mark.end]), _close(mark))
        reached = mark.end
    parts.append(text(rich.text[reached:]))
    return "".join(parts)


def _in_order(rich: Rich) -> list[Mark]:
    """Marks clipped to the text, links that would lie in links left out, outer ones first."""
    length = len(rich.text)
    clipped = sorted(
        {
            replace(m, start=max(0, m.start), end=min(length, m.end))
            for m in rich.marks
            if max(0, m.start) < min(length, m.end)
        },
        key=lambda m: (m.kind != "entity", m.start, -m.end, m),
    )
    kept: list[Mark] = []
    reached = 0
    for mark in clipped:
        if mark.kind == "entity":
            if mark.start < reached:
                continue
            reached = mark.end
        kept.append(mark)
    # A link is opened before what it holds, and what crosses its edge is cut, not the link.
    return kept


def _open(mark: Mark, href: Callable[[str], str]) -> str:
    if mark.kind == "hit":
        return "<mark>"
    if mark.kind != "entity":
        return f'<span class="{mark.kind}">'
    attributes = [("href", href(mark.target)), ("data-entity", mark.entity)]
    attributes += [("title", mark.title)] if mark.title else []
    attributes += [("data-rule", mark.rule)] if mark.rule else []
    shown = "".join(f' {name}="{text(value)}"' for name, value in attributes)
    return f'<a class="entity"{shown}{" data-first" if mark.first else ""}>'


def _close(mark: Mark) -> str:
    return {"hit": "</mark>", "entity": "</a>"}.get(mark.kind, "</span>")
