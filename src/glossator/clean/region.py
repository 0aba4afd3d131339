"""The region: where in a page the document begins and ends, and which row is its title.

rows -> a weight each -> the heaviest run of rows (body) -> the title before it -> Page.

A document is the longest run of sentences; menus, captions and lists of links weigh against it.
"""

from __future__ import annotations

from collections.abc import Sequence

import re2

from glossator.clean import dates, labels, paragraphs
from glossator.clean.notices import is_foot_heading, is_notice, is_site_row
from glossator.clean.page import Page, Row

KIND_WORD = re2.compile(
    r"(?i)\b(?:interview|press|news|conference|statement|remarks|speech|address|comments?|briefing|"
    r"meeting|talks|answers?|questions?|transcript|joint|visit|declaration|communiqu[eé]|"
    r"interaction|lecture|keynote|opening|ceremony|summit|telephone|conversation|doorstep|release|"
    r"message|greetings|condolences|ministers?|president|secretary|ambassador|forum|council|"
    r"spokesperson|hearing|session|signing|launch|gaggle|availability|readout|on the)\b"
)
VENUE = re2.compile(
    r"(?:Room|Office|Auditorium|Garden|Lawn|Hall|House|Hotel|Palace|Residence|Building|Library|"
    r"Center|Centre|Theater|Theatre|Ballroom|Airport|Air Base|Stadium|Studio|Headquarters|Embassy|"
    r"University|Teleconference|Portico|Base|Plaza|Museum|Chancellery|Kremlin|Elysée)\b"
)
SPEAKER_LINE = re2.compile(
    r"(?i)^(?:by |speaker:? )?(?:[^.:;]{3,60}), (?:[^.:;]{0,40}\b)?(?:secretary|minister|president|"
    r"ambassador|spokesperson|spokesman|spokeswoman|director|envoy|representative|chancellor|"
    r"commissioner|deputy|adviser|counsel|permanent|high|acting)\b[^.:;]{0,120}$"
    r"|^office of (?:the )?[^.:;]{3,60}$"
)


_GLUED_YEAR = re2.compile(r"[A-Za-z](?:19|20)\d\d$")


def weight(row: Row, labelled: bool) -> int:
    """How much a row speaks for (above 0) or against (below) being text of the document."""
    if is_notice(row):
        return -25
    if labelled:
        return 10 + row.words
    if row.sentence and not (row.bullet and row.words < 8):
        if row.text.endswith(("...", "…")) and row.words > 6:
            return 2
        return max(1, row.words - 10)
    if row.words >= 18:
        return row.words - 12
    if row.kind == "paragraph" and row.words >= 5:
        return 1
    if row.bullet:
        return -7
    return -4


def find(source: str, rows: Sequence[Row]) -> Page:
    """The page that `rows` make, with its region and title found."""
    decided = labels.decide(rows)
    labelled = frozenset(decided)
    weights = [weight(row, row.index in labelled) for row in rows]
    low, high = _heaviest(weights)
    if low > high:
        return Page(source, tuple(rows), None, 0, 0, -1, labelled)
    high = _end(rows, low, high, labelled)
    while high + 1 < len(rows) and _belongs(rows[high + 1]):
        high += 1
    first_label = next((n for n in range(low, high + 1) if rows[n].index in labelled), high + 1)
    title = _title(rows, low, first_label, labelled)
    head = title if title is not None else _untitled_head(rows, low, first_label)
    body = _body_start(rows, head if title is None else head + 1, max(low, head), high)
    if title is not None and first_label <= high:
        body = min(body, first_label)
    return Page(
        source=source,
        rows=tuple(rows),
        title=rows[title] if title is not None else None,
        head=rows[head].index,
        first=rows[body].index,
        last=rows[high].index,
        labelled=labelled,
    )


def _belongs(row: Row) -> bool:
    """Whether a row right after the body still is of it: a direction, "<…>", the time it ended."""
    return (paragraphs.is_stage(row.text) and not row.bullet and any(map(str.isalpha, row.text))
            or row.text.strip("<>()[]… .*") == "" and "…" in row.text
            or bool(dates.time_alone(row.text)))  # fmt: skip


def _heaviest(weights: Sequence[int]) -> tuple[int, int]:
    """First and last place of the run with the greatest sum; `(0, -1)` if none is above 0."""
    best, found = 0, (0, -1)
    total, start = 0, 0
    for place, value in enumerate(weights):
        if total <= 0:
            total, start = 0, place
        total += value
        if total > best:
            best, found = total, (start, place)
    return found


def _end(rows: Sequence[Row], low: int, high: int, labelled: frozenset[int]) -> int:
    """The last row of the body: before what a page adds at the foot, teasers included."""
    last_label = max((n for n in range(low, high + 1) if rows[n].index in labelled), default=low)
    limit = max(last_label, low) + 1
    total = sum(rows[n].words for n in range(low, high + 1))
    passed = sum(rows[n].words for n in range(low, limit))
    for place in range(limit, high + 1):
        row = rows[place]
        left = total - passed
        if place > low and is_foot_heading(row) and left * 2 <= total:
            return _back(rows, low, place - 1)
        if place > low and left * 2 <= total and _teaser_at(rows, place, high):
            return _back(rows, low, place - 1)
        passed += row.words
    return _back(rows, low, high)


def _back(rows: Sequence[Row], low: int, place: int) -> int:
    """Past notices and headings that lead into the foot."""
    while place > low and (
        is_notice(rows[place]) or is_foot_heading(rows[place]) or is_site_row(rows[place])
    ):
        place -= 1
    return place


def _teaser_at(rows: Sequence[Row], place: int, high: int) -> bool:
    """A date alone, then a title: how lists of other articles go, at least twice in a row."""
    if not is_date_row(rows[place]):
        return False
    again = 0
    for ahead in range(place + 1, min(place + 8, high + 1)):
        if is_date_row(rows[ahead]):
            again += 1
    cut = any(rows[n].text.endswith(("...", "…")) for n in range(place + 1, min(place + 4, high + 1)))
    return again >= 1 or cut


def is_date_row(row: Row) -> bool:
    """Whether a row is nothing but a date (with its weekday and time, or a word before it)."""
    if row.words > 12:
        return False
    text = row.text
    found = dates.found(text)
    if not found:
        return bool(dates.month_alone(text))
    kept = text[: found[0].start] + text[found[-1].end :]
    return sum(1 for word in kept.split() if word[:1].isalpha()) <= 3 and len(kept) <= 30


def _title(
    rows: Sequence[Row], low: int, first_label: int, labelled: frozenset[int]
) -> int | None:
    """The place of the row that is likeliest the title; None when none is likely."""
    stop = min(first_label, low + 12, len(rows))
    solid = 0
    best, found = 4, None
    texts: dict[str, int] = {}
    for place in range(0, stop):
        texts[rows[place].text.casefold()] = texts.get(rows[place].text.casefold(), 0) + 1
    for place in range(max(0, low - 80), stop):
        row = rows[place]
        if row.index in labelled:
            break
        score = _title_score(rows, place, low, texts)
        if solid >= 30:
            score -= 8
        if score > best:
            best, found = score, place
        if place >= low and row.sentence and row.words >= 15 and not is_notice(row):
            solid += row.words
    return found


def _title_score(rows: Sequence[Row], place: int, low: int, texts: dict[str, int]) -> int:
    row = rows[place]
    text = row.text
    if not 2 <= row.words <= 70 or len(text) > 500 or not text[:1].isalnum() and text[:1] not in "“\"‘'«(":
        return -99
    if row.bullet or is_notice(row) or is_date_row(row) or is_foot_heading(row):
        return -99
    if dates.time_alone(text) or "://" in text or is_site_row(row):
        return -99
    score = 10 if row.kind == "heading" else 0
    score += 3 if KIND_WORD.search(text) else 0
    score += 3 if dates.found(text) else 0
    score += 1 if row.words >= 4 else 0
    score += 1 if row.words >= 7 else 0
    score -= 5 if row.sentence and text[-1] in ".…:;" else 0
    score += 2 if place == 0 else 0
    score += 2 if row.gap else 0
    near = [n for n in range(max(0, place - 3), min(len(rows), place + 5)) if n != place]
    dated = [n for n in near if is_date_row(rows[n])]
    score += 4 if dated else 0
    score += 1 if any(n > place for n in dated) else 0
    score += 2 if texts.get(text.casefold(), 0) >= 2 and row.words >= 4 else 0
    score -= min(6, max(0, low - place) // 4)
    score -= 3 if VENUE.search(text) and row.words <= 7 and not dates.found(text) else 0
    score -= 4 if SPEAKER_LINE.match(text) else 0
    score -= 3 if text.islower() or " | " in text or " » " in text or " > " in text else 0
    score -= 6 if is_place_like(row) or _GLUED_YEAR.search(text[-12:]) else 0
    if place + 1 < len(rows) and dates.time_alone(rows[place + 1].text):
        score -= 6
    before = rows[place - 1] if place else None
    score -= 10 if before is not None and is_foot_heading(before) and not is_site_row(before) else 0
    if before is not None and not row.gap and not before.sentence and before.words >= 4 and not (
        is_date_row(before) or is_notice(before)
    ):  # fmt: skip
        score -= 3
    return score


def _untitled_head(rows: Sequence[Row], low: int, first_label: int) -> int:
    """Without a title: the rows of place, date and time just before the body belong to it."""
    head = min(low, first_label)
    while head > 0 and low - head < 6:
        row = rows[head - 1]
        if not (is_date_row(row) or dates.time_alone(row.text) or (
            VENUE.search(row.text) and row.words <= 9 and not row.bullet
        ) or is_place_like(row)):  # fmt: skip
            break
        head -= 1
    return head


def is_place_like(row: Row) -> bool:
    """Whether a row looks like "Berlin, Germany" or "Aboard Air Force One"."""
    words = row.text.split()
    return (
        1 <= len(words) <= 8
        and not row.bullet
        and not row.sentence
        and all(word[:1].isupper() or word.lower() in {"of", "the", "en", "via", "de", "and"}
                for word in words)
        and ("," in row.text or words[0].lower() in {"aboard", "via", "en"})
    )  # fmt: skip


def _body_start(rows: Sequence[Row], start: int, low: int, high: int) -> int:
    """The first row from `start` on that is text of the body."""
    for place in range(start, high + 1):
        row = rows[place]
        if place >= low and (row.sentence or row.words >= 18) and not is_notice(row):
            return place
        if row.sentence and row.words >= 15 and not is_notice(row) and not is_date_row(row):
            return place
    return min(max(low, start), high)
