"""Which documents there are: the seeds, and the editor's records that go with them.

seeds/ + records -> SourceRef per document, with the bytes' hash; faults as problems.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from glossator.content.load import Editorial
from glossator.errors import Problem, nearest
from glossator.model.nouns import EditorRecord
from glossator.model.urls import slugify
from glossator.readers import READERS
from glossator.store.rows import FileRow

SEEDS = "seeds"


@dataclass(frozen=True, slots=True)
class SourceRef:
    """A document to be: where its transcript is, and what the editor says of it."""

    slug: str
    file: str
    """Path relative to the site, forward slashes."""
    sha256: str
    """Of the file's bytes."""
    record: EditorRecord | None
    """None when the editor says nothing."""


class Found(NamedTuple):
    """What `find` found."""

    refs: tuple[SourceRef, ...]
    """By slug."""
    problems: tuple[Problem, ...]
    files: Mapping[str, FileRow]
    """Every source's size, time and hash, to be given to the next `find`."""


def find(root: Path, editorial: Editorial, known: Mapping[str, FileRow]) -> Found:
    """Every document of the site in `root`.

    A file whose size and time are those in `known` is not read to know its hash.
    """
    files, problems = _seed_files(root)
    hashed = _Hashes(root, known)
    refs: list[SourceRef] = []
    taken: dict[str, EditorRecord] = {}
    for record in editorial.records:
        if not record.seed:
            refs.append(SourceRef(record.slug, record.file, hashed.of(record.file), record))
        elif record.seed not in files:
            problems.append(_missing(record, files))
        elif record.seed in taken:
            problems.append(
                Problem(
                    record.file,
                    "error",
                    f"seed “{record.seed}” already belongs to {taken[record.seed].file}",
                    "Keep one of the two files.",
                )
            )
        else:
            taken[record.seed] = record
            refs.append(_seed_ref(record.slug, record.seed, record, hashed))
    for name in files:
        if name not in taken:
            slug = slugify(PurePosixPath(name).stem)
            if {slug, name} & set(editorial.broken):
                continue  # the record is reported; without it this might be published wrongly
            refs.append(_seed_ref(slug, name, None, hashed))
    kept, clashes = _unique(refs)
    return Found(kept, tuple(problems + clashes), hashed.rows)


def _seed_files(root: Path) -> tuple[list[str], list[Problem]]:
    """Names of the seeds below `seeds/`, sorted; what is not a seed is reported."""
    names: list[str] = []
    problems: list[Problem] = []
    for entry, name in _entries(root / SEEDS, ""):
        suffix = PurePosixPath(name).suffix
        if not _is_text(name):
            shown = name.encode(errors="surrogateescape").decode(errors="backslashreplace")
            problems.append(
                Problem(
                    f"{SEEDS}/{shown}",
                    "error",
                    "the file's name is not UTF-8; it is not read",
                    "Rename it, with letters of any alphabet in UTF-8.",
                )
            )
        elif entry.is_symlink():
            problems.append(
                Problem(
                    f"{SEEDS}/{name}",
                    "warning",
                    "a symbolic link is not followed",
                    "Put the file itself there.",
                )
            )
        elif entry.is_file() and suffix.lower() not in READERS:
            problems.append(
                Problem(
                    f"{SEEDS}/{name}",
                    "warning",
                    f"a seed cannot be a “{suffix or name}” file; it is not read",
                    f"Known here: {', '.join(sorted(READERS))}.",
                )
            )
        elif entry.is_file():
            names.append(name)
    return names, problems


def _entries(folder: Path, below: str) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Everything below `folder` but what is hidden, with its name from there, in order."""
    if not folder.is_dir():
        return
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith("."):
            continue
        name = below + entry.name
        yield entry, name
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(folder / entry.name, f"{name}/")


def _is_text(name: str) -> bool:
    """Whether a file's name can be written down: on POSIX it may be any bytes."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _seed_ref(slug: str, seed: str, record: EditorRecord | None, hashed: _Hashes) -> SourceRef:
    file = f"{SEEDS}/{seed}"
    return SourceRef(slug, file, hashed.of(file), record)


class _Hashes:
    """Hashes of files, those of unchanged files taken on trust."""

    def __init__(self, root: Path, known: Mapping[str, FileRow]) -> None:
        self.rows: dict[str, FileRow] = {}
        self._root = root
        self._known = known

    def of(self, file: str) -> str:
        """SHA-256 of a file's bytes; "" when it cannot be read: reading it again reports why."""
        path = f"{self._root}/{file}"
        try:
            status = os.stat(path)  # noqa: PTH116
            row = self._known.get(file)
            if row is None or (row.size, row.mtime) != (status.st_size, status.st_mtime_ns):
                with Path(path).open("rb") as stream:
                    digest = hashlib.file_digest(stream, "sha256").hexdigest()
                row = FileRow(status.st_size, status.st_mtime_ns, digest)
        except OSError:
            return ""
        self.rows[file] = row
        return row.sha256


def _missing(record: EditorRecord, files: Sequence[str]) -> Problem:
    return Problem(
        record.file,
        "error",
        f"there is no seed “{record.seed}” in {SEEDS}/",
        nearest(record.seed, files),
    )


def _unique(refs: Sequence[SourceRef]) -> tuple[tuple[SourceRef, ...], list[Problem]]:
    """One document a slug: the one the editor has named, else the first file by name."""
    kept: dict[str, SourceRef] = {}
    problems = []
    for ref in sorted(refs, key=lambda r: (r.record is None, r.file)):
        if not ref.slug:
            problems.append(
                Problem(
                    ref.file,
                    "error",
                    "no address can be made of the file's name",
                    "Rename it, or add content/documents/<address>.md with a `seed:` line.",
                )
            )
        elif ref.slug in kept:
            problems.append(
                Problem(
                    ref.file,
                    "error",
                    f"its address “{ref.slug}” is taken by {kept[ref.slug].file}",
                    "Rename one, or add content/documents/<address>.md with a `seed:` line.",
                )
            )
        else:
            kept[ref.slug] = ref
    return tuple(kept[slug] for slug in sorted(kept)), problems
