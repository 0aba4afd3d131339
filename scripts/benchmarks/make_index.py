"""Makes our index of a rows.jsonl: a process of its own, whose time and memory are its own.

make_index.py ROWS FOLDER
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import corpus

from glossator.search import shards
from glossator.search.base import Base
from glossator.search.records import Doc, Listed, Passage, Wanted
from glossator.workers import spread

Places = dict[str, int]
"""Slug -> where its line begins in the file."""


def doc(row: corpus.Row) -> Doc:
    """A row as search knows it."""
    slug, title, date, lines = row
    passages = tuple(Passage(f"p{n}", n, line) for n, line in enumerate(lines, 1))
    return Doc(slug, title, date, date or "undated", "other", "Other", passages)


def read(source: Path, places: Places, slugs: Sequence[str]) -> list[Doc]:
    """The documents of some slugs."""
    with source.open("rb") as file:
        found = []
        for slug in slugs:
            file.seek(places[slug])
            found.append(doc(corpus.row(file.readline())))
    return found


def main(source: Path, folder: Path) -> None:
    """Writes the files; the name of the directory on the last line."""
    heads = map(json.loads, source.with_name("heads.jsonl").read_text().splitlines())
    found = {slug: (Listed(1, title, date), at) for slug, title, date, at in heads}
    places = {slug: at for slug, (_, at) in found.items()}
    documents = {slug: one for slug, (one, _) in found.items()}
    wanted = Wanted(documents, partial(read, source, places))
    path = ""
    (folder / "search").mkdir(parents=True)
    with spread(2) as over:
        for path, data in shards.files(Base(), wanted, spread=over):
            (folder / path).write_bytes(data or b"")
    print(Path(path).stem)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
