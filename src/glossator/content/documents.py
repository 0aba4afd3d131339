"""`content/documents/<slug>.md` into EditorRecord values.

Text -> front matter (YAML between `---` lines) and body -> record. Faults are errors, not fatal:
the document is left out, the rest is built.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import PurePosixPath

from glossator.content.registers import date
from glossator.content.yamlfile import Faults, Given, Node, YamlError, parse
from glossator.errors import nearest
from glossator.model.nouns import KINDS, EditorRecord, Facts
from glossator.model.urls import is_paragraph_id, is_slug

Sides = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
"""(topic, paragraph or `all`): those to add, those to remove."""
_FACTS = ("title", "date", "published", "time", "kind", "place", "outlet", "languages")
_KEYS = (
    *_FACTS,
    "seed",
    "encoding",
    "publisher",
    "url",
    "retrieved",
    "rights",
    "aliases",
    "topics",
    "notes",
)
_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*\Z")
_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d\Z", re.ASCII)


def split(text: str) -> tuple[str, int]:
    """(front matter, code point at which the body begins); ("", 0) when there is none.

    Front matter that nothing ends reaches to the end of the text: `read` refuses it.
    """
    offset = len("\ufeff") if text.startswith("\ufeff") else 0
    lines = text[offset:].splitlines(keepends=True)
    if not lines or lines[0].rstrip("\r\n \t") != "---":
        return "", 0
    position = offset + len(lines[0])
    begin = position
    for line in lines[1:]:
        if _FENCE.match(line.rstrip("\r\n")):
            return text[begin:position], position + len(line)
        position += len(line)
    return text[begin:], len(text)


def _closed(text: str, body_start: int) -> bool:
    """Whether the line before the body ends front matter."""
    lines = text[:body_start].splitlines()
    return len(lines) > 1 and bool(_FENCE.match(lines[-1]))


def read(text: str, file: str, topics: Collection[str]) -> EditorRecord:
    """The record in `text`. Raises YamlError (level error) with all that is wrong with it."""
    slug = PurePosixPath(file).stem
    node, body_start = _front(text, file, slug)
    faults = Faults()
    fields: dict[str, Node] = node.value if isinstance(node.value, dict) else {}
    if node.value != "":
        faults.told(lambda: node.fields(_KEYS), fields)

    def of(key: str, read: Callable[[Node], Given], otherwise: Given) -> Given:
        return faults.told(lambda: read(fields.get(key, Node("", file, 1, "error"))), otherwise)

    def said(key: str) -> str:
        return of(key, Node.text, "")

    none: Sides = ((), ())
    add, remove = of("topics", lambda node: _topics(node, topics), none)
    seed = of("seed", _seed, "")
    record = EditorRecord(
        slug=slug,
        file=file,
        seed=seed,
        encoding=of("encoding", _encoding, ""),
        facts=Facts(
            title=said("title"),
            date=of("date", _day, ""),
            published=of("published", _stamp, ""),
            time=of("time", _time, ""),
            kind=of("kind", _kind, ""),
            place=said("place"),
            outlet=said("outlet"),
            languages=of("languages", Node.texts, ()),
        ),
        publisher=said("publisher"),
        url=said("url"),
        retrieved=of("retrieved", date, ""),
        rights=said("rights"),
        aliases=of("aliases", _aliases, ()),
        topics_add=add,
        topics_remove=remove,
        notes=of("notes", _pairs, ()),
        headnote=text[body_start:].strip() if seed else "",
        body_start=body_start,
    )
    faults.end()
    return record


def _front(text: str, file: str, slug: str) -> tuple[Node, int]:
    """The front matter, and where the body begins."""
    root = Node("", file, 1, "error")
    if not is_slug(slug):
        raise root.fault(
            f"“{slug}” cannot be a document's address",
            "Name the file with letters a–z, digits and single hyphens.",
        )
    front, body_start = split(text)
    if front and not _closed(text, body_start):
        raise root.fault("front matter has no end", "Close it with a line `---`.")
    return parse(front, file, level="error", first_line=2), body_start


def _is_stamp(node: Node) -> bool:
    """Whether it is a date of any precision, or a day and a time of day."""
    day, mark, time = node.text().partition("T")
    if mark and not (len(day) == len("2017-05-30") and _TIME.match(time)):
        return False
    try:
        return bool(date(replace(node, value=day)))
    except YamlError:
        return False


def _kind(node: Node) -> str:
    kind = node.text()
    if kind and kind not in KINDS:
        raise node.fault(f"unknown kind “{kind}”", nearest(kind, KINDS))
    return kind


def _time(node: Node) -> str:
    time = node.text()
    if time and not _TIME.match(time):
        raise node.fault(f"“{time}” is not a time", "Write 09:30, in quotes.")
    return time


def _stamp(node: Node) -> str:
    stamp = node.text()
    if stamp and not _is_stamp(node):
        raise node.fault(f"“{stamp}” is not a date", "Write 2017-05-30 or 2017-05-30T14:53.")
    return stamp


def _day(node: Node) -> str:
    """A date that has a page: transcripts are not older than the year 1000."""
    value = date(node)
    if value.startswith(("-", "0")):
        raise node.fault(f"“{value}” is no date of a transcript", "Write the year of the event.")
    return value


def _seed(node: Node) -> str:
    value = node.text()
    parts = PurePosixPath(value).parts
    if value and (value.startswith("/") or "\\" in value or ".." in parts):
        raise node.fault(f"seed “{value}” lies outside seeds/", "Name a file in seeds/.")
    return value


def _encoding(node: Node) -> str:
    value = node.text()
    if value:
        try:
            "".encode(value)
        except (LookupError, ValueError):
            raise node.fault(
                f"unknown encoding “{value}”", "For example: windows-1251, iso-8859-1, koi8-r."
            ) from None
    return value


def _pairs(node: Node) -> tuple[tuple[str, str], ...]:
    if node.value == "":
        return ()
    if not isinstance(node.value, dict):
        raise node.fault("`id: value` lines were expected here", "Write `id: value` lines.")
    return tuple((key, _raw(value)) for key, value in node.value.items())


def _aliases(node: Node) -> tuple[tuple[str, str], ...]:
    """(former address, present address) pairs."""
    pairs = _pairs(node)
    for former, _ in pairs:
        if not is_paragraph_id(former):
            raise node.fault(
                f"“{former}” is no paragraph’s address",
                "A former address looks like pabcdefghij: it stood in the link, after the #.",
            )
    return pairs


def _raw(node: Node) -> str:
    """A text with its line breaks, as Markdown wants it."""
    if not isinstance(node.value, str):
        raise node.fault("a text was expected here", "Write one value, in quotes if need be.")
    return node.value.strip()


def _topics(node: Node, known: Collection[str]) -> Sides:
    if node.value == "":
        return (), ()
    fields = node.fields(("add", "remove"))
    sides = []
    for side in ("add", "remove"):
        pairs: list[tuple[str, str]] = []
        part = fields.get(side, Node("", node.file, node.line, node.level))
        for topic, places in part.fields(known).items() if part.value != "" else ():
            names = (places.text(),) if isinstance(places.value, str) else places.texts()
            pairs += ((topic, name) for name in names)
        sides.append(tuple(pairs))
    return sides[0], sides[1]
