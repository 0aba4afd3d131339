"""The source view: the raw text beside its fate, rule by rule."""

from __future__ import annotations

from collections import defaultdict

from glossator.model.nouns import Document
from glossator.model.urls import document_path, source_path
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
    starts = {span.start: para.id for para in document.paragraphs for span in para.spans}
    labels = {
        turn.label_span.start: turn.paragraphs[0]
        for turn in document.turns
        if turn.label_span and turn.paragraphs
    }
    title = {span.start for span in document.title_spans}
    rows = []
    for piece in document.ledger:
        target = starts.get(piece.start) or labels.get(piece.start)
        path = document_path(document.slug, target) if target else ""
        rows.append(
            LedgerLine(
                start=piece.start,
                end=piece.end,
                text=document.text[piece.start : piece.end],
                fate=piece.fate,
                rule=piece.rule,
                rule_text=words.rule(piece.rule),
                field=piece.field,
                path=document_path(document.slug) if piece.start in title else path,
            )
        )
    return tuple(rows)


def _dropped(document: Document) -> tuple[tuple[str, str, int, int], ...]:
    pieces: dict[str, int] = defaultdict(int)
    points: dict[str, int] = defaultdict(int)
    for piece in document.ledger:
        if piece.fate == "dropped":
            pieces[piece.rule] += 1
            points[piece.rule] += piece.end - piece.start
    return tuple(
        (rule, fates.why(rule), pieces[rule], points[rule])
        for rule in sorted(points, key=lambda rule: (-points[rule], rule))
    )
