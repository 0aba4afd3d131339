"""The data files: the collection for other programs. Shapes as the output contract has them.

Offsets are code points, half-open, into the decoded source.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from glossator.model.nouns import Document, Entity, Filed, Para, Reference, Turn
from glossator.store import queries
from glossator.views.catalog import Catalog


def to_json(value: Any) -> str:
    """Stable, readable JSON with a line end."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=False) + "\n"


def document(found: Document, references: Iterable[Reference]) -> str:
    """`data/documents/<slug>.json`."""
    return to_json(_document(found, references))


def documents(catalog: Catalog) -> str:
    """`data/documents.json`, by date, undated last."""
    topics = queries.document_topics(catalog.store)
    sources = queries.sources(catalog.store)
    return to_json(
        [
            {
                "slug": row.slug,
                "title": row.title,
                "date": row.date or None,
                "kind": row.kind or "other",
                "place": row.place or None,
                "topics": list(topics.get(row.slug, ())),
                "speakers": list(row.speakers),
                "source": {"file": sources[row.slug][0], "sha256": sources[row.slug][1]},
            }
            for row in queries.documents(catalog.store)
        ]
    )


def entities(catalog: Catalog) -> str:
    """`data/entities.json`, by id: every record, named or not."""
    return to_json([_entity(catalog, entity) for _, entity in sorted(catalog.entities.items())])


def _entity(catalog: Catalog, entity: Entity) -> dict[str, Any]:
    tally = catalog.tallies.get(entity.id)
    return {
        "id": entity.id,
        "type": entity.type,
        "name": entity.name,
        "aliases": [{"form": alias.form, "kind": alias.kind} for alias in entity.aliases],
        "same_as": dict(entity.same_as),
        "note": entity.note,
        "mentions": tally.mentions if tally else 0,
        "documents": tally.documents if tally else 0,
    }


def _document(found: Document, references: Iterable[Reference]) -> dict[str, Any]:
    facts, source = found.facts, found.source
    return {
        "slug": found.slug,
        "title": facts.title,
        "date": facts.date or None,
        "published": facts.published or None,
        "time": facts.time or None,
        "kind": facts.kind or "other",
        "place": facts.place or None,
        "outlet": facts.outlet or None,
        "languages": list(facts.languages),
        "topics": sorted({filed.topic for filings in found.filed for filed in filings}),
        "supplied": list(found.supplied),
        "source": {
            "file": source.file,
            "sha256": source.sha256,
            "length": source.length,
            "encoding": source.encoding,
            "publisher": source.publisher or None,
            "url": source.url or None,
            "retrieved": source.retrieved or None,
            "rights": source.rights or None,
        },
        "ledger": [
            {
                "start": p.start,
                "end": p.end,
                "fate": p.fate,
                "rule": p.rule,
                "field": p.field or None,
            }
            for p in found.ledger
        ],
        "turns": [
            _turn(turn, speaker)
            for turn, speaker in zip(found.turns, found.speaker_ids, strict=True)
        ],
        "paragraphs": [
            _paragraph(para, found.turns[para.turn], found.speaker_ids[para.turn], filings)
            for para, filings in zip(found.paragraphs, found.filed, strict=True)
        ],
        **_annotations(found),
        "references": [_reference(reference) for reference in references],
        "problems": [
            {"level": p.level, "message": p.message, "where": p.where, "hint": p.hint}
            for p in found.problems
        ],
    }


def _turn(turn: Turn, speaker_id: str) -> dict[str, Any]:
    return {
        "speaker": turn.speaker or None,
        "speaker_id": speaker_id or None,
        "role": turn.role,
        "label": turn.label or None,
        "note": turn.note or None,
        "paragraphs": list(turn.paragraphs),
    }


def _paragraph(para: Para, turn: Turn, speaker_id: str, filings: Sequence[Filed]) -> dict[str, Any]:
    return {
        "id": para.id,
        "number": para.number,
        "speaker": turn.speaker or None,
        "speaker_id": speaker_id or None,
        "kind": para.kind,
        "text": para.text,
        "spans": [list(span) for span in para.spans],
        "topics": [filed.topic for filed in filings],
    }


def _annotations(found: Document) -> Mapping[str, Any]:
    return {
        "mentions": [
            {
                "start": m.start,
                "end": m.end,
                "paragraph": m.paragraph or None,
                "surface": m.surface,
                "entity": m.entity,
                "type": m.type,
                "rule": m.rule,
                "nested_in": m.nested_in if m.nested_in >= 0 else None,
            }
            for m in found.mentions
        ],
        "unresolved": [
            {
                "start": u.start,
                "end": u.end,
                "paragraph": u.paragraph or None,
                "surface": u.surface,
                "candidates": list(u.candidates),
                "why": u.why,
            }
            for u in found.unresolved
        ],
        "times": [
            {
                "start": t.start,
                "end": t.end,
                "paragraph": t.paragraph or None,
                "surface": t.surface,
                "from": t.start_date,
                "to": t.end_date,
                "precision": t.precision,
            }
            for t in found.times
        ],
    }


def _reference(reference: Reference) -> dict[str, Any]:
    if reference.slug:
        target = {"slug": reference.slug, "paragraph": reference.target or None}
    elif reference.kind == "explicit" and not reference.strength:
        target = {"unresolved": reference.target}
    else:
        target = {"entity": reference.target}
    return {
        "paragraph": reference.paragraph,
        "start": reference.start,
        "end": reference.end,
        "target": target,
        "kind": reference.kind,
        "why": reference.why,
        "strength": reference.strength,
    }
