"""The written forms of a name, by rule: what an editor need not list.

Entity -> named forms -> RULES, each adding spellings to all so far -> Form (folded text, kind)

"Minsk agreements" gives "Minsk Agreements", "Minsk agreement" …; possessives are no forms, the
matcher sees them as the end of a word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from glossator.annotate.fold import fold
from glossator.annotate.lexicon import GENERIC, PLURALS, SPELLINGS
from glossator.annotate.persons import person_forms
from glossator.model.nouns import Entity

_MOST = 48
"""Forms that rules may make of one name: enough for any name, a bound for any input."""


class Form(NamedTuple):
    """A way to write an entity's name."""

    text: str
    """Folded."""
    kind: str
    """An alias kind, or `initials` for "S. Lavrov"."""
    skip: int = 0
    """Leading characters (an article) that are needed but no part of the mention."""


class Named(NamedTuple):
    """A form in the making."""

    text: str
    kind: str
    type: str


def forms(entity: Entity) -> tuple[Form, ...]:
    """All forms of an entity, sorted, without doubles."""
    made: set[Form] = set()
    for text, kind in _named(entity):
        spellings = [_plain(text)]
        for _, rule in RULES:
            for spelling in tuple(spellings):
                for new in rule(Named(spelling, kind, entity.type)):
                    if new not in spellings and len(spellings) < _MOST:
                        spellings.append(new)
        for spelling in spellings:
            made.update(_articles(Form(spelling, kind), entity.type))
    whole = {form.text for form in made}
    return tuple(
        sorted(form for form in made if _usable(form.text) and not _too_long(form.text, whole))
    )


def _too_long(text: str, whole: set[str]) -> bool:
    """A generic word in small letters is no part of a name that is one without it: "Belt and Road
    initiative", "Asia-Pacific region"."""
    head, _, last = text.rpartition(" ")
    return last in GENERIC and head in whole


def _named(entity: Entity) -> Iterator[tuple[str, str]]:
    yield entity.name, "exact"
    for alias in entity.aliases:
        yield alias.form, alias.kind
    if entity.type == "person":
        yield from person_forms(entity.name, entity.sort)
        for alias in entity.aliases:
            longer = alias.kind == "exact" and alias.form.count(" ") > 1
            made = person_forms(alias.form, entity.sort) if longer else ()
            yield from (form for form in made if form[1] == "initials")


def _plain(text: str) -> str:
    return " ".join(fold(text).text.split())


def _usable(text: str) -> bool:
    """A form of one letter or of no letter would match everything."""
    return len(text) > 1 and any(character.isalpha() for character in text)


def _articles(form: Form, entity_type: str) -> Iterator[Form]:
    """ "the" is no part of a name, but one word may need it to be one: "the Hague", "The Times"."""
    article, _, rest = form.text.partition(" ")
    if article not in ("the", "The") or not rest:
        yield form
    elif " " in rest or rest.isupper():
        yield form._replace(text=rest)
    else:
        for spelling in ("the", "The"):
            skip = 0 if entity_type == "place" else len("the ")
            yield Form(f"{spelling} {rest}", form.kind, skip)


# ---------------------------------------------------------------- rules


def _dashes(name: Named) -> Iterable[str]:
    """One Belt - One Road / One Belt-One Road, Sakhalin-2 / Sakhalin 2, G-20 / G20."""
    if " - " in name.text:
        yield name.text.replace(" - ", "-")
        yield name.text.replace(" - ", ", ")
        yield name.text.replace(" - ", " — ")
    spaced = re.sub(r"(?<=\w)-(?=[A-Z])", " - ", name.text)
    if spaced != name.text and name.type != "person":
        yield spaced
    if re.search(r"[^\W\d]-\d", name.text):
        yield re.sub(r"([^\W\d])-(\d)", r"\1 \2", name.text)
        yield re.sub(r"\b([A-Z]+)-(\d)", r"\1\2", name.text)
    if re.search(r"[^\W\d] \d{1,2}\b", name.text):
        yield re.sub(r"([^\W\d]) (\d{1,2})\b", r"\1-\2", name.text)
    if re.fullmatch(r"[A-Z]\d{1,2}", name.text):
        yield f"{name.text[0]}-{name.text[1:]}"


def _given_names(name: Named) -> Iterable[str]:
    """Kim Jong-un / Kim Jong-Un / Kim Jong Un, Jean-Paul / Jean Paul."""
    found = re.search(r"(?<= )([A-Z]\w*)-([A-Za-z]\w*)$", name.text)
    if name.type == "person" and found:
        head, tail = name.text[: found.end(1)], found[2]
        yield f"{head}-{tail.lower()}"
        yield f"{head}-{tail.capitalize()}"
        yield f"{head} {tail.capitalize()}"
    if name.type == "person" and re.match(r"[A-Z]\w+-[A-Z]\w+ ", name.text):
        yield name.text.replace("-", " ", 1)


def _ampersand(name: Named) -> Iterable[str]:
    """Q and A / Q & A."""
    if " & " in name.text:
        yield name.text.replace(" & ", " and ")
    if " and " in name.text and name.type in ("organisation", "initiative", "work"):
        yield name.text.replace(" and ", " & ")


def _spelling(name: Named) -> Iterable[str]:
    """Organisation / Organization, Defence / Defense."""
    if name.type == "person":
        return
    british = american = name.text
    for one, other in SPELLINGS:
        american = american.replace(one, other)
        british = british.replace(other, one)
    yield british
    yield american


def _saints(name: Named) -> Iterable[str]:
    """St Petersburg / St. Petersburg / Saint Petersburg."""
    found = re.match(r"(?:St\.?|Saint) (?=[A-Z])", name.text)
    if found:
        rest = name.text[found.end() :]
        yield from (f"{saint} {rest}" for saint in ("St", "St.", "Saint"))


def _capitals(name: Named) -> Iterable[str]:
    """Korean Peninsula / Korean peninsula, six-party talks / Six-Party Talks."""
    if name.type == "person":
        return
    words = name.text.split(" ")
    if len(words) > 1:
        generic = [i > 0 and word.lower() in GENERIC for i, word in enumerate(words)]
        pairs = tuple(zip(words, generic, strict=True))
        yield " ".join(word.lower() if change else word for word, change in pairs)
        yield " ".join(word.capitalize() if change else word for word, change in pairs)
        if generic[-1]:
            yield " ".join([*words[:-1], words[-1].lower()])
    if name.text[:1].islower() and len(words) > 1:
        yield name.text[0].upper() + name.text[1:]
        yield re.sub(r"(?<![\w'])[a-z]", lambda letter: letter[0].upper(), name.text)


def _number(name: Named) -> Iterable[str]:
    """Minsk agreements / Minsk agreement."""
    head, space, last = name.text.rpartition(" ")
    if name.type not in ("agreement", "initiative", "event") or not space:
        return
    for one, many in PLURALS.items():
        if last.lower() == one:
            yield f"{head} {last[0]}{many[1:]}"
        elif last.lower() == many:
            yield f"{head} {last[0]}{one[1:]}"


def _dots(name: Named) -> Iterable[str]:
    """US / U.S. / U. S., US Congress / U.S. Congress."""
    if name.kind == "abbreviation" and re.fullmatch(r"[A-Z]{2,5}", name.text):
        yield ".".join(name.text) + "."
        yield ". ".join(name.text) + "."
    elif " " in name.text and name.type != "person":
        yield re.sub(r"\b([A-Z])([A-Z])\b(?!\.)", r"\1.\2.", name.text)
    if re.fullmatch(r"(?:[A-Z]\.)+[A-Z]\.?", name.text):
        yield name.text.replace(".", "")


def _peoples(name: Named) -> Iterable[str]:
    """Russian / Russians."""
    if name.kind == "demonym" and not re.search(r"(?:[sxzo]|ese|sh|ch)$", name.text):
        yield f"{name.text}s"


RULES: tuple[tuple[str, Callable[[Named], Iterable[str]]], ...] = (
    ("dashes", _dashes),
    ("given-names", _given_names),
    ("ampersand", _ampersand),
    ("spelling", _spelling),
    ("saints", _saints),
    ("capitals", _capitals),
    ("number", _number),
    ("dots", _dots),
    ("peoples", _peoples),
)
"""In this order; each sees the forms that those before it made."""
