"""The nouns: frozen values that the stages hand to one another, a type for each stage.

Source (read) -> Transcript (cleaned) -> Document (completed by the editor, annotated).

Offsets are code points, half-open, into `Source.text`. Dates are ISO strings as precise as known
(`2017`, `2017-05`, `2017-05-26`), times `14:53`, "" when unknown. A value holds ids, never what
contains it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from glossator.errors import Problem
from glossator.model.spans import Piece, Span

Kind = Literal[
    "interview",
    "news-conference",
    "press-release",
    "comment",
    "statement",
    "speech",
    "briefing",
    "article",
    "other",
]
KINDS: tuple[Kind, ...] = (
    "interview",
    "news-conference",
    "press-release",
    "comment",
    "statement",
    "speech",
    "briefing",
    "article",
    "other",
)
EntityType = Literal["person", "place", "organisation", "event", "agreement", "initiative", "work"]
ENTITY_TYPES: tuple[EntityType, ...] = (
    "person",
    "place",
    "organisation",
    "event",
    "agreement",
    "initiative",
    "work",
)
AliasKind = Literal["exact", "surname", "abbreviation", "transliteration", "variant", "demonym"]
ALIAS_KINDS: tuple[AliasKind, ...] = (
    "exact",
    "surname",
    "abbreviation",
    "transliteration",
    "variant",
    "demonym",
)
Role = Literal["question", "answer", "statement"]
ParaKind = Literal["text", "heading", "stage"]
ReferenceKind = Literal["explicit", "same-matter", "recurring", "editor"]
Precision = Literal["day", "week", "month", "season", "year"]
DecisionAction = Literal["accept", "reject", "retarget"]
DECISION_ACTIONS: tuple[DecisionAction, ...] = ("accept", "reject", "retarget")


# ---------------------------------------------------------------- what the editor wrote


@dataclass(frozen=True, slots=True)
class Alias:
    """A written form of an entity's name besides its name."""

    form: str
    kind: AliasKind


@dataclass(frozen=True, slots=True)
class Office:
    """An office a person held. `start` and `end` are ISO as precise as known, "" when open."""

    office: str
    of: str
    """Id of the entity it is an office of; "" if none."""
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A record of the registers."""

    id: str
    type: EntityType
    name: str
    sort: str
    note: str
    """One or two plain sentences; plain text."""
    aliases: tuple[Alias, ...] = ()
    roles: tuple[Office, ...] = ()
    same_as: tuple[tuple[str, str], ...] = ()
    """(authority, id) pairs: ("wikidata", "Q159")."""
    dates: tuple[str, str] = ("", "")
    """From, to: of an event, an agreement (signing), an organisation (founding, end)."""
    part_of: str = ""
    coordinates: tuple[float, float] | None = None
    """Latitude, longitude in degrees."""
    where: str = ""
    """File and line of the record."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What makes a paragraph belong to a topic."""

    entities: tuple[str, ...] = ()
    """Entity ids: a mention is evidence."""
    phrases: tuple[str, ...] = ()
    """Case-insensitive whole words, a trailing `*` for any ending."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of `content/topics.yaml`."""

    id: str
    name: str
    definition: str
    strong: Evidence
    """One piece is enough."""
    weak: Evidence
    """Two different pieces together are enough."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about a document: each field "" or () when unknown."""

    title: str = ""
    date: str = ""
    published: str = ""
    """ISO date, may have a time: `2017-05-30T14:53`."""
    time: str = ""
    kind: str = ""
    """One of KINDS."""
    place: str = ""
    outlet: str = ""
    """The outlet or counterpart: who asked, who was met."""
    languages: tuple[str, ...] = ()
    """Languages the source offers, as ISO 639-1 codes."""


@dataclass(frozen=True, slots=True)
class EditorRecord:
    """`content/documents/<slug>.md`: what the editor says of one document."""

    slug: str
    file: str
    """Path relative to the site."""
    seed: str = ""
    """File in `seeds/`; "" when the body is the transcript."""
    encoding: str = ""
    """The seed's encoding, when it is not UTF-8."""
    facts: Facts = Facts()
    """Fields that override what was read."""
    publisher: str = ""
    url: str = ""
    retrieved: str = ""
    rights: str = ""
    aliases: tuple[tuple[str, str], ...] = ()
    """(old paragraph id, present one): addresses that moved when a text was corrected."""
    topics_add: tuple[tuple[str, str], ...] = ()
    """(topic, paragraph id or "all")."""
    topics_remove: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    """(paragraph id, Markdown): an editor's note in the margin."""
    headnote: str = ""
    """Markdown."""
    body_start: int = 0
    """Code point at which the body begins in the file (a transcript kept in Markdown)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """An entry of `content/decisions.yaml`: what a form of words means, or does not mean."""

    id: str
    """A fingerprint of all but its place in the file."""
    action: DecisionAction
    """accept: link it · reject: do not link it so · retarget: link it to another."""
    against: tuple[str, ...]
    """Entity ids: accept: whom it means · reject, retarget: whom it does not mean."""
    target: str
    """Entity id that it means; "" when rejected."""
    form: str
    """The words as they stand in the text."""
    document: str = ""
    """Slug; "" for all documents."""
    prefix: str = ""
    """What stands before the words, as far as needed to tell the place; "" for anything."""
    suffix: str = ""
    where: str = ""
    """File and line."""


# ---------------------------------------------------------------- read


class Line(NamedTuple):
    """A line or block of the source as a reader (plain, Markdown) found it."""

    spans: tuple[Span, ...]
    """What of the source is its text, in order; markup lies between."""
    kind: Literal["line", "paragraph", "heading"] = "line"
    """line: of a plain text, may continue in the next · paragraph, heading: a marked block."""


@dataclass(frozen=True, slots=True)
class Source:
    """A transcript as found, decoded."""

    slug: str
    file: str
    """Path relative to the site, forward slashes."""
    text: str
    sha256: str
    """Of the file's bytes."""
    encoding: str
    """`utf-8`, `utf-16`, or what the editor named; a byte-order mark stays in `text`."""
    lines: tuple[Line, ...]
    """All text of the source in order; what no line covers is markup."""
    marks: tuple[Piece, ...] = ()
    """What the reader itself decided: markup dropped, front matter read."""


# ---------------------------------------------------------------- cleaned


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of a transcript."""

    id: str
    """Lasting address, see `urls.paragraph_ids`."""
    number: int
    """The ¶ number readers see, from 1."""
    kind: ParaKind
    """text · heading · stage (a direction such as "(Applause)" on its own)."""
    text: str
    """The text of `spans`, white space normalised."""
    spans: tuple[Span, ...]
    turn: int
    """Index of its turn."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says in one go."""

    speaker: str
    """Name as far as known: "Sergey Lavrov", "" for an anonymous question."""
    role: Role
    label: str
    """The label as written, without its colon; "" when the source has none."""
    note: str
    """A note in the label: "addressed to Wang Yi", "speaking after Wang Yi", "retranslated"."""
    label_span: Span | None
    """Where the label stands."""
    paragraphs: tuple[str, ...]
    """Ids."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """A source cleaned: every character of it accounted for."""

    slug: str
    facts: Facts
    title_spans: tuple[Span, ...]
    turns: tuple[Turn, ...]
    paragraphs: tuple[Para, ...]
    ledger: tuple[Piece, ...]
    problems: tuple[Problem, ...] = ()


# ---------------------------------------------------------------- annotated


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text that was linked."""

    start: int
    end: int
    paragraph: str
    """Id; "" in the title."""
    surface: str
    entity: str
    type: str
    """An entity type, `demonym` or `office`."""
    rule: str
    """Why this link: the deciding rule's name."""
    nested_in: int = -1
    """Index (in the document's mentions) of the mention it lies in; -1 when in none."""


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name in the text that was not linked."""

    start: int
    end: int
    paragraph: str
    surface: str
    candidates: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time in the text. `start_date`, `end_date`: ISO days."""

    start: int
    end: int
    paragraph: str
    surface: str
    start_date: str
    end_date: str
    precision: Precision


@dataclass(frozen=True, slots=True)
class Reference:
    """A link from a paragraph to a paragraph elsewhere (or to an entity)."""

    paragraph: str
    start: int
    end: int
    """What in the source is the reason; equal when there is no such place."""
    slug: str
    """Target document; "" when the target is an entity or unresolved."""
    target: str
    """Target paragraph, entity id, or the words that could not be resolved."""
    kind: ReferenceKind
    why: str
    """The reason as a reader sees it."""
    strength: int
    """1 to 3."""


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """Where a document comes from."""

    file: str
    sha256: str
    length: int
    """Code points."""
    encoding: str
    publisher: str
    url: str
    retrieved: str
    rights: str


class Filed(NamedTuple):
    """That a paragraph belongs to a topic."""

    topic: str
    reasons: int
    """How many different pieces of evidence say so: the more, the more telling it is."""


@dataclass(frozen=True, slots=True)
class Document:
    """A transcript completed by the editor, annotated, filed under topics."""

    slug: str
    facts: Facts
    supplied: tuple[str, ...]
    """Names of the facts that the editor supplied."""
    source: SourceFacts
    text: str
    """The decoded source, for the source view."""
    title_spans: tuple[Span, ...]
    """() when the editor supplied the title."""
    turns: tuple[Turn, ...]
    speaker_ids: tuple[str, ...]
    """Per turn: entity id of the speaker, "" when not known."""
    paragraphs: tuple[Para, ...]
    filed: tuple[tuple[Filed, ...], ...]
    """Per paragraph: its topics, sorted."""
    ledger: tuple[Piece, ...]
    mentions: tuple[Mention, ...]
    unresolved: tuple[Unresolved, ...]
    times: tuple[Time, ...]
    headnote: str
    """Markdown."""
    notes: tuple[tuple[str, str], ...]
    aliases: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...] = field(default=())
    decided: tuple[str, ...] = ()
    """Ids of the editor's decisions that matched something here, sorted."""
