"""`scripts/evaluate SUBCOMMAND`: a module beside this one for each, with `add` and `main`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import annotation
import cleaning
import references
import suggest

SUBCOMMANDS = {
    "annotation": annotation,
    "cleaning": cleaning,
    "references": references,
    "suggest": suggest,
}
CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"


def run() -> int:
    """Parses the command line and runs the subcommand; 0 when there is nothing to measure."""
    parser = argparse.ArgumentParser(prog="scripts/evaluate", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=CORPORA, help=f"default: {CORPORA}")
    commands = parser.add_subparsers(dest="command", required=True)
    for name, module in SUBCOMMANDS.items():
        module.add(commands.add_parser(name, help=module.__doc__))
    options = parser.parse_args()
    if not options.corpora.is_dir():
        print(f"evaluate: no {options.corpora}, nothing to measure", file=sys.stderr)
        return 0
    status: int = SUBCOMMANDS[options.command].main(options)
    return status


sys.exit(run())
