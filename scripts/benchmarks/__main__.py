"""scripts/bench PART …: measures a part beside its peers."""

from __future__ import annotations

import sys

import building
import finding
import search

PARTS = {"build": building.main, "find": finding.main, "search": search.main}

if __name__ == "__main__":
    if len(sys.argv) < 2 or sys.argv[1] not in PARTS:
        sys.exit(f"usage: scripts/bench {'|'.join(PARTS)} …")
    PARTS[sys.argv[1]](sys.argv[2:])
