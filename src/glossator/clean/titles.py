"""Titles: which row of a page is its title, told by its words and by what stands about it.

rows -> a score each -> the best that is good enough -> its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import re2

from glossator.clean import dates, kinds
from glossator.clean.lines import (
    KIND_WORD,
    PART_OF_SITE,
    TITLE_FIELD,
    is_date_row,
    is_office_row,
    is_person_row,
    is_place_like,
    is_speaker_line,
)
from glossator.clean.notices import (
    field,
    is_field_name,
    is_foot_heading,
    is_notice,
    is_site_row,
)
from glossator.clean.page import COLUMNS, Row, make_row
from glossator.clean.places import KNOWN, VENUE
from glossator.model.spans import Span

_GOES_ON = (
    *("by ", "with ", "at ", "on ", "following ", "ahead of ", "to ", "in ", "for ", "and "),
    *("during ", "after ", "before "),
)
_LEADS = frozenset(word.strip() for word in _GOES_ON) | {"of", "the", "&", "from", "between"}
_TOLD = 6
"""So many words say more than whose site it is: "Department of State Daily Press Briefing"."""
_LINES = 4
_SIGNED = 12
"""Above its speaker a kind may be a title in so many first rows."""
_OWNS = ("’s", "'s", "s’", "s'")
# "European Commission - Speech": the kind of page, after the site's name.
_SECTION = re2.compile(
    r"(?i) [-–|:] (?:speech|statement|press release|interview|remarks|news|transcript|readout)$"
)
# What a page is of: "Transcripts from the Prime Ministers of Sylvania".
_ARCHIVE = re2.compile(r"(?i)^(?:transcripts|(?:press|media|news) releases) (?:from|of|by) ")
_PART = re2.compile(rf"(?i)^{PART_OF_SITE}$")
# What number a record has, or of what it is one.
_VOLUME = re2.compile(
    r"(?i)^(?:(?:(?:\w+|\w+-\w+|\d+(?:st|nd|rd|th)) )?(?:session|year|sitting|congress|"
    r"parliament)|(?:corporate|edited|final|verbatim|draft|rush|full) transcript|official "
    r"(?:report|records?)|(?:page|column|volume|vol\.?|no\.?|issue|number) [\w./-]{1,12}|"
    r"hansard|debates)(?:,? (?:no\.? )?\d{1,5})?$"
)
_THANKS = re2.compile(r"(?i)^(?:thank you|thanks|good (?:morning|afternoon|evening)|welcome)\b")
_HEARING = re2.compile(r"(?i)^(?:joint |field |oversight )?hearings?$")
_HOUSES = frozenset({"corporation", "broadcasting", "broadcaster", "television"})
_HOLDERS = frozenset({"bank", "parliament", "council", "assembly", "senate", "congress", "union"})
_GLUED_YEAR = re2.compile(r"[A-Za-z](?:19|20)\d\d$")


def whole_title(source: str, rows: Sequence[Row], place: int) -> Row:
    """The title with the lines that go on with it: "Doorstep" / "by the Secretary General"."""
    row = rows[place]
    end = place
    for after in rows[place + 1 : place + _LINES]:
        before = rows[end]
        if not _follows(before, after) or before.sentence or after.sentence or after.words > 30:
            break
        if len(before.spans) > 1 or len(after.spans) > 1:
            break
        end += 1
    span = Span(row.spans[0].start, rows[end].spans[0].end)
    whole = make_row(source, row.index, [span], row.kind, row.gap) if end > place else None
    return whole or row


def _follows(row: Row, after: Row) -> bool:
    """Whether `after` is the line below `row`, or one line further, and goes on with it."""
    near = not after.gap or (after.gap == 1 and row.words <= 3 and after.text.startswith("by "))
    return near and _goes_on(row, after)


def _goes_on(row: Row, after: Row) -> bool:
    """Whether `after` goes on with the line `row`; in capitals a small word is told by itself."""
    text = after.text
    if row.text.isupper() and text.isupper():
        text = text.lower()
    last = row.text.rsplit(" ", 1)[-1]
    if last.endswith(_OWNS) and not after.gap and kinds.kind(text):
        return True  # "Spokesperson Ann Lee’s" / "Regular Press Conference"
    small = last.lower() if row.text.isupper() else last
    return text.startswith(_GOES_ON) or (
        small in _LEADS and not after.gap and not is_date_row(after)
    )


def find_title(
    rows: Sequence[Row], low: int, first_label: int, labelled: frozenset[int]
) -> int | None:
    """The place of the row that is likeliest the title; None when none is likely."""
    stop = min(first_label, low + 12, len(rows))
    solid = 0
    best, found = 3, None
    texts: dict[str, int] = {}
    for row in rows[:stop]:
        text = row.text.casefold()
        texts[text] = texts.get(text, 0) + 1
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
    if found and rows[found - 1].text.endswith(_OWNS) and _goes_on(rows[found - 1], rows[found]):
        return found - 1
    return found


class _Sight(NamedTuple):
    """A row and what stands about it."""

    row: Row
    text: str
    place: int
    low: int
    """Place of the first row of the body, as far as known."""
    before: Row | None
    after: Row | None
    dated: tuple[int, ...]
    """Places of the date rows near it."""
    trail: bool
    """Another row near it is its end: this is a way through the site that ends in the title."""
    timed: bool
    """A time of day stands alone in one of the next rows."""
    again: bool
    """The same words stand in another row of the head."""


def _never(row: Row) -> bool:
    """Whether a row cannot be a title."""
    text = row.text
    return (
        not 2 <= row.words <= 70
        or len(text) > 500
        or not (text[0].isalnum() or text[0] in "“\"‘'«($€£")
        or row.bullet
        or is_notice(row)
        or is_foot_heading(row)
        or field(text) is not None
        or bool(dates.time_alone(text))
        or "://" in text
        or " . . . " in text
    )


def _dated_title(row: Row, place: int) -> bool:
    """Whether a row that is a date with words before it is a title: "Daily Press Briefing - March
    14, 2016"; of two words only at the very beginning."""
    before = row.text[: dates.found(row.text)[0].start] if dates.found(row.text) else ""
    size = sum(1 for word in before.split() if word[:1].isalpha())
    told = bool(kinds.kind(before)) or "schedule" in before.casefold()
    return told and size >= (3 if place else 2)


def _is_place(s: _Sight) -> bool:
    return (
        is_place_like(s.row)
        and not kinds.kind(s.text)
        and bool(
            KNOWN.search(s.text) or s.text.casefold().startswith(("aboard", "via", "en route"))
        )
    )


def _is_office_of_next(s: _Sight) -> bool:
    """The office of whom the next row names: "Minister for Foreign Affairs" / "Hon Ann Lee MP"."""
    words = s.text.split()[:8]
    return (
        len(words) <= 7
        and words[1:2] in (["of"], ["for"])
        and is_office_row(s.row)
        and s.after is not None
        and is_person_row(s.after)
    )


def _is_headed(s: _Sight) -> bool:
    """A kind above who speaks and a date: "Daily Press Briefing" / "Ann Lee, Spokesman" / date."""
    signed = s.after is not None and is_speaker_line(s.after.text.rstrip(","))
    return signed and bool(kinds.kind(s.text)) and any(
        s.place < place <= s.place + _LINES for place in s.dated
    )  # fmt: skip


def _is_house(s: _Sight) -> bool:
    """Nothing but where it was said: "James S. Brady Press Briefing Room"."""
    ends = [match.end() for match in VENUE.finditer(s.text)] if s.row.words <= 8 else []
    words = s.text.split()
    return (
        bool(ends)
        and ends[-1] == len(s.text)
        and all(word[:1].isupper() or word in {"of", "the"} for word in words)
        and not KIND_WORD.search(words[0])
        and not words[0].endswith("ing")
    )


def _is_body(s: _Sight) -> bool:
    """Nothing but who holds what the next row says: "EUROPEAN CENTRAL BANK"."""
    words = s.text.casefold().split()
    held = words[-1] in _HOLDERS or words[0] in {"parliament", "government"}
    told = s.after is not None and kinds.kind(s.after.text)
    return s.place == 0 and len(words) <= 5 and held and bool(told) and not kinds.kind(s.text)


def _is_broadcaster(s: _Sight) -> bool:
    """Nothing but whose page it is, at its top: "Sylvanian Broadcasting Corporation"."""
    words = s.text.casefold().split()
    return s.place == 0 and len(words) <= 4 and words[-1] in _HOUSES and not kinds.kind(s.text)


def _begins_with_date(s: _Sight) -> bool:
    found = dates.found(s.text[:40])
    return bool(found) and found[0].start == 0


# (points, what must be so of the row)
_SIGNALS: tuple[tuple[int, Callable[[_Sight], bool]], ...] = (
    (10, lambda s: s.row.kind == "heading"),
    (12, lambda s: bool(TITLE_FIELD.match(s.text))),
    (3, lambda s: bool(KIND_WORD.search(s.text))),
    (2, lambda s: bool(kinds.kind(s.text))),
    (3, lambda s: bool(dates.found(s.text))),
    (1, lambda s: s.row.words >= 4),
    (1, lambda s: s.row.words >= 7),
    (2, lambda s: s.row.gap > 0),
    (2, lambda s: s.place == 0),
    (2, lambda s: s.place == 0 and s.row.words >= 3),
    (2, lambda s: s.place == 0 and s.after is not None and s.after.gap > 0),
    (4, lambda s: bool(s.dated)),
    (1, lambda s: any(place > s.place for place in s.dated)),
    (1, lambda s: s.place + 1 in s.dated),
    (2, lambda s: s.again and s.row.words >= 4),
    (-5, lambda s: s.row.sentence and s.text[-1] in ".…:;"),
    (-3, lambda s: s.row.sentence and s.text[-1] in ".…:;" and s.row.words >= 12),
    (-6, lambda s: s.row.sentence and s.text[-1] in ".…" and s.row.words >= 35),
    (-6, lambda s: s.text[-1] == "?"),
    (-9, lambda s: s.row.sentence and bool(_THANKS.match(s.text))),
    (-5, lambda s: s.text[0].islower()),
    (-3, lambda s: any(mark in s.text for mark in (" | ", " » ", " > "))),
    (-8, _begins_with_date),
    (-2, _is_body),
    (-5, _is_broadcaster),
    # "July 26, 2023      Chair Lee's Conference      FINAL"
    (-6, lambda s: bool(COLUMNS.search(s.text))),
    # "FERRIES OF THE NORTH" / "HEARING" / "before the"
    (8, lambda s: s.after is not None and bool(_HEARING.match(s.after.text))),
    (-9, lambda s: s.text[0] == "(" and s.text[1:2].isdigit()),  # "(1) The pier" heads a part
    (-9, lambda s: s.row.words <= 5 and bool(_VOLUME.match(s.text))),
    (-9, lambda s: s.row.words <= 3 and bool(_PART.match(s.text))),
    (-5, lambda s: bool(_SECTION.search(s.text))),
    (-5, lambda s: bool(_ARCHIVE.match(s.text))),
    (-3, lambda s: s.row.words <= 7 and bool(VENUE.search(s.text)) and not dates.found(s.text)),
    (-12, lambda s: s.trail),
    (-6, _is_place),
    (-6, lambda s: s.text[-1].isdigit() and bool(_GLUED_YEAR.search(s.text[-12:]))),
    (-6, lambda s: s.after is not None and bool(dates.time_alone(s.after.text))),
    (-5, lambda s: s.timed and not s.dated and not kinds.kind(s.text)),
    (-9, lambda s: is_speaker_line(s.text)),
    (-5, lambda s: s.place > 0 and (is_person_row(s.row) or is_office_row(s.row))),
    (5, lambda s: s.after is not None and is_field_name(s.after) and not s.row.sentence
     and s.before is not None and is_site_row(s.before)),
    (-9, _is_office_of_next),
    (5, _is_headed),
    (-9, _is_house),
    (-9, lambda s: sum(s.text.count(mark) for mark in (" > ", " › ", " » ", " | ", " → ")) >= 2),
    (-9, lambda s: s.before is not None and _follows(s.before, s.row)
     and bool(kinds.kind(s.before.text)) and not s.before.sentence),
    (-8, lambda s: s.before is not None and is_field_name(s.before)),
    (-10, lambda s: s.before is not None and not s.before.bullet and is_foot_heading(s.before)
     and not is_site_row(s.before)),
)  # fmt: skip


def _title_score(rows: Sequence[Row], place: int, low: int, texts: dict[str, int]) -> int:
    """How much a row looks like the title of the page."""
    row = rows[place]
    after = rows[place + 1] if place + 1 < len(rows) else None
    # "Press conference" alone is a part of the site; before "by the Secretary General" it is not.
    begun = after is not None and _follows(row, after)
    if _never(row) or (is_date_row(row) and not _dated_title(row, place)):
        return -99
    signed = place <= _SIGNED and after is not None and is_speaker_line(after.text.rstrip(","))
    told = begun or signed or row.words >= _TOLD
    if is_site_row(row) and not (told and kinds.kind(row.text)):
        return -99
    near = range(max(0, place - 3), min(len(rows), place + 7))
    sight = _Sight(
        row=row,
        text=row.text,
        place=place,
        low=low,
        before=rows[place - 1] if place else None,
        after=after,
        dated=tuple(n for n in near if n != place and is_date_row(rows[n])),
        trail=any(
            other.words >= 4 and row.text.endswith(" " + other.text)
            for other in rows[max(0, place - 6) : place + 6]
        ),
        timed=any(dates.time_alone(after.text) for after in rows[place + 1 : place + 5]),
        again=texts.get(row.text.casefold(), 0) >= 2,
    )
    score = sum(points for points, holds in _SIGNALS if holds(sight))
    return score - min(6, max(0, low - place) // 4)
