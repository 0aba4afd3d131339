"""Readers: bytes to lines, and what cannot be read says where and what to do."""

from __future__ import annotations

import pytest

from glossator.errors import Problem, SourceError
from glossator.model.nouns import Source
from glossator.model.spans import Piece, ledger, rebuild
from glossator.readers import read


def plain(data: bytes, encoding: str = "") -> Source:
    return read(data, slug="talk", file="seeds/talk.txt", encoding=encoding)


def shown(source: Source) -> list[str]:
    return ["".join(source.text[a:b] for a, b in line.spans) for line in source.lines]


def problem(data: bytes, file: str = "seeds/talk.txt", encoding: str = "") -> Problem:
    with pytest.raises(SourceError) as caught:
        read(data, slug="talk", file=file, encoding=encoding)
    (only,) = caught.value.problems
    assert only.level == "error"
    return only


def test_every_line_end_ends_a_line() -> None:
    text = "a\nb\r\nc\rd\u2028e\x0bf\x0cg\x85h\n\ni"
    source = plain(text.encode())
    assert shown(source) == ["a", "b", "c", "d", "e", "f", "g", "h", "", "i"]
    assert source.text == text


def test_plain_text_is_not_markdown() -> None:
    source = plain(b"# *a* _b_\n1. <b>c</b> &amp; [d](e)")
    assert shown(source) == ["# *a* _b_", "1. <b>c</b> &amp; [d](e)"]
    assert source.marks == ()


@pytest.mark.parametrize(
    ("data", "encoding", "name", "text"),
    [
        (b"\xef\xbb\xbfhi", "", "utf-8", "\ufeffhi"),
        (b"\xff\xfeh\0i\0", "", "utf-16", "\ufeffhi"),
        (b"\xfe\xff\0h\0i", "", "utf-16", "\ufeffhi"),
        ("Лавров".encode("cp1251"), "windows-1251", "windows-1251", "Лавров"),
        ("ça va".encode("latin-1"), "latin-1", "latin-1", "ça va"),
    ],
)
def test_encodings(data: bytes, encoding: str, name: str, text: str) -> None:
    source = plain(data, encoding)
    assert (source.encoding, source.text) == (name, text)


def test_no_encoding_is_guessed() -> None:
    found = problem(b"one\ntwo \xeb\xe0\n")
    assert found.where == "seeds/talk.txt:2"
    assert "not UTF-8: byte 0xEB at offset 8" in found.message
    assert "content/documents/talk.md" in found.hint
    assert "encoding: windows-1251" in found.hint


def test_a_broken_utf16_says_its_line() -> None:
    found = problem("\ufeffa\nb".encode("utf-16-le") + b"\x00\xd8")
    assert found.where == "seeds/talk.txt:2"
    assert "not UTF-16" in found.message


def test_an_encoding_nobody_knows() -> None:
    found = problem(b"hi", encoding="windows-9999")
    assert found.where == "content/documents/talk.md"
    assert "“windows-9999”" in found.message


@pytest.mark.parametrize("codec", ["hex", "rot13", "zip"])
def test_a_codec_that_is_no_encoding(codec: str) -> None:
    assert f"unknown encoding “{codec}”" in problem(b"hi", encoding=codec).message


def test_binary_data() -> None:
    found = problem(b"GIF89a\nab\0cd")
    assert found.where == "seeds/talk.txt:2"
    assert "U+0000 at offset 9" in found.message
    assert "utf-16-le" in found.hint


@pytest.mark.parametrize("data", [b"", b"\n \n\t", b"\xef\xbb\xbf", "\u00a0\n".encode()])
def test_an_empty_file(data: bytes) -> None:
    assert f"the file is empty ({len(data)} bytes" in problem(data).message


def test_a_file_no_reader_knows() -> None:
    found = problem(b"hi", file="seeds/talk.docx")
    assert "“.docx”" in found.message
    assert ".txt" in found.hint


MARKDOWN = (
    '---\nseed: x\n---\n# The *talk*\r\n\r\n**Ann Lee:** see [the  quay](http://a.example "b") '
    "and `x  y` \\*z &amp; <b>\nline two  \nthree\n\n1. one\n2. two\n   more\n\n> quote\n> on\n\n"
    "```\ncode *x*\n```\n\n* * *\n\nTail"
)


def test_markdown_keeps_what_is_seen_and_drops_markup() -> None:
    source = read(MARKDOWN.encode(), slug="a", file="content/documents/a.md", body_start=16)
    assert [line.kind for line in source.lines] == ["heading"] + ["paragraph"] * 6
    assert [" ".join(line.split()) for line in shown(source)] == [
        "The talk",
        "Ann Lee: see the quay and x y *z &amp; <b> line two three",
        "1. one",
        "2. two more",
        "quote on",
        "code *x*",
        "Tail",
    ]
    front = source.marks[0]
    assert (front.fate, front.rule, front.end) == ("meta", "front-matter", 16)
    assert {mark.rule for mark in source.marks[1:]} == {"markup"}


def test_markdown_loses_no_character() -> None:
    source = read(MARKDOWN.encode(), slug="a", file="a.md", body_start=16)
    text = [Piece(a, b, "text", "text") for line in source.lines for a, b in line.spans]
    rows = ledger(len(source.text), [*source.marks, *text])
    assert rebuild(source.text, rows) == MARKDOWN
    left = [source.text[row.start : row.end] for row in rows if row.rule == "white-space"]
    assert not "".join(left).strip()


FRONT = '---\ntitle: "Remarks: on ferries"\ndate: 2016-05-03\ntags:\n  - ferries\n---\n'


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_an_archive_says_before_a_markdown_text_is_lines(end: str) -> None:
    text = f"{FRONT}# Heading\n\nThe *ferries* run.\n".replace("\n", end)
    source = read(text.encode(), slug="talk", file="seeds/talk.md")
    said = ['title: "Remarks: on ferries"', "date: 2016-05-03", "tags:", "- ferries"]
    assert shown(source) == [*said, "Heading", "The ferries run."]
    spans = [Piece(a, b, "text", "text") for line in source.lines for a, b in line.spans]
    assert rebuild(text, ledger(len(text), [*source.marks, *spans])) == text


@pytest.mark.parametrize("text", ["---\n\nA rule\n\n---\n\nand text.\n", "---\nNo end: here\n"])
def test_a_rule_at_the_beginning_is_no_front_matter(text: str) -> None:
    source = read(text.encode(), slug="talk", file="seeds/talk.md")
    assert all(line.kind != "line" for line in source.lines)
    assert "No end: here" in shown(source) or "A rule" in shown(source)
