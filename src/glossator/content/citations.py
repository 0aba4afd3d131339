"""Citations in the editors' Markdown, in short: [[slug#paragraph]], [[slug#]], [[entity]].

    … as he had said [[2016-04-12-interview#pimh54o6lsu|in 2016]] of the [[minsk-agreements]] …

With `#` it is a document (and a paragraph), else an entity; words of one's own follow a bar.
text -> citations with their lines -> `broken`: those that lead nowhere
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from glossator.errors import Problem

CITATION = re.compile(
    r"\[\[(?P<to>[a-z0-9][a-z0-9-]*(?:#(?:p[a-z2-7]{10}(?:-\d+)?)?)?)"
    r"(?:\|(?P<as>[^\]\n|]+))?\]\]"
)
_FOLDERS = ("content/documents", "content/pages")
_CURE = "Copy the address from the reading page, or the id from the registers: [[slug#paragraph]]."


class Citation(NamedTuple):
    """A citation."""

    slug: str
    """"" when it is an entity."""
    target: str
    """Paragraph ("" for the document as a whole) or entity."""
    text: str
    """What is shown."""

    @property
    def to(self) -> str:
        """What it cites, as written."""
        return f"{self.slug}#{self.target}" if self.slug else self.target


def read(match: re.Match[str]) -> Citation:
    """The citation that CITATION found."""
    slug, mark, target = match["to"].partition("#")
    if not mark:
        return Citation("", slug, match["as"] or slug.replace("-", " "))
    return Citation(slug, target, match["as"] or slug)


def _found(text: str) -> Iterator[tuple[int, str, Citation]]:
    for number, line in enumerate(text.splitlines(), start=1):
        for match in CITATION.finditer(line):
            yield number, match[0], read(match)


class Broken(NamedTuple):
    """A citation that leads nowhere."""

    file: str
    """Relative to the site."""
    to: str
    """What it cites, as written: "slug#paragraph", "entity"."""
    problem: Problem


def broken(
    root: Path, has_paragraph: Callable[[str, str], bool], has_entity: Callable[[str], bool]
) -> tuple[Broken, ...]:
    """The citations in a site's `content/` that lead nowhere, each with an error."""
    found = []
    for folder in _FOLDERS:
        for path in sorted(filter(Path.is_file, (root / folder).glob("*.md"))):
            text = path.read_text(encoding="utf-8", errors="replace")
            for line, shown, citation in _found(text):
                known = (
                    has_paragraph(citation.slug, citation.target)
                    if citation.slug
                    else has_entity(citation.target)
                )
                if not known:
                    what = "document or paragraph" if citation.slug else "named entity"
                    file = f"{folder}/{path.name}"
                    message = f"“{shown}” leads to no {what}"
                    problem = Problem(f"{file}:{line}", "error", message, _CURE)
                    found.append(Broken(file, citation.to, problem))
    return tuple(found)


def by_file(found: Iterable[Broken]) -> dict[str, frozenset[str]]:
    """File -> what is cited there and leads nowhere: shown as words, not as a link."""
    files: dict[str, set[str]] = {}
    for one in found:
        files.setdefault(one.file, set()).add(one.to)
    return {file: frozenset(files[file]) for file in sorted(files)}
