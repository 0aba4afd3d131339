"""Registers A–Z, one per type of entity, and the page that leads to them."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict

from glossator.model.nouns import ENTITY_TYPES, Entity
from glossator.model.urls import entity_path
from glossator.views import words
from glossator.views.catalog import Catalog
from glossator.views.kinds import Counted, EntitiesView, Head, RegisterEntry, RegisterView

_MOST_NAMED = 12
_ARTICLES = ("the ", "a ", "an ")


def register(catalog: Catalog, kind: str) -> RegisterView:
    """The register of one type: every entity that is named, by its sort name."""
    by_letter: dict[str, list[Entity]] = defaultdict(list)
    for entity in named(catalog, kind):
        by_letter[letter(entity.sort)].append(entity)
    text = words.TYPES[kind][1]
    return RegisterView(
        head=Head(
            f"entities/{kind}.html", "register", text, f"{text} named in {catalog.site.title}."
        ),
        type=kind,
        type_text=text,
        letters=tuple(
            (first, tuple(_entry(catalog, entity) for entity in found))
            for first, found in sorted(by_letter.items(), key=lambda item: sort_key(item[0]))
        ),
        count=sum(map(len, by_letter.values())),
        types=_types(catalog),
    )


def entities(catalog: Catalog) -> EntitiesView:
    """All registers, each with its most named."""
    return EntitiesView(
        head=Head(
            "entities/index.html",
            "entities",
            "Entities",
            f"Everyone and everything named in {catalog.site.title}.",
        ),
        types=tuple(
            (shelf, most_named(catalog, (kind,), _MOST_NAMED))
            for shelf, kind in zip(_types(catalog), ENTITY_TYPES, strict=True)
        ),
        count=sum(shelf.count for shelf in _types(catalog)),
    )


def named(catalog: Catalog, kind: str) -> list[Entity]:
    """Entities of a type that are named or speak, in register order."""
    return sorted(
        (
            entity
            for entity in catalog.entities.values()
            if entity.type == kind and entity.id in catalog.tallies
        ),
        key=lambda entity: (sort_key(entity.sort), entity.id),
    )


def most_named(catalog: Catalog, kinds: tuple[str, ...], limit: int) -> tuple[Counted, ...]:
    """The most named entities of some types, with their mentions."""
    found = sorted(
        (
            catalog.entities[i]
            for i, tally in catalog.tallies.items()
            if tally.mentions and i in catalog.entities and catalog.entities[i].type in kinds
        ),
        key=lambda e: (-catalog.tallies[e.id].mentions, e.name, e.id),
    )
    return tuple(
        Counted(
            e.name,
            entity_path(e.id),
            catalog.tallies[e.id].mentions,
            e.type if len(kinds) > 1 else "",
        )
        for e in found[:limit]
    )


def sort_key(text: str) -> str:
    """Marks folded, case folded, a leading article and quotation marks passed over."""
    folded = "".join(
        c for c in unicodedata.normalize("NFKD", text).casefold() if not unicodedata.combining(c)
    ).lstrip("“”‘’\"'«» ")
    for article in _ARTICLES:
        folded = folded.removeprefix(article)
    return folded


def letter(sort: str) -> str:
    """The heading under which a sort name stands: its first letter, "0–9", or "#"."""
    first = sort_key(sort)[:1].upper()
    if first.isdigit():
        return "0–9"
    return first if first.isalpha() else "#"


def _types(catalog: Catalog) -> tuple[Counted, ...]:
    counts = Counter(e.type for e in catalog.entities.values() if e.id in catalog.tallies)
    return tuple(
        Counted(words.TYPES[kind][1], f"entities/{kind}.html", counts[kind])
        for kind in ENTITY_TYPES
    )


def _entry(catalog: Catalog, entity: Entity) -> RegisterEntry:
    tally = catalog.tallies[entity.id]
    return RegisterEntry(
        name=entity.name,
        sort=entity.sort,
        path=entity_path(entity.id),
        note=words.brief(entity.note),
        also=tuple(alias.form for alias in entity.aliases if alias.kind == "abbreviation"),
        mentions=tally.mentions,
        documents=tally.documents,
    )
