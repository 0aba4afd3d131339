"""Whatever the text and its marks: well-formed, fully escaped, nothing added, nothing lost."""

from __future__ import annotations

import re
import time
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file

import published
from glossator.model.rich import Mark, MarkKind, Rich
from glossator.render.inline import inline, text

CASES = read_fixture_file(Path(__file__).parent / "cases/inline.md")
FORBIDDEN = {*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)}
FORBIDDEN |= {*range(0xD800, 0xE000), 0xFFFE, 0xFFFF}
TURNS = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
KINDS: list[MarkKind] = ["entity", "hit", "stage", "note"]
TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("<>&\"'`=/ \0\x1b\r\n\u202e\u2069\ud800\udfff\ufffe"),
    ),
    max_size=40,
)
PLACE = st.integers(-5, 45)


@st.composite
def riches(draw: st.DrawFn) -> Rich:
    """Any text with any marks: overlapping, nested, empty, turned round, outside."""
    marks = draw(
        st.lists(
            st.builds(
                Mark,
                start=PLACE,
                end=PLACE,
                kind=st.sampled_from(KINDS),
                target=TEXT,
                entity=TEXT,
                title=TEXT,
                rule=TEXT,
                first=st.booleans(),
            ),
            max_size=8,
        )
    )
    return Rich(draw(TEXT), tuple(marks))


def visible(value: str) -> str:
    """What a reader sees of `value`."""
    return "".join("\ufffd" if ord(c) in FORBIDDEN else c for c in value if ord(c) not in TURNS)


def as_parsed(value: str) -> str:
    """Parsers of XML turn every kind of line end into one."""
    return re.sub("\r\n?", "\n", value)


def plain(path: str) -> str:
    """Any link will do."""
    return path


def written(source: str) -> Rich:
    """`{id:text}` is a link, `[text]` a hit; `}` and `]` end the last one begun."""
    shown: list[str] = []
    open_at: dict[str, list[tuple[int, str]]] = {"}": [], "]": []}
    marks = []
    for part in re.findall(r"\{[a-z]+:|[\[\]}]|[^\[\]{}]", source):
        if part == "[":
            open_at["]"].append((len(shown), ""))
        elif part[0] == "{":
            open_at["}"].append((len(shown), part[1:-1]))
        elif part in open_at:
            start, entity = open_at[part].pop()
            kind: MarkKind = "entity" if entity else "hit"
            marks.append(Mark(start, len(shown), kind, f"{entity}.html", entity))
        else:
            shown.append(part)
    return Rich("".join(shown), tuple(marks))


@pytest.mark.parametrize(
    ("given_", "wanted"), [pytest.param(a, b, id=title) for _, title, a, b in CASES]
)
def test_inline(given_: str, wanted: str) -> None:
    assert inline(written(given_.strip("\n")), lambda path: f"../{path}") == wanted.strip("\n")


@given(riches())
def test_well_formed_and_nothing_lost(rich: Rich) -> None:
    html = inline(rich, plain)
    page = published.read(f"<p>{html}</p>")
    assert page.faults == []
    assert {e.tag for e in page.elements} <= {"p", "a", "mark", "span"}
    assert page.elements[0].text == visible(rich.text)
    wanted = {"href", "data-entity", "title", "data-rule", "data-first", "class"}
    assert all(e.attributes.keys() <= wanted for e in page.elements)
    # XML has no attributes without a value; the mark of a first mention is one.
    root = ET.fromstring("<p>" + re.sub(r" data-first(?=>)", "", html) + "</p>")
    assert "".join(root.itertext()) == as_parsed(visible(rich.text))


@given(riches())
def test_a_mark_shows_its_own_stretch(rich: Rich) -> None:
    hits = [m for m in rich.marks if m.kind == "hit"]
    page = published.read(str(inline(Rich(rich.text, tuple(hits)), plain)))
    covered = {
        place for mark in hits for place in range(max(0, mark.start), min(mark.end, len(rich.text)))
    }
    # Marks that lie in one another show their text in each of them: count the outer ones.
    shown = sum(len(e.text) for e in page.elements)
    assert (shown > 0) == bool(visible("".join(rich.text[i] for i in covered)))


@given(TEXT)
def test_text_in_an_attribute(value: str) -> None:
    html = f'<p title="{text(value)}"></p>'
    assert published.read(html).elements[0].attributes["title"] == visible(value)
    assert ET.fromstring(html) is not None


@given(riches())
def test_the_order_of_marks_does_not_matter(rich: Rich) -> None:
    assert inline(rich, plain) == inline(Rich(rich.text, rich.marks[::-1]), plain)


@pytest.mark.parametrize("length", [1, 40], ids=["beside one another", "overlapping"])
def test_ten_thousand_marks_take_no_longer_a_piece_than_a_thousand(length: int) -> None:
    def seconds(count: int) -> float:
        marks = tuple(
            Mark(3 * i, 3 * i + length, KINDS[i % 4], "x.html", f"e{i}") for i in range(count)
        )
        begin = time.process_time()
        html = inline(Rich("abc" * count, marks), plain)
        assert html.count("<mark>") >= count // 4
        return time.process_time() - begin

    few = min(seconds(1_000) for _ in range(3))
    # Linear would be ten times as long, quadratic a hundred times.
    assert min(seconds(10_000) for _ in range(2)) < 50 * few
