"""Recurring passages: the earliest paragraph that says something, and those that repeat it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from glossator import link
from glossator.link.words import plain
from glossator.model.urls import passage_path
from glossator.store import queries
from glossator.store.links import Quote
from glossator.views import words
from glossator.views.catalog import Catalog
from glossator.views.kinds import Compared, Head, PassageView
from glossator.views.matters import passage

_WORD = re.compile(r"\S+\s*")
_BLOCK = 2
"""Words in a row that count as the same; of fewer, one might be by chance."""


def path(catalog: Catalog, slug: str, place: int) -> str:
    """Path of the page of the passage in a paragraph."""
    return passage_path(link.passage_id(catalog.store, slug, place))


def compared(catalog: Catalog, slug: str, place: int) -> PassageView:
    """The page of the passage that the paragraph `place` of `slug` says first."""
    origin = queries.paragraph(catalog.store, slug, place)
    quotes = sorted(
        link.members(catalog.store, slug, place),
        key=lambda quote: (catalog.places[quote.slug], quote.position),
    )
    line = catalog.lines[slug]
    return PassageView(
        head=Head(
            path(catalog, slug, place),
            "passage",
            f"Recurring passage of {line.date_text}",
            words.shorten(origin.text, 200),
        ),
        origin=passage(catalog, origin),
        others=tuple(_compared(catalog, quote, origin.text) for quote in quotes),
    )


def _compared(catalog: Catalog, quote: Quote, origin: str) -> Compared:
    row = queries.paragraph(catalog.store, quote.slug, quote.position)
    return Compared(
        passage=passage(catalog, row),
        same=quote.same,
        words=quote.words,
        pieces=pieces(origin, row.text),
    )


def pieces(origin: str, text: str) -> tuple[tuple[str, str], ...]:
    """`text` beside `origin`, word by word: (piece, "same", "here", "there" or ""); the pieces that
    are not "there" give `text` again."""
    ours, theirs = _WORD.findall(text), _WORD.findall(origin)
    matcher = SequenceMatcher(
        None, [_bare(word) for word in theirs], [_bare(word) for word in ours], autojunk=False
    )
    blocks = [block for block in matcher.get_matching_blocks() if block.size >= _BLOCK]
    if not blocks:
        return ((text, ""),)
    found: list[tuple[str, str]] = [("".join(ours[: blocks[0].b]), "")]
    there, here = blocks[0].a, blocks[0].b
    for block in blocks:
        found.append(("".join(theirs[there : block.a]), "there"))
        found.append(("".join(ours[here : block.b]), "here"))
        found.append(("".join(ours[block.b : block.b + block.size]), "same"))
        there, here = block.a + block.size, block.b + block.size
    found.append(("".join(ours[here:]), ""))
    return tuple((piece, kind) for piece, kind in found if piece)


def _bare(word: str) -> str:
    return plain(re.sub(r"\W+", "", word.lower()))
