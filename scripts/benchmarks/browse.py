"""Queries in headless Chromium: ours and Pagefind's pages, the same questions of both.

A query is answered when ten results with their excerpts are there. First queries: a browser
context of its own each, everything loaded anew. New queries: one page, one after another.
"""

from __future__ import annotations

import functools
import os
import statistics
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from server import Count, serve

from glossator.render.theme import lean

ASSETS = Path(__file__).parents[2] / "themes/default/assets"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
OURS = """<!doctype html><meta charset="utf-8"><script src="every.js"></script>
<script src="search.js"></script><script src="bench.js"></script>"""
ASK_OURS = """let opened;
window.ask = async (typed) => {
  const search = glossator.search;
  const index = await (opened ||= search.index.open("DIRECTORY"));
  const run = await search.run(index, typed, "relevance");
  const units = [];
  for (const doc of run.docs) {
    if (units.length >= 10) break;
    units.push(...Array.from(run.best(doc)).slice(0, 3));
  }
  const finder = search.hits.finder(run.marks);
  const shown = await Promise.all(units.slice(0, 10).map((unit) => index.passage(unit)));
  return shown.map((one) => search.excerpt.excerpt(one.text, finder(one.text))).length;
};"""
THEIRS = '<!doctype html><meta charset="utf-8"><script type="module" src="bench.js"></script>'
ASK_THEIRS = """let opened;
window.ask = async (typed) => {
  const pagefind = await (opened ||= import("./pagefind/pagefind.js"));
  const found = await pagefind.search(typed);
  return (await Promise.all(found.results.slice(0, 10).map((one) => one.data()))).length;
};"""
TIMED = """async (typed) => {
  while (!window.ask) await new Promise((resolve) => setTimeout(resolve, 1));
  const begin = performance.now();
  const count = await window.ask(typed);
  return [performance.now() - begin, performance.now(), count];
}"""
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 2e5, "uploadThroughput": 2e5}
Pair = tuple[float, float]


def figures(folder: Path, words: Sequence[str], phrases: Sequence[str]) -> dict[str, Pair]:
    """What -> (ours, Pagefind's)."""
    _pages(folder)
    measured: list[dict[str, float]] = []
    with sync_playwright() as play:
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = play.chromium.launch(executable_path=program, args=FLAGS)
        for side in ("ours", "pages"):
            with serve(folder / side) as (address, count):
                measured.append(_side(browser, address, count, words, phrases))
        measured[0]["first result from file://, s"] = _disk(browser, folder, words)
        measured[1]["first result from file://, s"] = 0
        browser.close()
    return {what: (measured[0][what], measured[1][what]) for what in measured[0]}


def _pages(folder: Path) -> None:
    """The two pages, with the scripts as the theme publishes them."""
    theme = tomllib.loads((ASSETS.parent / "theme.toml").read_text())
    every = [name for name in theme["scripts"] if "/search-" in name and "mark" not in name]
    pages_only = [name for name in theme["search_scripts"] if "page" not in name]
    (directory,) = (folder / "ours/search").glob("d-*.js")
    made = {
        "ours/bench.html": OURS,
        "ours/every.js": _joined(every),
        "ours/search.js": _joined(pages_only),
        "ours/bench.js": ASK_OURS.replace("DIRECTORY", directory.stem),
        "pages/bench.html": THEIRS,
        "pages/bench.js": ASK_THEIRS,
    }
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")


def _joined(names: Sequence[str]) -> str:
    """As the theme publishes scripts."""
    return "\n;\n".join(lean(name, (ASSETS / name).read_bytes()).decode() for name in names)


def _side(
    browser: Browser, address: str, count: Count, words: Sequence[str], phrases: Sequence[str]
) -> dict[str, float]:
    found: dict[str, float] = {}
    first = functools.partial(_first, browser, address, count)
    some = [*words[:6], *phrases[:2]]
    for compress, text in ((False, "off"), (True, "on")):
        count.compress = compress
        sent = [first(typed, {})[1] for typed in some]
        found[f"bytes of the first query, compression {text}, kB"] = statistics.median(sent) / 1e3
    slow = [first(typed, SLOW)[0] for typed in some[:4]]
    found["first query, 1.6 Mbit/s, 150 ms, compression on, s"] = statistics.median(slow)
    count.compress = False
    slow = [first(typed, SLOW)[0] for typed in some[:4]]
    found["first query, 1.6 Mbit/s, 150 ms, off, s"] = statistics.median(slow)
    for name, limits, asked in (
        ("words", {}, words),
        ("phrases", {}, phrases),
        ("words, slow", SLOW, words[:12]),
    ):
        times, heap = _new(browser, address, limits, asked)
        found[f"new queries, {name}: p50 ms"] = statistics.median(times)
        found[f"new queries, {name}: p95 ms"] = sorted(times)[int(len(times) * 0.95)]
        if name == "words":
            found["heap after 50 queries, MB"] = heap
    return found


def _open(
    browser: Browser, address: str, limits: Mapping[str, object]
) -> tuple[Page, Callable[[], float]]:
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    if limits:
        session.send("Network.enable")
        session.send("Network.emulateNetworkConditions", dict(limits))
    page.goto(f"{address}/bench.html")

    def heap() -> float:
        session.send("HeapProfiler.collectGarbage")
        session.send("Performance.enable")
        metrics = session.send("Performance.getMetrics")["metrics"]
        return float(next(m["value"] for m in metrics if m["name"] == "JSHeapUsedSize")) / 1e6

    return page, heap


def _first(
    browser: Browser, address: str, count: Count, typed: str, limits: Mapping[str, object]
) -> tuple[float, int]:
    """(seconds from the page's begin to ten results, bytes over the wire)."""
    before = count.bytes
    page, _ = _open(browser, address, limits)
    _, since, _ = page.evaluate(TIMED, typed)
    page.context.close()
    return since / 1000, count.bytes - before


def _new(
    browser: Browser, address: str, limits: Mapping[str, object], asked: Sequence[str]
) -> tuple[list[float], float]:
    """(milliseconds of each, heap in MB at the end); what all queries share is loaded before."""
    page, heap = _open(browser, address, limits)
    page.evaluate(TIMED, "zzzz")
    times = [page.evaluate(TIMED, typed)[0] for typed in asked]
    held = heap()
    page.context.close()
    return times, held


def _disk(browser: Browser, folder: Path, words: Sequence[str]) -> float:
    """Seconds from the page's begin to ten results, from file://; the median of five."""
    times = []
    for typed in words[:5]:
        page, _ = _open(browser, (folder / "ours").as_uri(), {})
        times.append(float(page.evaluate(TIMED, typed)[1]) / 1000)
        page.context.close()
    return statistics.median(times)
