"""Rules: the table of everything that decides what becomes of a page's rows, in order.

RULES (name, finder) -> `ordered` (the site's order, its own rules, what it switched off).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import re2

from glossator.clean import (
    beside,
    boilerplate,
    captions,
    cards,
    columns,
    datelines,
    fields,
    header,
    hyphens,
    numbering,
    preamble,
    timecodes,
)
from glossator.clean.claims import Claims, Finder, claims
from glossator.clean.page import Page, drop
from glossator.config import CleanRule, CleanSettings
from glossator.errors import Problem, nearest

WHERE = "site.toml"


class Rule(NamedTuple):
    """A named step: it looks at a page and claims pieces of it."""

    name: str
    find: Finder
    moves: bool = False
    """Whether the region and the title must be looked for anew after it."""


RULES: tuple[Rule, ...] = (
    Rule("byte-order-mark", boilerplate.byte_order_mark, moves=True),
    Rule("invisible-character", boilerplate.invisible, moves=True),
    Rule("line-hyphen", hyphens.hyphens, moves=True),
    Rule("column-mark", columns.columns, moves=True),
    Rule("emphasis", boilerplate.emphasis, moves=True),
    Rule("timecode", timecodes.timecodes, moves=True),
    Rule("beside-name", beside.beside, moves=True),
    Rule("name-card", cards.name_cards, moves=True),
    Rule("language-switcher", header.languages, moves=True),
    Rule("field-list", fields.listed, moves=True),
    Rule("title", header.title),
    Rule("contents", boilerplate.contents),
    Rule("teaser", boilerplate.teasers_inside),
    Rule("field", fields.fields),
    Rule("dateline", datelines.dateline),
    Rule("foot-dateline", datelines.foot_dateline),
    Rule("posting-date", datelines.posting),
    Rule("running-head", boilerplate.running_head),
    Rule("preamble", preamble.preamble),
    Rule("caption", captions.captions),
    *(Rule(name, find) for name, find in boilerplate.NOTICE_RULES),
    Rule("menu", boilerplate.before),
    Rule("page-foot", boilerplate.after),
    Rule("stray-character", boilerplate.stray_character),
)
# Lines lose their numbers before they are joined: no rule on a page's rows can do it.
NAMES = (numbering.NAME, *(rule.name for rule in RULES))


@lru_cache(maxsize=8)
def ordered(settings: CleanSettings) -> tuple[Rule, ...]:
    """The rules a site uses, in its order: those it names first, its own, then the table's."""
    own = tuple(Rule(rule.name, _finder(rule), moves=True) for rule in settings.rules)
    everything = {rule.name: rule for rule in (*RULES, *own)}
    first = [everything[name] for name in settings.order if name in everything]
    rest = [rule for rule in (*own, *RULES) if rule.name not in settings.order]
    return tuple(rule for rule in (*first, *rest) if rule.name not in settings.off)


def _finder(rule: CleanRule) -> Finder:
    pattern = re2.compile(rule.pattern) if rule.pattern else None

    def find(page: Page) -> Claims:
        """What the site's own rule says of the rows it fits."""
        fits = [
            place
            for place, row in enumerate(page.rows)
            if (rule.literal and rule.literal in row.text) or (pattern and pattern.search(row.text))
        ]
        if not fits or rule.action == "keep":
            return claims(())
        if rule.action == "drop-line":
            rows = [page.rows[place] for place in fits]
        elif rule.action == "drop-rest":
            rows = list(page.rows[fits[0] :])
        else:
            rows = list(page.rows[: fits[-1] + 1])
        return claims(drop(rows, rule.name))

    return find


def kept(settings: CleanSettings, page: Page) -> frozenset[int]:
    """Indexes of the rows that a site's `keep` rules hold against every other rule."""
    rows: set[int] = set()
    for rule in settings.rules:
        if rule.action == "keep" and rule.name not in settings.off:
            pattern = re2.compile(rule.pattern) if rule.pattern else None
            rows.update(
                row.index
                for row in page.rows
                if (rule.literal and rule.literal in row.text)
                or (pattern and pattern.search(row.text))
            )
    return frozenset(rows)


def check_rules(settings: CleanSettings) -> tuple[Problem, ...]:
    """What is wrong with a site's cleaning settings: names nobody knows, patterns RE2 refuses."""
    problems = []
    known = [*NAMES, *(rule.name for rule in settings.rules)]
    for key, names in (("order", settings.order), ("off", settings.off)):
        problems += [
            Problem(
                WHERE,
                "fatal",
                f"[clean] {key} names “{name}”, which is no cleaning rule",
                nearest(name, known),
            )
            for name in names
            if name not in known
        ]
    for rule in settings.rules:
        if rule.name in NAMES:
            problems.append(
                Problem(
                    WHERE,
                    "fatal",
                    f"cleaning rule “{rule.name}” has the name of a built-in rule",
                    "Give it a name of its own; `off` switches the built-in rule off.",
                )
            )
        if rule.pattern:
            try:
                re2.compile(rule.pattern, _quiet())
            except re2.error as error:
                problems.append(
                    Problem(
                        WHERE,
                        "fatal",
                        f"cleaning rule “{rule.name}”: RE2 cannot read {rule.pattern!r}: "
                        f"{_text(error)}",
                        "RE2 has no look-around and no back-references: "
                        "https://github.com/google/re2/wiki/Syntax",
                    )
                )
    return tuple(problems)


def _text(error: BaseException) -> str:
    first = error.args[0] if error.args else ""
    return first.decode(errors="replace") if isinstance(first, bytes) else str(first)


def _quiet() -> object:
    options = re2.Options()
    options.log_errors = False
    return options
