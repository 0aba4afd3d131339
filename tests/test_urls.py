"""Slugs stay in the folder, paragraph ids stay where they are, relative links lead there."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file

from glossator.model import urls

CASES = read_fixture_file(Path(__file__).parent / "cases/urls.md")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PARAGRAPHS = st.lists(st.text(min_size=1, max_size=20), max_size=8)


@pytest.mark.parametrize(
    ("name", "slug"), [pytest.param(given, want, id=title) for _, title, given, want in CASES]
)
def test_slugify(name: str, slug: str) -> None:
    assert urls.slugify(name.strip()) == slug.strip()


def test_long_names_that_differ_at_their_end_keep_two_slugs() -> None:
    long = "call-with-the-foreign-minister-" * 5
    one, other = urls.slugify(long + "of-osterby"), urls.slugify(long + "of-marland")
    assert one != other and urls.is_slug(one) and urls.is_slug(other)
    assert one[:100] == other[:100] == long[:100]


@given(st.text())
def test_a_slug_is_safe_or_empty(name: str) -> None:
    slug = urls.slugify(name)
    assert slug == "" or urls.is_slug(slug)


@given(st.text())
def test_nothing_but_a_plain_name_is_a_slug(word: str) -> None:
    if urls.is_slug(word):
        assert SLUG.fullmatch(word)
        assert word not in urls.RESERVED
        assert len(word) <= 120


@pytest.mark.parametrize(
    "word",
    [
        *("", ".", "..", "a/b", "a\\b", "a--b", "-a", "a-", "A", "é", "a\n", "a.html", "index"),
        *("work", "nul", "com1", "a" * 121, "٣", "a b", "%2e%2e", "a\0"),
    ],
)
def test_no_slug(word: str) -> None:
    assert not urls.is_slug(word)


@given(PARAGRAPHS)
def test_ids_are_unique_and_usable_anywhere(texts: list[str]) -> None:
    ids = urls.paragraph_ids(texts)
    assert len(set(ids)) == len(texts)
    assert all(re.fullmatch(r"p[a-z2-7]{10}(-[0-9]+)?", one) for one in ids)


@given(PARAGRAPHS, PARAGRAPHS, st.text(min_size=1))
def test_neighbours_do_not_move_an_id(before: list[str], after: list[str], text: str) -> None:
    alone = urls.paragraph_ids([text])[0]
    others = [one for one in before if urls.paragraph_key(one) != alone]
    assert urls.paragraph_ids([*others, text, *after])[len(others)] == alone


def test_equal_paragraphs_are_numbered_in_order() -> None:
    first, other, second, third = urls.paragraph_ids(["Yes.", "No.", "Yes!", "«Yes»"])
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert other != first


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("It’s “so”.", 'It\'s "so".'),
        ("One  two\u00a0three", "one two three"),
        ("Wait…", "Wait..."),
        ("ﬁne", "fine"),
    ],
)
def test_a_later_scrape_does_not_move_an_id(text: str, same: str) -> None:
    assert urls.paragraph_key(text) == urls.paragraph_key(same)


@pytest.mark.parametrize("text", ["one two", "onetwo", "one three", "1 2", "…", "!", "?"])
def test_other_words_have_another_id(text: str) -> None:
    others = {"one two", "onetwo", "one three", "1 2", "…", "!", "?"} - {text}
    assert urls.paragraph_key(text) not in {urls.paragraph_key(other) for other in others}


NAMES = st.text(st.characters(exclude_characters="/#\0", exclude_categories=["Cs"]), min_size=1)
PATHS = st.lists(NAMES.filter(lambda name: name not in {".", ".."}), min_size=1, max_size=4).map(
    "/".join
)


@given(PATHS, PATHS, st.one_of(st.none(), NAMES))
def test_a_relative_link_leads_there(page: str, target: str, fragment: str | None) -> None:
    link = urls.relative(page, target if fragment is None else f"{target}#{fragment}")
    path, mark, found = link.partition("#")
    assert link.isascii() and not link.startswith("/") and ":" not in path.split("/")[0]
    assert "?" not in link
    reached = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
    if path:
        assert reached == target
    else:
        assert page == target
    assert (unquote(found) if mark else None) == fragment


@given(st.text(max_size=30))
def test_the_id_depends_on_words_not_on_their_form(text: str) -> None:
    words = unicodedata.normalize("NFC", text)
    assert urls.paragraph_key(f"  {text}\n") == urls.paragraph_key(text)
    assert urls.paragraph_key(words) == urls.paragraph_key(text)


@given(st.text("aZ0 _-.’“\u00a0é", max_size=30))
def test_texts_that_are_plain_have_the_id_they_would_have_among_others(text: str) -> None:
    # A middle dot is of no word, and no text that has one is read the short way.
    assert urls.paragraph_key(f"a {text}") == urls.paragraph_key(f"a {text} ·")
