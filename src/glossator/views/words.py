"""Words for readers: dates, kinds, types, rules; and texts shortened at a word or sentence."""

from __future__ import annotations

import re

from glossator.model import days

date = days.date
KINDS = {
    "interview": ("Interview", "Interviews"),
    "news-conference": ("News conference", "News conferences"),
    "press-release": ("Press release", "Press releases"),
    "comment": ("Comment", "Comments"),
    "statement": ("Statement", "Statements"),
    "speech": ("Speech", "Speeches"),
    "briefing": ("Briefing", "Briefings"),
    "article": ("Article", "Articles"),
    "other": ("Document", "Other documents"),
}
TYPES = {
    "person": ("Person", "Persons"),
    "place": ("Place", "Places"),
    "organisation": ("Organisation", "Organisations"),
    "event": ("Event", "Events"),
    "agreement": ("Agreement", "Agreements"),
    "initiative": ("Initiative", "Initiatives"),
    "work": ("Work", "Works"),
    "demonym": ("People", "Peoples"),
    "office": ("Office", "Offices"),
}
LANGUAGES = {
    "ar": "Arabic",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "hi": "Hindi",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "mn": "Mongolian",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s)")


def stamp(value: str) -> str:
    """`2017-05-30T14:53` -> "30 May 2017, 14:53"."""
    day, _, time = value.partition("T")
    return f"{date(day)}, {time}" if time else date(day)


def languages(codes: tuple[str, ...]) -> str:
    """("en", "ru") -> "English, Russian"; a code without a name here is shown as it is."""
    return ", ".join(LANGUAGES.get(code, code) for code in codes)


def period(start: str, end: str) -> str:
    """A time span in words: "9 March 2004 – ", "2008 – 2012"."""
    if not start and not end:
        return ""
    if start == end:
        return date(start)
    return f"{date(start) if start else '…'} – {date(end) if end else ''}".strip()


def rule(name: str) -> str:
    """`surname-introduced` -> "surname introduced": rules are named so that they can be read."""
    return name.replace("-", " ")


def shorten(text: str, limit: int) -> str:
    """`text`, at most `limit` code points, cut at a word and ended by an ellipsis."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    space = cut.rfind(" ")
    return cut[: space if space > limit // 2 else None].rstrip(" ,;:–-") + "…"


def brief(note: str, limit: int = 300) -> str:
    """As many whole sentences of a note as `limit` code points hold, at least one.

    Not the first alone: in notes on disputed matters the second names the other side.
    """
    if len(note) <= limit:
        return note
    ends = [end.end() for end in _SENTENCE_END.finditer(note)]
    held = [end for end in ends if end <= limit]
    return note[: held[-1]] if held else shorten(note[: ends[0]] if ends else note, limit)


def about(count: int) -> str:
    """12 -> "12", 57 -> "50+", 1234 -> "1 000+": exact below 20, then rounded down to 2 or 5 …"""
    if count < 20:
        return str(count)
    step = 10 ** (len(str(count)) - 1)
    rounded = max(unit * step for unit in (1, 2, 5) if unit * step <= count)
    return f"{rounded:,}+".replace(",", "\u202f")


def plural(count: int, one: str, many: str) -> str:
    """(1, "document", "documents") -> "1 document"."""
    return f"{count:,}".replace(",", "\u202f") + f" {one if count == 1 else many}"


def listed(items: list[str]) -> str:
    """["a", "b", "c"] -> "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + " and " + items[-1]
