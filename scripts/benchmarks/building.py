"""scripts/bench build: ours beside Hugo + Pagefind, in one run, on the same documents.

documents -> a site of ours (raw seeds, a register of 5,000 names, everything on) and a site of
theirs (ready Markdown, a bare template) -> the same operations on both -> table, ratios, growth.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import corpus
import register
from measured import Cost, median, run

ROOT = Path(__file__).parents[2]
PEERS = ROOT / ".cache/bench/bin"
SETTINGS = """\
[site]
title = "Ten thousand"
description = "A benchmark."
url = "https://bench.example/"
[render]
theme = "own"
"""
# Operation -> the limit and the aim of issue 4, as shares of the peers' wall time.
LIMITS = {
    "cold": (1.0, 0.5),
    "add one": (0.06, 0.03),
    "change one": (0.06, 0.03),
    "change a record": (0.15, 0.15),
    "change the theme": (0.5, 0.5),
    "nothing changed": (0.03, 0.03),
}
MEMORY = (0.35, 0.15)


class Pair(NamedTuple):
    """What an operation costs us and them."""

    ours: Cost
    theirs: Cost


class Ours:
    """A site of ours, and what is done to it."""

    name = "ours"

    def __init__(self, folder: Path, rows: list[corpus.Row], names: list[register.Named]) -> None:
        self.folder = folder
        self.names = names
        for row in rows:
            self.put(row)
        shutil.copytree(ROOT / "themes/default", folder / "themes/own")
        self.write("site.toml", SETTINGS)
        self.write("content/entities/names.yaml", register.as_yaml(names))
        self.write("content/topics.yaml", register.TOPICS)

    def write(self, path: str, text: str) -> None:
        """A file of the site."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text, encoding="utf-8")

    def put(self, row: corpus.Row, more: str = "") -> None:
        """A document, as raw text."""
        slug, title, date, lines = row
        head = f"{title}\n\n{date}\n\n"
        self.write(f"seeds/{slug}.txt", head + "\n\n".join([*lines, more]) + "\n")

    def change_record(self, name: register.Named, documents: list[corpus.Row]) -> None:
        """Another note and another alias for one record."""
        changed = [one._replace(note="Another note.") if one == name else one for one in self.names]
        self.write("content/entities/names.yaml", register.as_yaml(changed))

    def change_theme(self) -> None:
        """Another line in the frame of every page."""
        base = self.folder / "themes/own/templates/base.html"
        text = base.read_text(encoding="utf-8")
        base.write_text(text.replace("</footer>", "<p>Changed.</p>\n</footer>"), encoding="utf-8")

    def build(self) -> Cost:
        """One build."""
        program = [sys.executable, "-m", "glossator.cli", "build", "--verbose", "--site"]
        return run([*program, str(self.folder)], fine=(0, 1))

    def output(self) -> Path:
        """The published folder."""
        return self.folder / "build"


class Theirs:
    """A site of Hugo's, with Pagefind over it."""

    name = "Hugo + Pagefind"
    template = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{{ .Title }}</title></head><body><main data-pagefind-body><h1>{{ .Title }}</h1>
{{ .Content }}</main></body></html>
"""
    listing = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{{ .Title }}</title></head><body><ul>{{ range .Pages }}
<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></body></html>
"""

    def __init__(self, folder: Path, rows: list[corpus.Row], names: list[register.Named]) -> None:
        self.folder = folder
        for row in rows:
            self.put(row)
        kinds = 'disableKinds = ["taxonomy", "term", "RSS"]\n'
        self.write("hugo.toml", f'baseURL = "https://bench.example/"\ntitle = "B"\n{kinds}')
        self.write("layouts/_default/single.html", self.template)
        self.write("layouts/_default/list.html", self.listing)
        self.write("layouts/index.html", self.listing)

    write = Ours.write

    def put(self, row: corpus.Row, more: str = "") -> None:
        """A document, as ready Markdown."""
        slug, title, date, lines = row
        quoted = title.replace("\\", "").replace('"', "'")
        head = f'---\ntitle: "{quoted}"\n' + (f"date: {date}\n" if len(date) == 10 else "")
        self.write(f"content/documents/{slug}.md", f"{head}---\n" + "\n\n".join([*lines, more]))

    def change_record(self, name: register.Named, documents: list[corpus.Row]) -> None:
        """They have no register: the documents that name it change."""
        for row in documents:
            self.put(row, "Another note.")

    def change_theme(self) -> None:
        """Another line in the frame of every page."""
        changed = self.template.replace("</body>", "<p>Changed.</p></body>")
        self.write("layouts/_default/single.html", changed)

    def build(self) -> Cost:
        """One build."""
        public = str(self.folder / "public")
        made = run([str(PEERS / "hugo"), "--quiet", "--source", str(self.folder)])
        found = run([str(PEERS / "python"), "-m", "pagefind", "--quiet", "--site", public])
        return made.then(found)

    def output(self) -> Path:
        """The published folder."""
        return self.folder / "public"


Site = Ours | Theirs


def operations(
    site: Site, rows: list[corpus.Row], spare: list[corpus.Row], name: register.Named, runs: int
) -> dict[str, Cost]:
    """Operation -> its cost; those that can be repeated are, and the median is taken."""
    named = [row for row in rows if name.name in " ".join(row[3])]
    costs = {"cold": site.build()}

    def repeated(act: Callable[[int], None]) -> Cost:
        taken = []
        for number in range(runs):
            act(number)
            taken.append(site.build())
        return median(taken)

    costs["nothing changed"] = repeated(lambda number: None)
    costs["add one"] = repeated(lambda number: site.put(spare[number]))
    costs["change one"] = repeated(
        lambda number: site.put(rows[number * 7], f"One more paragraph, number {number}.")
    )
    site.change_record(name, named)
    costs["change a record"] = site.build()
    site.change_theme()
    costs["change the theme"] = site.build()
    return costs


def measure(rows: list[corpus.Row], count: int, runs: int, keep: Path | None) -> dict[str, Pair]:
    """Operation -> what it costs both at `count` documents."""
    chosen = corpus.some(rows, count)
    taken = {row[0] for row in chosen}
    spare = [
        (f"added-{number}", *row[1:])
        for number, row in enumerate([row for row in rows if row[0] not in taken] or rows)
    ][:runs]
    names = register.names(rows)
    name = register.rare(names, chosen)
    with tempfile.TemporaryDirectory(dir=keep) as folder:
        both = []
        for kind in (Ours, Theirs):
            site = kind(Path(folder) / kind.__name__, chosen, names)
            both.append(operations(site, chosen, spare, name, runs))
            files = [path for path in site.output().rglob("*") if path.is_file()]
            size = sum(path.stat().st_size for path in files) / 1e6
            print(f"{count} documents, {site.name}: {len(files)} files, {size:.0f} MB", flush=True)
            shutil.rmtree(site.folder)
    return {what: Pair(both[0][what], both[1][what]) for what in LIMITS}


def show(count: int, pairs: dict[str, Pair]) -> None:
    """The table of one size."""
    print(f"\n{count} documents: wall s / CPU s / peak MB")
    print(f"{'':17} {'ours':>22} {'Hugo + Pagefind':>22} {'ratio':>7} {'limit':>6} {'aim':>5}")
    for what, (ours, theirs) in pairs.items():
        limit, aim = LIMITS[what]
        ratio = ours.wall / theirs.wall
        print(f"{what:17} {ours!s:>22} {theirs!s:>22} {ratio:7.3f} {limit:6} {aim:5}")
    cold = pairs["cold"]
    memory = cold.ours.peak / cold.theirs.peak
    print(f"{'peak memory':17} {'':22} {'':22} {memory:7.3f} {MEMORY[0]:6} {MEMORY[1]:5}")
    for what in ("cold", "add one"):
        stages = ", ".join(f"{name} {took}" for name, took in pairs[what].ours.stages.items())
        print(f"stages, {what}: {stages}")
    sys.stdout.flush()


def growth(sizes: dict[int, dict[str, Pair]]) -> None:
    """How costs grow from the least size to the greatest."""
    least, greatest = min(sizes), max(sizes)
    if least == greatest:
        return
    times = greatest / least
    print(f"\nfrom {least} to {greatest} documents, {times:g} times:")
    for what in LIMITS:
        few, many = sizes[least][what].ours, sizes[greatest][what].ours
        print(
            f"{what:17} wall × {many.wall / few.wall:.2f}, CPU × {many.cpu / few.cpu:.2f}, "
            f"peak × {many.peak / few.peak:.2f}"
        )


def main(arguments: list[str]) -> None:
    """Measures what is asked for."""
    parser = argparse.ArgumentParser("scripts/bench build")
    parser.add_argument("--documents", default="1000,3000,10000", help="sizes (%(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="of what can be repeated")
    parser.add_argument("--in", dest="folder", type=Path, help="where the sites are made")
    options = parser.parse_args(arguments)
    rows = corpus.rows()
    sizes = {}
    for count in map(int, options.documents.split(",")):
        sizes[count] = measure(rows, count, options.runs, options.folder)
        show(count, sizes[count])
    growth(sizes)
