"""Header: title, dates, time, place, byline and languages, read from the rows around the title.

page -> one finder for each fact -> Claims (meta pieces, facts); `facts.py` weighs them.
"""

from __future__ import annotations

import re

import re2

from glossator.clean import dates, kinds
from glossator.clean.claims import NOTHING, Claims, claims
from glossator.clean.lines import PART_OF_SITE, TITLE_FIELD
from glossator.clean.page import Page, Row, content, drop, whole
from glossator.clean.vocabulary import words
from glossator.model.spans import Piece

# A row that only says what kind of text follows.
_KIND = re2.compile(
    r"(?i)^(?:\S{8,12} [-–|] )?(?:press release|media release|news release|speech|statement|"
    r"remarks|interview|readout|press conference|"
    r"(?:(?:special|daily|noon|press|media|background|department) )*briefing|media note|fact sheet|"
    r"press availability|testimony|"
    r"op-ed|"
    r"article|joint statement|press statement|"
    rf"comment|{PART_OF_SITE})$"
)
_CODES = words(
    "en de fr es ru zh ar it pt ja ko tr uk pl nl sv no da fi el he hi fa vi id th cs hu ro "
    "bg sr hr sk sl et lv lt ka hy az kk uz mn ur bn ta sw cn ua"
)
LANGUAGES = {
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
    "kazakh": "kk", "uzbek": "uz", "armenian": "hy", "azerbaijani": "az", "belarusian": "be",
    "georgian": "ka", "bengali": "bn", "tajik": "tg", "turkmen": "tk", "mongolian": "mn",
    "malay": "ms", "indonesian": "id", "swahili": "sw", "czech": "cs", "hungarian": "hu",
    "romanian": "ro", "serbian": "sr", "swedish": "sv", "danish": "da", "finnish": "fi",
    "norwegian": "no", "estonian": "et", "latvian": "lv", "lithuanian": "lt", "icelandic": "is",
    "dari": "fa", "urdu": "ur", "اردو": "ur", "বাংলা": "bn", "bahasa": "id", "kiswahili": "sw",
}  # fmt: skip
_CODE = re2.compile(rf"^({'|'.join(_CODES)})(?:[-_][A-Za-z]{{2}})?\d*$")
_NEAR, _UNDER, _SHARED = 3, 3, 3
_SPLIT = re.compile(r"[ ,|/•·\-–]+")


def title(page: Page) -> Claims:
    """The title's row, and rows about the head that say the same again."""
    if page.title is None:
        return NOTHING
    text, pieces = _bare_title(page.title)
    again = [
        row
        for row in page.rows
        if row.index != page.title.index
        and row.index <= page.first + 6
        and row.index not in page.labelled
        and (_same(row.text, text) or _told_again(row, page.title))
    ]
    facts = [("title", " ".join(text.split()))]
    near = [
        row
        for row in page.rows
        if (
            0 < abs(row.index - page.title.index) <= _NEAR
            or page.title.index < row.index < page.first
        )
        and _KIND.match(row.text.lstrip("•·* "))
    ]
    facts += [("kind-row", kinds.kind(row.text.lstrip("•·* "))) for row in near]
    for row in near:
        alone = row.index not in page.labelled and not dates.found(row.text)
        if row.index > page.title.index and alone:
            pieces += whole(row, "meta", "kind", "kind")
    return claims([*pieces, *drop(again, "title-repeated")], *facts)


def _bare_title(row: Row) -> tuple[str, list[Piece]]:
    """The title without the name of its field and the quotes about it, and the pieces of its row:
    'title: "Remarks"'."""
    named = TITLE_FIELD.match(row.text)
    low = named.end() if named else 0
    high = len(row.text)
    if named and low + 1 < high and row.text[low] == row.text[-1] and row.text[low] in "\"'":
        low, high = low + 1, high - 1
    pieces = [
        Piece(*span, "dropped", "field-name")
        for start, end in ((0, low), (high, len(row.text)))
        for span in row.cut(start, end)
    ]
    pieces += [Piece(*span, "meta", "title", "title") for span in row.cut(low, high)]
    return row.text[low:high], pieces


def _same(one: str, other: str) -> bool:
    short = " ".join(one.casefold().split()).rstrip(".")
    long = " ".join(other.casefold().split()).rstrip(".")
    if short == long:
        return True
    return (
        len(short) > len(long) > 20
        and short.startswith(long)
        and short[len(long) :].strip()[:1] in {"|", "-", "–", "—", "»", "·"}
    )


def _told_again(row: Row, title: Row) -> bool:
    """Whether a row right under the title says nothing but what it says, of the same kind and day:
    "Transcript of interview with Ann Lee: Radio One" / "Interview - Ann Lee, Radio One"."""
    near = 0 < row.index - title.index <= _UNDER and not _KIND.match(row.text)
    if not near or row.sentence or row.words > title.words:
        return False
    kind = kinds.kind(row.text)
    words, known = content(row.text), content(title.text)
    days = {found.date for found in dates.found(row.text)}
    return (
        bool(kind)
        and kind == kinds.kind(title.text)
        and len(words & known) >= _SHARED
        and len(words & known) * 10 >= len(words) * 7
        and days <= {found.date for found in dates.found(title.text)}
    )


def languages(page: Page) -> Claims:
    """Rows outside the body that are nothing but languages: a switcher."""
    pieces, codes = [], []
    outside = [
        r
        for r in page.rows
        if not page.first <= r.index <= page.last or r.bullet or (r.words <= 2 and not r.sentence)
    ]
    run: list[Row] = []
    for row in [*outside, None]:
        # One language a row counts when another stands in the next row.
        if row is not None and row.text.casefold().strip("•·|- ") in LANGUAGES:
            if run and run[-1].index != row.index - 1:
                run = []
            run.append(row)
            continue
        if len(run) >= 2:
            for one in run:
                pieces += whole(one, "meta", "language-switcher", "languages")
                codes.append(LANGUAGES[one.text.casefold().strip("•·|- ")])
        run = []
        found = language_codes(row.text) if row is not None else []
        if row is not None and found:
            pieces += whole(row, "meta", "language-switcher", "languages")
            codes += found
    codes = list(dict.fromkeys(codes))
    return claims(pieces, *(("languages", code) for code in codes)) if pieces else NOTHING


def language_codes(text: str) -> list[str]:
    """ISO 639-1 codes of a row that names two languages or more and nothing else."""
    if len(text) > 300:
        return []
    low = text.casefold().strip("•·|- ")
    if low.startswith("en ") and low.count(" ") == 1:
        return []  # "En Español" is one language
    words = [word for word in _SPLIT.split(low) if word]
    codes = []
    joined = [part.strip() for part in low.replace("/", "|").replace("•", "|").split("|")]
    for word in joined if all(part in LANGUAGES for part in joined) else _codes_apart(low, words):
        code = LANGUAGES.get(word) or _code(word)
        if not code:
            return []
        codes.append({"cn": "zh", "ua": "uk"}.get(code, code))
    return list(dict.fromkeys(codes)) if len(set(codes)) >= 2 else []


def _code(word: str) -> str:
    match = _CODE.match(word) if word[:2] in _CODES else None
    return str(match.group(1)) if match else ""


def _codes_apart(low: str, words: list[str]) -> list[str]:
    """`de-DE1 en-GB1` are two words, though a hyphen also parts `EN-FR`."""
    spaced = [word for word in low.replace("|", " ").replace("/", " ").split() if word]
    return spaced if all(word in LANGUAGES or _code(word) for word in spaced) else words
