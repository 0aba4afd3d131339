"""scripts/soak: fuzzing, killed builds, great documents; the figures go to docs/soak.md."""

from __future__ import annotations

import argparse
import datetime
import platform
import re
import subprocess
import sys
import time
from pathlib import Path

import kills
import sizes

HERE = Path(__file__).parent
REPORT = HERE.parents[1] / "docs/soak.md"
FOUND = HERE.parents[1] / ".cache/soak/found"
PARTS = ("cleaner", "writer", "kills", "sizes")
_DONE = re.compile(r"Done (\d+) runs in (\d+) second")
HEAD = """\
# The last soak

`scripts/soak` writes this page: what takes too long for `scripts/test`. A run is one input given
to the stage; it holds when no exception but the program's own comes out, the ledger rebuilds the
input and every paragraph is its slices (cleaner), or the HTML is well formed and nothing of the
text is markup (inline writer).

"""


def fuzzed(name: str, runs: int, minutes: float) -> list[str]:
    """Runs a target under Atheris (nine tenths) and Hypothesis; a line each."""
    FOUND.mkdir(parents=True, exist_ok=True)
    by_hypothesis = runs // 10
    commands = {
        "Atheris": [
            *(
                str(HERE / "fuzz.py"),
                name,
                f"-runs={runs - by_hypothesis}",
                "-max_len=800",
                "-len_control=0",
            ),
            *("-print_final_stats=1", f"-artifact_prefix={FOUND}/"),
            f"-max_total_time={int(54 * minutes)}",
        ],
        "Hypothesis": [
            *(str(HERE / "properties.py"), name, str(by_hypothesis), str(minutes / 10)),
        ],
    }
    lines = []
    for tool, command in commands.items():
        ran = subprocess.run(
            [sys.executable, *command], capture_output=True, text=True, check=False
        )
        said = ran.stdout + ran.stderr
        done = _DONE.findall(said)
        figures = f"{int(done[-1][0]):,} runs in {int(done[-1][1]):,} s" if done else "cut short"
        fault = "" if ran.returncode == 0 else f": FAILED, see below\n\n```\n{said[-1500:]}\n```\n"
        lines.append(f"- {name}, {tool}: {figures}{fault or ', no fault'}")
        print(lines[-1], flush=True)
    return lines


def main() -> int:
    """Does what is asked for; 1 when something failed."""
    parser = argparse.ArgumentParser("scripts/soak")
    parser.add_argument("--only", default=",".join(PARTS), help="parts (%(default)s)")
    parser.add_argument("--cleaner", type=int, default=1_000_000, help="runs")
    parser.add_argument("--writer", type=int, default=200_000, help="runs")
    parser.add_argument("--kills", type=int, default=200, help="killed builds")
    parser.add_argument("--minutes", type=float, default=600, help="the most for a fuzzed part")
    parser.add_argument("--report", type=Path, default=REPORT)
    options = parser.parse_args()
    parts = options.only.split(",")
    begin = time.time()
    lines: list[str] = []
    for name in ("cleaner", "writer"):
        if name in parts:
            lines += fuzzed(name, getattr(options, name), options.minutes)
    if "kills" in parts:
        lines += kills.report(options.kills)
    if "sizes" in parts:
        lines += sizes.report()
    day = datetime.date.today().isoformat()
    took = f"{day}, {platform.machine()}, Python {platform.python_version()}"
    hours = f"{(time.time() - begin) / 60:.0f} minutes in all"
    text = f"{HEAD}{took}, {hours}.\n\n" + "\n".join(lines) + "\n"
    options.report.write_text(text, encoding="utf-8")
    print(text)
    return 1 if "FAILED" in text else 0


if __name__ == "__main__":
    sys.exit(main())
