"""`register import`: registers that others keep, as records to paste into `content/entities/`.

bytes -> rows (CSV, JSON, TEI: a table READERS) -> Row by the names of fields -> YAML
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

from glossator.content import registers
from glossator.content.yamlfile import parse
from glossator.errors import FatalError, Problem, nearest
from glossator.model.nouns import ENTITY_TYPES
from glossator.model.urls import is_slug, slugify

_FIELDS = ("id", "type", "name", "sort", "aliases", "note", "from", "to", "part_of")
FIELDS = (*_FIELDS, "latitude", "longitude", *registers.AUTHORITIES)
"""What a row may tell; other columns are passed over."""
_TEI_TYPES = {"person": "person", "place": "place", "org": "organisation"}
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True, slots=True)
class Row:
    """A record as found, by FIELDS; `aliases` apart."""

    values: Mapping[str, str]
    aliases: tuple[str, ...] = ()


def read_register(
    path: Path, *, kind: str = "", columns: Mapping[str, str] | None = None, within: str = ""
) -> tuple[str, tuple[Problem, ...]]:
    """YAML of the register in `path`, and what is wrong with the records. Raises FatalError.

    `kind`: the type of records that do not say it. `columns`: field -> what the file calls it.
    `within`: in JSON, the key under which the records are.
    """
    where = path.name
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise _fatal(where, f"a “{path.suffix}” file is no register", nearest(path.suffix, READERS))
    for field in columns or {}:
        if field not in FIELDS:
            raise _fatal(where, f"unknown field “{field}”", nearest(field, FIELDS))
    try:
        text = path.read_bytes()
    except OSError as error:
        raise _fatal(where, f"cannot be read: {error.strerror}", "Name a file.") from None
    rows = reader(text, where, dict(columns or {}), within)
    made = "".join(f"{line}\n" for line in _records(rows, kind, where))
    _, problems = registers.read([parse(made, "import")])
    left = tuple(replace(one, level="warning") for one in problems)
    return made, tuple(one for one in left if "in no register" not in one.message)


def write(text: str, path: Path) -> None:
    """Writes the records to a file that is not there yet. Raises FatalError."""
    try:
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise _fatal(
            path.name, f"cannot be written: {error.strerror}", "Name a new file."
        ) from None


def _fatal(where: str, message: str, hint: str) -> FatalError:
    return FatalError(Problem(where, "fatal", message, hint))


# ---------------------------------------------------------------- readers


def _csv(data: bytes, where: str, columns: Mapping[str, str], within: str) -> Iterator[Row]:
    """A table with a line of headings; several aliases in one cell are parted by `;` or `|`."""
    text = _decoded(data, where)
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    for line in csv.DictReader(io.StringIO(text, newline=""), delimiter=mark):
        row = {str(key).strip(): value for key, value in line.items() if isinstance(value, str)}
        yield _row(row, columns)


def _json(data: bytes, where: str, columns: Mapping[str, str], within: str) -> Iterator[Row]:
    """A list of objects, itself or under a key."""
    try:
        found = json.loads(_decoded(data, where))
    except (ValueError, RecursionError) as error:
        raise _fatal(where, f"not JSON: {error}", "Mend the file.") from None
    if within:
        found = found.get(within) if isinstance(found, dict) else None
    if isinstance(found, dict) and all(isinstance(value, dict) for value in found.values()):
        found = [{"id": key, **value} for key, value in found.items()]
    if not isinstance(found, list):
        raise _fatal(where, "no list of records", "Say under which key it is with --list.")
    yield from (_row(one, columns) for one in found if isinstance(one, dict))


def _decoded(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _fatal(where, f"not UTF-8 at byte {error.start}", "Save it as UTF-8.") from None


def _row(found: Mapping[str, object], columns: Mapping[str, str]) -> Row:
    values: dict[str, str] = {}
    for field in FIELDS:
        value = found.get(columns.get(field, field))
        if isinstance(value, str | int | float) and not isinstance(value, bool):
            values[field] = " ".join(str(value).split())
    many = found.get(columns.get("aliases", "aliases"))
    if isinstance(many, str):
        many = many.replace("|", ";").split(";")
    names = many if isinstance(many, Iterable) else ()
    return Row(values, tuple(" ".join(str(name).split()) for name in names))


def _tei(data: bytes, where: str, columns: Mapping[str, str], within: str) -> Iterator[Row]:
    """TEI `listPerson`, `listPlace`, `listOrg`, anywhere in the file, nested ones included."""
    root = _tree(data, where)
    for element in root.iter():
        tag = _tag(element)
        if tag in _TEI_TYPES:
            yield _tei_row(element, tag)


def _tree(data: bytes, where: str) -> ElementTree.Element:
    """The document's tree; a DTD is refused, so that there are no entities to expand."""
    builder = ElementTree.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")

    def refuse(*_: object) -> None:
        raise _fatal(where, "the file has a DTD", "Take the <!DOCTYPE …> out.")

    def named(name: str) -> str:
        return "{" + name if "}" in name else name

    def start(name: str, attributes: dict[str, str]) -> None:
        builder.start(named(name), {named(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        builder.end(named(name))

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise _fatal(f"{where}:{error.lineno}", f"not XML: {error}", "Mend the file.") from None
    return builder.close()


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _tei_row(element: ElementTree.Element, tag: str) -> Row:
    prefix = {"person": "pers", "place": "place", "org": "org"}[tag]
    children = list(element)
    names = [child for child in children if _tag(child) == f"{prefix}Name"]
    written = [one for one in (_written(name) for name in names) if one]
    values = {
        "id": element.get(_XML_ID, ""),
        "type": _TEI_TYPES[tag],
        "name": written[0] if written else "",
        "note": next((_text(child) for child in children if _tag(child) == "note"), ""),
    }
    if names and tag == "person" and (sort := _sorted(names[0])):
        values["sort"] = sort
    for child in element.iter():
        authority = (child.get("type") or child.get("subtype") or "").lower()
        if _tag(child) == "idno" and authority in registers.AUTHORITIES:
            values.setdefault(authority, _text(child).rstrip("/").rpartition("/")[2])
        elif _tag(child) == "geo":
            parts = _text(child).replace(",", " ").split()
            values.update(zip(("latitude", "longitude"), parts, strict=False))
    return Row(values, tuple(dict.fromkeys(written[1:])))


def _written(name: ElementTree.Element) -> str:
    """A name as one writes it: given names before the surname."""
    given, surname = _parts(name, "forename"), _parts(name, "surname")
    link = _parts(name, "nameLink")
    return f"{given} {link} {surname}".replace("  ", " ").strip() if surname else _text(name)


def _sorted(name: ElementTree.Element) -> str:
    given, surname = _parts(name, "forename"), _parts(name, "surname")
    return f"{surname}, {given}" if given and surname else ""


def _parts(name: ElementTree.Element, tag: str) -> str:
    return " ".join(_text(child) for child in name.iter() if _tag(child) == tag)


def _text(element: ElementTree.Element) -> str:
    return " ".join("".join(element.itertext()).split())


READERS: dict[str, Callable[[bytes, str, Mapping[str, str], str], Iterator[Row]]] = {
    ".csv": _csv,
    ".tsv": _csv,
    ".json": _json,
    ".xml": _tei,
    ".tei": _tei,
}
"""By the ending of the file's name."""


# ---------------------------------------------------------------- records


def _records(rows: Iterable[Row], kind: str, where: str) -> Iterator[str]:
    taken: set[str] = set()
    for number, row in enumerate(rows, start=1):
        values = row.values
        said = values.get("type") or kind
        if said not in ENTITY_TYPES:
            raise _fatal(
                f"{where}, record {number}",
                f"unknown type “{said}”" if said else "the record has no type",
                nearest(said, ENTITY_TYPES) if said else "Say it with --type.",
            )
        name = values.get("name", "")
        if not name:
            raise _fatal(f"{where}, record {number}", "the record has no name", "Name its column.")
        identifier = _identifier(values.get("id", ""), name, f"{said}-{number}", taken)
        taken.add(identifier)
        yield from _record(row, identifier, said)


def _identifier(given: str, name: str, other: str, taken: set[str]) -> str:
    """A slug: the record's own id if it is or gives one, else of its name."""
    wanted = next(
        (one for one in (given, slugify(given), slugify(name)) if one and is_slug(one)), other
    )
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found


def _record(row: Row, identifier: str, kind: str) -> Iterator[str]:
    values = row.values
    yield f"- id: {identifier}"
    yield f"  type: {kind}"
    for field in ("name", "sort"):
        if values.get(field):
            yield f"  {field}: {_quoted(values[field])}"
    aliases = [form for form in dict.fromkeys(row.aliases) if form and form != values["name"]]
    if aliases:
        yield "  aliases:"
        yield from (f"    - {{form: {_quoted(form)}, kind: variant}}" for form in aliases)
    dates = [f"{key}: {_quoted(values[key])}" for key in ("from", "to") if values.get(key)]
    if dates:
        yield f"  dates: {{{', '.join(dates)}}}"
    if values.get("part_of"):
        yield f"  part_of: {_quoted(values['part_of'])}"
    if values.get("latitude") and values.get("longitude"):
        yield f"  coordinates: [{_quoted(values['latitude'])}, {_quoted(values['longitude'])}]"
    known = [f"{one}: {_quoted(values[one])}" for one in registers.AUTHORITIES if values.get(one)]
    if known:
        yield f"  same_as: {{{', '.join(known)}}}"
    yield f"  note: {_quoted(values.get('note', ''))}"


def _quoted(text: str) -> str:
    """Every JSON text is one in YAML."""
    return json.dumps(text, ensure_ascii=False)
