"""The theme's contract: one frozen dataclass per kind of page, and the small values in them.

Every path is a path in the published folder (`entities/russia.html#p…`); templates turn it into a
relative link with the `href` filter. Every text is plain text and is escaped by the template;
only `html` fields (Markdown written by the editor, rendered) are HTML. Dates are ISO; `date_text`
is for readers. Counts are whole numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from glossator.model.rich import Rich


@dataclass(frozen=True, slots=True)
class Head:
    """What every page has."""

    path: str
    kind: str
    """Name of the template: `reading`, `entity` …"""
    title: str
    description: str
    """A sentence for the `<meta name=description>` of shared links."""
    og_type: str = "website"
    """What it is to those who show a shared link: `website`, `article`, `profile`."""
    base: str = ""
    """Where links begin on a page that is served at any depth: "/", "/reader/"; "" on all others,
    whose links are relative."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link with a word beside it."""

    text: str
    path: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A link with a count."""

    text: str
    path: str
    count: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in a strip of time."""

    label: str
    """`2017`, `May`, `26`."""
    count: int
    path: str
    """"" when there is nothing to go to."""
    height: int
    """0 to 100, in proportion to the strip's greatest count; at least 8 where count > 0."""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in a list."""

    slug: str
    title: str
    path: str
    date: str
    date_text: str
    """"26 May 2017"; "undated"."""
    kind: str
    """One of the KINDS; templates print `kind_text`."""
    kind_text: str
    place: str
    speakers: tuple[str, ...]
    minutes: int
    """Time to read, in minutes, at least 1."""
    date_supplied: bool


# ---------------------------------------------------------------- reading page


@dataclass(frozen=True, slots=True)
class Card:
    """An entity named in a document: an entry of "Named in this document", shown as a card."""

    id: str
    type: str
    name: str
    path: str
    line: str
    """One line of who or what: the register's note, shortened at a sentence's end."""
    office: str
    """Office held at the document's date, "" if none: "Minister of Foreign Affairs of Russia"."""
    here: int
    total: str
    """Mentions in the collection: exact when few ("12"), else rounded down ("200+"), so that a
    document more does not change every page that names a country."""
    documents: str
    """Documents that name it, in the same way."""
    paragraphs: tuple[tuple[str, int], ...]
    """(id, number) of the paragraphs here that name it, in order, each once."""
    rules: tuple[str, ...]
    """The rules by which its mentions here were linked, in words."""


@dataclass(frozen=True, slots=True)
class ReferenceLine:
    """A cross-reference shown in the margin: "24 February 2019, ¶31", the document's title."""

    path: str
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class ReferenceGroup:
    """Cross-references of a paragraph that have the same reason, the nearest first."""

    why: str
    """"also on the Minsk agreements"."""
    lines: tuple[ReferenceLine, ...]


@dataclass(frozen=True, slots=True)
class ParaView:
    """A paragraph."""

    id: str
    number: int
    kind: str
    """text · heading · stage"""
    rich: Rich
    topics: tuple[Link, ...]
    references: tuple[ReferenceGroup, ...]
    notes: tuple[str, ...]
    """HTML of the editor's notes."""
    former_ids: tuple[str, ...]
    """Addresses it had before."""


@dataclass(frozen=True, slots=True)
class TurnView:
    """A turn."""

    role: str
    """question · answer · statement"""
    speaker: str
    """Who speaks; "" when anonymous (a question) or not said."""
    label: str
    """As the source has it; "" if none."""
    speaker_path: str
    """"" when there is no entity for the speaker."""
    note: str
    paragraphs: tuple[ParaView, ...]


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the way in: a question or heading."""

    paragraph: str
    number: int
    text: str
    """Shortened at a word to about 110 characters."""
    kind: str
    """question · heading · statement"""


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """A related document and why."""

    document: DocumentLine
    why: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact about a document or an entity."""

    label: str
    value: str
    path: str = ""
    supplied: bool = False
    """Supplied by the editor: the source does not say it."""


@dataclass(frozen=True, slots=True)
class ReadingView:
    """A document to read."""

    head: Head
    document: DocumentLine
    facts: tuple[Fact, ...]
    """Event date, time, place, kind, outlet, posted, languages, speakers; only known ones."""
    title: Rich
    publisher: str
    url: str
    """Address of the original, "" when not known; shown as text, never requested."""
    retrieved: str
    rights: str
    source_path: str
    data_path: str
    headnote: str
    """HTML, "" when none."""
    turns: tuple[TurnView, ...]
    contents: tuple[ContentsLine, ...]
    topics: tuple[Counted, ...]
    named: tuple[Card, ...]
    """Most named here first, then by name."""
    related: tuple[RelatedLine, ...]
    earlier: Link | None
    """The document before this by date."""
    later: Link | None
    citation: str
    """Plain text: publisher, title, date, site; the address is added in the browser."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A piece of the source and what became of it."""

    start: int
    end: int
    text: str
    """The source's own characters, white space and all."""
    fate: str
    rule: str
    rule_text: str
    """The rule in words."""
    field: str
    anchor: str | None
    """Where it went on the reading page: `#paragraph`, "" for its head; None: nowhere."""


@dataclass(frozen=True, slots=True)
class SourceView:
    """The source beside its fate."""

    head: Head
    document: DocumentLine
    file: str
    sha256: str
    length: int
    encoding: str
    lines: tuple[LedgerLine, ...]
    rules: tuple[tuple[str, str, int, int, int], ...]
    """(rule, what it drops, where first, pieces, code points), most first."""
    supplied: tuple[Fact, ...]
    problems: tuple[str, ...]


# ---------------------------------------------------------------- entities


@dataclass(frozen=True, slots=True)
class Sentence:
    """A mention in its sentence."""

    rich: Rich
    speaker: str
    path: str
    number: int


@dataclass(frozen=True, slots=True)
class EntityDocument:
    """A document's mentions of an entity."""

    document: DocumentLine
    sentences: tuple[Sentence, ...]
    office: str
    """Office the person held at the document's date."""


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a long list stands on a page. The first page shows all that is known besides;
    the others show the list only, so that they stay as they are while it grows."""

    first: bool = True
    span: str = ""
    """The years of a part that is not the first: "2001 – 2004"."""
    start: str = ""
    """Path of the first page, on the others."""
    all: tuple[Link, ...] = ()
    """On the first page: all parts, newest first, when there is more than one."""
    newer: Link | None = None
    older: Link | None = None


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity; after the first page, a part of its mentions and what it is."""

    head: Head
    id: str
    type: str
    type_text: str
    """"Person"."""
    register_path: str
    name: str
    note: str
    documents: tuple[EntityDocument, ...]
    """Newest first; those of this part."""
    part: Part
    also: tuple[tuple[str, str], ...] = ()
    """(form, kind of form)."""
    facts: tuple[Fact, ...] = ()
    roles: tuple[Fact, ...] = ()
    """label: the office, value: when."""
    authorities: tuple[tuple[str, str, str], ...] = ()
    """(authority, id, address)."""
    mentions: int = 0
    documents_count: int = 0
    years: tuple[Bar, ...] = ()
    together: tuple[Counted, ...] = ()
    """Entities named in the same paragraphs."""
    said_by: tuple[Counted, ...] = ()
    """Documents in which this person speaks, with paragraphs spoken."""
    topics: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A line of a register."""

    name: str
    sort: str
    path: str
    note: str
    """Shortened at a sentence's end."""
    also: tuple[str, ...]
    mentions: int
    documents: int


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A register A–Z of one type."""

    head: Head
    type: str
    type_text: str
    """Plural: "Persons"."""
    letters: tuple[tuple[str, tuple[RegisterEntry, ...]], ...]
    count: int
    types: tuple[Counted, ...]
    """The other registers."""


@dataclass(frozen=True, slots=True)
class EntitiesView:
    """All registers."""

    head: Head
    types: tuple[tuple[Counted, tuple[Counted, ...]], ...]
    """(register, its most named)."""
    count: int


# ---------------------------------------------------------------- topics, dates, documents


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph shown away from its document."""

    rich: Rich
    speaker: str
    path: str
    number: int
    document: DocumentLine


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A topic in the list of topics."""

    name: str
    path: str
    definition: str
    paragraphs: int
    documents: int
    telling: tuple[Passage, ...]
    """The two most telling passages."""


@dataclass(frozen=True, slots=True)
class TopicsView:
    """All topics."""

    head: Head
    topics: tuple[TopicLine, ...]


@dataclass(frozen=True, slots=True)
class TopicView:
    """A topic: the paragraphs that belong to it, by document, newest first; after the first page, a
    part of them."""

    head: Head
    name: str
    definition: str
    documents: tuple[tuple[DocumentLine, tuple[Passage, ...]], ...]
    """Those of this part."""
    part: Part
    paragraphs: int = 0
    documents_count: int = 0
    years: tuple[Bar, ...] = ()
    evidence_entities: tuple[Link, ...] = ()
    evidence_phrases: tuple[str, ...] = ()
    """Any one of these is enough."""
    weak_entities: tuple[Link, ...] = ()
    weak_phrases: tuple[str, ...] = ()
    """Two different ones of these together are enough."""
    together: tuple[Counted, ...] = ()
    """Entities named in these paragraphs."""
    others: tuple[Counted, ...] = ()
    """The other topics."""


@dataclass(frozen=True, slots=True)
class DatesView:
    """All years; `spoken`: those that are only spoken of."""

    head: Head
    years: tuple[Bar, ...]
    months: tuple[tuple[Bar, tuple[Bar, ...]], ...]
    """(year, its twelve months)."""
    undated: tuple[DocumentLine, ...]
    documents: tuple[DocumentLine, ...]
    """All dated ones in order of time, where the collection is small; else ()."""
    count: int
    spoken: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PeriodView:
    """A year or a month: its strip, its documents."""

    head: Head
    name: str
    """"2017", "May 2017"."""
    strip: tuple[Bar, ...]
    """A year's months; a month's days."""
    groups: tuple[tuple[str, tuple[DocumentLine, ...]], ...]
    """(month or day, its documents in order of time)."""
    by_month: bool
    """Whether only its months list its documents: there are too many for one page."""
    up: Link
    earlier: Link | None
    later: Link | None
    count: int
    about: tuple[tuple[str, tuple[Sentence, ...]], ...] = ()
    """(day, month or year in words; what is said about it): dates spoken of that lie in it."""


@dataclass(frozen=True, slots=True)
class DocumentsView:
    """All documents: by date, newest first, and by kind; of very many, the newest only."""

    head: Head
    years: tuple[tuple[str, tuple[DocumentLine, ...]], ...]
    """("2017", documents); undated ones last under ""."""
    elsewhere: tuple[Counted, ...]
    """Where all are listed, year by year, when these are the newest only."""
    kinds: tuple[tuple[str, int, tuple[DocumentLine, ...]], ...]
    """(kind in words, plural; how many; all of them, or none when there are very many)."""
    count: int


# ---------------------------------------------------------------- the rest


@dataclass(frozen=True, slots=True)
class HomeView:
    """The way in."""

    head: Head
    newest: tuple[DocumentLine, ...]
    figures: tuple[tuple[str, int, str], ...]
    """(what, how many, path): documents, paragraphs, entities, mentions."""
    years: tuple[Bar, ...]
    people: tuple[Counted, ...]
    places: tuple[Counted, ...]
    things: tuple[Counted, ...]
    """Most named organisations, agreements, initiatives, events, works."""
    topics: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search page; results come in the browser."""

    head: Head
    directory: str
    """Name of the search index's directory: search/<name>.js."""


@dataclass(frozen=True, slots=True)
class TextView:
    """A page the editor wrote, or `about`."""

    head: Head
    name: str
    html: str
    figures: tuple[tuple[str, int, str], ...] = ()
    """As on the home page; only on `about`."""
    publishers: tuple[tuple[str, str, int], ...] = ()
    """(publisher, rights, documents); only on `about`."""
    rules: tuple[tuple[str, str, int], ...] = field(default=())
    """(cleaning rule, what it drops, code points dropped in all); only on `about`."""


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """404: served at any depth, so its links are absolute within the site."""

    head: Head


# ---------------------------------------------------------------- matters, recurring passages


@dataclass(frozen=True, slots=True)
class MatterLine:
    """A matter in the list of matters."""

    name: str
    path: str
    note: str
    documents: int
    paragraphs: int
    first: Link
    """The earliest paragraph that names it, by the date."""
    last: Link


@dataclass(frozen=True, slots=True)
class Dot:
    """A document in the picture, and to which others it refers."""

    x: int
    document: DocumentLine
    refers: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """Who refers to whom: documents in order of time at the height `base`, an arc for each two."""

    width: int
    height: int
    base: int
    dots: tuple[Dot, ...]
    arcs: tuple[tuple[str, str], ...]
    """(the `d` of an SVG path, its width)."""
    years: tuple[tuple[int, str], ...]
    """(x, year): where each year begins."""


@dataclass(frozen=True, slots=True)
class MattersView:
    """All matters that run through at least three documents, and who refers to whom."""

    head: Head
    matters: tuple[MatterLine, ...]
    passages: tuple[tuple[Passage, str, int], ...]
    """Recurring passages: the earliest, the path of its page, in how many others it recurs."""
    picture: Picture | None
    """None for a collection of more than 200 documents."""


@dataclass(frozen=True, slots=True)
class MatterView:
    """A matter: every paragraph that names it, in order of time."""

    head: Head
    name: str
    type_text: str
    note: str
    entity: Link
    paragraphs: int
    documents: tuple[tuple[DocumentLine, tuple[Passage, ...]], ...]
    years: tuple[Bar, ...]
    others: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A paragraph that repeats another, word by word."""

    passage: Passage
    same: int
    words: int
    """Words of the passage, and of them those that are the same."""
    pieces: tuple[tuple[str, str], ...]
    """(text, what it is): "same" · "here" only here · "there" only in the earliest · "" beside the
    passage."""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A recurring passage: the earliest paragraph that says it, and those that repeat it."""

    head: Head
    origin: Passage
    others: tuple[Compared, ...]


View = (
    MattersView
    | MatterView
    | PassageView
    | ReadingView
    | SourceView
    | EntityView
    | RegisterView
    | EntitiesView
    | TopicsView
    | TopicView
    | DatesView
    | PeriodView
    | DocumentsView
    | HomeView
    | SearchView
    | TextView
    | NotFoundView
)
