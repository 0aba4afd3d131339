"""How many of the people an archive's editors catalogued `suggest` finds, and its first proposals.

A person counts when the catalogue marks him in one of the texts and his surname stands there; he is
found when a proposal has his surname and his given name, or, where the text has no given name
beside it, his surname. Whether proposals are right is for a reader to say: they are printed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from glossator.annotate import gazetteer
from glossator.clean import clean
from glossator.config import CleanSettings
from glossator.model.nouns import Transcript
from glossator.readers import read
from glossator.suggest.propose import Passage, Proposal, Speech, proposals
from glossator.suggest.spellings import plain


def add(parser: argparse.ArgumentParser) -> None:
    """The options of `scripts/evaluate suggest`."""
    parser.add_argument("--most", type=int, default=100, metavar="N", help="show N proposals")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def main(options: argparse.Namespace) -> int:
    """Measures and prints; 0."""
    folder = options.corpora / "kremlin"
    passages: list[Passage] = []
    speeches: list[Speech] = []
    for one in _cleaned(folder):
        passages.append(Passage(one.slug, 0, one.facts.title))
        passages += (Passage(one.slug, para.number, para.text) for para in one.paragraphs)
        speeches += (Speech(one.slug, t.speaker, t.label) for t in one.turns if t.speaker)
    found = proposals(passages, speeches, gazetteer(()))
    wanted = _catalogued(folder, " ".join(passage.text for passage in passages))
    missed = sorted(name for name, alone in wanted.items() if not _has(found, name, alone=alone))
    figures = {"catalogued": len(wanted), "found": 1 - len(missed) / len(wanted)}
    if options.json:
        print(json.dumps(figures, indent=2))
        return 0
    print(f"of {len(wanted)} persons catalogued and named {figures['found']:.3f} found")
    print("missed:", "; ".join(missed) or "nobody", file=sys.stderr)
    for number, row in enumerate(found[: options.most], start=1):
        print(f"{number:4} {row.kind:12} {row.name}: {', '.join(row.offices[:1])}")
    return 0


def _cleaned(folder: Path) -> Iterator[Transcript]:
    for path in sorted((folder / "raw").glob("*.txt")):
        slug = path.name.partition(".")[0]
        source = read(path.read_bytes(), slug=slug, file=path.name, encoding="", body_start=0)
        yield clean(source, CleanSettings())


def _catalogued(folder: Path, text: str) -> dict[str, bool]:
    """Name, surname first -> whether the texts have no given name beside it."""
    catalogue = json.loads((folder / "persons.json").read_text())
    names: dict[str, bool] = {}
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text())
        marked = {row["entity"] for row in gold["mentions"] if row["type"] == "PERSON"}
        marked |= {row["id"] for row in gold.get("persons", ())}
        own = (folder / "clean" / f"{path.stem}.txt").read_text()
        for identifier in marked:
            row = catalogue.get(identifier.partition("/")[2])
            surname = row["name"].split()[0] if row else ""
            if row and re.search(rf"\b{re.escape(surname)}\b", own, re.I):
                given = row["name"].split()[-1]
                names[row["name"]] = not re.search(rf"{given}\W+\w*\W*{surname}", text, re.I)
    return names


def _has(found: tuple[Proposal, ...], name: str, *, alone: bool) -> bool:
    words = set(plain(name).replace("-", " ").split())
    surname = plain(name).split()[0]
    for row in found:
        if row.kind == "person":
            own = set(plain(row.name).replace("-", " ").split())
            if len(words & own) > 1 or (alone and surname in own):
                return True
    return False
