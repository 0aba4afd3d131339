"""Lines: what a row is when it is one thing: a date, who speaks, a person, an office, a place."""

from __future__ import annotations

from functools import lru_cache

import re2

from glossator.clean import dates, kinds
from glossator.clean.names import is_capital
from glossator.clean.page import Row
from glossator.clean.vocabulary import HONORIFICS, PARTICLES, ROLES

KIND_WORD = re2.compile(
    r"(?i)\b(?:interview|doorstop|stakeout|press|news|conference|statement|remarks|speech|"
    r"address|comments?|briefing|"
    r"meeting|talks|answers?|questions?|transcript|joint|visit|declaration|communiqu[eé]|"
    r"interaction|lecture|keynote|opening|ceremony|summit|telephone|conversation|doorstep|release|"
    r"message|greetings|condolences|ministers?|president|secretary|ambassador|forum|council|"
    r"spokesperson|hearing|minutes|evidence|debate|"
    r"session|signing|launch|gaggle|availability|readout|on the)\b"
)
PART_OF_SITE = (
    r"(?:speeches|statements|remarks|interviews|transcripts|(?:press|media|news) releases)"
    r"(?:,? (?:and|&) (?:speeches|statements|remarks|interviews|transcripts|releases|briefings))?"
)
"""A pattern of what a site calls a part of it: "Statements and remarks"."""
TITLE_FIELD = re2.compile(r"(?i)^(?:title|headline|subj|titre|titel|título|titolo|заголовок) ?: *")
_SPEAKER_LINE = re2.compile(
    r"(?i)^(?:by |speaker:? )?(?:(?:(?:de|del|di|da|dos|van|von|der|la|le|al|bin|ibn) )?"
    r"(?-i:[A-ZÀ-Þ])[^ :;,]* ?){1,6}, "
    r"(?:[^.:;]{0,40}\b)?(?:secretary|minister|president|"
    r"ambassador|spokesperson|spokesman|spokeswoman|director|envoy|representative|chancellor|"
    r"commissioner|deputy|adviser|counsel|permanent|high|acting)\b[^.:;]{0,120}$"
    r"|^office of (?:the )?[^.:;]{3,60}$"
)
_HEADLINE = re2.compile(
    r"\b(?:welcom|meet|visit|condemn|urg|call|discuss|sign|attend|congratulat|express|host|receiv|"
    r"arriv|join|travel|stress|announc|open|thank|send|hold|mark|test|say)(?:e?s|e|)\b"
)
# "Pressekonferenz vom 14. März": the date belongs to words before it.
_LEADS_ON = re2.compile(r"(?:^|\s)\pL{8,}\S* (?:vom|du|de|del|of) $")
# Before an office: "Special Representative for Ferries".
_RANKS = frozenset({"special", "acting", "senior", "permanent", "principal", "associate", "first"})
_PLACE_COMMAS = 2
_COURTESY = HONORIFICS | ROLES


def is_date_row(row: Row) -> bool:
    """Whether a row is nothing but a date (with its weekday and time, or a word before it)."""
    if row.words > 12:
        return False
    text = row.text
    found = dates.found(text)
    if not found:
        return bool(dates.month_alone(text))
    kept = " ".join((text[: found[0].start] + " " + text[found[-1].end :]).split())
    if _LEADS_ON.search(text[: found[0].start]):
        return False
    return sum(1 for word in kept.split() if word[:1].isalpha()) <= 3 and len(kept) <= 30


def is_speaker_line(text: str) -> bool:
    """Whether a row says who speaks, and is no headline on what they do."""
    return _says_who(text)


@lru_cache(maxsize=1 << 12)
def _says_who(text: str) -> bool:
    return bool(_SPEAKER_LINE.match(text)) and not _HEADLINE.search(text)


def is_person_row(row: Row) -> bool:
    """Whether a row is a person's name with titles of courtesy, and nothing else."""
    if row.words > 8:
        return False
    words = [word.strip(".,") for word in row.text.split()]
    plain = [word for word in words if word.lower() not in _COURTESY]
    return (
        2 <= len(plain) <= 4
        and len(words) <= 8
        and len(plain) < len(words) - (words[0].lower() == "the")
        and all(word[:1].isupper() or word in PARTICLES for word in plain)
        and not KIND_WORD.search(" ".join(plain))
    )


def is_name_row(row: Row) -> bool:
    """Whether a row can be a name alone: "Ann B. Lee"."""
    words = row.text.split()
    return (
        2 <= len(words) <= 4
        and not row.sentence
        and not row.bullet
        and all(is_capital(word) and word.strip(".").isalpha() for word in words)
        and not KIND_WORD.search(row.text)
    )


def is_office_row(row: Row) -> bool:
    """Whether a row is an office alone: "Minister for Foreign Affairs"."""
    words = row.text.split() if row.words <= 9 else []
    ranked = len(words) >= 4 and words[0].lower() in _RANKS and words[2] in {"of", "for", "to"}
    held = 2 <= len(words) <= 9 and words[ranked].lower() in ROLES
    return held and not kinds.kind(row.text) and all(
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
        and not any(mark in row.text for mark in "&:")
        and row.text.count(",") <= _PLACE_COMMAS
        and ("," in row.text[:-1] or words[0].lower() in {"aboard", "via", "en"})
        and row.text[-1] not in ",;:"
    )  # fmt: skip
