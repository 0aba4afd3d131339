"""Makes our index of a rows.jsonl: a process of its own, whose time and memory are its own.

make_index.py ROWS FOLDER
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

import corpus

from glossator.search import shards
from glossator.search.records import Doc, Passage

T = TypeVar("T")
R = TypeVar("R")


def doc(row: corpus.Row) -> Doc:
    """A row as search knows it."""
    slug, title, date, lines = row
    passages = tuple(Passage(f"p{n}", n, line) for n, line in enumerate(lines, 1))
    return Doc(slug, title, date, date or "undated", "other", "Other", passages)


def main(source: Path, folder: Path) -> None:
    """Writes the files; the name of the directory on the last line."""
    rows = {row[0]: row for row in corpus.read(source)}
    path = ""
    (folder / "search").mkdir(parents=True)
    with ProcessPoolExecutor(2) as pool:

        def spread(function: Callable[[T], R], items: Iterable[T], /) -> Iterable[R]:
            return pool.map(function, items)

        for path, data in shards.files(rows, lambda slug: doc(rows[slug]), [], spread=spread):
            (folder / path).write_bytes(data)
    print(Path(path).stem)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
