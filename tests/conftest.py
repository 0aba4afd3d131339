"""What all tests share: hypothesis settings, the flag `--rewrite`."""

from __future__ import annotations

import pytest
from hypothesis import settings

# The built site, a server and a browser.
pytest_plugins = ("browser",)

# The same examples on every run and every machine: a red test is red for everybody.
settings.register_profile("house", deadline=None, derandomize=True, print_blob=False)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--rewrite`: expectations are written anew, to be looked at and committed."""
    parser.addoption(
        "--rewrite",
        action="store_true",
        help="write tests/sites/*/expected from what is built, instead of comparing",
    )
