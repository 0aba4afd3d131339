"""Cleaning: Source -> Transcript. The rules are tables of named rows, in `rules.RULES`."""

from glossator.clean.rules import check_rules
from glossator.clean.transcript import clean

__all__ = ["check_rules", "clean"]
