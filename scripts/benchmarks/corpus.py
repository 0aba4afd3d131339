"""The documents of ../shared/corpora/scale-10k.tar.xz, for both sides the same: title and lines.

archive -> rows.jsonl and heads.jsonl (for our index) and pages/*.html (what Pagefind reads).
"""

from __future__ import annotations

import html
import json
import random
import re
import tarfile
from collections.abc import Sequence
from pathlib import Path

ARCHIVE = Path(__file__).parents[3] / "shared/corpora/scale-10k.tar.xz"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main data-pagefind-body><h1>{title}</h1>
{paragraphs}</main></body></html>
"""
Row = tuple[str, str, str, list[str]]
"""(slug, title, date, paragraphs)."""
_BLANK = re.compile(r"\n\s*\n")
_PLAIN = re.compile(r"[a-z]{3,}\Z")


def rows() -> list[Row]:
    """All documents, in the order of the archive."""
    texts: dict[str, str] = {}
    with tarfile.open(ARCHIVE) as tar:
        for member in tar:
            file = tar.extractfile(member) if member.isfile() else None
            if file is not None:
                texts[Path(member.name).name] = file.read().decode()
    listed = [json.loads(line) for line in texts["index.jsonl"].splitlines()]
    made = []
    for one in listed:
        # A blank line parts paragraphs; those of the White House are wrapped by hand.
        lines = [" ".join(part.split()) for part in _BLANK.split(texts[one["file"]])]
        slug = one["file"].removesuffix(".txt")
        made.append((slug, one["title"] or slug, one["date"] or "", [x for x in lines if x]))
    return made


def some(all_rows: Sequence[Row], count: int) -> list[Row]:
    """So many of them, evenly spread."""
    return [all_rows[n * len(all_rows) // count] for n in range(count)]


def write(chosen: Sequence[Row], folder: Path) -> None:
    """rows.jsonl, heads.jsonl (what there is, and where in rows.jsonl) and pages/."""
    (folder / "pages").mkdir(parents=True)
    at = 0
    with (folder / "rows.jsonl").open("wb") as file, (folder / "heads.jsonl").open("w") as heads:
        for row in chosen:
            heads.write(json.dumps([*row[:3], at]) + "\n")
            at += file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
    for slug, title, _, lines in chosen:
        said = "".join(f'<p id="p{n}">{html.escape(x)}</p>\n' for n, x in enumerate(lines, 1))
        page = PAGE.format(title=html.escape(title), paragraphs=said)
        (folder / f"pages/{slug}.html").write_text(page, encoding="utf-8")


def queries(chosen: Sequence[Row], words: int, phrases: int) -> tuple[list[str], list[str]]:
    """Queries of one to three words, all of one paragraph; phrases of two to four words."""
    dice = random.Random(42)
    asked: dict[str, None] = {}
    while len(asked) < words:
        found = sorted(set(filter(_PLAIN.match, _paragraph(dice, chosen).lower().split())))
        if found:
            count = len(asked) % 3 + 1
            asked[" ".join(dice.sample(found, min(count, len(found))))] = None
    exact: dict[str, None] = {}
    while len(exact) < phrases:
        run = [w for w in _paragraph(dice, chosen).split() if w.isalpha() and w.isascii()]
        place = dice.randrange(max(1, len(run)))
        piece = " ".join(run[place : place + 2 + len(exact) % 3])
        if piece.count(" ") and piece in _paragraph_text(chosen, piece):
            exact[f'"{piece}"'] = None
    return list(asked), list(exact)


def _paragraph(dice: random.Random, chosen: Sequence[Row]) -> str:
    lines = dice.choice(chosen)[3]
    return dice.choice(lines) if lines else ""


def _paragraph_text(chosen: Sequence[Row], piece: str) -> str:
    """The first paragraph that has the piece, or ""."""
    return next((line for row in chosen for line in row[3] if piece in line), "")


def row(line: str | bytes) -> Row:
    """A line of a rows.jsonl."""
    slug, title, date, lines = json.loads(line)
    return slug, title, date, lines
