"""Proposals as YAML to paste into `content/entities/`, with what they rest on as comments."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from glossator.annotate.gazetteer import Gazetteer
from glossator.model.urls import is_slug, slugify
from glossator.suggest.propose import Proposal
from glossator.suggest.spellings import country_named
from glossator.views.sentence import bounds

_LONGEST = 400
"""Code points of a sentence shown."""


def paste(proposals: Sequence[Proposal], gazetteer: Gazetteer) -> str:
    """YAML of all of them; ids that the registers have already get a number."""
    taken = set(gazetteer.entities)
    named: list[tuple[Proposal, str]] = []
    for number, one in enumerate(proposals, start=1):
        identifier = _free(slugify(one.name) or f"{one.kind}-{number}", taken)
        taken.add(identifier)
        named.append((one, identifier))
    countries = {one.country: identifier for one, identifier in named if one.country}
    blocks = [
        "\n".join((*_comments(number, one), *_record(one, identifier, gazetteer, countries)))
        for number, (one, identifier) in enumerate(named, start=1)
    ]
    return "\n\n".join(blocks) + ("\n" if blocks else "")


def _free(identifier: str, taken: Collection[str]) -> str:
    number = 1
    wanted = identifier if is_slug(identifier) else f"{identifier}-1"
    while wanted in taken:
        number += 1
        wanted = f"{identifier}-{number}"
    return wanted


def _comments(number: int, one: Proposal) -> Iterator[str]:
    places = "document" if one.documents == 1 else "documents"
    yield f"# {number}. {one.name}: named {one.mentions} times in {one.documents} {places}"
    for passage, start, end in one.contexts:
        begin, finish = bounds(passage.text, start, end)
        begin, finish = max(begin, start - _LONGEST // 2), min(finish, end + _LONGEST // 2)
        where = f"{passage.slug} ¶ {passage.number}" if passage.number else passage.slug
        yield f"#   {where}: {' '.join(passage.text[begin:finish].split())}"


def _record(
    one: Proposal, identifier: str, gazetteer: Gazetteer, countries: Mapping[str, str]
) -> Iterator[str]:
    yield f"- id: {identifier}"
    yield f"  type: {one.kind}"
    if one.country:
        yield f"  country: {one.country}"
    else:
        yield f"  name: {_quoted(one.name)}"
    if one.sort != one.name:
        yield f"  sort: {_quoted(one.sort)}"
    if one.forms:
        yield "  aliases:"
        for form, kind in one.forms:
            yield f"    - {{form: {_quoted(form)}, kind: {kind}}}"
    for office in one.offices[:1]:
        title, of = split_office(office, gazetteer, countries)
        body = f", of: {of}" if of else ""
        yield f"  roles: [{{office: {_quoted(title)}{body}}}]"
    yield f"  note: {_quoted(_note(one))}"


def _note(one: Proposal) -> str:
    """What the texts say of it; "" leaves it to the editor."""
    if not one.offices:
        return ""
    office = one.offices[0]
    return f"{office[0].upper()}{office[1:]}."


def split_office(
    office: str, gazetteer: Gazetteer, countries: Mapping[str, str]
) -> tuple[str, str]:
    """(office, id of what it is an office of): "President of France", "French President" ->
    President, france; the id is "" when the registers do not have it and it is none of the
    `countries` proposed (code -> id)."""
    words = office.split()
    for cut in range(1, len(words)):
        body, title = " ".join(words[:cut]), " ".join(words[cut:])
        if owner := _owner(body, gazetteer, countries):
            return title, owner
    title, of, body = office.rpartition(" of ")
    if of and (owner := _owner(body.removeprefix("the "), gazetteer, countries)):
        return title, owner
    return office, ""


def _owner(form: str, gazetteer: Gazetteer, countries: Mapping[str, str]) -> str:
    owners = {
        claim.entity
        for claim in gazetteer.claims(form)
        if gazetteer.entities[claim.entity].type in ("place", "organisation")
    }
    if not owners and (country := country_named(form)):
        return countries.get(country.code, "")
    return owners.pop() if len(owners) == 1 else ""


def _quoted(text: str) -> str:
    """A text as YAML: as it is where that is safe, else in quotes."""
    plain = all(part.isalpha() for part in text.replace("-", " ").split()) and text[:1].isalpha()
    safe = plain and text.lower() not in {"yes", "no", "true", "false", "null", "on", "off"}
    return text if safe else json.dumps(text, ensure_ascii=False)
