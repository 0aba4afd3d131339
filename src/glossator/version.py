"""What code this is: a hash of the program's own files."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from glossator import __version__


@functools.cache
def code_version() -> str:
    """Changes with any line of the program: what another version stored is made anew."""
    package = Path(__file__).parent
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".sql"}:
            digest.update(path.read_bytes())
    return digest.hexdigest()
