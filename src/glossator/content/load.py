"""The folder `content/` into one value, Editorial, with all that is wrong with it.

Registers and topics that cannot be used are fatal; a document's record that cannot be used is an
error of that document.
"""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from glossator.content import decisions, documents, files, registers, topics
from glossator.content.yamlfile import YamlError
from glossator.errors import Problem
from glossator.model.nouns import Decision, EditorRecord, Entity, Topic
from glossator.model.urls import is_slug

_SEED = re.compile(r"^seed:[ \t]*[\"']?(.*?)[\"']?[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class TextPage:
    """A page the editor wrote: `content/pages/<name>.md`."""

    name: str
    title: str
    """Its first heading, else its name."""
    markdown: str
    """Without the first heading."""
    file: str


@dataclass(frozen=True, slots=True)
class Registers:
    """Registers and topics, read and found to be without fault."""

    entities: tuple[Entity, ...]
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Remembered:
    """Registers as an earlier build read them, so that thousands of records need not be parsed."""

    key: str
    """Of the files' bytes."""
    registers: Registers


@dataclass(frozen=True, slots=True)
class Editorial:
    """All that editors wrote."""

    entities: tuple[Entity, ...]
    topics: tuple[Topic, ...]
    records: tuple[EditorRecord, ...]
    """By slug; those that could be read."""
    broken: tuple[str, ...]
    """Slugs of records that could not be read, and the seeds they name: left out."""
    pages: tuple[TextPage, ...]
    problems: tuple[Problem, ...]
    names_key: str
    """Changes with anything in registers or topics that annotation looks at."""
    decisions: tuple[Decision, ...] = ()
    """In the editor's order; those that could be read."""
    remember: Remembered | None = None
    """To be given to the next `load`; None when something is wrong with the registers."""


def load(root: Path, remembered: Remembered | None = None) -> Editorial:
    """The editors' layer of the site in `root`; a missing folder is an empty one."""
    folder = root / "content"
    problems: list[Problem] = []
    key = _files_key([*files.listed(folder / "entities", ".yaml"), folder / "topics.yaml"])
    if remembered is None or remembered.key != key:
        read = _registers(folder, root, problems)
        remembered = Remembered(key, read)
    entities, found = remembered.registers.entities, remembered.registers.topics
    faultless = not problems
    decided, faults = _decisions(folder, root, {e.id for e in entities}, problems)
    problems += faults
    records, broken = _records(folder, root, {t.id for t in found}, problems)
    return Editorial(
        entities=entities,
        topics=found,
        records=records,
        broken=broken,
        pages=_pages(folder, root, problems),
        problems=tuple(problems),
        names_key=_names_key(entities, found),
        decisions=decided,
        remember=remembered if faultless else None,
    )


def _files_key(paths: Sequence[Path]) -> str:
    """Of the bytes of files; that a link stands where a file stood is seen, too."""
    digest = hashlib.sha256()
    for path in paths:
        try:
            sort = stat.S_IFMT(path.lstat().st_mode)
            content = path.read_bytes() if stat.S_ISREG(sort) else b""
        except OSError:
            sort, content = 0, b""
        digest.update(f"{path.name}\0{sort}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _registers(folder: Path, root: Path, problems: list[Problem]) -> Registers:
    roots = [
        node
        for path in files.listed(folder / "entities", ".yaml")
        if (node := files.node(path, root, problems)) is not None
    ]
    entities, faults = registers.read(roots)
    problems += faults
    topic_root = files.node(folder / "topics.yaml", root, problems)
    found, faults = topics.read(topic_root, {e.id for e in entities}) if topic_root else ((), [])
    problems += faults
    return Registers(entities, found)


def _decisions(
    folder: Path, root: Path, entities: set[str], problems: list[Problem]
) -> tuple[tuple[Decision, ...], list[Problem]]:
    node = files.node(folder / "decisions.yaml", root, problems, "error")
    return decisions.read(node, entities) if node else ((), [])


def _names_key(entities: Sequence[Entity], found: Sequence[Topic]) -> str:
    """Where a record stands in its file does not matter to annotation."""
    bare = [replace(entity, where="") for entity in entities]
    return hashlib.sha256(repr((bare, found)).encode()).hexdigest()


def _records(
    folder: Path, root: Path, known_topics: set[str], problems: list[Problem]
) -> tuple[tuple[EditorRecord, ...], tuple[str, ...]]:
    records: list[EditorRecord] = []
    broken: list[str] = []
    for path in files.listed(folder / "documents", ".md"):
        text = files.text(path, root, problems, "error")
        if text is None:
            unread = path.read_bytes().decode(errors="replace") if path.exists() else ""
            broken += (path.stem, *_SEED.findall(unread))
            continue
        try:
            records.append(documents.read(text, path.relative_to(root).as_posix(), known_topics))
        except YamlError as error:
            problems += error.problems
            broken += (path.stem, *_SEED.findall(text))
    return tuple(records), tuple(broken)


def _pages(folder: Path, root: Path, problems: list[Problem]) -> tuple[TextPage, ...]:
    pages = []
    for path in files.listed(folder / "pages", ".md"):
        where = path.relative_to(root).as_posix()
        text = files.text(path, root, problems, "error")
        if text is None:
            continue
        if not is_slug(path.stem):
            problems.append(
                Problem(
                    where,
                    "error",
                    f"“{path.stem}” cannot be a page's address",
                    "Name the file with letters a–z, digits and single hyphens.",
                )
            )
            continue
        title, body = path.stem.replace("-", " ").capitalize(), text.removeprefix("\ufeff").strip()
        if body.startswith("# "):
            first, _, body = body.partition("\n")
            title = first[2:].strip()
        pages.append(TextPage(path.stem, title, body.strip(), where))
    return tuple(pages)
