"""Facts: what was read in several places, weighed to one value each.

(field, value) pairs of the rules + title + lead -> Facts, warnings where an editor should look.
"""

from __future__ import annotations

from collections.abc import Sequence

import re2

from glossator.clean import dates, kinds
from glossator.errors import Problem
from glossator.model.nouns import Facts

# "… Resolution 1493 of July 28, 2003", "… before April 1, 2000": the date of what is spoken of.
_OF_ANOTHER = re2.compile(
    r"(?:\b(?:[Dd]ated|before|after|since|until|till|by|from|for|as of|act of)|"
    r"\b(?:held|passed|adopted|signed|concluded|approved|ratified)(?: in [^,]{1,30})? on|"
    r"\b(?:No\.? ?\d\S*|Resolution \d+|Decree|Law|Treaty|Agreement|Declaration|Order|Act|"
    r"Convention)\b[^,]{0,30} of) ?$"
)

# "The speech made by Ann Lee, the Prime Minister, on 15 June 2014."
_GIVEN = re2.compile(
    r"^(?:(?:The|Below|Following|This|Here|Text|Transcript)\b[^.]{0,60})?(?:speech|statement|remarks|"
    r"address|lecture|interview|transcript)\b[^.]{0,160}\b(?:made|given|delivered|held|broadcast|"
    r"recorded)\b[^.]{0,160} on$"
)

_SOON = 40


def weigh(
    read: Sequence[tuple[str, str]], *, title: str, lead: str, asked: bool, slug: str, file: str
) -> tuple[Facts, tuple[Problem, ...]]:
    """The facts that `read`, the title and the lead give.

    `lead` is the first paragraph of the body; `asked` whether there are questions in it.
    """
    # "For Immediate Release March 21, 1997" is the event's day, unless the page has another.
    released = "posted" if _first(read, "page-date") else "page-date"
    read = [(released if field == "released" else field, value) for field, value in read]
    date, time, problems = _event(read, title, lead, slug, file)
    published = _first(read, "posted")
    stamp = _first(read, "page-date")
    if not published and (stamp != date or "T" in stamp) and not _held_then(read, stamp):
        published = stamp
    foot = _first(read, "foot-date")
    published = published or _first(read, "changed") or (foot if foot[:10] == date else "")
    if published and stamp and published[:10] == stamp[:10] and len(stamp) > len(published):
        published = stamp
    kind = _kind(read, title, lead, asked)
    place = (
        _first(read, "dateline-place")
        or _first(read, "foot-place")
        or kinds.place(title)
        or _first(read, "place-row")
        or _first(read, "venue-row")
    )
    if not title:
        problems.append(
            Problem(
                file,
                "warning",
                "no title: no line before the text looks like one",
                f"Give it one: `title:` in content/documents/{slug}.md.",
            )
        )
    facts = Facts(
        title=title,
        date=date,
        published=published,
        time=time,
        kind=kind,
        place=place,
        outlet=kinds.outlet(title),
        languages=tuple(value for field, value in read if field == "languages"),
    )
    return facts, tuple(problems)


def _kind(read: Sequence[tuple[str, str]], title: str, lead: str, asked: bool) -> str:
    """What the document is, by title, a row of its own, lead, house, in this order."""
    kind = kinds.kind(title) or _first(read, "kind-row") or _kind_of_lead(lead)
    if not kind and not title:
        kind = kinds.kind(_first(read, "venue-row"))  # "Press Briefing Room"
    if not kind:
        kind = "interview" if asked and kinds.outlet(title) else "other"
    return kind


def _kind_of_lead(lead: str) -> str:
    """The kind a first paragraph says; only words that are not said of other texts too."""
    kind = kinds.kind(lead[:300])
    return kind if kind in {"interview", "news-conference", "briefing", "press-release"} else ""


def _first(read: Sequence[tuple[str, str]], field: str) -> str:
    return next((value for name, value in read if name == field), "")


def _held_then(read: Sequence[tuple[str, str]], stamp: str) -> bool:
    """Whether the page's date is the event's: its own time of day or place stand under it."""
    return bool(stamp) and bool(_first(read, "own-time") or _first(read, "dateline-place"))


def _event(
    read: Sequence[tuple[str, str]], title: str, lead: str, slug: str, file: str
) -> tuple[str, str, list[Problem]]:
    """The event's date and time of day, and a warning if it is not said outright."""
    date, time = _said(read, title, lead)
    if date:
        return date, time, []
    own = _first(read, "own-time")
    known = _first(read, "page-date") or _first(read, "posted") or _first(read, "changed")
    known = known or _first(read, "foot-date")
    cure = f"Give the event's date: `date:` in content/documents/{slug}.md."
    message = "no date: neither title nor page says one"
    if known:
        message = f"only the posting date is known: the event's date is taken to be {known[:10]}"
    return known[:10], own, [Problem(file, "warning", message, cure)]


def _said(read: Sequence[tuple[str, str]], title: str, lead: str) -> tuple[str, str]:
    """The event's date and time as the page says them outright; "" where it does not."""
    own = _first(read, "own-time")
    stamp, held = _first(read, "page-date"), _first(read, "held")
    titled = dates.found(title)
    ends = bool(titled) and len(title) - titled[-1].end <= 2
    if ends and (_OF_ANOTHER.search(title[: titled[-1].start]) or " will " in title):
        ends = False
    dated = held or stamp
    # A date inside a title may be of what it speaks of; one at its end is the event's.
    if titled and (ends or not dated):
        # A page's own time belongs to the event only if the page's date is the event's.
        same = not stamp or stamp[:10] == titled[-1].date
        return titled[-1].date, titled[-1].time or (own if same else "")
    if held:
        return held[:10], held[11:] or own
    if stamp and ("T" not in stamp or own or _first(read, "dateline-place")):
        return stamp[:10], stamp[11:] or own
    return _lead_date(lead), own


def _lead_date(lead: str) -> str:
    """The full date a first paragraph begins with: "On 5 May 2017, …", "MOSCOW, May 5, 2017 –"."""
    head = lead[:240]
    found = dates.found(head)
    if not found:
        return ""
    before = head[: found[0].start].strip()
    if " will " in (head if before else head[: found[0].end + _SOON]):
        return ""
    if _GIVEN.match(before):
        return found[0].date
    begins = not before or before.split()[0] in {"On", "Today,", "Yesterday,"}
    if len(before) <= 44 and before.count(" ") <= 3 and (begins or before[-1] in ",–—("):
        return found[0].date
    return ""
