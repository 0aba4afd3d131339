"""Datelines: rows of date, time and place about a document, and lines that say when it was posted.

page -> dateline, foot_dateline, posting -> Claims; `facts.py` weighs what they read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import re2

from glossator.clean import dates, kinds
from glossator.clean.claims import NOTHING, Claims, claims
from glossator.clean.header import LANGUAGES
from glossator.clean.lines import is_date_row
from glossator.clean.names import is_capital
from glossator.clean.page import Page, Row, whole
from glossator.clean.places import KNOWN, VENUE
from glossator.clean.vocabulary import NOT_IN_LABELS, PRESS, words

_POSTED = re2.compile(
    r"(?i)\b(?:publish(?:ed)?|publication|posted|release(?:d| date)|issued|online|created|"
    r"uploaded|reported this story)\b"
)
_RELEASED = re2.compile(r"(?i)\bfor (?:immediate )?release\b")
_CHANGED = re2.compile(r"(?i)\b(?:updated?|modified|reviewed|edited)\b")
_HELD = re2.compile(
    r"(?i)\b(?:delivered|event date|date of (?:the )?(?:speech|event|interview|meeting)|held|"
    r"recorded"
    r"|given|spoken|aired|broadcast)\b"
)
_EMBARGO = re2.compile(
    r"(?i)^[\[(]?(?:strictly |under )?(?:embargo|not for (?:release|publication))"
)
_ZONE = re2.compile(
    r"\d(?::\d\d)? ?[AaPp]\.? ?[Mm]\.?,? \(?(?:[ECMP][SD]?T|GMT|CES?T|local time)\b"
)
_WEEKDAY = re2.compile(r"(?i)^(?:mon|tues|wednes|thurs|fri|satur|sun)day\b")
_PROSE_TIME = re2.compile(r"(?i)\d(?:[:.]\d\d)? [ap]\. ?m\b|\d[:.]\d\d (?:hours|hrs|uhr)\b")
_LOWER_IN_PLACE = words(
    "of the en via de and du la le el al am an upon del di da entrance hall room lobby floor"
)
_NO_PLACE = words(
    "date by gmt utc est ist speech news press statement on interview aired transcript prononcé"
    " prononcée publié publiée recorded delivered published posted released issued updated"
    " broadcast given held taped filmed dated ends end"
)
_NO_PLACE_ENDS = words("mp day time session debates of the and on at by")
# What has been said of the date already, and numbers of the house.
_HELD_AT = re2.compile(r"(?i)^(?:held|delivered|given|recorded) (?:at|in|on)\b,? ?(?:the )?")
_ON = re2.compile(r"(?i),? on(?: the)?$")
_NUMBER = re2.compile(
    r"(?i)(?:^|[,;|·] ?|\()(?:unique id|ref(?:erence)?(?: no)?|doc(?:ument)?(?: no)?|no)[.:]* ?"
    r"[\w/-]*\d[\w/-]*\)?$"
)
_NOT_IN_PLACE = (NOT_IN_LABELS | words("to for by on from")) - words("all")
# Whose desk put the page out is no part of the place: "Brussels EEAS Press Team".
_DESK = re2.compile(
    r"(?: [A-Z]{2,8})? (?:Press|Media|Communications?) (?:Team|Office|Service|Department|Section)$"
)


def dateline(page: Page) -> Claims:
    """Rows of date, time of day and place between title and body, or just before the title."""
    pieces, facts = [], []
    previous: Row | None = None
    ahead: Row | None = None
    timed = False
    for row in around(page):
        stamp = _stamp(row)
        if stamp:
            if ahead is not None and ahead.index == row.index - 1 and len(stamp) == 1:
                pieces += whole(ahead, "meta", "dateline", "place")
                facts.append(("dateline-place", clean_place(ahead.text.removeprefix("in "))))
            pieces += whole(row, "meta", "dateline", stamp[0][0])
            facts += stamp
            timed, previous = False, row
        elif dates.time_alone(row.text) and row.words <= 6:
            clock = dates.time_alone(row.text)
            pieces += whole(row, "meta", "dateline", "time")
            facts.append(("own-time", clock))
            timed, previous = True, row
        elif (previous is not None and row.gap == 0 and previous.index == row.index - 1
              and is_place_row(row) and (timed or KNOWN.search(row.text))):  # fmt: skip
            pieces += whole(row, "meta", "dateline", "place")
            facts.append(("dateline-place", clean_place(row.text)))
            previous = None
        else:
            previous = None
            ahead = row if page.title and row.index > page.title.index and _leads(row) else None
    return claims(pieces, *facts) if pieces else NOTHING


def _leads(row: Row) -> bool:
    """Whether a row that stands right before a date can be nothing but its place."""
    bare = row.text.removeprefix("in ")
    short = row.words <= 7 and not row.bullet and not row.sentence and is_place_text(bare)
    return short and (bare != row.text or KNOWN.fullmatch(bare) is not None)


def around(page: Page, back: int = 5) -> Iterator[Row]:
    """The rows that may be a dateline: a few before the title, and all between it and the body.

    The body may begin with the lead, and the dateline follow it.
    """
    start = (page.title.index if page.title else page.head) - back
    seen_long, run = 0, 0
    for row in page.rows:
        if row.index < start or (page.title is not None and row.index == page.title.index):
            continue
        if (
            row.index in page.labelled
            or row.index > page.first + 16
            or page.first <= page.last < row.index
            or (seen_long >= 4 or run >= 3)
        ):
            return
        long = row.index >= page.first and row.sentence and row.words >= 12
        seen_long += long
        run = run + 1 if long else 0
        yield row


def _stamp(row: Row) -> list[tuple[str, str]]:
    """The facts of a row that is a date, with what stands beside it."""
    text = row.text
    parts = text.split(" | ")
    if len(parts) >= 2 and not row.sentence:
        # "By the Embassy | 14 September 2021 | Topics: News": who put it out, and when.
        days = [found for part in parts if (found := dates.found(part)) and len(part) <= 40]
        if days and parts[0].casefold().startswith("by "):
            return [("posted", stamp_value(days[0][0]))]
    if _EMBARGO.match(text) or (row.sentence and row.words > 8 and not text[-1].isdigit()):
        return []
    found = dates.found(text) if len(text) <= 160 else ()
    if not found:
        month = dates.month_alone(text)
        return [("page-date", month)] if month else []
    rest = (text[: found[0].start] + " " + text[found[-1].end :]).strip(" ,.-–—|/·•:()")
    rest = str(_NUMBER.sub("", _HELD_AT.sub("", _ON.sub("", rest)))).strip(" ,.-–—|/·•:()")
    if not is_date_row(row) and not (row.words <= 14 and is_place_text(rest)):
        return []
    facts = _named_dates(text, found)
    if facts[0][0] in {"page-date", "held"} and is_place_text(rest):
        if _PROSE_TIME.search(text):  # "Washington, May 3, 1971, 10:05 a.m."
            facts[0] = ("held", facts[0][1])
        facts.append(("dateline-place", clean_place(rest)))
    return facts


def _named_dates(text: str, found: Sequence[dates.Found]) -> list[tuple[str, str]]:
    """What the words beside a date say that it is the date of."""
    value = stamp_value(found[0])
    if _CHANGED.search(text) and not _POSTED.search(text):
        if len(found) == 1 or _CHANGED.search(text[: found[0].start]):
            return [("changed", value)]
        return [("page-date", value), ("changed", stamp_value(found[-1]))]
    if _POSTED.search(text):
        return [("posted", value)]
    if _RELEASED.search(text):
        return [("released", value)]
    # A page stamps itself otherwise than as "Thursday, March 17, 1994, 1:04 p.m.".
    prose = _PROSE_TIME.search(text) and (
        _WEEKDAY.search(text) or _ZONE.search(text) or "; " in text
    )
    held = _HELD.search(text) or prose
    return [("held" if held else "page-date", value)]


def stamp_value(found: dates.Found) -> str:
    """`2017-05-30`, or `2017-05-30T14:53` with a time."""
    return found.date + (f"T{found.time}" if found.time else "")


def is_place_text(text: str) -> bool:
    """Whether every word of a short text is written as a place's name is."""
    words = text.split()
    if text.isupper() and any(word.lower() in _NOT_IN_PLACE for word in words):
        return False  # capitals all through say nothing about the words
    return (
        1 <= len(words) <= 7
        and len(text) >= 3
        and not any(character.isdigit() for character in text)
        and all(is_capital(word) or word.lower().strip(",") in _LOWER_IN_PLACE for word in words)
        and not dates.found(text)
        and (not kinds.kind(text) or bool(VENUE.search(text)))  # "Press Briefing Room"
        and words[0].lower().strip(":.") not in _NO_PLACE
        and words[-1].lower() not in PRESS | _NO_PLACE_ENDS
        and words[0].lower() not in {"radio", "tv"}
        and ":" not in text
        and "&" not in text
        and not any(word.casefold().strip(",|") in LANGUAGES for word in words)
    )  # fmt: skip


def is_place_row(row: Row) -> bool:
    """Whether a row right under a date or time can be nothing but a place."""
    return (
        row.words <= 7
        and not row.bullet
        and not row.sentence
        and row.text[-1] not in ".!?:;"
        and is_place_text(row.text)
    )


def clean_place(text: str) -> str:
    """A place without the marks about it."""
    flat = " ".join(text.split()).strip(" ,–—-:()")
    flat = str(_DESK.sub("", flat)).strip(" ,–—-|")
    return flat if flat.endswith(("D.C.", "U.S.")) else flat.rstrip(".")


def foot_dateline(page: Page) -> Claims:
    """Place and date on rows of their own right after the text: "New Delhi" / "March 14, 2019"."""
    rows = page.after()[:4]
    for row, following in zip([None, *rows], rows, strict=False):
        stamp = _stamp(following)
        near = row is None or row.index == following.index - 1
        if not stamp or stamp[0][0] != "page-date" or not near:
            continue
        if row is None:
            if len(stamp) < 2:  # a date alone, right after the text, needs its place beside it
                continue
            return claims(
                whole(following, "meta", "dateline", "held"),
                ("held", stamp[0][1]),
                ("foot-place", stamp[1][1]),
            )
        if row.index == page.last + 1 and is_place_text(row.text) and KNOWN.search(row.text):
            pieces = [*whole(row, "meta", "dateline", "place"),
                      *whole(following, "meta", "dateline", "held")]  # fmt: skip
            return claims(pieces, ("held", stamp[0][1]), ("foot-place", clean_place(row.text)))
        return NOTHING
    return NOTHING


def posting(page: Page) -> Claims:
    """Lines outside the body that say when the page was published."""
    pieces, facts = [], []
    for row in (*page.before(), *page.top(), *page.after()):
        found = dates.found(row.text) if row.words <= 16 else ()
        if not found or not (_POSTED.search(row.head) or _CHANGED.search(row.head)):
            continue
        stamp = found[0]
        name = "posted" if _POSTED.search(row.text) else "changed"
        pieces += whole(row, "meta", "posting-date", "published")
        facts.append((name, stamp.date + (f"T{stamp.time}" if stamp.time else "")))
    if not facts:
        foot = [row for row in page.after() if is_date_row(row) and dates.found(row.text)]
        if len(foot) == 1 and foot[0].index <= page.last + 6:
            facts.append(("foot-date", stamp_value(dates.found(foot[0].text)[0])))
            pieces += whole(foot[0], "meta", "posting-date", "published")
    return claims(pieces, *facts) if pieces else NOTHING
