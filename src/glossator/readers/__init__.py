"""Readers: bytes of a seed -> Source, the decoded text and the lines a format marks in it.

decode (UTF-8, UTF-16 with its mark, or what the editor named) -> READERS[suffix] -> Source.
"""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable

from glossator.errors import Problem, SourceError, nearest
from glossator.model.nouns import Line, Source
from glossator.model.spans import Piece
from glossator.readers.decode import decode
from glossator.readers.markdown import markdown
from glossator.readers.plain import plain

Reader = Callable[[str, int], tuple[tuple[Line, ...], tuple[Piece, ...]]]

READERS: dict[str, Reader] = {
    ".txt": plain,
    ".md": markdown,
}


def read(data: bytes, *, slug: str, file: str, encoding: str = "", body_start: int = 0) -> Source:
    """The source that `data`, the bytes of `file`, holds.

    `encoding` is what the editor named, "" for none; `body_start` the code point at which the
    text begins after front matter. Raises SourceError: suffix without a reader, bytes that
    cannot be decoded, nothing but white space.
    """
    suffix = posixpath.splitext(file)[1].lower()
    if suffix not in READERS:
        raise SourceError(
            Problem(file, "error", f"no reader for files of type “{suffix}”", nearest("", READERS))
        )
    text, codec = decode(data, slug=slug, file=file, encoding=encoding)
    if not text[body_start:].strip("\ufeff \t\r\n\f\v\u00a0"):
        raise SourceError(
            Problem(
                file,
                "error",
                f"the file is empty ({len(data)} bytes, no text)",
                "Put the transcript into it, or remove the file.",
            )
        )
    lines, marks = READERS[suffix](text, body_start)
    return Source(
        slug=slug,
        file=file,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=codec,
        lines=lines,
        marks=marks,
    )
