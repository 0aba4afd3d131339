"""Header: title, dates, time, place, byline and languages, read from the rows around the title.

page -> one finder for each fact -> Claims (meta pieces, facts); `facts.py` weighs them.
"""

from __future__ import annotations

from collections.abc import Iterator

import re2

from glossator.clean import dates
from glossator.clean.claims import NOTHING, Claims, claims
from glossator.clean.names import is_capital
from glossator.clean.page import Page, Row, drop, whole
from glossator.clean.region import SPEAKER_LINE, VENUE, is_date_row, is_place_like

_POSTED = re2.compile(
    r"(?i)\b(?:publish(?:ed)?|publication|posted|release(?:d| date)|issued|online|created|uploaded)\b"
)
_CHANGED = re2.compile(r"(?i)\b(?:updated?|modified|reviewed|edited)\b")
_HELD = re2.compile(
    r"(?i)\b(?:delivered|event date|date of (?:the )?(?:speech|event|interview|meeting)|held|recorded"
    r"|given|spoken)\b"
)
_CODES = (
    "en de fr es ru zh ar it pt ja ko tr uk pl nl sv no da fi el he hi fa vi id th cs hu ro bg sr hr "
    "sk sl et lv lt ka hy az kk uz mn ur bn ta sw cn ua"
).split()
_NAMES = {
    "english": "en", "deutsch": "de", "german": "de", "français": "fr", "francais": "fr",
    "french": "fr", "español": "es", "spanish": "es", "русский": "ru", "russian": "ru",
    "中文": "zh", "chinese": "zh", "简体中文": "zh", "العربية": "ar", "عربي": "ar", "arabic": "ar",
    "italiano": "it", "italian": "it", "português": "pt", "portuguese": "pt", "日本語": "ja",
    "japanese": "ja", "한국어": "ko", "korean": "ko", "türkçe": "tr", "turkish": "tr",
    "українська": "uk", "ukrainian": "uk", "polski": "pl", "polish": "pl", "nederlands": "nl",
    "dutch": "nl", "svenska": "sv", "norsk": "no", "dansk": "da", "suomi": "fi",
    "ελληνικά": "el", "greek": "el", "עברית": "he", "hebrew": "he", "हिन्दी": "hi", "हिंदी": "hi",
    "hindi": "hi", "فارسی": "fa", "persian": "fa", "tiếng việt": "vi", "čeština": "cs",
    "magyar": "hu", "română": "ro", "български": "bg", "srpski": "sr", "hrvatski": "hr",
    "slovenčina": "sk", "slovenščina": "sl", "eesti": "et", "latviešu": "lv", "lietuvių": "lt",
    "dari": "fa", "urdu": "ur", "اردو": "ur", "বাংলা": "bn", "bahasa": "id", "kiswahili": "sw",
}  # fmt: skip
_CODE = re2.compile(rf"^({'|'.join(_CODES)})(?:[-_][A-Za-z]{{2}})?\d*$")
_SPLIT = re2.compile(r"[ ,|/•·\-–]+")
_LOWER_IN_PLACE = frozenset("of the en via de and du la le el al am an upon del di da".split())


def title(page: Page) -> Claims:
    """The title's row, and rows about the head that say the same again."""
    if page.title is None:
        return NOTHING
    text = page.title.text
    pieces = whole(page.title, "meta", "title", "title")
    again = [
        row
        for row in page.rows
        if row.index != page.title.index
        and row.index <= page.first + 6
        and row.index not in page.labelled
        and _same(row.text, text)
    ]
    return claims([*pieces, *drop(again, "title-repeated")], ("title", " ".join(text.split())))


def _same(one: str, other: str) -> bool:
    short = " ".join(one.casefold().split()).rstrip(".")
    long = " ".join(other.casefold().split()).rstrip(".")
    if short == long:
        return True
    return len(short) > len(long) > 20 and short.startswith(long) and short[len(long) :].strip()[
        :1
    ] in {"|", "-", "–", "—", "»", "·"}


def languages(page: Page) -> Claims:
    """Rows outside the body that are nothing but languages: a switcher."""
    pieces, codes = [], []
    outside = [r for r in page.rows if not page.first <= r.index <= page.last or r.bullet]
    for row in outside:
        found = language_codes(row.text)
        if found:
            pieces += whole(row, "meta", "language-switcher", "languages")
            codes += [code for code in found if code not in codes]
    return claims(pieces, *(("languages", code) for code in codes)) if pieces else NOTHING


def language_codes(text: str) -> list[str]:
    """ISO 639-1 codes of a row that names two languages or more and nothing else."""
    if len(text) > 300:
        return []
    low = text.casefold().strip("•·|- ")
    words = [word for word in _SPLIT.split(low) if word]
    codes = []
    joined = [part.strip() for part in low.replace("/", "|").replace("•", "|").split("|")]
    for word in joined if all(part in _NAMES for part in joined) else _codes_apart(low, words):
        match = _CODE.match(word)
        code = _NAMES.get(word) or (match.group(1) if match else "")
        if not code:
            return []
        codes.append({"cn": "zh", "ua": "uk"}.get(code, code))
    return list(dict.fromkeys(codes)) if len(set(codes)) >= 2 else []


def _codes_apart(low: str, words: list[str]) -> list[str]:
    """`de-DE1 en-GB1` are two words, though a hyphen also parts `EN-FR`."""
    spaced = [word for word in low.replace("|", " ").replace("/", " ").split() if word]
    return spaced if all(_CODE.match(word) or word in _NAMES for word in spaced) else words


def dateline(page: Page) -> Claims:
    """Rows of date, time of day and place between title and body, or just before the title."""
    pieces, facts = [], []
    previous: Row | None = None
    dated = False
    for row in _around(page):
        stamp = _stamp(row)
        if stamp:
            pieces += whole(row, "meta", "dateline", stamp[0][0])
            facts += stamp
            dated, previous = True, row
        elif dates.time_alone(row.text) and row.words <= 6:
            clock = dates.time_alone(row.text)
            pieces += whole(row, "meta", "dateline", "time")
            facts.append(("own-time", clock))
            dated, previous = True, row
        elif (dated and previous is not None and row.gap == 0 and previous.index == row.index - 1
              and is_place_row(row)):  # fmt: skip
            pieces += whole(row, "meta", "dateline", "place")
            facts.append(("dateline-place", _clean_place(row.text)))
            previous = None
        else:
            previous = None
    return claims(pieces, *facts) if pieces else NOTHING


def _around(page: Page) -> Iterator[Row]:
    """The rows that may be a dateline: a few before the title, and all between it and the body.

    The body may begin with the lead, and the dateline follow it.
    """
    start = page.title.index - 5 if page.title else page.head
    seen_long = 0
    for row in page.rows:
        if row.index < start or (page.title is not None and row.index == page.title.index):
            continue
        if row.index in page.labelled or row.index > page.first + 6 or seen_long >= 4:
            return
        if row.index >= page.first and row.sentence and row.words >= 12:
            seen_long += 1
        yield row


def _stamp(row: Row) -> list[tuple[str, str]]:
    """The facts of a row that is a date, with what stands beside it."""
    text = row.text
    if row.sentence and row.words > 8 and not text[-1].isdigit():
        return []
    found = dates.found(text) if len(text) <= 160 else ()
    if not found:
        month = dates.month_alone(text)
        return [("page-date", month)] if month else []
    rest = (text[: found[0].start] + " " + text[found[-1].end :]).strip(" ,.-–—|/·•:()")
    if not is_date_row(row) and not (row.words <= 14 and _is_place_text(rest)):
        return []
    stamp = found[0]
    value = stamp.date + (f"T{stamp.time}" if stamp.time else "")
    if _CHANGED.search(text) and not _POSTED.search(text):
        return [("changed", value)]
    if _POSTED.search(text):
        return [("posted", value)]
    if _HELD.search(text):
        return [("held", value)]
    facts = [("page-date", value)]
    if _is_place_text(rest):
        facts.append(("dateline-place", _clean_place(rest)))
    return facts


def _is_place_text(text: str) -> bool:
    words = text.split()
    return (
        1 <= len(words) <= 7
        and len(text) >= 3
        and not any(character.isdigit() for character in text)
        and all(is_capital(word) or word.lower() in _LOWER_IN_PLACE for word in words)
        and not dates.found(text)
        and words[0].lower().strip(":.") not in {"date", "by", "gmt", "utc", "est", "ist", "speech",
                                                 "news", "press", "statement", "on", "interview"}
        and ":" not in text
    )  # fmt: skip


def is_place_row(row: Row) -> bool:
    """Whether a row right under a date or time can be nothing but a place."""
    return (
        row.words <= 7
        and not row.bullet
        and not row.sentence
        and row.text[-1] not in ".!?:;"
        and _is_place_text(row.text)
    )


def _clean_place(text: str) -> str:
    return " ".join(text.split()).strip(" ,.–—-:()")


def preamble(page: Page) -> Claims:
    """Who speaks and where, on rows of their own between title and first label."""
    pieces, facts = [], []
    for row in page.top():
        if row.words > 22 or row.bullet or is_date_row(row):
            continue
        if SPEAKER_LINE.match(row.text):
            pieces += whole(row, "meta", "byline", "byline")
            facts.append(("byline", row.text))
        elif not row.sentence and is_place_like(row):
            pieces += whole(row, "meta", "place", "place")
            facts.append(("place-row", _clean_place(row.text)))
        elif not row.sentence and row.words <= 8 and VENUE.search(row.text) and _is_place_text(
            row.text
        ):
            pieces += whole(row, "meta", "place", "place")
            facts.append(("venue-row", _clean_place(row.text)))
    return claims(pieces, *facts) if pieces else NOTHING


def posting(page: Page) -> Claims:
    """Lines outside the body that say when the page was published."""
    pieces, facts = [], []
    for row in (*page.before(), *page.top(), *page.after()):
        if row.words > 16 or not (_POSTED.search(row.head) or _CHANGED.search(row.head)):
            continue
        found = dates.found(row.text)
        if not found:
            continue
        stamp = found[0]
        name = "posted" if _POSTED.search(row.text) else "changed"
        pieces += whole(row, "meta", "posting-date", "published")
        facts.append((name, stamp.date + (f"T{stamp.time}" if stamp.time else "")))
    return claims(pieces, *facts) if pieces else NOTHING
