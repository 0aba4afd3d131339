"""Bytes to text without guessing: UTF-8, UTF-16 with its mark, or the encoding the editor named.

A byte-order mark stays in the text as U+FEFF, so that the text encodes to the same bytes again.
"""

from __future__ import annotations

import codecs
import re

from glossator.errors import Problem, SourceError

_SHOWN = 12
# All control characters but those that text files do have: tab, line feed, vertical tab, form feed,
# return, escape (terminal logs), next line.
_BINARY = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, *, slug: str, file: str, encoding: str = "") -> tuple[str, str]:
    """The text of `data` and the name of its encoding: `utf-8`, `utf-16`, or `encoding`.

    Raises SourceError naming the byte offset, the line, the byte and the cure.
    """
    record = f"content/documents/{slug}.md"
    codec, label = _codec(data, file=file, record=record, encoding=encoding)
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        raise SourceError(_undecodable(data, error, file, record, label)) from None
    binary = _BINARY.search(text)
    if binary:
        raise SourceError(_not_text(text, binary.start(), file, record))
    return text, label


def _codec(data: bytes, *, file: str, record: str, encoding: str) -> tuple[str, str]:
    """The codec to use, and the name for it that the data files give."""
    if encoding:
        try:
            name = codecs.lookup(encoding)
        except LookupError:
            name = None
        if name is None or not getattr(name, "_is_text_encoding", True):
            raise SourceError(
                Problem(
                    record,
                    "error",
                    f"unknown encoding “{encoding}” for {file}",
                    "Name one that Python knows, for example `encoding: windows-1251`.",
                )
            )
        return name.name, encoding.lower()
    if data.startswith(codecs.BOM_UTF16_LE):
        return "utf-16-le", "utf-16"
    if data.startswith(codecs.BOM_UTF16_BE):
        return "utf-16-be", "utf-16"
    return "utf-8", "utf-8"


def _line(data: bytes, offset: int, width: int = 1) -> int:
    """The line (from 1) of a byte offset; `width` bytes make a character."""
    newline, lone = (b"\n", b"\r") if width == 1 else (b"\n\0", b"\r\0")
    before = data[:offset]
    return 1 + (before.count(newline) or before.count(lone))


def _undecodable(
    data: bytes, error: UnicodeDecodeError, file: str, record: str, label: str
) -> Problem:
    line = _line(data, error.start, 2 if label == "utf-16" else 1)
    wrong = data[error.start : error.start + 1].hex().upper()
    around = data[max(0, error.start - _SHOWN) : error.start + _SHOWN]
    return Problem(
        f"{file}:{line}",
        "error",
        f"not {label.upper()}: byte 0x{wrong} at offset {error.start} (in {around!r})",
        f"Save the file as UTF-8, or name its encoding in {record}: `encoding: windows-1251`.",
    )


def _not_text(text: str, at: int, file: str, record: str) -> Problem:
    line = 1 + text.count("\n", 0, at)
    hint = "This is no plain text: put the transcript's text in its place."
    if text[at] == "\0":
        hint += f" If it is UTF-16 without its mark, say so in {record}: `encoding: utf-16-le`."
    return Problem(
        f"{file}:{line}",
        "error",
        f"binary data: character U+{ord(text[at]):04X} at offset {at}",
        hint,
    )
