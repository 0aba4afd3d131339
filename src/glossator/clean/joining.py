"""Joining: lines wrapped by hand become the paragraphs they were.

Source.lines -> blocks between blank lines -> wrap width, if there is one -> rows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

import re2

from glossator.clean.page import UPPER, Row, begins_with_bullet, ends_sentence, make_row
from glossator.model.nouns import Source
from glossator.model.spans import Span

_WIDEST = 110
"""A text whose lines are longer than this is not wrapped by hand."""
_LABEL = re2.compile(
    rf"^(?:(?:Q|A|Question|Answer)(?:[.:]| {{2,}}| [–—-] )|Q +(?:{UPPER}|[“\"(…])"
    r"|[A-ZÀ-Þ][A-ZÀ-Þ.’'\- ]{2,40}(?:\([^)]{0,40}\) ?)?:"
    rf"|\[?\d{{1,2}}:\d\d(?::\d\d)?\]?(?: *[-–])? +{UPPER}[^:.?!]{{1,40}}:)"
)
_TORN = 60
"""A line that a sentence goes on below, a blank one between, has so many characters."""
# "Q: … ? A: … . Q: …" in one paragraph.
_FIRST = re.compile(r"(?:Q|Question) ?\d{0,3}[:.] ")
_NEXT = re.compile(r"[.!?…”\"')\]] +(?=(?:Q|A|Question|Answer) ?\d{0,3}[:.] )")
# "… as we said.    Q    And the crane?    MR. LEE: It stands."
_SPACED = re.compile(
    r"[.!?…”\"')\]] {3,}(?=(?:Q {2,}|(?:(?:Q|A|Question|Answer)|"
    r"[A-ZÀ-Þ][A-ZÀ-Þ.’'\-]*(?: [A-ZÀ-Þ][A-ZÀ-Þ.’'\-]*){0,5}): )[^\s:])"
)
# "Ann Lee: … is late. Jan Berg: …", three or more in one paragraph.
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.’'\-]+(?: [A-ZÀ-Þ][A-ZÀ-Þ.’'\-]+){1,4}: "
_CAPITALS_NEXT = re.compile(rf"[.!?…”\"')\]] +(?=(?:{_CAPITALS}|Q[.:] )[^\s:])")
_NAMED = re.compile(
    rf"(?:{UPPER}[a-zà-ÿ.’'\-]{{1,20}} ){{1,3}}{UPPER}[A-Za-zà-ÿ’'\-]{{1,24}}: (?={UPPER}|[“\"])"
)
_NAMED_NEXT = re.compile(rf"[.!?…”\"')\]] +(?={_NAMED.pattern})")
_SEVERAL = 2
_BEFORE_COLON = re.compile(r"[ \t]*([^\W\d_a-zß-ÿ][^\n:.?!;]{0,40}): ")
_CUT = re.compile(r"[a-zß-ÿ]-\Z")
_RULES = "_-=*~–—"


def rows(source: Source) -> tuple[Row, ...]:
    """The rows of `source`: its lines and blocks, those wrapped by hand joined."""
    width = _width(source)
    speaking = _recurring(source) if width else frozenset[str]()
    indented = bool(width) and _is_indented(source)
    made: list[Row] = []
    block: list[Span] = []
    gap, blanks = 0, 0
    last = Span(0, 0)

    def close() -> None:
        if block:
            made.extend(_parted(source, len(made), block, "line", gap))
            block.clear()

    for line in source.lines:
        if line.kind != "line":
            close()
            made.extend(_parted(source, len(made), line.spans, line.kind, max(blanks, 1)))
            blanks = 0
            continue
        if _is_blank(source.text, line.spans):
            blanks += 1
            continue
        if block and (
            not _torn(source.text, last, line.spans[0])
            if blanks
            else _is_rule(source.text, last)
            or _is_rule(source.text, line.spans[0])
            or (indented and _begins_paragraph(source.text, last, line.spans[0]))
            or not _continues(source.text, last, line.spans[0], width)
            or _label(source.text, line.spans[0]) in speaking
        ):
            close()
        if not block:
            gap = blanks
        last, blanks = line.spans[0], 0
        if block:
            _go_on(source.text, block, line.spans[0])
        else:
            block.extend(line.spans)
    close()
    return tuple(made)


def _go_on(text: str, block: list[Span], line: Span) -> None:
    """Adds a line: the line break between is white space of the paragraph."""
    start, end = block[-1]
    if text[end : line.start].isspace():
        block[-1] = Span(start, line.end)
    else:  # something was taken out between
        block[-1] = Span(start, end + 1)
        block.append(line)


def _parted(
    source: Source,
    index: int,
    spans: Sequence[Span],
    kind: Literal["line", "paragraph", "heading"],
    gap: int,
) -> Iterator[Row]:
    """The row of `spans`; several where one paragraph holds what several say in turn."""
    row = make_row(source.text, index, spans, kind, gap)
    if not row:
        return
    cuts = [found.end() for found in _NEXT.finditer(row.text)] if _FIRST.match(row.text) else []
    if not any(row.text[cut] == "A" for cut in cuts):
        cuts = []
    if "   " in row.text:
        cuts = sorted({*cuts, *(found.end() for found in _SPACED.finditer(row.text))})
    if not cuts and len(row.text) > len(row.head):
        cuts = [found.end() for found in _CAPITALS_NEXT.finditer(row.text)]
        cuts = cuts if sum(row.text[cut] != "Q" for cut in cuts) >= _SEVERAL else []
    if not cuts and _NAMED.match(row.text):
        cuts = [found.end() for found in _NAMED_NEXT.finditer(row.text)]
        cuts = cuts if len(cuts) >= _SEVERAL else []
    if not cuts:
        yield row
        return
    for low, high in pairwise([0, *cuts, len(row.text)]):
        part = make_row(source.text, index, row.cut(low, high), kind, gap)
        if part:
            yield part
            index, gap = index + 1, 1


def _recurring(source: Source) -> frozenset[str]:
    """What stands before a colon at the beginning of two lines or more, of three at least once: who
    speaks, in turn with at least one other."""
    counts = Counter(_label(source.text, line.spans[0]) for line in source.lines)
    often = frozenset(core for core, count in counts.items() if core and count >= 2)
    return often if len(often) >= 2 and max(counts[core] for core in often) >= 3 else frozenset()


def _label(text: str, line: Span) -> str:
    """What stands before a colon at the beginning of a line; "" if that can be no label."""
    found = _BEFORE_COLON.match(text, line.start, min(line.end, line.start + 60))
    return found[1] if found else ""


def _is_blank(text: str, spans: Sequence[Span]) -> bool:
    if len(spans) == 1:
        start, end = spans[0]
        return not text[start:end].strip()
    return not "".join([text[start:end] for start, end in spans]).strip()


def _continues(text: str, before: Span, after: Span, width: int) -> bool:
    """Whether the line `after` goes on with the paragraph that `before` is the last line of."""
    start, end = before
    first = text[after.start : after.start + 60]
    small = first[:1].islower()
    # What begins with a small letter has neither bullet nor label.
    if not small and (not width or begins_with_bullet(first) or _LABEL.match(first)):
        return False
    tail = text[max(start, end - 40) : end]
    ended = ends_sentence(tail.rstrip())
    if not width:
        return not ended and end - start >= 40
    if ended and tail.endswith("  "):
        return False
    hanging = begins_with_bullet(text[start : start + 8])
    if first[:1].isspace() and not text[start : start + 1].isspace() and not hanging:
        return False
    if small and _CUT.search(tail.rstrip()):
        return True  # "plan-" / "ned"
    length = len(text[start:end].rstrip())
    return length + 1 + len(first.split()[0]) > width - 2 or (
        not ended and small and length > width // 2
    )


def _torn(text: str, before: Span, after: Span) -> bool:
    """Whether a sentence goes on below a blank line: a long line without a mark at its end, then a
    small letter."""
    words = text[after.start : min(after.end, after.start + 80)].split(maxsplit=1)
    first = words[0].rstrip(".,;:?!") if words else ""
    shown = text[before.start : before.end].rstrip()
    return (
        first.isalpha()
        and first.islower()
        and len(shown) >= _TORN
        and (shown[-1].isalpha() or shown[-1] == ",")
        and (after.end - after.start >= _TORN or ends_sentence(text[after.start : after.end]))
    )


def _is_indented(source: Source) -> bool:
    """Whether lines at the margin go on with indented ones: the first of a paragraph stands in."""
    firsts = 0
    for line, after in pairwise(source.lines):
        (start, end), goes_on = line.spans[0], after.spans[0].start
        here = source.text[start:end]
        firsts += here[:2] == "  " and bool(here.strip()) and (
            source.text[goes_on : goes_on + 1].islower()
        )  # fmt: skip
        if firsts >= 2:
            return True
    return False


def _begins_paragraph(text: str, before: Span, after: Span) -> bool:
    """Whether an indented line stands below the end of a sentence."""
    tail = text[max(before.start, before.end - 40) : before.end]
    return text[after.start : after.start + 2] == "  " and ends_sentence(tail.rstrip())


def _is_rule(text: str, line: Span) -> bool:
    """Whether a line is drawn: "________"."""
    shown = text[line.start : line.end].strip()
    return len(shown) >= 8 and shown[0] in _RULES and shown == shown[0] * len(shown)


def _width(source: Source) -> int:
    """The width at which the text was wrapped by hand; 0 when it was not."""
    lengths: list[int] = []
    joints: list[tuple[int, int]] = []
    previous = 0
    for line in source.lines:
        if line.kind != "line":
            return 0
        start, end = line.spans[0].start, line.spans[-1].end
        if end - start > 4 * _WIDEST:
            return 0
        shown = source.text[start:end].rstrip()
        if not shown.strip() or _is_rule(source.text, line.spans[0]):
            previous = 0
            continue
        if previous:
            joints.append((previous, len(shown.split(maxsplit=1)[0])))
        previous = len(shown)
        lengths.append(len(shown))
    if len(lengths) < 6 or len(joints) < 4:
        return 0
    lengths.sort()
    width = lengths[min(len(lengths) - 1, len(lengths) * 98 // 100)]
    if not 40 <= width <= _WIDEST or lengths[-1] > width * 3:
        return 0
    full = sum(1 for length, word in joints if length + 1 + word > width - 4)
    return width if full * 2 >= len(joints) else 0
