"""Annotations against gold written by careful reading: tests/gold/annotation/*.yaml.

Conventions in the README.md there. Names are all types but demonyms and offices.
- exact, overlap: spans of names. - type, linking: of exact spans, the right type, the right record.
- demonyms: exact spans. - offices: overlapping spans with the right holder.
- by rule: mentions of each deciding rule, and how many are right in span and record.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from texts import transcript

from glossator.annotate import annotate, gazetteer, offices, posts
from glossator.config import load as load_site
from glossator.content.load import load as load_content
from glossator.model.nouns import Document, Mention
from glossator.model.spans import Passage, Span, passage
from glossator.process import Names, document
from glossator.sources import find as find_sources

ROOT = Path(__file__).resolve().parents[2]


class Gold(NamedTuple):
    """A mention in gold; offsets into the paragraph's text."""

    start: int
    end: int
    entity: str
    type: str
    required: bool


class Said(NamedTuple):
    """A mention of the program; offsets into the paragraph's text."""

    start: int
    end: int
    entity: str
    type: str
    rule: str


@dataclass
class Tally:
    """Counts over paragraphs."""

    counts: Counter[str] = field(default_factory=Counter)
    types: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    rules: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    faults: list[str] = field(default_factory=list)


def measure(paths: Sequence[Path], corpora: Path) -> dict[str, Tally]:
    """Gold file's name -> its tally."""
    site = load_site(ROOT)
    editorial = load_content(ROOT)
    names = Names(
        gazetteer(editorial.entities),
        editorial.topics,
        editorial.decisions,
        posts(editorial.entities),
    )
    tallies = {}
    for path in paths:
        gold = yaml.safe_load(path.read_text())
        if path.stem == "kremlin":
            rows = _kremlin(gold, names, corpora / "kremlin")
        else:
            refs = {ref.slug: ref for ref in find_sources(ROOT, editorial, {}).refs}
            found = (document(ROOT, refs[slug], site.clean, site.facts, names) for slug in gold)
            rows = _documents(gold, found)
        tallies[path.stem] = tally = Tally()
        for where, text, wanted, said in rows:
            count(tally, where, text, wanted, said)
    return tallies


def _documents(
    gold: dict[str, Any], documents: Iterable[Document]
) -> Iterator[tuple[str, str, list[Gold], list[Said]]]:
    for one in documents:
        passages = {para.id: passage(one.text, para.spans) for para in one.paragraphs}
        passages["title"] = passage(one.text, one.title_spans)
        for para, rows in gold[one.slug].items():
            here = passages[para]
            inside = [m for m in one.mentions if (m.paragraph or "title") == para]
            yield (
                f"{one.slug[:16]} {para}",
                here.text,
                _placed(here.text, rows),
                _said(inside, here),
            )


def _kremlin(
    gold: dict[str, Any], names: Names, folder: Path
) -> Iterator[tuple[str, str, list[Gold], list[Said]]]:
    for number, paragraphs in gold.items():
        text = (folder / "clean" / f"{number}.txt").read_text()
        facts = json.loads((folder / "gold" / f"{number}.json").read_text())
        marked = transcript(number, text, facts["turns"], date=facts["date"])
        found = annotate(marked, text, names.gazetteer, listed=names.gazetteer.listed)
        found = offices.apply(found, marked, text, names.posts)
        for place, rows in paragraphs.items():
            start, end = map(int, place.split("-"))
            here = passage(text, [(start, end)])
            inside = [m for m in found.mentions if start <= m.start and m.end <= end]
            yield f"{number} {place}", here.text, _placed(here.text, rows), _said(inside, here)


def _placed(text: str, rows: Iterable[dict[str, Any]]) -> list[Gold]:
    found = []
    for row in rows:
        words = rf"(?<!\w){re.escape(row['surface'])}(?!\w)"
        hits = list(re.finditer(words, text))
        hit = hits[row.get("occurrence", 1) - 1]
        start, end = hit.span()
        found.append(Gold(start, end, row["entity"], row["type"], row.get("required", True)))
    return found


def _said(mentions: Iterable[Mention], here: Passage) -> list[Said]:
    return [Said(*here.local(Span(m.start, m.end)), m.entity, m.type, m.rule) for m in mentions]


# ---------------------------------------------------------------- counting


class _Here(NamedTuple):
    """Where counting is at."""

    tally: Tally
    where: str
    text: str


def count(tally: Tally, where: str, text: str, gold: list[Gold], said: list[Said]) -> None:
    """Counts one paragraph."""
    here = _Here(tally, where, text)
    for kind in ("name", "demonym", "office"):
        wanted = [one for one in gold if _kind(one.type) == kind]
        given = [one for one in said if _kind(one.type) == kind]
        if kind == "office":
            _offices(here, wanted, given)
        else:
            _spans(here, kind, wanted, given)
    spans = {(one.start, one.end): one for one in gold}
    for one in said:
        match = spans.get((one.start, one.end))
        if match is None or match.required:
            tally.rules[one.rule]["linked"] += 1
            tally.rules[one.rule]["right"] += match is not None and match.entity == one.entity


def _kind(entity_type: str) -> str:
    return entity_type if entity_type in ("demonym", "office") else "name"


def _spans(here: _Here, kind: str, wanted: list[Gold], given: list[Said]) -> None:
    tally, where, text = here
    spans = {(one.start, one.end): one for one in wanted}
    linked = {(one.start, one.end) for one in given}
    for one in given:
        match = spans.get((one.start, one.end))
        if match is not None and not match.required:
            continue
        touched = any(_meet(one, other) for other in wanted)
        tally.counts[f"{kind} given"] += 1
        tally.counts[f"{kind} given exact"] += match is not None
        tally.counts[f"{kind} given overlap"] += touched
        tally.types[one.type]["given"] += 1
        tally.types[one.type]["given exact"] += match is not None
        if match is None:
            tally.faults.append(f"false {where}: {_shown(text, one)} = {one.entity} ({one.rule})")
            continue
        tally.counts[f"{kind} linked"] += 1
        tally.counts[f"{kind} type"] += match.type == one.type
        tally.counts[f"{kind} right"] += match.entity == one.entity
        if match.entity != one.entity:
            tally.faults.append(
                f"wrong {where}: {_shown(text, one)} = {match.entity}, not {one.entity}"
            )
    for gold in wanted:
        if gold.required and gold.entity:
            tally.counts[f"{kind} wanted"] += 1
            tally.counts[f"{kind} found exact"] += (gold.start, gold.end) in linked
            tally.counts[f"{kind} found overlap"] += any(_meet(gold, one) for one in given)
            tally.types[gold.type]["wanted"] += 1
            tally.types[gold.type]["found exact"] += (gold.start, gold.end) in linked
            if (gold.start, gold.end) not in linked:
                tally.faults.append(f"missed {where}: {_shown(text, gold)} = {gold.entity}")


def _offices(here: _Here, wanted: list[Gold], given: list[Said]) -> None:
    tally, where, text = here
    for one in given:
        near = [gold for gold in wanted if _meet(gold, one)]
        if near and not any(gold.required for gold in near):
            continue
        right = any(gold.entity == one.entity for gold in near)
        tally.counts["office given"] += 1
        tally.counts["office given exact"] += right
        if not right:
            tally.faults.append(f"false {where}: {_shown(text, one)} = {one.entity} (office)")
    for gold in wanted:
        if gold.required and gold.entity:
            found = any(_meet(gold, one) and gold.entity == one.entity for one in given)
            tally.counts["office wanted"] += 1
            tally.counts["office found exact"] += found
            if not found:
                tally.faults.append(
                    f"missed {where}: {_shown(text, gold)} = {gold.entity} (office)"
                )


def _meet(one: Gold | Said, other: Gold | Said) -> bool:
    return one.start < other.end and other.start < one.end


def _shown(text: str, one: Gold | Said) -> str:
    before, after = text[max(0, one.start - 30) : one.start], text[one.end : one.end + 25]
    return f"{before}[{text[one.start : one.end]}]{after}"


# ---------------------------------------------------------------- figures


def figures(tally: Tally) -> dict[str, float]:
    """What issue 5 asks for, 0 to 1."""
    found = {}
    for kind in ("name", "demonym", "office"):
        for how in ("exact", "overlap") if kind == "name" else ("exact",):
            precision = _share(tally.counts, f"{kind} given {how}", f"{kind} given")
            recall = _share(tally.counts, f"{kind} found {how}", f"{kind} wanted")
            both = precision + recall
            found[f"{kind} {how} precision"] = precision
            found[f"{kind} {how} recall"] = recall
            found[f"{kind} {how} F1"] = 2 * precision * recall / both if both else 0.0
        if kind != "office":
            found[f"{kind} type"] = _share(tally.counts, f"{kind} type", f"{kind} linked")
            found[f"{kind} linking"] = _share(tally.counts, f"{kind} right", f"{kind} linked")
    return found


def _share(counts: Counter[str], part: str, whole: str) -> float:
    return counts[part] / counts[whole] if counts[whole] else float("nan")


def tell(name: str, tally: Tally, examples: int) -> None:
    """Prints a tally."""
    print(name)
    for key, value in figures(tally).items():
        print(f"  {key:28} {value:.3f}")
    for kind, counts in sorted(tally.types.items()):
        precision, recall = (
            _share(counts, "given exact", "given"),
            _share(counts, "found exact", "wanted"),
        )
        print(f"    {kind:14} precision {precision:.3f} recall {recall:.3f} of {counts['wanted']}")
    for rule, counts in sorted(tally.rules.items()):
        print(
            f"    {rule:28} {counts['linked']:5} linked,"
            f" {_share(counts, 'right', 'linked'):.3f} right"
        )
    for fault in tally.faults[:examples]:
        print("   ", fault)
