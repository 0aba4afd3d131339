"""Cleaning: a source becomes a transcript, every character of it accounted for.

Source -> rows -> region.find -> RULES in turn (claim, take out) -> turns -> Transcript.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from glossator.clean import facts as facts_of
from glossator.clean import (
    joining,
    kinds,
    names,
    numbering,
    paragraphs,
    region,
    roles,
    rules,
    turns,
    who,
)
from glossator.clean.claims import Claims
from glossator.clean.page import Page, Row, subtract, trimmed, without
from glossator.clean.turns import Draft
from glossator.config import CleanSettings
from glossator.errors import Problem, SourceError
from glossator.model.nouns import Facts, Para, ParaKind, Source, Transcript, Turn
from glossator.model.spans import Piece, Span, ledger
from glossator.model.urls import paragraph_ids

# What says of a page's own date that it is not the day of posting.
_SAID_APART = frozenset({"posted", "released", "own-time", "foot-date"})
_TAG = re.compile(r"</(?:p|div|span|td|li|a|h[1-6])>|<(?:br|p|div)\b[^<>]{0,200}>")
_MANY_TAGS = 6
_MUCH_DROPPED = 0.75
_LONG = 4000


class _Part(NamedTuple):
    """A paragraph before it has an id."""

    text: str
    spans: tuple[Span, ...]
    kind: ParaKind
    turn: int


_HEADINGS = 3
"""So many lines one under another may head what the next speaker says."""


def clean(source: Source, settings: CleanSettings) -> Transcript:
    """The transcript in `source`.

    Raises SourceError when no text is left. Settings must have passed `check_rules`.
    """
    numbered = numbering.NAME not in settings.off
    source, numbers = numbering.unnumbered(source) if numbered else (source, ())
    rows = joining.rows(source)
    page, pieces, read = _apply(source, rows, settings)
    body = page.rows
    if not body and page.title is not None and page.title.words >= 5:
        # A headline and a date are all there is: the headline is the text too.
        body = (page.title,)
        pieces = [piece for piece in pieces if piece.rule != "title"]
    if not body:
        raise SourceError(
            Problem(
                source.file,
                "error",
                f"all of it is boilerplate: no sentence is left of {len(source.text)} characters",
                f"Look at what the rules drop, or switch one off under [clean] in site.toml; or "
                f"keep the text by hand in content/documents/{source.slug}.md.",
            )
        )
    title = next((value for field, value in read if field == "title"), "")
    told = [value for field, value in read if field in {"byline", "named", "cast"}]
    drafts = turns.replied(turns.answered(turns.gone_on(turns.split(body, title, told))))
    lead = " ".join(row.text[:400] for row in [r for r in body if r.words >= 5][:2])
    asked = sum(1 for d in drafts if d.label and d.label.asks) >= 2
    facts, problems = facts_of.weigh(
        read, title=title, lead=lead[:400], asked=asked, slug=source.slug, file=source.file
    )
    if facts.kind in {"interview", "other"}:
        drafts = turns.asked(drafts)
    made, paras, said = _turns(source, drafts, title, *_taking_part(read))
    found = [*source.marks, *numbers, *(_named(piece, facts, read) for piece in pieces), *said]
    found += [Piece(start, end, "text", "text") for para in paras for start, end in para.spans]
    return Transcript(
        slug=source.slug,
        facts=facts,
        title_spans=tuple(Span(p.start, p.end) for p in pieces if p.field == "title"),
        turns=made,
        paragraphs=paras,
        ledger=ledger(len(source.text), found),
        problems=(*problems, *_doubts(source, drafts, pieces)),
    )


def _taking_part(read: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    """Who speaks by what the page says, and others who take part."""
    bylines = [value for field, value in read if field == "byline"]
    signed = [names.person(one.rpartition(":")[2].split(",", maxsplit=1)[0]) for one in bylines]
    named = [*signed[:1], *(value for field, value in read if field == "named"), *signed[1:]]
    return named, [value for field, value in read if field == "cast"]


def _named(piece: Piece, facts: Facts, read: Sequence[tuple[str, str]]) -> Piece:
    """The piece with the name of the fact it turned out to be."""
    known = {field for field, _ in read}
    match piece.field:
        case "page-date":
            own = not facts.published or bool(_SAID_APART & known)
            return piece._replace(field="date" if own else "published")
        case "held":
            return piece._replace(field="date")
        case "dateline-place":
            return piece._replace(field="place")
        case "released" if "page-date" not in known:
            return piece._replace(field="date")
        case "posted" | "released" | "changed":
            return piece._replace(field="published")
        case _:
            return piece


def _apply(
    source: Source, rows: tuple[Row, ...], settings: CleanSettings
) -> tuple[Page, list[Piece], list[tuple[str, str]]]:
    """What the rules leave of the page, what they claimed, and the facts they read."""
    page = region.find(source.text, rows)
    kept = rules.kept(settings, page)
    pieces: list[Piece] = []
    read: list[tuple[str, str]] = []
    for rule in rules.ordered(settings):
        claimed = rule.find(page)
        if kept:
            claimed = _without_kept(claimed, page, kept)
        if claimed.pieces:
            page = without(page, claimed.pieces)
            pieces += claimed.pieces
            if rule.moves:
                page = region.find(source.text, page.rows)
        read += claimed.facts
    return page, pieces, read


def _without_kept(claimed: Claims, page: Page, kept: frozenset[int]) -> Claims:
    held = [span for row in page.rows if row.index in kept for span in row.spans]
    pieces = tuple(
        piece
        for piece in claimed.pieces
        if not any(start < piece.end and piece.start < end for start, end in held)
    )
    return Claims(pieces, claimed.facts)


def _turns(
    source: Source, drafts: Sequence[Draft], title: str, named: Sequence[str], cast: Sequence[str]
) -> tuple[tuple[Turn, ...], tuple[Para, ...], list[Piece]]:
    """The turns, their paragraphs, the pieces of the labels; `named` and `cast` take part."""
    labelled = any(draft.label for draft in drafts)
    told = any(x.label and not (x.label.asks or x.label.answers) for x in drafts)
    opening = kinds.speaker(title)
    if not opening and not (told or cast) and named and len(named[0].split()) >= 2:
        opening = named[0]
    known = [*filter(None, [kinds.speaker(title), *named, *cast]), *names.full_names(title)]
    speakers = who.speakers(drafts, opening=opening, names=known, title=title)
    asked = roles.roles(drafts, speakers, kind=kinds.kind(title), title=title)
    quotes = paragraphs.pull_quotes([row for draft in drafts for row in draft.rows])
    parts: list[_Part] = []
    said: list[Piece] = []
    for number, draft in enumerate(drafts):
        for place, row in enumerate(draft.rows):
            spans, text = row.spans, row.text
            if "  " in text:
                text = " ".join(text.split())
            if place == 0 and draft.label:
                pieces = _label_pieces(row, draft)
                said += pieces
                spans = trimmed(source.text, subtract(row.spans, sorted(pieces)))
                text = " ".join("".join([source.text[a:b] for a, b in spans]).split())
            if text:
                kind = _kind(row, text, draft.rows[place + 1 :], quotes, labelled or number > 0)
                spans, text, marks = _unmarked(row, kind, spans, text)
                said += marks
                parts.append(_Part(text, spans, kind, number))
    ids = paragraph_ids([part.text for part in parts])
    paras = tuple(
        Para(id_, n, part.kind, part.text, part.spans, part.turn)
        for n, (id_, part) in enumerate(zip(ids, parts, strict=True), 1)
    )
    by_turn: list[list[str]] = [[] for _ in drafts]
    for para in paras:
        by_turn[para.turn].append(para.id)
    made = tuple(
        Turn(
            speaker=speakers[n],
            role=asked[n],
            label=" ".join(draft.label.core.split()) if draft.label else "",
            note=draft.label.note if draft.label else "",
            label_span=_label_span(draft),
            paragraphs=tuple(by_turn[n]),
        )
        for n, draft in enumerate(drafts)
    )
    return made, paras, said


def _unmarked(
    row: Row, kind: ParaKind, spans: tuple[Span, ...], text: str
) -> tuple[tuple[Span, ...], str, list[Piece]]:
    """A heading without the stars that said it is one, and their pieces."""
    bare = text.lstrip("* ")
    if kind != "heading" or not row.text.startswith("*") or not bare:
        return spans, text, []
    stars = len(row.text) - len(row.text.lstrip("* "))
    marks = [Piece(*span, "dropped", "emphasis") for span in row.cut(0, stars)]
    return row.cut(stars, len(row.text)), bare, marks


def _kind(
    row: Row, text: str, after: Sequence[Row], quotes: frozenset[int], labelled: bool
) -> ParaKind:
    """The kind of a paragraph; `after` are the further rows of its turn."""
    if row.index in quotes:
        return "stage"
    kind = paragraphs.kind(row, text)
    if kind == "text" and (
        paragraphs.is_heading(row, after[0] if after else None)
        if not labelled
        else row.text == text
        and len(after) < _HEADINGS
        and all(map(paragraphs.is_heading_between, (row, *after)))
        and (not after or any(map(paragraphs.is_numbered, (row, *after))))
    ):
        return "heading"
    return kind


def _label_pieces(row: Row, draft: Draft) -> list[Piece]:
    label = draft.label
    if label is None:
        return []
    pieces = [
        Piece(start, end, "label", "speaker-label")
        for start, end in row.cut(label.start, label.end)
    ]
    for low, high in ((0, label.start), (label.end, label.text)):
        pieces += [Piece(start, end, "dropped", "label-mark") for start, end in row.cut(low, high)]
    return pieces


def _label_span(draft: Draft) -> Span | None:
    if draft.label is None:
        return None
    spans = draft.rows[0].cut(draft.label.start, draft.label.end)
    return Span(spans[0].start, spans[-1].end)


def _doubts(source: Source, drafts: Sequence[Draft], pieces: Sequence[Piece]) -> list[Problem]:
    """Warnings where an editor should look."""
    problems = []
    for draft in drafts:
        if draft.label and draft.label.mark == "glued":
            line = 1 + source.text.count("\n", 0, draft.rows[0].spans[0].start)
            problems.append(
                Problem(
                    f"{source.file}:{line}",
                    "warning",
                    f"the label “{draft.label.core}” touches its text and was split off",
                    "Nothing to do if that is right.",
                )
            )
    tags = len(_TAG.findall(source.text)) if source.file.lower().endswith(".txt") else 0
    if tags >= _MANY_TAGS:
        problems.append(
            Problem(
                source.file,
                "warning",
                f"there is HTML in it ({tags} tags), which a text file shows as it is",
                "Save the page as text, or copy what the browser shows.",
            )
        )
    dropped = sum(piece.end - piece.start for piece in pieces if piece.fate == "dropped")
    if len(source.text) > _LONG and dropped > _MUCH_DROPPED * len(source.text):
        share = round(100 * dropped / len(source.text))
        problems.append(
            Problem(
                source.file,
                "warning",
                f"{share} % of it was dropped as boilerplate",
                "Look at the source view; switch a rule off under [clean] in site.toml if it errs.",
            )
        )
    return problems
