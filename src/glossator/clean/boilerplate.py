"""Boilerplate: what of a page is not the document, each kind dropped by a rule with a name.

page -> a finder for each kind -> Claims. Inside the body a finder needs more than a shape: a
paragraph that reads like a sentence of the document is never dropped for its looks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import re2

from glossator.clean import dates
from glossator.clean.claims import NOTHING, Claims, Finder, claims
from glossator.clean.notices import NOTICES, is_foot_heading, is_site_row, notice
from glossator.clean.page import Page, Row, drop, whole
from glossator.clean.region import is_date_row
from glossator.model.spans import Piece

_INVISIBLE = re2.compile(r"[\x{AD}\x{200B}\x{2060}\x{FEFF}]+")
_STRAY = re2.compile(r"""[.!?…][”’"')\]]?([a-z])$""")
_TEASERS = re2.compile(
    r"(?i)^(?:popular|most|related|similar|recommended|latest|recent|other|more|see also|read|you may|"
    r"also|next|previous|further|additional)\b"
)
_LISTS = re2.compile(
    r"(?i)^(?:[•·*\-] *)?(?:topics?|tags?|persons?|people|geography|keywords?|categor|themes?|subjects?|"
    r"regions?|countries|sections?|filed under|publication status)\b"
)
_CREDIT = re2.compile(
    r"(?i)^(?:\(?photos?(?:graphs?)?(?: credits?| by|:| courtesy)|©|image(?: credit)?:|picture:|pool photo|"
    r"\(?(?:ap|afp|reuters|epa|getty|tass|ria novosti|dpa)(?: photo|/|\)).{0,40}).{0,160}$"
)
_ADDRESS = re2.compile(
    r"^[^.!?]{2,60}(?:,|[ -]\d{4,6}(?: ?[A-Z]{2})?|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})[,.]?$"
)
_CAPTION_START = re2.compile(
    r"^(?:With|At|During|Before|After|Ahead of|Following|Meeting|Visit|Visiting|Photo|In the photo|"
    r"From left|Left to right|\(?From left|Participants|Talks|Interview|Press|News|Joint|Speech|"
    r"President|Minister|Prime|Foreign|Secretary|Chairman|Head|Deputy|Governor|Beginning)\b"
)
_SPEAKING = re2.compile(r"(?i)\b(?:i|we|you|your|our|my|us|me|please|thank|let’s|let's|don’t|it’s)\b")


def byte_order_mark(page: Page) -> Claims:
    """The mark at the very beginning."""
    mark = page.source.startswith("\ufeff")
    return claims([Piece(0, 1, "dropped", "byte-order-mark")]) if mark else NOTHING


def invisible(page: Page) -> Claims:
    """Characters without width: soft hyphens, zero-width spaces, stray byte-order marks."""
    pieces = []
    for row in page.rows:
        for start, end in row.spans:
            if not page.source.isascii():
                pieces += [
                    Piece(start + m.start(), start + m.end(), "dropped", "invisible-character")
                    for m in _INVISIBLE.finditer(page.source[start:end])
                ]
    return claims(pieces) if pieces else NOTHING


def _notice_finder(name: str) -> Finder:
    def find(page: Page) -> Claims:
        """Rows that are this notice; in the body only those that are no sentence."""
        hard = name in {"protected-address", "script-notice", "cookie-notice"}
        rows = [
            row
            for row in page.rows
            if row.index not in page.labelled
            and (not page.first <= row.index <= page.last or hard or not row.sentence)
            and notice(row) == name
        ]
        return claims(drop(rows, name)) if rows else NOTHING

    return find


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


def _is_link(row: Row, page: Page) -> bool:
    return (
        row.index not in page.labelled
        and row.words <= 30
        and (is_date_row(row) or row.bullet or not row.sentence)
    )


def captions(page: Page) -> Claims:
    """Photo captions: under the dateline, repeated, or saying the title again."""
    rows = [row for row in page.rows if page.head < row.index <= page.last]
    plain = [row for row in rows if row.index not in page.labelled]
    counts = Counter(row.text.casefold().rstrip(".") for row in plain if row.words >= 2)
    spaced = _is_spaced(page)
    title = _content(page.title.text) if page.title else frozenset()
    found: list[Row] = []
    for group in _clusters(rows) if spaced else ([row] for row in rows):
        if any(row.index in page.labelled for row in group):
            continue
        close = spaced and len(group) >= 2
        found += [
            row
            for row in group
            if not _is_lead(row, page) and _is_caption(row, title, counts, close)
        ]
    found += _under_dateline(page, rows) if spaced else []
    unique = {row.index: row for row in found}
    return claims(drop(unique.values(), "caption")) if unique else NOTHING


def _is_lead(row: Row, page: Page) -> bool:
    """The sentence right under the title, apart from it."""
    return page.title is not None and row.index == page.title.index + 1 and row.gap > 0


def _is_caption(row: Row, title: frozenset[str], counts: Counter[str], close: bool) -> bool:
    if row.words > 45 or row.kind == "heading":
        return False
    if _CREDIT.match(row.text):
        return True
    if _SPEAKING.search(row.text) or row.bullet or row.words < 2:
        return False
    words = _content(row.text)
    shared = len(words & title)
    like_title = bool(words) and shared * 10 >= len(words) * 6 and shared >= 2
    twice = counts[row.text.casefold().rstrip(".")] >= 2
    starts = bool(_CAPTION_START.match(row.text))
    if twice and (like_title or starts) and row.words >= 3:
        return True
    if row.words <= 25 and like_title and starts and row.sentence:
        return True
    return close and row.words <= 40 and (like_title or starts or twice)


def _under_dateline(page: Page, rows: Sequence[Row]) -> list[Row]:
    """Short rows that follow a date, a time or a place without a blank line."""
    taken = {row.index for row in page.rows}
    found = []
    chain = False
    previous = page.head
    for row in rows:
        gone = range(previous + 1, row.index)
        if any(index not in taken for index in gone) and row.gap == 0 and row.index > page.head + 1:
            chain = True
        elif row.gap:
            chain = False
        if chain and row.index not in page.labelled:
            found.append(row)
        elif row.index in page.labelled:
            break
        previous = row.index
    return found


def _is_spaced(page: Page) -> bool:
    """Whether blank lines part the paragraphs of this page."""
    long = [row for row in page.body() if row.words >= 15]
    return len(long) >= 2 and sum(1 for row in long if row.gap) * 10 >= len(long) * 6


def _clusters(rows: Sequence[Row]) -> list[list[Row]]:
    groups: list[list[Row]] = []
    for row in rows:
        if groups and not row.gap and groups[-1][-1].index == row.index - 1:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _content(text: str) -> frozenset[str]:
    words = (word.strip(".,;:()[]“”\"‘’'").casefold() for word in text.split())
    return frozenset(
        word.removesuffix("’s").removesuffix("'s")
        for word in words
        if len(word) > 2 and word not in {"the", "and", "for", "with", "from", "during"}
    )


def name_cards(page: Page) -> Claims:
    """A hover card that was run into the text: the name turned round, twice, and an office."""
    pieces = []
    for row in page.rows:
        if row.words >= 6:
            pieces += [
                Piece(start, end, "dropped", "name-card")
                # The source's own spaces: cards have plain ones only.
                for low, high in _cards("".join(page.source[a:b] for a, b in row.spans))
                for start, end in row.cut(low, high)
            ]
    return claims(pieces) if pieces else NOTHING


def _cards(text: str) -> list[tuple[int, int]]:
    """Where cards stand in `text`: `Ann Lee[ Lee Ann Lee AnnMinister ] said`."""
    words = text.split(" ")
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word) + 1)
    found = []
    place = 0
    while place + 1 < len(words):
        size = _card_size(words, place)
        if size:
            low = starts[place] - 1
            last = words[place + 2 * size - 1]
            name_end = starts[place + 2 * size - 1] + len(words[place + size - 1])
            glued = len(last) > len(words[place + size - 1])
            high = _office_end(text, name_end) if glued else name_end
            if text[high : high + 2] in {" :", " ,", " .", " ;"} or text[high : high + 2] == " )":
                high += 1
            found.append((max(low, 0), high))
            while place < len(words) and starts[place] < high:
                place += 1
        else:
            place += 1
    return found


def _card_size(words: Sequence[str], place: int) -> int:
    """Number of words of a name that stands at `place`, and at once again; 0 when there is none."""
    if not words[place][:1].isupper() or place < 1:
        return 0
    for size in (2, 3, 4):
        end = place + 2 * size
        if end > len(words):
            break
        one, two = words[place : place + size], words[place + size : end]
        if one[:-1] == two[:-1] and two[-1].startswith(one[-1]) and one[-1][:1].isupper():
            extra = two[-1][len(one[-1]) :]
            before = words[place - 1].casefold()
            if before in {w.casefold() for w in one} and (not extra or extra[0].isupper()):
                return size
    return 0


def _office_end(text: str, start: int) -> int:
    """The end of the office glued to a card: words with capitals, and small ones between them."""
    small = {"of", "the", "and", "for", "to", "in", "on", "at", "a"}
    end = at = start
    stop = text.find(" :", start, start + 120)
    for word in text[start : start + 200].split(" "):
        bare = word.lstrip("(").rstrip(",)")
        if not word or at + len(word) > len(text):
            break
        if bare[:1].isupper():
            end = at + len(word)
        elif bare not in small:
            if stop == at + len(word) and " " not in text[end + 1 : stop]:
                end = stop
            break
        if word.endswith((".", ";")):
            break
        at += len(word) + 1
    return end - 1 if text[end - 1 : end] in {",", ";"} else end


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
    rows = page.before()
    pieces = [
        piece
        for row in rows
        for piece in whole(row, "dropped", "site-name" if is_site_row(row) else "menu")
    ]
    return claims(pieces) if pieces else NOTHING


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
