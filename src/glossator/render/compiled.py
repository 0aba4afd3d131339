"""Templates as Jinja2 compiled them in an earlier build: compiling takes longer than their pages.

What is recalled is what was remembered, byte for byte, or it is not used; that it belongs to the
template as it is now is Jinja2's to see.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

_DIGEST = hashlib.sha256().digest_size


class Compiled(BytecodeCache):
    """Compiled templates, by keys of Jinja2's: `known`, from an earlier build, and `new`."""

    def __init__(self, known: Mapping[str, bytes]) -> None:
        self.known = known
        self.new: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket, if it is known."""
        kept = self.known.get(bucket.key, b"")
        digest, code = kept[:_DIGEST], kept[_DIGEST:]
        if hashlib.sha256(code).digest() == digest:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Takes what was compiled."""
        code = bucket.bytecode_to_string()
        self.new[bucket.key] = hashlib.sha256(code).digest() + code
