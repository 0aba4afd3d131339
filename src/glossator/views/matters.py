"""Matters: agreements, initiatives and events that run through several documents, in order of time.

mentions of an entity -> its paragraphs by document, earliest first · who refers to whom
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from glossator import link
from glossator.link.lists import day
from glossator.model.rich import Rich
from glossator.model.urls import document_path, entity_path, matter_path, passage_path
from glossator.store import links, queries
from glossator.store.rows import ParagraphRow
from glossator.views import words
from glossator.views.catalog import Catalog
from glossator.views.entity import years
from glossator.views.kinds import (
    Counted,
    DocumentLine,
    Dot,
    Head,
    Link,
    MatterLine,
    MattersView,
    MatterView,
    Passage,
    Picture,
)
from glossator.views.marks import entity_marks
from glossator.views.mentioned import ends, is_matter

PICTURED = 200
"""Documents of which there is a picture."""
_SHOWN = 4
"""Paragraphs shown of a document."""
_TOGETHER = 12
_PASSAGES = 200
_WIDTH, _EDGE, _STEP = 1000, 40, 12


def matters(catalog: Catalog) -> tuple[str, ...]:
    """Ids of the entities that are a matter, by name."""
    found = [entity for entity in catalog.tallies if is_matter(catalog, entity)]
    return tuple(sorted(found, key=lambda entity: (catalog.entities[entity].sort.lower(), entity)))


def matter(catalog: Catalog, entity: str) -> MatterView:
    """The page of a matter."""
    record = catalog.entities[entity]
    named = _named(catalog, entity)
    together = queries.together(catalog.store, entity, 200)
    others = [
        Counted(catalog.entities[other].name, matter_path(other), count)
        for other, count in together
        if is_matter(catalog, other)
    ]
    return MatterView(
        head=Head(matter_path(entity), "matter", record.name, _description(record.note)),
        name=record.name,
        type_text=words.TYPES[record.type][0],
        note=record.note,
        entity=Link(record.name, entity_path(entity)),
        paragraphs=sum(len(rows) for rows in named.values()),
        documents=tuple(
            (catalog.lines[slug], _passages(catalog, rows, _SHOWN)) for slug, rows in named.items()
        ),
        years=years(catalog, Counter({slug: len(rows) for slug, rows in named.items()})),
        others=tuple(others[:_TOGETHER]),
    )


def _description(note: str) -> str:
    return words.shorten(f"In order of time. {note}", 200)


def _named(catalog: Catalog, entity: str) -> dict[str, list[ParagraphRow]]:
    """Slug -> the paragraphs that name an entity, documents in order of time."""
    naming = dict(queries.naming(catalog.store, entity))
    found = {
        slug: list(queries.paragraphs_naming(catalog.store, entity, slug))
        for slug in catalog.order
        if slug in naming
    }
    return {slug: rows for slug, rows in found.items() if rows}


def _passages(catalog: Catalog, rows: Sequence[ParagraphRow], most: int) -> tuple[Passage, ...]:
    return tuple(passage(catalog, row) for row in rows[:most])


def passage(catalog: Catalog, row: ParagraphRow) -> Passage:
    """A paragraph away from its document."""
    mentions = queries.mentions_at(catalog.store, row.slug, row.position)
    return Passage(
        rich=Rich(row.text, entity_marks(mentions, catalog.entities)),
        speaker=row.speaker,
        path=document_path(row.slug, row.id),
        number=row.number,
        document=catalog.lines[row.slug],
    )


def index(catalog: Catalog) -> MattersView:
    """All matters, what recurs, and who refers to whom."""
    repeated = links.repeated(catalog.store)
    counted = sorted(
        ((len(quotes), *place) for place, quotes in repeated.items()),
        key=lambda row: (-row[0], row[1:]),
    )
    return MattersView(
        head=Head(
            "matters/index.html", "matters", "Matters", f"What runs through {catalog.site.title}."
        ),
        matters=tuple(_line(catalog, entity) for entity in matters(catalog)),
        passages=tuple(
            (
                passage(catalog, queries.paragraph(catalog.store, slug, place)),
                passage_path(link.passage_id(catalog.store, slug, place)),
                count,
            )
            for count, slug, place in counted[:_PASSAGES]
        ),
        picture=picture(catalog) if 1 < len(catalog.lines) <= PICTURED else None,
    )


def _line(catalog: Catalog, entity: str) -> MatterLine:
    record, tally = catalog.entities[entity], catalog.tallies[entity]
    first, last = ends(catalog, entity)
    naming = queries.naming(catalog.store, entity)
    rows = [queries.paragraphs_naming(catalog.store, entity, slug) for slug, _ in naming]
    return MatterLine(
        name=record.name,
        path=matter_path(entity),
        note=words.brief(record.note),
        documents=tally.documents,
        paragraphs=sum(map(len, rows)),
        first=first,
        last=last,
    )


# ---------------------------------------------------------------- the picture


def picture(catalog: Catalog) -> Picture:
    """Documents on a line in order of time, an arc over each two of which one refers to another."""
    order = list(catalog.order)
    counts = {slug: _refers(catalog, slug) for slug in order}
    places = _places([catalog.lines[slug] for slug in order])
    arcs = _arcs(order, places, counts)
    highest = max((abs(one - other) for one, other, _ in arcs), default=0)
    height = highest // 2 + 2 * _EDGE
    base = height - _EDGE
    strong = max((count for _, _, count in arcs), default=1)
    return Picture(
        width=_WIDTH,
        height=height,
        base=base,
        dots=tuple(
            Dot(places[slug], catalog.lines[slug], _counted(catalog, counts[slug]))
            for slug in order
        ),
        arcs=tuple(
            (
                f"M{one} {base}A{(other - one) // 2} {(other - one) // 2} 0 0 1 {other} {base}",
                f"{1 + 4 * count / strong:.1f}",
            )
            for one, other, count in arcs
        ),
        years=_years(catalog, order, places),
    )


def _refers(catalog: Catalog, slug: str) -> Counter[str]:
    """Slug -> references of a document to it."""
    found = Counter(one.slug for one in link.references(catalog.store, slug) if one.slug)
    del found[slug]
    return found


def _places(lines: Iterable[DocumentLine]) -> dict[str, int]:
    """Where documents stand from left to right: by time, but never closer than a step."""
    known = list(lines)
    days = [day(line.date) for line in known]
    dated = [number for number in days if number >= 0]
    first, last = min(dated, default=0), max(dated, default=1)
    step = min(_STEP, (_WIDTH - 2 * _EDGE) // max(1, len(known)))
    room = _WIDTH - 2 * _EDGE - step * len(known)
    found = {}
    for at, (line, number) in enumerate(zip(known, days, strict=True)):
        share = (number - first) / max(1, last - first) if number >= 0 else 1
        found[line.slug] = _EDGE + round(room * share) + step * at
    return found


def _arcs(
    order: Sequence[str], places: Mapping[str, int], counts: Mapping[str, Counter[str]]
) -> list[tuple[int, int, int]]:
    """(x, x, references both ways), x from left to right."""
    found = []
    for at, one in enumerate(order):
        for other in order[at + 1 :]:
            count = counts[one][other] + counts[other][one]
            if count:
                found.append((places[one], places[other], count))
    return found


def _counted(catalog: Catalog, counts: Counter[str]) -> tuple[Counted, ...]:
    known = [(slug, count) for slug, count in counts.items() if slug in catalog.lines]
    return tuple(
        Counted(catalog.lines[slug].title, catalog.lines[slug].path, count)
        for slug, count in sorted(known, key=lambda item: (-item[1], item[0]))
    )


def _years(
    catalog: Catalog, order: Sequence[str], places: Mapping[str, int]
) -> tuple[tuple[int, str], ...]:
    first: dict[str, int] = {}
    for slug in order:
        year = catalog.lines[slug].date[:4]
        if year:
            first.setdefault(year, places[slug])
    shown: list[tuple[int, str]] = []
    for year, at in sorted(first.items()):
        if not shown or at - shown[-1][0] >= 3 * _STEP:
            shown.append((at, year))
    return tuple(shown)
