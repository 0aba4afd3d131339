"""The source view: the raw text beside its fate, rule by rule."""

from __future__ import annotations

from collections import defaultdict

from glossator.model.nouns import Document
from glossator.model.spans import Piece
from glossator.model.urls import source_path
from glossator.views import fates, words
from glossator.views.catalog import Catalog
from glossator.views.kinds import Head, LedgerLine, SourceView
from glossator.views.reading import facts


def source(catalog: Catalog, document: Document) -> SourceView:
    """The source view of a document."""
    slug = document.slug
    line = catalog.lines[slug]
    return SourceView(
        head=Head(
            source_path(slug),
            "source",
            f"Source: {line.title}",
            "The raw text, and what became of every part of it.",
        ),
        document=line,
        file=document.source.file,
        sha256=document.source.sha256,
        length=document.source.length,
        encoding=document.source.encoding,
        lines=_lines(document),
        rules=_dropped(document),
        supplied=tuple(fact for fact in facts(catalog, document) if fact.supplied),
        problems=tuple(
            f"{problem.message}. {problem.hint}".strip() for problem in document.problems
        ),
    )


def _lines(document: Document) -> tuple[LedgerLine, ...]:
    anchors = {span.start: f"#{para.id}" for para in document.paragraphs for span in para.spans}
    for turn in document.turns:
        if turn.label_span and turn.paragraphs:
            anchors.setdefault(turn.label_span.start, f"#{turn.paragraphs[0]}")
    anchors |= {span.start: "" for span in document.title_spans}
    return tuple(
        LedgerLine(
            start=piece.start,
            end=piece.end,
            text=document.text[piece.start : piece.end],
            fate=piece.fate,
            rule=piece.rule,
            rule_text=words.rule(piece.rule),
            field=piece.field,
            anchor=anchors.get(piece.start),
        )
        for piece in document.ledger
    )


def _dropped(document: Document) -> tuple[tuple[str, str, int, int, int], ...]:
    found: dict[str, list[Piece]] = defaultdict(list)
    for piece in document.ledger:
        if piece.fate == "dropped":
            found[piece.rule].append(piece)
    points = {rule: sum(p.end - p.start for p in pieces) for rule, pieces in found.items()}
    return tuple(
        (rule, fates.why(rule), found[rule][0].start, len(found[rule]), points[rule])
        for rule in sorted(points, key=lambda rule: (-points[rule], rule))
    )
