"""Links that the editors of kremlin.ru made ("See also"), among the first ten related documents.

archive of 10,000 documents, unpacked for the while -> the store -> references -> recall, CPU
"""

from __future__ import annotations

import json
import re
import sqlite3
import tarfile
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from glossator import link
from glossator.content.links import LinkRules
from glossator.model.nouns import Document, Facts, Para, SourceFacts, Turn
from glossator.model.spans import Span
from glossator.store import opening, store


def measure(corpora: Path, *, misses: bool) -> None:
    """Measures and prints, where the archive is."""
    archive = corpora / "scale-10k.tar.xz"
    if not archive.is_file():
        print(f"see also: no {archive.name}, not measured")
        return
    with tempfile.TemporaryDirectory() as folder, tarfile.open(archive) as corpus:
        corpus.extractall(folder, filter="data")
        (index,) = Path(folder).rglob("index.jsonl")
        see_also(corpora, index.parent, misses=misses)


def see_also(corpora: Path, scale: Path, *, misses: bool) -> None:
    """The links of an archive's editors among the first ten related documents."""
    rows = [json.loads(line) for line in (scale / "index.jsonl").read_text("utf-8").splitlines()]
    known = {_slug(row["file"][:-4]): row for row in rows}
    wanted = list(_links(corpora, known))
    connection = opening.in_memory()
    for slug, row in known.items():
        text = (scale / row["file"]).read_text("utf-8")
        document = _document(slug, row["title"], row["date"] or "", text)
        store.put(connection, document, text_key="", names_key="")
    begin = time.process_time()
    link.update(connection, changed=list(known), removed=(), entities={}, rules=LinkRules())
    seconds = time.process_time() - begin
    found = 0
    for one, other in wanted:
        others = [row.slug for row in link.related(connection, one)]
        found += other in others
        if misses and other not in others:
            print(f"  missed {one} {other}")
    print(
        f"see also: {found / len(wanted):.2f} of {len(wanted)} in the first ten related;"
        f" references of {len(known)} documents in {seconds:.1f} s of CPU"
    )
    _one_more(connection, known, scale)


def _one_more(connection: sqlite3.Connection, known: dict[str, Any], scale: Path) -> None:
    """What adding one document costs, over some of them: half of one that is there."""
    costs = []
    for slug in sorted(known)[:: len(known) // 20]:
        row = known[slug]
        text = (scale / row["file"]).read_text("utf-8")
        half = _document(f"{slug}-x", row["title"], row["date"] or "", text[: len(text) // 2])
        store.put(connection, half, text_key="", names_key="")
        begin = time.process_time()
        link.update(connection, changed=[half.slug], removed=(), entities={}, rules=LinkRules())
        costs.append(time.process_time() - begin)
    costs.sort()
    print(f"one more: {costs[len(costs) // 2]:.2f} s of CPU (median), {costs[-1]:.2f} s (most)")


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _links(corpora: Path, known: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for path in sorted((corpora / "kremlin" / "gold").glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        one = f"kremlin-{gold['id']}"
        for row in gold["see_also"]:
            other = f"kremlin-{row['doc']}"
            if one in known and other in known:
                yield one, other


def _document(slug: str, title: str, date: str, text: str) -> Document:
    """A document of paragraphs between blank lines."""
    spans = [m.span() for m in re.finditer(r"(?:.+\n?)+", text) if m[0].strip() != title.strip()]
    paragraphs = tuple(
        Para(f"p{at}", at + 1, "text", " ".join(text[a:b].split()), (Span(a, b),), 0)
        for at, (a, b) in enumerate(spans)
    )
    turn = Turn("", "statement", "", "", None, tuple(para.id for para in paragraphs))
    source = SourceFacts("", "", len(text), "utf-8", "", "", "", "")
    return Document(
        slug, Facts(title=title, date=date), (), source, text, (), (turn,), ("",), paragraphs,
        ((),) * len(paragraphs), (), (), (), (), "", (), (),
    )  # fmt: skip
