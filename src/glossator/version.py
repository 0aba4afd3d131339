"""What code this is: a hash of the program's own files, and which editions of lists it reads."""

from __future__ import annotations

import functools
import hashlib
from importlib.util import find_spec
from pathlib import Path

from glossator import __version__

_LISTS = ("babel", "pycountry")
"""Packages whose data is in what is stored: names of countries."""


@functools.cache
def code_version() -> str:
    """Changes with any line of the program: what another version stored is made anew."""
    package = Path(__file__).parent
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".sql"}:
            digest.update(path.read_bytes())
    for name in _LISTS:
        spec = find_spec(name)
        folder = Path(spec.origin or "").parents[1] if spec else package
        # By the folder that an installer makes: asking for the version takes ten times as long.
        editions = sorted(path.name for path in folder.glob(f"{name}-*.dist-info"))
        digest.update("\n".join(editions).encode())
    return digest.hexdigest()
