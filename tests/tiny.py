"""Tiny sites for tests: made of a few texts, run through the real command line."""

from __future__ import annotations

import io
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from glossator.cli import main

SETTINGS = """\
[site]
title = "Tiny"
description = "A site for tests."
url = "https://tiny.example/"
"""
HARBOUR = """\
Interview with Harbour Minister Mira Tolvanen, Port Lusan, March 12, 2019

Question: Why did the ferry to Vessel Island take so long?

Mira Tolvanen: Because a ferry needs two harbours, and Osterby had only one for many years.

The pier was washed away in the winter storms, and nobody had the money to build another.

Question: What does the Harbour Treaty say about it?

Tolvanen: Nothing at all. Marland’s fishing boats may shelter at Port Lusan in bad weather.
"""
SPEECH = """\
Speech by President Oke Brand at the Sea Council, Sund, May 4, 2020

Ladies and gentlemen, the Harbour Treaty has served Osterby and Marland well for many years.

We shall keep it, and we shall add to it what the winter storms have taught all of us.
"""
NOTE = """\
Press release on the meeting of the Sea Council

On June 1, the Sea Council of Osterby and Marland met for the first time in the new building.
"""
PLACES = """\
- id: osterby
  type: place
  name: Osterby
  aliases: [{form: Osterbian, kind: demonym}]
  note: A republic of seven islands.
- id: marland
  type: place
  name: Marland
  note: A neighbour of Osterby.
- id: port-lusan
  type: place
  name: Port Lusan
  part_of: osterby
  note: Its capital.
"""
OTHERS = """\
- id: mira-tolvanen
  type: person
  name: Mira Tolvanen
  sort: Tolvanen, Mira
  roles: [{office: Minister of Harbours, of: osterby, from: 2017}]
  note: A politician of Osterby.
- id: harbour-treaty
  type: agreement
  name: Harbour Treaty
  note: A treaty of Osterby and Marland.
- id: sea-council
  type: organisation
  name: Sea Council
  note: A council of two countries.
"""
TOPICS = """\
- id: ferries
  name: Ferries
  definition: Boats that carry people.
  evidence: {phrases: [ferry, ferries]}
- id: neighbours
  name: Neighbours
  definition: Two countries and what they agree on.
  evidence: {entities: [harbour-treaty, sea-council]}
"""
RECORD = """\
---
seed: note.txt
date: 2020-06-01
publisher: The Osterby Courier
---
The *first* meeting.
"""
ABOUT = "# About it\n\nInvented for tests.\n"
SITE: Mapping[str, str] = {
    "site.toml": SETTINGS,
    "seeds/harbour.txt": HARBOUR,
    "seeds/speech.txt": SPEECH,
    "seeds/note.txt": NOTE,
    "content/entities/places.yaml": PLACES,
    "content/entities/others.yaml": OTHERS,
    "content/topics.yaml": TOPICS,
    "content/documents/first-meeting.md": RECORD,
    "content/pages/about.md": ABOUT,
}


class Ran(NamedTuple):
    """What a run of the program left behind."""

    status: int
    out: str
    err: str


def write(root: Path, files: Mapping[str, str | bytes | None]) -> Path:
    """Writes `files` below `root`, as they are; None removes one."""
    for name, content in files.items():
        path = root / name
        if content is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def make(root: Path, files: Mapping[str, str | bytes | None] | None = None) -> Path:
    """The tiny site in `root`, with `files` added, changed or (None) left out."""
    wanted = {**SITE, **(files or {})}
    return write(root, {name: content for name, content in wanted.items() if content is not None})


def run(*arguments: str | Path) -> Ran:
    """The program, run in this process with `arguments`."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main([str(argument) for argument in arguments])
    return Ran(status, out.getvalue(), err.getvalue())


def build(root: Path, *options: str | Path) -> Ran:
    """`glossator build` of the site in `root`, in this process."""
    return run("build", "--site", root, "--jobs", "1", *options)


def check(root: Path) -> Ran:
    """`glossator check` of the site in `root`, in this process."""
    return run("check", "--site", root, "--jobs", "1")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`: path there -> bytes; an empty folder ends in a slash."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[name + "/"] = b""
    return found
