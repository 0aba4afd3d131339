"""One source into one Document: the per-document stages in a row, pure given the file's bytes.

bytes -> read -> clean -> complete (the editor's facts) -> annotate -> file under topics -> Document
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from glossator.annotate import (
    Annotations,
    Gazetteer,
    Posts,
    annotate,
    decide,
    evidence,
    offices,
)
from glossator.clean import clean
from glossator.config import CleanSettings, SiteFacts
from glossator.errors import Problem, SourceError, nearest
from glossator.model.nouns import (
    Decision,
    Document,
    EditorRecord,
    Facts,
    Filed,
    Source,
    SourceFacts,
    Topic,
    Transcript,
)
from glossator.readers import read
from glossator.sources import SourceRef


@dataclass(frozen=True, slots=True)
class Names:
    """What annotation looks at: made once, used for every document."""

    gazetteer: Gazetteer
    topics: tuple[Topic, ...]
    decisions: tuple[Decision, ...] = ()
    posts: Posts = field(default_factory=dict)
    listed: bool = False
    """Whether the registers introduce persons whose surname only one of them bears."""


def document(
    root: Path, ref: SourceRef, clean_settings: CleanSettings, site: SiteFacts, names: Names
) -> Document:
    """The document of `ref`. Raises SourceError when it cannot be used."""
    return annotated(unannotated(root, ref, clean_settings, site), ref.record, names)


def unannotated(
    root: Path,
    ref: SourceRef,
    clean_settings: CleanSettings,
    site: SiteFacts,
    *,
    data: bytes | None = None,
) -> Document:
    """The document of `ref` before annotation. Raises SourceError when it cannot be used.

    `data`: the file's bytes, where they have been read already.
    """
    source = _source(load(root, ref) if data is None else data, ref)
    return _bare(source, clean(source, clean_settings), ref.record, site)


def annotated(bare: Document, record: EditorRecord | None, names: Names) -> Document:
    """`bare` (its annotations, if any, are ignored) annotated and filed under topics."""
    transcript = Transcript(
        bare.slug, bare.facts, bare.title_spans, bare.turns, bare.paragraphs, bare.ledger
    )
    listed = names.gazetteer.listed if names.listed else frozenset[str]()
    found = annotate(transcript, bare.text, names.gazetteer, listed=listed)
    found = offices.apply(found, transcript, bare.text, names.posts)
    found, decided = decide.apply(found, transcript, bare.text, names.decisions, names.gazetteer)
    return replace(
        bare,
        speaker_ids=found.speaker_ids,
        mentions=found.mentions,
        unresolved=found.unresolved,
        times=found.times,
        filed=_filed(bare, record, names.topics, found),
        decided=decided,
    )


def _filed(
    bare: Document, record: EditorRecord | None, topics: tuple[Topic, ...], found: Annotations
) -> tuple[tuple[Filed, ...], ...]:
    return tuple(
        tuple(Filed(filing.topic, len(filing.reasons)) for filing in filings)
        for filings in evidence(bare.paragraphs, found.mentions, topics, record)
    )


def load(root: Path, ref: SourceRef) -> bytes:
    """The bytes of the source of `ref`. Raises SourceError."""
    try:
        return (root / ref.file).read_bytes()
    except OSError as error:
        raise SourceError(
            Problem(ref.file, "error", f"cannot be read: {error.strerror}", "Mend its rights.")
        ) from None


def _source(data: bytes, ref: SourceRef) -> Source:
    return read(
        data,
        slug=ref.slug,
        file=ref.file,
        encoding=ref.record.encoding if ref.record else "",
        body_start=ref.record.body_start if ref.record and not ref.record.seed else 0,
    )


def _bare(
    source: Source, transcript: Transcript, record: EditorRecord | None, site: SiteFacts
) -> Document:
    """The document before annotation: what was read, completed by what the editor says."""
    editor = record or EditorRecord(source.slug, "")
    facts, supplied = complete(transcript.facts, editor.facts)
    return Document(
        slug=source.slug,
        facts=facts,
        supplied=supplied,
        source=SourceFacts(
            file=source.file,
            sha256=source.sha256,
            length=len(source.text),
            encoding=source.encoding,
            publisher=editor.publisher or site.publisher,
            url=editor.url,
            retrieved=editor.retrieved,
            rights=editor.rights or site.rights,
        ),
        text=source.text,
        title_spans=() if "title" in supplied else transcript.title_spans,
        turns=transcript.turns,
        speaker_ids=("",) * len(transcript.turns),
        paragraphs=transcript.paragraphs,
        filed=((),) * len(transcript.paragraphs),
        ledger=transcript.ledger,
        mentions=(),
        unresolved=(),
        times=(),
        headnote=editor.headnote,
        notes=editor.notes,
        aliases=tuple(pair for pair in editor.aliases if _usable(pair, transcript)),
        problems=(
            *(p for p in transcript.problems if not _answered(p, supplied)),
            *_broken_addresses(transcript, editor),
        ),
    )


def complete(read_facts: Facts, editor: Facts) -> tuple[Facts, tuple[str, ...]]:
    """Facts with the editor's in place of those read, and the names of the editor's."""
    said = {
        field.name: getattr(editor, field.name)
        for field in fields(Facts)
        if getattr(editor, field.name)
    }
    return replace(read_facts, **said), tuple(said)


def _answered(problem: Problem, supplied: Sequence[str]) -> bool:
    """Whether the editor has supplied what the problem says is missing ("no date …")."""
    return any(problem.message.startswith(f"no {name}") for name in supplied)


def _usable(alias: tuple[str, str], transcript: Transcript) -> bool:
    """Whether the present address is there and the former one is free."""
    ids = {para.id for para in transcript.paragraphs}
    return alias[1] in ids and alias[0] not in ids


def _broken_addresses(transcript: Transcript, editor: EditorRecord) -> list[Problem]:
    """An error for each paragraph the editor names wrongly: it is not there, or it still is."""
    ids = {para.id for para in transcript.paragraphs}
    named = [
        *(("aliases", new) for _, new in editor.aliases),
        *(("notes", para) for para, _ in editor.notes),
        *(("topics", para) for _, para in (*editor.topics_add, *editor.topics_remove)),
    ]
    taken = [
        Problem(
            editor.file,
            "error",
            f"aliases: “{former}” is the present address of a paragraph",
            "A former address stands first, the present one after the colon.",
        )
        for former, _ in editor.aliases
        if former in ids
    ]
    return taken + [
        Problem(
            editor.file,
            "error",
            f"{key}: there is no paragraph “{para}” in this document",
            nearest(para, ids) or "The paragraph's address is in its link, after the #.",
        )
        for key, para in named
        if para not in ids and not (key == "topics" and para == "all")
    ]
