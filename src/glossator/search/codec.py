"""Numbers and texts as files that a browser loads with <script>: columns -> deflate -> UTF-16 text.

values -> varints (columns) -> Box (header, columns) -> deflate, each by itself -> UTF-16 units ->
script; and back.

A script is text, and `file://` forbids everything else. UTF-16 with its byte order mark is read
as such whatever a server says of the type. The units lie in U+0100..U+F8FF without surrogates: no
quotes, backslashes or ASCII line ends, and 30 × 2048 of them. A unit carries 11 bits and a digit to
base 30; ten units are 110 bits, then the 49 that their digits hold: 159 bits of 160 (1.006 of
binary; base64 takes 1.333). `search-codec.js` is the other half.

libdeflate gives the same bytes on every machine, which zlib (several forks of it are in use) does
not; zlib reads them back.

Each column is packed by itself: a browser inflates those it needs, and columns of one kind of
number pack better apart.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import deflate
import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
RECEIVER = "glossator.search.receive"
FIRST_UNIT = 0x0100
LEVEL = 6
"""For texts: 0.8 % larger than with 9, in two thirds of the time."""
BEST = 10
"""For columns of gaps: 4 % smaller than with 9, in twice the time."""
NAME_LETTERS = 7
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_BOM = b"\xff\xfe"
_COMMA, _QUOTED, _TAIL = (text.encode("utf-16-le") for text in (",", ',"', '");\n'))
_SURROGATES = (0xD800, 0x0800)
"""The first, and how many."""
_TEN = 159
"""Bits that ten units carry."""
_LOW = np.arange(10) * 11
"""Where in them the 11 bits of each unit begin; the digits' bits begin at 110."""
_POWERS = 30 ** np.arange(9, -1, -1)


class Box(NamedTuple):
    """What is in a file."""

    header: Mapping[str, Any]
    columns: Sequence[bytes] = ()
    level: int = LEVEL
    """How hard the columns are packed."""


def varints(values: npt.NDArray[Any]) -> tuple[Bytes, Numbers]:
    """Values below 2^35 as little-endian base 128: (bytes, where each value ends)."""
    numbers = values.astype(np.int64, copy=False)
    if not len(numbers) or int(numbers.max()) < 128:
        return numbers.astype(np.uint8), np.arange(1, len(numbers) + 1)
    sizes = np.ones(len(numbers), dtype=np.int64)
    for bits in (7, 14, 21, 28):
        longer = numbers >= 1 << bits
        if not longer.any():
            break
        sizes += longer
    ends = np.cumsum(sizes)
    made = np.zeros(int(ends[-1]), dtype=np.uint8)
    starts = ends - sizes
    made[starts] = (numbers & 127) | ((sizes > 1) << 7)
    for place in range(1, int(sizes.max())):
        those = np.flatnonzero(sizes > place)
        more = (sizes[those] > place + 1) << 7
        made[starts[those] + place] = ((numbers[those] >> (7 * place)) & 127) | more
    return made, ends


def numbers(column: bytes) -> Numbers:
    """The values of a column."""
    data = np.frombuffer(column, dtype=np.uint8)
    last = data < 128
    if last.all():
        return data.astype(np.int64)
    ends = np.flatnonzero(last)
    starts = np.concatenate(([0], ends[:-1] + 1))
    values = (data[starts] & 127).astype(np.int64)
    sizes = ends - starts
    for place in range(1, int(sizes.max()) + 1):
        those = np.flatnonzero(sizes >= place)
        values[those] |= (data[starts[those] + place] & 127).astype(np.int64) << (7 * place)
    return values


def column(values: Sequence[int] | npt.NDArray[Any]) -> bytes:
    """Values as varints."""
    return varints(np.asarray(values, dtype=np.int64))[0].tobytes()


def name_of(contents: Box | bytes) -> str:
    """Seven letters and digits, 35 bits of SHA-256; lower case, for file systems without case."""
    digest = hashlib.sha256()
    for piece in _pieces(contents) if isinstance(contents, Box) else [contents]:
        digest.update(piece)
    number = int.from_bytes(digest.digest()[:5], "big")
    return "".join(_ALPHABET[number >> (5 * n) & 31] for n in range(NAME_LETTERS))


def _pieces(box: Box) -> Iterator[bytes]:
    yield _line({**box.header, "c": [len(one) for one in box.columns]})
    yield from box.columns


def _line(header: Mapping[str, Any]) -> bytes:
    line = json.dumps(header, ensure_ascii=False, separators=(",", ":"))
    return line.encode("utf-8", "replace")


def pack(box: Box) -> bytes:
    """The header deflated, `c` in it the bytes of each column; then the columns, each deflated."""
    columns = [deflate.deflate_compress(one, box.level) if one else b"" for one in box.columns]
    header = {**box.header, "c": [len(one) for one in columns]} if columns else box.header
    return b"".join([deflate.deflate_compress(_line(header), LEVEL), *columns])


def unpack(packed: bytes) -> Box:
    """What was packed. Raises ValueError on anything else."""
    reader = zlib.decompressobj(-15)
    try:
        header = json.loads(reader.decompress(packed))
        rest = reader.unused_data
        columns = []
        at = 0
        for size in header.pop("c", ()):
            columns.append(zlib.decompress(rest[at : at + size], -15) if size else b"")
            at += size
    except (zlib.error, TypeError, AttributeError) as error:
        raise ValueError(str(error)) from None
    return Box(header, columns)


def script(name: str, packed: bytes) -> bytes:
    """The file: a call of RECEIVER with the name, the length in bytes, and the bytes as text."""
    head = f'{RECEIVER}("{name}",{len(packed)},"'
    return _BOM + head.encode("utf-16-le") + _units(packed) + _TAIL


def unscript(file: bytes) -> bytes:
    """What `script` was given. Raises ValueError on anything else."""
    head, _, rest = file.partition(_QUOTED)
    try:
        size = int(head.rpartition(_COMMA)[2].decode("utf-16-le"))
        units = np.frombuffer(rest[: -len(_TAIL)], dtype="<u2").astype(np.uint16)
    except (UnicodeDecodeError, ValueError):
        raise ValueError("no file of the index") from None
    units -= units // _SURROGATES[0] * np.uint16(_SURROGATES[1])
    tens = (units - np.uint16(FIRST_UNIT)).reshape(-1, 10)
    bits = np.zeros((len(tens), _TEN), dtype=np.uint8)
    bits[:, :110] = _bits(tens & 2047, ">u2", 11).reshape(len(tens), 110)
    bits[:, 110:] = _bits((tens >> 11) @ _POWERS, ">u8", 49)
    return np.packbits(bits.reshape(-1))[:size].tobytes()


def _bits(values: npt.NDArray[Any], kind: str, width: int) -> Bytes:
    """The last `width` bits of each value, a row each."""
    every = values.astype(kind).view(np.uint8)
    return np.unpackbits(every.reshape(values.size, -1), axis=1)[:, -width:]


def _units(packed: bytes) -> bytes:
    """The text, little-endian."""
    tens = -(-len(packed) * 8 // _TEN)
    padded = packed + bytes(28)
    begins = np.arange(tens)[:, None] * _TEN
    digits = _fields(padded, begins + 110, 49) // _POWERS % 30
    units = FIRST_UNIT + _fields(padded, begins + _LOW, 11) + (digits << 11)
    units += units // _SURROGATES[0] * _SURROGATES[1]
    return units.astype("<u2").tobytes()


def _fields(data: bytes, at: Numbers, width: int) -> Numbers:
    """The `width` bits that begin at each bit `at`."""
    eights = np.ndarray(len(data) - 7, ">u8", data, strides=(1,))
    found: npt.NDArray[np.uint64] = eights[at >> 3].astype(np.uint64)
    found <<= (at & 7).astype(np.uint64)
    found >>= np.uint64(64 - width)
    return found.astype(np.int64)
