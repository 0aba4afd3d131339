"""The review pages: every name that was found and not linked, in context, with lines to paste; and
every document or agreement that a text speaks of and that is not here.

store -> unresolved names, grouped by their form; unresolved references, by day
-> pages of `.cache/review/`, for editors only.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib import resources

import jinja2

from glossator.model.days import date
from glossator.model.nouns import Document, Entity, Unresolved
from glossator.model.spans import Passage, Span, passage
from glossator.model.urls import document_path
from glossator.store import links, queries, said

PLACES = 500
"""Places on a page."""
_AROUND = 160
"""Code points of context on either side."""
_QUOTED = 40
"""Code points of it in a decision's prefix and suffix, at most."""
_TEMPLATE = resources.files("glossator").joinpath("review.html").read_text(encoding="utf-8")
_REFERENCES = (
    resources.files("glossator").joinpath("review-references.html").read_text(encoding="utf-8")
)
_SPACE = " "


@dataclass(frozen=True, slots=True)
class Place:
    """Where a name stands that was not linked."""

    slug: str
    title: str
    address: str
    """The paragraph in the built site, relative to the review page."""
    number: int
    """¶; 0 in the title."""
    speaker: str
    before: str
    surface: str
    after: str
    why: str
    candidates: tuple[str, ...]
    lines: str
    """Decisions about this place alone."""


@dataclass(frozen=True, slots=True)
class Group:
    """All places of one form."""

    form: str
    count: int
    """In the whole collection."""
    whys: tuple[tuple[str, int], ...]
    candidates: tuple[tuple[str, str], ...]
    """(entity id, name)."""
    lines: str
    """Decisions about the form everywhere."""
    places: tuple[Place, ...]
    """Those on this page."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A document or agreement that a text speaks of and that is not in the collection."""

    when: str
    """Day, month or year."""
    surface: str
    sentence: tuple[str, str, str]
    """Before the surface, the surface, after it."""
    title: str
    address: str
    number: int
    line: str
    """For `content/links.yaml`, to be completed."""


def pages(connection: sqlite3.Connection, entities: Sequence[Entity]) -> dict[str, str]:
    """Name -> HTML of the review's pages: `index.html`, `index.2.html` …, `references.html`."""
    names = {entity.id: entity.name for entity in entities}
    parts = list(split(groups(_places(connection), names)))
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(_TEMPLATE)
    missing = tuple(_missing(connection))
    references = environment.from_string(_REFERENCES).render(missing=missing)
    total = sum(group.count for group in {g.form: g for part in parts for g in part}.values())
    return {
        _name(number): template.render(
            groups=part,
            total=total,
            number=number,
            pages=[(place, _name(place)) for place in range(1, len(parts) + 1)],
            missing=len(missing),
        )
        for number, part in enumerate(parts, start=1)
    } | {"references.html": references}


def _name(number: int) -> str:
    return "index.html" if number == 1 else f"index.{number}.html"


def groups(places: Iterable[Place], names: Mapping[str, str]) -> tuple[Group, ...]:
    """The places by form, the most frequent first; `names` are those of the entities."""
    forms: dict[str, list[Place]] = {}
    for place in places:
        forms.setdefault(place.surface, []).append(place)
    rows = []
    for form, found in sorted(forms.items(), key=lambda row: (-len(row[1]), row[0])):
        candidates = tuple(dict.fromkeys(one for place in found for one in place.candidates))
        whys = Counter(place.why for place in found)
        rows.append(
            Group(
                form,
                len(found),
                tuple(sorted(whys.items(), key=lambda row: (-row[1], row[0]))),
                tuple((one, names.get(one, one)) for one in candidates),
                decisions(candidates, form),
                tuple(found),
            )
        )
    return tuple(rows)


def split(found: Sequence[Group]) -> Iterator[tuple[Group, ...]]:
    """The groups on pages of at most `PLACES` places; at least one page."""
    page: list[Group] = []
    room = PLACES
    for group in found:
        places = group.places
        while places:
            page.append(replace(group, places=places[:room]))
            places, room = places[room:], room - len(places[:room])
            if not room:
                yield tuple(page)
                page, room = [], PLACES
    if page or not found:
        yield tuple(page)


def decisions(
    candidates: Sequence[str], form: str, *, document: str = "", prefix: str = "", suffix: str = ""
) -> str:
    """Lines for `content/decisions.yaml`: accept each candidate, or reject them all."""
    rows = [("accept", one) for one in candidates]
    if candidates:
        many = f"[{', '.join(candidates)}]" if len(candidates) > 1 else candidates[0]
        rows.append(("reject", many))
    else:
        rows.append(("accept", "id-of-the-record"))
    scope = {"form": form, "document": document, "prefix": prefix, "suffix": suffix}
    lines = []
    for action, target in rows:
        lines.append(f"- {action}: {target}")
        lines += [f"  {key}: {_quoted(value)}" for key, value in scope.items() if value]
    return "\n".join(lines) + "\n"


def _quoted(value: str) -> str:
    """A text as YAML in quotes: every JSON text is one."""
    return json.dumps(value, ensure_ascii=False)


# ---------------------------------------------------------------- from the store


def _places(connection: sqlite3.Connection) -> Iterator[Place]:
    """Every unresolved name of the collection, by document and place."""
    for row in queries.documents(connection):
        document = queries.document(connection, row.slug)
        passages: dict[str, Passage] = {}
        for name in document.unresolved:
            yield _place(document, name, passages)


def _place(document: Document, name: Unresolved, passages: dict[str, Passage]) -> Place:
    para = next((para for para in document.paragraphs if para.id == name.paragraph), None)
    if name.paragraph not in passages:
        spans = para.spans if para else document.title_spans
        passages[name.paragraph] = passage(document.text, spans)
    text = passages[name.paragraph].text
    start, end = passages[name.paragraph].local(Span(name.start, name.end))
    before, after = _last_words(text[:start], _QUOTED), _first_words(text[end:], _QUOTED)
    return Place(
        slug=document.slug,
        title=document.facts.title or document.slug,
        address=f"../../build/{document_path(document.slug)}" + (f"#{para.id}" if para else ""),
        number=para.number if para else 0,
        speaker=document.turns[para.turn].speaker if para else "",
        before=_last_words(text[:start], _AROUND),
        surface=text[start:end],
        after=_first_words(text[end:], _AROUND),
        why=name.why,
        candidates=name.candidates,
        lines=decisions(
            name.candidates,
            text[start:end],
            document=document.slug,
            prefix=before.strip(),
            suffix=after.strip(),
        ),
    )


def _missing(connection: sqlite3.Connection) -> Iterator[Missing]:
    """What texts speak of and is not here, by day, then by document and place."""
    for row in sorted(said.unresolved(connection), key=lambda row: (row.first, row.last, row)):
        paragraph, number, text = links.paragraph(connection, row.slug, row.position)
        before, _, after = text.partition(row.surface)
        place = f"{row.slug}#{paragraph}"
        yield Missing(
            date(row.first) if row.first == row.last else f"{date(row.first)} – {date(row.last)}",
            row.surface,
            (_last_words(before, _AROUND), row.surface, _first_words(after, _AROUND)),
            links.title(connection, row.slug) or row.slug,
            f"../../build/{document_path(row.slug, paragraph)}",
            number,
            f'- {{from: "{place}", to: "", why: ""}}\n',
        )


def _last_words(text: str, most: int) -> str:
    """The end of a text, from the beginning of a word on."""
    cut = text[-most:]
    return cut if len(text) <= most else cut.partition(_SPACE)[2] or cut


def _first_words(text: str, most: int) -> str:
    cut = text[:most]
    return cut if len(text) <= most else cut.rpartition(_SPACE)[0] or cut
