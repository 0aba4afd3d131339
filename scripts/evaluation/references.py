"""How well references are found: by hand-made pairs, an archive's own links, marked times, copies.

- pairs: tests/gold/references/seeds.yaml and second.yaml (two readings), from one paragraph of the
  five transcripts to another, with a strength; recall of strength 3 among the first five references
  of a paragraph, of 2 and 3 among all; how many shown are among the pairs of either (strength 1:
  near enough to be shown, 0: judged wrong when shown). What neither knows counts as wrong: read it
  (--misses) before calling this precision.
- see also: links that the editors of kremlin.ru made, from a document to another of the corpus
  `scale-10k` (unpacked for the while), among the first ten related documents.
- times: tests/gold/references/times.yaml; precision and recall of days, and for comparison what
  `dateparser` makes of the same words when it is installed.
- copies: paragraphs of the corpora with 0, 5, 10 and 20 per cent of their words exchanged for words
  of others: recall; and how many of 2,000 unrelated pairs count as a passage.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

import seealso
import yaml

from glossator.annotate.times import dates
from glossator.build import build_site
from glossator.config import load
from glossator.link.passages import compare
from glossator.link.words import plain_words

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold" / "references"
FIRST = 5


def add(parser: argparse.ArgumentParser) -> None:
    """The options of `scripts/evaluate references`."""
    parser.add_argument("--misses", action="store_true", help="list what was missed or is too much")


def main(options: argparse.Namespace) -> int:
    """Measures and prints; 0."""
    pairs(misses=options.misses)
    times(options.corpora, misses=options.misses)
    copies(options.corpora)
    seealso.measure(options.corpora, misses=options.misses)
    return 0


# ---------------------------------------------------------------- pairs


def pairs(*, misses: bool) -> None:
    """References of the five transcripts against pairs made by reading, twice."""
    shown = _shown()
    ranked = {
        (one, other): rank for one, others in shown.items() for rank, other in enumerate(others, 1)
    }
    known: dict[tuple[str, str], int] = {}
    for name in ("seeds", "second"):
        gold = _gold(name)
        _recall(name, gold, ranked, misses=misses)
        known |= {pair: max(strength, known.get(pair, 0)) for pair, strength in gold.items()}
    right = sum(known.get(pair, 0) > 0 for pair in ranked)
    unknown = [pair for pair in ranked if pair not in known]
    print(
        f"pairs: {len(ranked)} shown, {right / max(1, len(ranked)):.2f} of them right,"
        f" {len(unknown)} not judged"
    )
    if misses:
        for one, other in unknown:
            print(f"  shown {one} {other}")


def _gold(name: str) -> dict[tuple[str, str], int]:
    rows = yaml.safe_load((GOLD / f"{name}.yaml").read_text("utf-8"))
    return {(row["from"], row["to"]): int(row["strength"]) for row in rows}


def _recall(
    name: str,
    gold: dict[tuple[str, str], int],
    ranked: dict[tuple[str, str], int],
    *,
    misses: bool,
) -> None:
    strong = [pair for pair, strength in gold.items() if strength == 3]
    middling = [pair for pair, strength in gold.items() if strength >= 2]
    first = sum(ranked.get(pair, FIRST + 1) <= FIRST for pair in strong) / len(strong)
    found = sum(pair in ranked for pair in middling) / len(middling)
    print(
        f"pairs of {name}: strength 3 in the first five {first:.2f} of {len(strong)},"
        f" strength 2 and 3 {found:.2f} of {len(middling)}"
    )
    if misses:
        for one, other in strong:
            if ranked.get((one, other), FIRST + 1) > FIRST:
                print(f"  missed {one} {other}")


def _shown() -> dict[str, list[str]]:
    """Paragraph -> the paragraphs it refers to, as the data files have them."""
    shown: dict[str, list[str]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        site.mkdir()
        shutil.copy(ROOT / "site.toml", site)
        for name in ("seeds", "content", "themes"):
            shutil.copytree(ROOT / name, site / name)
        build_site(load(site), Path(folder) / "build")
        for path in sorted((Path(folder) / "build/data/documents").glob("*.json")):
            for row in json.loads(path.read_text("utf-8"))["references"]:
                if "slug" in row["target"]:
                    target = f"{row['target']['slug']}#{row['target']['paragraph']}"
                    shown[f"{path.stem}#{row['paragraph']}"].append(target)
    return shown


# ---------------------------------------------------------------- times


def times(corpora: Path, *, misses: bool) -> None:
    """Dates spoken of against marked ones."""
    rows = yaml.safe_load((GOLD / "times.yaml").read_text("utf-8"))
    begin = time.process_time()
    ours = [_found(corpora, *row[:4]) for row in rows]
    seconds = time.process_time() - begin
    _score("times", rows, ours, f"{seconds:.2f} s")
    try:
        import dateparser  # noqa: F401, PLC0415
    except ImportError:
        print("times: dateparser is not installed, not compared")
    else:
        begin = time.process_time()
        theirs = [_parsed(corpora, *row[:4]) for row in rows]
        _score("times, dateparser", rows, theirs, f"{time.process_time() - begin:.2f} s")
    if misses:
        for row, found in zip(rows, ours, strict=True):
            if found != (tuple(row[4]) or None):
                print(f"  {row}: {found}")


def _score(
    name: str, rows: Iterable[Any], found: Iterable[tuple[str, ...] | None], note: str
) -> None:
    known = list(zip(rows, found, strict=True))
    said = [(row, days) for row, days in known if days]
    right = sum(days == tuple(row[4]) for row, days in said)
    marked = sum(bool(row[4]) for row, _ in known)
    print(
        f"{name}: precision {right / max(1, len(said)):.3f}, recall {right / marked:.3f}"
        f" of {marked} marked in {len(known)} places, {note}"
    )


def _line(corpora: Path, file: str, start: int) -> tuple[str, int]:
    """The paragraph around a place, and where it begins."""
    text = (corpora / file).read_text("utf-8")
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    return text[begin : end if end >= 0 else len(text)], begin


def _found(corpora: Path, file: str, start: int, end: int, said: str) -> tuple[str, ...] | None:
    text, begin = _line(corpora, file, start)
    for low, high, (first, last, _) in dates(text, said):
        if low < end - begin and start - begin < high:
            return first, last
    return None


def _parsed(corpora: Path, file: str, start: int, end: int, said: str) -> tuple[str, ...] | None:
    """What dateparser finds in the sentence at that place; its period tells how exact it is."""
    from dateparser.date import DateDataParser  # noqa: PLC0415
    from dateparser.search import search_dates  # noqa: PLC0415

    text, begin = _line(corpora, file, start)
    part = text[max(0, start - begin - 60) : end - begin + 40]
    settings = {
        "RELATIVE_BASE": datetime.fromisoformat(said),
        "PREFER_DATES_FROM": "current_period",
    }
    word = text[start - begin : end - begin]
    found = search_dates(part, languages=["en"], settings=settings) or []
    surface = next((surface for surface, _ in found if word in surface), "")
    if not surface:
        return None
    data = DateDataParser(languages=["en"], settings=settings).get_date_data(surface)
    if data.date_obj is None:
        return None
    day = data.date_obj.date().isoformat()
    if data.period == "year":
        return f"{day[:4]}-01-01", f"{day[:4]}-12-31"
    if data.period == "month":
        following = (data.date_obj.replace(day=28).toordinal() + 4,)
        last = datetime.fromordinal(following[0]).replace(day=1).toordinal() - 1
        return f"{day[:7]}-01", datetime.fromordinal(last).date().isoformat()
    return day, day


# ---------------------------------------------------------------- copies


def copies(corpora: Path) -> None:
    """Planted near-copies, and unrelated pairs."""
    chance = random.Random(11)
    texts = [
        plain_words(line)
        for path in sorted((corpora / "kremlin" / "clean").glob("*.txt"))
        for line in path.read_text("utf-8").splitlines()
        if 30 <= len(line.split()) <= 200
    ]
    sample = chance.sample(texts, min(400, len(texts)))
    stock = [word for text in texts for word in text]
    for share in (0.0, 0.05, 0.1, 0.2):
        found = 0
        for text in sample:
            changed = [chance.choice(stock) if chance.random() < share else w for w in text]
            passage = compare(text, changed)
            found += bool(passage and passage.end - passage.start >= len(text) // 2)
        print(f"copies, {share:.0%} of words changed: recall {found / len(sample):.3f}")
    false = sum(compare(*chance.sample(texts, 2)) is not None for _ in range(2000))
    print(f"copies: {false} of 2000 unrelated pairs")
