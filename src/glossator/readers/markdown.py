"""A transcript kept in Markdown: blocks become lines, their visible text spans of the file.

markdown-it-py tokens -> spans found in order in the file -> Line; what is between is `markup`.

Raw HTML, entities, reference definitions and bare links are off: such characters are text.
"""

from __future__ import annotations

import re
from itertools import pairwise

import re2
from markdown_it import MarkdownIt
from markdown_it.helpers import parseLinkDestination, parseLinkTitle
from markdown_it.token import Token

from glossator.model.nouns import Line
from glossator.model.spans import Piece, Span

# text_join would hide where an escaped character stands.
_OFF = ["entity", "html_block", "html_inline", "autolink", "reference", "text_join"]
_PARSER = MarkdownIt("commonmark").disable(_OFF)
# "---" / "title: Remarks" / "---" at the very beginning: what an archive says of the text.
_FRONT = re.compile(
    r"\ufeff?---[ \t]*\r?\n"
    r"((?:[ \t]*(?:[A-Za-z][\w -]{0,40}:.*|- .*|#.*)?\r?\n)+?)"
    r"---[ \t]*(?:\r?\n|\Z)"
)
_FRONT_LINE = re.compile(r"^[ \t]*(\S.*?)[ \t\r]*$", re.MULTILINE)
# As markdown-it counts lines.
_BREAK = re2.compile(r"\r\n?|\n")


def markdown(text: str, body_start: int = 0) -> tuple[tuple[Line, ...], tuple[Piece, ...]]:
    """The blocks of `text` from `body_start` on, and the marks: front matter, markup.

    Front matter that is not an editor's (`body_start` is 0) is read as lines of the source.
    """
    front = _FRONT.match(text) if not body_start else None
    if front:
        ahead = [
            Line((Span(*found.span(1)),), "paragraph")
            for found in _FRONT_LINE.finditer(text, *front.span(1))
        ]
        lines = (*ahead, *_blocks(text, front.end()))
    else:
        lines = _blocks(text, body_start)
    return lines, _marks(text, body_start, lines)


def _blocks(text: str, body_start: int) -> tuple[Line, ...]:
    """The blocks of `text` from `body_start` on."""
    body = text[body_start:]
    starts = [0, *(match.end() for match in _BREAK.finditer(body)), len(body)]
    lines: list[Line] = []
    marker: Span | None = None
    for token in _tokens(body):
        if token.map is None:
            continue
        start, end = starts[token.map[0]], starts[min(token.map[1], len(starts) - 1)]
        if token.type == "list_item_open" and token.info:
            at = body.find(f"{token.info}{token.markup}", start, end)
            marker = Span(at, at + len(token.info) + len(token.markup) + 1) if at >= 0 else None
        elif token.type in {"fence", "code_block"}:
            lines.append(Line(_verbatim(body, token, starts), "paragraph"))
        elif token.type == "inline":
            spans = _visible(body, token, start, end)
            if marker and spans and marker.end <= spans[0].start:
                spans.insert(0, marker)
            marker = None
            if spans:
                kind = "heading" if token.meta.get("heading") else "paragraph"
                lines.append(Line(tuple(spans), "heading" if kind == "heading" else "paragraph"))
    return tuple(
        Line(tuple(Span(a + body_start, b + body_start) for a, b in line.spans), line.kind)
        for line in lines
    )


def _tokens(body: str) -> list[Token]:
    """The block tokens; an inline token of a heading says so in its meta."""
    tokens = _PARSER.parse(body)
    for before, token in pairwise(tokens):
        if before.type == "heading_open":
            token.meta["heading"] = True
    return tokens


def _verbatim(body: str, token: Token, starts: list[int]) -> tuple[Span, ...]:
    """The lines of a code block, without its fences."""
    first, last = token.map or [0, 0]
    if token.type == "fence":
        first, last = first + 1, max(first + 1, last - 1)
    spans = []
    for line in range(first, min(last, len(starts) - 1)):
        start, end = starts[line], starts[line + 1]
        if body[start:end].strip():
            spans.append(Span(start, end))
    return tuple(spans)


def _visible(body: str, token: Token, start: int, end: int) -> list[Span]:
    """Where the visible text of an inline token stands in `body[start:end]`, in order."""
    spans: list[Span] = []
    at = start
    for child in token.children or []:
        if child.type in {"softbreak", "hardbreak"}:
            found = _BREAK.search(body, at, end)
            if found:
                _append(spans, found.start(), found.end())
                at = found.end()
        elif child.type == "link_close":
            at = _after_link(body, at, end)
        elif child.content:
            found_at = body.find(child.content, at, end)
            if found_at < 0:  # white space inside code spans is normalised: take it whole
                found_at, stop = at, end
            else:
                stop = found_at + len(child.content)
            _append(spans, found_at, stop)
            at = _after_link(body, stop, end) if child.type == "image" else stop
    return [span for span in spans if span.start < span.end]


def _append(spans: list[Span], start: int, end: int) -> None:
    if spans and spans[-1].end == start:
        spans[-1] = Span(spans[-1].start, end)
    else:
        spans.append(Span(start, end))


def _after_link(body: str, at: int, end: int) -> int:
    """The offset after `](destination "title")`, which begins at or after `at`."""
    opened = body.find("](", at, end)
    if opened < 0:
        return at
    position = opened + 2
    target = parseLinkDestination(body, position, end)
    if target.ok:
        position = target.pos
    while position < end and body[position].isspace():
        position += 1
    title = parseLinkTitle(body, position, end)
    if title.ok:
        position = title.pos
    closed = body.find(")", position, end)
    return closed + 1 if closed >= 0 else position


def _marks(text: str, body_start: int, lines: tuple[Line, ...]) -> tuple[Piece, ...]:
    """Front matter as read, and everything else that no line covers and is not blank as markup."""
    marks = []
    if body_start:
        begin = len("\ufeff") if text.startswith("\ufeff") else 0
        marks.append(Piece(begin, body_start, "meta", "front-matter", "front-matter"))
    reached = body_start
    covered = [span for line in lines for span in line.spans]
    for start, end in [*covered, Span(len(text), len(text))]:
        gap = text[reached:start]
        if gap.strip():
            lead = len(gap) - len(gap.lstrip())
            marks.append(Piece(reached + lead, reached + len(gap.rstrip()), "dropped", "markup"))
        reached = max(reached, end)
    return tuple(marks)
