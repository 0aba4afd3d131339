"""Every noun survives being written to the store; anything else is refused, not half read."""

from __future__ import annotations

import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.errors import Problem
from glossator.model import nouns
from glossator.model.codec import decode, encode
from glossator.model.rich import Mark, Rich

NOUNS = [
    kind
    for kind in vars(nouns).values()
    if dataclasses.is_dataclass(kind) and isinstance(kind, type)
]
KINDS = [*NOUNS, Problem, Mark, Rich]


def test_there_are_nouns() -> None:
    assert nouns.Document in NOUNS and nouns.Entity in NOUNS


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_round_trip(kind: type[Any], data: st.DataObject) -> None:
    value = data.draw(st.from_type(kind))
    assert decode(kind, encode(value)) == value


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=8) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=20,
)


@given(st.one_of(st.text(), JSON.map(json.dumps)))
def test_garbage_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        decode(nouns.Document, text)


@pytest.mark.parametrize("text", ["[" * 100_000, "[[]]", "{}", "", "null", "[[[],5],1]"])
def test_broken_records_are_refused(text: str) -> None:
    with pytest.raises(ValueError):
        decode(nouns.Line, text)


@given(st.from_type(nouns.Transcript), st.data())
def test_a_record_cut_short_is_refused(value: nouns.Transcript, data: st.DataObject) -> None:
    whole = encode(value)
    with pytest.raises(ValueError):
        decode(nouns.Transcript, whole[: data.draw(st.integers(0, len(whole) - 1))])
    fields = json.loads(whole)
    with pytest.raises(ValueError):
        decode(nouns.Transcript, json.dumps(fields[:-1]))
    with pytest.raises(ValueError):
        decode(nouns.Transcript, json.dumps([*fields, 1]))
