"""References in the margin: where each leads, and why."""

from __future__ import annotations

from collections.abc import Iterable

from glossator import link
from glossator.link.explicit import NAMED
from glossator.model.nouns import Reference
from glossator.model.urls import document_path, entity_path, passage_path
from glossator.store import queries
from glossator.views.catalog import Catalog
from glossator.views.kinds import ReferenceLine


def reference_lines(
    catalog: Catalog, slug: str, references: Iterable[Reference]
) -> tuple[ReferenceLine, ...]:
    """The references of a paragraph of the document `slug`, in the order given."""
    lines = []
    numbers: dict[str, dict[str, int]] = {}
    for reference in references:
        target = catalog.lines.get(reference.slug)
        if target is None:
            entity = catalog.entities.get(reference.target)
            # What the text itself links needs no note in the margin.
            if entity and not reference.slug and reference.why != NAMED:
                path = entity_path(entity.id) if entity.id in catalog.tallies else ""
                if path:
                    kind = reference.kind
                    lines.append(ReferenceLine(path, entity.name, entity.note, reference.why, kind))
            continue
        if reference.slug not in numbers:
            numbers[reference.slug] = queries.paragraph_numbers(catalog.store, reference.slug)
        number = numbers[reference.slug].get(reference.target)
        compared = link.comparison(slug, reference)
        lines.append(
            ReferenceLine(
                path=passage_path(compared)
                if compared
                else document_path(reference.slug, reference.target),
                label=target.date_text + (f", ¶{number}" if number else ""),
                title=target.title,
                why=reference.why,
                kind=reference.kind,
            )
        )
    return tuple(lines)
