"""What code this is: a hash of the program's own files, and which editions of packages it uses."""

from __future__ import annotations

import functools
import hashlib
from importlib.util import find_spec
from pathlib import Path

from glossator import __version__

_PACKAGES = ("babel", "deflate", "jinja2", "lunr", "markdown_it", "pycountry")
"""Whose data, or what they make, is in what is stored or published."""
_READ = frozenset({".py", ".sql", ".txt"})
"""Suffixes of the program and of the lists it reads."""


@functools.cache
def code_version() -> str:
    """Changes with any line of the program or of its lists: what another version stored is made
    anew."""
    package = Path(__file__).parent
    digest = hashlib.sha256(__version__.encode())
    for path in sorted(package.rglob("*")):
        if path.suffix in _READ:
            digest.update(path.read_bytes())
    for name in _PACKAGES:
        spec = find_spec(name)
        folder = Path(spec.origin or "").parents[1] if spec else package
        # By the folder that an installer makes: asking for the version takes ten times as long.
        editions = sorted(path.name for path in folder.glob(f"{name}*.dist-info"))
        digest.update("\n".join(editions).encode())
    return digest.hexdigest()
