"""Columns: the marks of a table that a page's text was kept in, "| JUDGE LEE: | Good morning. |".

rows between marks, most with a sentence in a cell -> Claims on the marks.
"""

from __future__ import annotations

import re

from glossator.clean.claims import NOTHING, Claims, claims
from glossator.clean.page import Page, Row, ends_sentence
from glossator.model.spans import Piece

_LEAST = 3
_MARK = re.compile(r"\| *")


def columns(page: Page) -> Claims:
    """The marks of three rows or more that begin and end with one, if most have a sentence."""
    rows = [row for row in page.rows if _is_parted(row)]
    told = sum(ends_sentence(row.text.rstrip("| ")) for row in rows)
    if told < _LEAST or told * 2 < len(rows):
        return NOTHING
    return claims(
        Piece(*span, "dropped", "column-mark")
        for row in rows
        for found in _MARK.finditer(row.text)
        for span in row.cut(*found.span())
    )


def _is_parted(row: Row) -> bool:
    return row.text[0] == "|" and row.text[-1] == "|" and len(row.text) > len("||")
