"""Titles: which row of a page is its title, told by its words and by what stands about it.

rows -> a score each -> the best that is good enough -> its place.
"""

from __future__ import annotations

from collections.abc import Sequence

import re2

from glossator.clean import dates, kinds
from glossator.clean.notices import (
    FIELD,
    is_field_name,
    is_foot_heading,
    is_notice,
    is_site_row,
)
from glossator.clean.page import Row, make_row
from glossator.clean.places import KNOWN
from glossator.clean.vocabulary import HONORIFICS, PARTICLES, ROLES
from glossator.model.spans import Span

KIND_WORD = re2.compile(
    r"(?i)\b(?:interview|doorstop|stakeout|press|news|conference|statement|remarks|speech|"
    r"address|comments?|briefing|"
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


_GOES_ON = re2.compile(r"^(?:by|with|at|on|following|ahead of|to|in|for|and|during|after|before) ")
_GLUED_YEAR = re2.compile(r"[A-Za-z](?:19|20)\d\d$")


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


def whole_title(source: str, rows: Sequence[Row], place: int) -> Row:
    """The title with the line that goes on with it: "Doorstep" / "by the Secretary General"."""
    row = rows[place]
    after = rows[place + 1] if place + 1 < len(rows) else None
    if after is None or after.gap or not _GOES_ON.match(after.text) or after.sentence:
        return row
    if len(row.spans) > 1 or len(after.spans) > 1 or row.sentence or after.words > 30:
        return row
    both = make_row(
        source, row.index, [Span(row.spans[0].start, after.spans[0].end)], row.kind, row.gap
    )
    return both or row


def find_title(
    rows: Sequence[Row], low: int, first_label: int, labelled: frozenset[int]
) -> int | None:
    """The place of the row that is likeliest the title; None when none is likely."""
    stop = min(first_label, low + 12, len(rows))
    solid = 0
    best, found = 3, None
    texts: dict[str, int] = {}
    for place in range(0, stop):
        texts[rows[place].text.casefold()] = texts.get(rows[place].text.casefold(), 0) + 1
    for place in range(max(0, low - 80), stop):
        row = rows[place]
        if row.index in labelled:
            break
        score = _title_score(rows, place, low, texts)
        score -= min(8, solid // 4)
        # Of two rows that both look like a title, the first is: a lead may look like one.
        margin = 2 if (found is not None and place - found <= 3 and best >= 6 and row.gap) else 0
        if score > best + margin:
            best, found = score, place
        if row.sentence and row.words >= 12 and not is_notice(row):
            solid += row.words if place >= low else 10
    return found


def _title_score(rows: Sequence[Row], place: int, low: int, texts: dict[str, int]) -> int:
    row = rows[place]
    text = row.text
    if (
        not 2 <= row.words <= 70
        or len(text) > 500
        or (not text[:1].isalnum() and text[:1] not in "“\"‘'«($€£")
    ):
        return -99
    if row.bullet or is_notice(row) or is_date_row(row) or is_foot_heading(row):
        return -99
    if FIELD.match(text) or dates.time_alone(text) or "://" in text or is_site_row(row):
        return -99
    score = 10 if row.kind == "heading" else 0
    score += 3 if KIND_WORD.search(text) else 0
    score += 3 if dates.found(text) else 0
    score += 1 if row.words >= 4 else 0
    score += 1 if row.words >= 7 else 0
    score -= (8 if row.words >= 12 else 5) if row.sentence and text[-1] in ".…:;" else 0
    score += 4 if place == 0 and row.words >= 3 else 2 if place == 0 else 0
    if place == 0 and len(rows) > 1 and rows[1].gap:
        score += 2
    score += 2 if row.gap else 0
    near = [n for n in range(max(0, place - 3), min(len(rows), place + 7)) if n != place]
    dated = [n for n in near if is_date_row(rows[n])]
    score += 4 if dated else 0
    score += 1 if any(n > place for n in dated) else 0
    score += 2 if texts.get(text.casefold(), 0) >= 2 and row.words >= 4 else 0
    score -= min(6, max(0, low - place) // 4)
    score -= 3 if VENUE.search(text) and row.words <= 7 and not dates.found(text) else 0
    score -= 9 if SPEAKER_LINE.match(text) else 0
    score -= 3 if text.islower() or " | " in text or " » " in text or " > " in text else 0
    score -= (
        6
        if (
            is_place_like(row)
            and not kinds.kind(text)
            and (KNOWN.search(text) or text.casefold().startswith(("aboard", "via", "en route")))
        )
        or _GLUED_YEAR.search(text[-12:])
        else 0
    )
    if place + 1 < len(rows) and dates.time_alone(rows[place + 1].text):
        score -= 6
    before = rows[place - 1] if place else None
    score -= 6 if text[-1] == "?" else 0
    score -= 5 if text[:1].islower() else 0
    score -= 8 if dates.found(text[:40]) and dates.found(text[:40])[0].start == 0 else 0
    score += 1 if place + 1 in dated else 0
    score += 2 if kinds.kind(text) else 0
    score -= 5 if place and (is_person_row(row) or is_office_row(row)) else 0
    score -= 8 if before is not None and is_field_name(before) else 0
    score -= 10 if before is not None and is_foot_heading(before) and not is_site_row(before) else 0
    return score


def is_person_row(row: Row) -> bool:
    """Whether a row is a person's name with titles of courtesy, and nothing else."""
    words = [word.strip(".,") for word in row.text.split()]
    plain = [word for word in words if word.lower() not in HONORIFICS | ROLES]
    return (
        2 <= len(plain) <= 4
        and len(words) <= 8
        and len(plain) < len(words)
        and all(word[:1].isupper() or word in PARTICLES for word in plain)
        and not KIND_WORD.search(" ".join(plain))
    )


def is_office_row(row: Row) -> bool:
    """Whether a row is an office alone: "Minister for Foreign Affairs"."""
    words = row.text.split()
    return 2 <= len(words) <= 9 and words[0].lower() in ROLES and not kinds.kind(row.text) and all(
        word[:1].isupper() or word.lower() in {"of", "for", "and", "the", "to"} for word in words
    )  # fmt: skip


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
