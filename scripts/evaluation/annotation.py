"""How well persons are found and linked, against texts whose persons their editors marked.

frus: each volume's list of persons is the register (name and sort name, nothing learnt from the
texts). kremlin: the archive's catalogue of persons is; only first mentions are marked there, so
that precision cannot be told.
- recall: gold mentions that a linked mention overlaps. - linking: of those, the right person.
- ambiguous, unknown: gold mentions reported instead, with the right person among the candidates or
  without. - precision: linked persons that overlap a gold mention, in frus documents whose editors
  left no hit unmarked. - by rule: the same linked mentions by the rule that linked them.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from texts import transcript

import gold as read
from glossator.annotate import Gazetteer, annotate, gazetteer
from glossator.content import registers
from glossator.content.yamlfile import parse
from glossator.importing import read_register
from glossator.model.nouns import Alias, Entity, Mention, Transcript


@dataclass
class Score:
    """Counts over some documents."""

    counts: Counter[str] = field(default_factory=Counter)
    rules: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    examples: list[str] = field(default_factory=list)

    def share(self, part: str, whole: str) -> float:
        """A share, 0 to 1; nan when nothing was counted."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else float("nan")


def add(parser: argparse.ArgumentParser) -> None:
    """The options of `scripts/evaluate annotation`."""
    parser.add_argument(
        "--examples", type=int, default=0, metavar="N", help="show N faults of each"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument(
        "gold",
        nargs="*",
        type=Path,
        metavar="GOLD",
        help="only these files of gold (default: tests/gold/annotation/*.yaml and the corpora)",
    )


def main(options: argparse.Namespace) -> int:
    """Measures and prints; 0."""
    own = options.gold or sorted((read.ROOT / "tests/gold/annotation").glob("*.yaml"))
    tallies = read.measure(own, options.corpora)
    if not options.json:
        for name, tally in tallies.items():
            read.tell(name, tally, options.examples)
    if options.gold:
        if options.json:
            print(json.dumps({name: read.figures(one) for name, one in tallies.items()}, indent=2))
        return 0
    scores = {
        "frus, introduced by the volume": frus(options.corpora / "frus", listed=True),
        "frus, introduced by the document": frus(options.corpora / "frus", listed=False),
        "kremlin": kremlin(options.corpora / "kremlin"),
    }
    figures = {name: _figures(score) for name, score in scores.items()}
    figures |= {f"gold {name}": read.figures(tally) for name, tally in tallies.items()}
    if options.json:
        print(json.dumps(figures, indent=2))
        return 0
    for name, score in scores.items():
        print(name, " ".join(f"{key} {value:.3f}" for key, value in figures[name].items()))
        for rule, counts in sorted(score.rules.items()):
            right = counts["right"] / max(1, counts["right"] + counts["wrong"])
            print(f"  {rule:28} {counts['linked']:5} linked, {right:.3f} of those in gold right")
        for example in _spread(score.examples, options.examples):
            print("   ", example)
    return 0


def _figures(score: Score) -> dict[str, float]:
    return {
        "gold": float(score.counts["gold"]),
        "recall": score.share("found", "gold"),
        "linking": score.share("right", "found"),
        "ambiguous": score.share("ambiguous", "gold"),
        "unknown": score.share("unknown", "gold"),
        "precision": score.share("marked", "linked"),
    }


def _spread(examples: Sequence[str], most: int) -> Iterator[str]:
    """At most `most` of each kind (the first word)."""
    seen: Counter[str] = Counter()
    for example in examples:
        kind = example.split()[0]
        seen[kind] += 1
        if seen[kind] <= most:
            yield example


# ---------------------------------------------------------------- corpora


def frus(folder: Path, *, listed: bool) -> Score:
    """The score on the diplomatic papers in `folder`; `listed`: the volume's list of persons
    introduces them."""

    @cache
    def names(volume: str) -> Gazetteer:
        made, _ = read_register(
            folder / "registry" / f"{volume}.json",
            kind="person",
            columns={"name": "display", "sort": "name", "note": "description"},
            within="persons",
        )
        entities, _ = registers.read([parse(made, volume)])
        return gazetteer(entities)

    score = Score()
    for path in sorted((folder / "gold").glob("*.json")):
        marks = json.loads(path.read_text())
        text = path.with_suffix(".txt").read_text()
        persons = [
            (row["start"], row["end"], slug(row["entity"]))
            for row in marks["mentions"]
            if row["type"] == "PERSON" and row["entity"]
        ]
        known = [row for row in persons if row[2] in names(marks["volume"]).entities]
        count(
            score,
            transcript(path.stem, text, ()),
            text,
            names(marks["volume"]),
            known,
            listed=listed,
            complete=marks["unmarked_hits"] == 0 and len(known) == len(persons),
        )
    return score


def kremlin(folder: Path) -> Score:
    """The score on the archive's transcripts in `folder`."""
    catalogue = json.loads((folder / "persons.json").read_text())
    names = gazetteer([_catalogued(number, row["name"]) for number, row in catalogue.items()])
    score = Score()
    for path in sorted((folder / "gold").glob("*.json")):
        marks = json.loads(path.read_text())
        text = (folder / "clean" / f"{path.stem}.txt").read_text()
        persons = [
            (row["start"], row["end"], slug(row["entity"]))
            for row in marks["mentions"]
            if row["type"] == "PERSON" and slug(row["entity"]) in names.entities
        ]
        labels = [(turn["start"], turn["label_end"]) for turn in marks["turns"]]
        spoken = [row for row in persons if not any(a <= row[0] < b for a, b in labels)]
        marked = transcript(path.stem, text, marks["turns"])
        count(score, marked, text, names, spoken, complete=False, listed=False)
    return score


def _catalogued(number: str, name: str) -> Entity:
    """The catalogue has surnames first; in which order a name is spoken is not said."""
    surname, _, given = name.partition(" ")
    turned = f"{given} {surname}".strip()
    return Entity(
        slug(f"persons/{number}"),
        "person",
        turned,
        f"{surname}, {given}",
        "",
        (Alias(name, "variant"),),
    )


def slug(identifier: str) -> str:
    """An id of the corpus as an id of ours."""
    return re.sub(r"[^a-z0-9]+", "-", identifier.lower()).strip("-")


# ---------------------------------------------------------------- counting


def count(
    score: Score,
    marked: Transcript,
    text: str,
    names: Gazetteer,
    gold: Sequence[tuple[int, int, str]],
    *,
    complete: bool,
    listed: bool,
) -> None:
    """Counts one document: `gold` are (start, end, entity)."""
    name = marked.slug
    everybody = names.listed if listed else frozenset()
    found = annotate(marked, text, names, listed=everybody)
    for start, end, entity in gold:
        score.counts["gold"] += 1
        here = f"{name}: {_context(text, start, end)}"
        links = [one for one in found.mentions if one.start < end and start < one.end]
        doubts = [one for one in found.unresolved if one.start < end and start < one.end]
        if links:
            right = any(one.entity == entity for one in links)
            score.counts["found"] += 1
            score.counts["right" if right else "wrong"] += 1
            score.rules[links[0].rule]["right" if right else "wrong"] += 1
            if not right:
                score.examples.append(f"wrong {here} = {entity}, not {links[0].entity}")
        elif doubts:
            among = any(entity in one.candidates for one in doubts)
            score.counts["ambiguous" if among else "unknown"] += 1
            score.examples.append(f"unresolved {here} = {entity}: {doubts[0].why}")
        else:
            score.examples.append(f"missed {here} = {entity}")
    for mention in found.mentions:
        score.rules[mention.rule]["linked"] += 1
        label = text[mention.end : mention.end + 1] == ":"
        if complete and not label:
            _precision(score, name, text, mention, gold)


def _precision(
    score: Score, name: str, text: str, mention: Mention, gold: Sequence[tuple[int, int, str]]
) -> None:
    score.counts["linked"] += 1
    if any(start < mention.end and mention.start < end for start, end, _ in gold):
        score.counts["marked"] += 1
    else:
        here = _context(text, mention.start, mention.end)
        score.examples.append(f"unmarked {name}: {here} = {mention.entity} ({mention.rule})")


def _context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 40) : start], text[end : end + 30]
    return f"{before}[{text[start:end]}]{after}".replace("\n", "⏎")
