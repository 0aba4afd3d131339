"""References in the margin: where each leads, and why."""

from __future__ import annotations

from collections.abc import Iterable

from glossator import link
from glossator.link.explicit import NAMED
from glossator.model.nouns import Reference
from glossator.model.urls import document_path, entity_path, passage_path
from glossator.store import queries
from glossator.views.catalog import Catalog
from glossator.views.kinds import ReferenceGroup, ReferenceLine

_FEW = 4
"""References that stand above one reason: more would be taller than most paragraphs."""


def reference_groups(
    catalog: Catalog, slug: str, references: Iterable[Reference]
) -> tuple[ReferenceGroup, ...]:
    """The references of a paragraph of the document `slug` in the order given, those with the same
    reason together, a few at a time."""
    groups: dict[str, list[ReferenceLine]] = {}
    for reference in references:
        line = _line(catalog, slug, reference)
        if line:
            groups.setdefault(reference.why, []).append(line)
    return tuple(
        ReferenceGroup(why, tuple(lines[at : at + _FEW]))
        for why, lines in groups.items()
        for at in range(0, len(lines), _FEW)
    )


def _line(catalog: Catalog, slug: str, reference: Reference) -> ReferenceLine | None:
    target = catalog.lines.get(reference.slug)
    if target is None:
        return _entity(catalog, reference)
    number = queries.paragraph_number(catalog.store, reference.slug, reference.target)
    compared = link.comparison(slug, reference)
    path = passage_path(compared) if compared else document_path(reference.slug, reference.target)
    return ReferenceLine(path, target.date_text + (f", ¶{number}" if number else ""), target.title)


def _entity(catalog: Catalog, reference: Reference) -> ReferenceLine | None:
    """What the text itself links needs no note in the margin."""
    entity = catalog.entities.get(reference.target)
    if not entity or reference.slug or reference.why == NAMED or entity.id not in catalog.tallies:
        return None
    return ReferenceLine(entity_path(entity.id), entity.name, entity.note)
