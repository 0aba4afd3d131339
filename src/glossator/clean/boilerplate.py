"""Boilerplate: what of a page is not the document, each kind dropped by a rule with a name.

page -> a finder for each kind -> Claims. Inside the body a finder needs more than a shape: a
paragraph that reads like a sentence of the document is never dropped for its looks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

import re2

from glossator.clean import dates
from glossator.clean.claims import NOTHING, Claims, Finder, claims
from glossator.clean.lines import is_date_row
from glossator.clean.notices import NOTICES, is_foot_heading, is_site_row, notice
from glossator.clean.page import COLUMNS, Page, Row, drop, whole
from glossator.model.spans import Piece

_WIDTHLESS = "\u00ad\u200b\u2060\ufeff"
_INVISIBLE = re.compile(f"[{_WIDTHLESS}]+")
_BOLD = re.compile(r"\*\*(?=[^\s*])([^*]{0,600}[^\s*])\*\*")
_STRAY = re2.compile(r"""[.!?…][”’"')\]]?([a-z])$""")
_TEASERS = re2.compile(
    r"(?i)^(?:popular|most|related|similar|recommended|latest|recent|other|more|see also|read|"
    r"you may|"
    r"also|next|previous|further|additional)\b"
)
_LISTS = re2.compile(
    r"(?i)^(?:[•·*\-] *)?(?:topics?|tags?|persons?|people|geography|keywords?|categor|themes?|"
    r"subjects?|"
    r"regions?|countries|sections?|filed under|publication status)\b"
)
_PAGE_ROWS = 4
_ADDRESS = re2.compile(
    r"^[^.!?]{2,60}(?:,|[ -]\d{4,6}(?: ?[A-Z]{2})?|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})[,.]?$"
)


def byte_order_mark(page: Page) -> Claims:
    """The mark at the very beginning."""
    mark = page.source.startswith("\ufeff")
    return claims([Piece(0, 1, "dropped", "byte-order-mark")]) if mark else NOTHING


def invisible(page: Page) -> Claims:
    """Characters without width: soft hyphens, zero-width spaces, stray byte-order marks."""
    if not any(mark in page.source for mark in _WIDTHLESS):
        return NOTHING
    pieces = [
        Piece(*found.span(), "dropped", "invisible-character")
        for row in page.rows
        for start, end in row.spans
        for found in _INVISIBLE.finditer(page.source, start, end)
    ]
    return claims(pieces) if pieces else NOTHING


def emphasis(page: Page) -> Claims:
    """Marks of bold type that a conversion to plain text has left, where two rows or more have
    them in pairs: "**Question:** …"."""
    marked = [row for row in page.rows if "**" in row.text and _BOLD.search(row.text)]
    if len(marked) < 2:
        return NOTHING
    pieces = [
        Piece(*span, "dropped", "emphasis")
        for row in marked
        for found in _BOLD.finditer(row.text)
        for low, high in ((found.start(), found.start(1)), (found.end(1), found.end()))
        for span in row.cut(low, high)
    ]
    return claims(pieces)


def _notice_finder(name: str) -> Finder:
    def find(page: Page) -> Claims:
        """Rows that are this notice; in the body only those that are no sentence."""
        hard = name in {"protected-address", "script-notice", "cookie-notice"}
        rows = [
            row
            for row in page.rows
            if row.index not in page.labelled
            and (
                not page.first <= row.index <= page.last
                or hard
                or not row.sentence
                or row.text.startswith(_OWNED)
            )
            and notice(row) == name
        ]
        return claims(drop(rows, name)) if rows else NOTHING

    return find


_OWNED = ("Copyright ©", "Copyright (c)", "© ", "©1", "©2")
_LEAD = re2.compile(r"^[^\pL]+")
_CONTENTS = re2.compile(
    r"(?i)^(?:table of contents|contents|index|i n d e x|in this (?:transcript|issue)|"
    r"(?:main |key )?topics|agenda):?$"
)
_LEADER = re.compile(r"(?:\.{4,}|(?: \.){4,}|…{2,}) ?[\divx]+(?: ?[-–,] ?\d+)*$")
_PAGE_ENDS = frozenset("0123456789ivx")
_FAR = 150
_SUBJECT, _SUBJECTS = 25, 3
# Whose page it is: "Ministry of Foreign Affairs", "Office of the Spokesperson".
_OWNER = re2.compile(
    r"(?i)^(?:(?:u\.? ?s\.? |royal |federal )?(?:ministry|department|embassy|office|bureau) of "
    r"(?:the )?[^.,:;]{3,60}|(?:the )?white house|office for [^.,:;]{3,40}|"
    r"(?:(?-i:[A-Z]{2,8}) )?(?:press|media) (?:team|office|service|section)|news stor(?:y|ies))$"
)
NOTICE_RULES: tuple[tuple[str, Callable[[Page], Claims]], ...] = tuple(
    (name, _notice_finder(name)) for name, _ in NOTICES
)


def teasers_inside(page: Page) -> Claims:
    """A heading like "See also" about or in the body, with the links and dates under it."""
    rows = [row for row in page.rows if page.head <= row.index <= page.last]
    dropped: list[Row] = []
    place = 0
    while place < len(rows):
        row = rows[place]
        if row.index not in page.labelled and is_foot_heading(row) and _TEASERS.match(row.text):
            end = place + 1
            while end < len(rows) and end < place + 12 and _is_link(rows[end], page):
                end += 1
            if end > place + 1:
                dropped += rows[place:end]
                place = end
                continue
        place += 1
    return claims(drop(dropped, "teaser")) if dropped else NOTHING


def contents(page: Page) -> Claims:
    """A table of contents: its rows stand again as headings of what follows, or lead to pages."""
    rows = [row for row in page.rows if page.head <= row.index <= page.last]
    above = _printed(rows, page) or _above_time(rows, page)
    if above:
        return claims(drop(above, "contents"))
    for place, row in enumerate(rows):
        if row.words > 3 or not _CONTENTS.match(row.text) or row.index in page.labelled:
            continue
        later = [_bare(other) for other in rows[place + 1 :]]
        end = place + 1
        while end < len(rows) and end < place + 60 and not rows[end].sentence and (
            later.count(_bare(rows[end])) >= 2
        ):  # fmt: skip
            later.remove(_bare(rows[end]))
            end += 1
        if end > place + 2:
            return claims(drop(rows[place:end], "contents"))
    return NOTHING


def _printed(rows: Sequence[Row], page: Page) -> Sequence[Row]:
    """A printed table of contents, "The pier ........ 3", with what heads it and its parts."""
    leads = [
        n
        for n, row in enumerate(rows[:_FAR])
        if row.text[-1] in _PAGE_ENDS and _LEADER.search(row.text[-400:])
    ]
    if len(leads) < 2:
        return ()
    found = rows[leads[0] : leads[-1] + 1]
    if any(row.sentence or row.index in page.labelled for row in found):
        return ()
    above = rows[max(0, leads[0] - 6) : leads[0]]
    heads = [row for row in above if row.words <= 5 and _CONTENTS.match(row.text)]
    # "RURITANIA", of which the first lines are.
    part = [row for row in above[-1:] if row.text.isupper() and row.words <= 5 and row not in heads]
    return [*heads, *(row for row in part if row.index not in page.labelled), *found]


def _above_time(rows: Sequence[Row], page: Page) -> Sequence[Row]:
    """A list of what will be spoken of: three rows or more between the date and the time at which
    the first speaker begins, "12:08 p.m. EST"."""
    first = next((n for n, row in enumerate(rows) if row.index in page.labelled), 0)
    if not first or not dates.time_alone(rows[first - 1].text):
        return ()
    begin = first - 1
    while begin > 0 and rows[begin - 1].words <= _SUBJECT and not (
        rows[begin - 1].sentence or is_date_row(rows[begin - 1]) or rows[begin - 1] == page.title
    ):  # fmt: skip
        begin -= 1
    found = [row for row in rows[begin : first - 1] if not notice(row)]
    dated = begin > 0 and is_date_row(rows[begin - 1])
    return found if dated and len(found) >= _SUBJECTS else ()


def _bare(row: Row) -> str:
    """A row's words, without the bullet or number before them."""
    return str(_LEAD.sub("", row.text)).casefold()


def _is_link(row: Row, page: Page) -> bool:
    return (
        row.index not in page.labelled
        and row.words <= 30
        and (is_date_row(row) or row.bullet or not row.sentence)
    )


def running_head(page: Page) -> Claims:
    """What heads or ends every printed page: columns that stand again pages later, word for word;
    rows of two tables may be told apart by their numbers alone."""
    stands: dict[str, list[Row]] = defaultdict(list)
    for row in page.rows:
        if (
            3 <= row.words <= 20
            and not row.sentence
            and row.index not in page.labelled
            and len(row.spans) == 1
            and COLUMNS.search(page.source, *row.spans[0])
        ):
            stands[row.text].append(row)
    rows = [
        row
        for some in stands.values()
        if some[-1].index - some[0].index >= _PAGE_ROWS
        for row in some
    ]
    return claims(drop(rows, "running-head")) if rows else NOTHING


def stray_character(page: Page) -> Claims:
    """One small letter after the full stop that ends the document."""
    body = page.body()
    if not body:
        return NOTHING
    row = body[-1]
    match = _STRAY.search(row.text[-6:])
    if not match or row.words < 5:
        return NOTHING
    end = len(row.text)
    return claims(
        Piece(start, stop, "dropped", "stray-character") for start, stop in row.cut(end - 1, end)
    )


def before(page: Page) -> Claims:
    """What is left before the document: the site's menus and banners."""
    menu = {row.text for row in page.before()}
    rows = [*page.before(), *(row for row in page.top() if _names_site(row, page, menu))]
    pieces = [
        piece
        for row in rows
        for piece in whole(row, "dropped", "site-name" if is_site_row(row) else "menu")
    ]
    return claims(pieces) if pieces else NOTHING


def _names_site(row: Row, page: Page, menu: set[str]) -> bool:
    """Whether a row between title and text says whose site it is, or a part of it once more."""
    return row.index not in page.labelled and (
        bool(_OWNER.match(row.text)) or (row.words <= 5 and not row.sentence and row.text in menu)
    )


def after(page: Page) -> Claims:
    """What is left after the document, named by the heading it stands under."""
    pieces: list[Piece] = []
    rule = "page-foot"
    for row in page.after():
        if is_foot_heading(row):
            rule = "topic-list" if _LISTS.match(row.text) else (
                "teaser" if _TEASERS.match(row.text) else "page-foot")  # fmt: skip
        elif is_date_row(row) and not dates.time_alone(row.text):
            rule = "teaser"
        elif _ADDRESS.match(row.text) and row.words <= 12:
            rule = "address"
        pieces += whole(row, "dropped", rule)
    return claims(pieces) if pieces else NOTHING
