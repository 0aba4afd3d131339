"""The ledger is whole whatever it is given, and offsets come back to where they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.model.spans import FATES, LedgerError, Piece, Span, ledger, passage, rebuild

TEXT = st.text(alphabet=st.sampled_from("ab.\n\t \u00a0\u2003é\U0001f600\u0301"), max_size=60)


@st.composite
def sources(draw: st.DrawFn) -> tuple[str, list[Piece]]:
    """A text and pieces of it that do not overlap, in any order, with and without gaps."""
    text = draw(TEXT)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    pieces = [
        Piece(start, end, draw(st.sampled_from(FATES)), draw(st.sampled_from("xyz")))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    return text, draw(st.permutations(pieces))


@given(sources())
def test_ledger_covers_every_character_once(source: tuple[str, list[Piece]]) -> None:
    text, pieces = source
    rows = ledger(len(text), pieces, rest="gap")
    offsets = [offset for row in rows for offset in range(row.start, row.end)]
    assert offsets == list(range(len(text)))
    assert rebuild(text, rows) == text
    fates = {offset: row.rule for row in rows for offset in range(row.start, row.end)}
    wanted = {offset: piece.rule for piece in pieces for offset in range(piece.start, piece.end)}
    assert fates == {offset: wanted.get(offset, "gap") for offset in range(len(text))}


@given(sources(), st.data())
def test_a_ledger_that_lacks_a_row_does_not_rebuild(
    source: tuple[str, list[Piece]], data: st.DataObject
) -> None:
    text, pieces = source
    rows = list(ledger(len(text), pieces))
    if rows:
        del rows[data.draw(st.integers(0, len(rows) - 1))]
        assert rebuild(text, rows) != text


@pytest.mark.parametrize(
    "pieces",
    [
        [(0, 3), (2, 5)],
        [(0, 5), (1, 2)],
        [(3, 3 + 8)],
        [(-1, 2)],
        [(4, 2)],
    ],
)
def test_pieces_that_overlap_or_reach_outside_are_a_bug(pieces: list[tuple[int, int]]) -> None:
    with pytest.raises(LedgerError):
        ledger(10, [Piece(start, end, "text", "rule") for start, end in pieces])


def test_neighbours_of_one_rule_are_one_row_but_paragraphs_stay_apart() -> None:
    rows = ledger(
        8,
        [
            Piece(0, 2, "dropped", "menu"),
            Piece(2, 4, "dropped", "menu"),
            Piece(4, 6, "text", "body"),
            Piece(6, 8, "text", "body"),
        ],
    )
    assert [(row.start, row.end) for row in rows] == [(0, 4), (4, 6), (6, 8)]


@given(sources())
def test_a_passage_is_its_slices_with_white_space_normalised(
    source: tuple[str, list[Piece]],
) -> None:
    text, pieces = source
    spans = sorted((piece.start, piece.end) for piece in pieces)
    seen = passage(text, spans)
    assert seen.text == " ".join("".join(text[start:end] for start, end in spans).split())
    for index, character in enumerate(seen.text):
        origin = seen.origin(index)
        assert text[origin] == character or (character == " " and text[origin].isspace())


@given(sources(), st.data())
def test_what_is_found_in_a_passage_is_found_again(
    source: tuple[str, list[Piece]], data: st.DataObject
) -> None:
    text, pieces = source
    seen = passage(text, sorted((piece.start, piece.end) for piece in pieces))
    if seen.text:
        start = data.draw(st.integers(0, len(seen.text) - 1))
        end = data.draw(st.integers(start + 1, len(seen.text)))
        place = seen.span(start, end)
        assert seen.local(place) == Span(start, end)
        assert text[place.start] == seen.text[start] or seen.text[start] == " "
