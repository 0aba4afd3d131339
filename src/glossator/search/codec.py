"""Numbers and texts as files that a browser loads with <script>: columns -> deflate -> UTF-16 text.

values -> varints (columns) -> box (header + columns) -> deflate -> 15 bits a UTF-16 unit -> script.

A script is text, and `file://` forbids everything else. UTF-16 with its byte order mark is read
as such whatever a server says of the type, so that 15 of 16 bits can carry data (1.067 of binary;
base64 takes 1.333). The units lie in U+3000..U+AFFF: no surrogates, quotes, or line ends.
`search-codec.js` is the other half. libdeflate gives the same bytes on every machine, which zlib
(several forks of it are in use) does not.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

import deflate
import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.uint8]
RECEIVER = "glossator.search.receive"
FIRST_UNIT = 0x3000
LEVEL = 9
BEST = 10
"""For postings: 5 % smaller than 9, and three times the time; for texts it gains 1 %."""
NAME_LETTERS = 7
_ALPHABET = "abcdefghijklmnopqrstuvwxyz234567"
_WEIGHTS = (1 << np.arange(14, -1, -1)).astype(np.uint16)


def varints(values: npt.NDArray[Any]) -> tuple[Bytes, Numbers]:
    """Values below 2^35 as little-endian base 128: (bytes, where each value ends)."""
    numbers = values.astype(np.int64, copy=False)
    sizes = np.ones(len(numbers), dtype=np.int64)
    for bits in (7, 14, 21, 28):
        longer = numbers >= 1 << bits
        if not longer.any():
            break
        sizes += longer
    ends = np.cumsum(sizes)
    made = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    starts = ends - sizes
    made[starts] = (numbers & 127) | ((sizes > 1) << 7)
    for place in range(1, int(sizes.max()) if len(sizes) else 0):
        those = np.flatnonzero(sizes > place)
        more = (sizes[those] > place + 1) << 7
        made[starts[those] + place] = ((numbers[those] >> (7 * place)) & 127) | more
    return made, ends


def column(values: Sequence[int] | npt.NDArray[Any]) -> bytes:
    """Values as varints."""
    return varints(np.asarray(values, dtype=np.int64))[0].tobytes()


def box(header: Mapping[str, Any], columns: Sequence[bytes] = ()) -> bytes:
    """One line of JSON, then the columns; `c` of the header holds their lengths in bytes."""
    whole = {**header, "c": [len(one) for one in columns]} if columns else header
    line = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    return line.encode("utf-8", "replace") + b"\n" + b"".join(columns)


def pack(data: bytes, level: int = LEVEL) -> bytes:
    """Deflated; what `script` takes."""
    return bytes(deflate.deflate_compress(data, level))


def name_of(content: bytes) -> str:
    """Seven letters and digits, 35 bits of SHA-256; lower case, for file systems without case."""
    number = int.from_bytes(hashlib.sha256(content).digest()[:5], "big")
    return "".join(_ALPHABET[number >> (5 * n) & 31] for n in range(NAME_LETTERS))


def script(name: str, packed: bytes) -> bytes:
    """The file: a call of RECEIVER with the name, the length in bytes, and the bytes as text."""
    head = f'{RECEIVER}("{name}",{len(packed)},"'
    return b"\xff\xfe" + head.encode("utf-16-le") + _units(packed) + '");\n'.encode("utf-16-le")


def _units(packed: bytes) -> bytes:
    """15 bits a unit, little-endian."""
    bits = np.unpackbits(np.frombuffer(packed, dtype=np.uint8))
    rows = np.zeros((-(-len(bits) // 15), 15), dtype=np.uint16)
    rows.reshape(-1)[: len(bits)] = bits
    return bytes((rows @ _WEIGHTS + np.uint16(FIRST_UNIT)).astype("<u2").tobytes())
