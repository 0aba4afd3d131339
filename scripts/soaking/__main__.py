"""scripts/soak: fuzzing, killed builds, great documents; the figures go to docs/soak.md."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import fuzzing
import kills
import sizes

ROOT = Path(__file__).parents[2]
PARTS = {
    "cleaner": "Input for the cleaner",
    "writer": "Text with marks for the inline writer",
    "kills": "Killed builds",
    "sizes": "Great documents",
}
HEAD = """\
# The last soak

`scripts/soak` writes this page: what takes too long for `scripts/test`. Each part has the day and
the commit it was last run at. A run is one input given to the stage; it holds when no exception but
the program's own comes out, the ledger rebuilds the input and every paragraph is its slices
(cleaner), or the HTML is well formed and nothing of the text is markup (inline writer). After a
killed build every link of the published folder is followed and a search is made in a browser; the
next build must come to what a clean one makes.
"""


def written(report: Path) -> dict[str, str]:
    """What the report says of each part, by the part's heading."""
    text = report.read_text(encoding="utf-8") if report.exists() else ""
    return dict(re.findall(r"^## (.+)\n\n((?:(?!## ).*\n?)*)", text, re.MULTILINE))


def write(report: Path, said: Mapping[str, str]) -> None:
    """Writes the report anew, the parts in their order."""
    parts = [f"## {title}\n\n{said[title].strip()}\n" for title in PARTS.values() if title in said]
    report.write_text("\n".join([HEAD, *parts]), encoding="utf-8")


def here() -> str:
    """The day, the machine and the commit."""
    head = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    ).stdout.strip()  # fmt: skip
    day = datetime.date.today().isoformat()
    python = f"Python {platform.python_version()}"
    return f"{day}, {platform.machine()}, {os.cpu_count()} processors, {python}, commit {head}"


def main() -> int:
    """Does what is asked for; 1 when something failed."""
    parser = argparse.ArgumentParser("scripts/soak")
    parser.add_argument("--only", default=",".join(PARTS), help="parts (%(default)s)")
    parser.add_argument("--cleaner", type=int, default=1_000_000, help="runs")
    parser.add_argument("--writer", type=int, default=200_000, help="runs")
    parser.add_argument("--kills", type=int, default=200, help="killed builds")
    parser.add_argument("--minutes", type=float, default=600, help="the most for a part")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="fuzzers at once")
    parser.add_argument("--report", type=Path, default=ROOT / "docs/soak.md")
    options = parser.parse_args()
    failed = False
    for part in options.only.split(","):
        begun = here()
        match part:
            case "cleaner" | "writer":
                runs = getattr(options, part)
                lines = fuzzing.report(part, runs, options.minutes, options.jobs)
            case "kills":
                lines = kills.report(options.kills, options.minutes)
            case "sizes":
                lines = sizes.report()
            case _:
                parser.error(f"there is no part “{part}”: {', '.join(PARTS)}")
        text = "\n".join([f"{begun}:", "", *lines])
        failed = failed or "FAILED" in text
        print(text, flush=True)
        # What else has been written meanwhile stays: parts may be run side by side.
        write(options.report, {**written(options.report), PARTS[part]: text})
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
