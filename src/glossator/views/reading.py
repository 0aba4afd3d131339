"""The reading page of a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from glossator import link
from glossator.model.nouns import Document, Entity, Filed, Reference
from glossator.model.rich import Rich
from glossator.model.urls import (
    data_path,
    date_path,
    document_path,
    entity_path,
    source_path,
    topic_path,
)
from glossator.store import queries
from glossator.store.rows import MentionRow
from glossator.views import words
from glossator.views.catalog import Catalog
from glossator.views.kinds import (
    Card,
    ContentsLine,
    Counted,
    Fact,
    Head,
    Link,
    ParaView,
    ReadingView,
    RelatedLine,
    TurnView,
)
from glossator.views.markdown import markdown
from glossator.views.marks import entity_marks, stage_marks
from glossator.views.offices import office_at
from glossator.views.references import reference_groups

_CONTENTS_WIDTH = 110


def reading(catalog: Catalog, document: Document, references: Iterable[Reference]) -> ReadingView:
    """The reading page of a document with its references."""
    slug = document.slug
    line = catalog.lines[slug]
    mentions = queries.mentions_in(catalog.store, slug)
    turns = _turns(catalog, document, mentions, references)
    earlier, later = catalog.neighbours(slug)
    topics = _topic_counts(catalog, document)
    return ReadingView(
        head=Head(
            document_path(slug),
            "reading",
            line.title,
            _description(document, line.date_text),
            og_type="article",
        ),
        document=line,
        facts=facts(catalog, document),
        title=Rich(line.title, entity_marks(_at(mentions, -1), catalog.entities)),
        publisher=document.source.publisher,
        url=document.source.url,
        retrieved=words.date(document.source.retrieved) if document.source.retrieved else "",
        rights=document.source.rights,
        source_path=source_path(slug),
        data_path=data_path(slug),
        headnote=_markdown(catalog, slug, document.headnote),
        turns=turns,
        contents=_contents(document, turns),
        topics=topics,
        named=_cards(catalog, document, mentions),
        related=tuple(
            RelatedLine(catalog.lines[other.slug], other.why)
            for other in link.related(catalog.store, slug)
            if other.slug in catalog.lines  # an editor's rule may name one that is not here
        ),
        earlier=_neighbour(catalog, earlier) if earlier else None,
        later=_neighbour(catalog, later) if later else None,
        citation=_citation(catalog, document),
    )


def facts(catalog: Catalog, document: Document) -> tuple[Fact, ...]:
    """The known facts of a document, those the editor supplied marked."""
    known = document.facts
    rows = [
        ("Date", words.date(known.date), "date", date_path(known.date) if known.date else ""),
        ("Time", known.time, "time", ""),
        ("Place", known.place, "place", ""),
        ("Kind", words.KINDS[known.kind][0] if known.kind else "", "kind", ""),
        ("With", known.outlet, "outlet", ""),
        ("Posted", words.stamp(known.published) if known.published else "", "published", ""),
        ("Offered in", words.languages(known.languages), "languages", ""),
    ]
    found = [
        Fact(label, value, path, name in document.supplied)
        for label, value, name, path in rows
        if value
    ]
    speakers = {
        turn.speaker: entity_path(known_id) if known_id in catalog.entities else ""
        for turn, known_id in zip(document.turns, document.speaker_ids, strict=True)
        if turn.speaker
    }
    return (*found, *(Fact("Speaks", name, path) for name, path in speakers.items()))


def _description(document: Document, date_text: str) -> str:
    first = next((p.text for p in document.paragraphs if p.kind == "text"), "")
    return words.shorten(f"{date_text}. {first}", 200)


def _neighbour(catalog: Catalog, slug: str) -> Link:
    line = catalog.lines[slug]
    return Link(line.title, line.path, line.date_text)


def _citation(catalog: Catalog, document: Document) -> str:
    parts = [
        document.source.publisher,
        f"“{document.facts.title or document.slug}”",
        words.date(document.facts.date) if document.facts.date else "",
        catalog.site.title,
    ]
    return ", ".join(part for part in parts if part)


def _at(mentions: Iterable[MentionRow], position: int) -> list[MentionRow]:
    return [mention for mention in mentions if mention.position == position]


def _by_position(mentions: Iterable[MentionRow]) -> dict[int, list[MentionRow]]:
    found: dict[int, list[MentionRow]] = defaultdict(list)
    for mention in mentions:
        found[mention.position].append(mention)
    return found


def _turns(
    catalog: Catalog,
    document: Document,
    mentions: Sequence[MentionRow],
    references: Iterable[Reference],
) -> tuple[TurnView, ...]:
    named = _by_position(mentions)
    leading: dict[str, list[Reference]] = defaultdict(list)
    for reference in references:
        leading[reference.paragraph].append(reference)
    former: dict[str, list[str]] = defaultdict(list)
    for old, new in document.aliases:
        former[new].append(old)
    position_of = {para.id: position for position, para in enumerate(document.paragraphs)}
    views = []
    seen: set[str] = set()
    for turn, speaker_id in zip(document.turns, document.speaker_ids, strict=True):
        if turn.role == "question" or not turn.label:
            seen = set()  # a question opens a section: names are linked afresh there
        paras = []
        for para_id in turn.paragraphs:
            position = position_of[para_id]
            para = document.paragraphs[position]
            marks = entity_marks(named.get(position, ()), catalog.entities, seen=seen)
            paras.append(
                ParaView(
                    id=para.id,
                    number=para.number,
                    kind=para.kind,
                    rich=Rich(
                        para.text, marks + (stage_marks(para.text) if para.kind == "text" else ())
                    ),
                    topics=_topic_links(catalog, document.filed[position]),
                    references=reference_groups(catalog, document.slug, leading.get(para_id, ())),
                    notes=_notes(catalog, document, para_id),
                    former_ids=tuple(former.get(para_id, ())),
                )
            )
            seen.update(mention.entity for mention in named.get(position, ()))
        views.append(
            TurnView(
                role=turn.role,
                speaker=turn.speaker,
                label=turn.label,
                speaker_path=entity_path(speaker_id) if speaker_id in catalog.entities else "",
                note=turn.note,
                paragraphs=tuple(paras),
            )
        )
    return tuple(views)


def _notes(catalog: Catalog, document: Document, paragraph: str) -> tuple[str, ...]:
    """The editor's notes at a paragraph, as HTML."""
    notes = (note for at, note in document.notes if at == paragraph)
    return tuple(_markdown(catalog, document.slug, note) for note in notes)


def _markdown(catalog: Catalog, slug: str, text: str) -> str:
    """What the editor wrote of a document, as HTML."""
    dead = catalog.dead_in("documents", slug)
    return markdown(text, document_path(slug), dead) if text else ""


def _topic_links(catalog: Catalog, filings: Iterable[Filed]) -> tuple[Link, ...]:
    return tuple(
        Link(catalog.topics[topic].name, topic_path(topic))
        for topic, _ in filings
        if topic in catalog.topics
    )


def _contents(document: Document, turns: Sequence[TurnView]) -> tuple[ContentsLine, ...]:
    """The way in: every question and heading, and the statements that open the document."""
    lines = []
    asked = any(turn.role == "question" for turn in turns)
    for index, turn in enumerate(turns):
        for at, para in enumerate(turn.paragraphs):
            text = words.shorten(para.rich.text, _CONTENTS_WIDTH)
            if para.kind == "heading":
                lines.append(ContentsLine(para.id, para.number, text, "heading"))
            elif at:
                continue
            elif turn.role == "question":
                lines.append(ContentsLine(para.id, para.number, text, "question"))
            elif turn.role == "statement" and asked and index == 0:
                who = turn.speaker or "Opening"
                lines.append(
                    ContentsLine(para.id, para.number, f"{who}: opening statement", "statement")
                )
            elif turn.role == "statement" and not asked and turn.label and index < 200:
                shown = words.shorten(f"{turn.speaker or turn.label}: {text}", _CONTENTS_WIDTH)
                lines.append(ContentsLine(para.id, para.number, shown, "statement"))
    return tuple(lines)


def _topic_counts(catalog: Catalog, document: Document) -> tuple[Counted, ...]:
    counts: dict[str, int] = defaultdict(int)
    for filings in document.filed:
        for topic, _ in filings:
            counts[topic] += 1
    return tuple(
        Counted(catalog.topics[topic].name, topic_path(topic), count)
        for topic, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if topic in catalog.topics
    )


def _cards(
    catalog: Catalog, document: Document, mentions: Sequence[MentionRow]
) -> tuple[Card, ...]:
    by_entity: dict[str, list[MentionRow]] = defaultdict(list)
    for mention in mentions:
        if mention.entity in catalog.entities:
            by_entity[mention.entity].append(mention)
    cards = [
        _card(catalog, document, catalog.entities[entity], found)
        for entity, found in by_entity.items()
    ]
    return tuple(sorted(cards, key=lambda card: (-card.here, card.name, card.id)))


def _card(
    catalog: Catalog, document: Document, entity: Entity, found: Sequence[MentionRow]
) -> Card:
    positions = sorted({mention.position for mention in found if mention.position >= 0})
    tally = catalog.tallies[entity.id]
    return Card(
        id=entity.id,
        type=entity.type,
        name=entity.name,
        path=entity_path(entity.id),
        line=words.brief(entity.note),
        office=office_at(entity, document.facts.date, catalog.entities),
        here=len(found),
        total=words.about(tally.mentions),
        documents=words.about(tally.documents),
        paragraphs=tuple(
            (document.paragraphs[position].id, document.paragraphs[position].number)
            for position in positions
        ),
        rules=tuple(sorted({words.rule(mention.rule) for mention in found})),
    )
