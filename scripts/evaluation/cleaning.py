"""How well cleaning does: facts, turns and kept text against the gold.

What is counted, per file:
- title, date, time, place: equal to the gold's, white space aside ("" where the gold has none).
- turns: a turn is its label (case and full stops aside) and the first five words spoken; gold's
  and ours are aligned in order (longest common subsequence, difflib); precision and recall.
- speakers: the same, and the speaker named must be the gold's. The gold's names were cut by rule
  from labels and some have a word too many ("Ossetia Leonid Tibilov") or too few ("der Bellen"):
  names count as equal when one ends with the other. An anonymous "Question" is "".
- kept text: title, labels and paragraphs as one string of words against the clean text without
  its dateline; precision and recall of the multiset of runs of four words.
Shares over all files are means over files ("mean") and medians; turns also pooled.
"""

from __future__ import annotations

import argparse
import json
import statistics
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from glossator.clean import clean
from glossator.config import CleanSettings
from glossator.errors import SourceError
from glossator.model.nouns import Transcript
from glossator.readers import read

REQUIRED = {"article": 0.90, "resiliparse": 0.85, "statedept": 0.0}
RUN = 4


@dataclass
class Result:
    """The scores of one file, 0 to 1, and what failed in words."""

    file: str
    group: str
    scores: dict[str, float] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    pooled: Counter[str] = field(default_factory=Counter)


def add(parser: argparse.ArgumentParser) -> None:
    """The options of `scripts/evaluate cleaning`."""
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="list the worst N files")
    parser.add_argument("--half", choices=("even", "odd"), help="only files with such ids")
    parser.add_argument("--only", default="", help="only files whose name contains this")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")


def main(options: argparse.Namespace) -> int:
    """Measures and prints; 1 when a required share is not reached."""
    results = [
        result
        for result in (*_kremlin(options.corpora, options.half), *_statedept(options.corpora))
        if options.only in result.file
    ]
    table = summary(results)
    if options.json:
        print(json.dumps(table, indent=1))
    else:
        _print(table)
    for result in sorted(results, key=_badness)[: options.worst]:
        print(f"\n{result.file}  {_badness(result):.3f}")
        for line in result.failed:
            print(f"    {line}")
    return int(
        any(
            value["mean"] < REQUIRED[group]
            for group, rows in table.items()
            for value in rows.values()
        )
    )


def _kremlin(corpora: Path, half: str | None) -> list[Result]:
    results = []
    for file in sorted((corpora / "kremlin" / "raw").glob("*.txt")):
        number, extractor, _ = file.name.split(".")
        if half and (int(number) % 2 == 0) != (half == "even"):
            continue
        gold = json.loads((corpora / "kremlin" / "gold" / f"{number}.json").read_text("utf-8"))
        text = (corpora / "kremlin" / "clean" / f"{number}.txt").read_text("utf-8")
        results.append(_measure(file, extractor, gold, text))
    return results


def _statedept(corpora: Path) -> list[Result]:
    results = []
    for file in sorted((corpora / "statedept" / "clean").glob("*.txt")):
        gold_file = corpora / "statedept" / "gold" / f"{file.stem}.json"
        gold = json.loads(gold_file.read_text("utf-8"))
        results.append(_measure(file, "statedept", gold, file.read_text("utf-8")))
    return results


def _measure(file: Path, group: str, gold: dict[str, Any], text: str) -> Result:
    result = Result(file.name, group)
    try:
        source = read(file.read_bytes(), slug="x", file=file.name)
        made = clean(source, CleanSettings())
    except SourceError as error:
        result.failed.append(str(error))
        result.scores = dict.fromkeys(("title", "turns P", "turns R", "text P", "text R"), 0.0)
        return result
    _facts(result, gold, made)
    _turns(result, gold, text, made)
    _text(result, gold, text, made)
    return result


def _flat(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _facts(result: Result, gold: dict[str, Any], made: Transcript) -> None:
    wanted = {"title": gold["title"]}
    if result.group != "statedept":
        wanted |= {name: gold[name] or "" for name in ("date", "time", "place")}
    for name, value in wanted.items():
        got = getattr(made.facts, name)
        right = _flat(got) == _flat(value)
        result.scores[name] = float(right)
        if not right:
            result.failed.append(f"{name}: {got!r} for {value!r}")


def _key(label: str, spoken: str) -> tuple[str, str]:
    bare = "".join(c for c in label.casefold() if c.isalnum() or c.isspace())
    words = "".join(c if c.isalnum() else " " for c in spoken.casefold()).split()
    return " ".join(bare.split()), " ".join(words[:5])


def _turns(result: Result, gold: dict[str, Any], text: str, made: Transcript) -> None:
    paragraphs = {para.id: para.text for para in made.paragraphs}
    ours, our_names = [], []
    for turn in made.turns:
        if turn.label:
            spoken = " ".join(paragraphs[id_] for id_ in turn.paragraphs[:2])
            ours.append(_key(turn.label, spoken))
            our_names.append(turn.speaker)
    golds, gold_names = [], []
    for turn in gold["turns"]:
        spoken = text[turn["label_end"] : min(turn["end"], turn["label_end"] + 400)].lstrip()
        if turn.get("note") and spoken.startswith("("):
            spoken = spoken.partition(")")[2]
        golds.append(_key(turn["label"], _flat(spoken).lstrip(": ")))
        gold_names.append(turn.get("speaker"))
    matched, named = set(), 0
    for a, b, size in SequenceMatcher(None, ours, golds, autojunk=False).get_matching_blocks():
        for step in range(size):
            matched.add((a + step, b + step))
            named += _same_name(our_names[a + step], gold_names[b + step])
    _share(result, "turns", len(matched), len(ours), len(golds))
    if result.group != "statedept":
        _share(result, "speakers", named, len(ours), len(golds))
        result.failed += [
            f"speaker: {our_names[a]!r} for {gold_names[b]!r}"
            for a, b in sorted(matched)
            if not _same_name(our_names[a], gold_names[b])
        ][:5]
    left, right = {a for a, _ in matched}, {b for _, b in matched}
    result.failed += [f"turn too many: {k}" for n, k in enumerate(ours) if n not in left][:6]
    result.failed += [f"turn missing: {k}" for n, k in enumerate(golds) if n not in right][:6]


def _same_name(ours: str, gold: str | None) -> bool:
    if gold is None:
        return True
    if gold.casefold() in {"question", "journalist", "q"}:
        return ours == ""
    one, two = ours.casefold(), gold.casefold()
    return one == two or (bool(one) and (one.endswith(" " + two) or two.endswith(" " + one)))


def _share(result: Result, name: str, both: int, ours: int, golds: int) -> None:
    if not golds and not ours:
        return
    result.scores[f"{name} P"] = both / ours if ours else 1.0
    result.scores[f"{name} R"] = both / golds if golds else 1.0
    result.pooled.update({f"{name} both": both, f"{name} ours": ours, f"{name} gold": golds})


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = "".join(c if c.isalnum() else " " for c in text.casefold()).split()
    return Counter(zip(*(words[n:] for n in range(RUN)), strict=False))


def _text(result: Result, gold: dict[str, Any], text: str, made: Transcript) -> None:
    if "paras" in gold:
        text = "\n".join(
            text[para["start"] : para["end"]]
            for para in gold["paras"]
            if para["kind"] != "dateline"
        )
    paragraphs = {para.id: para.text for para in made.paragraphs}
    parts = [made.facts.title]
    if result.group == "statedept":
        parts += gold["preamble"]
    for turn in made.turns:
        note = f"({turn.note})" if turn.note else ""
        parts += [turn.label, note, *(paragraphs[id_] for id_ in turn.paragraphs)]
    ours, golds = _runs("\n".join(parts)), _runs(text)
    both = (ours & golds).total()
    result.scores["text P"] = both / max(1, ours.total())
    result.scores["text R"] = both / max(1, golds.total())
    for name, more in (("kept, but not gold's", ours - golds), ("lost", golds - ours)):
        if more.total() > 3:
            shown = " ".join(run[0] for run in list(more.elements())[:24])
            result.failed.append(f"text {name} ({more.total()}): {shown}")


def summary(results: list[Result]) -> dict[str, dict[str, dict[str, float]]]:
    """Per group and score: mean and median over files, pooled where turns are counted, files."""
    table: dict[str, dict[str, dict[str, float]]] = {}
    for group in ("article", "resiliparse", "statedept"):
        some = [result for result in results if result.group == group]
        names = list(dict.fromkeys(name for result in some for name in result.scores))
        pooled: Counter[str] = sum((result.pooled for result in some), Counter())
        rows = {}
        for name in names:
            values = [result.scores[name] for result in some if name in result.scores]
            rows[name] = {
                "mean": round(statistics.mean(values), 4),
                "median": round(statistics.median(values), 4),
                "files": len(values),
            }
            kind, _, side = name.rpartition(" ")
            total = pooled.get(f"{kind} {'ours' if side == 'P' else 'gold'}", 0)
            if total:
                rows[name]["pooled"] = round(pooled[f"{kind} both"] / total, 4)
        if rows:
            table[group] = rows
    return table


def _print(table: dict[str, dict[str, dict[str, float]]]) -> None:
    for group, rows in table.items():
        files = max(int(row["files"]) for row in rows.values())
        print(f"{group} ({files} files, required {REQUIRED[group]:.2f})")
        for name, row in rows.items():
            pooled = f"   pooled {row['pooled']:.3f}" if "pooled" in row else ""
            mark = "" if row["mean"] >= REQUIRED[group] else "   BELOW"
            print(f"  {name:<11} mean {row['mean']:.3f}   median {row['median']:.3f}{pooled}{mark}")


def _badness(result: Result) -> float:
    return statistics.mean(result.scores.values()) if result.scores else 0.0
